import type { Measures } from './lines/measure.ts';
import type { LineShape, Scan } from './lines/scan.ts';
import { PhraseBook } from './phrases/phrase-book.ts';
import { canMatch, type MarkRule } from './rule.ts';
import { MARK_RULES } from './rules/index.ts';

const NO_PHRASES = {};
const WITH_PATTERNS = MARK_RULES.map((rule, bit) => ({ rule, bit: 1 << bit })).filter(({ rule }) => rule.patterns);

let book: PhraseBook | undefined;

/** For each line, bits of the rules in `MARK_RULES` whose phrases or patterns it matches. */
export function marksOf(text: string, { lines, words }: Scan, measures: Measures): Uint32Array {
  book ??= new PhraseBook(
    MARK_RULES.map(({ name, phrases, wordsMax }) => ({ name, phrases: phrases ?? NO_PHRASES, wordsMax })),
  );
  const marks = new Uint32Array(lines.length);
  for (let row = 0; row < lines.length; row++) {
    const shape = lines[row] as LineShape;
    let mark = book.marksOf(shape, words, text);
    const size = measures.words[row] as number;
    for (const { rule, bit } of WITH_PATTERNS)
      if (size <= rule.wordsMax && !(mark & bit) && matches(rule, shape, text)) mark |= bit;
    marks[row] = mark >>> 0;
  }
  return marks;
}

function matches({ patterns }: MarkRule, shape: LineShape, text: string): boolean {
  return (patterns ?? []).some((pattern) => {
    if (!canMatch(shape, pattern)) return false;
    const line = text.slice(shape.start, shape.end);
    return 'test' in pattern ? pattern.test(line) : pattern.pattern.test(line);
  });
}
