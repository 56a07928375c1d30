import { KIND } from '../../../text/characters.ts';
import { lettersOnly } from '../../../text/normalize.ts';
import type { Scan } from '../lines/scan.ts';
import type { Line } from '../page.ts';
import { CUE, WALL_LANGUAGES } from './cue-book.ts';
import { WALL_KINDS, type WallKind, type Walls } from './kinds.ts';
import { paragraphsOf } from './paragraphs.ts';
import { readSentences } from './sentence.ts';
import { isStatus } from './status-line.ts';

/** What is known of the lines beside their words. */
export interface Surroundings {
  /** Of the text, `inLanguage`; empty where it is not known. */
  readonly language: string;
  /** Headlines that the input declares, as given. */
  readonly headlines: readonly string[];
  /** Whether a line is the main heading of a page. */
  isTitle(line: Line): boolean;
  /** Whether a line surely stands outside of what a reader came for: in a menu, in a footer. It is not looked at. */
  isOutside(line: Line): boolean;
  /** Whether a rule knows the line by its words. */
  isKnown(line: Line): boolean;
  /** Whether a line that is no wall's is furniture of another kind: a byline, an appeal. */
  isFurniture(line: Line): boolean;
}

// Walls have a few sentences; one that asks for consent may have all the purposes of its trade.
const PROSE_WORDS_MAX = 700;
// In a longer text only its own language is tried: by chance a word of another language stands in any.
const ANY_LANGUAGE_WORDS_MAX = 150;
// A teaser of one sentence has about twenty words; “The Gazette.” or “We are glad you came by.” has less than this.
const PLAIN_BEFORE_MAX = 7;
// Walls say things that nobody foresaw; a share of what is foreseen, and never as much as a brief of three sentences.
const PLAIN_AFTER_MAX = 30;
const PLAIN_SHARE_MAX = 0.5;
// “This process is automatic.”
const PLAIN_AFTER_FREE = 5;
// Who lists the purposes that data are put to explains them in sentences that speak to nobody.
const PURPOSES = { spokenMin: 60, shareMax: 0.75 };
// Labels beside a wall: menus that no tree tells from a poem or a table.
const LABELS_FREE_WORDS = 24;
const LABELS_SHARE_MAX = 0.75;
const LABEL_WORDS_MIN = 4;
const NOTICE = { sentenceMax: 9, wordsMax: 16 };
// Furniture of other kinds: a page with much more of it than wall has another purpose.
const ASIDE_FREE_WORDS = 80;
const ASIDE_SHARE_MAX = 2;
const HEADLINE_WORDS_MAX = 25;
const WITHHELD = CUE.reading | CUE.allowance;
// Consent is asked for in banners, which have a rule of their own.
const AT_END: readonly WallKind[] = ['subscription-wall', 'script-wall', 'region-block', 'robot-check'];
const TEASER_WORDS_MAX = 150;
const AT_END_SHARE_MIN = 0.2;
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
  let prose = 0;
  for (const line of lines) if (line.prose) prose += line.words;
  if (prose > PROSE_WORDS_MAX) return NONE;
  const paragraphs = paragraphsOf(
    lines.filter((line) => !around.isOutside(line)),
    text,
    around.isKnown,
  );
  const seen = paragraphs.map(({ line }) => line);
  const headlines = new Set(around.headlines.map(lettersOnly));
  const below = seen.filter((line) => !around.isTitle(line) && !headlines.has(line.key));
  if (isStatus(below.map((line) => line.text).join('\n'))) return { kind: 'error-page', lines: new Map() };
  let lastLines: Walls['lines'] = NONE.lines;
  for (const language of languagesOf(seen, prose, around.language)) {
    const read = readLines(seen, text, scan, language, around, headlines);
    if (!read) continue;
    const kind = wholeWall(read);
    if (kind) return { kind, lines: new Map() };
    const found = wallAtEnd(read, language === around.language || !WALL_LANGUAGES.includes(around.language));
    if (found.size > lastLines.size) lastLines = found;
  }
  const ofParagraph = new Map(paragraphs.map(({ line, indexes }) => [line.index, indexes]));
  const each = [...lastLines].flatMap(([index, kind]) =>
    (ofParagraph.get(index) ?? []).map((own) => [own, kind] as const),
  );
  return { lines: new Map(each) };
}

