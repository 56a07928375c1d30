import type { Paragraph, TextPart } from './pair-paragraphs.ts';
import type { PairTexts } from './pair-texts.ts';
import { wordPlaces } from './word-places.ts';

/** Where words are left out, and how many. */
export interface LeftOut {
  readonly kind: 'left-out';
  readonly words: number;
}

export type ShownPart = TextPart | LeftOut;

export interface ShownParagraph {
  readonly parts: readonly ShownPart[];
  /** It goes on in the line of the one before it. */
  readonly goesOn: boolean;
}

/** A row of the two texts as it is shown; of each side its paragraphs. */
export interface ShownRow {
  readonly sides: readonly [readonly ShownParagraph[], readonly ShownParagraph[]];
  readonly arePartners: boolean;
  /** Words of a long stretch that one side has alone: it is told, and shown on demand. */
  readonly alone?: number;
}

/** So much that one side has alone would leave the other column empty for a screen's height. */
const ALONE_WORDS_MIN = 150;

/** Words around a passage where not all of a text is shown. */
const AROUND = 20;
/** To leave out fewer saves nobody a line. */
const LEFT_OUT_MIN = 5;

/** The whole of both texts. What stands between partners is packed: as much of the longer side as there is of the shorter one, then the rest. */
export function allRows({ sides, rows }: PairTexts): ShownRow[] {
  return rows.flatMap((row): ShownRow[] => {
    const own = [sides[0].slice(...row.left), sides[1].slice(...row.right)] as const;
    if (row.arePartners) return [rowOf(own, true)];
    const words = Math.min(wordsOf(own[0]), wordsOf(own[1]));
    const [first, second] = [upTo(own[0], words), upTo(own[1], words)];
    const rest = [own[0].slice(first), own[1].slice(second)] as const;
    const alone = wordsOf(rest.flat());
    if (alone < ALONE_WORDS_MIN) return [rowOf(own, false)];
    const packed = rowOf([own[0].slice(0, first), own[1].slice(0, second)], false);
    return [...(first + second > 0 ? [packed] : []), { ...rowOf(rest, false), alone }];
  });
}

function rowOf([first, second]: readonly [readonly Paragraph[], readonly Paragraph[]], arePartners: boolean): ShownRow {
  return { sides: [first, second], arePartners };
}

/** How many paragraphs hold so many words, all of them where they hold no more. */
function upTo(paragraphs: readonly Paragraph[], words: number): number {
  if (wordsOf(paragraphs) <= words) return paragraphs.length;
  let held = 0;
  let count = 0;
  while (held < words) held += paragraphs[count++]?.words ?? 0;
  return count;
}

/** Paragraphs with passages that stand in both, each passage with some words around it; how much stands between them is told. */
export function passageRows({ sides, rows }: PairTexts): ShownRow[] {
  const shown: ShownRow[] = [];
  let left: [number, number] = [0, 0];
  const leaveOut = (): void => {
    if (left[0] + left[1] > 0) {
      const told = (words: number): ShownParagraph[] => (words === 0 ? [] : [leftOut(words)]);
      shown.push({ sides: [told(left[0]), told(left[1])], arePartners: false });
    }
    left = [0, 0];
  };
  for (const row of rows) {
    const own = [sides[0].slice(...row.left), sides[1].slice(...row.right)] as const;
    if (own.flat().some(hasPassage)) {
      leaveOut();
      shown.push({ sides: [aroundPassages(own[0]), aroundPassages(own[1])], arePartners: row.arePartners });
    } else left = [left[0] + wordsOf(own[0]), left[1] + wordsOf(own[1])];
  }
  leaveOut();
  return shown;
}

function hasPassage({ parts }: Paragraph): boolean {
  return parts.some(isPassage);
}

function isPassage(part: ShownPart): boolean {
  return part.kind === 'passage' || part.kind === 'quotation';
}

function wordsOf(paragraphs: readonly Paragraph[]): number {
  return paragraphs.reduce((sum, { words }) => sum + words, 0);
}

function leftOut(words: number): ShownParagraph {
  return { parts: [{ kind: 'left-out', words }], goesOn: false };
}

function aroundPassages(paragraphs: readonly Paragraph[]): ShownParagraph[] {
  const shown: ShownParagraph[] = [];
  let words = 0;
  const leaveOut = (): void => {
    if (words > 0) shown.push(leftOut(words));
    words = 0;
  };
  for (const paragraph of paragraphs) {
    if (hasPassage(paragraph)) {
      leaveOut();
      shown.push({ parts: around(paragraph.parts), goesOn: paragraph.goesOn });
    } else words += paragraph.words;
  }
  leaveOut();
  return shown;
}

/** A paragraph with little of what stands between its passages. */
function around(parts: readonly TextPart[]): ShownPart[] {
  const shown: ShownPart[] = [];
  let between: TextPart[] = [];
  const close = (isLast: boolean): void => {
    shown.push(...shortened(between, shown.length === 0 ? 0 : AROUND, isLast ? 0 : AROUND));
    between = [];
  };
  for (const part of parts) {
    if (isPassage(part)) {
      close(false);
      shown.push(part);
    } else if (part.kind !== 'taken-out') between.push(part);
  }
  close(true);
  return shown;
}

/** The first and the last words of a stretch, and how many stand between them. */
export function shortened(parts: readonly TextPart[], first: number, last: number): ShownPart[] {
  const total = parts.reduce((sum, part) => sum + placesIn(part).length, 0);
  if (total < first + last + LEFT_OUT_MIN) return [...parts];
  return [
    ...wordsFrom(parts, 0, first),
    { kind: 'left-out', words: total - first - last },
    ...wordsFrom(parts, total - last, total),
  ];
}

/** The part of a stretch from one word to another. */
function wordsFrom(parts: readonly TextPart[], from: number, to: number): TextPart[] {
  const found: TextPart[] = [];
  let before = 0;
  for (const part of parts) {
    const places = placesIn(part);
    const [begin, end] = [Math.max(0, from - before), Math.min(places.length, to - before)];
    if (part.kind !== 'taken-out' && begin < end) {
      const start = begin === 0 && from <= before ? 0 : places[begin];
      const stop =
        end === places.length && to > before + places.length ? part.text.length : (places[end] ?? part.text.length);
      found.push({ ...part, text: part.text.slice(start, stop) });
    }
    before += places.length;
  }
  return found;
}

function placesIn(part: TextPart): number[] {
  return part.kind === 'taken-out' ? [] : wordPlaces(part.text);
}
