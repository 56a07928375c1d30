import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, RunError } from '../../domain/errors.ts';
import { closeFile, openForReading, readInto, readPiece, sizeOf, writePieces } from '../files.ts';
import { FAMILY_CODES, familyOf, ROW_BYTES, ROW_NUMBERS } from './key-rows.ts';

// A segment: its rows; the first number of the first row of each block of rows; then a foot: where each family begins (and
// the last one ends), how many rows there are, how many a block has, and a mark.

/** A file of stored keys, as a commit names it. */
export interface KeySegment {
  /** `<run>-<n>.keys` */
  readonly name: string;
  /** Weeks since 1970-01-01 of the days of all rows; null: they are not dated. */
  readonly week: number | null;
  /** The number of the statistics that keys of rare terms were made under. */
  readonly epoch: number;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** A segment is never larger: what is read, merged and shared at once. */
export const SEGMENT_BYTES_MAX = 64 * 2 ** 20;

/** 3 KB: a block is read whole to find one key. */
export const BLOCK_ROWS = 256;
const FOOT_NUMBERS = FAMILY_CODES + 4;
// "SFK1"
const MARK = 0x314b4653;
/** Rows that are written at once: 768 KB. */
const PIECE_ROWS = 1 << 16;

/** Fills numbers with the next rows, as many as there is room for. @returns how many rows; 0: there are no more */
export type RowSource = (into: Uint32Array) => number;

/**
 * Writes rows, in their order, as a segment, and syncs it; its folder is the caller's to sync.
 * @returns undefined if there was no row: then nothing names the file, and it is garbage
 */
export function writeSegment(
  folder: string,
  identity: Pick<KeySegment, 'name' | 'week' | 'epoch'>,
  source: RowSource,
): KeySegment | undefined {
  const hash = createHash('sha256');
  let [rows, bytes] = [0, 0];
  const starts = new Uint32Array(FAMILY_CODES + 1);
  const firsts: number[] = [];
  function* pieces(): Generator<Uint8Array> {
    const piece = new Uint32Array(PIECE_ROWS * ROW_NUMBERS);
    for (let count = source(piece); count > 0; count = source(piece)) {
      for (let row = 0; row < count; row++, rows++) {
        if (rows % BLOCK_ROWS === 0) firsts.push(piece[row * ROW_NUMBERS] as number);
        const next = familyOf(piece[row * ROW_NUMBERS + 1] as number) + 1;
        starts[next] = (starts[next] as number) + 1;
      }
      yield new Uint8Array(piece.buffer, 0, count * ROW_BYTES);
    }
    for (let code = 0; code < FAMILY_CODES; code++)
      starts[code + 1] = (starts[code + 1] as number) + (starts[code] as number);
    yield bytesOf(Uint32Array.from(firsts));
    yield bytesOf(Uint32Array.from([...starts, rows, BLOCK_ROWS, MARK]));
  }
  function* hashed(): Generator<Uint8Array> {
    for (const piece of pieces()) {
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
  }
  writePieces(join(folder, identity.name), hashed());
  return rows === 0 ? undefined : { ...identity, rows, bytes, sha256: hash.digest('hex') };
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** What stands below the rows of a segment. */
export interface SegmentFoot {
  /** For each family the row that it begins at; one more for the end. */
  readonly starts: Uint32Array;
  /** The upper 32 bits of the first key of each block. */
  readonly firsts: Uint32Array;
}

/** A segment that is open for reading. */
export interface OpenSegment {
  readonly segment: KeySegment;
  readonly descriptor: number;
}

/**
 * Opens a segment for some work, and closes it.
 * @throws RunError (exit 5) when the file is missing or has another length than the commit says
 */
export function withSegment<Result>(folder: string, segment: KeySegment, work: (open: OpenSegment) => Result): Result {
  const file = join(folder, segment.name);
  if (!existsSync(file)) throw damaged(`${file} is missing`);
  const size = sizeOf(file);
  if (size !== segment.bytes) throw damaged(`${file} has ${size} bytes, and the last commit names ${segment.bytes}`);
  const descriptor = openForReading(file);
  try {
    return work({ segment, descriptor });
  } finally {
    closeFile(descriptor);
  }
}

/** @throws RunError (exit 5) when the foot is not that of such a segment */
export function readFoot(folder: string, { segment, descriptor }: OpenSegment): SegmentFoot {
  const blocks = Math.ceil(segment.rows / BLOCK_ROWS);
  const start = segment.rows * ROW_BYTES;
  const length = 4 * (blocks + FOOT_NUMBERS);
  const file = join(folder, segment.name);
  if (start + length !== segment.bytes) throw damaged(`${file} does not hold the ${segment.rows} rows it should`);
  const numbers = new Uint32Array(blocks + FOOT_NUMBERS);
  readInto(descriptor, bytesOf(numbers), start);
  const starts = numbers.subarray(blocks, blocks + FAMILY_CODES + 1);
  const [rows, blockRows, mark] = numbers.subarray(blocks + FAMILY_CODES + 1);
  const isSound =
    mark === MARK && rows === segment.rows && blockRows === BLOCK_ROWS && starts[FAMILY_CODES] === segment.rows;
  if (!isSound) throw damaged(`${file} does not end like a file of keys`);
  return { starts, firsts: numbers.subarray(0, blocks) };
}

const VERIFY_BYTES = 1 << 20;

/** @throws RunError (exit 5) when a segment is not, byte by byte, what the commit names */
export function verifySegment(folder: string, segment: KeySegment): void {
  const hash = createHash('sha256');
  withSegment(folder, segment, ({ descriptor }) => {
    for (let at = 0; at < segment.bytes; at += VERIFY_BYTES)
      hash.update(readPiece(descriptor, at, Math.min(VERIFY_BYTES, segment.bytes - at)));
  });
  if (hash.digest('hex') !== segment.sha256) throw damaged(`${join(folder, segment.name)} does not match its checksum`);
}

function damaged(found: string): RunError {
  return new RunError(
    'state/damaged',
    EXIT.state,
    `The stored keys cannot be read: ${found}.`,
    'storyfold recover makes them again from the raw input and the ledger; every id stays the same.',
  );
}
