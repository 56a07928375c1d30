import type { Article } from '../../domain/article.ts';
import type { Library } from '../../domain/library.ts';
import type { Card, Signature } from '../../domain/signature.ts';
import { mergePacks } from '../../store/state/pack-merge.ts';
import type { NamedPack, Packing, Packs } from '../../store/state/packs.ts';
import type { State } from '../../store/state/state.ts';
import type { Entry } from '../past/entry.ts';
import { unpackArticle, unpackSignature } from './pack.ts';

/** Articles and signatures of all runs, on the disk: an entry says where its own lie. */
export class Shelves {
  readonly #packs: Packs;

  constructor(packs: Packs) {
    this.#packs = packs;
  }

  put(article: Uint8Array, signature: Uint8Array): Packing {
    return this.#packs.append(article, signature);
  }

  /** Whether bytes are those that lie somewhere. */
  holds(packing: Packing, article: Uint8Array, signature: Uint8Array): boolean {
    return (
      packing.articleBytes === article.length &&
      packing.signatureBytes === signature.length &&
      Buffer.compare(this.#packs.article(packing), article) === 0 &&
      Buffer.compare(this.#packs.signature(packing), signature) === 0
    );
  }

  /** The article of an entry, under the entry's id and place, whichever it was prepared with. */
  article(entry: Entry): Article {
    const article = this.articleAt(packingOf(entry));
    const { line: _line, locator: _locator, ...origin } = article.document.origin;
    return {
      ...article,
      document: {
        ...article.document,
        id: entry.document,
        origin: {
          ...origin,
          path: entry.path,
          ...(entry.line === undefined ? {} : { line: entry.line }),
          ...(entry.locator === undefined ? {} : { locator: entry.locator }),
          place: entry.place,
        },
      },
    };
  }

  /** The article of an entry as it was put there. */
  prepared(entry: Entry): Article {
    return this.articleAt(packingOf(entry));
  }

  /** An article as it was prepared. */
  articleAt(packing: Packing): Article {
    return unpackArticle(this.#packs.article(packing));
  }

  signature(entry: Entry, card: Card = cardOf(entry)): Signature {
    return unpackSignature(this.#packs.signature(packingOf(entry)), card);
  }

  /**
   * Moves what lies in many small packs into one, and what some packs hold of use.
   *
   * @param given packs that are let go of @param merges whether small ones are moved, too
   */
  tidy(state: State, given: ReadonlySet<number>, merges: boolean): void {
    mergePacks(state, this.#packs, given, merges);
  }

  /** Makes what was put outlive a power cut. */
  sync(): readonly NamedPack[] {
    return this.#packs.sync();
  }
}

function packingOf({ packing, key }: Entry): Packing {
  if (!packing) throw new Error(`no article of ${key}`);
  return packing;
}

/** The card of what could be read. */
export function cardOf({ document, card }: Entry): Card {
  return { document, ...(card as NonNullable<Entry['card']>) };
}

/** Entries as a corpus: numbered in the order of the list. */
export function libraryOf(shelves: Shelves, entries: readonly Entry[]): Library {
  const cards = entries.map(cardOf);
  return {
    cards,
    signature: (number) => shelves.signature(entries[number] as Entry, cards[number]),
    article: (number) => shelves.article(entries[number] as Entry),
  };
}
