import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type StoryId, sha256 } from '../../src/domain/ids.ts';
import type { Draft } from '../../src/store/snapshot/draft.ts';
import type { Snapshot } from '../../src/store/snapshot/reader.ts';
import type { Counts } from '../../src/store/snapshot/segment.ts';
import { NUMBERED_TABLES, type NumberedTable, type Row, SHAPES, TABLE_NAMES } from '../../src/store/snapshot/tables.ts';
import { nextSnapshot, outputFolder, recordOf, rowOf } from './rows.ts';

const BUCKETS = ['canonical', 'near-duplicate', 'coverage', 'superseded', 'filtered', 'quarantined'];

/** What a run puts at a number: some rows of every table, and a record. */
interface Put {
  readonly number: number;
  /** Undefined: all of it goes. */
  readonly seed: number | undefined;
}

function documentRow({ number, seed = 0 }: Put): Row<'documents'> {
  const bucket = BUCKETS[seed % BUCKETS.length] as string;
  return rowOf('documents', {
    document: `doc ${number}`,
    version: number,
    bucket,
    of: bucket === 'filtered' && seed % 2 === 0 ? `doc ${number}` : null,
    filtered_by: bucket === 'filtered' ? `filter ${seed % 3}` : null,
    settled_by: bucket === 'superseded' ? 'hash' : null,
    source: seed % 4 === 0 ? 'unknown' : 'outlet',
    language: seed % 5 === 0 ? null : 'en',
    date_published: seed % 3 === 0 ? null : '2026-01-01',
    chars: 100 + seed,
    chars_body: 50,
    chars_cut: seed,
    chars_moved: 7,
    stage_version: `${seed % 2}`,
    config_slice: 'slice',
  });
}

type Rows = { readonly [Name in NumberedTable]: ReadonlyArray<Row<Name>> };

function rowsOf(put: Put): Rows {
  const { number, seed = 0 } = put;
  const document = `doc ${number}`;
  return {
    documents: [documentRow(put)],
    texts: [rowOf('texts', { document, version: number, text: `é${seed}` })],
    removals: Array.from({ length: seed % 3 }, (_, seq) =>
      rowOf('removals', { document, version: number, seq, start: seq, end: seq + seed, rule: 'r', action: 'cut' }),
    ),
    pairs: [
      rowOf('pairs', {
        a: 'doc 0',
        b: document,
        version: number,
        relation: `${seed % 2}`,
        judge: 'j',
        statistics: 's',
      }),
    ],
    stories: [rowOf('stories', { story: `story ${number}`, number, version: seed, documents: 1 + (seed % 3) })],
    members: [rowOf('members', { story: `story ${number}`, document, version: number, role: 'canonical' })],
    versions: [rowOf('versions', { document, number, state: seed % 2 === 0 ? 'kept' : 'text-gone' })],
  };
}

async function apply(draft: Draft, puts: readonly Put[]): Promise<void> {
  for (const put of puts) {
    const rows = rowsOf(put);
    for (const table of NUMBERED_TABLES) {
      if (table === 'pairs')
        await draft.change(table, put.number, put.seed === undefined ? [] : rows.pairs, ['doc 0', `doc ${put.number}`]);
      else await draft.change(table, put.number, (put.seed === undefined ? [] : rows[table]) as never);
    }
    await draft.record(put.number, put.seed === undefined ? undefined : recordOf(put.number, `${put.seed}`));
  }
}

