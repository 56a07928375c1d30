import { withRoom } from '../../domain/columns.ts';
import { byCodeUnit } from '../../domain/ids.ts';
import type { Card, Signature, SignedCorpus } from '../../domain/signature.ts';

/** Documents by their numbers, which are names and nothing else: not dense, and in no order that means anything. */
export interface Pairable {
  /** What pairing knows of a document; undefined: it stands for no text (any more), so nobody meets it. */
  cardOf(number: number): Card | undefined;
  signature(number: number): Signature;
}

/** A whole corpus, to be paired. */
export function pairable(corpus: SignedCorpus): Pairable {
  return { cardOf: (number) => corpus.cards[number], signature: (number) => corpus.signature(number) };
}

/**
 * Which pairs may be compared at all, whatever their keys; symmetric. What may not meet itself meets nobody. To be a matter of
 * languages and of days that are near one another: pairing of new documents with stored ones in reach counts on it.
 */
export type MayMeet = (a: Card, b: Card) => boolean;

/**
 * The causal order: by day and minute, what has none first, then by content key and document id. A pair belongs to its later
 * one. The nearer it is to the order in which news comes, the less depends on how it is dealt to runs.
 */
export function earlierFirst(a: Card, b: Card): number {
  return (
    (a.day ?? BEFORE_ALL) - (b.day ?? BEFORE_ALL) ||
    (a.minute ?? BEFORE_ALL) - (b.minute ?? BEFORE_ALL) ||
    byContent(a, b)
  );
}

const BEFORE_ALL = Number.MIN_SAFE_INTEGER;

export function byContent(a: Card, b: Card): number {
  return byCodeUnit(a.contentKey, b.contentKey) || byCodeUnit(a.document, b.document);
}

const NOBODY = -1;

/** The documents of one pairing, with places of their own: first the new ones in the causal order, then stored ones as they turn up. */
export class Members {
  readonly #cards: Card[];
  #numbers: Uint32Array;
  readonly #corpus: Pick<Pairable, 'cardOf'>;
  readonly #mayMeet: MayMeet;
  /** By number; -1 for whom nobody meets, and for new ones, which are there without being looked up. */
  readonly #places = new Map<number, number>();
  /** Of new documents, made when it is asked for. */
  readonly #newPlaces = new Map<number, number>();
  /** How many are new. */
  readonly fresh: number;
  /** For each document in the order they were given in, its place, or -1. */
  readonly given: Int32Array;

  constructor(documents: ArrayLike<number>, corpus: Pick<Pairable, 'cardOf'>, mayMeet: MayMeet, hasStored: boolean) {
    this.#corpus = corpus;
    this.#mayMeet = mayMeet;
    const known = Array.from(documents, (number) => this.#standing(number));
    const order = [...known.keys()].filter((at) => known[at] !== undefined);
    order.sort((x, y) => earlierFirst(known[x] as Card, known[y] as Card));
    this.#cards = order.map((at) => known[at] as Card);
    this.#numbers = Uint32Array.from(order, (at) => documents[at] as number);
    this.fresh = order.length;
    this.given = new Int32Array(documents.length).fill(NOBODY);
    order.forEach((at, place) => {
      this.given[at] = place;
    });
    if (hasStored) for (let at = 0; at < documents.length; at++) this.#places.set(documents[at] as number, NOBODY);
  }

  /** The place of a new document, or -1. */
  newPlaceOf(number: number): number {
    if (this.#newPlaces.size === 0)
      for (let place = 0; place < this.fresh; place++) this.#newPlaces.set(this.number(place), place);
    return this.#newPlaces.get(number) ?? NOBODY;
  }

  get size(): number {
    return this.#cards.length;
  }

  card(place: number): Card {
    return this.#cards[place] as Card;
  }

  number(place: number): number {
    return this.#numbers[place] as number;
  }

  isNew(place: number): boolean {
    return place < this.fresh;
  }

  mayMeet(one: number, other: number): boolean {
    return this.#mayMeet(this.card(one), this.card(other));
  }

  /** The place of a stored document; -1 for one that nobody meets, or that is new. */
  placeOf(number: number): number {
    const known = this.#places.get(number);
    if (known !== undefined) return known;
    const card = this.#standing(number);
    const place = card ? this.#cards.push(card) - 1 : NOBODY;
    this.#places.set(number, place);
    if (place < 0) return place;
    this.#numbers = withRoom(this.#numbers, this.size);
    this.#numbers[place] = number;
    return place;
  }

  readonly causal = (one: number, other: number): number =>
    one < this.fresh && other < this.fresh ? one - other : earlierFirst(this.card(one), this.card(other));

  /** For each place its rank by document id. */
  ranks(): Uint32Array {
    const order = Uint32Array.from(this.#cards.keys());
    order.sort((x, y) => byCodeUnit(this.card(x).document, this.card(y).document));
    const ranks = new Uint32Array(order.length);
    order.forEach((place, rank) => {
      ranks[place] = rank;
    });
    return ranks;
  }

  #standing(number: number): Card | undefined {
    const card = this.#corpus.cardOf(number);
    return card && this.#mayMeet(card, card) ? card : undefined;
  }
}
