import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { AsyncBuffer, Compressors } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { RandomAccess } from './random-access.ts';

// Memory of reading Parquet: of a row group, the wanted columns are held packed; of a slice of its rows, the pages that
// they lie in, unpacked.

/** Most bytes of one row group's wanted columns, packed. */
export const GROUP_BYTES_MAX = 256 * 2 ** 20;
// A page is 1 MB by the format's advice, but DuckDB makes one of each column of a row group: 122,880 texts. A page over the
// second number is kept for the next slice.
const PAGE_BYTES_MAX = 512 * 2 ** 20;
const PAGE_BYTES_KEPT = 16 * 2 ** 20;

/** Reads one row group, slice after slice. */
export interface GroupReading {
  readonly file: AsyncBuffer;
  readonly compressors: Compressors;
}

export function groupReading(access: RandomAccess): GroupReading {
  return { file: held(bufferOf(access)), compressors: bounded() };
}

/** @throws Error from `slice` where the file ends early */
export function bufferOf({ at, size }: RandomAccess): AsyncBuffer {
  return {
    byteLength: size,
    slice: async (start, end = size) => {
      const from = start < 0 ? Math.max(0, size + start) : start;
      const length = Math.min(end < 0 ? size + end : end, size) - from;
      if (length < 0 || length > GROUP_BYTES_MAX) throw new Error(`a range of ${length} bytes in a file of ${size}`);
      const bytes = new Uint8Array(await at(from, length));
      if (bytes.length < length) throw new Error(`the end of the file at byte ${from + bytes.length}`);
      return bytes.buffer;
    },
  };
}

/** Keeps what was read of a row group, for its next slices. */
function held(file: AsyncBuffer): AsyncBuffer {
  const ranges = new Map<string, Promise<ArrayBuffer>>();
  return {
    byteLength: file.byteLength,
    slice: (start, end) => {
      const key = `${start}-${end}`;
      const known = ranges.get(key) ?? Promise.resolve(file.slice(start, end));
      ranges.set(key, known);
      return known;
    },
  };
}

type Decompress = (input: Uint8Array, outputLength: number) => Uint8Array;

const DECOMPRESSORS: Readonly<Record<string, Decompress>> = {
  ...(compressors as Record<string, Decompress>),
  // Node's own are many times as fast.
  GZIP: (input, length) => gunzipSync(input, inOnePiece(length)),
  ZSTD: (input, length) => zstdDecompressSync(input, inOnePiece(length)),
  BROTLI: (input, length) => brotliDecompressSync(input, inOnePiece(length)),
};

/** Without the many small buffers that are put together at the end. */
function inOnePiece(length: number): { maxOutputLength: number; chunkSize: number } {
  return { maxOutputLength: length, chunkSize: Math.max(1024, length) };
}

/** None unfolds more than a page may have, nor a large page twice. */
function bounded(): Compressors {
  const kept = new Map<ArrayBufferLike, Map<number, Uint8Array>>();
  let bytes = 0;
  const once =
    (decompress: Decompress): Decompress =>
    (input, length) => {
      if (length > PAGE_BYTES_MAX) throw new Error(`a page of ${length} bytes (limit ${PAGE_BYTES_MAX})`);
      if (length === 0) return new Uint8Array(0);
      const known = kept.get(input.buffer)?.get(input.byteOffset);
      if (known?.length === length) return known;
      const page = decompress(input, length);
      if (length < PAGE_BYTES_KEPT || bytes + length > PAGE_BYTES_MAX) return page;
      bytes += length;
      kept.set(input.buffer, (kept.get(input.buffer) ?? new Map()).set(input.byteOffset, page));
      return page;
    };
  return Object.fromEntries(Object.entries(DECOMPRESSORS).map(([codec, decompress]) => [codec, once(decompress)]));
}
