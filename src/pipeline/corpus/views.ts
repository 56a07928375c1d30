import type { Signature } from '../../domain/signature.ts';
import { packView, unpackView, viewBytes } from '../../stages/judge/pack-view.ts';
import { type View, viewOf } from '../../stages/judge/view.ts';
import type { Statistics } from '../../text/statistics.ts';
import type { Drawer } from './drawer.ts';

/** Views that stay in memory: about 30 KB each for a text of 4 KB, 700 KB for one of 100 KB. */
const VIEWS_MAX = 1500;
const VIEWS_BYTES_MAX = 64 * 2 ** 20;
/** Those of the pair at hand stay, however long. */
const VIEWS_MIN = 2;

/** Numbers of documents have 32 bits. */
const NUMBERS = 2 ** 32;

interface Signed {
  signature(number: number): Signature;
}

/** The views of a corpus, made once each: as many in memory as there is room for, the others in a drawer. */
export class Views {
  readonly #corpus: Signed;
  readonly #drawer: Drawer;
  /** By epoch and document; what was asked for last stands last. */
  readonly #kept = new Map<number, View>();
  #bytes = 0;
  /** Those that were dropped from memory, by where they lie in the drawer. */
  readonly #stored = new Map<number, number>();

  constructor(corpus: Signed, drawer: Drawer) {
    this.#corpus = corpus;
    this.#drawer = drawer;
  }

  of(document: number, epoch: number, statistics: Statistics): View {
    const key = epoch * NUMBERS + document;
    const known = this.#kept.get(key);
    // What was asked for last goes to the end: the first one is the one not asked for longest.
    this.#kept.delete(key);
    const view = known ?? this.#fetch(key, document, statistics);
    this.#kept.set(key, view);
    if (!known) this.#bytes += viewBytes(view);
    while (this.#kept.size > VIEWS_MAX || (this.#bytes > VIEWS_BYTES_MAX && this.#kept.size > VIEWS_MIN))
      this.#drop(this.#kept.keys().next().value as number);
    return view;
  }

  #fetch(key: number, document: number, statistics: Statistics): View {
    const signature = this.#corpus.signature(document);
    const stored = this.#stored.get(key);
    return stored === undefined ? viewOf(signature, statistics) : unpackView(this.#drawer.read(stored), signature);
  }

  #drop(key: number): void {
    const view = this.#kept.get(key) as View;
    this.#kept.delete(key);
    this.#bytes -= viewBytes(view);
    if (!this.#stored.has(key)) this.#stored.set(key, this.#drawer.append(packView(view)));
  }

  clear(): void {
    this.#kept.clear();
    this.#stored.clear();
  }
}
