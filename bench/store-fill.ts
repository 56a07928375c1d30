// Fills an output folder as runs would have left it.
import { entryRow } from '../src/pipeline/past/entry.ts';
import type { RunHead } from '../src/pipeline/past/past.ts';
import { finish } from '../src/pipeline/past/project.ts';
import { settingsOf } from '../src/pipeline/prepare/settings.ts';
import { journalLine } from '../src/store/journal.ts';
import { KeyStore, keysFolder } from '../src/store/keys/key-store.ts';
import { Draft } from '../src/store/snapshot/draft.ts';
import { State } from '../src/store/state/state.ts';
import { CONFIG } from './default-config.ts';
import {
  DAYS,
  dayOf,
  eachKeyOf,
  entryAt,
  FILES,
  FIRST_DAY,
  pairRows,
  recordLine,
  rowsOf,
  type Synthetic,
  storyNumber,
  storyRowOf,
  storyTableRows,
  verdictsOf,
} from './store-corpus.ts';

/** Bytes of the pages that the filling may hold, MB. */
const FILLING_MB = 2048;

/** The first run: everything in one. */
export async function fill(output: string, home: string, corpus: Synthetic): Promise<void> {
  const { stored } = corpus;
  const stories = storyNumber(stored);
  const state = State.open(output, { memoryMb: FILLING_MB });
  const draft = new Draft({ output, run: 1, sealedBelow: storyNumber(stored >>> 1) });
  const keys = new KeyStore(keysFolder(output), []);
  state.begin();
  for (let number = 1; number <= stored; number++) {
    const entry = entryAt(corpus, number);
    const verdicts = verdictsOf(corpus, number);
    state.documents.put(entryRow(entry));
    for (const verdict of verdicts) state.verdicts.put(verdict);
    for (const [table, row] of Object.entries(rowsOf(entry, 1)))
      await draft.change(table as 'documents', number, [row as never]);
    for (const pair of pairRows(verdicts))
      await draft.change('pairs', number, [pair], [String(pair.a), String(pair.b)]);
  }
  for (let story = 1; story <= stories; story++) {
    state.stories.put(storyRowOf(story));
    await draft.change('stories', story, storyTableRows(story, 1));
    await draft.record(story, recordLine(story, 1));
  }
  keys.write(1, 0, (add) => {
    for (let number = 1; number <= stored; number++)
      eachKeyOf(
        number,
        () => undefined,
        (family, high, low) => add(family, high, low, number, dayOf(corpus, number)),
      );
  });
  keys.merge(1, () => true);
  for (const segment of keys.segments) state.keys.put(segment);
  for (let file = 0; file < FILES; file++) state.files.put(fileRow(file, stored));
  await draft.finishTables();
  const ledger = journalLine({ type: 'run', run: 1 });
  draft.ledger.write(ledger);
  draft.finish({ linked: [] }, undefined);
  const head = headOf(1, stored, stories, { before: 0, after: Buffer.byteLength(ledger) });
  state.commit(1, head);
  finish(state, { output, home, snapshotsKept: 1 }, head);
  state.close();
}

function fileRow(file: number, stored: number) {
  const numbers = Uint32Array.from(
    Array.from({ length: Math.ceil(stored / FILES) }, (_, at) => at * FILES + file).filter((number) => number > 0),
  );
  return {
    path: `raw/${file}.jsonl`,
    stamp: '1 1 1 1',
    counted: numbers.length,
    numbers: new Uint8Array(numbers.buffer),
    remarks: null,
    formats: `{"jsonl":${numbers.length}}`,
  };
}

export function headOf(run: number, numbers: number, stories: number, ledger: RunHead['ledger']): RunHead {
  return {
    run,
    asOf: '2026-01-01',
    version: '0',
    settings: settingsOf(CONFIG),
    prepare: { stage: 'prepare/1', slice: '0123456789abcdef' },
    newest: { number: 0, texts: numbers },
    keyed: [{ run: 1, number: 0, texts: numbers }],
    numbers,
    sealed: stories >>> 1,
    lastDay: FIRST_DAY + DAYS - 1,
    reading: '',
    problems: '',
    decisions: '',
    ledger,
  };
}
