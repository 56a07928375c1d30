import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RunError } from '../../src/domain/errors.ts';
import { decompressed } from '../../src/inputs/compression.ts';
import { resolveInputs } from '../../src/inputs/resolve.ts';
import { takeCensus } from '../../src/pipeline/census/take-census.ts';
import { Past } from '../../src/pipeline/past/past.ts';
import { settle } from '../../src/pipeline/prepare/accounting.ts';
import type { Run } from '../../src/pipeline/prepare/run.ts';
import { rowsWritten } from '../../src/pipeline/publish/accounting.ts';
import { Draft } from '../../src/store/snapshot/draft.ts';
import { type Row, TABLES } from '../../src/store/snapshot/tables.ts';
import { STATE_TABLES, type StateRow } from '../../src/store/state/schema.ts';
import { State } from '../../src/store/state/state.ts';
import { workspace } from '../workspace.ts';

const there = async (): Promise<boolean> => true;
const gone = async (): Promise<boolean> => false;
const census = {
  records: new Map([
    ['raw/a.txt', 1],
    ['raw/b.jsonl', 3],
  ]),
  others: new Set(['raw/pipe']),
};

describe('law 2: every input ends in exactly one bucket', () => {
  it('holds when rows and skipped entries cover the census', async () => {
    const rows = new Map([
      ['raw/a.txt', 1],
      ['raw/b.jsonl', 3],
    ]);
    await expect(settle(census, { rows, skipped: new Set(['raw/pipe']) }, there)).resolves.toBeUndefined();
  });

  it.each<[string, [string, number][], string[], string]>([
    ['an input that left no row', [['raw/b.jsonl', 3]], ['raw/pipe'], 'raw/a.txt: 1 counted, 0 accounted for'],
    [
      'a line that is missing',
      [
        ['raw/a.txt', 1],
        ['raw/b.jsonl', 2],
      ],
      ['raw/pipe'],
      'raw/b.jsonl: 3 counted, 2 accounted for',
    ],
    [
      'an input that is there twice',
      [
        ['raw/a.txt', 2],
        ['raw/b.jsonl', 3],
      ],
      ['raw/pipe'],
      'raw/a.txt: 1 counted, 2 accounted for',
    ],
    [
      'a row from nowhere',
      [
        ['raw/a.txt', 1],
        ['raw/b.jsonl', 3],
        ['raw/c.txt', 1],
      ],
      ['raw/pipe'],
      'raw/c.txt: 1 accounted for, none counted',
    ],
    [
      'an entry nobody mentions',
      [
        ['raw/a.txt', 1],
        ['raw/b.jsonl', 3],
      ],
      [],
      'raw/pipe: seen and not accounted for',
    ],
  ])('fails for %s', async (_name, rows, skipped, sentence) => {
    const failing = settle(census, { rows: new Map(rows), skipped: new Set(skipped) }, there);
    await expect(failing).rejects.toThrow(RunError);
    await expect(failing).rejects.toThrow(sentence);
  });

  it('lets a file that is named as damaged hold another number of records, but not none', async () => {
    const outcomes = (count: number) => ({
      rows: new Map([
        ['raw/a.txt', 1],
        ['raw/b.jsonl', count],
      ]),
      skipped: new Set(['raw/pipe']),
      damaged: new Set(['raw/b.jsonl']),
    });
    await expect(settle(census, outcomes(2), there)).resolves.toBeUndefined();
    await expect(settle(census, outcomes(0), there)).rejects.toThrow('raw/b.jsonl: 3 counted, 0 accounted for');
  });

  it('forgives what vanished between the two counts', async () => {
    await expect(
      settle(census, { rows: new Map([['raw/b.jsonl', 3]]), skipped: new Set(['raw/pipe']) }, gone),
    ).resolves.toBeUndefined();
  });

  it('counts by its own code: files, lines, links, never folders or dotted names', async () => {
    const space = await workspace();
    await space.put({
      'a.txt': 'x',
      'deep/er/b.html': '',
      '.hidden': 'x',
      'deep/.git/c.txt': 'x',
      'd.jsonl': '\n{}\r\n  \n{}\n\n{}',
      'e.ndjson': '',
    });
    await mkdir(join(space.folder, 'raw', 'empty'));
    await symlink('a.txt', join(space.folder, 'raw', 'link.txt'));
    await symlink('nothing', join(space.folder, 'raw', 'nowhere.txt'));
    const counted = await takeCensus(await resolveInputs([join(space.folder, 'raw')]), {
      followLinksOutside: false,
      documentBytesMax: 1e6,
      decompress: decompressed,
    });
    expect(Object.fromEntries(counted.records)).toEqual({
      'raw/a.txt': 1,
      'raw/deep/er/b.html': 1,
      'raw/d.jsonl': 3,
      'raw/e.ndjson': 0,
      'raw/link.txt': 1,
    });
    expect([...counted.others]).toEqual(['raw/nowhere.txt']);
  });

  it('holds for real runs: rows of the published tables against a listing by the system', async () => {
    const space = await workspace();
    await space.put({
      'a.txt': 'One text of some words.',
      'b.txt': 'One text of some words.',
      'c.txt': '',
      'd.jsonl': '{"text":"Another text of other words."}\n{"broken"\n',
      'f/e.html': '<p>A page of words.</p>',
    });
    const ended = await space.storyfold(['run', '--json']);
    const { documents, buckets } = JSON.parse(ended.stdout);
    const rows = await (await space.snapshot()).table('documents', ['path', 'bucket']);
    expect(rows).toHaveLength(6);
    expect(documents).toBe(6);
    for (const [bucket, count] of Object.entries(buckets))
      expect(rows.filter((row) => row.bucket === bucket)).toHaveLength(count as number);
  });
});

