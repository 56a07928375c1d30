import type { Config } from '../../config/config.ts';
import type { Limits, TableName } from './tables.ts';

// A published snapshot is a list of immutable files. A file holds a range of numbers for life, so that no row has to know
// its file, and lies in every snapshot whose rows it holds, by hard link. Names are `<run>-<n>` and never used again.

export const MANIFEST_SCHEMA = 'storyfold/manifest/2';

/** Sums of what is counted, by name; names have parts, joined by tabs (counts.ts). */
export type Counts = Readonly<Record<string, number>>;

/** One file of a snapshot. */
export interface Segment {
  /** Its path in the snapshot's folder. */
  readonly name: string;
  /** The smallest and the largest number in it; 0 and -1 when it has no rows. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** UTF-8 bytes of its strings. */
  readonly text: number;
  /** Bytes of the file. */
  readonly bytes: number;
  readonly sha256: string;
  readonly counts: Counts;
}

/** A file of records, one a line, in the order of their stories' numbers. */
export interface RecordSegment extends Segment {
  /** Numbers between `from` and `to` that have no line: the nth line is the nth of the others. */
  readonly gaps: readonly number[];
}

/** What a snapshot says of itself: `manifest.json`. Segments are in order, and those of one table never overlap. */
export interface Manifest {
  readonly schema: string;
  readonly run: number;
  readonly tables: Readonly<Record<TableName, readonly Segment[]>>;
  readonly records: readonly RecordSegment[];
  /** How its corpus was compared. */
  readonly settings?: Pick<Config, 'fold' | 'sign' | 'pair' | 'judge'>;
}

/** All records in one file, as long as they are no more than this many bytes. */
export const WHOLE_BYTES_MAX = 16_000_000;
export const WHOLE_RECORDS = 'canonical.jsonl';

/** What one number holds. */
export interface Size {
  readonly number: number;
  readonly rows: number;
  readonly text: number;
}

/** First and last number of a piece. */
export type Range = readonly [number, number];

/** Cuts numbers into pieces that are as full as the limits let them be. */
export function fullPieces(sizes: readonly Size[], limits: Limits): Range[] {
  const pieces: Array<[number, number]> = [];
  let rows = 0;
  let text = 0;
  for (const size of sizes) {
    rows += size.rows;
    text += size.text;
    const last = pieces.at(-1);
    if (last && rows <= limits.rows && text <= limits.text) last[1] = size.number;
    else {
      pieces.push([size.number, size.number]);
      ({ rows, text } = size);
    }
  }
  return pieces;
}

/** Cuts numbers into as few pieces as the limits ask for, all of about one size: none is left to be merged at once. */
export function evenPieces(sizes: readonly Size[], limits: Limits): Range[] {
  const share = ({ rows, text }: Omit<Size, 'number'>): number => Math.max(rows / limits.rows, text / limits.text);
  const count = Math.ceil(share(sumOf(sizes)));
  if (count <= 1) return fullPieces(sizes, { rows: Number.POSITIVE_INFINITY, text: Number.POSITIVE_INFINITY });
  const whole = sumOf(sizes);
  return fullPieces(sizes, { rows: Math.ceil(whole.rows / count), text: Math.ceil(whole.text / count) });
}

export function sumOf(sizes: ReadonlyArray<Omit<Size, 'number'>>): Omit<Size, 'number'> {
  return {
    rows: sizes.reduce((sum, { rows }) => sum + rows, 0),
    text: sizes.reduce((sum, { text }) => sum + text, 0),
  };
}

/** Sums of counts. */
export function addCounts(all: readonly Counts[]): Counts {
  const sums = new Map<string, number>();
  for (const counts of all)
    for (const [name, value] of Object.entries(counts)) sums.set(name, (sums.get(name) ?? 0) + value);
  return Object.fromEntries(sums);
}
