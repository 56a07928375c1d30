import { inflateRawSync } from 'node:zlib';
import type { Places } from './places.ts';

// A member larger than this, unpacked, is counted as one: it is read, but not here.
const MEMBER_BYTES_MAX = 512 * 2 ** 20;
const END_BYTES = 22;
const COMMENT_MAX = 65535;

/**
 * Records of the members of a ZIP, by its directory; folders and names that begin with a dot are none.
 *
 * @param count counts the records of a member
 */
export async function countZip(
  { size, at }: Places,
  count: (chunks: AsyncIterable<Uint8Array>, name: string) => Promise<number>,
): Promise<number> {
  const tail = await at(Math.max(0, size - END_BYTES - COMMENT_MAX), END_BYTES + COMMENT_MAX);
  const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + END_BYTES > tail.length) return 1;
  const directory = await at(tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const seen = new Set<string>();
  let records = 0;
  for (let from = 0; from + 46 <= directory.length && directory.readUInt32LE(from) === 0x02014b50; ) {
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => directory.readUInt16LE(from + field)) as [
      number,
      number,
      number,
    ];
    const name = directory.toString('latin1', from + 46, from + 46 + nameLength).replaceAll('\\', '/');
    const steps = name.split('/');
    const isHidden = steps.some((step) => step === '__MACOSX' || (step[0] === '.' && step !== '.' && step !== '..'));
    if (!name.endsWith('/') && !isHidden) {
      const isSecond = seen.has(name);
      seen.add(name);
      records += isSecond ? 1 : await recordsOf({ size, at }, directory.subarray(from, from + 46), name, count);
    }
    from += 46 + nameLength + extra + comment;
  }
  return records;
}

async function recordsOf(
  { at }: Places,
  entry: Buffer,
  name: string,
  count: (chunks: AsyncIterable<Uint8Array>, name: string) => Promise<number>,
): Promise<number> {
  const method = entry.readUInt16LE(10);
  const [packed, unpacked, local] = [20, 24, 42].map((field) => entry.readUInt32LE(field)) as [number, number, number];
  const isLink = ((entry.readUInt32LE(38) >>> 16) & 0o170000) === 0o120000;
  const isEncrypted = (entry.readUInt16LE(8) & 1) === 1;
  if (isLink || isEncrypted || (method !== 0 && method !== 8) || unpacked > MEMBER_BYTES_MAX) return 1;
  const header = await at(local, 30);
  if (header.length < 30) return 1;
  const bytes = await at(local + 30 + header.readUInt16LE(26) + header.readUInt16LE(28), packed);
  try {
    const content = method === 0 ? bytes : inflateRawSync(bytes, { maxOutputLength: unpacked + 1 });
    if (content[0] === 0x50 && content[1] === 0x4b && (content[2] === 3 || content[2] === 5)) return 1;
    // A member without records is one thing that was left alone.
    return Math.max(1, await count(once(content), name.slice(name.lastIndexOf('/') + 1)));
  } catch {
    return 1;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
