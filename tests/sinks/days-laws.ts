import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DayStore, DayStoreLimits } from '../../src/sinks/days/day-store.ts';
import type { Cursor, ItemState } from '../../src/sinks/sink.ts';
import { apply, holding, namesOf } from './conformance.ts';
import { dayStore, elsewhere, type Format, filesIn, folderOfTest, heldIn, readOn, seenOn, versionOf } from './days.ts';
import { cursorAt, document, goneDocument, goneStory, redirect, story } from './states.ts';

// What stores of files by day hold beyond the contract, whatever their files are.

const MONDAY = '2026-11-23';
const TUESDAY = '2026-11-24';
const UNKNOWN = '__HIVE_DEFAULT_PARTITION__';

/** A store that has two days. */
const TWO_DAYS: readonly ItemState[] = [
  seenOn(story('a', 1, { documents: ['b', 'a'] }), TUESDAY, MONDAY),
  readOn(document('a', 1), MONDAY),
  readOn(document('b', 1), TUESDAY),
];

async function opened(format: Format, root: string, limits: Partial<DayStoreLimits> = {}): Promise<DayStore> {
  const sink = dayStore(format, root, limits);
  await sink.open();
  onTestFinished(() => sink.close());
  return sink;
}

async function deliver(sink: DayStore, states: readonly ItemState[], cursor: Cursor): Promise<void> {
  await apply(sink, { states, cursor });
  await sink.complete(cursor, false);
}

async function delivered(format: Format, states: readonly ItemState[] = TWO_DAYS): Promise<string> {
  const root = join(folderOfTest(), 'store');
  const sink = dayStore(format, root);
  await sink.open();
  await deliver(sink, states, cursorAt(1));
  await sink.close();
  return root;
}

async function cursorOf(format: Format, root: string): Promise<Cursor | undefined> {
  const sink = dayStore(format, root);
  const cursor = await sink.open();
  await sink.close();
  return cursor;
}

/** Days that have files below a folder. */
const daysIn = (root: string, folder: string): string[] => [
  ...new Set(filesIn(root, folder).map((file) => file.split('/')[1]?.slice('day='.length) ?? '')),
];

/** All files of a folder with their bytes, links resolved. */
function bytesIn(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(root, name)).isFile(),
  );
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(root, name), 'latin1')]));
}

