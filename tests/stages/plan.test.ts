import { describe, expect, it } from 'vitest';
import type { DocumentId, StoryId } from '../../src/domain/ids.ts';
import type { Entry } from '../../src/pipeline/past/entry.ts';
import type { Settled } from '../../src/pipeline/past/identity.ts';
import { NO_PAST, type Past, type PastStory } from '../../src/pipeline/past/past.ts';
import { countAgain, planOf } from '../../src/pipeline/prepare/plan.ts';
import { News } from '../../src/pipeline/publish/news.ts';
import { isUnchanged } from '../../src/pipeline/publish/unchanged.ts';
import type { NumberedStory } from '../../src/stages/cluster/identify.ts';
import type { Membership } from '../../src/stages/diff/diff.ts';
import { configOf } from '../five/five.ts';

const entry = (name: string, more: Partial<Entry> = {}): Entry =>
  ({ key: name, document: `doc_${name}`, prepared: 1, status: 'live', run: 1, firstRun: 1, ...more }) as Entry;
const pastOf = (entries: readonly Entry[], more: object = {}): Past => ({
  ...NO_PAST,
  head: { run: 4, problems: 'p', decisions: 'd', ...more } as Past['head'],
  entries: new Map(entries.map((one) => [one.key, one])),
});

describe('what a run sets out to do', () => {
  const asked = configOf();
  const settings = { judge: { ...asked.judge, merge: 9 } };
  const entries = [2, 3, 4].map((run) => entry(`${run}`, { run, asOf: `2026-11-0${run}` }));
  const past = pastOf([...entries, entry('gone', { run: 4, asOf: '2026-11-04', status: 'gone' })], { settings });
  const planned = (mode: Parameters<typeof planOf>[1]) => planOf(asked, mode, { past, snapshot: undefined });
  const rebuild = (since?: { run: number } | { day: string }) =>
    planned({ kind: 'rebuild', dryRun: false, ...(since ? { since } : {}) });

  const listed = new Set(entries.map(({ path }) => path));

  it('prepares anew nothing, all, or what was read since a run or a day, that one included', () => {
    const plans = [planned({ kind: 'run' }), planned({ kind: 'recover' }), rebuild(), rebuild({ run: 3 })];
    expect(plans.map((plan) => countAgain(past, plan, listed))).toEqual([0, 3, 3, 2]);
    expect(countAgain(past, rebuild({ day: '2026-11-04' }), listed)).toBe(1);
    expect(countAgain(past, rebuild(), new Set())).toBe(0);
    expect(plans.map(({ isFull }) => isFull)).toEqual([false, true, true, false]);
    expect(plans.map(({ run }) => run)).toEqual([5, 5, 5, 5]);
  });

  it('goes by the settings of the last run, and a rebuild of all by those asked for', () => {
    const merges = [planned({ kind: 'run' }), planned({ kind: 'recover' }), rebuild({ run: 3 }), rebuild()];
    expect(merges.map(({ config }) => config.judge.merge)).toEqual([9, 9, 9, asked.judge.merge]);
  });
});

it('a run has something to write when an input came, went, or is not what it was', () => {
  const before = [entry('a'), entry('b', { status: 'superseded' })];
  const counts = { new: 0, changed: 0, moved: 0, retracted: 0 };
  const unchanged = (entries: readonly Entry[], more = {}, head = {}): boolean =>
    isUnchanged(pastOf(before), { entries, counts: { ...counts, ...more } } as Settled, {
      ...{ problems: 'p', decisions: 'd' },
      ...head,
    });
  expect(unchanged(before)).toBe(true);
  expect(unchanged(before.slice(0, 1))).toBe(false);
  expect(unchanged([...before, entry('c')])).toBe(false);
  for (const other of [{ prepared: 2 }, { status: 'gone' as const }, { document: 'doc_z' as DocumentId }])
    expect(unchanged([entry('a', other), before[1] as Entry])).toBe(false);
  expect(unchanged(before, {}, { problems: 'q' })).toBe(false);
  expect(unchanged(before, {}, { decisions: 'e' })).toBe(false);
});

it('news: stories that are born, joined or changed, those that are gone, and how many new documents came to them', () => {
  const live = [
    ...['a', 'b', 'c'].map((name) => entry(name)),
    ...['new', 'new too'].map((name) => entry(name, { firstRun: 5 })),
    entry('moved over'),
  ];
  const stood = new Map<DocumentId, Membership>();
  for (const [name, story] of Object.entries({ a: 'joined', b: 'changed', c: 'same', 'moved over': 'gone' }))
    stood.set(`doc_${name}` as DocumentId, { story } as Membership);
  const old = ['joined', 'changed', 'same', 'gone', 'long gone'].map((id): [StoryId, PastStory] => [
    id as StoryId,
    { version: 1, contentHash: '', ...(id === 'long gone' ? {} : { canonical: 'doc' as DocumentId }) },
  ]);
  const news = new News({ past: { ...pastOf([]), stories: new Map(old) }, live, run: 5 }, stood);
  const story = (id: string, version: number, ...members: number[]) =>
    news.story({ id: id as StoryId, members } as unknown as NumberedStory, version);
  // A member that came makes a new version, too: it is told as what it is.
  expect(story('joined', 2, 0, 3, 5)).toEqual({ news: 'joined', came: new Set(['doc_new', 'doc_moved over']) });
  expect(story('changed', 2, 1).news).toBe('changed');
  expect(story('same', 1, 2).news).toBeUndefined();
  expect(story('born', 1, 4).news).toBe('born');
  expect(news.summary(3)).toEqual({
    since: 4,
    stories: { born: 1, joined: 1, changed: 1, unchanged: 1, gone: 1 },
    documents: { founded: 1, joined: 1, apart: 1 },
  });
});
