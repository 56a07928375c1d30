import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { JSON_TEXT } from '../../src/inputs/containers/json.ts';
import { read as readStage } from '../../src/stages/read/read.ts';
import { readBytes, told } from './reading.ts';

const read = async (content: string, name = 'a.json', chunk?: number) =>
  told(await readBytes(name, Buffer.from(content), undefined, chunk));

describe('a JSON list', () => {
  it.each([1, 3, 1000])('is read item by item, on one line or many, in chunks of %i', async (chunk) => {
    const list = [{ text: 'a ],[ "' }, { text: 'b\\' }, { text: 'c', deep: [[{}]] }];
    for (const space of [0, 2])
      expect(await read(JSON.stringify(list, null, space), 'a.json', chunk)).toEqual(['1 a ],[ "', '2 b\\', '3 c']);
    expect(await read(`\ufeff ${JSON.stringify(list)}`, 'a', chunk)).toHaveLength(3);
    expect(await read('[]')).toEqual(['- read/no-records an empty list']);
  });

  it('keeps its good items when one is broken, or when it breaks off', async () => {
    expect(await read('[{"text":"a"}, {"text": NaN}, {"text":"c"}, 7, , {"text":"f"}]')).toEqual([
      '1 a',
      '2 json: {"text": NaN}',
      '3 c',
      '4 undefined',
      '5 read/json nothing between two commas',
      '6 f',
    ]);
    expect(await read('[{"text":"a"}, {"text":"b')).toEqual(['1 a', '2 read/damaged its end inside the list']);
    expect(await read('[{"text":"a"}] {"text":"b"}')).toEqual(['1 a', '2 read/damaged something after its end']);
  });

  it('keeps all digits of long ids', async () => {
    const [found] = await readBytes('a.json', Buffer.from('[{"id": 12345678901234567890, "n": 12.5, "text": "1"}]'));
    const { bytes } = (found as { input: { bytes: Uint8Array } }).input;
    expect(JSON.parse(Buffer.from(bytes).toString())).toEqual({ id: '12345678901234567890', n: 12.5, text: '1' });
  });

  it('holds one item at a time', async () => {
    const found = await readBytes('a.json', Buffer.from(`[{"text":"a"},{"text":"${'x'.repeat(300)}"},{"text":"c"}]`), {
      documentBytesMax: 100,
    });
    expect(told(found)).toEqual(['1 a', '2 read/too-large 311', '3 c']);
  });
});

describe('an envelope', () => {
  it.each([
    ['NewsAPI', { status: 'ok', totalResults: 2, articles: [{ text: 'a' }, { text: 'b' }] }],
    [
      'JSON Feed',
      { version: 'https://jsonfeed.org/version/1.1', title: 'News', items: [{ text: 'a' }, { text: 'b' }] },
    ],
    ['The Guardian', { response: { status: 'ok', total: 2, results: [{ text: 'a' }, { text: 'b' }], next: [{}] } }],
    ['data', { meta: { page: [1] }, data: [{ text: 'a' }, { text: 'b' }] }],
  ])('of %s', async (_name, envelope) => {
    for (const space of [0, 2]) expect(await read(JSON.stringify(envelope, null, space))).toEqual(['1 a', '2 b']);
    expect((await read(JSON.stringify(envelope).slice(0, -1))).at(-1)).toMatch(/^3 read\/damaged/);
  });

  it('larger than a document is streamed', async () => {
    const items = Array.from({ length: 50 }, (_, at) => ({ text: `text ${at}` }));
    const found = await readBytes('a.json', Buffer.from(JSON.stringify({ articles: items })), {
      documentBytesMax: 200,
    });
    expect(found).toHaveLength(50);
  });
});

