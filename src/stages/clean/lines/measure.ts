import { KIND } from '../../../text/characters.ts';
import { functionWordLanguages } from './function-word-table.ts';
import type { LineShape, Scan } from './scan.ts';
import { WORD } from './words.ts';

/** Numbers of each line that several features use, as columns; one row a line. */
export interface LineMeasures {
  readonly count: number;
  /** Words; two characters of a script without spaces count as one. */
  readonly words: Float32Array;
  /** Shares of the words, 0 … 1: with a capital, all in capitals, numbers, function words. */
  readonly upper: Float32Array;
  readonly caps: Float32Array;
  readonly numbers: Float32Array;
  readonly functions: Float32Array;
  /** 1 for a line that reads as prose. */
  readonly prose: Uint8Array;
  /** For each word of the scan: 1 if it carries meaning, neither number nor function word. */
  readonly content: Uint8Array;
  /** First and last line of the core: the run of lines where prose outweighs all else. */
  readonly core: { readonly first: number; readonly last: number };
  /** How often each language of `VOTING_LANGUAGES` has had a function word. */
  readonly votes: Uint32Array;
}

const PROSE_WORDS = 22;
const SENTENCE_WORDS = 7;
// What a line of no prose takes from the worth of a run, in words: a judgement between one-line subheads and menus.
const BREAK_WORDS = 5;

export function measure({ lines, words }: Scan): LineMeasures {
  const count = lines.length;
  const total = new Float32Array(count);
  const upper = new Float32Array(count);
  const caps = new Float32Array(count);
  const numbers = new Float32Array(count);
  const functions = new Float32Array(count);
  const prose = new Uint8Array(count);
  const content = new Uint8Array(lines.at(-1)?.lastWord ?? 0);
  const votes = new Uint32Array(32);
  const { flags: allFlags, hash, head } = words;
  for (let row = 0; row < count; row++) {
    const line = lines[row] as LineShape;
    let uppers = 0;
    let capitals = 0;
    let numeric = 0;
    let ties = 0;
    let characters = 0;
    for (let at = line.firstWord; at < line.lastWord; at++) {
      const flags = allFlags[at] as number;
      if (flags & WORD.unspaced) characters++;
      if (flags & WORD.upper) uppers++;
      if (flags & WORD.caps) capitals++;
      if (flags & WORD.number) {
        numeric++;
        continue;
      }
      // Without spaces a function word is one character, and the head of a pair is its first one.
      let mask = functionWordLanguages((flags & WORD.unspaced ? head[at] : hash[at]) as number);
      if (mask === 0) content[at] = 1;
      else ties++;
      for (; mask; mask &= mask - 1) {
        const bit = 31 - Math.clz32(mask & -mask);
        votes[bit] = (votes[bit] as number) + 1;
      }
    }
    const n = line.lastWord - line.firstWord;
    const size = n - characters / 2;
    total[row] = size;
    if (n > 0) {
      upper[row] = uppers / n;
      caps[row] = capitals / n;
      numbers[row] = numeric / n;
      functions[row] = ties / n;
    }
    const ends = line.last === KIND.stop || line.last === KIND.colon;
    prose[row] = (size >= SENTENCE_WORDS && ends) || size >= PROSE_WORDS ? 1 : 0;
  }
  return { count, words: total, upper, caps, numbers, functions, prose, content, core: coreOf(total, prose), votes };
}

/** The run of lines with the largest sum: words of prose less a toll for each line that is none (Kadane). */
function coreOf(words: Float32Array, prose: Uint8Array): { first: number; last: number } {
  let best = { first: 0, last: -1 };
  let bestSum = 0;
  let sum = 0;
  let first = 0;
  for (let row = 0; row < words.length; row++) {
    if (sum <= 0) {
      sum = 0;
      first = row;
    }
    sum += prose[row] ? (words[row] as number) : -BREAK_WORDS;
    if (sum > bestSum) {
      bestSum = sum;
      best = { first, last: row };
    }
  }
  return best;
}
