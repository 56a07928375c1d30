import { KIND, kindOf } from '../../../text/characters.ts';
import type { LineShape } from '../lines/scan.ts';
import { WORD, type Words } from '../lines/words.ts';
import { CUE, cueBook } from './cue-book.ts';
import type { WallKind } from './kinds.ts';

/**
 * How a sentence reads: as the words of a wall (`kind`), as something that may stand beside them (`beside`), as nothing
 * either way (`neutral`), or as a report (`plain`).
 */
export interface Reading {
  readonly as: WallKind | 'beside' | 'neutral' | 'plain';
  /** Two characters of a script without spaces are one word. */
  readonly words: number;
  /** Says who said it, or when it was: surely a report. */
  readonly isReport: boolean;
  /** Speaks to its reader. */
  readonly speaks: boolean;
  /** Bits of `CUE`. */
  readonly cues: number;
}

// A label or button says what it is for without speaking to anyone: “Subscribers only”, “404 Not Found”.
const LABEL_WORDS_MAX = 14;
const SHORT_WORDS_MAX = 6;
// What has more is a text without stops, and has a word of everything.
const SENTENCE_WORDS_MAX = 60;
const NEUTRAL_WORDS_MAX = 10;
const FRAGMENT_WORDS_MAX = 3;
const NEUTRAL_CUES = CUE.address | CUE.report | CUE.reading | CUE.newsletter;

/** Each sentence of a line, read in one language. */
export function readSentences(line: LineShape, words: Words, text: string, language: string): Reading[] {
  const book = cueBook(language);
  const found: Reading[] = [];
  let first = line.firstWord;
  for (let at = line.firstWord; at < line.lastWord; at++) {
    if (!((words.flags[at] as number) & WORD.endsSentence) && at + 1 < line.lastWord) continue;
    const size = sizeOf(words, first, at + 1);
    const cues = book.marksOf({ ...line, firstWord: first, lastWord: at + 1 }, size, words, text);
    const isQuoted =
      kindOf(text.charCodeAt((words.start[first] as number) - 1)) === KIND.quote && size > LABEL_WORDS_MAX;
    found.push({
      as: readingOf(cues, size, isQuoted),
      words: size,
      isReport: isQuoted || (cues & CUE.report) !== 0,
      speaks: (cues & CUE.address) !== 0,
      cues,
    });
    first = at + 1;
  }
  return found;
}

function sizeOf({ flags }: Words, from: number, to: number): number {
  let size = 0;
  for (let at = from; at < to; at++) size += (flags[at] as number) & WORD.unspaced ? 0.5 : 1;
  return Math.ceil(size);
}

function readingOf(cues: number, size: number, isQuoted: boolean): Reading['as'] {
  // A button is quoted, too.
  if ((isQuoted && !(cues & CUE.choice)) || cues & CUE.report) return 'plain';
  if (size > SENTENCE_WORDS_MAX) return 'plain';
  const kind = kindOfWall(cues, size);
  if (kind) return kind;
  const telling = countBits(cues & ~NEUTRAL_CUES);
  if (telling >= 2 || (telling === 1 && (cues & CUE.address || size <= LABEL_WORDS_MAX))) return 'beside';
  if (size <= FRAGMENT_WORDS_MAX || (cues & CUE.address && size <= NEUTRAL_WORDS_MAX)) return 'neutral';
  return 'plain';
}

/** The kind of wall whose words these cues are, taken together. The order is from the telling to the vague. */
function kindOfWall(cues: number, size: number): WallKind | undefined {
  const has = (...all: readonly (keyof typeof CUE)[]): boolean => all.every((name) => (cues & CUE[name]) !== 0);
  const any = (...some: readonly (keyof typeof CUE)[]): boolean => some.some((name) => (cues & CUE[name]) !== 0);
  const speaks = has('address') || size <= LABEL_WORDS_MAX;
  if (!speaks || has('newsletter')) return undefined;
  if (
    has('robot') &&
    (size <= SHORT_WORDS_MAX || any('address', 'check', 'denied', 'place', 'browser', 'retry', 'fault'))
  )
    return 'robot-check';
  if (has('browser', 'check') && !any('switch')) return 'robot-check';
  if (has('blocker', 'address') || (has('browser') && any('switch', 'closed'))) return 'script-wall';
  if (has('cookies') && any('choice', 'consent')) return 'consent-page';
  if (has('consent') && any('choice', 'address') && !has('paying', 'reading')) return 'consent-page';
  if (has('region') && any('closed', 'denied')) return 'region-block';
  if (has('allowance', 'reading') || (has('paying') && any('reading', 'account', 'allowance')))
    return 'subscription-wall';
  if (has('paying', 'address') && any('closed', 'choice')) return 'subscription-wall';
  if (has('account', 'reading', 'address')) return 'subscription-wall';
  if (has('denied') && any('address', 'place')) return 'robot-check';
  if (has('missing') && any('place', 'reading')) return 'error-page';
  if (has('fault') && (any('place', 'retry', 'missing', 'address') || size <= SHORT_WORDS_MAX)) return 'error-page';
  if (has('region', 'address') && any('place', 'reading')) return 'region-block';
  if (has('account', 'place', 'address')) return 'error-page';
  return undefined;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count++;
  return count;
}