/** Counts of all rows, taken from the rows as they are read: a second count beside that of the manifest. */
async function recount(snapshot: Snapshot): Promise<Counts> {
  const counts = new Map<string, number>();
  const add = (name: readonly unknown[], value = 1): void => {
    counts.set(name.join('\t'), (counts.get(name.join('\t')) ?? 0) + value);
  };
  const live = new Set<unknown>();
  for (const row of await snapshot.table('documents')) {
    const isLive = BUCKETS.slice(0, 3).includes(String(row.bucket));
    if (isLive) live.add(row.version);
    add(['documents', 'bucket', row.bucket]);
    if (row.bucket === 'filtered') add(['documents', 'filtered_by', row.filtered_by]);
    if (row.bucket === 'superseded') add(['documents', 'settled_by', row.settled_by]);
    if (isLive || (row.bucket === 'filtered' && row.of === null))
      add(['documents', 'prepared_by', row.stage_version, row.config_slice]);
    if (!isLive) continue;
    const [chars, body, cut, moved] = [row.chars, row.chars_body, row.chars_cut, row.chars_moved].map(Number) as [
      number,
      number,
      number,
      number,
    ];
    for (const [name, value] of Object.entries({ chars, body, cut, moved, space: chars - body - cut - moved }))
      add(['documents', 'text', name], value);
    if (row.date_published === null) add(['documents', 'unknown', 'date']);
    if (row.source === 'unknown') add(['documents', 'unknown', 'outlet']);
    if (row.language === null) add(['documents', 'unknown', 'language']);
    else add(['documents', 'language', row.language]);
  }
  for (const { state } of await snapshot.table('versions')) add(['versions', 'state', state]);
  for (const { version, rule, action, start, end } of await snapshot.table('removals')) {
    if (!live.has(version)) continue;
    add(['removals', 'removals', rule, action, '']);
    add(['removals', 'characters', rule, action, ''], Number(end) - Number(start));
  }
  for (const { relation, judge, statistics } of await snapshot.table('pairs'))
    for (const [name, value] of Object.entries({ relation, judge, statistics })) add(['pairs', name, value]);
  for (const { documents } of await snapshot.table('stories')) {
    add(['stories', 'stories']);
    add(['stories', 'documents'], Number(documents));
  }
  for (const { role } of await snapshot.table('members')) add(['members', 'role', role]);
  for (const { code, effect } of await snapshot.table('problems')) {
    add(['problems', 'code', code]);
    add(['problems', 'effect', effect]);
  }
  return Object.fromEntries(counts);
}

const sorted = (counts: Counts): Array<[string, number]> =>
  Object.entries(counts)
    .filter(([, value]) => value !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));

function holdsItsFiles({ folder, manifest }: Snapshot): void {
  for (const segment of [...Object.values(manifest.tables).flat(), ...manifest.records]) {
    const content = readFileSync(join(folder, segment.name));
    expect([content.length, sha256(content)]).toEqual([segment.bytes, segment.sha256]);
  }
  for (const table of TABLE_NAMES) {
    const segments = manifest.tables[table];
    expect(readdirSync(join(folder, 'tables', table)).toSorted()).toEqual(
      segments.map(({ name }) => name.split('/')[2]).toSorted(),
    );
    segments.forEach(({ from }, at) => {
      expect(from).toBeGreaterThan(segments[at - 1]?.to ?? -1);
    });
  }
  expect(existsSync(join(folder, 'parts'))).toBe(false);
}

