import { bySpan, type Span } from './span.ts';

/** `cut`: furniture, appeals, repeats. `moved`: to a field or a notice. `marked`: only pointed at, the text stays. */
export type RemovalAction = 'cut' | 'moved' | 'marked';

/** Where a moved text went. */
export type MovedTo =
  | 'headline'
  | 'author'
  | 'datePublished'
  | 'description'
  | 'caption'
  | 'creditText'
  | 'dateline'
  | 'copyrightNotice'
  | 'notice';

/** The only way by which text leaves a document (law 1). */
export interface Removal extends Span {
  readonly action: RemovalAction;
  /** Name of the rule. */
  readonly rule: string;
  /** One sentence that an editor can judge. */
  readonly reason: string;
  readonly to?: MovedTo;
  /** CSS path of the element, for removals from a page. */
  readonly selector?: string;
}

/** One piece of a partition of a text: kept, removed, or white space between the two. */
export interface Piece extends Span {
  readonly kind: 'kept' | 'removed' | 'space';
  readonly removal?: Removal;
}

const WHITE_SPACE = /^[\s\u200b\u2060\ufeff\u00ad]$/u;

/** White space as the partition counts it: JavaScript's `\s` and the invisible U+200B, U+2060, U+FEFF, U+00AD. */
export function isSpace(character: string): boolean {
  return isSpaceCode(character.codePointAt(0) as number);
}

function isSpaceCode(code: number): boolean {
  // Nothing between ! and ~ is white space, and most characters lie there.
  if (code > 0x20 && code < 0x7f) return false;
  return code === 0x20 || WHITE_SPACE.test(String.fromCodePoint(code));
}

/** The code points of a text. One without astral characters is its own list of them: nothing is copied. */
export type CodePoints = string | readonly string[];

const ASTRAL = /[\ud800-\udbff]/;

export function codePointsOf(text: string): CodePoints {
  return ASTRAL.test(text) ? Array.from(text) : text;
}

export function textOf(characters: CodePoints, start: number, end: number): string {
  return typeof characters === 'string' ? characters.slice(start, end) : characters.slice(start, end).join('');
}

/**
 * Cuts `[0, length)` into kept pieces, removals and white space, in order, without gap or overlap.
 * A kept piece never spans a line break, begins and ends with a visible character and holds no removal.
 *
 * @param characters the text's code points
 * @param removals may be in any order; `marked` ones take nothing; overlapping ones are an error of the caller
 * @throws RangeError when removals overlap or lie outside the text
 */
export function partition(characters: CodePoints, removals: readonly Removal[]): Piece[] {
  const taking = removals.filter((removal) => removal.action !== 'marked').toSorted(bySpan);
  const pieces: Piece[] = [];
  let at = 0;
  for (const removal of taking) {
    if (removal.start < at || removal.end <= removal.start || removal.end > characters.length) {
      throw new RangeError(
        `removal [${removal.start}, ${removal.end}) by ${removal.rule} overlaps another or leaves the text of ${characters.length}`,
      );
    }
    pushKept(pieces, characters, at, removal.start);
    pieces.push({ kind: 'removed', start: removal.start, end: removal.end, removal });
    at = removal.end;
  }
  pushKept(pieces, characters, at, characters.length);
  return pieces;
}

function pushKept(pieces: Piece[], characters: CodePoints, from: number, to: number): void {
  let at = from;
  while (at < to) {
    const start = at;
    while (at < to && isSpaceCode(codeAt(characters, at))) at++;
    if (at > start) pieces.push({ kind: 'space', start, end: at });
    if (at === to) return;
    const first = at;
    let last = at;
    for (; at < to; at++) {
      const code = codeAt(characters, at);
      if (isLineBreak(code)) break;
      if (!isSpaceCode(code)) last = at;
    }
    pieces.push({ kind: 'kept', start: first, end: last + 1 });
    at = last + 1;
  }
}

function codeAt(characters: CodePoints, at: number): number {
  return typeof characters === 'string'
    ? characters.charCodeAt(at)
    : ((characters[at] as string).codePointAt(0) as number);
}

function isLineBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029;
}

const BREAKS = /[\u00ad\u200b\u2060\ufeff]/;
// A zero-width space parts the words of scripts that write no spaces; elsewhere it says where a line may be broken.
const BREAKS_OF_WORDS =
  /[\u00ad\u2060\ufeff]|(?<![\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])\u200b/gu;

/**
 * A text as it is read on: without soft hyphens and other invisible places where a line may be broken or must not be.
 * Joiners stay, with which Persian and emoji are written.
 */
export function withoutBreaks(text: string): string {
  return BREAKS.test(text) ? text.replace(BREAKS_OF_WORDS, '') : text;
}

/** Puts a partition together again: always the text it was made from (the law of restoration). */
export function restore(characters: CodePoints, pieces: readonly Piece[]): string {
  return pieces.map(({ start, end }) => textOf(characters, start, end)).join('');
}

/** Whether a text has anything but white space. */
export function isVisible(text: string): boolean {
  return /[^\s\u200b\u2060\ufeff\u00ad]/u.test(text);
}
