import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RunError } from '../../src/domain/errors.ts';
import { countStories } from '../../src/inspect/count-stories.ts';
import { findStories } from '../../src/inspect/find-stories.ts';
import { openSnapshot, type Snapshot } from '../../src/store/snapshot/reader.ts';
import { TOLD } from '../../src/store/snapshot/story-conditions.ts';
import { runWeek, WEEK } from '../week.ts';
import { workspaceAfter } from '../workspace.ts';

const QUERIES = [
  {},
  { words: ['harbour'] },
  { words: ['wire', 'bridge'] },
  { order: 'check' as const, doubted: { line: 1000, settled: [] } },
  { outlet: 'wire one' },
  { outlet: 'Wire One', alongside: 'the ledger' },
  { order: 'newest' as const, limit: 2, offset: 1 },
];

async function opened(keep: boolean): Promise<Snapshot> {
  const { folder } = await workspaceAfter('a week', runWeek);
  return (await openSnapshot(join(folder, 'clean'), { keep })) as Snapshot;
}

const count = (snapshot: Snapshot) =>
  snapshot.select<{ readonly n: number }>((from) => `SELECT count(*)::INTEGER AS n FROM ${from(TOLD)}`);

describe('a snapshot of which one database stays open', () => {
  it('answers as one does that opens one for each query', async () => {
    const [plain, kept] = await Promise.all([opened(false), opened(true)]);
    for (const query of QUERIES) expect(await findStories(kept, query)).toEqual(await findStories(plain, query));
    const doubted = { line: 1000, settled: [] };
    expect(await countStories(kept, doubted)).toEqual(await countStories(plain, doubted));
    expect((await findStories(plain, { outlet: 'Wire One', alongside: 'the ledger' })).count).toBe(2);
    await kept.close();
  });

  it('answers what is asked side by side, and what is under way while it is closed, and afterwards', async () => {
    const kept = await opened(true);
    const asked = Promise.all(Array.from({ length: 8 }, () => count(kept)));
    const streamed = (async () => {
      const rows = [];
      for await (const row of kept.rows('documents', ['document'])) rows.push(row);
      return rows;
    })();
    await kept.close();
    expect(await asked).toEqual(Array(8).fill([{ n: WEEK.length }]));
    expect(await streamed).toHaveLength(WEEK.length);
    expect(await count(kept)).toEqual([{ n: WEEK.length }]);
    expect(await kept.table('documents', ['document'])).toHaveLength(WEEK.length);
  });

  it('tells a mistake in a query of ours as what it is, and does not call the files damaged', async () => {
    const kept = await opened(true);
    const asked = kept.select((from) => `SELEC 1 FROM ${from('stories')}`);
    await expect(asked).rejects.not.toBeInstanceOf(RunError);
    await expect(asked).rejects.toThrow(/syntax error/);
    await expect(kept.table('documents', ['document'])).resolves.toHaveLength(WEEK.length);
    await kept.close();
  });
});
