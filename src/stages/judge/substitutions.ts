import type { Signature } from '../../domain/signature.ts';
import { includes } from '../../text/sorted.ts';
import { TOKEN } from '../../text/tokens.ts';
import type { Passage } from './passages.ts';

/** Places where two texts part between words in common. In a form they are filled anew; in an edited copy, grown or shortened. */
export interface Substitutions {
  /** Places at which one of the two, or both, have words of their own. */
  readonly places: number;
  /** Of them: both have content words there that the other lacks everywhere. */
  readonly words: number;
  /** Of them: a name or number on each side. */
  readonly names: number;
  /** Words in common, in order, over the words of the shorter text. */
  readonly covered: number;
}

interface Side {
  readonly signature: Pick<Signature, 'terms' | 'flags'>;
  /** Distinct words, ascending. */
  readonly words: Uint32Array;
}

/** More words between two passages are paragraphs of their own, and nothing put in another's place. */
const PLACE_WORDS_MAX = 25;

const NO_SUBSTITUTIONS: Substitutions = { places: 0, words: 0, names: 0, covered: 0 };

/** @param passages longest first, as `passagesOf` gives them */
export function substitutionsOf(a: Side, b: Side, passages: readonly Passage[]): Substitutions {
  const aligned = alignedOf(passages);
  if (aligned.length === 0) return NO_SUBSTITUTIONS;
  const lengths = [a.signature.terms.length, b.signature.terms.length] as const;
  let [places, words, names, covered, endA, endB] = [0, 0, 0, 0, 0, 0];
  for (const passage of [...aligned, { a: lengths[0], b: lengths[1], words: 0 }]) {
    covered += passage.words;
    const [gapA, gapB] = [passage.a - endA, passage.b - endB];
    if (gapA > 0 || gapB > 0) places++;
    if (gapA > 0 && gapB > 0 && gapA <= PLACE_WORDS_MAX && gapB <= PLACE_WORDS_MAX) {
      const own = Math.min(ownOf(a, b, endA, passage.a), ownOf(b, a, endB, passage.b));
      if (own >= OWN.word) words++;
      if (own >= OWN.name) names++;
    }
    endA = passage.a + passage.words;
    endB = passage.b + passage.words;
  }
  return { places, words, names, covered: covered / Math.min(...lengths) };
}

const OWN = { nothing: 0, word: 1, name: 2 } as const;

/** What a stretch of one text has that the other text lacks. */
function ownOf({ signature: { terms, flags } }: Side, { words }: Side, from: number, to: number): number {
  let own: number = OWN.nothing;
  for (let at = from; at < to; at++) {
    const flag = flags[at] as number;
    if (!(flag & (TOKEN.content | TOKEN.number)) || includes(words, terms[at] as number)) continue;
    if (flag & (TOKEN.name | TOKEN.number)) return OWN.name;
    own = OWN.word;
  }
  return own;
}

/** The longest passages that stand in one order in both texts, in that order. */
function alignedOf(passages: readonly Passage[]): Passage[] {
  const kept: Passage[] = [];
  for (const passage of passages) {
    const place = kept.findIndex((one) => one.a > passage.a);
    const at = place < 0 ? kept.length : place;
    const [before, after] = [kept[at - 1], kept[at]];
    if (before && (before.a + before.words > passage.a || before.b + before.words > passage.b)) continue;
    if (after && (passage.a + passage.words > after.a || passage.b + passage.words > after.b)) continue;
    kept.splice(at, 0, passage);
  }
  return kept;
}
