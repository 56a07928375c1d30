import { HELD_BYTES_MAX } from '../../domain/input-limits.ts';
import { joined } from './byte-reader.ts';
import type { Source } from './container.ts';

/** A source whose bytes can be read anywhere. */
export interface RandomAccess {
  readonly size: number;
  readonly at: (offset: number, length: number) => Promise<Uint8Array>;
}

/** @returns undefined when the source is a stream of more than `HELD_BYTES_MAX` */
export async function randomAccess(source: Source): Promise<RandomAccess | undefined> {
  const { at, size } = source;
  if (at && size !== undefined) return { at, size };
  const parts: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of source.chunks()) {
    held += chunk.length;
    if (held > HELD_BYTES_MAX) return undefined;
    parts.push(chunk.slice());
  }
  const bytes = joined(parts, held);
  return { size: held, at: async (offset, length) => bytes.slice(offset, offset + length) };
}
