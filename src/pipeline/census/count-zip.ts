import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { unfoldedBytesMax } from '../../domain/input-limits.ts';
import type { Places } from './places.ts';

const PIECE_BYTES = 1 << 16;
const END_BYTES = 22;
const COMMENT_MAX = 65535;
const LOCATOR_BYTES = 20;
const ENTRY_BYTES = 46;
const FULL = 0xffffffff;

/** A member as the directory tells of it. */
interface Entry {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly isLink: boolean;
  readonly packed: number;
  readonly unpacked: number;
  readonly local: number;
}

/**
 * Records of the members of a ZIP, by its directory; folders and names that begin with a dot are none. A member that is
 * refused whole is one.
 *
 * @param count counts the records of a member
 */
export async function countZip(
  places: Places,
  count: (chunks: AsyncIterable<Uint8Array>, name: string) => Promise<number>,
): Promise<number> {
  const directory = await directoryOf(places);
  if (!directory) return 1;
  const seen = new Set<string>();
  let left = unfoldedBytesMax(places.size);
  let records = 0;
  for (const entry of entriesOf(directory)) {
    const { name, unpacked } = entry;
    const isFit = isReadable(entry) && !seen.has(name) && unpacked <= left;
    seen.add(name);
    if (isFit) left -= unpacked;
    records += isFit ? await recordsOf(places, entry, count) : 1;
  }
  return records;
}

/** The directory; where the archive is too large or has too many members for the old form, the new one says where it is. */
async function directoryOf({ size, at }: Places): Promise<Buffer | undefined> {
  const tail = await at(Math.max(0, size - END_BYTES - COMMENT_MAX), END_BYTES + COMMENT_MAX);
  const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + END_BYTES > tail.length) return undefined;
  const from = size - tail.length + end - LOCATOR_BYTES;
  const locator = from < 0 ? undefined : await at(from, LOCATOR_BYTES);
  if (locator?.toString('latin1', 0, 4) !== 'PK\u0006\u0007')
    return at(tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const large = await at(wholeAt(locator, 8), 56);
  if (large.length < 56 || large.toString('latin1', 0, 4) !== 'PK\u0006\u0006') return undefined;
  return at(wholeAt(large, 48), wholeAt(large, 40));
}

function* entriesOf(directory: Buffer): Generator<Entry> {
  for (let from = 0; from + ENTRY_BYTES <= directory.length && directory.readUInt32LE(from) === 0x02014b50; ) {
    const [nameLength, extraLength, comment] = [28, 30, 32].map((at) => directory.readUInt16LE(from + at)) as [
      number,
      number,
      number,
    ];
    const nameAt = from + ENTRY_BYTES;
    const name = directory.toString('latin1', nameAt, nameAt + nameLength).replaceAll('\\', '/');
    const steps = name.split('/');
    const isHidden = steps.some((step) => step === '__MACOSX' || (step[0] === '.' && step !== '.' && step !== '..'));
    if (!name.endsWith('/') && !isHidden) {
      const extra = directory.subarray(nameAt + nameLength, nameAt + nameLength + extraLength);
      const [unpacked, packed, local] = numbersOf(directory.subarray(from, nameAt), extra);
      yield {
        ...{ name, unpacked, packed, local },
        method: directory.readUInt16LE(from + 10),
        isEncrypted: (directory.readUInt16LE(from + 8) & 1) === 1,
        isLink: ((directory.readUInt32LE(from + 38) >>> 16) & 0o170000) === 0o120000,
      };
    }
    from = nameAt + nameLength + extraLength + comment;
  }
}

/** Size unpacked, size packed and place; those that do not fit into 32 bits stand in an extra field, in this order. */
function numbersOf(entry: Buffer, extra: Buffer): [number, number, number] {
  let wide = 0;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2))
    if (extra.readUInt16LE(at) === 1 && wide === 0) wide = at + 4;
  return [24, 20, 42].map((field) => {
    const number = entry.readUInt32LE(field);
    if (number !== FULL || wide === 0 || wide + 8 > extra.length) return number;
    wide += 8;
    return wholeAt(extra, wide - 8);
  }) as [number, number, number];
}

function wholeAt(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64LE(at));
}

function isReadable({ name, method, isEncrypted, isLink }: Entry): boolean {
  const isBelow = name !== '' && !/^(?:\/|[a-z]:)|\0/i.test(name) && !name.split('/').includes('..');
  return isBelow && !isLink && !isEncrypted && (method === 0 || method === 8);
}

async function recordsOf(
  places: Places,
  entry: Entry,
  count: (chunks: AsyncIterable<Uint8Array>, name: string) => Promise<number>,
): Promise<number> {
  const chunks = contentOf(places, entry);
  try {
    const { value: first = new Uint8Array(0) } = await chunks.next();
    // An archive in the archive is refused.
    if (first[0] === 0x50 && first[1] === 0x4b && (first[2] === 3 || first[2] === 5)) return 1;
    // A member without records is one thing that was left alone.
    return Math.max(1, await count(again(first, chunks), entry.name.slice(entry.name.lastIndexOf('/') + 1)));
  } catch {
    return 1;
  } finally {
    await chunks.return(undefined);
  }
}

/** The bytes of a member, a piece at a time. @throws Error where they are damaged, or more than the directory tells */
async function* contentOf(
  { at }: Places,
  { method, packed, unpacked, local }: Entry,
): AsyncGenerator<Uint8Array, undefined> {
  const header = await at(local, 30);
  if (header.length < 30) throw new Error('no header');
  const from = local + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const pieces = async function* (): AsyncGenerator<Buffer> {
    for (let done = 0; done < packed; done += PIECE_BYTES) {
      const piece = await at(from + done, Math.min(PIECE_BYTES, packed - done));
      if (piece.length === 0) return;
      yield piece;
    }
  };
  let size = 0;
  const source = method === 0 ? pieces() : pipeline(Readable.from(pieces()), createInflateRaw(), () => undefined);
  for await (const chunk of source as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > unpacked) throw new Error('more than it declares');
    yield chunk;
  }
  return undefined;
}

async function* again(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}
