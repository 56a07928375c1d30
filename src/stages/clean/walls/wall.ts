import { KIND } from '../../../text/characters.ts';
import { lettersOnly } from '../../../text/normalize.ts';
import type { Scan } from '../lines/scan.ts';
import type { Line } from '../page.ts';
import { WALL_LANGUAGES } from './cue-book.ts';
import { readSentences, WALL_KINDS, type WallKind } from './sentence.ts';

/** What of a text is the words of a wall. */
export interface Walls {
  /** Set when hardly anything else is there: the text is no article. */
  readonly kind?: WallKind;
  /** Else the lines at the end of a short text that are nothing but a wall's words, by index. */
  readonly lines: ReadonlyMap<number, WallKind>;
}

/** What is known of the lines beside their words. */
export interface Surroundings {
  /** Of the text, `inLanguage`; empty where it is not known. */
  readonly language: string;
  /** Headlines that the input declares, as given. */
  readonly headlines: readonly string[];
  /** Whether a line is known to be furniture of other kinds: a menu, a footer, a byline. */
  isFurniture(line: Line): boolean;
}

// Walls have a few sentences; one that asks for consent may have thirty.
const PROSE_WORDS_MAX = 400;
// In a longer text only its own language is tried: by chance a word of another language stands in any.
const ANY_LANGUAGE_WORDS_MAX = 150;
// A teaser of one sentence has about twenty words; “The Gazette.” or “We are glad you came by.” has less than this.
const PLAIN_BEFORE_MAX = 7;
// Walls say things that nobody foresaw; a share of what is foreseen, and never as much as a brief of three sentences.
const PLAIN_AFTER_MAX = 30;
const PLAIN_SHARE_MAX = 0.5;
// Labels beside a wall: menus that no tree tells from a poem or a table.
const LABELS_FREE_WORDS = 40;
const LABEL_WORDS_MIN = 4;
const HEADLINE_WORDS_MAX = 25;
const NONE: Walls = { lines: new Map() };

const SCRIPTS: ReadonlyArray<readonly [RegExp, readonly string[]]> = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, ['ja']],
  [/\p{Script=Han}/u, ['zh', 'ja']],
  [/\p{Script=Cyrillic}/u, ['ru', 'uk']],
  [/\p{Script=Arabic}/u, ['ar']],
  [/\p{Script=Latin}/u, ['en', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'tr']],
];

/** Finds the words of walls in a text. Long texts are not looked at: a wall is short. */
export function wallsOf(text: string, scan: Scan, lines: readonly Line[], around: Surroundings): Walls {
  const seen = lines.filter((line) => !around.isFurniture(line));
  let prose = 0;
  for (const line of seen) {
    if (line.prose) prose += line.words;
    if (prose > PROSE_WORDS_MAX) return NONE;
  }
  const headlines = new Set(around.headlines.map(lettersOnly));
  let lastLines: Walls['lines'] = NONE.lines;
  for (const language of languagesOf(seen, prose, around.language)) {
    const read = seen.map((line) => readLine(line, text, scan, language, headlines));
    const kind = wholeWall(read);
    if (kind) return { kind, lines: new Map() };
    const found = wallAtEnd(read);
    if (found.size > lastLines.size) lastLines = found;
  }
  return { lines: lastLines };
}

function languagesOf(lines: readonly Line[], prose: number, own: string): readonly string[] {
  const known = WALL_LANGUAGES.includes(own) ? [own] : [];
  if (prose > ANY_LANGUAGE_WORDS_MAX) return known;
  const others = SCRIPTS.filter(([script]) => lines.some((line) => script.test(line.text))).flatMap(([, all]) => all);
  return [...new Set([...known, ...others])];
}

interface ReadLine {
  readonly line: Line;
  readonly isHeadline: boolean;
  readonly isLabel: boolean;
  readonly kinds: ReadonlyMap<WallKind, number>;
  readonly strong: number;
  readonly beside: number;
  readonly plain: number;
  /** Plain words before the first of a wall. */
  readonly plainBefore: number;
}

function readLine(line: Line, text: string, { words }: Scan, language: string, headlines: ReadonlySet<string>): ReadLine {
  const kinds = new Map<WallKind, number>();
  let [strong, beside, plain, plainBefore] = [0, 0, 0, 0];
  for (const sentence of readSentences(line.shape, words, text, language)) {
    if (sentence.as === 'plain') {
      const weight = sentence.isReport ? 2 * sentence.words : sentence.words;
      plain += weight;
      if (strong + beside === 0) plainBefore += weight;
    } else if (sentence.as === 'beside') beside += sentence.words;
    else if (sentence.as !== 'neutral') {
      strong += sentence.words;
      kinds.set(sentence.as, (kinds.get(sentence.as) ?? 0) + sentence.words);
    }
  }
  const isDeclared = headlines.has(line.key);
  const isTitle = line.words <= HEADLINE_WORDS_MAX && line.shape.last !== KIND.stop;
  return {
    ...{ line, kinds, strong, beside, plain, plainBefore },
    isHeadline: isDeclared || isTitle,
    isLabel: !line.prose,
  };
}

/** The kind, if hardly anything but a wall is there. */
function wholeWall(lines: readonly ReadLine[]): WallKind | undefined {
  const totals = new Map<WallKind, number>();
  let [strong, beside, before, after, labels, headed] = [0, 0, 0, 0, 0, false];
  for (const read of lines) {
    const isPlain = read.plain > 0 && read.strong === 0;
    if (isPlain && strong + beside === 0 && read.isHeadline && !headed) {
      headed = true;
      continue;
    }
    for (const [kind, words] of read.kinds) totals.set(kind, (totals.get(kind) ?? 0) + words);
    if (isPlain && read.isLabel) {
      if (read.line.words >= LABEL_WORDS_MIN) labels += read.line.words;
      continue;
    }
    if (strong + beside === 0) {
      before += read.plainBefore;
      after += read.plain - read.plainBefore;
    } else after += read.plain;
    strong += read.strong;
    beside += read.beside;
  }
  const explained = strong + beside;
  if (strong === 0 || before > PLAIN_BEFORE_MAX) return undefined;
  if (after > Math.min(PLAIN_AFTER_MAX, PLAIN_SHARE_MAX * explained)) return undefined;
  if (labels > Math.max(LABELS_FREE_WORDS, explained)) return undefined;
  return heaviest(totals);
}

/** The last lines of a text, as long as they are a wall's words alone. */
function wallAtEnd(lines: readonly ReadLine[]): Map<number, WallKind> {
  const found = new Map<number, WallKind>();
  let held: number[] = [];
  for (const read of lines.toReversed()) {
    if (read.plain > 0) break;
    const kind = heaviest(read.kinds);
    // What may stand beside a wall goes only where a wall stands above it.
    if (!kind) held.push(read.line.index);
    else {
      for (const index of held) found.set(index, kind);
      found.set(read.line.index, kind);
      held = [];
    }
  }
  return found;
}

/** The kind of most words; of two alike the one that is named first. */
function heaviest(totals: ReadonlyMap<WallKind, number>): WallKind | undefined {
  let best: WallKind | undefined;
  for (const kind of WALL_KINDS) if ((totals.get(kind) ?? 0) > (best ? (totals.get(best) as number) : 0)) best = kind;
  return best;
}
