import { crc32, createInflateRaw, createZstdDecompress, type InflateRaw, type ZstdDecompress } from 'node:zlib';
import { Truncated } from './containers/container.ts';

// One piece of input may become a thousand of output: small pieces bound what lies in memory at a time.
const PIECE_BYTES = 1 << 14;
const GZIP_HEADER_BYTES = 10;
const GZIP_TRAILER_BYTES = 8;

/**
 * Takes the compression off a stream, member by member (gzip) or frame by frame (zstd), so that all of a joined file is
 * read, and everything before a break comes out.
 * @throws Truncated when it ends early, a checksum does not match, or something else follows its end
 */
export async function* decompressed(
  chunks: AsyncIterable<Uint8Array>,
  scheme: 'gzip' | 'zstd',
): AsyncGenerator<Uint8Array> {
  const feed = new Feed(chunks);
  try {
    while (await beginsMember(feed, scheme)) {
      if (scheme === 'zstd') yield* inflated(feed, createZstdDecompress());
      else yield* gzipMember(feed);
    }
  } finally {
    await feed.close();
  }
}

/** Whether another member or frame begins here; zeros that fill the last block of a tape or disk are nothing. */
async function beginsMember(feed: Feed, scheme: 'gzip' | 'zstd'): Promise<boolean> {
  const isFirst = feed.offset === 0;
  while (!isFirst && (await feed.peek(1))?.[0] === 0) feed.take(1);
  const start = await feed.peek(4);
  if (start.length === 0) return false;
  const begins =
    scheme === 'gzip'
      ? start[0] === 0x1f && start[1] === 0x8b
      : (start[1] === 0xb5 && start[2] === 0x2f && start[3] === 0xfd) ||
        (start[1] === 0x2a && start[2] === 0x4d && start[3] === 0x18);
  if (begins) return true;
  throw new Truncated(`bytes that are no ${scheme} from byte ${feed.offset} of the file on`);
}

/** Header, deflate stream and checksum of one gzip member (RFC 1952). */
async function* gzipMember(feed: Feed): AsyncGenerator<Uint8Array> {
  await skipGzipHeader(feed);
  let checksum = 0;
  for await (const chunk of inflated(feed, createInflateRaw())) {
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  const trailer = await feed.need(GZIP_TRAILER_BYTES);
  if (trailer.readUInt32LE(0) !== checksum)
    throw new Truncated(`a gzip checksum that does not match, at byte ${feed.offset} of the file`);
}

async function skipGzipHeader(feed: Feed): Promise<void> {
  const flags = (await feed.need(GZIP_HEADER_BYTES))[3] as number;
  if (flags & 4) await feed.need((await feed.need(2)).readUInt16LE(0));
  for (const bit of [8, 16]) {
    if (!(flags & bit)) continue;
    while ((await feed.need(1))[0] !== 0);
  }
  if (flags & 2) await feed.need(2);
}

/** Runs one deflate stream or zstd frame to its end, and gives back what lies behind it. */
async function* inflated(feed: Feed, engine: InflateRaw | ZstdDecompress): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = [];
  let failed: Error | undefined;
  let fed = 0;
  let wake = (): void => {};
  engine.on('data', (chunk: Uint8Array) => out.push(chunk));
  engine.on('error', (error) => {
    failed = error;
  });
  // An engine that fails closes, and leaves the callback of what it was given alone.
  for (const event of ['end', 'close']) engine.on(event, () => wake());
  try {
    for (;;) {
      const piece = await feed.piece();
      fed += piece.length;
      await new Promise<void>((done) => {
        wake = done;
        if (engine.closed) done();
        else if (piece.length === 0) engine.end();
        else engine.write(piece, () => done());
      });
      yield* out.splice(0);
      if (failed) throw new Truncated(breakOf(failed, feed.offset));
      if (piece.length === 0) return;
      const left = fed - engine.bytesWritten;
      if (left === 0) continue;
      feed.giveBack(left);
      return;
    }
  } finally {
    engine.destroy();
  }
}

function breakOf(error: Error, offset: number): string {
  const isShort = 'code' in error && error.code === 'Z_BUF_ERROR';
  return isShort
    ? `the end of the file inside its compressed data, at byte ${offset}`
    : `damaged compressed data before byte ${offset} of the file`;
}

/** Compressed bytes, a piece at a time, with a way to give some back. */
class Feed {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);
  /** Where in what is held the next byte is: what was given back is there still. */
  #at = 0;
  /** Bytes taken so far. */
  offset = 0;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The next bytes without taking them; fewer at the end. */
  async peek(length: number): Promise<Buffer> {
    while (this.#held.length - this.#at < length) {
      const next = await this.#chunks.next();
      if (next.done) break;
      this.#held = Buffer.concat([this.#held.subarray(this.#at), next.value]);
      this.#at = 0;
    }
    return this.#held.subarray(this.#at, this.#at + length);
  }

  take(length: number): Buffer {
    const taken = this.#held.subarray(this.#at, this.#at + length);
    this.#at += taken.length;
    this.offset += taken.length;
    return taken;
  }

  /** @throws Truncated when there are fewer */
  async need(length: number): Promise<Buffer> {
    await this.peek(length);
    const taken = this.take(length);
    if (taken.length < length)
      throw new Truncated(`the end of the file inside its compressed data, at byte ${this.offset}`);
    return taken;
  }

  /**
   * Some bytes; none at the end. What an engine made of a piece before it failed in it is lost, so that pieces are the same
   * however the bytes come: both counts of the inputs must see the same break.
   */
  async piece(): Promise<Buffer> {
    await this.peek(PIECE_BYTES);
    return this.take(PIECE_BYTES);
  }

  /** @param length of the piece that was taken last, at most */
  giveBack(length: number): void {
    this.#at -= length;
    this.offset -= length;
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}
