import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Entry, entryRow } from '../../src/pipeline/past/entry.ts';
import { LedgerWriter } from '../../src/pipeline/past/ledger.ts';
import { Past, type RunHead } from '../../src/pipeline/past/past.ts';
import { inputRow } from '../../src/pipeline/past/record-changes.ts';
import { pastFromLedger } from '../../src/pipeline/past/remembered.ts';
import { writePlainly } from '../../src/store/files.ts';
import { ledgerFile } from '../../src/store/journal.ts';
import { State } from '../../src/store/state/state.ts';
import { workspace } from '../workspace.ts';

const entry = {
  number: 3,
  key: 'k',
  packing: { pack: 1, at: 40, articleBytes: 30, signatureBytes: 20 },
  document: 'doc_1' as Entry['document'],
  place: 'url:https://x.example/1',
  path: 'raw/a.warc',
  line: 7,
  locator: 'offset 4711',
  status: 'live',
  isPresent: true,
  sha256: '',
  fetchedAt: '',
  modifiedAt: '',
  firstRun: 1,
  run: 1,
  asOf: '2026-11-29',
  epoch: 0,
  stage: 'prepare/7',
  slice: 's',
  card: { contentKey: 'k', language: 'en', source: 'x.example', day: 20_020, minute: 28_829_400, words: 9 },
  problems: [],
  stands: 3,
} satisfies Entry;
const head = { run: 1, asOf: '2026-11-29' } as RunHead;

it('where in its file a document lies, and its minute, are kept by the state', async () => {
  const space = await workspace();
  const output = join(space.folder, 'clean');
  const state = State.open(output, { memoryMb: 64 });
  expect([...new Past(state, undefined).all()]).toEqual([]);
  state.begin();
  state.documents.put(entryRow(entry));
  state.commit(1, head);
  state.close();
  const again = State.open(output, { memoryMb: 64 });
  expect(again.lastRun<RunHead>()).toMatchObject({ run: 1, head });
  expect([...new Past(again, head).all()]).toEqual([entry]);
  again.close();
});

it('and by the ledger', async () => {
  const space = await workspace();
  const lines: string[] = [];
  const ledger = new LedgerWriter(1, (line) => lines.push(line));
  ledger.begin(head);
  ledger.add(inputRow(entry));
  ledger.end();
  writePlainly(ledgerFile(space.folder), lines.join(''));
  expect(pastFromLedger(space.folder)?.entries.get('k')).toMatchObject({ number: 3, line: 7, locator: 'offset 4711' });
});
