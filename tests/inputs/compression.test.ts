import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { countBytes, readBytes, told } from './reading.ts';

const LINES = '{"text":"a"}\n{"text":"b"}\n{"text":"c"}\n';
const read = async (name: string, bytes: Uint8Array, limit = 100_000, chunk = 7) =>
  told(await readBytes(name, bytes, { documentBytesMax: limit }, chunk));

describe.each([
  ['gzip', gzipSync, '.gz'],
  ['zstd', zstdCompressSync, '.zst'],
] as const)('%s', (scheme, pack, ending) => {
  it('is taken off by its first bytes, whatever the name says', async () => {
    for (const name of [`a.jsonl${ending}`, 'a.jsonl'])
      expect(await read(name, pack(LINES))).toEqual(['1 a', '2 b', '3 c']);
    expect(await read(`a.json${ending}`, pack('[{"text":"a"}]'))).toEqual(['1 a']);
    expect(await read(`a.csv${ending}`, pack('id,text\n1,a\n'))).toEqual(['1 a']);
    expect(await read(`a.txt${ending}`, pack('Words.'))).toEqual(['- text: Words.']);
    expect(await readBytes(`a.html${ending}`, pack('<p>Words.'))).toMatchObject([
      { input: { kind: 'html', format: `html in ${scheme}` } },
    ]);
    expect((await readBytes('a.jsonl', pack(LINES)))[0]).toMatchObject({ input: { format: `jsonl in ${scheme}` } });
    expect(await read(`a.jsonl${ending}`, pack(pack(LINES)))).toHaveLength(3);
  });

  it('within itself, over and over, is one thing that is refused', async () => {
    let bytes: Uint8Array = Buffer.from(LINES);
    for (let layer = 0; layer < 9; layer++) bytes = pack(bytes);
    expect(await read(`a.jsonl${ending}`, bytes)).toEqual(['- read/damaged more']);
    expect(await countBytes(`a.jsonl${ending}`, bytes)).toBe(1);
  });

  it('in several pieces behind one another is read whole', async () => {
    const joined = Buffer.concat([pack('{"text":"a"}\n{"te'), pack('xt":"b"}\n'), pack(''), pack('{"text":"c"}')]);
    for (const chunk of [1, 10, 1000])
      expect(await read('a.jsonl', joined, 1000, chunk)).toEqual(['1 a', '2 b', '3 c']);
    // The last block of a tape or disk is filled with zeros.
    expect(await read('a.jsonl', Buffer.concat([joined, Buffer.alloc(600)]))).toEqual(['1 a', '2 b', '3 c']);
  });

  it('keeps what comes before a break, and names the break once', async () => {
    const many = Array.from({ length: 60_000 }, (_, at) => `{"text":"${(at * 7919) % 10_007} ${at}"}`).join('\n');
    const whole = pack(many);
    const short = await read('a.jsonl', whole.subarray(0, whole.length / 2), 1000, 1 << 14);
    expect(short.length).toBeGreaterThan(500);
    expect(short.at(-1)).toMatch(/^\d+ read\/damaged the end of the file inside its compressed data, at byte \d+$/);
    const broken = Buffer.from(whole);
    broken.fill(0xff, whole.length >> 1, (whole.length >> 1) + 200);
    const found = await read('a.jsonl', broken, 1000, 1 << 14);
    expect(found.filter((one) => one.includes('read/damaged'))).toHaveLength(1);
    expect(await read('a.jsonl', Buffer.concat([pack(LINES), Buffer.from('not packed')]))).toEqual([
      '1 a',
      '2 b',
      '3 c',
      expect.stringMatching(/^4 read\/damaged/),
    ]);
    expect(await read('a.txt', pack('Some words of a text.').subarray(0, 25))).toEqual([
      expect.stringContaining('- read/damaged'),
    ]);
  });

  it('of a bomb is no more than a document', async () => {
    const bomb = pack(Buffer.alloc(50_000_000, 'x'));
    const [problem, ...others] = await read('a.txt', bomb, 1_000_000, 1 << 16);
    expect(problem).toMatch(/^- read\/too-large 1\d{6}$/);
    expect(others).toEqual([]);
    expect(await read('a.jsonl', bomb, 1_000_000, 1 << 16)).toEqual(['1 read/too-large 50000000']);
  });
});

it('a gzip whose checksum does not match says so', async () => {
  const bytes = gzipSync(LINES);
  bytes.writeUInt32LE(1, bytes.length - 8);
  expect((await read('a.jsonl', bytes)).at(-1)).toMatch(/checksum/);
});

it('a gzip header may have a name, a comment, more fields and a checksum of its own', async () => {
  const bytes = gzipSync(LINES);
  bytes[3] = 2 | 4 | 8 | 16;
  const more = Buffer.concat([Buffer.from([3, 0, 1, 2, 3]), Buffer.from('a.jsonl\0a comment\0'), Buffer.from([7, 7])]);
  expect(await read('a', Buffer.concat([bytes.subarray(0, 10), more, bytes.subarray(10)]))).toEqual([
    '1 a',
    '2 b',
    '3 c',
  ]);
});

it('what is no document is told by its first bytes', async () => {
  for (const [name, start, kind] of [
    ['a.txt', '%PDF-1.7 x', 'PDF'],
    ['a.jsonl', '\u0089PNG\r\n\u001a\n', 'image'],
    ['a', 'SQLite format 3\0', 'database'],
    ['a.txt', 'PK\u0003\u0004'.padEnd(30, '\0').concat('[Content_Types].xml'), 'office file'],
    ['map.xml', '<?xml version="1.0"?>\n<urlset xmlns="x">', 'sitemap'],
  ] as const) {
    const found = await readBytes(name, Buffer.from(start, 'latin1'));
    expect(found).toMatchObject([
      { problem: { code: 'list/other-kind', effect: 'skipped', details: { found: kind } } },
    ]);
  }
});
