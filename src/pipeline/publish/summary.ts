import { basename, resolve } from 'node:path';
import { type Nameable, namesOf } from '../../domain/document-names.ts';
import { byCodeUnit, type DocumentId, type StoryId } from '../../domain/ids.ts';
import { isUnreadPlace, type Problem } from '../../domain/problem.ts';
import { BUCKETS, type Bucket, type CanonicalRecord } from '../../domain/record.ts';
import type { RunSummary, ShownDocument } from '../../domain/summary.ts';
import type { Counts } from '../../store/snapshot/segment.ts';
import { VERSION } from '../../version.ts';
import type { Compared } from '../corpus/compare-corpus.ts';
import { configHash } from '../corpus/corpus.ts';
import { type Entry, isCurrent } from '../past/entry.ts';
import type { Run } from '../prepare/run.ts';
import { decisionCounts } from './decision-counts.ts';
import { SHOWN_MAX, type Shown, type Unnamed } from './shown.ts';
import type { Told } from './tell.ts';

/** What of a summary was known before anything was written. */
export interface KnownBefore {
  readonly inputs: RunSummary['inputs'];
  readonly formats: ReadonlyMap<string, number>;
  readonly meta: RunSummary['meta'];
  /** Names of the inputs. */
  readonly input: readonly string[];
  readonly under: Pick<RunSummary['under'], 'current' | 'older' | 'waiting'>;
  readonly problems: readonly Problem[];
  /** Every path that holds documents. */
  readonly paths: ReadonlySet<string>;
  /** How many stories there were. */
  readonly storiesBefore: number;
}

/** What a run did, in numbers that are counted over what is published. @param totals of all segments */
export async function summaryOf(
  run: Run,
  { statistics, pins }: Pick<Compared, 'statistics' | 'pins'>,
  told: Told,
  totals: Counts,
  found: KnownBefore,
): Promise<RunSummary> {
  const decisions = decisionCounts(run, pins);
  const { config, project, number, asOf } = run;
  const { news, shown, counts } = told;
  const by = countsBy(totals);
  const buckets = by('documents', 'bucket');
  const counted = BUCKETS.map((bucket) => [bucket, buckets.get(bucket) ?? 0] as const);
  const texts = by('documents', 'text');
  const text = (name: string): number => texts.get(name) ?? 0;
  const unknown = by('documents', 'unknown');
  const others = [...by('documents', 'language')].filter(
    ([language]) => !config.judge.coverageLanguages.includes(language),
  );
  const relations = by('pairs', 'relation');
  const stories = by('stories', 'stories').get('') ?? 0;
  await showOthers(run, told);
  const [first] = shown.folded;
  const pair = first ? [first.kept, first.members[0]] : [shown.linked[0]?.a, shown.linked[0]?.b];
  const look = pair.flatMap((one) => (one ? [one] : []));
  const handles = namesAmong(run, look, found.paths, true);
  const folds = project.state.tally('judge');
  return {
    schema: 'storyfold/run/1',
    run: number,
    version: VERSION,
    asOf,
    config: configHash(config),
    input: found.input,
    output: basename(resolve(config.output)),
    statistics,
    inputs: found.inputs,
    news: news.summary(found.inputs.new, { before: found.storiesBefore, now: stories }),
    ...(found.meta ? { meta: found.meta } : {}),
    formats: byCount(found.formats),
    stories,
    documents: counted.reduce((sum, [, count]) => sum + count, 0),
    buckets: Object.fromEntries(counted) as Record<Bucket, number>,
    filtered: byCount(by('documents', 'filtered_by')),
    superseded: byCount(by('documents', 'settled_by')),
    skipped: found.problems.filter((problem) => problem.effect === 'skipped' && !isUnreadPlace(problem)).length,
    unread: found.problems.filter(isUnreadPlace).length,
    under: {
      ...found.under,
      judges: byCount(by('pairs', 'judge')),
      folds: byCount(new Map(folds.map(({ values, count }) => [values[0] as string, count]))),
      statistics: byCount(by('pairs', 'statistics')),
    },
    pairs: { judged: sum(relations), byRelation: byCount(relations) },
    text: {
      read: text('chars'),
      kept: text('body'),
      space: text('space'),
      moved: text('moved'),
      cut: text('cut'),
    },
    removals: removalsIn(by('removals', 'removals'), by('removals', 'characters')),
    notKnown: {
      date: unknown.get('date') ?? 0,
      outlet: unknown.get('outlet') ?? 0,
      language: unknown.get('language') ?? 0,
    },
    coverageOff: byCount(new Map(others)),
    problems: byCount(
      new Map([...Map.groupBy(found.problems, ({ code }) => code)].map(([code, list]) => [code, list.length])),
    ),
    ...(decisions ? { decisions } : {}),
    ...(run.guards.warnings.length > 0 ? { warnings: run.guards.warnings } : {}),
    changes: { ...counts },
    ...named(run, shown, found.paths),
    look: look.map(({ document }) => handles.get(document) as string),
  };
}

