import { expect, it } from 'vitest';
import { readTouched } from '../../src/inspect/other-line/touched.ts';
import { JUDGE } from '../../src/stages/judge/weights.ts';
import { createTable, Database, type Values } from '../../src/store/duck.ts';
import type { Snapshot } from '../../src/store/snapshot/reader.ts';
import { TABLES } from '../../src/store/snapshot/tables.ts';

const LINES = { from: 1000, to: 3000, coverageDays: 7, nearDays: 90, coverageLanguages: ['en'] };

/** Stories by the names of their documents, and scores by two of these. */
async function touched(stories: readonly string[], scores: Readonly<Record<string, number>>): Promise<string[]> {
  const database = await Database.open(':memory:', { memoryMb: 64 });
  const fill = async (table: 'documents' | 'pairs' | 'stories', rows: readonly Values[]): Promise<void> => {
    await database.run(createTable(table, TABLES[table]));
    await database.append(table, TABLES[table], rows);
  };
  const names = stories.flatMap((documents) => [...documents]);
  await fill(
    'documents',
    stories.flatMap((story) =>
      [...story].map((document, at) => {
        const version = 1 + names.indexOf(document);
        const is_canonical = at === 0;
        return {
          document,
          version,
          story,
          bucket: 'coverage',
          content_key: document,
          words: 100,
          source: document,
          is_canonical,
        };
      }),
    ),
  );
  await fill(
    'stories',
    stories.map((story, at) => ({ story, number: 1 + at, documents: story.length, label: story })),
  );
  await fill(
    'pairs',
    Object.entries(scores).map(([[a, b], score]) => {
      const relation = score >= LINES.from ? 'coverage' : 'different';
      return {
        a: a as string,
        b: b as string,
        relation,
        score,
        judge: JUDGE,
        near_score: -9000,
        excerpt_score: -9000,
        proposed_by: 'quote-keys',
      };
    }),
  );
  const snapshot = {
    select: <Found>(query: (from: (table: string) => string) => string) => database.all<Found>(query((table) => table)),
  } as Snapshot;
  try {
    const { stories: found } = await readTouched(snapshot, [], LINES);
    return [...found.values()].map(({ label }) => label).toSorted();
  } finally {
    database.close();
  }
}

it('looks at stories with a verdict between the lines, also of two stories', async () => {
  expect(await touched(['ab', 'cd', 'e', 'f'], { ab: 2000, cd: 4000, ef: 2000 })).toEqual(['ab', 'e', 'f']);
  expect(await touched(['ab'], { ab: 3000 })).toEqual([]);
  expect(await touched(['ab'], { ab: 999 })).toEqual([]);
});

it('looks at stories that hold together by a mean, though no verdict lies between the lines', async () => {
  // Two of three pairs are over both lines, and nobody proposed the third: (9 − 4) / 2 is over the one line and not over the other.
  expect(await touched(['abc', 'de'], { ab: 9000, bc: 9000, de: 9000 })).toEqual(['abc']);
  expect(await touched(['abc'], { ab: 9000, bc: 9000, ac: 9000 })).toEqual([]);
});

it('looks at all stories that hang together with one that is touched', async () => {
  expect(await touched(['ab', 'c', 'de'], { ab: 4000, bc: 3500, de: 4000 })).toEqual(['ab', 'c']);
});
