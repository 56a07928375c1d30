import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentsCalled, type Nameable, namesOf } from '../../src/domain/document-names.ts';
import { likenessesOf, traitsOf } from '../../src/domain/name-traits.ts';
import { createTable, Database } from '../../src/store/duck.ts';
import { couldBeCalled, couldShareName } from '../../src/store/snapshot/name-conditions.ts';

// What SQL lets through is more than what a name means, never less: equal answers over all rows and over those.

const COLUMNS = {
  row: 'INTEGER',
  document: 'VARCHAR',
  path: 'VARCHAR',
  line: 'INTEGER',
  place: 'VARCHAR',
  url: 'VARCHAR',
  story: 'VARCHAR',
  bucket: 'VARCHAR',
} as const;

// Letters that differ in how they are written, seen, folded and sorted; beginnings that are cut; what looks like a line.
const LETTERS = [
  ...['a', 'A', 'b', '0', '1', '_', '.', ' ', '/', ':', '…', "'", '%', '-'],
  ...[
    'é',
    'e\u0301',
    'É',
    'ß',
    'ẞ',
    'İ',
    'i\u0307',
    'ı',
    'Σ',
    'σ',
    'ς',
    'Д',
    'д',
    '\u212a',
    'ſ',
    'ǅ',
    '新',
    '한',
    '한',
  ],
  ...[
    '\u200b',
    '\ufeff',
    '\u00ad',
    '\n',
    '\u0007',
    '\u202e',
    '𝒳',
    '𐐀',
    '𐐨',
    '\ue000',
    ':1',
    '.gz',
    '.jsonl',
    'news',
    'abcdefghij',
  ],
];
const path = fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 9 }).map((letters) => letters.join(''));
const line = fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined });
const rows = fc
  .array(fc.tuple(path, line), { minLength: 1, maxLength: 12 })
  .map((all) => all.map(([where, at], n) => ({ document: `doc_${n % 5}a${n}`, path: where, line: at })));

let database: Database;
beforeAll(async () => {
  database = await Database.open(':memory:', { memoryMb: 128 });
  await database.run(createTable('documents', COLUMNS));
});
afterAll(() => database.close());

async function those<Row extends Nameable>(all: readonly Row[], condition: string): Promise<Row[]> {
  await database.run('DELETE FROM documents');
  const values = all.map((row, n) => ({
    row: n,
    ...{ document: row.document, path: row.path, line: row.line ?? null },
    ...{ place: '', url: null, story: null, bucket: '' },
  }));
  await database.append('documents', COLUMNS, values);
  const found = await database.all<{ row: number }>(`SELECT row FROM documents WHERE ${condition} ORDER BY row`);
  return found.map(({ row }) => all[row] as Row);
}

it('lets through every row that a name means', async () => {
  const asked = fc.tuple(rows, path, fc.nat(), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 12 }));
  await fc.assert(
    fc.asyncProperty(asked, fc.integer({ min: 0, max: 5 }), async ([all, other, nth, from, length], kind) => {
      const row = all[nth % all.length] as (typeof all)[number];
      const suffix = row.line === undefined ? '' : `:${row.line}`;
      const piece = Array.from(row.path + suffix)
        .slice(from, from + length)
        .join('');
      const names = [
        namesOf([row], all).get(row.document) as string,
        namesOf([row], all, true).get(row.document) as string,
        piece,
        nth % 2 === 0 ? piece.toUpperCase() : piece.toLowerCase(),
        `/home/x/${row.path}${suffix}`,
        other,
      ];
      const name = names[kind] as string;
      const few = await those(all, couldBeCalled(name, 'url:', traitsOf(name)));
      expect(documentsCalled(few, name)).toEqual(documentsCalled(all, name));
    }),
    { numRuns: 400 },
  );
}, 120_000);

it('lets through every row that could share a name with what is shown', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 3 }), async (all, count) => {
      const shown = all.slice(0, count);
      const alike = await those(all, couldShareName(likenessesOf(shown)));
      expect(namesOf(shown, alike)).toEqual(namesOf(shown, all));
    }),
    { numRuns: 400 },
  );
}, 120_000);
