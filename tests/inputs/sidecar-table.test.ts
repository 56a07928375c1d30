import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readSidecar, type Sidecar } from '../../src/inputs/sidecar.ts';
import { zipOf } from './zip-of.ts';

function table(name: string, content: string | Buffer): Promise<Sidecar> {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-table-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, name), content);
  return readSidecar(join(folder, name));
}

it.each([
  ['a.csv', zipOf([{ name: '[Content_Types].xml', text: '<x/>' }]), /a spreadsheet .*save it as CSV/],
  ['old.csv', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /a spreadsheet .*save it as CSV/],
  ['sheet.ods', 'anything', /a spreadsheet .*save it as CSV/],
  ['a.zip', zipOf([{ name: 'a.csv', text: 'id\n1\n' }]), /a ZIP archive .*unpack it/],
  ['a.csv', Buffer.from('89504e470d0a1a0a00', 'hex'), /another kind \(image\)/],
  ['a.csv', Buffer.from('id,author\n1,\0\n'), /no text/],
  ['a.csv', '', /an empty file/],
  ['a.csv', 'author,text\n', /columns author, text/],
  ['a.jsonl', '{"id":1}\n\n{"id":2', /no JSON in line 3 of .*a\.jsonl/],
  ['a.jsonl', '{"id":1}\n[2]\n', /no object in line 2/],
  ['a.csv', 'id,author\n1\n', /line 2/],
])('%s that is no table is refused with what it is (%#)', async (name, content, found) => {
  const refused = expect(table(name, content)).rejects;
  await refused.toMatchObject({ exitCode: 2, issues: [{ path: '--meta', found: expect.stringMatching(found) }] });
});

it('a folder has a sentence of its own', async () => {
  await expect(readSidecar(tmpdir())).rejects.toThrow(/found a folder at .*name the file in it/);
});

it('a header alone is a table without rows; long ids and UTF-16 are read', async () => {
  expect(await table('a.csv', 'id;author\n')).toMatchObject({ rows: 0, unknownColumns: [] });
  const long = await table('a.jsonl', '{"id":1860000000000000001,"author":"Ann Lee"}\n');
  const input = { path: 'raw/x.jsonl', line: 1, kind: 'json' } as const;
  const find = (id: string) => long.find({ ...input, bytes: Buffer.from(`{"id":${id}}`) });
  expect(find('1860000000000000001')).toEqual({ author: ['Ann Lee'] });
  expect(find('1860000000000000000')).toBeUndefined();
  expect(await table('b.csv', Buffer.from('\ufeffid\tauthor\n1\tAnn\n', 'utf16le'))).toMatchObject({ rows: 1 });
});
