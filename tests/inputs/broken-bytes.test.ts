import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import type { Found, Source } from '../../src/inputs/containers/container.ts';
import { FEED } from '../../src/inputs/containers/feed.ts';
import { PARQUET } from '../../src/inputs/containers/parquet.ts';
import { WARC } from '../../src/inputs/containers/warc.ts';
import { ZIP } from '../../src/inputs/containers/zip.ts';
import { all, sourceOf } from './source.ts';
import { zipOf } from './zip-of.ts';

const LIMITS = { documentBytesMax: 1 << 16 };
const TEXT = 'The council met on Monday and voted to repair the bridge. ';

/** Equal numbers for equal seeds, 0 … 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The bytes with some of them changed, a piece taken out or doubled, or the end cut off. */
function broken(bytes: Uint8Array, seed: number): Buffer {
  const next = numbers(seed);
  const at = (): number => Math.floor(next() * bytes.length);
  const copy = Buffer.from(bytes);
  const [from, to] = [at(), at()].sort((a, b) => a - b) as [number, number];
  switch (seed % 4) {
    case 0:
      for (let count = 0; count < 1 + (seed % 7); count++) copy[at()] = Math.floor(next() * 256);
      return copy;
    case 1:
      return copy.subarray(0, at());
    case 2:
      return Buffer.concat([copy.subarray(0, from), copy.subarray(to)]);
    default:
      return Buffer.concat([copy.subarray(0, to), copy.subarray(from)]);
  }
}

const page = (at: number): string => {
  const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>${at % 10}.\r\n0\r\n\r\n`;
  return `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/${at}\r\nContent-Length: ${http.length}\r\n\r\n${http}\r\n\r\n`;
};

async function* open(member: Source): AsyncGenerator<Found> {
  try {
    for await (const _ of member.chunks());
    yield { input: { path: member.path, bytes: new Uint8Array(0), kind: 'text' } };
  } catch (error) {
    const details = { expected: 'a whole member', found: (error as Error).message };
    yield { problem: { code: 'read/damaged', effect: 'quarantined', path: member.path, details } };
  }
}

/** Nothing throws, and records that were begun are numbered through: each is a record or one problem. */
async function holds(bytes: Uint8Array, read: (source: Source) => AsyncGenerator<Found>): Promise<void> {
  for (let seed = 1; seed <= 120; seed++) {
    const found = await all(read(sourceOf('x', broken(bytes, seed), { pieces: 97 })));
    const lines = found
      .map((item) => ('input' in item ? item.input.line : item.problem.line))
      .filter((line) => line !== undefined);
    expect(lines, `seed ${seed}`).toEqual(lines.map((_, at) => at + 1));
  }
}

it('broken bytes of a WARC or a feed throw nothing, and lose no record in silence', async () => {
  const warc = Buffer.from(Array.from({ length: 12 }, (_, at) => page(at)).join(''));
  await holds(warc, (source) => WARC.records(source, LIMITS));
  await holds(gzipSync(warc), (source) => WARC.records(source, LIMITS));
  const items = Array.from(
    { length: 9 },
    (_, at) => `<item><title>${at}</title><description><![CDATA[<p>${TEXT}]]></description></item>`,
  );
  const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>D</title>${items.join('\n')}</channel></rss>`;
  await holds(Buffer.from(rss), (source) => FEED.records(source, LIMITS));
});

it('broken bytes of a ZIP or of Parquet do not, either', async () => {
  const members = Array.from({ length: 9 }, (_, at) => ({
    name: `${at}.txt`,
    text: TEXT.repeat(at + 1),
    method: at % 2 ? 8 : 0,
  }));
  await holds(zipOf(members), (source) => ZIP.records(source, LIMITS, open));
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-broken-'));
  const duck = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  const path = join(folder, 'x.parquet');
  await duck.run(
    `COPY (SELECT i AS id, '${TEXT}' || i AS text, ['a'] AS tags FROM range(40) t(i)) TO '${path}' (FORMAT parquet, COMPRESSION zstd)`,
  );
  duck.closeSync();
  const bytes = readFileSync(path);
  rmSync(folder, { recursive: true });
  await holds(bytes, (source) => PARQUET.records(source, LIMITS));
});
