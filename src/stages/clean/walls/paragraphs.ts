import { KIND } from '../../../text/characters.ts';
import { Line } from '../page.ts';

/** Lines of a text that are one paragraph, as one line, and their indexes. */
export interface Paragraph {
  readonly line: Line;
  readonly indexes: readonly number[];
}

// Lines of bare text are broken at 60 to 80 characters; a German one goes on with a noun.
const BROKEN_CHARS_MIN = 45;

/**
 * Joins lines that were broken to fit a width: no sentence ended, and the next goes on in lower case or the line is full.
 * @param isKnown whether a rule knows the words of a line: such a line is whole
 */
export function paragraphsOf(lines: readonly Line[], text: string, isKnown: (line: Line) => boolean): Paragraph[] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last && goesOn(last.at(-1) as Line, line, isKnown)) last.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => ({ line: joined(group, text), indexes: group.map(({ index }) => index) }));
}

function goesOn(before: Line, { index, shape }: Line, isKnown: (line: Line) => boolean): boolean {
  return (
    index === before.index + 1 &&
    shape.blanksAbove === 0 &&
    (shape.first === KIND.lower || (before.index > 0 && before.text.length >= BROKEN_CHARS_MIN && !isKnown(before))) &&
    before.shape.last !== KIND.stop &&
    before.shape.last !== KIND.colon
  );
}

function joined(group: readonly Line[], text: string): Line {
  const [first] = group as [Line];
  const last = group.at(-1) as Line;
  if (first === last) return first;
  const { end, lastWord, last: lastKind } = last.shape;
  const quotes = group.reduce((sum, { shape }) => sum + shape.quotes, 0);
  const words = group.reduce((sum, line) => sum + line.words, 0);
  return new Line(first.index, { ...first.shape, end, lastWord, last: lastKind, quotes }, words, text);
}
