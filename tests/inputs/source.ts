import { constants, createGunzip, gunzipSync } from 'node:zlib';
import {
  type Container,
  type Found,
  HEAD_BYTES,
  type Source,
  Truncated,
} from '../../src/inputs/containers/container.ts';

/** A source of bytes as the dispatcher makes one; of `.gz` bytes, with the compression peeled. */
export function sourceOf(name: string, bytes: Uint8Array, { pieces = 7000, at = true } = {}): Source {
  const gz = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const shared = new Uint8Array(pieces);
  async function* plain(): AsyncGenerator<Uint8Array> {
    // One buffer for all chunks: what a container keeps of one it must have copied.
    for (let from = 0; from < bytes.length; from += pieces) {
      const part = bytes.subarray(from, from + pieces);
      shared.set(part);
      yield shared.subarray(0, part.length);
    }
  }
  async function* unzipped(): AsyncGenerator<Uint8Array> {
    // Everything up to the broken place comes out first.
    const gunzip = createGunzip();
    const out: Uint8Array[] = [];
    const error = await new Promise<unknown>((done) => {
      gunzip
        .on('data', (chunk: Uint8Array) => out.push(chunk))
        .on('end', () => done(undefined))
        .on('error', done);
      const step = bytes.length < 4000 ? 1 : 64;
      for (let from = 0; from < bytes.length; from += step) gunzip.write(bytes.subarray(from, from + step));
      gunzip.end();
    });
    yield* out;
    if (error) throw new Truncated(String(error));
  }
  return {
    path: `raw/${name}`,
    name: name.replace(/\.gz$/, ''),
    head: (gz ? begun(bytes) : bytes).subarray(0, HEAD_BYTES),
    chunks: gz ? unzipped : plain,
    ...(gz || !at ? {} : { size: bytes.length, at: async (offset, length) => bytes.slice(offset, offset + length) }),
  };
}

function begun(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return new Uint8Array(0);
  }
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** What a container finds, texts decoded, in short: for records their text, for problems code and effect. */
export async function found(container: Container, source: Source, documentBytesMax = 1 << 20): Promise<Found[]> {
  return all(container.records(source, { documentBytesMax }));
}

export function textOf(item: Found | undefined): string {
  return item && 'input' in item ? new TextDecoder().decode(item.input.bytes) : '';
}

export function jsonOf(item: Found | undefined): Record<string, unknown> {
  return JSON.parse(textOf(item)) as Record<string, unknown>;
}

/** `12 read/damaged quarantined`, or `12 html` for a record. */
export function brief(item: Found): string {
  if ('input' in item) return `${item.input.line ?? '-'} ${item.input.kind}`;
  const { line, code, effect } = item.problem;
  return `${line ?? '-'} ${code} ${effect}`;
}
