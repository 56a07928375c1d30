import { type CodePoints, codePointsOf, type Piece, partition, type Removal, textOf } from '../domain/removal.ts';
import { countWords } from './word-diff.ts';

/** A removal as the table has it. @property seq its number within its document, from 0 */
export interface ListedRemoval extends Removal {
  readonly seq: number;
  readonly text: string;
}

/** A stretch of a text as it is shown, one after the other and without a gap. */
export interface Segment {
  /** `kept`, `marked` and `space` stay; the others went, or went elsewhere. */
  readonly kind: 'kept' | 'marked' | 'space' | 'cut' | 'moved';
  readonly text: string;
  /** Of what was cut, moved or marked. */
  readonly removal?: ListedRemoval;
  /** Whether it goes from the page with what was cut: of the white space around it, what the article alone does not have. */
  readonly isBeside?: true;
}

/** A text in segments, or as much of it as is shown. */
export interface SegmentedText {
  readonly segments: readonly Segment[];
  /** Code points, of the whole text and of what is shown. */
  readonly length: number;
  readonly shown: number;
}

/**
 * Cuts a text at its removals: what stays between two is one segment, so that a passage is found as it reads.
 * Put together again, the segments are the text.
 *
 * @param limit code points that are shown at most
 */
export function segmentsOf(
  text: string,
  removals: readonly ListedRemoval[],
  limit = Number.POSITIVE_INFINITY,
): SegmentedText {
  const characters = codePointsOf(text);
  const shown = Math.min(limit, characters.length);
  const whole = new Map(removals.map((removal) => [removal.seq, removal]));
  const own = removals.flatMap((removal) => (removal.start < shown ? [clipped(removal, shown)] : []));
  const visible = textOf(characters, 0, shown);
  const marked = own.filter(({ action }) => action === 'marked').toSorted((x, y) => x.start - y.start);
  const pieces = partition(typeof characters === 'string' ? visible : characters.slice(0, shown), own);
  const segments = withoutLooseSpace(joined(characters, pieces, marked)).map((segment) =>
    segment.removal ? { ...segment, removal: whole.get(segment.removal.seq) as ListedRemoval } : segment,
  );
  return { segments, length: characters.length, shown };
}

function clipped(removal: ListedRemoval, end: number): ListedRemoval {
  return removal.end > end ? { ...removal, end } : removal;
}

/** Kept pieces become one where nothing but white space stands between them. */
function joined(characters: CodePoints, pieces: readonly Piece[], marked: readonly ListedRemoval[]): Segment[] {
  const segments: Segment[] = [];
  const space = (from: number, to: number): void => {
    if (to > from) segments.push({ kind: 'space', text: textOf(characters, from, to) });
  };
  let at = 0;
  while (at < pieces.length) {
    const piece = pieces[at] as Piece;
    if (piece.removal) {
      const removal = piece.removal as ListedRemoval;
      const kind = removal.action === 'moved' ? 'moved' : 'cut';
      segments.push({ kind, text: textOf(characters, piece.start, piece.end), removal });
      at++;
      continue;
    }
    let end = at;
    while (end < pieces.length && !pieces[end]?.removal) end++;
    const stretch = pieces.slice(at, end);
    const first = stretch.find(({ kind }) => kind === 'kept');
    const last = stretch.findLast(({ kind }) => kind === 'kept');
    const until = (stretch.at(-1) as Piece).end;
    if (first && last) {
      space(piece.start, first.start);
      segments.push(...markedIn(characters, first.start, last.end, marked));
      space(last.end, until);
    } else space(piece.start, until);
    at = end;
  }
  return segments;
}

