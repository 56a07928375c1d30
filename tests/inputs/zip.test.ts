import { describe, expect, it } from 'vitest';
import type { Found, Source } from '../../src/inputs/containers/container.ts';
import { isOtherZip, ZIP } from '../../src/inputs/containers/zip.ts';
import { inputKey } from '../../src/pipeline/prepare/batches.ts';
import { read } from '../../src/stages/read/read.ts';
import { all, brief, sourceOf, textOf } from './source.ts';
import { type Entry, zipOf } from './zip-of.ts';

/** Stands in for the formats: lines of `.jsonl`, else the member whole; a broken one is refused. */
async function* open(member: Source): AsyncGenerator<Found> {
  const parts: Uint8Array[] = [];
  try {
    for await (const chunk of member.chunks()) parts.push(chunk.slice());
  } catch (error) {
    const details = { expected: 'a whole member', found: (error as Error).message };
    yield { problem: { code: 'read/damaged', effect: 'quarantined', path: member.path, details } };
    return;
  }
  const bytes = Buffer.concat(parts);
  if (!member.name.endsWith('.jsonl')) yield { input: { path: member.path, bytes, kind: 'text' } };
  else
    for (const [at, line] of bytes.toString().split('\n').entries())
      yield { input: { path: member.path, line: at + 1, bytes: Buffer.from(line), kind: 'json' } };
}

const recordsIn = (bytes: Uint8Array, options = {}): Promise<Found[]> =>
  all(ZIP.records(sourceOf('news.zip', bytes, options), { documentBytesMax: 1 << 20 }, open));

function problemsOf(found: readonly Found[]): string[] {
  return found.flatMap((item) =>
    'problem' in item ? [`${item.problem.details['member']}: ${item.problem.details['found']}`] : [],
  );
}

describe('ZIP', () => {
  it('gives the records of its members, counted through, with a place of their own', async () => {
    const archive = zipOf([
      { name: 'a/' },
      { name: 'a/one.txt', text: 'One text of the day.' },
      { name: 'a/two.txt', text: 'One text of the day.', method: 0 },
      { name: '__MACOSX/a/one.txt', text: 'x' },
      { name: '.DS_Store', text: 'x' },
      { name: 'b/rows.jsonl', text: '{"id":7,"text":"Seven."}\n{"id":8,"text":"Eight."}' },
      { name: 'Überschrift.txt', text: 'Umlaut.' },
    ]);
    const found = await recordsIn(archive);
    expect(found.map(brief)).toEqual(['1 text', '2 text', '3 json', '4 json', '5 text']);
    expect(found.map(textOf).slice(0, 2)).toEqual(['One text of the day.', 'One text of the day.']);
    expect(found.map((item) => 'input' in item && item.input.locator)).toEqual([
      'a/one.txt',
      'a/two.txt',
      'b/rows.jsonl, line 1',
      'b/rows.jsonl, line 2',
      'Überschrift.txt',
    ]);
    const inputs = found.flatMap((item) => ('input' in item ? [{ ...item.input, ordinal: 0 }] : []));
    expect(inputs.map((input) => read(input).items[0]?.origin.place)).toEqual([
      'path:raw/news.zip/a/one.txt',
      'path:raw/news.zip/a/two.txt',
      'id:raw/news.zip/b/rows.jsonl:7',
      'id:raw/news.zip/b/rows.jsonl:8',
      'path:raw/news.zip/Überschrift.txt',
    ]);
    expect(new Set(inputs.map(inputKey)).size).toBe(5);
    expect(await recordsIn(archive, { at: false, pieces: 50 })).toEqual(found);
  });

  it('names each member that cannot be had, and reads the others', async () => {
    const good = { name: 'good.txt', text: 'Good.' };
    const bad: Entry[] = [
      { name: '../up.txt' },
      { name: '/etc/passwd' },
      { name: 'C:\\x.txt' },
      { name: 'nul\0.txt' },
      { name: 'good.txt' },
      { name: 'secret.txt', flags: 1 },
      { name: 'lzma.txt', method: 14 },
      { name: 'sum.txt', text: 'changed', crc: 1 },
      { name: 'short.txt', text: 'abc', size: 9 },
      { name: 'long.txt', text: 'abcdefgh', size: 3 },
      { name: 'inner.zip', text: zipOf([good]) },
    ];
    const found = await recordsIn(zipOf([good, ...bad, { name: 'last.txt', text: 'Last.' }]));
    expect(found.map(brief)).toEqual([
      '1 text',
      ...bad.map((_, at) => `${at + 2} read/damaged quarantined`),
      `${bad.length + 2} text`,
    ]);
    expect(problemsOf(found)).toEqual([
      expect.stringMatching(/^\.\.\/up\.txt: invalid relative path/),
      expect.stringMatching(/^\/etc\/passwd: absolute path/),
      expect.stringMatching(/^C:\/x\.txt: absolute path/),
      'nul\0.txt: a NUL in it',
      'good.txt: a second one',
      'secret.txt: an encrypted one',
      'lzma.txt: compression method 14',
      'sum.txt: bytes that do not give its checksum',
      'short.txt: 3 of 9 bytes',
      'long.txt: more than the 3 bytes it declares',
      'inner.zip: an archive in the archive',
    ]);
  });

  it('leaves links and office files alone, and unfolds no bomb', async () => {
    const office = zipOf([{ name: '[Content_Types].xml', text: '<Types/>' }]);
    const found = await recordsIn(
      zipOf([
        { name: 'link.txt', text: '/etc/passwd', mode: 0o120777 },
        { name: 'report.docx', text: office },
        { name: 'bomb.txt', text: 'x', size: 0xfffffff0 },
        // Each may be that long, and both together may not.
        { name: 'half.txt', text: 'x', size: 200 * 2 ** 20 },
        { name: 'other-half.txt', text: 'x', size: 200 * 2 ** 20 },
        { name: 'last.txt', text: 'Last.' },
      ]),
    );
    expect(found.map(brief)).toEqual([
      '1 read/no-document skipped',
      '2 read/no-document skipped',
      '3 read/too-large quarantined',
      '4 read/damaged quarantined',
      '5 read/too-large quarantined',
      '6 text',
    ]);
    const source = (name: string, bytes: Uint8Array) => sourceOf(name, bytes);
    expect(isOtherZip(source('x.bin', office))).toBe(true);
    expect(ZIP.matches(source('x.docx', zipOf([{ name: 'a.txt' }])))).toBe(false);
    expect(ZIP.matches(source('x.bin', zipOf([{ name: 'a.txt' }])))).toBe(true);
    expect(ZIP.matches(source('x.zip', zipOf([])))).toBe(true);
    expect(await recordsIn(zipOf([]))).toEqual([]);
  });

  it('names an archive that is cut, or whose directory is', async () => {
    const archive = zipOf([
      { name: 'one.txt', text: 'One.' },
      { name: 'two.txt', text: 'Two.' },
    ]);
    expect((await recordsIn(archive.subarray(0, 60))).map(brief)).toEqual(['- read/damaged quarantined']);
    const torn = Buffer.from(archive);
    torn[torn.lastIndexOf('PK\x01\x02', undefined, 'latin1')] = 0;
    const found = await recordsIn(torn);
    expect(found.map(brief)).toEqual(['1 text', '- read/damaged quarantined']);
    expect(found[1]).toMatchObject({ problem: { details: { found: expect.stringContaining('1 of 2 members') } } });
  });
});
