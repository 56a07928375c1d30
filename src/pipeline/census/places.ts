import { HELD_BYTES_MAX } from '../../domain/input-limits.ts';

/** Bytes anywhere in a file; fewer than asked for at its end. */
export interface Places {
  readonly size: number;
  readonly at: (offset: number, length: number) => Promise<Buffer>;
}

/** A stream as a file; undefined when it is too large for that. */
export async function heldPlaces(chunks: AsyncIterable<Uint8Array>): Promise<Places | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > HELD_BYTES_MAX) return undefined;
    parts.push(Buffer.from(chunk));
  }
  const bytes = Buffer.concat(parts);
  return { size, at: async (offset, length) => bytes.subarray(offset, offset + length) };
}
