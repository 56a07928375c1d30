import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { Database } from '../../src/store/duck.ts';
import { workspace } from '../workspace.ts';
import { countBytes, readBytes, rowsOf } from './reading.ts';
import { zipOf as packed } from './zip-of.ts';

// The second count of formats whose readers lie in containers of their own.

const record = (type: string, body: string, length = body.length) =>
  `WARC/1.0\r\nWARC-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n${body}\r\n\r\n`;
const page = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Words.';

it('web archives: responses, resources and conversions, whole or not', async () => {
  const parts = [
    record('warcinfo', 'software: x'),
    record('request', 'GET / HTTP/1.1'),
    record('response', page),
    record('revisit', ''),
    record('conversion', 'WARC/1.0 in a text\r\n\r\nis no record'),
    record('resource', 'too short', 4),
    // So long that it would swallow the next one.
    record('resource', 'too long', 100),
    record('response', page),
  ];
  const whole = Buffer.from(parts.join(''));
  expect(await countBytes('a.warc', whole)).toBe(5);
  expect(await countBytes('a.warc.gz', Buffer.concat(parts.map((part) => gzipSync(part))), undefined, 7)).toBe(5);
  expect(await countBytes('a.warc', whole.subarray(0, whole.length - 20))).toBe(5);
  expect(await countBytes('a.warc', Buffer.from('nothing of it'))).toBe(1);
});

it('feeds: items by their start tags', async () => {
  const rss =
    '<?xml version="1.0"?><!-- <item> --><rss version="2.0"><channel><item><description><![CDATA[<item>]]></description></item><item/><item>';
  expect(await countBytes('feed.xml', Buffer.from(rss))).toBe(3);
  expect(await countBytes('a', Buffer.from('<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry/><a:entry/>'))).toBe(
    2,
  );
});

it('Parquet: the rows that its footer tells of', async () => {
  const space = await workspace();
  const written = async (columns: string): Promise<Buffer> => {
    const file = join(space.folder, 'a.parquet');
    const database = await Database.open(':memory:', { memoryMb: 64 });
    await database.run(`COPY (SELECT ${columns} FROM range(300) t(i)) TO '${file}' (FORMAT parquet)`);
    database.close();
    return readFileSync(file);
  };
  const bytes = await written("i AS id, 'text ' || i AS text, [true, false] AS list, {'a': i, 'b': 'x'} AS object");
  expect(await countBytes('a.parquet', bytes)).toBe(300);
  expect(await countBytes('a.parquet', bytes.subarray(0, -1))).toBe(1);
  // More columns than the short form of a list has room for.
  const wide = Array.from({ length: 40 }, (_, at) => `i AS c${at}`).join(', ');
  expect(await countBytes('b.parquet', await written(wide))).toBe(300);
});

it('ZIP: members by their formats', async () => {
  const bytes = zipOf({
    'a/b.jsonl': '{"text":"a"}\n{"text":"b"}',
    'a/': '',
    '.hidden/c.txt': 'x',
    '__MACOSX/d.txt': 'x',
    'e.csv': 'id,text\n1,a\n2,b\n3,c\n',
    'f.csv': 'id,name\n1,a\n2,b\n',
    'g.png': '\u0089PNG\r\n\u001a\n',
    'h.zip': 'PK\u0003\u0004',
    'i.txt': 'Words.',
  });
  expect(await countBytes('a.zip', bytes)).toBe(2 + 3 + 1 + 1 + 1 + 1);
  expect(await countBytes('a.zip', bytes.subarray(0, 100))).toBe(1);
});

it('ZIP: a member that is refused whole is one, whatever lies in it', async () => {
  const text = '{"text":"a"}\n'.repeat(50);
  const bytes = packed([
    { name: 'a.jsonl', text },
    { name: 'bomb.jsonl', text, size: 0xfffffff0 },
    { name: '../b.jsonl', text },
    { name: 'c.jsonl', text, flags: 1 },
    { name: 'd.jsonl', text },
  ]);
  expect(await countBytes('a.zip', bytes)).toBe(50 + 1 + 1 + 1 + 50);
  expect(rowsOf(await readBytes('a.zip', bytes))).toBe(103);
});