describe('a snapshot of segments', () => {
  it('holds what was put last, in every table, run after run, and counts it', { timeout: 240_000 }, async () => {
    const puts = fc.array(
      fc.record({
        number: fc.integer({ min: 1, max: 40 }),
        seed: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(puts, { minLength: 2, maxLength: 12 }), async (history) => {
        const output = outputFolder();
        const oracle = new Map<number, Put>();
        for (const [at, list] of history.entries()) {
          for (const put of list)
            if (put.seed === undefined) oracle.delete(put.number);
            else oracle.set(put.number, put);
          const problems = [rowOf('problems', { code: `${at % 2}`, effect: 'noted', path: 'p' })];
          const { snapshot, draft } = await nextSnapshot(output, at + 1, async (open) => {
            await apply(open, list);
            await open.problems(problems);
          });
          const expected = [...oracle.values()].sort((a, b) => a.number - b.number);
          for (const table of NUMBERED_TABLES) {
            const rows = await snapshot.table(table);
            expect(rows).toEqual(expected.flatMap((put) => rowsOf(put)[table] as never[]));
            expect(snapshot.manifest.tables[table].reduce((sum, segment) => sum + segment.rows, 0)).toBe(rows.length);
          }
          expect(await snapshot.table('problems')).toEqual(problems);
          const versions: unknown[] = [];
          for await (const { version } of snapshot.rows('texts', ['version'])) versions.push(version);
          expect(versions).toEqual(expected.map(({ number }) => number));
          expect([...snapshot.records()].map(({ id }) => id)).toEqual(expected.map(({ number }) => `story ${number}`));
          for (let number = 1; number <= 40; number++) {
            const put = oracle.get(number);
            const line = put && recordOf(number, `${put.seed}`);
            expect(snapshot.line(number, `story ${number}` as StoryId)).toBe(line);
          }
          expect(sorted(draft.totals())).toEqual(sorted(await recount(snapshot)));
          holdsItsFiles(snapshot);
          rmSync(join(output, 'snapshots', String(at)), { recursive: true, force: true });
        }
      }),
      { numRuns: 4 },
    );
  });

  it('of many small runs has few files, and all rows and counts', { timeout: 240_000 }, async () => {
    const output = outputFolder();
    const all: Put[] = [];
    const names = new Map<string, string>();
    for (let run = 1; run <= 30; run++) {
      const list = Array.from({ length: 1 + (run % 4) }, (_, at) => ({ number: 10 * run + at, seed: run + at }));
      all.push(...list);
      const { snapshot, draft } = await nextSnapshot(output, run, (open) => apply(open, list));
      for (const { name, sha256: hash } of Object.values(snapshot.manifest.tables).flat()) {
        expect(names.get(name) ?? hash).toBe(hash);
        names.set(name, hash);
      }
      if (run % 10 !== 0) continue;
      for (const table of NUMBERED_TABLES) {
        expect(await snapshot.table(table)).toEqual(all.flatMap((put) => rowsOf(put)[table] as never[]));
        expect(snapshot.manifest.tables[table].length).toBeLessThan(20);
      }
      expect(sorted(draft.totals())).toEqual(sorted(await recount(snapshot)));
      holdsItsFiles(snapshot);
    }
  });

  it('that has nothing in it has the columns of its tables, and an empty file of records', async () => {
    const output = outputFolder();
    const { snapshot, draft } = await nextSnapshot(output, 1, () => {});
    for (const table of TABLE_NAMES) expect(await snapshot.table(table)).toEqual([]);
    expect([...snapshot.records()]).toEqual([]);
    expect(readFileSync(join(snapshot.folder, 'canonical.jsonl'), 'utf8')).toBe('');
    expect(draft.isChanged).toBe(true);
    const again = await nextSnapshot(output, 2, () => {});
    expect(again.draft.isChanged).toBe(false);
    const filled = await nextSnapshot(output, 3, (open) => apply(open, [{ number: 7, seed: 2 }]));
    expect((await filled.snapshot.table('texts')).length).toBe(1);
    const emptied = await nextSnapshot(output, 4, (open) => apply(open, [{ number: 7, seed: undefined }]));
    expect(await emptied.snapshot.table('texts')).toEqual([]);
    holdsItsFiles(emptied.snapshot);
  });

  it('shares with the one before every file in which nothing changed', async () => {
    const output = outputFolder();
    const all = Array.from({ length: 5000 }, (_, at) => ({ number: at + 1, seed: at % 60 }));
    const first = await nextSnapshot(output, 1, (open) => apply(open, all));
    expect(first.draft.written).toMatchObject({ linked: 0, copied: 0 });
    const second = await nextSnapshot(output, 2, (open) => apply(open, [{ number: 4990, seed: 98 }]));
    const inode = (snapshot: Snapshot, name: string): number => statSync(join(snapshot.folder, name)).ino;
    let shared = 0;
    for (const [table, segments] of Object.entries(second.snapshot.manifest.tables)) {
      for (const [at, { name, to }] of segments.entries()) {
        const before = first.snapshot.manifest.tables[table as NumberedTable][at]?.name;
        if (table !== 'problems' && table !== 'members' && to >= 4990) expect(name).toMatch(/\/2-1\./);
        else {
          expect([name, inode(second.snapshot, name)]).toEqual([before, inode(first.snapshot, name)]);
          shared++;
        }
      }
    }
    expect(shared).toBeGreaterThan(6);
    expect(second.draft.written.linked).toBe(shared);
    expect(second.draft.written.copied).toBe(0);
    // Equal things, put in any order, are no change.
    const third = await nextSnapshot(output, 3, (open) =>
      apply(open, [...all.slice(0, 4989), ...all.slice(4990)].toReversed()),
    );
    expect(third.draft.isChanged).toBe(false);
    expect({ ...third.snapshot.manifest, run: 2 }).toEqual(second.snapshot.manifest);
    expect(third.draft.written.files).toBe(0);
  });

  it('replaces one pair of a number and leaves the others', async () => {
    const output = outputFolder();
    const pair = (a: string, relation: string) => rowOf('pairs', { a, b: 'z', version: 3, relation });
    await nextSnapshot(output, 1, async (open) => {
      for (const a of ['c', 'a', 'b']) await open.change('pairs', 3, [pair(a, 'old')], [a, 'z']);
    });
    const { snapshot } = await nextSnapshot(output, 2, async (open) => {
      await open.change('pairs', 3, [pair('b', 'new')], ['b', 'z']);
      await open.change('pairs', 3, [], ['c', 'z']);
    });
    expect((await snapshot.table('pairs')).map(({ a, relation }) => [a, relation])).toEqual([
      ['a', 'old'],
      ['b', 'new'],
    ]);
  });

  it('of long texts of three bytes a character is written and read in its share of the memory', {
    timeout: 240_000,
  }, async () => {
    const output = outputFolder();
    const text = Array.from({ length: 400_000 }, (_, at) => String.fromCharCode(0x4e00 + ((at * 7919) % 20_000))).join(
      '',
    );
    const row = (number: number, cut = 0) =>
      rowOf('texts', { document: `doc ${number}`, version: number, text: text.slice(cut) + number });
    await nextSnapshot(output, 1, async (open) => {
      for (let number = 1; number <= 21; number++) await open.change('texts', number, [row(number)]);
      await open.change('texts', 22, [rowOf('texts', { document: 'doc 22', version: 22, text: text.repeat(20) })]);
    });
    const { snapshot } = await nextSnapshot(output, 2, async (open) => {
      for (let number = 1; number <= 21; number += 4) await open.change('texts', number, [row(number, 9)]);
    });
    expect(snapshot.manifest.tables.texts.length).toBeGreaterThan(3);
    const read = await snapshot.table(
      'texts',
      ['version', 'text'],
      { document: ['doc 4', 'doc 5'] },
      { numbers: [4, 5] },
    );
    expect(read.map((one) => one.text === row(Number(one.version), one.version === 5 ? 9 : 0).text)).toEqual([
      true,
      true,
    ]);
    const [longest] = await snapshot.table('texts', ['text'], { document: ['doc 22'] });
    expect(longest?.text === text.repeat(20)).toBe(true);
  });
});

describe('a file of the last snapshot that is damaged or gone', () => {
  it.each([
    ['gone', 'tables/texts/1-1.parquet', (file: string) => rmSync(file)],
    ['cut off', 'tables/members/1-1.parquet', (file: string) => writeFileSync(file, '')],
    ['longer', 'canonical.jsonl', (file: string) => appendFileSync(file, 'x')],
  ])('is named when it would be shared: %s', async (_, name, harm) => {
    const output = outputFolder();
    const { snapshot } = await nextSnapshot(output, 1, (open) => apply(open, [{ number: 1, seed: 1 }]));
    harm(join(snapshot.folder, name));
    await expect(nextSnapshot(output, 2, () => {})).rejects.toMatchObject({
      exitCode: 5,
      message: expect.stringContaining(name),
    });
  });

  it('is named when it would be written anew, though its length is right, and when it is read', async () => {
    const output = outputFolder();
    const { snapshot } = await nextSnapshot(output, 1, (open) => apply(open, [{ number: 1, seed: 1 }]));
    const name = 'tables/documents/1-1.parquet';
    const content = readFileSync(join(snapshot.folder, name));
    content.fill(0, 10, 200);
    writeFileSync(join(snapshot.folder, name), content);
    await expect(nextSnapshot(output, 2, (open) => apply(open, [{ number: 1, seed: 2 }]))).rejects.toMatchObject({
      exitCode: 5,
      message: expect.stringContaining(name),
    });
    rmSync(join(snapshot.folder, name));
    await expect(snapshot.table('documents')).rejects.toMatchObject({
      exitCode: 5,
      message: expect.stringContaining(name),
    });
  });
});

it('segments hold no more than their limits', async () => {
  const output = outputFolder();
  const all = Array.from({ length: 9000 }, (_, at) => ({ number: at + 1, seed: 1 }));
  const { snapshot } = await nextSnapshot(output, 1, (open) => apply(open, all));
  for (const table of NUMBERED_TABLES)
    for (const { rows, text } of snapshot.manifest.tables[table]) {
      expect(rows).toBeLessThanOrEqual(SHAPES[table].limits.rows);
      expect(text).toBeLessThanOrEqual(SHAPES[table].limits.text);
    }
  const [one] = await snapshot.table('documents', ['document'], {}, { numbers: [5000] });
  expect(one).toBeDefined();
  expect((await snapshot.table('documents', ['document'], {}, { numbers: [5000] })).length).toBeLessThanOrEqual(1024);
});