/** Undefined when there is more of a report than beside any wall. */
function readLines(
  lines: readonly Line[],
  text: string,
  scan: Scan,
  language: string,
  around: Surroundings,
  headlines: ReadonlySet<string>,
): ReadLine[] | undefined {
  const found: ReadLine[] = [];
  const last = lines.at(-1);
  // A text that ends with a report has no wall at its end.
  const isOpen = !last || around.isFurniture(last) || readLine(last, text, scan, language, false).plain === 0;
  const plainMax = isOpen ? TEASER_WORDS_MAX : PLAIN_BEFORE_MAX + PLAIN_AFTER_MAX;
  let plain = 0;
  for (const line of lines) {
    const isNamed = around.isTitle(line) || headlines.has(line.key);
    const read = readLine(line, text, scan, language, isNamed);
    if (read.plain > 0 && around.isFurniture(line))
      found.push({ ...read, plain: 0, plainBefore: 0, aside: line.words });
    else {
      found.push(read);
      // The first may be a headline.
      if (found.length > 1) plain += read.plain;
    }
    if (plain > plainMax) return undefined;
  }
  return found;
}

function languagesOf(lines: readonly Line[], prose: number, own: string): readonly string[] {
  const known = WALL_LANGUAGES.includes(own) ? [own] : [];
  if (prose > ANY_LANGUAGE_WORDS_MAX) return known;
  const others = SCRIPTS.filter(([script]) => lines.some((line) => script.test(line.text))).flatMap(([, all]) => all);
  return [...new Set([...known, ...others])];
}

interface ReadLine {
  readonly line: Line;
  /** Is a headline that the input declares. */
  readonly isDeclared: boolean;
  /** May be a headline. */
  readonly isHeadline: boolean;
  readonly isLabel: boolean;
  readonly kinds: ReadonlyMap<WallKind, number>;
  readonly strong: number;
  /** Of those, the words that speak to the reader. */
  readonly spoken: number;
  /** Whether anything that is no report speaks to the reader. */
  readonly speaks: boolean;
  /** Whether a sentence that is no report speaks to the reader of paying. */
  readonly offers: boolean;
  /** Words of the longest sentence of a wall that speaks to nobody. */
  readonly longestUnspoken: number;
  readonly beside: number;
  readonly plain: number;
  /** Whether anything of it is surely a report: no label is. */
  readonly isReport: boolean;
  /** Of all its sentences, as bits of `CUE`. */
  readonly cues: number;
  /** Words of furniture of other kinds. */
  readonly aside: number;
  /** Plain words before the first of a wall. */
  readonly plainBefore: number;
}

function readLine(line: Line, text: string, { words }: Scan, language: string, isDeclared: boolean): ReadLine {
  const kinds = new Map<WallKind, number>();
  let [strong, spoken, longestUnspoken, beside, plain, plainBefore] = [0, 0, 0, 0, 0, 0];
  let speaks = false;
  let [isReport, offers] = [false, false];
  let cues = 0;
  for (const sentence of readSentences(line.shape, words, text, language)) {
    cues |= sentence.cues;
    offers ||= sentence.as !== 'plain' && sentence.speaks && (sentence.cues & CUE.paying) !== 0;
    if (sentence.speaks && sentence.as !== 'plain' && sentence.as !== 'neutral') speaks = true;
    isReport ||= sentence.isReport;
    if (sentence.as === 'plain') {
      const weight = sentence.isReport ? 2 * sentence.words : sentence.words;
      plain += weight;
      if (strong + beside === 0) plainBefore += weight;
    } else if (sentence.as === 'beside') beside += sentence.words;
    else if (sentence.as !== 'neutral') {
      strong += sentence.words;
      if (sentence.speaks) spoken += sentence.words;
      else longestUnspoken = Math.max(longestUnspoken, sentence.words);
      kinds.set(sentence.as, (kinds.get(sentence.as) ?? 0) + sentence.words);
    }
  }
  const isTitle = line.words <= HEADLINE_WORDS_MAX && line.shape.last !== KIND.stop;
  return {
    ...{ line, kinds, strong, spoken, speaks, isReport, cues, offers, longestUnspoken, beside, plain, plainBefore },
    isDeclared,
    aside: 0,
    isHeadline: isDeclared || isTitle,
    isLabel: !line.prose,
  };
}

