import { describe, expect, it } from 'vitest';
import type { DocumentId, StoryId } from '../../src/domain/ids.ts';
import type { RunSummary } from '../../src/domain/summary.ts';
import type { Entry } from '../../src/pipeline/past/entry.ts';
import type { PastStory, RunHead } from '../../src/pipeline/past/past.ts';
import type { EntryChange } from '../../src/pipeline/past/record-changes.ts';
import { countAgain, planOf, type Run } from '../../src/pipeline/prepare/run.ts';
import { News } from '../../src/pipeline/publish/news.ts';
import { isUnchanged } from '../../src/pipeline/publish/unchanged.ts';
import { configOf } from '../five/five.ts';

let last = 0;
const entry = (name: string, more: Partial<Omit<Entry, 'document'>> = {}): Entry => ({
  ...({ status: 'live', run: 1, firstRun: 1 } as Entry),
  number: ++last,
  key: name,
  document: `doc_${name}` as DocumentId,
  ...more,
});
const headOf = (more: object = {}): RunHead => ({ run: 4, problems: 'p', decisions: 'd', ...more }) as RunHead;

describe('what a run sets out to do', () => {
  const asked = configOf();
  const settings = { judge: { ...asked.judge, merge: 9 } };
  const entries = [2, 3, 4].map((run) => entry(`${run}`, { run, asOf: `2026-11-0${run}` }));
  const known = [...entries, entry('gone', { run: 4, asOf: '2026-11-04', status: 'gone' })];
  const past = { head: headOf({ settings }) };
  const planned = (mode: Parameters<typeof planOf>[1]) => planOf(asked, mode, { past, snapshot: undefined });
  const rebuild = (since?: { run: number } | { day: string }) =>
    planned({ kind: 'rebuild', dryRun: false, ...(since ? { since } : {}) });

  const listed = new Set(entries.map(({ path }) => path));

  it('prepares anew nothing, all, or what was read since a run or a day, that one included', () => {
    const plans = [planned({ kind: 'run' }), planned({ kind: 'recover' }), rebuild(), rebuild({ run: 3 })];
    expect(plans.map((plan) => countAgain(known, plan, listed))).toEqual([0, 3, 3, 2]);
    expect(countAgain(known, rebuild({ day: '2026-11-04' }), listed)).toBe(1);
    expect(countAgain(known, rebuild(), new Set())).toBe(0);
    expect(plans.map(({ isFull }) => isFull)).toEqual([false, true, true, false]);
    expect(plans.map(({ number }) => number)).toEqual([5, 5, 5, 5]);
  });

  it('goes by the settings of the last run, and a rebuild of all by those asked for', () => {
    const merges = [planned({ kind: 'run' }), planned({ kind: 'recover' }), rebuild({ run: 3 }), rebuild()];
    expect(merges.map(({ config }) => config.judge.merge)).toEqual([9, 9, 9, asked.judge.merge]);
  });
});

it('a run has something to write when an input came, went, or is not what it was', () => {
  const [a, b] = [entry('a'), entry('b', { status: 'superseded' })];
  const same = [a, b].map((one): EntryChange => ({ before: one, after: one }));
  const counts = { new: 0, changed: 0, returned: 0, moved: 0, retracted: 0 };
  const unchanged = (changes: readonly EntryChange[], more = {}, stamps = {}): boolean =>
    isUnchanged(headOf(), changes, { ...counts, ...more } as RunSummary['inputs'], {
      ...{ problems: 'p', decisions: 'd' },
      ...stamps,
    });
  expect(unchanged(same)).toBe(true);
  expect(unchanged([])).toBe(true);
  expect(unchanged([...same.slice(0, 1), { before: b }])).toBe(false);
  expect(unchanged([...same, { after: entry('c') }])).toBe(false);
  for (const other of [{ number: 99 }, { status: 'gone' as const }, { document: 'doc_z' as DocumentId }])
    expect(unchanged([{ before: a, after: { ...a, ...other } }, ...same.slice(1)])).toBe(false);
  for (const count of Object.keys(counts)) expect(unchanged(same, { [count]: 1 })).toBe(false);
  expect(unchanged(same, {}, { problems: 'q' })).toBe(false);
  expect(unchanged(same, {}, { decisions: 'e' })).toBe(false);
  expect(isUnchanged(undefined, [], counts as RunSummary['inputs'], headOf())).toBe(false);
});

it('news: stories that are born, joined or changed, those that are gone, and how many new documents came to them', () => {
  const [a, b, c] = [entry('a'), entry('b'), entry('c')];
  const [first, second] = [entry('new', { firstRun: 5 }), entry('new too', { firstRun: 5 })];
  const over = entry('moved over');
  const stood = new Map(
    Object.entries({ a: 'joined', b: 'changed', c: 'same', 'moved over': 'gone' }).map(([name, story]) => [
      `doc_${name}`,
      entry(name, { story: story as StoryId }),
    ]),
  );
  const past = { head: headOf() } as Run['project']['past'];
  const news = new News({ number: 5, project: { past } });
  const old = { number: 1, version: 1, contentHash: '', documents: 1, canonical: 'doc' as DocumentId };
  const story = (id: string, version: number, members: readonly Entry[], before: PastStory | undefined = old) =>
    news.story(id as StoryId, members, before, version, ({ document }) => stood.get(document));
  // A member that came makes a new version, too: it is told as what it is.
  expect(story('joined', 2, [a, first, over])).toEqual({
    news: 'joined',
    came: new Set(['doc_new', 'doc_moved over']),
  });
  expect(story('changed', 2, [b]).news).toBe('changed');
  expect(story('same', 1, [c]).news).toBeUndefined();
  const { canonical: _, ...gone } = old;
  expect(story('born again', 2, [second], gone).news).toBe('born');
  // Of those that no document came to, links may have changed.
  for (const isChanged of [true, false]) news.linked(isChanged);
  // Seven there were, one of them untouched; one is gone, one more is there.
  expect(news.summary(3, { before: 7, now: 7 })).toEqual({
    since: 4,
    stories: { born: 1, joined: 1, changed: 2, unchanged: 3, gone: 1 },
    documents: { founded: 1, joined: 1, apart: 1 },
  });
});
