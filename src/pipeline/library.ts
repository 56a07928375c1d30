import type { Article } from '../domain/article.ts';
import type { Card, Signature } from '../domain/signature.ts';
import { Spool } from '../store/spool.ts';
import type { Library } from './corpus.ts';
import { type Packed, unpackArticle, unpackSignature } from './pack.ts';
import type { Entry } from './past.ts';

/** Articles and signatures of a run, on the disk: the memory holds where they lie. */
export class Shelves {
  readonly #articles: Spool;
  readonly #signatures: Spool;
  readonly #places = new Map<string, { readonly article: number; readonly signature: number }>();

  readonly #fetched = new Set<string>();

  constructor(folder: string) {
    this.#articles = new Spool(folder);
    this.#signatures = new Spool(folder);
  }

  put(
    { key, prepared }: Pick<Entry, 'key' | 'prepared'>,
    packed: Pick<NonNullable<Packed['document']>, 'article' | 'signature'>,
  ): void {
    this.#places.set(`${key} ${prepared}`, {
      article: this.#articles.append(packed.article),
      signature: this.#signatures.append(packed.signature),
    });
  }

  /** Puts what an earlier run prepared: the state has it already. */
  fetch(
    entry: Pick<Entry, 'key' | 'prepared'>,
    packed: Pick<NonNullable<Packed['document']>, 'article' | 'signature'>,
  ): void {
    this.put(entry, packed);
    this.#fetched.add(`${entry.key} ${entry.prepared}`);
  }

  /** Whether an article was prepared by this run. */
  isNew({ key, prepared }: Pick<Entry, 'key' | 'prepared'>): boolean {
    const name = `${key} ${prepared}`;
    return this.#places.has(name) && !this.#fetched.has(name);
  }

  has({ key, prepared }: Pick<Entry, 'key' | 'prepared'>): boolean {
    return this.#places.has(`${key} ${prepared}`);
  }

  #placeOf({ key, prepared }: Pick<Entry, 'key' | 'prepared'>): {
    readonly article: number;
    readonly signature: number;
  } {
    const place = this.#places.get(`${key} ${prepared}`);
    if (!place) throw new Error(`no article of ${key} from run ${prepared}`);
    return place;
  }

  /** The bytes of an article and its signature, as they were put. */
  packed(entry: Pick<Entry, 'key' | 'prepared'>): { readonly article: Uint8Array; readonly signature: Uint8Array } {
    const { article, signature } = this.#placeOf(entry);
    return { article: this.#articles.read(article), signature: this.#signatures.read(signature) };
  }

  /** The article of an entry, under the entry's id and place, whichever it was prepared with. */
  article(entry: Entry): Article {
    const article = unpackArticle(this.#articles.read(this.#placeOf(entry).article));
    const { line: _, ...origin } = article.document.origin;
    return {
      ...article,
      document: {
        ...article.document,
        id: entry.document,
        origin: {
          ...origin,
          path: entry.path,
          ...(entry.line === undefined ? {} : { line: entry.line }),
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

/** The live documents of a run as a corpus: numbered in order of their ids. */
export function libraryOf(shelves: Shelves, live: readonly Entry[]): Library {
  const cards = live.map(
    (entry): Card => ({ document: entry.document, ...(entry.card as NonNullable<Entry['card']>) }),
  );
  return {
    cards,
    signature: (number) => shelves.signature(live[number] as Entry, cards[number] as Card),
    article: (number) => shelves.article(live[number] as Entry),
  };
}
