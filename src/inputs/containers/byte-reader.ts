import { Truncated } from './container.ts';

const LINE_FEED = 0x0a;
const NO_BYTES = new Uint8Array(0);

/**
 * Reads a stream of bytes by lengths and lines, holding no more than it is asked for. A compression that ends early is an end like any other, with `cut` set.
 */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #held: Uint8Array = NO_BYTES;
  #ended = false;
  #cut = false;
  #offset = 0;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Bytes from the beginning of the stream to the next one that is read. */
  get offset(): number {
    return this.#offset;
  }

  /** Whether the stream ended where its compression broke. */
  get cut(): boolean {
    return this.#cut;
  }

  /** The next bytes without taking them; fewer than asked for at the end. For small lengths. */
  async peek(length: number): Promise<Uint8Array> {
    while (this.#held.length < length && (await this.#more()));
    return this.#held.subarray(0, length);
  }

  /** Sees to it that so many bytes are held, without taking them. @returns how many are; fewer at the end, or more */
  async hold(length: number): Promise<number> {
    if (this.#held.length >= length || this.#ended) return this.#held.length;
    const parts = [this.#held.slice()];
    let held = this.#held.length;
    while (held < length) {
      const next = await this.#next();
      if (!next) break;
      parts.push(next.slice());
      held += next.length;
    }
    this.#held = joined(parts, held);
    return held;
  }

  /** Bytes that are held. */
  ahead(from: number, length: number): Uint8Array {
    return this.#held.subarray(from, from + length);
  }

  /** Takes bytes; fewer than asked for at the end. */
  async take(length: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    const taken = await this.#pass(length, (part) => parts.push(part.slice()));
    return joined(parts, taken);
  }

  /** Passes bytes by without holding them. @returns how many there were */
  async skip(length: number): Promise<number> {
    return this.#pass(length, () => undefined);
  }

  /**
   * Takes a line, with its line feed if it has one.
   * @returns undefined when it is longer than `max` (nothing was taken then); no bytes at the end
   */
  async line(max: number): Promise<Uint8Array | undefined> {
    for (let searched = 0; ; ) {
      const end = this.#held.indexOf(LINE_FEED, searched);
      if (end >= 0) return end < max ? this.take(end + 1) : undefined;
      if (this.#held.length > max) return undefined;
      searched = this.#held.length;
      if (!(await this.#more())) return this.take(this.#held.length);
    }
  }

  /** Lets go of the source. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #pass(length: number, use: (part: Uint8Array) => void): Promise<number> {
    let left = length;
    while (left > 0 && (this.#held.length > 0 || (await this.#more()))) {
      const part = this.#held.subarray(0, left);
      use(part);
      this.#held = this.#held.subarray(part.length);
      left -= part.length;
    }
    this.#offset += length - left;
    return length - left;
  }

  async #more(): Promise<boolean> {
    // The source may use its chunk again, so what is left of it must be ours before the next one is asked for.
    if (this.#held.length > 0) this.#held = this.#held.slice();
    const next = await this.#next();
    if (!next) return false;
    this.#held = this.#held.length === 0 ? next : joined([this.#held, next], this.#held.length + next.length);
    return true;
  }

  /** The next chunk of the source; undefined at its end. */
  async #next(): Promise<Uint8Array | undefined> {
    if (this.#ended) return undefined;
    try {
      const next = await this.#chunks.next();
      if (!next.done) return next.value;
    } catch (error) {
      if (!(error instanceof Truncated)) throw error;
      this.#cut = true;
    }
    this.#ended = true;
    return undefined;
  }
}

/** One run of bytes of several. */
export function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1) return parts[0] as Uint8Array;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
