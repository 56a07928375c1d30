import type { Declared } from '../../domain/document.ts';
import type { LearntLine } from '../../domain/learnt.ts';
import { KIND, visibleOf } from '../../text/characters.ts';
import { lettersOnly } from '../../text/normalize.ts';
import type { LineMeasures } from './lines/measure.ts';
import type { LineShape, Scan } from './lines/scan.ts';
import type { Walls } from './walls/kinds.ts';

/** A line of a text with visible characters, as rules see it. Offsets are UTF-16 units, white space trimmed. */
export class Line {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  /** What is seen of it: shorter than the span where soft hyphens and their likes stand inside. */
  readonly text: string;
  /** Words as spaces part them; in scripts without spaces two characters count as one word. */
  readonly words: number;
  /** Reads as prose: ends like a sentence, or is too long to be a label. */
  readonly prose: boolean;
  readonly shape: LineShape;
  #key: string | undefined;

  constructor(index: number, shape: LineShape, words: number, text: string) {
    this.index = index;
    this.start = shape.start;
    this.end = shape.end;
    this.text = visibleOf(text.slice(shape.start, shape.end));
    this.words = Math.ceil(words);
    this.shape = shape;
    const ends = shape.last === KIND.stop || shape.last === KIND.colon;
    this.prose =
      words >= PROSE_WORDS || (words >= SENTENCE_WORDS_MIN && ends) || (words >= SPEECH_WORDS_MIN && shape.quotes > 0);
  }

  /** Whether places in `text` are places in the span. */
  get isAsWritten(): boolean {
    return this.text.length === this.end - this.start;
  }

  /** Letters and digits alone, folded: equal for two copies of one line. */
  get key(): string {
    this.#key ??= lettersOnly(this.text);
    return this.#key;
  }
}

/** A document as rules see it: its lines, what is known of each, and which of them are spoken for. */
export interface Page {
  readonly lines: readonly Line[];
  readonly declared: Declared;
  readonly language: string;
  /** Whether no rule has claimed any of the line. */
  isFree(line: Line): boolean;
  /** Free lines that the phrases or patterns of a rule mark. */
  marked(rule: string): Line[];
  isMarked(line: Line, rule: string): boolean;
  /** Whether the text comes from a page, and its tree speaks for each line. */
  readonly isFromTree: boolean;
  /** How surely the line is body, 0 … 1. */
  keep(line: Line): number;
  /** As in the model that says so. */
  readonly caution: number;
  /** First and last free line of prose that is long enough to be body, or undefined when there is none. */
  body(): { readonly first: number; readonly last: number } | undefined;
  /** Whether the line stands before the body or after it. Everything is outside when there is no body. */
  isOutside(line: Line): boolean;
  /** What of the text is the words of a wall. */
  readonly walls: Walls;
  /** The outlet. */
  readonly source: string;
  /** What earlier runs learnt of the outlet's lines, by `lineKey`. */
  readonly learnt: ReadonlyMap<number, LearntLine>;
  /** Whether a turn of phrase is enough to take the line: it is not surely body. */
  mayGo(line: Line): boolean;
}

// A line of this many words is prose even without a full stop (a judgement: headlines are shorter).
const PROSE_WORDS = 26;
const SENTENCE_WORDS_MIN = 4;
const SPEECH_WORDS_MIN = 12;
// Body begins and ends with a line of at least so many words; shorter prose also serves in standfirsts and captions.
const BODY_WORDS_MIN = 10;
// Above this, a line of prose needs more than a turn of phrase to go. A judgement: one in ten such lines is furniture.
const SURELY_BODY = 0.9;

/** The lines of a scanned text. */
export function linesOf(text: string, scan: Scan, measures: LineMeasures): Line[] {
  return scan.lines.map((shape, index) => new Line(index, shape, measures.words[index] as number, text));
}

/** A page over lines, their marks (`bits` says which bit is which rule's) and a look-up of claimed line indexes. */
export function pageOf(
  lines: readonly Line[],
  claimed: ReadonlySet<number>,
  known: {
    readonly declared: Declared;
    readonly language: string;
    readonly marks: Uint32Array;
    readonly bits: ReadonlyMap<string, number>;
    readonly keep: Float32Array;
    readonly caution: number;
    readonly isFromTree: boolean;
    readonly walls: Walls;
    readonly source: string;
    readonly learnt: ReadonlyMap<number, LearntLine>;
  },
): Page {
  const { marks, bits, keep } = known;
  const bitOf = (rule: string): number => bits.get(rule) as number;
  // A line that some rule knows by its words may be furniture in sentences: the body does not begin or end with it.
  const isBody = (line: Line): boolean =>
    line.prose && line.words >= BODY_WORDS_MIN && marks[line.index] === 0 && !claimed.has(line.index);
  const isSure = (line: Line): boolean => isBody(line) && (keep[line.index] as number) >= 0.5;
  // Rules ask for every line; the body changes only when a line is claimed.
  let bodyAt = -1;
  let body: { readonly first: number; readonly last: number } | undefined;
  const allMarks = marks.reduce((all, mark) => all | mark, 0);
  const page: Page = {
    lines,
    declared: known.declared,
    language: known.language,
    isFree: (line) => !claimed.has(line.index),
    isMarked: (line, rule) => ((marks[line.index] as number) & bitOf(rule)) !== 0,
    marked(rule) {
      const bit = bitOf(rule);
      if (!(allMarks & bit)) return [];
      return lines.filter((line) => (marks[line.index] as number) & bit && !claimed.has(line.index));
    },
    isFromTree: known.isFromTree,
    walls: known.walls,
    source: known.source,
    learnt: known.learnt,
    keep: (line) => keep[line.index] as number,
    caution: known.caution,
    body() {
      if (bodyAt === claimed.size) return body;
      bodyAt = claimed.size;
      const first = lines.find(isSure) ?? lines.find(isBody);
      const last = lines.findLast(isSure) ?? lines.findLast(isBody);
      body = first && last ? { first: first.index, last: last.index } : undefined;
      return body;
    },
    isOutside(line) {
      const found = page.body();
      return !found || line.index < found.first || line.index > found.last;
    },
    mayGo(line) {
      const sure = (keep[line.index] as number) >= (isSpeech(line) ? 0.5 : SURELY_BODY);
      return !sure || page.isOutside(line);
    },
  };
  return page;
}

/** The share of the words of some lines that prose has, 0 to 1. */
export function shareOfProse(lines: readonly Line[]): number {
  let all = 0;
  let prose = 0;
  for (const line of lines) {
    all += line.words;
    if (line.prose) prose += line.words;
  }
  return all === 0 ? 0 : prose / all;
}

/** Begins with a quotation: who is quoted is not the outlet, whatever the words. */
function isSpeech(line: Line): boolean {
  return line.prose && line.words >= BODY_WORDS_MIN && line.shape.first === KIND.quote;
}
