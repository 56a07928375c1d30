import { type Duplex, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';

const GZIP = [0x1f, 0x8b];
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd];

/**
 * A stream of bytes without its compression, told by how it begins: gzip, zstd, or neither. Bounded memory.
 * @throws the error of the decompressor where the stream is damaged or cut short
 */
export async function* plainBytes(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]();
  let head = new Uint8Array(0);
  for (let isOver = false; head.length < ZSTD.length && !isOver; ) {
    const { value, done } = await chunks.next();
    isOver = done === true;
    if (!isOver) head = Uint8Array.from(Buffer.concat([head, value as Uint8Array]));
  }
  const whole = joined(head, chunks);
  const begins = (magic: readonly number[]): boolean => magic.every((byte, at) => head[at] === byte);
  if (begins(GZIP)) yield* through(createGunzip(), whole);
  else if (begins(ZSTD)) yield* through(createZstdDecompress(), whole);
  else yield* whole;
}

async function* joined(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    for (;;) {
      const { value, done } = await rest.next();
      if (done) return;
      yield value as Uint8Array;
    }
  } finally {
    // Who stops reading stops the one who writes.
    await rest.return?.();
  }
}

async function* through(decompress: Duplex, compressed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const feeding = pipeline(Readable.from(compressed, { objectMode: false }), decompress).catch((error: unknown) => {
    decompress.destroy(error as Error);
  });
  try {
    for await (const chunk of decompress) yield chunk as Uint8Array;
  } finally {
    decompress.destroy();
    await feeding;
  }
}