describe('a single object', () => {
  it('is one document without a number, also with lists in it', async () => {
    for (const text of [
      '{"text":"a"}',
      '{\n  "text": "a",\n  "items": [{"src": "x.jpg"}]\n}\n',
      '{"items": [{"src": "x.jpg"}], "text": "a"}',
      '{"data": [1, 2], "text": "a"}',
    ]) {
      expect(await read(text)).toEqual(['- a']);
      const [found] = await readBytes('a.json', Buffer.from(text));
      expect(found).toMatchObject({ input: { bytes: Uint8Array.from(Buffer.from(text)), kind: 'json' } });
    }
  });

  it('has nothing of what follows it, nor of a list in a list', async () => {
    for (const text of ['{"a":1}{"items":[{"text":"b"},{"text":"c"}]}', '{"rows":[[{"items":[{"text":"b"}]}]]}'])
      expect(await read(text)).toHaveLength(1);
    expect(await read('{"rows":[{"items":[{"text":"b"}]}]}')).toEqual(['- undefined']);
  });

  it('over the limit is one problem, and is not held to its end', async () => {
    const limits = { documentBytesMax: 100 };
    const found = await readBytes('a.json', Buffer.from(`{"text":"${'x'.repeat(300)}"}`), limits);
    expect(told(found)).toEqual(['- read/too-large 311']);
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (; given < 1000; given++) yield Buffer.from(given === 0 ? '{"text":"' : 'x'.repeat(90));
    }
    const source = { path: 'raw/a.json', name: 'a.json', head: Buffer.from('{"text":"'), chunks: endless };
    for await (const one of JSON_TEXT.records(source, limits)) expect(one).toHaveProperty('problem');
    expect(given).toBeLessThan(10);
  });
});

const SUITE = new URL('../../../shared/corpora/json/test_parsing/', import.meta.url).pathname;

describe.skipIf(!existsSync(SUITE))('JSONTestSuite (needs ../shared)', () => {
  const names = existsSync(SUITE) ? readdirSync(SUITE) : [];
  const payload = (name: string) => readFileSync(`${SUITE}${name}`);
  const around = (bytes: Uint8Array) =>
    Buffer.concat([Buffer.from('{"text":"good words","x":'), bytes, Buffer.from('}')]);
  const oneLine = (bytes: Buffer) => Buffer.from(bytes.map((byte) => (byte === 0x0a || byte === 0x0d ? 0x20 : byte)));
  /** Lines that were read, and those that were refused, each with its reason. */
  const outcome = async (name: string, bytes: Uint8Array) => {
    const good: number[] = [];
    const bad = new Map<number, string>();
    for (const found of await readBytes(name, bytes)) {
      if ('problem' in found) bad.set(found.problem.line ?? 0, String(found.problem.details['found']));
      else {
        const { items, problems } = readStage({ ...found.input, ordinal: 0 });
        if (items.length > 0) good.push(found.input.line ?? 0);
        else bad.set(found.input.line ?? 0, JSON.stringify(problems[0]?.details));
      }
    }
    return { good, bad };
  };
  const before = Buffer.from('{"text":"before"}\n');
  const after = Buffer.from('\n{"text":"after"}');

  it('y_: is read, as a line and as an item', async () => {
    for (const name of names.filter((one) => one.startsWith('y_'))) {
      const record = around(oneLine(payload(name)));
      const lines = await outcome('a.jsonl', Buffer.concat([before, record, after]));
      expect(lines, name).toEqual({ good: [1, 2, 3], bad: new Map() });
      const list = Buffer.concat([Buffer.from('[{"text":"before"},'), record, Buffer.from(',{"text":"after"}]')]);
      expect(await outcome('a.json', list), name).toEqual({ good: [1, 2, 3], bad: new Map() });
    }
  });

  it('n_: is refused with its line and the reason, and its neighbours are read', async () => {
    // A bare NUL in a text is replaced when its bytes are decoded, before anything asks whether it is JSON.
    const refused = names.filter((one) => one.startsWith('n_') && one !== 'n_string_unescaped_ctrl_char.json');
    for (const name of refused) {
      const bytes = payload(name);
      if (!bytes.includes(0x0a)) {
        const { good, bad } = await outcome('a.jsonl', Buffer.concat([before, around(bytes), after]));
        expect(good, name).toEqual([1, 3]);
        expect([...bad.keys()], name).toEqual([2]);
        expect(bad.get(2), name).toMatch(/./);
      }
      const list = await outcome(
        'a.json',
        Buffer.concat([Buffer.from('[{"text":"before"},'), bytes, Buffer.from(']')]),
      );
      expect(list.good, name).toContain(1);
      expect(list.bad.size, name).toBeGreaterThan(0);
      for (const reason of list.bad.values()) expect(reason, name).toMatch(/./);
    }
  });
});
