import type { PastSourceRun } from '../src/domain/source-run.ts';
import { mulberry32 } from './random.ts';

/** What a simulated source is like. */
export interface Habits {
  /** New documents in an ordinary run. */
  readonly documents: number;
  readonly foldedShare: number;
  readonly cutShare: number;
  readonly emptyShare: number;
  /** Documents in the first of two languages. */
  readonly firstLanguage: number;
}

/** How much shares differ from run to run beyond chance: the standard deviation of their logit. As between days of a wire. */
const WOBBLE = 0.35;
/** By the hour of the day, six runs a day: few come at night. */
const RHYTHM = [0.3, 0.6, 1.4, 1.5, 1.3, 0.9];
/** Of runs: a story of the day that many write about, with more documents and more in common. */
const GREAT_STORIES = 0.01;

/** Runs of a source, one after another, drawn from a seed: the first brings what had gathered before. */
export class SourceStream {
  readonly #random: () => number;
  #run = 0;

  constructor(seed: number) {
    this.#random = mulberry32(seed);
  }

  /** Evenly between two numbers, by their logarithm. */
  between(low: number, high: number): number {
    return low * (high / low) ** this.#random();
  }

  habits(): Habits {
    return {
      documents: this.between(3, 300),
      foldedShare: this.between(0.03, 0.7),
      cutShare: this.between(0.02, 0.6),
      emptyShare: this.between(0.0005, 0.05),
      firstLanguage: this.#random() < 0.8 ? this.between(0.95, 1) : this.between(0.5, 0.9),
    };
  }

  /** @param exactly so many documents, where that is asked for */
  next(habits: Habits, exactly?: number): PastSourceRun {
    const at = this.#run++;
    const isFirst = at === 0;
    const isGreat = !isFirst && this.#random() < GREAT_STORIES;
    const busy = (RHYTHM[at % RHYTHM.length] as number) * Math.exp(0.4 * this.#normal()) * (isGreat ? 2 : 1);
    const documents = exactly ?? Math.max(1, Math.round(habits.documents * (isFirst ? 30 : busy)));
    const of = (share: number): number => this.#wobbled(share);
    const shares = {
      folded: of(isGreat || isFirst ? Math.min(0.95, habits.foldedShare + 0.15) : habits.foldedShare),
      cut: of(habits.cutShare),
      empty: of(habits.emptyShare),
      first: of(habits.firstLanguage),
    };
    let [folded, chars, cut, empty, first] = [0, 0, 0, 0, 0];
    for (let one = 0; one < documents; one++) {
      if (this.#random() < shares.empty) {
        empty++;
        continue;
      }
      const length = Math.round(2500 * Math.exp(0.7 * this.#normal()));
      chars += length;
      cut += Math.round(length * this.#wobbled(shares.cut, 0.8));
      if (this.#random() < shares.folded) folded++;
      if (this.#random() < shares.first) first++;
    }
    const languages = { en: first, es: documents - empty - first };
    const asOf = new Date(Date.UTC(2026, 0, 1) + at * 4 * 3_600_000).toISOString().replace('.000', '');
    return { source: 'x.example', run: at + 1, asOf, documents, folded, chars, cut, empty, languages };
  }

  #wobbled(share: number, deviation = WOBBLE): number {
    const bound = Math.min(0.9999, Math.max(0.0001, share));
    return 1 / (1 + ((1 - bound) / bound) * Math.exp(-deviation * this.#normal()));
  }

  /** Standard normal (Box and Muller). */
  #normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.#random())) * Math.cos(2 * Math.PI * this.#random());
  }
}
