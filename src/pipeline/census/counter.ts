/** Counts the records of one stream. */
export interface Counter {
  push(chunk: Uint8Array): void;
  /** At the end of the stream. */
  end(): number;
  /** Where its compression breaks: what came before, and one for the break. */
  broken(): number;
}

/** Runs a stream through a counter; whatever breaks it is one more that must be accounted for. */
export async function countStream(chunks: AsyncIterable<Uint8Array>, counter: Counter): Promise<number> {
  try {
    for await (const chunk of chunks) counter.push(chunk);
  } catch {
    return counter.broken();
  }
  return counter.end();
}

/** White space between records. */
export function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte > 0x08 && byte < 0x0e);
}