export function describeDays(format: Format): void {
  describe(`${format} by day: where things lie`, () => {
    it('a document on the day that it was read, a story on that of its first', async () => {
      const root = await delivered(format);
      expect(daysIn(root, 'documents')).toEqual([MONDAY, TUESDAY]);
      expect(daysIn(root, 'stories')).toEqual([MONDAY]);
    });

    it('a story whose first document is another one now moves, and leaves its old day in the same version', async () => {
      const root = await delivered(format);
      const sink = await opened(format, root);
      const moved = seenOn(story('a', 2, { documents: ['b'] }), TUESDAY);
      await deliver(sink, [moved], cursorAt(2));
      expect(daysIn(root, 'stories')).toEqual([TUESDAY]);
      expect(await heldIn(format, root)).toEqual(holding([moved, ...TWO_DAYS.slice(1)]));
    });

    it('what is gone or was taken over on its last day, and what never had one on none', async () => {
      const root = await delivered(format);
      const sink = await opened(format, root);
      const states = [
        redirect('a', 2, 'z'),
        goneDocument('b', 2, false),
        goneStory('x', 2),
        goneDocument('y', 2, false),
      ];
      await deliver(sink, states, cursorAt(2));
      expect(daysIn(root, 'stories')).toEqual([MONDAY, UNKNOWN]);
      expect(daysIn(root, 'documents')).toEqual([MONDAY, TUESDAY, UNKNOWN]);
      expect(await heldIn(format, root)).toEqual(holding([TWO_DAYS[1] as ItemState, ...states]));
      // Never lost: what comes late is known to be late.
      const late = [story('a', 1), document('b', 1), story('x', 1), document('y', 1)];
      expect(await apply(sink, { states: late, cursor: cursorAt(2) })).toEqual({
        written: 0,
        alreadyNewer: 4,
        rejected: [],
      });
    });

    it('a story that comes once more because a document of its own changed says the same', async () => {
      const root = await delivered(format, [{ ...story('a', 1), version: 3 }]);
      const sink = await opened(format, root);
      await sink.complete(cursorAt(5), false);
      expect(await sink.compare([story('a', 1)])).toEqual([]);
      await apply(sink, { states: [story('a', 4, { headline: 'New' })], cursor: cursorAt(5) });
      expect(await sink.compare([story('a', 1)])).toMatchObject([{ kind: 'other' }]);
      expect(await sink.compare([story('a', 4, { headline: 'New' })])).toEqual([]);
    });

    it('what the feed is said not to know stays when it is of a run that the store has not come to', async () => {
      const root = await delivered(format, [story('a', 9), document('a', 9), document('b', 1)]);
      const sink = await opened(format, root);
      await sink.remove([story('a', 9), document('a', 9), document('b', 1), document('never there', 1)]);
      expect(await heldIn(format, root)).toEqual(holding([story('a', 9), document('a', 9)]));
    });

    it('nothing that was held when all of an earlier generation is given up', async () => {
      const root = await delivered(format);
      const sink = await opened(format, root);
      await apply(sink, {
        states: [readOn(document('a', 2), MONDAY), readOn(document('n', 2), MONDAY)],
        cursor: cursorAt(2),
      });
      await sink.complete(cursorAt(2, { generation: 2 }), true);
      expect(filesIn(root)).toEqual([]);
      expect(await namesOf(sink)).toEqual([]);
    });

    it('no day that has nothing left', async () => {
      const root = await delivered(format);
      const sink = await opened(format, root);
      await deliver(sink, [readOn(document('c', 1), TUESDAY)], cursorAt(3, { generation: 2 }));
      await sink.complete(cursorAt(3, { generation: 2 }), true);
      expect(filesIn(root).map((file) => file.split('/').slice(0, 2).join('/'))).toEqual([`documents/day=${TUESDAY}`]);
    });
  });

  describe(`${format} by day: versions`, () => {
    it('share the files of days that stay as they are, and the last but one stays for readers', async () => {
      const root = await delivered(format);
      const before = versionOf(root);
      const [monday] = filesIn(root, 'documents');
      const inode = statSync(join(root, 'current', monday as string)).ino;
      const sink = await opened(format, root);
      await deliver(sink, [readOn(document('b', 2), TUESDAY)], cursorAt(2));
      expect(versionOf(root)).toBe(before + 1);
      expect(statSync(join(root, 'current', monday as string)).ino).toBe(inode);
      expect(readdirSync(join(root, 'versions'))).toEqual([String(before), String(before + 1)]);
      await deliver(sink, [readOn(document('b', 3), TUESDAY)], cursorAt(3));
      expect(readdirSync(join(root, 'versions'))).toEqual([String(before + 1), String(before + 2)]);
    });

    it('take the place of one that was left halfway, and leave a folder of somebody else with such a name alone', async () => {
      const root = await delivered(format);
      const sink = await opened(format, root);
      cpSync(join(root, 'versions', '1'), join(root, 'versions', '2'), { recursive: true });
      await deliver(sink, [readOn(document('b', 2), TUESDAY)], cursorAt(2));
      expect(versionOf(root)).toBe(2);
      mkdirSync(join(root, 'versions', '3'));
      writeFileSync(join(root, 'versions', '3', 'mine'), 'mine');
      await deliver(sink, [readOn(document('b', 3), TUESDAY)], cursorAt(3));
      expect(versionOf(root)).toBe(4);
      expect(readFileSync(join(root, 'versions', '3', 'mine'), 'utf8')).toBe('mine');
      expect(await heldIn(format, root)).toEqual(holding([readOn(document('b', 3), TUESDAY), ...TWO_DAYS.slice(0, 2)]));
    });

    it('are not made where nothing changes but the cursor', async () => {
      const root = await delivered(format);
      const before = versionOf(root);
      const sink = await opened(format, root);
      await deliver(sink, [document('a', 1)], cursorAt(7));
      expect(versionOf(root)).toBe(before);
      expect(await cursorOf(format, root)).toEqual(cursorAt(7));
    });

    it('show nothing of what is held, and all of it with its cursor when it is written', async () => {
      const root = await delivered(format);
      const sink = await opened(format, root);
      await apply(sink, { states: [readOn(document('a', 2), MONDAY)], cursor: cursorAt(2) });
      expect(await heldIn(format, root)).toEqual(holding(TWO_DAYS));
      expect(await cursorOf(format, root)).toEqual(cursorAt(1));
      await sink.close();
      const [theStory, , other] = TWO_DAYS as [ItemState, ItemState, ItemState];
      expect(await heldIn(format, root)).toEqual(holding([theStory, readOn(document('a', 2), MONDAY), other]));
      expect(await cursorOf(format, root)).toEqual(cursorAt(2));
    });

    it('keep no byte of a text that was forgotten, in none of them', async () => {
      const secret = 'the witness lives in Elm Street';
      const root = await delivered(format, [
        story('s', 1, { headline: secret }),
        document('s', 1, { headline: secret, body: secret }),
      ]);
      const sink = await opened(format, root);
      await deliver(sink, [goneStory('s', 2), goneDocument('s', 2, false)], cursorAt(2));
      await sink.close();
      expect(readdirSync(join(root, 'versions'))).toHaveLength(1);
      expect(Object.values(bytesIn(root)).join()).not.toContain(secret);
      expect(readdirSync(root).toSorted()).toEqual(['current', 'index.sqlite', 'versions']);
    });

    it('nor where the story that quoted it comes later, after a version of its own', async () => {
      const secret = 'the witness lives in Elm Street';
      const root = await delivered(format, [story('s', 1, { headline: secret }), document('s', 1, { body: secret })]);
      const sink = await opened(format, root);
      await apply(sink, { states: [goneDocument('s', 2, false)], cursor: cursorAt(2) });
      await sink.flush();
      await deliver(sink, [goneStory('s', 2)], cursorAt(2));
      await sink.close();
      expect(readdirSync(join(root, 'versions'))).toHaveLength(1);
      expect(Object.values(bytesIn(root)).join()).not.toContain(secret);
    });
  });

  describe(`${format} by day: files of somebody else`, () => {
    it('are never touched, beside ours or among them', { timeout: 300_000 }, async () => {
      const name = fc.constantFrom(
        'README.md',
        'current.txt',
        'versions/README.md',
        'versions/7x/a',
        'current/_SUCCESS',
        'current/stories/note',
      );
      await fc.assert(
        fc.asyncProperty(fc.uniqueArray(name, { maxLength: 6 }), fc.nat(3), async (names, runs) => {
          const root = await delivered(format);
          const first = versionOf(root);
          const pathOf = (each: string): string => join(root, each.replace(/^current\//, `versions/${first}/`));
          for (const each of names) {
            mkdirSync(join(pathOf(each), '..'), { recursive: true });
            writeFileSync(pathOf(each), each);
          }
          const sink = dayStore(format, root);
          await sink.open();
          for (let run = 2; run < 2 + runs; run++) await deliver(sink, [document('a', run)], cursorAt(run));
          await sink.complete(cursorAt(9, { generation: 2 }), true);
          await sink.close();
          for (const each of names) expect(readFileSync(pathOf(each), 'utf8')).toBe(each);
        }),
        { numRuns: 12, seed: 7 },
      );
    });

    it.each<readonly [string, (root: string) => void]>([
      ['a file', (root) => writeFileSync(root, 'a letter')],
      ['a folder with a `current` of another kind', (root) => mkdirSync(join(root, 'current'), { recursive: true })],
      [
        'a folder with versions of something else',
        (root) => {
          mkdirSync(join(root, 'versions', '1'), { recursive: true });
          writeFileSync(join(root, 'versions', '1', 'manifest.json'), '{"schema":"other/1"}');
        },
      ],
      [
        'a folder with an index of something else',
        (root) => {
          mkdirSync(root);
          const database = new DatabaseSync(join(root, 'index.sqlite'));
          database.exec('CREATE TABLE theirs (a)');
          database.close();
        },
      ],
      [
        'a folder with an index that is no database',
        (root) => {
          mkdirSync(root);
          writeFileSync(join(root, 'index.sqlite'), 'a long letter to the editor of this newspaper, '.repeat(20));
        },
      ],
    ])('in the way, %s: terminal, and nothing is changed', async (_, make) => {
      const folder = folderOfTest();
      const root = join(folder, 'store');
      make(root);
      const before = bytesIn(folder);
      await expect(dayStore(format, root).open()).rejects.toMatchObject({
        name: 'SinkError',
        kind: 'terminal',
        message: expect.stringContaining(root),
        hint: expect.stringMatching(/\w/),
      });
      expect(bytesIn(folder)).toEqual(before);
    });

    it('that hold a store of another type: terminal', async () => {
      const root = await delivered(format);
      const other = dayStore(format === 'jsonl' ? 'parquet' : 'jsonl', root);
      await expect(other.open()).rejects.toMatchObject({ kind: 'terminal', message: expect.stringContaining(format) });
    });
  });

  describe(`${format} by day: what was changed by hand`, () => {
    it.each<readonly [string, (file: string) => void]>([
      ['removed', (file) => rmSync(file)],
      ['longer than before', (file) => appendFileSync(file, '{"id":"x"}\n')],
      ['spoilt', (file) => writeFileSync(file, '?'.repeat(statSync(file).size))],
    ])('a file that is %s is missing, and is repaired', async (_, spoil) => {
      const root = await delivered(format);
      spoil(join(root, 'current', filesIn(root, 'documents')[0] as string));
      const sink = await opened(format, root);
      expect(await sink.compare(TWO_DAYS)).toEqual([{ type: 'document', id: TWO_DAYS[1]?.id, kind: 'missing' }]);
      await apply(sink, { states: [TWO_DAYS[1] as ItemState], cursor: cursorAt(1), force: true });
      await sink.complete(cursorAt(1), false);
      expect(await sink.compare(TWO_DAYS)).toEqual([]);
      expect(await heldIn(format, root)).toEqual(holding(TWO_DAYS));
    });

    it.each<readonly [string, (file: string) => void]>([
      ['lost', (file) => rmSync(file)],
      ['no database any more', (file) => writeFileSync(file, 'x'.repeat(9000))],
    ])('an index that is %s is made again from the files', async (_, spoil) => {
      const root = await delivered(format);
      spoil(join(root, 'index.sqlite'));
      const sink = await opened(format, root);
      expect(await apply(sink, { states: TWO_DAYS, cursor: cursorAt(1) })).toMatchObject({
        written: 0,
        alreadyNewer: 3,
      });
      expect(await sink.compare(TWO_DAYS)).toEqual([]);
    });

    it('a folder that was put back from a backup, with an index that was not or was, stands where it stood', async () => {
      const root = await delivered(format);
      const backup = join(folderOfTest(), 'backup');
      cpSync(root, backup, { recursive: true, verbatimSymlinks: true });
      const later = await opened(format, root);
      const changed = [readOn(document('a', 5), TUESDAY), seenOn(story('n', 5), TUESDAY)];
      await deliver(later, changed, cursorAt(5));
      await later.close();
      copyFileSync(join(root, 'index.sqlite'), join(backup, 'index.sqlite'));
      const sink = await opened(format, backup);
      expect(await cursorOf(format, backup)).toEqual(cursorAt(1));
      expect(await sink.compare(TWO_DAYS)).toEqual([]);
      await deliver(sink, changed, cursorAt(5));
      expect(await heldIn(format, backup)).toEqual(
        holding([...changed, TWO_DAYS[0] as ItemState, TWO_DAYS[2] as ItemState]),
      );
    });

    it('a file that was changed is shown no more from the next delivery on, and nothing of it is lost silently', async () => {
      const root = await delivered(format);
      const [monday, tuesday] = filesIn(root, 'documents') as [string, string];
      appendFileSync(join(root, 'current', monday), '{"id":"x"}\n');
      const sink = await opened(format, root);
      await deliver(sink, [], cursorAt(2));
      expect(filesIn(root, 'documents')).toEqual([tuesday]);
      expect(await namesOf(sink)).toHaveLength(2);
    });

    it('an index of another folder that has as many versions is made again', async () => {
      const root = await delivered(format);
      const other = join(folderOfTest(), 'other');
      cpSync(root, other, { recursive: true, verbatimSymlinks: true });
      for (const [folder, name] of [
        [root, 'x'],
        [other, 'y'],
      ] as const) {
        const sink = await opened(format, folder);
        await deliver(sink, [readOn(document(name, 2), TUESDAY)], cursorAt(2));
        await sink.close();
      }
      expect(versionOf(other)).toBe(versionOf(root));
      copyFileSync(join(root, 'index.sqlite'), join(other, 'index.sqlite'));
      const sink = await opened(format, other);
      expect(await sink.compare([document('x', 2)])).toMatchObject([{ kind: 'missing' }]);
      expect(await sink.compare([readOn(document('y', 2), TUESDAY)])).toEqual([]);
      expect(await namesOf(sink)).toContain(`document ${document('y', 2).id}`);
    });

    it('a process that ended between the rename and its index, at the end of a resync, is made up for', async () => {
      const root = await delivered(format);
      copyFileSync(join(root, 'index.sqlite'), join(root, '..', 'index'));
      const sink = await opened(format, root);
      const anew = cursorAt(2, { generation: 2 });
      await apply(sink, { states: [readOn(document('a', 1), MONDAY)], cursor: anew });
      await sink.complete(anew, true);
      await sink.close();
      copyFileSync(join(root, '..', 'index'), join(root, 'index.sqlite'));
      const again = await opened(format, root);
      expect(await namesOf(again)).toEqual([`document ${document('a', 1).id}`]);
    });

    it('a process that ended between the rename and its index is made up for', async () => {
      const root = await delivered(format);
      copyFileSync(join(root, 'index.sqlite'), join(root, '..', 'index'));
      const sink = await opened(format, root);
      const changed = [readOn(document('a', 2), TUESDAY), readOn(document('n', 2), MONDAY)];
      await deliver(sink, changed, cursorAt(2));
      await sink.close();
      copyFileSync(join(root, '..', 'index'), join(root, 'index.sqlite'));
      const again = await opened(format, root);
      expect(await apply(again, { states: changed, cursor: cursorAt(2) })).toMatchObject({
        written: 0,
        alreadyNewer: 2,
      });
      await deliver(again, [readOn(document('a', 3), TUESDAY)], cursorAt(3));
      expect(await namesOf(again)).toHaveLength(4);
      expect(await heldIn(format, root)).toEqual(
        holding([
          readOn(document('a', 3), TUESDAY),
          changed[1] as ItemState,
          TWO_DAYS[0] as ItemState,
          TWO_DAYS[2] as ItemState,
        ]),
      );
    });
  });

  describe(`${format} by day: what goes wrong`, () => {
    const second = [
      readOn(document('a', 2), MONDAY),
      seenOn(story('n', 2), TUESDAY),
      readOn(document('n', 2), '2026-11-25'),
    ];
    const after = holding([...second, TWO_DAYS[0] as ItemState, TWO_DAYS[2] as ItemState]);
    const work = { batches: [{ states: second, cursor: cursorAt(2) }], complete: cursorAt(2) };

    it.each(['ENOSPC', 'EIO'])(
      'an operation on the disk that fails (%s): transient, and the store has the old version or the new one, with its cursor',
      { timeout: 600_000 },
      async (code) => {
        let failed = 0;
        for (let operation = code === 'EIO' ? 2 : 1; ; operation += format === 'jsonl' ? 3 : 11) {
          const root = await delivered(format);
          const { told, stderr } = await elsewhere(format, root, work, {
            env: { STORYFOLD_FAIL_AT: `${operation}:${code}` },
          });
          if (!stderr.includes('injected')) break;
          failed++;
          // Where only the clearing up failed, which comes last, all is said to be done when it is tried again.
          expect(told, `${operation}: ${stderr}`).toMatchObject({ name: 'SinkError', kind: 'transient' });
          const run = (await cursorOf(format, root))?.run;
          expect(await heldIn(format, root), `operation ${operation}`).toEqual(run === 2 ? after : holding(TWO_DAYS));
          const again = await elsewhere(format, root, work);
          expect(again.told?.kind, JSON.stringify(again)).toBeUndefined();
          expect(await heldIn(format, root)).toEqual(after);
          expect(readdirSync(join(root, 'versions')).filter((name) => name.includes('part'))).toEqual([]);
        }
        expect(failed).toBeGreaterThan(4);
      },
    );

    it('a write that is cut short goes on where it stopped', async () => {
      const root = await delivered(format);
      const { told, stderr } = await elsewhere(format, root, work, { env: { STORYFOLD_FAIL_AT: '3:SHORT' } });
      expect(stderr).toContain('injected');
      expect(told).toMatchObject({ written: 3 });
      expect(await heldIn(format, root)).toEqual(after);
    });

    it('a disk that is full, for files of any size: transient, and the old version is whole', {
      timeout: 300_000,
    }, async () => {
      const states = Array.from({ length: 60 }, (_, n) => document(`d${n}`, 2, { body: bodyOf(n) }));
      const large = { batches: [{ states, cursor: cursorAt(2) }], complete: cursorAt(2) };
      for (const kilobytes of [40, 200, 600, 1500]) {
        const root = await delivered(format);
        const { told, stderr } = await elsewhere(format, root, large, { shell: `ulimit -f ${kilobytes};` });
        expect(told?.kind, `${stderr} ${JSON.stringify(told)}`).toBe('transient');
        expect(await cursorOf(format, root)).toEqual(cursorAt(1));
        expect(await heldIn(format, root)).toEqual(holding(TWO_DAYS));
      }
    });

    it('a process that is killed: the old version with its cursor, or the new one', { timeout: 300_000 }, async () => {
      const many = Array.from({ length: 300 }, (_, n) => readOn(document(`d${n}`, 2), `2026-10-${10 + (n % 20)}`));
      const long = { batches: [{ states: many, cursor: cursorAt(2) }], complete: cursorAt(2) };
      const seen = new Set<number | undefined>();
      for (const killAfter of format === 'jsonl' ? [0, 20, 40, 80, 120, 160, 240, 320] : [0, 80, 240, 400]) {
        const root = await delivered(format);
        const { told } = await elsewhere(format, root, long, { killAfter });
        const run = (await cursorOf(format, root))?.run;
        if (told === undefined) seen.add(run);
        expect(await heldIn(format, root)).toEqual(holding(run === 2 ? [...TWO_DAYS, ...many] : TWO_DAYS));
        expect(readdirSync(root).toSorted()).toEqual(['current', 'index.sqlite', 'versions']);
        await elsewhere(format, root, long);
        expect(await heldIn(format, root)).toEqual(holding([...TWO_DAYS, ...many]));
      }
      expect(seen).toContain(1);
    });

    it('another process that writes: transient', async () => {
      const root = await delivered(format);
      const other = new DatabaseSync(join(root, 'index.sqlite'));
      other.exec('BEGIN IMMEDIATE');
      const { told } = await elsewhere(format, root, work);
      expect(told).toMatchObject({ kind: 'transient', message: expect.stringContaining('locked') });
      other.exec('ROLLBACK');
      other.close();
    });
  });

  describe(`${format} by day: what it costs`, () => {
    it.each([
      // Once where a day is whole when it is written; else by doubling steps.
      ['in order of days', 1.6, 3],
      ['in no order', 3.5, 4],
    ])(
      '20,000 rows %s are written a few times, not once a batch; as are those that take their place in a resync',
      { timeout: 300_000 },
      async (order, first, again) => {
        const root = join(folderOfTest(), 'store');
        const sink = await opened(format, root, { partCharacters: 400_000, heldCharacters: 1_000_000 });
        const dayOf = (n: number): string =>
          `2026-10-${10 + (order === 'in no order' ? (n * 7) % 20 : Math.floor(n / 1000))}`;
        const seen = new Map<string, number>();
        const look = (): void => {
          for (const file of filesIn(root)) seen.set(file, statSync(join(root, 'current', file)).size);
        };
        for (const [generation, times] of [
          [1, first],
          [2, again],
        ] as const) {
          const before = [...seen.values()].reduce((sum, size) => sum + size, 0);
          for (let batch = 0; batch < 40; batch++) {
            const states = Array.from({ length: 500 }, (_, at) => {
              const n = 500 * batch + at;
              return readOn(document(`d${n}`, 1), dayOf(n));
            });
            await apply(sink, { states, cursor: cursorAt(1, { generation, seq: batch, resyncing: true }) });
            look();
          }
          await sink.complete(cursorAt(1, { generation }), generation > 1);
          look();
          const total = filesIn(root).reduce((sum, file) => sum + statSync(join(root, 'current', file)).size, 0);
          const written = [...seen.values()].reduce((sum, size) => sum + size, 0) - before;
          expect(written / total).toBeLessThan(times);
          expect(Object.keys((await heldIn(format, root)).documents)).toHaveLength(20_000);
        }
        expect(versionOf(root)).toBeGreaterThan(3);
        expect(versionOf(root)).toBeLessThan(16);
        if (format === 'jsonl') expect(Math.max(...seen.values())).toBeLessThan(800_000);
      },
    );

    it('a delivery of one document writes one part of its day, and no day grows into many small files', async () => {
      const root = await delivered(format);
      const sink = await opened(format, root);
      for (let run = 2; run < 12; run++)
        await deliver(sink, [readOn(document(`n${run}`, run), TUESDAY)], cursorAt(run));
      expect(filesIn(root, 'documents')).toHaveLength(2);
      expect(Object.keys((await heldIn(format, root)).documents)).toHaveLength(12);
    });
  });
}

/** A long text that does not compress to nothing. */
function bodyOf(n: number): string {
  let text = '';
  for (let draw = n + 1; text.length < 60_000; ) {
    draw = (draw * 1_103_515_245 + 12_345) % 2_147_483_648;
    text += `${draw.toString(36)} `;
  }
  return text;
}