/** Counts of one kind by what is behind their names. */
function countsBy(totals: Counts): (table: string, kind: string) => Map<string, number> {
  return (table, kind) => {
    const prefix = `${table}\t${kind}`;
    const found = new Map<string, number>();
    for (const [name, value] of Object.entries(totals))
      if (value !== 0 && (name === prefix || name.startsWith(`${prefix}\t`)))
        found.set(name.slice(prefix.length + 1), value);
    return found;
  };
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((all, count) => all + count, 0);
}

function removalsIn(
  pieces: ReadonlyMap<string, number>,
  characters: ReadonlyMap<string, number>,
): RunSummary['removals'] {
  return [...pieces]
    .map(([key, count]) => {
      const [rule, action, to = ''] = key.split('\t') as [string, string, string?];
      return { rule, action, ...(to === '' ? {} : { to }), count, characters: characters.get(key) ?? 0 };
    })
    .toSorted((x, y) => y.characters - x.characters || byCodeUnit(x.rule + x.action, y.rule + y.action));
}

/** Fills the screen with what this run left as it was: the largest stories, and the links that the last run showed. */
async function showOthers({ project: { state, snapshot } }: Run, { shown, stories, entries }: Told): Promise<void> {
  if (!snapshot) return;
  const told = new Set<string>(stories.map(({ story }) => story));
  const largest = state.stories.first(SHOWN_MAX + told.size, 'documents DESC, number', 'documents > 1');
  for (const { story, number } of largest.filter(({ story }) => !told.has(story as string)).slice(0, SHOWN_MAX)) {
    const line = snapshot.line(number, story as StoryId);
    if (line !== undefined) shown.fold(JSON.parse(line) as CanonicalRecord, { came: new Set() });
  }
  const touched = new Set(entries.flatMap(({ before, after }) => [before?.document, after?.document]));
  const { linked } = await snapshot.summary<RunSummary>();
  for (const { a, b, ...link } of linked)
    if (!touched.has(a.document) && !touched.has(b.document)) shown.link({ ...link, a, b, isNew: false });
}

/** The most first. */
function byCount(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].toSorted(([a, x], [b, y]) => y - x || byCodeUnit(a, b)));
}

/** Gives every shown document its name. */
function named(run: Run, { folded, linked }: Shown, paths: ReadonlySet<string>): Pick<RunSummary, 'folded' | 'linked'> {
  const all = [...folded.flatMap(({ kept, members }) => [kept, ...members]), ...linked.flatMap(({ a, b }) => [a, b])];
  const names = namesAmong(run, all, paths, false);
  const withName = <Row extends Unnamed>(row: Row): Row & ShownDocument => ({
    ...row,
    name: names.get(row.document) as string,
  });
  return {
    folded: folded.map((story) => ({ ...story, kept: withName(story.kept), members: story.members.map(withName) })),
    linked: linked.map((pair) => ({ ...pair, a: withName(pair.a), b: withName(pair.b) })),
  };
}

/**
 * Names of documents that no other document can have: as if each line that is shown were in every file.
 *
 * @param typed whether the names are to be typed
 */
function namesAmong(
  run: Run,
  shown: readonly Unnamed[],
  paths: ReadonlySet<string>,
  typed: boolean,
): ReadonlyMap<string, string> {
  const places = new Map(shown.map(({ document }) => [document, placeOf(run, document)]));
  const own = new Set([...places.values()].map(({ path, line }) => `${path}\n${line ?? ''}`));
  const lines = new Set([...places.values()].map(({ line }) => line));
  function* known(): Generator<Nameable> {
    yield* places.values();
    for (const path of paths)
      for (const line of lines)
        if (!own.has(`${path}\n${line ?? ''}`)) yield { document: '', path, ...(line === undefined ? {} : { line }) };
  }
  return namesOf([...places.values()], known(), typed);
}

function placeOf({ project: { past } }: Run, document: DocumentId): Nameable {
  const { path, line } = past.ofDocument(document).find(isCurrent) as Entry;
  return { document, path, ...(line === undefined ? {} : { line }) };
}
