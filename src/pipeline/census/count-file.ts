import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { compressionOf, withoutCompression } from '../../domain/file-kinds.ts';
import { LAYERS_MAX } from '../../domain/input-limits.ts';
import { CsvCounter } from './count-csv.ts';
import { FeedCounter, feedItemOf } from './count-feed.ts';
import { JsonCounter, ONE } from './count-json.ts';
import { LineCounter } from './count-lines.ts';
import { countParquet } from './count-parquet.ts';
import { countWarc } from './count-warc.ts';
import { countZip } from './count-zip.ts';
import { type Counter, countStream } from './counter.ts';
import { delimiterIn, type Format, formatOf, textOf } from './format.ts';
import { heldPlaces, type Places } from './places.ts';

const HEAD_BYTES = 4096;
const CHUNK_BYTES = 1 << 18;

export interface CountOptions {
  readonly documentBytesMax: number;
  /** As in `OpenLimits`. */
  readonly textNames?: readonly string[];
  /** Told at the end of each file, for progress. */
  readonly onCounted?: () => void;
  /** Takes a compression off: bytes are the same for both counts, records are not. */
  readonly decompress: (chunks: AsyncIterable<Uint8Array>, scheme: 'gzip' | 'zstd') => AsyncIterable<Uint8Array>;
}

/** Records that a file begins. @param name what its format is told by */
export async function countFile(file: string | Buffer, name: string, options: CountOptions): Promise<number> {
  try {
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const { size } = await handle.stat();
      const at = async (offset: number, length: number): Promise<Buffer> => {
        // A directory may tell of more than there is.
        const there = Math.max(0, Math.min(length, size - offset));
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(there), 0, there, offset);
        return buffer.subarray(0, bytesRead);
      };
      return await countNamed(chunksOf(handle, size), name, options, { size, at });
    } finally {
      await handle.close();
    }
  } catch {
    // Unreadable for us is unreadable for the reader, which then reports the file as one input.
    return 1;
  }
}

async function* chunksOf(handle: Awaited<ReturnType<typeof open>>, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; ) {
    const { bytesRead, buffer } = await handle.read(
      Buffer.allocUnsafe(Math.min(CHUNK_BYTES, size - at)),
      0,
      Math.min(CHUNK_BYTES, size - at),
      at,
    );
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

/** Records that a stream begins. @param layers compressions and archives that it lies in */
export async function countNamed(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  options: CountOptions,
  file?: Places,
  layers = 0,
): Promise<number> {
  const { head, all } = await headOf(chunks);
  if (layers > LAYERS_MAX) {
    await all.return(undefined);
    return 1;
  }
  const scheme = compressionOf(head);
  if (scheme)
    return countNamed(options.decompress(all, scheme), withoutCompression(name), options, undefined, layers + 1);
  const format = formatOf(name, head);
  if (format === 'warc') return countWarc(all, options.documentBytesMax);
  if (format === 'zip' || format === 'parquet') {
    const places = file ?? (await heldPlaces(all).catch(() => undefined));
    if (file) await all.return(undefined);
    if (!places) return 1;
    if (format === 'parquet') return countParquet(places);
    return countZip(places, (chunks, member) => countNamed(chunks, member, options, undefined, layers + 1));
  }
  const counter = counterOf(format, name, head, options);
  if (counter === ONE) {
    // Nothing else is to be known of it.
    await all.return(undefined);
    return 1;
  }
  return countStream(utf8Of(head, all), counter);
}

function counterOf(
  format: Format,
  name: string,
  head: Uint8Array,
  { documentBytesMax, textNames = [] }: CountOptions,
): Counter {
  switch (format) {
    case 'feed':
      return new FeedCounter(feedItemOf(textOf(head)) as string);
    case 'lines':
      return new LineCounter();
    case 'json':
      return new JsonCounter(documentBytesMax);
    case 'csv':
      return new CsvCounter(delimiterIn(name, textOf(head)), textNames);
    default:
      return ONE;
  }
}

/** The first bytes of a stream, and all of it. */
async function headOf(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; all: AsyncGenerator<Uint8Array, void> }> {
  const source = chunks[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  let failure: unknown;
  try {
    for (let next = await source.next(); !next.done; next = await source.next()) {
      start = Buffer.concat([start, next.value]);
      if (start.length >= HEAD_BYTES) break;
    }
  } catch (error) {
    failure = error;
  }
  const all = async function* (): AsyncGenerator<Uint8Array, void> {
    try {
      yield start;
      if (failure) throw failure;
      for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
    } finally {
      await source.return?.();
    }
  };
  return { head: start.subarray(0, HEAD_BYTES), all: all() };
}

async function* utf8Of(head: Uint8Array, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const label =
    head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : '';
  const decoder = label === '' ? undefined : new TextDecoder(label);
  for await (const chunk of chunks) yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk;
  if (decoder) yield Buffer.from(decoder.decode());
}
