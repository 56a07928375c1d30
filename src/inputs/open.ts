import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type Problem, problemAt } from '../domain/problem.ts';
import type { ListedFile, RawInput } from '../domain/raw-input.ts';
import type { Found, OpenLimits } from './containers/container.ts';
import { errorCode } from './listing.ts';

const HTML = /\.(?:html?|xhtml)$/i;
const JSON_LINES = /\.(?:jsonl|ndjson)$/i;
const JSON_DOCUMENT = /\.json$/i;
const CHUNK_BYTES = 1 << 20;
const LINE_FEED = 0x0a;

/** Reads the records of a file: the file itself, or each line of JSONL. Never throws for what lies on the disk. */
export async function* openFile(file: ListedFile, limits: OpenLimits): AsyncGenerator<Found> {
  let handle: FileHandle;
  try {
    // Between the listing and now the file may have become a FIFO: O_NONBLOCK keeps open() from waiting for a writer.
    handle = await open(file.absolute, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    yield quarantined(errorCode(error) === 'ENOENT' ? 'read/vanished' : 'read/unreadable', file, {
      error: errorCode(error),
    });
    return;
  }
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) yield quarantined('read/unreadable', file, { error: 'not a regular file any more' });
    else if (JSON_LINES.test(file.path)) yield* readLines(chunksOf(handle), file, limits);
    else if (stats.size > limits.documentBytesMax)
      yield quarantined('read/too-large', file, { found: stats.size, limit: limits.documentBytesMax });
    else yield { input: { path: file.path, bytes: await readWhole(handle, stats.size), kind: kindOf(file.path) } };
  } catch (error) {
    yield quarantined('read/unreadable', file, { error: errorCode(error) });
  } finally {
    await handle.close();
  }
}

function kindOf(path: string): RawInput['kind'] {
  if (HTML.test(path)) return 'html';
  return JSON_DOCUMENT.test(path) ? 'json' : 'text';
}

/** Reads what the file held when it was opened; a file that grows meanwhile gives its first `size` bytes. */
async function readWhole(handle: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await handle.read(bytes, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

async function* chunksOf(handle: FileHandle): AsyncGenerator<Uint8Array> {
  const chunk = new Uint8Array(CHUNK_BYTES);
  for (;;) {
    const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES);
    if (bytesRead === 0) return;
    yield chunk.subarray(0, bytesRead);
  }
}

/**
 * Splits on line feeds; blank lines are no records. A line over the limit is quarantined without being held.
 *
 * @param chunks bytes in order; a chunk is read before the next one is asked for
 * @param file where they come from, for records and problems
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  file: Pick<ListedFile, 'path'>,
  limits: OpenLimits,
): AsyncGenerator<Found> {
  let parts: Uint8Array[] = [];
  let held = 0;
  let line = 1;
  const finish = function* (): Generator<Found> {
    const bytes = join(parts, held);
    if (held > limits.documentBytesMax)
      yield quarantined('read/too-large', file, { found: held, limit: limits.documentBytesMax }, line);
    else if (!isBlank(bytes)) yield { input: { path: file.path, line, bytes: bytes.slice(), kind: 'json' } };
    parts = [];
    held = 0;
    line++;
  };
  const hold = (part: Uint8Array): void => {
    held += part.length;
    if (held <= limits.documentBytesMax) parts.push(part.slice());
    else parts = [];
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      hold(chunk.subarray(from, at));
      yield* finish();
      from = at + 1;
    }
    hold(chunk.subarray(from));
  }
  if (held > 0) yield* finish();
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1) return parts[0] as Uint8Array;
  const bytes = new Uint8Array(parts.length === 0 ? 0 : length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

function quarantined(
  code: Problem['code'],
  file: Pick<ListedFile, 'path'>,
  details: Problem['details'],
  line?: number,
): { problem: Problem } {
  return { problem: problemAt({ path: file.path, line }, code, 'quarantined', details) };
}
