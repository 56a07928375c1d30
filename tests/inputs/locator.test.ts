import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Entry, entryRow } from '../../src/pipeline/past/entry.ts';
import { inputRow, LedgerWriter, pastFromLedger } from '../../src/pipeline/past/ledger.ts';
import { NO_PAST, pastFromState, type RunHead } from '../../src/pipeline/past/past.ts';
import { createTable } from '../../src/store/duck.ts';
import { writePlainly } from '../../src/store/files.ts';
import { ledgerFile } from '../../src/store/journal.ts';
import { State } from '../../src/store/state.ts';
import type { Migration } from '../../src/store/state-migrations.ts';
import { STATE_TABLES } from '../../src/store/state-tables.ts';
import { workspace } from '../workspace.ts';

const entry = {
  key: 'k',
  prepared: 1,
  document: 'doc_1' as Entry['document'],
  place: 'url:https://x.example/1',
  path: 'raw/a.warc',
  line: 7,
  locator: 'offset 4711',
  status: 'live',
  sha256: '',
  fetchedAt: '',
  modifiedAt: '',
  firstRun: 1,
  run: 1,
  asOf: '2026-11-29',
  epoch: 0,
  stage: 'prepare/6',
  slice: 's',
  card: { contentKey: 'k', language: 'en', source: 'x.example', day: 20_020, minute: 28_829_400, words: 9 },
  problems: [],
} satisfies Entry;
const head = { run: 1, asOf: '2026-11-29' } as RunHead;

it('where in its file a document lies, and its minute, are kept by the state, also by one that had no room for it', async () => {
  const space = await workspace();
  const output = join(space.folder, 'clean');
  // As 167a29d made it: the tables of today without what later steps add.
  const { locator: _, modified_at: _m, settled_by: _s, minute: _t, ...before } = STATE_TABLES.documents;
  const first: Migration = {
    number: 1,
    name: 'first tables',
    async apply(database) {
      const { verdicts, stories, runs } = STATE_TABLES;
      const articles = { key: 'VARCHAR', prepared: 'INTEGER', article: 'BLOB', signature: 'BLOB' } as const;
      for (const [name, columns] of Object.entries({ documents: before, articles, verdicts, stories, runs }))
        await database.run(createTable(name, columns));
    },
  };
  (await State.open(output, { memoryMb: 64, migrations: [first] })).close();
  const state = await State.open(output, { memoryMb: 64 });
  expect((await pastFromState(state)).entries.size).toBe(NO_PAST.entries.size);
  await state.clearStage();
  await state.stage('documents', [entryRow(entry)]);
  await state.commit(1, head);
  expect([...(await pastFromState(state)).entries.values()]).toEqual([entry]);
  state.close();
});

it('and by the ledger', async () => {
  const space = await workspace();
  const lines: string[] = [];
  const ledger = new LedgerWriter(1, (line) => lines.push(line));
  ledger.begin(head);
  ledger.add(inputRow(entry));
  ledger.end();
  writePlainly(ledgerFile(space.folder), lines.join(''));
  expect(pastFromLedger(space.folder)?.entries.get('k')).toMatchObject({ line: 7, locator: 'offset 4711' });
});