/** A stretch that stays, cut where a mark begins or ends; of two marks on one place the first is told. */
function markedIn(characters: CodePoints, from: number, to: number, marked: readonly ListedRemoval[]): Segment[] {
  const segments: Segment[] = [];
  let at = from;
  for (const removal of marked) {
    const start = Math.max(at, removal.start);
    const end = Math.min(to, removal.end);
    if (start >= end) continue;
    if (start > at) segments.push({ kind: 'kept', text: textOf(characters, at, start) });
    segments.push({ kind: 'marked', text: textOf(characters, start, end), removal });
    at = end;
  }
  if (at < to) segments.push({ kind: 'kept', text: textOf(characters, at, to) });
  return segments;
}

const stays = ({ kind }: Segment): boolean => kind === 'kept' || kind === 'marked';
const breaksIn = ({ text }: Segment): number => text.split('\n').length;

/** Between two stretches of the article, the widest of the white spaces stays when what stood between them goes; at its ends none. */
function withoutLooseSpace(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  let gap: Segment[] = [];
  const close = (isInside: boolean): void => {
    const spaces = gap.filter(({ kind }) => kind === 'space');
    const isWhole = spaces.length === gap.length;
    const widest = isInside ? Math.max(...spaces.map(breaksIn)) : Number.POSITIVE_INFINITY;
    const kept = spaces.find((space) => breaksIn(space) === widest);
    result.push(...gap.map((one): Segment => (one.kind !== 'space' || one === kept || isWhole ? one : beside(one))));
    gap = [];
  };
  for (const segment of segments) {
    if (stays(segment)) {
      close(result.some(stays));
      result.push(segment);
    } else gap.push(segment);
  }
  close(false);
  return result;
}

function beside(segment: Segment): Segment {
  return { ...segment, isBeside: true };
}

/** What is shown of a text where not all of it is: stretches, and how many words stand between them. */
export type Snippet = Segment | { readonly kind: 'left-out'; readonly words: number };

/** Characters of the article on either side of what was cut. */
const AROUND = 60;
/** Longer ones show their beginning and their end. */
const REMOVED_MAX = 400;

/** What was cut, moved and marked, each with a little of the text around it. */
export function snippetsOf(segments: readonly Segment[]): Snippet[] {
  return segments.flatMap((segment, at): Snippet[] => {
    if (segment.kind === 'space') return [segment];
    if (segment.kind === 'kept') return ends(segment, at === 0 ? 0 : AROUND, at === segments.length - 1 ? 0 : AROUND);
    const half = REMOVED_MAX / 2;
    return segment.text.length > REMOVED_MAX ? ends(segment, half, half) : [segment];
  });
}

function ends(segment: Segment, before: number, behind: number): Snippet[] {
  const { first, words, last } = endsOf(segment.text, before, behind);
  if (words === 0) return [segment];
  return [
    ...(first === '' ? [] : [{ ...segment, text: first }]),
    { kind: 'left-out' as const, words },
    ...(last === '' ? [] : [{ ...segment, text: last }]),
  ];
}

/** A text's beginning and end, and how many words stand between; where none do, all of it is the beginning. */
export function endsOf(
  text: string,
  before: number,
  behind: number,
): { readonly first: string; readonly words: number; readonly last: string } {
  const first = text.slice(0, atSpace(text, before, -1));
  const last = text.slice(Math.max(first.length, atSpace(text, Math.max(0, text.length - behind), 1)));
  const words = countWords(text.slice(first.length, text.length - last.length));
  return words === 0 ? { first: text, words, last: '' } : { first, words, last };
}

/** Where no word is torn, at that place or as little before or behind it as there is; where words have no spaces, there. */
function atSpace(text: string, at: number, step: 1 | -1): number {
  if (at <= 0 || at >= text.length) return Math.min(Math.max(at, 0), text.length);
  for (let look = at; Math.abs(look - at) < AROUND / 2 && look > 0 && look < text.length; look += step)
    if (/\s/.test(text[look] as string)) return step === 1 ? look + 1 : look;
  const isTorn = /[\udc00-\udfff]/.test(text[at] as string);
  return isTorn ? at + step : at;
}
