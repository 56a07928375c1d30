import { remove } from '../files.ts';
import type { Change, Medium, Piece } from './pieces.ts';
import { evenPieces, fullPieces, type Range, type Size, sumOf } from './segment.ts';
import type { Limits } from './tables.ts';

// What a list holds of changes before it writes: bytes of strings, with some for each item. More than the longest segment
// asks for, so that changes in the order of their numbers write each once.
const HELD_BYTES = 24_000_000;
const ITEM_BYTES = 500;

// How much longer an old segment may grow before it is cut in two: rows that are replaced need not be counted then.
const SLACK = 1.25;

/** A segment of the previous snapshot, or what comes after the last, with the changes to it that are held. */
interface Source<Item> {
  /** The numbers that it takes: all up to the next. */
  readonly range: Range;
  readonly base: Piece | undefined;
  /** What stands for it now. */
  pieces: readonly Piece[];
  isTouched: boolean;
  /** Whether it is written anew though nothing in it changed. */
  isForced: boolean;
  held: Map<string, Change<Item>>;
  rows: number;
  text: number;
}

/**
 * The segments of one table, and the changes to them. What is old is copied with its segment; what is new fills segments
 * after the last. Changes may come in any order, and the files are the same; they cost least in the order of their numbers,
 * for then each file is written once.
 */
export class SegmentList<Item> {
  readonly #medium: Medium<Item>;
  readonly #sources: Array<Source<Item>>;
  readonly #limitsOf: (piece: Piece | undefined) => Limits;
  readonly #fileOf: () => string;
  readonly #heldMax: number;
  #weight = 0;
  /** The number that did not fit into the last new piece: a smaller one may. */
  #next = 0;
  /** Whether something is held that belongs into what was written: it waits until too much is held. */
  #isLate = false;

  /**
   * @param previous in order
   * @param limitsOf of what stands for a segment; undefined: of new ones
   * @param fileOf a name that no other file has
   */
  constructor(
    medium: Medium<Item>,
    previous: readonly Piece[],
    limitsOf: (piece: Piece | undefined) => Limits,
    fileOf: () => string,
    heldMax = HELD_BYTES,
  ) {
    this.#medium = medium;
    this.#limitsOf = limitsOf;
    this.#fileOf = fileOf;
    this.#heldMax = heldMax;
    const starts = previous.map(({ from }, at) => (at === 0 ? 0 : from));
    const end = (previous.at(-1)?.to ?? -1) + 1;
    this.#sources = previous.map((piece, at) => source([starts[at] as number, (starts[at + 1] ?? end) - 1], piece));
    this.#sources.push(source([end, Number.MAX_SAFE_INTEGER], undefined));
  }

