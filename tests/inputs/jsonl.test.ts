import { describe, expect, it } from 'vitest';
import { Held } from '../../src/inputs/containers/held.ts';
import { readBytes, told } from './reading.ts';

const read = async (name: string, content: string | Uint8Array, chunk?: number) =>
  told(await readBytes(name, Buffer.from(content as string), undefined, chunk));

describe('JSON lines', () => {
  it.each(['a.jsonl', 'a.jl', 'a.ndjson', 'a.JSONL'])('are read as %s', async (name) => {
    expect(await read(name, '{"text":"a"}\n\n  \n{"text":"b"}')).toEqual(['1 a', '4 b']);
  });

  it('are read as .json, and as a file without a name for it', async () => {
    const lines = '{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}\n';
    for (const name of ['a.json', 'part-00000', 'dump.txt']) expect(await read(name, lines)).toEqual(['1 a', '2 b']);
    // A list of one item a line is a line of JSON in a file of that name, and no list.
    expect(await read('a.jsonl', '[1, 2]\n{"text":"b"}')).toEqual(['1 undefined', '2 b']);
    expect(await read('a.jsonl', '[{"text":"a"},\n{"text":"b"}]')).toEqual(['1 a', '2 b']);
  });

  it.each([1, 2, 5, 1000])('end in CRLF, in CR alone, or not at all, in chunks of %i', async (chunk) => {
    const of = (end: string) => ['{"text":"a"}', '{"text":"b", "x": {}}', '{"text":"c"}'].join(end);
    expect(await read('a.jsonl', of('\r\n'), chunk)).toEqual(['1 a', '2 b', '3 c']);
    expect(await read('a.jsonl', of('\r'), chunk)).toEqual(['1 a', '2 b', '3 c']);
    expect(await read('a.jsonl', `${of('\r')}\r`, chunk)).toHaveLength(3);
    // A return within a record is white space of it.
    expect(await read('a.jsonl', '{"text":\r"a"\r}\n{"text":"b"}', chunk)).toEqual(['1 a', '2 b']);
    expect(await read('a.jsonl', '{"x":\r{},\r"y":[{},\r{}], "text":"a"}', chunk)).toEqual(['1 a']);
  });

  it('keep the bytes that name them: a mark, a return at the end', async () => {
    const [first, second] = await readBytes('a.jsonl', Buffer.from('\ufeff{"text":"a"}\r\n{"text":"b"}\n'));
    expect(first).toMatchObject({ input: { line: 1, bytes: Uint8Array.from(Buffer.from('\ufeff{"text":"a"}\r')) } });
    expect(second).toMatchObject({ input: { line: 2, bytes: Uint8Array.from(Buffer.from('{"text":"b"}')) } });
  });

  it('in UTF-16 are lines too', async () => {
    const wide = Buffer.from('\ufeff{"text":"ä"}\n{"text":"b"}\n', 'utf16le');
    expect(await read('a.jsonl', wide, 3)).toEqual(['1 ä', '2 b']);
  });

  it('over the limit are named, and the others read', async () => {
    const found = await readBytes('a.jsonl', Buffer.from(`{"text":"a"}\n{"text":"${'x'.repeat(300)}"}\n{"text":"c"}`), {
      documentBytesMax: 100,
    });
    expect(told(found)).toEqual(['1 a', '2 read/too-large 311', '3 c']);
    const held = new Held(3);
    for (const part of ['ab', 'cd', 'ef']) held.add(Buffer.from(part));
    expect([held.length, held.take().length]).toEqual([6, 0]);
  });
});
