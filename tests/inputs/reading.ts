import { decompressed } from '../../src/inputs/compression.ts';
import type { Found, OpenLimits, Source } from '../../src/inputs/containers/container.ts';
import { openSource } from '../../src/inputs/open.ts';
import { type CountOptions, countNamed } from '../../src/pipeline/census/count-file.ts';

export const LIMITS: OpenLimits = { documentBytesMax: 100_000 };

/** What a file of this name and these bytes holds; handed over in chunks of a size. */
export async function readBytes(
  name: string,
  bytes: Uint8Array,
  limits = LIMITS,
  chunkBytes = 1 << 16,
): Promise<Found[]> {
  const source: Source = {
    path: `raw/${name}`,
    name,
    head: bytes.subarray(0, 4096),
    size: bytes.length,
    chunks: () => inChunks(bytes, chunkBytes),
  };
  const found: Found[] = [];
  for await (const one of openSource(source, limits)) found.push(one);
  return found;
}

/** The second count of the same. */
export function countBytes(name: string, bytes: Uint8Array, limits = LIMITS, chunkBytes = 1 << 16): Promise<number> {
  const options: CountOptions = { ...limits, decompress: decompressed };
  return countNamed(inChunks(bytes, chunkBytes), name, options);
}

/** Records and refusals, as rows of the tables will hold them; undefined when the whole file was left alone. */
export function rowsOf(found: readonly Found[]): number | undefined {
  let rows = 0;
  for (const one of found) {
    if ('input' in one || one.problem.effect === 'quarantined') rows++;
    else if (one.problem.effect === 'skipped' && one.problem.line === undefined) return undefined;
    else if (one.problem.effect === 'skipped') rows++;
  }
  return rows;
}

/** Each step as a short word: the record's line and text, or the code of its problem. */
export function told(found: readonly Found[]): string[] {
  return found.map((one) => {
    if ('problem' in one)
      return `${one.problem.line ?? '-'} ${one.problem.code} ${one.problem.details['found'] ?? ''}`.trim();
    const { line, bytes, kind } = one.input;
    const text = Buffer.from(bytes).toString('utf8');
    try {
      return `${line ?? '-'} ${String((JSON.parse(text.replace(/^\ufeff/, '')) as { text?: unknown }).text)}`;
    } catch {
      return `${line ?? '-'} ${kind}: ${text}`;
    }
  });
}

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield Uint8Array.from(bytes.subarray(at, at + size));
}
