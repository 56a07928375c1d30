import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { plainBytes } from '../../src/cli/plain-bytes.ts';

const TEXT = 'The harbour council voted on Tuesday.\n'.repeat(5000);

/** The bytes in chunks, the first ones tiny: a magic number may come in pieces. */
async function* inChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const size = at < 7 ? 1 : 4000;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function plain(bytes: Uint8Array): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of plainBytes(inChunks(bytes))) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

it('takes compression away by what a stream begins with, and throws where it is damaged', async () => {
  const bytes = Buffer.from(TEXT);
  for (const input of [bytes, gzipSync(bytes), zstdCompressSync(bytes)]) expect(await plain(input)).toBe(TEXT);
  expect(await plain(Buffer.from('ab'))).toBe('ab');
  expect(await plain(Buffer.alloc(0))).toBe('');
  await expect(plain(gzipSync(bytes).subarray(0, 200))).rejects.toMatchObject({ code: 'Z_BUF_ERROR' });
});

it('stops the one who writes when it is read no further', async () => {
  let stopped = false;
  const endless = (async function* () {
    try {
      for (;;) yield Buffer.from(TEXT);
    } finally {
      stopped = true;
    }
  })();
  for await (const chunk of plainBytes(endless)) if (chunk.length > 0) break;
  expect(stopped).toBe(true);
});
