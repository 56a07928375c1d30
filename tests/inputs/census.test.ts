import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countBytes, LIMITS, readBytes, rowsOf } from './reading.ts';

// Law 2 stands on this: reader and census share no parser, and must agree on every file, also on damaged ones.

const piece = fc.oneof(
  fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '\n',
    '\r',
    '\r\n',
    ' ',
    '\t',
    ';',
    '{"text":"a b"}',
    '{"id":1,"text":"x"}',
    '}\n{',
    '}\r{',
    '"articles":[{',
    '{"response":{"results":[{"a":1},{"a":2}]}}',
    '"data": [ {',
    '"text":"t",',
    'id,text\n',
    'url;content\r\n1;"a;\n""b"""\n',
    '"title","text"\n"a","b\nc"\n',
    'null',
    '12345678901234567890',
    '\ufeff',
    'é',
    'long '.repeat(60),
  ),
  fc.string({ maxLength: 6 }),
);
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
const whole = fc.constantFrom(
  '{"text":"a"}\n{"text":"b"}\r\n\n{"text":"c"}',
  '{"text":"a"}\r{"text":"b"}\r\r{"text":"c"}\r',
  '[{"text":"a,]"},{"text":"b\\"[{"},\n {"text":["c"]}]\n',
  '{"status":"ok","totalResults":2,"articles":[{"content":"a"},{"content":"b"}],"next":{"page":[2]}}',
  '{"response":{"status":"ok","results":[{"id":"a"},{"id":"b"},{"id":"c"}]}}',
  '{\n  "title": "t",\n  "items": [{"a": 1}],\n  "text": "one document"\n}\n',
  'id,title,text\n1,"a, ""b""","one\ntwo"\n2,c,d\n3,e\n,,\n',
  '\ufeffurl\tcontent\r\nhttps://x.y/1\ta\r\nhttps://x.y/2\tb',
  'A text, with commas; and lines\nof no table.\n',
);
const name = fc.constantFrom(
  'a.jsonl',
  'a.json',
  'a.csv',
  'a.tsv',
  'a.txt',
  'a',
  'a.md',
  'a.ndjson',
  'part-0001',
  'a.html',
);
const cut = fc.nat(400);
const size = fc.constantFrom(1, 3, 7, 1 << 16);
const shape = fc.constantFrom<'plain' | 'gzip' | 'zstd' | 'two'>('plain', 'gzip', 'zstd', 'two');

function shaped(bytes: Buffer, how: 'plain' | 'gzip' | 'zstd' | 'two'): Buffer {
  if (how === 'gzip') return gzipSync(bytes);
  if (how === 'zstd') return zstdCompressSync(bytes);
  return how === 'two' ? Buffer.concat([gzipSync(bytes), gzipSync(bytes)]) : bytes;
}

async function agree(file: string, bytes: Buffer, limit: number, chunk: number): Promise<void> {
  const limits = { ...LIMITS, documentBytesMax: limit };
  const found = await readBytes(file, bytes, limits, chunk);
  const rows = rowsOf(found);
  if (rows !== undefined) expect(await countBytes(file, bytes, limits, chunk)).toBe(rows);
  // Numbers of records grow, and none stands twice.
  const lines = found.flatMap((one) => ('input' in one ? (one.input.line ?? []) : (one.problem.line ?? [])));
  expect(lines).toEqual([...new Set(lines)].toSorted((x, y) => x - y));
}

describe('reader and census agree', () => {
  it('on whole files, cut anywhere, and with a byte damaged', async () => {
    await fc.assert(
      fc.asyncProperty(name, whole, cut, size, shape, async (file, content, at, chunk, how) => {
        const bytes = shaped(Buffer.from(content), how);
        await agree(file, bytes, 1000, chunk);
        await agree(file, bytes.subarray(0, at % (bytes.length + 1)), 1000, chunk);
        bytes[at % bytes.length] = 0xf0;
        await agree(file, bytes, 1000, chunk);
      }),
      { numRuns: 300 },
    );
  });

  it('on any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(name, text, size, fc.constantFrom(40, 1000), async (file, content, chunk, limit) =>
        agree(file, Buffer.from(content), limit, chunk),
      ),
      { numRuns: 1500 },
    );
  });
});
