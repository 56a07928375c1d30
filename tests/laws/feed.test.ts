import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { normalizeConfig } from '../../src/config/normalize.ts';
import type { Change } from '../../src/domain/change.ts';
import { type RunOptions, run } from '../../src/pipeline/run.ts';
import { readChangesIndex } from '../../src/store/changes.ts';
import { openSnapshot, type Snapshot } from '../../src/store/snapshot/reader.ts';
import { drawn, sentencesOf } from '../generated-stories.ts';
import { allChanges, changesOf, held, published, replay, type Store } from '../replay.ts';

// Whatever a corpus goes through, a store that follows the feed holds what the snapshot holds.

const LONG = process.env['STORYFOLD_LONG'] === '1';
const FILES = 8;

/** One thing that happens to the input. */
type Act =
  | { readonly kind: 'write'; readonly file: number; readonly subject: number; readonly telling: number }
  | { readonly kind: 'edit' | 'delete' | 'rename' | 'break' | 'page' | 'fetches'; readonly file: number };

type Step = { readonly acts: readonly Act[]; readonly mode: 'run' | 'rebuild' | 'recover' };

const file = fc.nat(FILES - 1);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('write' as const), file, subject: fc.nat(2), telling: fc.nat(2) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('edit', 'delete', 'rename', 'break', 'page', 'fetches'),
      file,
    }) as fc.Arbitrary<Act>,
  },
);
const step: fc.Arbitrary<Step> = fc.record({
  acts: fc.array(act, { minLength: 1, maxLength: 5 }),
  mode: fc.oneof(
    { weight: 6, arbitrary: fc.constant('run' as const) },
    { weight: 1, arbitrary: fc.constantFrom('rebuild' as const, 'recover' as const) },
  ),
});

class Newsroom {
  readonly folder = mkdtempSync(join(tmpdir(), 'storyfold-feed-'));
  readonly output = join(this.folder, 'clean');
  readonly #missing: 'keep' | 'retract';
  readonly #files = new Map<number, string>();
  readonly #changesKept: number;
  #edits = 0;

  constructor(missing: 'keep' | 'retract', changesKept = 1000) {
    this.#missing = missing;
    this.#changesKept = changesKept;
  }

  async open(): Promise<this> {
    await mkdir(join(this.folder, 'raw'));
    return this;
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  do(one: Act): void {
    const path = (name: string): string => join(this.folder, 'raw', name);
    const at = one.file;
    const before = this.#files.get(at);
    if (before !== undefined && one.kind !== 'rename') rmSync(path(before), { force: true });
    const put = (name: string, content: string | Uint8Array): void => {
      writeFileSync(path(name), content);
      this.#files.set(at, name);
    };
    const text = (subject: number, telling: number): string => sentencesOf(subject, telling, 12).join(' ');
    switch (one.kind) {
      case 'write':
        put(`${at}.txt`, text(one.subject, one.telling));
        break;
      case 'edit':
        put(`${at}.txt`, `${text(at % 3, 0)} An update, no. ${++this.#edits}.`);
        break;
      case 'delete':
        this.#files.delete(at);
        break;
      case 'rename':
        if (before === undefined) return;
        renameSync(path(before), path(`renamed-${before}`));
        this.#files.set(at, `renamed-${before}`);
        break;
      case 'break':
        put(
          `${at}.txt`,
          Uint8Array.from({ length: 400 }, (_, byte) => (byte * 37) % 256),
        );
        break;
      case 'page':
        put(
          `${at}.html`,
          '<html><head><title>404 Not found</title></head><body><h1>404</h1><p>Page not found.</p></body></html>',
        );
        break;
      case 'fetches': {
        // Two fetches of one address: the earlier one is superseded.
        const record = (fetched: string, more: string): string =>
          JSON.stringify({ url: `https://a.example/${at}`, fetched_at: fetched, text: text(at % 3, 1) + more });
        put(
          `${at}.jsonl`,
          `${record('2026-11-20T10:00:00Z', '')}\n${record('2026-11-21T10:00:00Z', ` Edit ${++this.#edits}.`)}\n`,
        );
      }
    }
  }

  async run(mode: NonNullable<RunOptions['mode']>): Promise<void> {
    const home = join(this.folder, 'storyfold');
    const spec = {
      run: { workers: 1 },
      onMissingInput: this.#missing,
      limits: { goneShareMax: 1, problemsShareMax: 1 },
      publish: { changesKept: this.#changesKept },
    };
    const places = { input: [join(this.folder, 'raw')], output: this.output };
    const config = { ...normalizeConfig(spec, 'test', []), ...places };
    const allow = ['component', 'source-share', 'story-size', 'story-days', 'gone-share'] as const;
    await run({ config, home, lockHome: home, mode, allow, asOf: '2026-11-22' });
  }

  async snapshot(): Promise<Snapshot> {
    return (await openSnapshot(this.output)) as Snapshot;
  }
}

function modeOf({ mode }: Step): NonNullable<RunOptions['mode']> {
  return mode === 'rebuild' ? { kind: 'rebuild', dryRun: false } : { kind: mode };
}

function shuffled(lines: readonly Change[], seed: number): Change[] {
  const draw = drawn(seed);
  return lines
    .map((line) => ({ line, rank: draw(1 << 30) }))
    .sort((x, y) => x.rank - y.rank)
    .map(({ line }) => line);
}

describe('the feed', () => {
  it.each(['keep', 'retract'] as const)(
    'gives the published set: from zero, from any run on, twice, in any order, after any history (%s)',
    async (missing) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), fc.nat(), async (steps, seed) => {
          const room = await new Newsroom(missing).open();
          try {
            room.do({ kind: 'write', file: 0, subject: 0, telling: 0 });
            await room.run({ kind: 'run' });
            // What followed so far, run by run, and what began at each run with all that was there then.
            const stores: Store[] = [];
            let read = 0;
            for (const one of [{ acts: [], mode: 'run' } as Step, ...steps]) {
              for (const each of one.acts) room.do(each);
              if (one.acts.length > 0) await room.run(modeOf(one));
              const snapshot = await room.snapshot();
              const expected = await published(snapshot);
              const index = readChangesIndex(room.output);
              expect(index?.to).toBe(snapshot.run);
              const fresh = snapshot.run > read ? changesOf(room.output, snapshot.run) : [];
              const ids = fresh.map(({ id }) => id);
              expect(new Set(ids).size, 'an id has one line a run').toBe(ids.length);
              read = snapshot.run;
              for (const store of stores) {
                replay(shuffled(fresh, seed), store);
                expect(held(store)).toEqual(expected);
                replay(fresh, store);
                expect(held(store)).toEqual(expected);
              }
              const all = allChanges(room.output);
              expect(held(replay(all))).toEqual(expected);
              expect(held(replay(shuffled([...all, ...all], seed)))).toEqual(expected);
              stores.push(replay(all));
            }
          } finally {
            room.close();
          }
        }),
        { numRuns: LONG ? 60 : 5 },
      );
    },
    LONG ? 900_000 : 90_000,
  );

