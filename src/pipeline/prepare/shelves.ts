import type { Article } from '../../domain/article.ts';
import type { Library } from '../../domain/library.ts';
import type { Card, Signature } from '../../domain/signature.ts';
import { Spool } from '../../store/spool.ts';
import type { Entry } from '../past/past.ts';
import { type Packed, unpackArticle, unpackSignature } from './pack.ts';

/** What names an article. */
type Named = Pick<Entry, 'key' | 'prepared'>;
type Bytes = Pick<NonNullable<Packed['document']>, 'article' | 'signature'>;

/** Where an article lies, and the one of another run under the same key: what a rebuild takes the place of. */
interface Place {
  readonly prepared: number;
  readonly article: number;
  readonly signature: number;
  readonly isNew: boolean;
  readonly other: Place | undefined;
}

/** Articles and signatures of a run, on the disk: the memory holds where they lie. */
export class Shelves {
  readonly #articles: Spool;
  readonly #signatures: Spool;
  /** By the keys that the entries hold: no string is made for it. */
  readonly #places = new Map<string, Place>();

  constructor(folder: string) {
    this.#articles = new Spool(folder);
    this.#signatures = new Spool(folder);
  }

  /** @param isNew whether this run prepared it; what an earlier one did, the state has already */
  put({ key, prepared }: Named, { article, signature }: Bytes, isNew: boolean): void {
    this.#places.set(key, {
      prepared,
      article: this.#articles.append(article),
      signature: this.#signatures.append(signature),
      isNew,
      other: this.#places.get(key),
    });
  }

  #find({ key, prepared }: Named): Place | undefined {
    let place = this.#places.get(key);
    while (place && place.prepared !== prepared) place = place.other;
    return place;
  }

  has(named: Named): boolean {
    return this.#find(named) !== undefined;
  }

  /** Whether an article was prepared by this run. */
  isNew(named: Named): boolean {
    return this.#find(named)?.isNew === true;
  }

  #placeOf(named: Named): Place {
    const place = this.#find(named);
    if (!place) throw new Error(`no article of ${named.key} from run ${named.prepared}`);
    return place;
  }

  /** The bytes of an article and its signature, as they were put. */
  packed(named: Named): Bytes {
    const { article, signature } = this.#placeOf(named);
    return { article: this.#articles.read(article), signature: this.#signatures.read(signature) };
  }

  /** The article of an entry, under the entry's id and place, whichever it was prepared with. */
  article(entry: Entry): Article {
    const article = unpackArticle(this.#articles.read(this.#placeOf(entry).article));
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

  signature(entry: Entry, card: Card): Signature {
    return unpackSignature(this.#signatures.read(this.#placeOf(entry).signature), card);
  }

  close(): void {
    this.#articles.close();
    this.#signatures.close();
  }
}

/** The card of what could be read. */
export function cardOf({ document, card }: Entry): Card {
  return { document, ...(card as NonNullable<Entry['card']>) };
}

/** The live documents of a run as a corpus: numbered in order of their ids. */
export function libraryOf(shelves: Shelves, live: readonly Entry[]): Library {
  const cards = live.map(cardOf);
  return {
    cards,
    signature: (number) => shelves.signature(live[number] as Entry, cards[number] as Card),
    article: (number) => shelves.article(live[number] as Entry),
  };
}
