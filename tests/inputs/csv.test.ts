import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/domain/problem.ts';
import { problemSentence } from '../../src/messages.ts';
import { countBytes, readBytes, rowsOf, told } from './reading.ts';

const read = async (content: string | Uint8Array, name = 'a.csv', chunk?: number) =>
  told(await readBytes(name, Buffer.from(content as string), undefined, chunk));

describe('a table of articles', () => {
  it.each([1, 3, 1000])('is read row by row, in chunks of %i', async (chunk) => {
    const rows = ['id,title,text', '1,"a, or ""b""","one\ntwo"', '', '2,c,d'];
    for (const end of ['\n', '\r\n', '\r'])
      expect(await read(`\ufeff${rows.join(end)}${end}`, 'a.csv', chunk)).toEqual(['1 one\ntwo', '2 d']);
  });

  it.each([
    ['a.csv', ';'],
    ['a.csv', '\t'],
    ['a.tsv', '\t'],
    ['a.csv', ','],
    ['export', ','],
    ['table.txt', '\t'],
    ['a.csv', '|'],
  ])('%s parted by %j', async (name, mark) => {
    const content = [
      ['url', 'Title', 'text'],
      ['https://x.example/1', 'A', 'first'],
      ['https://x.example/2', 'B', 'second'],
    ];
    expect(await read(content.map((row) => row.join(mark)).join('\n'), name)).toEqual(['1 first', '2 second']);
  });

  it('goes by the names that its records are read by', async () => {
    // A database's own column is another one, as in records.
    expect(await read('id,_text\n1,a\n2,b\n')).toEqual(['- read/columns id, _text']);
    expect(await countBytes('a.csv', Buffer.from('id,_text\n1,a\n2,b\n'))).toBe(1);
    expect(await read('_id,title,text\n1,A,a\n', 'export')).toEqual(['1 a']);
  });

  it('says itself what parts its cells, as Excel has it', async () => {
    const content = '\ufeffsep=;\r\nid;text\r\n1;"a; b, c"\r\n2;d\r\n';
    expect(await read(content)).toEqual(['1 a; b, c', '2 d']);
    expect(await countBytes('a.csv', Buffer.from(content))).toBe(2);
  });

  it('without a header shows no more of its first row than names would have', async () => {
    const [one] = await read(`7,The council ${'voted and '.repeat(20)}went home.,2026-11-20\n`);
    expect(one).toBe('- read/columns 7, The council voted and voted and voted a…, 2026-11-20');
  });

  it('names what is wrong with a row, and reads the others', async () => {
    expect(await read('id,text\n1,a\n2\n3,c,more\n4,d,\n')).toEqual(['1 a', '2 read/row 1', '3 read/row 3', '4 d']);
    expect(await read('id,text\n1,a\n2,"open\n3,c\n')).toEqual([
      '1 a',
      '2 read/damaged a quotation mark that opens a cell and does not close: the last 2 lines are one row by it, and were not read',
    ]);
    const found = await readBytes('a.csv', Buffer.from(`id,text\n1,${'x'.repeat(300)}\n2,b\n`), {
      documentBytesMax: 100,
    });
    expect(told(found)).toEqual(['1 read/too-large 302', '2 b']);
    expect(await read('id,text\n1,He said "no", twice\n2,5" of rain\n')).toEqual(['1 read/row 3', '2 5" of rain']);
  });

  it('without a text is left alone, with its columns', async () => {
    const found = await readBytes('a.csv', Buffer.from('domain,name,country\nx.example,X,DE\n'));
    expect(found).toMatchObject([
      { problem: { code: 'read/columns', effect: 'skipped', details: { found: 'domain, name, country' } } },
    ]);
    const mine = { documentBytesMax: 1000, textNames: ['story so far'] };
    expect(await readBytes('a.csv', Buffer.from('id,Story_so_far\n1,a\n'), mine)).toHaveLength(1);
    expect(await countBytes('a.csv', Buffer.from('id,Story_so_far\n1,a\n2,b\n'), mine)).toBe(2);
    expect(await read('')).toEqual(['- read/no-records an empty file']);
  });

  it('keeps the bytes of its encoding, and reads UTF-16', async () => {
    const latin = Buffer.from('id,text\n1,caf\u00e9\n', 'latin1');
    const [found] = await readBytes('a.csv', latin);
    expect((found as { input: { bytes: Uint8Array } }).input.bytes).toEqual(
      new Uint8Array(Buffer.from('{"id":"1","text":"caf\u00e9"}', 'latin1')),
    );
    expect(await read(Buffer.from('\ufeffid\ttext\n1\tcaf\u00e9\n', 'utf16le'), 'a.csv', 5)).toEqual(['1 caf\u00e9']);
  });
});

it('a text with commas stays a text', async () => {
  for (const content of ['Rain, wind, and text\nfell on the city.', 'id,text', 'title, author\nA, B\n'])
    expect(await read(content, 'a.txt')).toEqual([`- text: ${content}`]);
});

describe('a quotation mark that stands alone', () => {
  const header = 'id,text\n1,a\n';
  const problemsOf = async (content: string) => {
    const bytes = Buffer.from(content);
    const found = await readBytes('a.csv', bytes);
    expect(await countBytes('a.csv', bytes)).toBe(rowsOf(found));
    return found.flatMap((one) => ('problem' in one && one.problem.effect !== 'noted' ? [one.problem] : []));
  };

  it('says how many lines it ate, not that all others were read', async () => {
    // To the end; to the next mark, with cells too many; to the next mark, with as many cells as there should be.
    for (const [rows, sentence] of [
      ['2,"b\n3,c\n4,d\n', /does not close: the last 3 lines are one row by it, and were not read/],
      ['2,"b\n3,c\n4,"d, e",f\n5,g\n', /found \d in a row of 3 lines\. Most likely a quotation mark/],
      ['2,"b\n3,"c"\n4,d\n', /found 2 in a row of 2 lines\. Most likely a quotation mark/],
    ] as const) {
      const problems = await problemsOf(header + rows);
      expect(problems.map(problemSentence)).toEqual([expect.stringMatching(sentence)]);
      expect(problemSentence(problems[0] as Problem)).not.toContain('the others of the table');
    }
  });

  it('is none where cells have line ends, marks that are doubled, or blanks behind the last one', async () => {
    expect(await problemsOf(`${header}2,"b\n""c""\n" \n3,"d" e\n4,f "g" h\n`)).toEqual([]);
  });
});