/** The kind, if hardly anything but a wall is there. */
function wholeWall(all: readonly ReadLine[]): WallKind | undefined {
  const lines = withoutHeadline(all);
  const totals = new Map<WallKind, number>();
  let [strong, spoken, longestUnspoken, beside, before, after, labels] = [0, 0, 0, 0, 0, 0, 0];
  let speaks = false;
  let [aside, cues] = [0, 0];
  let offers = false;
  for (const read of lines) {
    aside += read.aside;
    cues |= read.cues;
    offers ||= read.offers;
    if (read.plain > 0 && read.strong === 0 && read.isLabel && !read.isReport) {
      if (read.line.words >= LABEL_WORDS_MIN) labels += read.line.words;
      continue;
    }
    for (const [kind, words] of read.kinds) totals.set(kind, (totals.get(kind) ?? 0) + words);
    if (strong + beside === 0) {
      before += read.plainBefore;
      after += read.plain - read.plainBefore;
    } else after += read.plain;
    strong += read.strong;
    spoken += read.spoken;
    speaks ||= read.speaks;
    beside += read.beside;
    longestUnspoken = Math.max(longestUnspoken, read.longestUnspoken);
  }
  const explained = strong + beside;
  // An offer in short sentences: none says all, and together they say nothing else.
  const isOffer = offers && (cues & WITHHELD) !== 0 && (cues & CUE.account) !== 0 && (cues & CUE.newsletter) === 0;
  if (strong === 0 && isOffer && before + after + labels + aside === 0) return 'subscription-wall';
  if (strong === 0 || before > PLAIN_BEFORE_MAX) return undefined;
  // What speaks to nobody may be a report: only a notice of a few words is told by that alone.
  const isNotice =
    before + after + labels === 0 &&
    (speaks || (longestUnspoken <= NOTICE.sentenceMax && explained <= NOTICE.wordsMax));
  if (spoken === 0 && !isNotice) return undefined;
  const kind = heaviest(totals);
  const hasPurposes =
    kind === 'consent-page' && spoken >= PURPOSES.spokenMin && !lines.some(({ isReport }) => isReport);
  const afterMax = hasPurposes
    ? PURPOSES.shareMax * explained
    : Math.max(PLAIN_AFTER_FREE, Math.min(PLAIN_AFTER_MAX, PLAIN_SHARE_MAX * explained));
  if (after > afterMax) return undefined;
  if (labels > Math.max(LABELS_FREE_WORDS, LABELS_SHARE_MAX * explained)) return undefined;
  if (aside > Math.max(ASIDE_FREE_WORDS, ASIDE_SHARE_MAX * explained)) return undefined;
  // Other things are subscribed to as well, and have members.
  if (kind === 'subscription-wall' && after > 0 && (cues & (WITHHELD | CUE.account)) === 0) return undefined;
  return kind;
}

/** The lines below the headline; whatever a headline says, it is not what makes a wall of an article. */
function withoutHeadline(lines: readonly ReadLine[]): readonly ReadLine[] {
  const rest = lines.filter((read) => !read.isDeclared);
  const [first, ...others] = rest;
  if (rest.length < lines.length || !first?.isHeadline || others.length === 0) return rest;
  const isList = others.every((read) => read.isLabel && read.spoken === 0);
  return first.spoken > 0 || isList ? rest : others;
}

/**
 * The last lines of a short text, as long as they are a wall's words alone and something stands above them. Where they are
 * little of the text they make no copies of two texts, and are left to the rules of single lines.
 * @param isOwnLanguage whether they were read in the language of the text: in another, any sentence has words of walls
 */
function wallAtEnd(lines: readonly ReadLine[], isOwnLanguage: boolean): ReadonlyMap<number, WallKind> {
  const found = new Map<number, WallKind>();
  let held: ReadLine[] = [];
  let [taken, plain] = [0, 0];
  for (const read of lines.toReversed()) {
    plain += read.plain;
    if (plain > 0) continue;
    const kind = heaviest(read.kinds);
    // What may stand beside a wall goes only where a wall that speaks to the reader stands above it.
    if (!kind || !AT_END.includes(kind) || read.spoken === 0) held.push(read);
    else {
      for (const { line } of [...(isOwnLanguage ? held.filter(isBesideWall) : []), read]) {
        found.set(line.index, kind);
        taken += line.words;
      }
      held = [];
    }
  }
  return plain > 0 && plain <= TEASER_WORDS_MAX && taken >= AT_END_SHARE_MIN * plain ? found : NONE.lines;
}

/** A sentence that speaks to nobody may be the article's own, whatever words of walls it has. */
function isBesideWall({ beside, strong, speaks, line }: ReadLine): boolean {
  return beside + strong > 0 && (speaks || line.shape.last !== KIND.stop);
}

/** The kind of most words; of two alike the one that is named first. */
function heaviest(totals: ReadonlyMap<WallKind, number>): WallKind | undefined {
  let best: WallKind | undefined;
  for (const kind of WALL_KINDS) if ((totals.get(kind) ?? 0) > (best ? (totals.get(best) as number) : 0)) best = kind;
  return best;
}