it('ZIP: archives in the form for more than 4 GB or 65,535 members', async () => {
  const text = Buffer.from('{"text":"a"}\n{"text":"b"}');
  const name = Buffer.from('a/b.jsonl');
  const head = Buffer.alloc(30);
  head.write('PK\u0003\u0004', 'latin1');
  head.writeUInt32LE(crc32(text), 14);
  head.writeUInt32LE(text.length, 18);
  head.writeUInt32LE(text.length, 22);
  head.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46, 0);
  entry.write('PK\u0001\u0002', 'latin1');
  head.copy(entry, 16, 14, 28);
  for (const field of [20, 24, 42]) entry.writeUInt32LE(0xffffffff, field);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeUInt32LE(text.length, 4);
  extra.writeUInt32LE(text.length, 12);
  entry.writeUInt16LE(extra.length, 30);
  const files = Buffer.concat([head, name, text]);
  const listed = Buffer.concat([entry, name, extra]);
  const large = Buffer.alloc(56);
  large.write('PK\u0006\u0006', 'latin1');
  large.writeUInt32LE(44, 4);
  large.writeUInt32LE(1, 24);
  large.writeUInt32LE(1, 32);
  large.writeUInt32LE(listed.length, 40);
  large.writeUInt32LE(files.length, 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\u0006\u0007', 'latin1');
  locator.writeUInt32LE(files.length + listed.length, 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22, 0xff);
  end.write('PK\u0005\u0006\0\0\0\0', 'latin1');
  end.writeUInt16LE(0, 20);
  const bytes = Buffer.concat([files, listed, large, locator, end]);
  expect(rowsOf(await readBytes('a.zip', bytes))).toBe(2);
  expect(await countBytes('a.zip', bytes)).toBe(2);
});

it('as many as the reader finds: members that cannot be had, names under a compression', async () => {
  const lines = '{"text":"a"}\n{"text":"b"}';
  const archive = packed([
    { name: 'a.jsonl', text: lines },
    { name: 'a.jsonl', text: lines },
    { name: '../up.jsonl', text: lines },
    { name: 'secret.jsonl', text: lines, flags: 1 },
    { name: 'link.jsonl', text: lines, mode: 0o120777 },
    { name: 'paper.jsonl', text: `%PDF-1.7\n${lines}` },
    { name: '.hidden.jsonl', text: lines },
    { name: 'packed.jsonl.gz', text: gzipSync('5\n6\n7') },
  ]);
  const formats = (await readBytes('a.zip', archive)).flatMap((one) => ('input' in one ? [one.input.format] : []));
  expect(new Set(formats)).toEqual(new Set(['jsonl in ZIP', 'jsonl in gzip in ZIP']));
  for (const [name, bytes, count] of [
    ['a.zip', archive, 10],
    ['a.jsonl.gz', gzipSync('5\n6'), 2],
  ] as const) {
    expect(rowsOf(await readBytes(name, bytes)), name).toBe(count);
    expect(await countBytes(name, bytes), name).toBe(count);
  }
});

/** A ZIP of stored members. */
function zipOf(members: Readonly<Record<string, string>>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(members)) {
    const content = Buffer.from(text, 'latin1');
    const head = Buffer.alloc(30);
    head.write('PK\u0003\u0004', 'latin1');
    head.writeUInt32LE(crc32(content), 14);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt32LE(content.length, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.write('PK\u0001\u0002', 'latin1');
    head.copy(entry, 16, 14, 28);
    entry.writeUInt32LE(at, 42);
    files.push(head, Buffer.from(name), content);
    directory.push(entry, Buffer.from(name));
    at += 30 + name.length + content.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, listed, end]);
}
