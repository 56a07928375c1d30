import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withRoom } from '../../domain/columns.ts';
import { EXIT, RunError } from '../../domain/errors.ts';
import { closeFile, openForReading, readInto, readPiece, sizeOf, writePieces } from '../files.ts';
import { FAMILY_CODES, familyOf, lowOf, ROW_BYTES, ROW_NUMBERS } from './key-rows.ts';

// A segment: its rows; a sieve of each block of rows; the first number of the first row of each block; then a foot: where each
// family begins (and the last one ends), how many rows there are, how many a block has, and a mark. The sieve of a block has a
// bit for each remainder of the lower parts of keys: a block whose bit is not set does not hold the key, and is not read for it.

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
/** 8 bits a row: 1 in 9 blocks lets a key through that it does not hold. */
export const SIEVE_BYTES = BLOCK_ROWS;
const FOOT_NUMBERS = FAMILY_CODES + 4;
// "SFK2"
const MARK = 0x324b4653;
/** Rows that are written at once: 768 KB. */
const PIECE_ROWS = 1 << 16;

/** The bit of a key in the sieve of a block. */
export function sieveBit(low: number): number {
  return low % (8 * SIEVE_BYTES);
}

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
  let firsts = new Uint32Array(64);
  let sieves = new Uint8Array(64 * SIEVE_BYTES);
  const note = (high: number, second: number): void => {
    const block = Math.floor(rows / BLOCK_ROWS);
    if (rows % BLOCK_ROWS === 0) {
      firsts = withRoom(firsts, block + 1);
      sieves = withRoom(sieves, (block + 1) * SIEVE_BYTES);
      firsts[block] = high;
    }
    const bit = block * 8 * SIEVE_BYTES + sieveBit(lowOf(second));
    sieves[bit >>> 3] = (sieves[bit >>> 3] as number) | (1 << (bit & 7));
    starts[familyOf(second) + 1] = (starts[familyOf(second) + 1] as number) + 1;
    rows++;
  };
  function* pieces(): Generator<Uint8Array> {
    const piece = new Uint32Array(PIECE_ROWS * ROW_NUMBERS);
    for (let count = source(piece); count > 0; count = source(piece)) {
      for (let at = 0; at < count * ROW_NUMBERS; at += ROW_NUMBERS) note(piece[at] as number, piece[at + 1] as number);
      yield new Uint8Array(piece.buffer, 0, count * ROW_BYTES);
    }
    for (let code = 0; code < FAMILY_CODES; code++)
      starts[code + 1] = (starts[code + 1] as number) + (starts[code] as number);
    const blocks = Math.ceil(rows / BLOCK_ROWS);
    yield sieves.subarray(0, blocks * SIEVE_BYTES);
    yield bytesOf(firsts.subarray(0, blocks));
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
  const start = segment.rows * ROW_BYTES + blocks * SIEVE_BYTES;
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
