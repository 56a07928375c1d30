import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/pipeline/past/entry.ts';
import type { LedgerRow, LedgerWriter } from '../../src/pipeline/past/ledger.ts';
import { type EntryChange, recordChanges, type StoryChange } from '../../src/pipeline/past/record-changes.ts';

/** As many documents, each a story of its own, in a first run. @returns rows, and how often anybody asked for a document's story */
function firstRun(documents: number): { readonly rows: number; readonly asked: number } {
  let asked = 0;
  const entries = Array.from({ length: documents }, (_, at): EntryChange => {
    const after = { document: `doc_${at}`, key: `${at}`, status: 'live', relation: 'canonical', problems: [] };
    const counted = Object.defineProperty(after, 'story', {
      get: () => {
        asked++;
        return `st_${at}`;
      },
    });
    return { after: counted as unknown as Entry };
  });
  const stories = entries.map(
    (_, at): StoryChange => ({
      story: `st_${at}` as never,
      after: { number: at, version: 1, contentHash: '', canonical: `doc_${at}` as never, documents: 1 },
    }),
  );
  const rows: LedgerRow[] = [];
  recordChanges({ add: (row: LedgerRow) => rows.push(row) } as unknown as LedgerWriter, entries, stories);
  return { rows: rows.length, asked };
}

describe('what changed', () => {
  it('is told in one look at each document, however many stories are founded', () => {
    const { rows, asked } = firstRun(1000);
    expect(rows).toBe(3000);
    expect(asked).toBeLessThan(10_000);
  });
});
