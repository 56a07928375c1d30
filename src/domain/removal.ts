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
  /** Name of the rule, or `extract` for what the HTML extractor left out. */
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
  return WHITE_SPACE.test(character);
}

/**
 * Cuts `[0, length)` into kept pieces, removals and white space, in order, without gap or overlap.
 * A kept piece never spans a line break, begins and ends with a visible character and holds no removal.
 *
 * @param characters the text's code points
 * @param removals may be in any order; `marked` ones take nothing; overlapping ones are an error of the caller
 * @throws RangeError when removals overlap or lie outside the text
 */
export function partition(characters: readonly string[], removals: readonly Removal[]): Piece[] {
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

function pushKept(pieces: Piece[], characters: readonly string[], from: number, to: number): void {
  let at = from;
  while (at < to) {
    const start = at;
    while (at < to && isSpace(characters[at] as string)) at++;
    if (at > start) pieces.push({ kind: 'space', start, end: at });
    if (at === to) return;
    const first = at;
    let last = at;
    for (; at < to && !isLineBreak(characters[at] as string); at++) {
      if (!isSpace(characters[at] as string)) last = at;
    }
    pieces.push({ kind: 'kept', start: first, end: last + 1 });
    at = last + 1;
  }
}

function isLineBreak(character: string): boolean {
  return character === '\n' || character === '\r' || character === '\u2028' || character === '\u2029';
}

/** Puts a partition together again: always the text it was made from (the law of restoration). */
export function restore(characters: readonly string[], pieces: readonly Piece[]): string {
  return pieces.map((piece) => characters.slice(piece.start, piece.end).join('')).join('');
}

/** Whether a text has anything but white space. */
export function isVisible(text: string): boolean {
  return /[^\s\u200b\u2060\ufeff\u00ad]/u.test(text);
}
