import { lstat, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { EXIT, RunError } from '../domain/errors.ts';
import { byCodeUnit, type DocumentId } from '../domain/ids.ts';
import type { Problem } from '../domain/problem.ts';
import type { CanonicalRecord } from '../domain/record.ts';
import type { RunSummary } from '../domain/summary.ts';
import { listInputs } from '../inputs/listing.ts';
import { readSidecar } from '../inputs/sidecar.ts';
import type { Candidate } from '../stages/canonicalize/choose.ts';
import { type Change, diff, type Membership, type PreviousStory } from '../stages/diff/diff.ts';
import { takeLock } from '../store/lock.ts';
import { readParquet } from '../store/parquet.ts';
import { openSnapshot, type Snapshot } from '../store/snapshot-reader.ts';
import { draftSnapshot, publish, tidy } from '../store/snapshot-writer.ts';
import type { Tables } from '../store/tables.ts';
import { VERSION } from '../version.ts';
import { settle, takeCensus } from './accounting.ts';
import { configHash, foldCorpus } from './corpus.ts';
import { prepareAll } from './prepare-all.ts';
import { tablesOf } from './rows.ts';
import { summarize } from './summarize.ts';

export interface RunOptions {
  /** Paths in it are absolute or relative to the working directory. */
  readonly config: Config;
  /** The project's `storyfold/` folder: the lock lies there. */
  readonly home: string;
  /** Aborted when the run should stop: it leaves after the batch at work, having published nothing. */
  readonly stop?: AbortSignal;
  /** The civil day of the run, `YYYY-MM-DD`: the only clock there is. */
  readonly asOf: string;
  /** Told how far the run is; for a progress line. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly stage: 'listing' | 'reading' | 'folding' | 'publishing';
  readonly done: number;
  /** Files listed; 0 while not known. */
  readonly files: number;
}

export interface RunResult {
  readonly summary: RunSummary;
  readonly problems: readonly Problem[];
  /** Set when the results equal those of an earlier run, and nothing was written. */
  readonly unchangedSince?: number;
}

/**
 * One run, from the files to the snapshot. Publishes all of it or nothing, whenever it is stopped.
 * @throws RunError when another run has the lock, when the disk refuses, when the sums do not add up, or when stopped
 */
export async function run(options: RunOptions): Promise<RunResult> {
  const lock = takeLock(options.home);
  try {
    return await runLocked(options);
  } finally {
    lock.release();
  }
}

async function runLocked({ config, asOf, stop, onProgress = () => {} }: RunOptions): Promise<RunResult> {
  const snapshot = await openSnapshot(config.output);
  await tidy(config.output, snapshot?.run ?? 0);
  onProgress({ stage: 'listing', done: 0, files: 0 });
  const census = await takeCensus(config.input);
  const listing = await listInputs(config.input, config.run);
  if (listing.files.length + listing.problems.length === 0) {
    const inputs = config.input.join(', ');
    throw new RunError(
      'inputs/none',
      EXIT.usage,
      `There is nothing to read in ${inputs}.`,
      'Put texts, HTML pages or JSONL files there, or name another folder: storyfold run FOLDER',
    );
  }
  const sidecar = config.meta === undefined ? undefined : await readSidecar(config.meta);
  const problems: Problem[] = [...listing.problems];
  const documents: Candidate[] = [];
  const files = listing.files.length;
  let done = 0;
  for await (const { article, signature, problems: own } of prepareAll(listing.files, sidecar, config, asOf)) {
    problems.push(...own);
    if (article && signature) documents.push({ id: article.document.id, article, signature });
    onProgress({ stage: 'reading', done: ++done, files });
    stop?.throwIfAborted();
  }
  for (const key of sidecar?.unmatched() ?? [])
    problems.push({ code: 'meta/unmatched', effect: 'noted', path: config.meta as string, details: { key } });
  onProgress({ stage: 'folding', done, files });
  const { live, superseded } = latestOfEachPlace(documents);
  const previous = await readPrevious(snapshot);
  const corpus = foldCorpus(live, previous.stories, config);
  const { records, changes } = diff(
    new Map(previous.stories.map((story) => [story.id, story])),
    previous.memberships,
    corpus.canonicalized.map(({ record }) => record),
    corpus.canonicalized.flatMap(({ record, canonical, folds }): Membership[] => [
      { document: canonical, story: record.id, relation: 'canonical' },
      ...folds.map(({ document, verdict }) => ({ document, story: record.id, relation: verdict.relation })),
    ]),
  );
  const inOrder = records.toSorted(
    (x, y) => byCodeUnit(x.provenance.path, y.provenance.path) || (x.provenance.line ?? 0) - (y.provenance.line ?? 0),
  );
  const tables = tablesOf({
    candidates: live,
    superseded,
    problems,
    corpus,
    records: inOrder,
    related: config.judge.related * 1000,
  });
  const number = (snapshot?.run ?? 0) + 1;
  const head = {
    run: number,
    version: VERSION,
    asOf,
    config: configHash(config),
    input: await Promise.all(config.input.map(inputName)),
    output: basename(resolve(config.output)),
  };
  const summary = summarize({
    head,
    tables,
    candidates: live,
    corpus,
    problems,
    changes,
    mergeLine: config.judge.merge * 1000,
    coverageLanguages: config.judge.coverageLanguages,
  });
  stop?.throwIfAborted();
  onProgress({ stage: 'publishing', done, files });
  const unchangedSince = await store(config, snapshot, {
    number,
    tables,
    records: inOrder,
    changes,
    summary,
    problems,
    census,
    files: listing.files,
  });
  return { summary, problems, ...(unchangedSince === undefined ? {} : { unchangedSince }) };
}

/** An input as the screen names it. */
async function inputName(path: string): Promise<string> {
  const isFolder = (await stat(path)).isDirectory();
  return basename(resolve(path)) + (isFolder ? '/' : '');
}

/** Of documents that claim one place the later fetch stays, then the smaller content hash; the others are superseded. */
function latestOfEachPlace(documents: readonly Candidate[]): {
  live: Candidate[];
  superseded: Array<{ candidate: Candidate; by: Candidate }>;
} {
  const live: Candidate[] = [];
  const superseded: Array<{ candidate: Candidate; by: Candidate }> = [];
  const fetched = ({ article }: Candidate): string => article.document.declared.fetchedAt ?? '';
  for (const group of Map.groupBy(documents, ({ id }) => id).values()) {
    const [latest, ...others] = group.toSorted(
      (x, y) =>
        byCodeUnit(fetched(y), fetched(x)) ||
        byCodeUnit(x.signature.contentKey, y.signature.contentKey) ||
        byCodeUnit(x.article.document.origin.path, y.article.document.origin.path),
    );
    live.push(latest as Candidate);
    for (const candidate of others) superseded.push({ candidate, by: latest as Candidate });
  }
  return { live: live.toSorted((x, y) => byCodeUnit(x.id, y.id)), superseded };
}

async function readPrevious(
  snapshot: Snapshot | undefined,
): Promise<{ stories: PreviousStory[]; memberships: Map<DocumentId, Membership> }> {
  if (!snapshot) return { stories: [], memberships: new Map() };
  const [stories, members] = [await snapshot.table('stories'), await snapshot.table('members')];
  const memberships = members.map(
    (row): Membership => ({
      document: row.document as DocumentId,
      story: row.story as Membership['story'],
      relation: (row.relation ?? 'canonical') as Membership['relation'],
    }),
  );
  const byStory = Map.groupBy(memberships, ({ story }) => story);
  return {
    stories: stories.map((row) => ({
      id: row.story as PreviousStory['id'],
      version: Number(row.version),
      contentHash: String(row.content_hash),
      members: (byStory.get(row.story as PreviousStory['id']) ?? []).map(({ document }) => document),
    })),
    memberships: new Map(memberships.map((membership) => [membership.document, membership])),
  };
}

interface Results {
  readonly number: number;
  readonly tables: Tables;
  readonly records: readonly CanonicalRecord[];
  readonly changes: readonly Change[];
  readonly summary: RunSummary;
  readonly problems: readonly Problem[];
  readonly census: Awaited<ReturnType<typeof takeCensus>>;
  readonly files: readonly { readonly path: string; readonly absolute: string }[];
}

/** Drafts the snapshot, holds it against the census, and publishes it unless nothing is new. */
async function store(config: Config, current: Snapshot | undefined, results: Results): Promise<number | undefined> {
  const { output } = config;
  const draft = await draftSnapshot(output, results.number, results.tables, results.records);
  try {
    await settleDraft(config, draft.folder, results);
    if (current && JSON.stringify(current.manifest.files) === JSON.stringify(sortKeys(draft.files))) return current.run;
    const quarantine = results.problems.filter(({ effect }) => effect === 'quarantined');
    const changes = results.changes.map((change, seq) => ({ seq: seq + 1, run: results.number, ...change }));
    await publish(output, draft, { summary: results.summary, changes, quarantine });
    return undefined;
  } finally {
    // A draft that was not published is gone again; one that was has become the current snapshot.
    await rm(draft.folder, { recursive: true, force: true });
  }
}

function sortKeys(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).toSorted(([a], [b]) => byCodeUnit(a, b)));
}

/** Conservation: what the written tables hold against what lay in the input. */
async function settleDraft(config: Config, folder: string, { census, problems, files }: Results): Promise<void> {
  const written = await readParquet('documents', join(folder, 'tables/documents/seg-00001.parquet'), [
    'path',
    'bucket',
  ]);
  const rows = new Map<string, number>();
  for (const { path } of written) rows.set(String(path), (rows.get(String(path)) ?? 0) + 1);
  const skipped = new Set(problems.filter(({ effect }) => effect === 'skipped').map(({ path }) => path));
  const absolute = new Map(files.map((file) => [file.path, file.absolute]));
  const roots = new Map(config.input.map((input) => [basename(resolve(input)), dirname(resolve(input))]));
  await settle(census, { rows, skipped }, async (path) => {
    const root = roots.get(path.split('/')[0] as string);
    const at = absolute.get(path) ?? (root === undefined ? undefined : join(root, path));
    return (
      at !== undefined &&
      (await lstat(at).then(
        () => true,
        () => false,
      ))
    );
  });
}

/** Whether so much was quarantined that the caller should take notice. */
export function tooManyProblems({ documents, buckets }: RunSummary, shareMax: number): boolean {
  return documents > 0 && buckets.quarantined / documents > shareMax;
}
