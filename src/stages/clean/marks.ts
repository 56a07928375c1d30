import { KIND, kindOf, visibleOf } from '../../text/characters.ts';
import type { LineMeasures } from './lines/measure.ts';
import type { LineShape, Scan } from './lines/scan.ts';
import { PhraseBook } from './phrases/phrase-book.ts';
import type { Need } from './rule.ts';
import { MARK_RULES } from './rules/index.ts';

interface Trial {
  readonly bit: number;
  readonly wordsMax: number;
  readonly test: (text: string) => boolean;
}

const HAS: ReadonlyArray<readonly [Need, (line: LineShape, text: string) => boolean]> = [
  ['colon', (line) => line.colons > 0],
  ['slash', (line, text) => line.separators > 0 && text.includes('/')],
  ['label', (line, text) => line.colons + line.separators + line.others > 0 && hasLabel(text)],
  ['digit', (line) => line.digits > 0],
  ['digits of a date', (line) => line.digits >= DATE_DIGITS_MIN && line.digits <= DATE_DIGITS_MAX],
  ['symbol', (line) => line.others > 0],
  ['bracket at end', (line, text) => line.brackets > 0 && endsInBracket(text)],
];

// In the order of HAS; each list with the rules of the longest lines first, so that a long line leaves it at once.
const TRIALS: ReadonlyArray<readonly Trial[]> = HAS.map(([need]) =>
  MARK_RULES.flatMap(({ patterns, wordsMax }, index) =>
    (patterns ?? [])
      .filter(({ needs }) => needs === need)
      .map((pattern) => ({
        bit: 1 << index,
        wordsMax,
        test: 'test' in pattern ? pattern.test : (text: string) => pattern.pattern.test(text),
      })),
  ).toSorted((a, b) => b.wordsMax - a.wordsMax),
);
const WORDS_MAX = Math.max(...MARK_RULES.map(({ wordsMax }) => wordsMax));
// A year, or two digits each for day, month and year; with a time and its zone, at most so many.
const DATE_DIGITS_MIN = 4;
const DATE_DIGITS_MAX = 20;
const LABEL_CHARS_MAX = 48;
const NO_PHRASES = {};

let book: PhraseBook | undefined;

/** For each line, bits of the rules in `MARK_RULES` whose phrases or patterns it matches. */
export function marksOf(text: string, { lines, words }: Scan, measures: LineMeasures): Uint32Array {
  book ??= new PhraseBook(MARK_RULES.map(({ phrases, wordsMax }) => ({ phrases: phrases ?? NO_PHRASES, wordsMax })));
  const marks = new Uint32Array(lines.length);
  for (let row = 0; row < lines.length; row++) {
    const line = lines[row] as LineShape;
    const size = measures.words[row] as number;
    if (size > WORDS_MAX) continue;
    marks[row] = (book.marksOf(line, size, words, text) | patternMarks(line, size, text)) >>> 0;
  }
  return marks;
}

function patternMarks(line: LineShape, size: number, text: string): number {
  if (line.colons + line.separators + line.others + line.digits + line.brackets === 0) return 0;
  const content = visibleOf(text.slice(line.start, line.end));
  let marks = 0;
  for (let need = 0; need < HAS.length; need++) {
    const trials = TRIALS[need] as readonly Trial[];
    if (trials.length === 0 || !HAS[need]?.[1](line, content)) continue;
    for (const { bit, wordsMax, test } of trials) {
      if (size > wordsMax) break;
      if (!(marks & bit) && test(content)) marks |= bit;
    }
  }
  return marks;
}

function endsInBracket(text: string): boolean {
  const last = text.length - 1;
  return kindOf(text.charCodeAt(last)) === KIND.bracket || kindOf(text.charCodeAt(last - 1)) === KIND.bracket;
}

/** Something stands before a colon, a bar or a sign, and it is short. */
function hasLabel(text: string): boolean {
  const end = Math.min(text.length, LABEL_CHARS_MAX);
  for (let at = 0; at < end; at++) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === KIND.colon || kind === KIND.separator || kind === KIND.other) return true;
  }
  return false;
}
