import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { compressionOf, otherKindByHead, otherKindByName, withoutCompression } from '../domain/file-kinds.ts';
import { LAYERS_MAX } from '../domain/input-limits.ts';
import { NOTHING, type Problem, problemAt } from '../domain/problem.ts';
import type { ListedFile, RawInput } from '../domain/raw-input.ts';
import { decompressed } from './compression.ts';
import { type Found, HEAD_BYTES, type OpenLimits, type Source, Truncated } from './containers/container.ts';
import { isBlankByte } from './containers/held.ts';
import { ARCHIVES, CONTAINERS } from './containers/index.ts';
import { WHOLE } from './containers/whole.ts';
import { errorCode } from './listing.ts';

const CHUNK_BYTES = 1 << 18;

/** Reads the records of a file, whatever its format is. Never throws for what lies on the disk. */
export async function* openFile(file: ListedFile, limits: OpenLimits): AsyncGenerator<Found> {
  let handle: FileHandle;
  try {
    // Between the listing and now the file may have become a FIFO: O_NONBLOCK keeps open() from waiting for a writer.
    handle = await open(file.absolute, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    yield refused(errorCode(error) === 'ENOENT' ? 'read/vanished' : 'read/unreadable', file, {
      error: errorCode(error),
    });
    return;
  }
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) yield refused('read/unreadable', file, { error: 'not a regular file any more' });
    else {
      yield* openSource(
        {
          path: file.path,
          name: file.path.slice(file.path.lastIndexOf('/') + 1),
          head: await bytesAt(handle, 0, HEAD_BYTES),
          size: stats.size,
          chunks: () => chunksOf(handle, stats.size),
          at: (offset, length) => bytesAt(handle, offset, length),
        },
        limits,
      );
    }
  } catch (error) {
    yield refused('read/unreadable', file, { error: errorCode(error) });
  } finally {
    await handle.close();
  }
}

/** Reads the records of a stream that can be read only once, as `clean` has it in a pipe. */
export async function* openStream(
  stream: AsyncIterable<Uint8Array>,
  { path, name }: Pick<Source, 'path' | 'name'>,
  limits: OpenLimits,
): AsyncGenerator<Found> {
  yield* openSource(await headed(stream, { path, name }), limits);
}

/**
 * Reads the records of a source: takes its compression off, tells its format by content and name, and hands it to that
 * format. What breaks off gives the records before the break, and one problem that says where it is.
 *
 * @param layers compressions and archives that it lies in
 */
export async function* openSource(source: Source, limits: OpenLimits, layers = 0): AsyncGenerator<Found> {
  let line: number | undefined;
  try {
    for await (const found of recordsOf(source, limits, layers)) {
      line = ('input' in found ? found.input.line : found.problem.line) ?? line;
      yield found;
    }
  } catch (error) {
    if (!(error instanceof Truncated)) throw error;
    const next = line === undefined ? {} : { line: line + 1 };
    const details = { expected: 'a whole file', found: error.message };
    yield { problem: problemAt({ path: source.path, ...next }, 'read/damaged', 'quarantined', details) };
  }
}

async function* recordsOf(source: Source, limits: OpenLimits, layers: number): AsyncGenerator<Found> {
  if (layers > LAYERS_MAX) {
    const details = { expected: `at most ${LAYERS_MAX} compressions or archives in each other`, found: 'more' };
    yield { problem: problemAt(source, 'read/damaged', 'quarantined', details) };
    return;
  }
  const scheme = compressionOf(source.head);
  if (scheme) {
    const name = withoutCompression(source.name);
    const { path, member } = source;
    const inner = await headed(decompressed(source.chunks(), scheme), {
      path,
      name,
      ...(member === undefined ? {} : { member }),
    });
    for await (const found of recordsOf(inner, limits, layers + 1)) yield packedIn(found, scheme);
    return;
  }
  const other = otherKindByName(source.name) ?? otherKindByHead(source.head);
  if (other) {
    yield { problem: problemAt(source, 'list/other-kind', 'skipped', { found: other }) };
    return;
  }
  const archive = ARCHIVES.find((one) => one.matches(source));
  if (archive) {
    const open = (member: Source, bounds: OpenLimits): AsyncGenerator<Found> => openSource(member, bounds, layers + 1);
    const members = archive.records(source, limits, open);
    for await (const found of orNone(members, source, archive.name)) yield packedIn(found, archive.name.toUpperCase());
    return;
  }
  const container = CONTAINERS.find((one) => one.matches(source));
  if (!container) return;
  // A file that is one document is of its own kind: a text or a page.
  for await (const found of orNone(container.records(source, limits), source, container.name))
    yield 'input' in found && container !== WHOLE ? withFormat(found, container.name) : found;
}

// What a file without records is, by its format; anything else is just that.
const EMPTY: Readonly<Record<string, string>> = {
  json: 'an empty list',
  csv: 'a header without rows',
  parquet: 'a table without rows',
  feed: 'a feed without items',
  warc: 'no page among its records',
  zip: 'an archive without files',
};

/** What was found in a source, or that it holds no records: a file that was read must not vanish. */
async function* orNone(records: AsyncGenerator<Found>, source: Source, format: string): AsyncGenerator<Found> {
  let isNone = true;
  for await (const found of records) {
    isNone &&= 'problem' in found && found.problem.code === 'read/unknown-columns';
    yield found;
  }
  if (!isNone) return;
  const found = source.head.every(isBlankByte) ? NOTHING : (EMPTY[format] ?? 'none that is whole');
  yield { problem: problemAt({ path: source.path }, 'read/no-records', 'skipped', { found }) };
}

function withFormat({ input }: Extract<Found, { input: unknown }>, format: string): Found {
  return { input: { ...input, format } };
}

function packedIn(found: Found, packing: string): Found {
  return 'input' in found ? withFormat(found, `${formatOf(found.input)} in ${packing}`) : found;
}

/** What an input was read as, for people. */
export function formatOf({ format, kind }: Pick<RawInput, 'format' | 'kind'>): string {
  return format ?? kind;
}

/** A source of a stream: its first bytes are looked at, and come again with the rest. */
async function headed(
  stream: AsyncIterable<Uint8Array>,
  named: Pick<Source, 'path' | 'name' | 'member'>,
): Promise<Source> {
  const iterator = stream[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  let broken: Truncated | undefined;
  while (length < HEAD_BYTES && !broken) {
    try {
      const next = await iterator.next();
      if (next.done) break;
      first.push(next.value.slice());
      length += next.value.length;
    } catch (error) {
      if (!(error instanceof Truncated)) throw error;
      broken = error;
    }
  }
  const bytes = Buffer.concat(first);
  return {
    ...named,
    head: bytes.subarray(0, HEAD_BYTES),
    async *chunks() {
      try {
        yield bytes;
        if (broken) throw broken;
        for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
      } finally {
        await iterator.return?.();
      }
    },
  };
}

/** What the file held when it was opened; one that grows meanwhile gives its first `size` bytes. */
async function* chunksOf(handle: FileHandle, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; ) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, size - at));
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, at);
    if (bytesRead === 0) return;
    yield chunk.subarray(0, bytesRead);
    at += bytesRead;
  }
}

async function bytesAt(handle: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

function refused(code: Problem['code'], file: ListedFile, details: Problem['details']): { problem: Problem } {
  return { problem: problemAt(file, code, 'quarantined', details) };
}
