import { writePlainly } from '../files.ts';
import { type Change, hashOf, type Medium, type Piece, wholeFile } from './pieces.ts';
import type { Range, Size } from './segment.ts';

const LF = 0x0a;

/** Files of records, a line each. */
export class RecordMedium implements Medium<string> {
  #changes: ReadonlyArray<Change<string>> = [];

  async load(changes: ReadonlyArray<Change<string>>): Promise<void> {
    this.#changes = changes;
  }

  async sizes(bases: readonly Piece[], range: Range): Promise<Size[]> {
    return this.#lines(bases, range).map(([number, line]) => ({ number, rows: 1, text: line.length }));
  }

  async write(bases: readonly Piece[], range: Range, file: string): Promise<Piece | undefined> {
    const lines = this.#lines(bases, range);
    return lines.length === 0 ? undefined : writeLines(lines, file);
  }

  async merge(pieces: readonly Piece[], file: string): Promise<Piece> {
    return writeLines(pieces.flatMap(numberedLines), file);
  }

  /** Lines of a range after the changes, each with its line feed, in order. */
  #lines(bases: readonly Piece[], [from, to]: Range): Array<readonly [number, Uint8Array]> {
    const lines = new Map<number, Uint8Array>(bases.flatMap(numberedLines));
    for (let at = firstFrom(this.#changes, from); at < this.#changes.length; at++) {
      const { number, items } = this.#changes[at] as Change<string>;
      if (number > to) break;
      if (items[0] === undefined) lines.delete(number);
      else lines.set(number, Buffer.from(`${items[0]}\n`));
    }
    return [...lines].filter(([number]) => number >= from && number <= to).sort(([a], [b]) => a - b);
  }
}

/** Index of the first change to a number that is not below, by bisection. */
function firstFrom(changes: ReadonlyArray<Change<unknown>>, number: number): number {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((changes[middle] as Change<unknown>).number < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Lines of a file of records, with their numbers. */
export function numberedLines(piece: Piece): Array<readonly [number, Uint8Array]> {
  const content = wholeFile(piece);
  const gaps = new Set(piece.gaps);
  const lines: Array<readonly [number, Uint8Array]> = [];
  let number = piece.from;
  for (let start = 0; start < content.length; number++) {
    if (gaps.has(number)) continue;
    const end = content.indexOf(LF, start) + 1;
    lines.push([number, content.subarray(start, end)]);
    start = end;
  }
  return lines;
}

export function writeLines(lines: ReadonlyArray<readonly [number, Uint8Array]>, file: string): Piece {
  const content = Buffer.concat(lines.map(([, line]) => line));
  writePlainly(file, content);
  const [from, to] = [lines[0]?.[0] ?? 0, lines.at(-1)?.[0] ?? -1];
  const there = new Set(lines.map(([number]) => number));
  const gaps: number[] = [];
  for (let number = from; number <= to; number++) if (!there.has(number)) gaps.push(number);
  return {
    file,
    from,
    to,
    rows: lines.length,
    text: content.length,
    bytes: content.length,
    sha256: hashOf(content),
    counts: {},
    gaps,
  };
}
