import type { Declared } from '../../domain/document.ts';
import { lettersOnly } from '../../text/normalize.ts';

/** A line of a text with visible characters, as rules see it. Offsets are UTF-16 units, white space trimmed. */
export interface Line {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Letters and digits alone, folded: equal for two copies of one line. */
  readonly key: string;
  readonly words: number;
  /** Reads as prose: ends like a sentence, or is too long to be a label. */
  readonly prose: boolean;
}

/** A document as rules see it: its lines, and which of them are spoken for. */
export interface Page {
  readonly lines: readonly Line[];
  readonly declared: Declared;
  readonly language: string;
  /** Whether no rule has claimed any of the line. */
  isFree(line: Line): boolean;
  /** First and last free line of prose that is long enough to be body, or undefined when there is none. */
  body(): { readonly first: number; readonly last: number } | undefined;
}

// A colon announces what follows; a mark may stand apart from its sentence where a tool has split tokens.
const ENDS_SENTENCE = /[.!?…:。！？؟।]\s?[\p{Pf}\p{Pe}"'”’»\])]{0,3}$/u;
const OPENS_OR_CLOSES_SPEECH = /["“”„«»]/;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;
// A line of this many words is prose even without a full stop (a judgement: headlines are shorter).
const PROSE_WORDS = 26;
const SENTENCE_WORDS_MIN = 4;
// Body begins and ends with a line of at least so many words; shorter prose also serves in standfirsts and captions.
const BODY_WORDS_MIN = 10;

/** Splits a text into its visible lines. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const match of text.matchAll(/[^\n\r\u2028\u2029]+/g)) {
    const content = match[0].trim();
    if (content === '') continue;
    const start = match.index + match[0].indexOf(content);
    const words = countWords(content);
    const ends = ENDS_SENTENCE.test(content);
    lines.push({
      index: lines.length,
      start,
      end: start + content.length,
      text: content,
      key: lettersOnly(content),
      words,
      prose:
        words >= PROSE_WORDS ||
        (words >= SENTENCE_WORDS_MIN && ends) ||
        (words >= 12 && OPENS_OR_CLOSES_SPEECH.test(content)),
    });
  }
  return lines;
}

/** Words as spaces part them; in scripts without spaces two characters count as one word. */
export function countWords(text: string): number {
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  return Math.ceil(unspaced / 2) + (text.replace(UNSPACED, ' ').match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0);
}

/** A page over lines and a look-up of claimed line indexes. */
export function pageOf(
  lines: readonly Line[],
  claimed: ReadonlySet<number>,
  declared: Declared,
  language: string,
): Page {
  const isBody = (line: Line): boolean => line.prose && line.words >= BODY_WORDS_MIN && !claimed.has(line.index);
  return {
    lines,
    declared,
    language,
    isFree: (line) => !claimed.has(line.index),
    body() {
      const first = lines.find(isBody);
      const last = lines.findLast(isBody);
      return first && last ? { first: first.index, last: last.index } : undefined;
    },
  };
}