describe('the sums of a run', () => {
  /** A draft whose documents are there, held against a state that has entries of these numbers. */
  async function rowsIn(tables: readonly number[], state: readonly number[]): Promise<ReadonlyMap<string, number>> {
    const space = await workspace();
    const output = join(space.folder, 'clean');
    const known = State.open(output, { memoryMb: 16 });
    onTestFinished(() => known.close());
    known.begin();
    const pathOf = (number: number): string => `raw/${number}.txt`;
    const none = Object.fromEntries(Object.keys(STATE_TABLES.documents.columns).map((column) => [column, null]));
    for (const number of state)
      known.documents.put({ ...none, number, key: `key ${number}`, path: pathOf(number) } as StateRow<'documents'>);
    const draft = new Draft({ output, run: 1 });
    const empty = Object.fromEntries(Object.keys(TABLES.documents).map((column) => [column, null]));
    for (const number of tables)
      await draft.change('documents', number, [
        { ...empty, document: `${number}`, version: number } as Row<'documents'>,
      ]);
    await draft.problems([]);
    await draft.finishTables();
    const run = { project: { state: known, past: new Past(known, undefined) } } as unknown as Run;
    for (const number of FILES)
      known.files.put({
        path: pathOf(number),
        stamp: '',
        counted: 1,
        // A record that nobody accounts for has no number.
        numbers: new Uint8Array(Uint32Array.from(state.includes(number) ? [number] : []).buffer),
        remarks: null,
        formats: '{}',
      });
    try {
      return await rowsWritten(run, draft);
    } finally {
      await draft.discard();
    }
  }
  const FILES = [1, 2, 3];

  it('are held against the tables as they were written: a row that is not there is missed, and one too many', async () => {
    expect([...(await rowsIn([1, 2, 3], [1, 2, 3])).values()]).toEqual([1, 1, 1]);
    await expect(rowsIn([1, 2], [1, 2, 3])).rejects.toThrow('2 rows of documents for 3 inputs and documents');
    await expect(rowsIn([1, 2, 3, 4], [1, 2, 3])).rejects.toThrow('4 rows of documents for 3 inputs and documents');
    await expect(rowsIn([1, 3, 4], [1, 2, 3])).rejects.toThrow('no row for version 2');
    await expect(rowsIn([1, 2], [1, 3])).rejects.toThrow('a row for version 2, which nobody knows');
  });

  it('count a record that nothing accounts for as missing from its file', async () => {
    expect([...(await rowsIn([1, 2], [1, 2])).entries()]).toEqual([
      ['raw/1.txt', 1],
      ['raw/2.txt', 1],
      ['raw/3.txt', 0],
    ]);
  });
});