  it('tells a story that gains a document in a few lines, however many it has', async () => {
    const room = await new Newsroom('keep').open();
    onTestFinished(() => room.close());
    const text = sentencesOf(1, 0, 14).join(' ');
    const records = Array.from({ length: 120 }, (_, at) => JSON.stringify({ id: `copy ${at}`, text }));
    writeFileSync(join(room.folder, 'raw', 'copies.jsonl'), `${records.join('\n')}\n`);
    await room.run({ kind: 'run' });
    expect(changesOf(room.output, 1)).toHaveLength(121);
    writeFileSync(join(room.folder, 'raw', 'one.jsonl'), `${JSON.stringify({ id: 'one more', text })}\n`);
    await room.run({ kind: 'run' });
    const lines = changesOf(room.output, 2);
    expect(lines.map(({ type }) => type)).toEqual(['story', 'document']);
    expect(lines[1]).toMatchObject({
      version: 2,
      state: 'live',
      row: { story: lines[0]?.id, bucket: 'exact-duplicate' },
    });
  });

  it('tells an edit of a folded member, and nothing when nothing changed', async () => {
    const room = await new Newsroom('keep').open();
    onTestFinished(() => room.close());
    const text = sentencesOf(1, 0, 14).join(' ');
    const put = (name: string, content: string): void => writeFileSync(join(room.folder, 'raw', name), content);
    put('a.txt', `${text} One sentence more is in this one, and so it is the longer of the two.`);
    put('b.txt', text);
    await room.run({ kind: 'run' });
    const member = changesOf(room.output, 1).find((line) => 'row' in line && line.row?.['path'] === 'raw/b.txt');
    expect(member).toMatchObject({ row: { bucket: 'near-duplicate' } });
    put('b.txt', `${text} Corrected.`);
    await room.run({ kind: 'run' });
    const again = changesOf(room.output, 2).find(({ id }) => id === member?.id);
    expect(again).toMatchObject({ version: 2, state: 'live', row: { bucket: 'near-duplicate', path: 'raw/b.txt' } });
    await room.run({ kind: 'rebuild', dryRun: false });
    expect(readChangesIndex(room.output)).toMatchObject({ to: 2 });
  });

  it('keeps so many runs; the whole state of the snapshot, and what comes after, is the same', async () => {
    const room = await new Newsroom('retract', 2).open();
    onTestFinished(() => room.close());
    for (let at = 0; at < 4; at++) {
      room.do({ kind: 'write', file: at, subject: at % 2, telling: 0 });
      if (at === 3) room.do({ kind: 'delete', file: 0 });
      await room.run({ kind: 'run' });
    }
    expect(readChangesIndex(room.output)).toEqual({ schema: 'storyfold/changes/1', from: 3, to: 4 });
    expect(() => changesOf(room.output, 2)).toThrow();
  });
});