  /** Bytes of strings that the list would hold if nothing that changes had been there before. */
  get textAtMost(): number {
    return this.#sources.reduce(
      (sum, { pieces, text }) => sum + text + pieces.reduce((inner, piece) => inner + piece.text, 0),
      0,
    );
  }

  /** Whether anything was changed and is not written yet. */
  get hasChanges(): boolean {
    return this.#sources.some(({ held }) => held.size > 0);
  }

  /** @returns a promise to wait for, when something must be written first */
  change(change: Change<Item>): Promise<void> | undefined {
    const to = this.#sourceOf(change.number);
    const name = `${change.number}\t${change.key}`;
    const before = to.held.get(name);
    // A number that has nothing gets nothing: held, a hundred thousand of these would be gone through again and again.
    if (change.items.length === 0 && before === undefined && !isIn(to.pieces, change.number)) return undefined;
    this.#hold(to, before, -1);
    this.#hold(to, change, 1);
    to.held.set(name, change);
    if (this.#weight > this.#heldMax) return this.#flush(to);
    if (to.base !== undefined) return undefined;
    this.#isLate ||= change.number < this.#next;
    const { rows, text } = this.#limitsOf(undefined);
    return !this.#isLate && (to.rows > rows || to.text > text) ? this.#extend(to, true) : undefined;
  }

  /** Writes what is held, but what the last change was to: more of the same may come. */
  async #flush(last: Source<Item>): Promise<void> {
    const isLastAlone = this.#sources.every((source) => source === last || source.held.size === 0);
    await this.#rewrite(this.#sources.filter((source) => source !== last || isLastAlone));
    await this.#extend(this.#sources.at(-1) as Source<Item>, this.#sources.at(-1) === last);
  }

  /** Writes all that is held. @returns what the table consists of, in order */
  async finish(): Promise<Array<{ readonly piece: Piece; readonly isTouched: boolean }>> {
    await this.#rewrite(this.#sources);
    await this.#extend(this.#sources.at(-1) as Source<Item>, false);
    return this.#sources.flatMap(({ pieces, isTouched }) => pieces.map((piece) => ({ piece, isTouched })));
  }

  /** Writes all of it as one file, held and old. @returns nothing, when there is none of it */
  async finishAsOne(): Promise<Piece | undefined> {
    const pieces = this.#sources.flatMap((source) => source.pieces);
    await this.#medium.load(this.#sources.flatMap((source) => this.#take(source, Number.MAX_SAFE_INTEGER)));
    return this.#medium.write(pieces, [0, Number.MAX_SAFE_INTEGER], this.#fileOf());
  }

  /** Has every old segment written anew, for other limits hold now. */
  writeAnew(): void {
    for (const source of this.#sources) source.isForced = source.base !== undefined;
  }

  #sourceOf(number: number): Source<Item> {
    let low = 0;
    let high = this.#sources.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#sources[middle] as Source<Item>).range[0] <= number) low = middle;
      else high = middle - 1;
    }
    return this.#sources[low] as Source<Item>;
  }

  #hold(to: Source<Item>, change: Change<Item> | undefined, sign: 1 | -1): void {
    if (!change) return;
    to.rows += sign * change.items.length;
    to.text += sign * change.text;
    this.#weight += sign * (change.text + ITEM_BYTES * (1 + change.items.length));
  }

  /** The changes to a source up to a number, in order; they are held no longer. */
  #take(from: Source<Item>, upTo: number): Array<Change<Item>> {
    const taken = [...from.held].filter(([, { number }]) => number <= upTo);
    for (const [name, change] of taken) {
      from.held.delete(name);
      this.#hold(from, change, -1);
    }
    const changes = taken.map(([, change]) => change);
    return changes.sort((a, b) => a.number - b.number || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  }

  /** Writes the old ones of these anew that have changes, or must be written. */
  async #rewrite(sources: ReadonlyArray<Source<Item>>): Promise<void> {
    const old = sources.filter(({ base, held, isForced }) => base !== undefined && (held.size > 0 || isForced));
    if (old.length === 0) return;
    const most = old.map((source) => sumOf([source, ...source.pieces]));
    await this.#medium.load(old.flatMap((source) => this.#take(source, Number.MAX_SAFE_INTEGER)));
    for (const [at, source] of old.entries()) {
      const { base, pieces } = source;
      const { ranges, texts } = await this.#cut(source, most[at] as Omit<Size, 'number'>);
      const written = await this.#write(pieces, ranges, texts);
      source.isForced = false;
      source.isTouched = true;
      const [only] = written;
      const isSame = only !== undefined && written.length === 1 && only.sha256 === base?.sha256;
      if (isSame) remove(only.file);
      this.#replace(source, isSame ? [base as Piece] : written);
    }
  }

  /** How an old segment is written anew: as one, if it is hardly larger than one may be. @param most what it can hold */
  async #cut(
    { base, pieces, range }: Source<Item>,
    most: Omit<Size, 'number'>,
  ): Promise<{ readonly ranges: readonly Range[]; readonly texts: readonly number[] }> {
    const limits = this.#limitsOf(base);
    const isOne = ({ rows, text }: Omit<Size, 'number'>): boolean =>
      rows <= SLACK * limits.rows && text <= SLACK * limits.text;
    if (isOne(most)) return { ranges: [range], texts: [most.text] };
    const sizes = await this.#medium.sizes(pieces, range);
    const ranges = isOne(sumOf(sizes)) ? [range] : evenPieces(sizes, limits);
    return { ranges, texts: ranges.map((piece) => textIn(sizes, piece)) };
  }

  /** Writes new segments, of which the last may be held until it is full. */
  async #extend(source: Source<Item>, isMoreToCome: boolean): Promise<void> {
    if (source.held.size === 0) return;
    const numbers = [...source.held.values()].map(({ number }) => number);
    const first = numbers.reduce((least, number) => Math.min(least, number), Number.MAX_SAFE_INTEGER);
    const limits = this.#limitsOf(undefined);
    source.isTouched = true;
    if (first >= this.#next) {
      const sizes = sizesOf(source.held.values());
      const ranges = fullPieces(sizes, limits);
      const open = isMoreToCome ? ranges.pop() : undefined;
      if (open && ranges.length === 0) return;
      this.#next = open?.[0] ?? Number.MAX_SAFE_INTEGER;
      await this.#medium.load(this.#take(source, this.#next - 1));
      const texts = ranges.map((range) => textIn(sizes, range));
      source.pieces = [...source.pieces, ...(await this.#write([], ranges, texts))];
      return;
    }
    // Late: what was written from there on is cut again, as if all had come in order.
    const after = source.pieces.findLastIndex(({ from }) => from <= first);
    const at = Math.max(0, Math.min(after, source.pieces.length - 1));
    const bases = source.pieces.slice(at);
    await this.#medium.load(this.#take(source, Number.MAX_SAFE_INTEGER));
    const sizes = await this.#medium.sizes(bases, source.range);
    const ranges = fullPieces(sizes, limits);
    const written = await this.#write(
      bases,
      ranges,
      ranges.map((range) => textIn(sizes, range)),
    );
    this.#next = Number.MAX_SAFE_INTEGER;
    this.#isLate = false;
    this.#replace(source, [...source.pieces.slice(0, at), ...written]);
  }

  /** @param texts what the ranges hold, or at most hold, where the medium does not know (0) */
  async #write(bases: readonly Piece[], ranges: readonly Range[], texts: readonly number[]): Promise<Piece[]> {
    const written: Piece[] = [];
    for (const [at, range] of ranges.entries()) {
      const within = bases.filter(({ from, to }) => from <= range[1] && to >= range[0]);
      const piece = await this.#medium.write(within, range, this.#fileOf());
      if (piece) written.push({ ...piece, text: piece.text || (texts[at] ?? 0) });
    }
    return written;
  }

  /** Puts pieces in the place of others, and removes those files that were only drafts. */
  #replace(source: Source<Item>, pieces: readonly Piece[]): void {
    const stay = new Set([source.base?.file, ...pieces.map(({ file }) => file)]);
    for (const { file } of source.pieces) if (!stay.has(file)) remove(file);
    source.pieces = pieces;
  }
}

function source<Item>(range: Range, base: Piece | undefined): Source<Item> {
  return {
    range,
    base,
    pieces: base ? [base] : [],
    isTouched: false,
    isForced: false,
    held: new Map(),
    rows: 0,
    text: 0,
  };
}

function isIn(pieces: readonly Piece[], number: number): boolean {
  return pieces.some(({ from, to }) => from <= number && number <= to);
}

function sizesOf(changes: Iterable<Change<unknown>>): Size[] {
  const sizes = new Map<number, { number: number; rows: number; text: number }>();
  for (const { number, items, text } of changes) {
    const size = sizes.get(number) ?? { number, rows: 0, text: 0 };
    size.rows += items.length;
    size.text += text;
    sizes.set(number, size);
  }
  return [...sizes.values()].filter(({ rows }) => rows > 0).sort((a, b) => a.number - b.number);
}

function textIn(sizes: readonly Size[], [from, to]: Range): number {
  return sizes.reduce((sum, { number, text }) => sum + (number >= from && number <= to ? text : 0), 0);
}
