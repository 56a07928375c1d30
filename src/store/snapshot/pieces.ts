import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { EXIT, RunError } from '../../domain/errors.ts';
import { readIfThere, remove, sizeOf } from '../files.ts';
import { addCounts, type Range, type RecordSegment, type Segment, type Size, sumOf } from './segment.ts';

/** A file of a table on its way into a snapshot. */
export interface Piece extends Omit<Segment, 'name'> {
  readonly file: string;
  /** Of records. */
  readonly gaps?: readonly number[];
  /** The segment of the previous snapshot that it is. */
  readonly segment?: Segment | RecordSegment;
}

/** What is put in the place of everything that a number holds under a key. */
export interface Change<Item> {
  readonly number: number;
  readonly key: string;
  readonly items: readonly Item[];
  /** UTF-8 bytes of the items' strings. */
  readonly text: number;
}

/** How the files of a table are read and written. */
export interface Medium<Item> {
  /** Takes the changes that the next calls apply, in the order of their numbers. */
  load(changes: ReadonlyArray<Change<Item>>): Promise<void>;
  /** What the numbers of a range hold after the changes, in order. */
  sizes(bases: readonly Piece[], range: Range): Promise<Size[]>;
  /** Writes what a range holds after the changes; undefined when that is nothing. What it cannot know yet, `measure` says. */
  write(bases: readonly Piece[], range: Range, file: string): Promise<Piece | undefined>;
  /** Writes neighbours as one. */
  merge(pieces: readonly Piece[], file: string): Promise<Piece>;
}

/** Merges neighbours, given by their first and last index, and removes what were only drafts of this run. */
export async function mergeSpans(
  pieces: readonly Piece[],
  spans: ReadonlyArray<readonly [number, number]>,
  medium: Medium<never>,
  fileOf: () => string,
): Promise<Piece[]> {
  const merged = [...pieces];
  for (const [from, to] of spans.toReversed()) {
    const group = pieces.slice(from, to + 1);
    const { text } = sumOf(group);
    const piece = await medium.merge(group, fileOf());
    merged.splice(from, group.length, { ...piece, text, counts: addCounts(group.map(({ counts }) => counts)) });
    for (const { file, segment } of group) if (!segment) remove(file);
  }
  return merged;
}

export function pieceOf(folder: string, segment: Segment | RecordSegment): Piece {
  return { ...segment, file: join(folder, segment.name), segment };
}

/** Bytes and hash of a file that was written. */
export function stamp(file: string): Pick<Piece, 'bytes' | 'sha256'> {
  const content = readIfThere(file);
  if (content === undefined) throw new Error(`${file} was written and is not there`);
  return { bytes: content.length, sha256: hashOf(content) };
}

export function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** @throws RunError (exit 5) when a file that the next snapshot will share is gone or has another length */
export function insistOnThere({ file, bytes }: Pick<Piece, 'file' | 'bytes'>): void {
  if (sizeOf(file) !== bytes || (bytes === 0 && readIfThere(file) === undefined)) throw damaged(file);
}

/** The bytes of a file as they were written. @throws RunError (exit 5) when it is gone or damaged */
export function wholeFile({ file, bytes, sha256 }: Pick<Piece, 'file' | 'bytes' | 'sha256'>): Buffer {
  const content = readIfThere(file);
  if (content?.length !== bytes || hashOf(content) !== sha256) throw damaged(file);
  return content;
}

export function damaged(file: string): RunError {
  return new RunError(
    'snapshot/damaged',
    EXIT.state,
    `A file of the last snapshot is missing or damaged: ${file}`,
    'storyfold recover makes the snapshot again from the raw input and the ledger; every id stays the same.',
  );
}
