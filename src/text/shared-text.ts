import type { Signature } from '../domain/signature.ts';
import { distinct, shingles } from './shingles.ts';
import { sharedCount } from './sorted.ts';
import { TOKEN } from './tokens.ts';

// Whether two texts can be two versions of one document. Reasons and figures: docs/decisions/0009-one-place-two-texts.md

/** Words a run: long enough to be the text's own, short enough for a headline to have some. */
const RUN_WORDS = 3;
/** Least share of the runs of the shorter text that the other has, too. */
const RUNS_SHARE_MIN = 0.1;
/** Least share of its words of meaning: a common turn of phrase in a short text is no shared text. */
const WORDS_SHARE_MIN = 0.25;
/** Texts with fewer words than a run has are compared by their words alone. */
const FEW_WORDS_SHARE_MIN = 0.5;

/** What of a text is compared: sets of hashes, ascending. */
export interface TextSets {
  readonly contentKey: string;
  readonly runs: Uint32Array;
  /** Words of meaning; of a text without any, all words. */
  readonly words: Uint32Array;
}

export function textSets({ contentKey, terms, flags }: Pick<Signature, 'contentKey' | 'terms' | 'flags'>): TextSets {
  const content = terms.filter((_, at) => ((flags[at] as number) & TOKEN.content) !== 0);
  return {
    contentKey,
    runs: distinct(shingles(terms, RUN_WORDS)),
    words: distinct(content.length === 0 ? terms : content),
  };
}

/**
 * How much of the shorter of two texts stands in the other, 0 … 1; 0 for texts that share hardly any text. A version that
 * was corrected, cut, or has grown is far above; two articles on different things are not.
 */
export function sharedText(a: TextSets, b: TextSets): number {
  if (a.contentKey === b.contentKey) return 1;
  const words = containment(a.words, b.words);
  const few = Math.min(a.runs.length, b.runs.length);
  if (few === 0) return words >= FEW_WORDS_SHARE_MIN ? words : 0;
  const shared = sharedCount(a.runs, b.runs);
  if (shared < Math.min(2, few) || shared < RUNS_SHARE_MIN * few || words < WORDS_SHARE_MIN) return 0;
  return shared / few;
}

function containment(a: Uint32Array, b: Uint32Array): number {
  const few = Math.min(a.length, b.length);
  return few === 0 ? 0 : sharedCount(a, b) / few;
}
