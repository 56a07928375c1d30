import { canonicalJson } from '../domain/canonical-json.ts';
import { byCodeUnit, sha256 } from '../domain/ids.ts';
import type { Problem } from '../domain/problem.ts';
import { guardGone } from './corpus/guards.ts';
import { type Witness, witnessesIn } from './corpus/witnesses.ts';
import { entryOf, isGivenUp } from './past/entry.ts';
import type { RunHead } from './past/past.ts';
import { placeProblems } from './past/place-problems.ts';
import type { EntryChange } from './past/record-changes.ts';
import { shortfallOf } from './past/shortfall.ts';
import type { FoundInput } from './prepare/arrivals.ts';
import { inputsAsTheyWere, lastTold, takenAsTheyWere } from './prepare/as-they-were.ts';
import { dueNumbers } from './prepare/due.ts';
import { forgetTexts } from './prepare/forget-texts.ts';
import { type FormerVersions, recordVersions } from './prepare/former-versions.ts';
import { inputCounts } from './prepare/input-counts.ts';
import { type Inputs, inputNames, readInputs, usedOf } from './prepare/inputs-of-run.ts';
import { KnownFiles } from './prepare/known-files.ts';
import { pinFields, renumberFiles } from './prepare/pin-fields.ts';
import { type Recorded, recordEntries, recordFiles } from './prepare/record-entries.ts';
import { countAgain, type Run } from './prepare/run.ts';
import { isSameReading, prepareSlice, READING, waitingSections } from './prepare/settings.ts';
import { currentBefore, type TakenIn, takeIn } from './prepare/take-in.ts';
import type { Committed } from './publish/commit-run.ts';
import type { KnownBefore } from './publish/summary.ts';
import { preparedCounts } from './publish/unchanged.ts';
import type { RunOptions, RunResult } from './run-options.ts';

/** What a run read, once it stands in the state: all else that reading needed is let go of. */
export interface ReadRun extends Recorded {
  readonly versions: FormerVersions;
  readonly inputs: Inputs;
  readonly ingested: readonly FoundInput[];
  readonly witnesses: readonly Witness[];
  readonly told: Omit<RunResult, keyof Committed | 'silent' | 'deliveries'>;
  readonly stamps: Pick<RunHead, 'problems' | 'decisions'>;
  readonly found: KnownBefore;
}

/** Reads what is new, settles which document each input is, and writes both into the state. */
export async function readRun(run: Run, options: RunOptions): Promise<ReadRun> {
  const { project, config, asked, mode, kept } = run;
  const { past, state, torn } = project;
  const before = whatStood(run);
  const known = new KnownFiles(state, {
    run: run.number,
    isSameReading: mode.kind === 'run' && !run.verify && isSameReading(past.head?.reading, config),
    due: dueNumbers(past, project.decided.forgotten, run.asOf, run.prepare),
    started: run.started,
  });
  const last = mode.kind === 'apply' ? await lastTold(run) : undefined;
  const inputs = last
    ? inputsAsTheyWere(known)
    : await readInputs({ config, known, isFirst: past.head === undefined, tell: run.tell });
  const listed = new Set(inputs.files.map(({ path }) => path));
  if (mode.kind === 'rebuild') options.onEstimate?.(countAgain(past.all(), run, listed));
  const taken = last ? takenAsTheyWere(inputs, known, last.problems) : await takeIn(run, inputs, known);
  const gone = { listed, isRecovery: mode.kind === 'recover' };
  guardGone(taken.settled.retracted, before.documents, gone, config.limits, run.guards);
  const recorded = recordEntries(run, pinFields(run, forgetTexts(run, taken.changes)));
  const versions = recordVersions(run, recorded.changes);
  recordFiles(inputs, known, taken, (key) => state.documents.number('number', 'key = ?', key) || undefined);
  renumberFiles(state, recorded.changes);
  const problems = inOrder(last ? withoutForgotten(last.problems, recorded.changes) : problemsOf(run, inputs, taken));
  const counts = inputCounts(run, taken);
  const under = preparedCounts(state, prepareSlice(asked), run.prepare);
  const sections = [...waitingSections(asked, config), ...(under.otherwise > 0 ? [READING] : [])];
  return {
    ...recorded,
    versions,
    inputs,
    ingested: taken.ingested.found,
    witnesses: witnessesIn(taken.ingested.found, recorded.changes, mode.kind === 'recover' ? 0 : run.number),
    told: {
      problems,
      torn,
      waiting: { sections, documents: under.older },
      foundPrepared: kept.found,
      shortfall: shortfallOf(counts, refusedIn(taken), problems, config.standardInput),
    },
    stamps: { problems: sha256(canonicalJson(problems)), decisions: project.decisions },
    found: {
      inputs: counts,
      formats: formatsOf(inputs, taken),
      meta: last ? last.summary.meta : inputs.sidecar && usedOf(inputs.sidecar),
      input: last ? last.summary.input : await inputNames(config.input),
      under: { current: under.current, older: under.older, waiting: sections },
      problems,
      paths: pathsOf(run, inputs),
      storiesBefore: before.stories,
    },
  };
}

/** How many documents and stories there were. */
function whatStood({ project: { state } }: Run): { readonly documents: number; readonly stories: number } {
  return {
    documents: currentBefore(state.tally('found').map(({ values, count }) => ({ status: values[1] as string, count }))),
    stories: state.tallied('stories'),
  };
}

/** All that is to be said of inputs, documents and places. */
function problemsOf({ project: { state, past } }: Run, inputs: Inputs, { remarks }: TakenIn): readonly Problem[] {
  const ofEntries = [...past.withProblems()].flatMap((entry) => entry.problems);
  const apart = Array.from(
    state.documents.each("status = 'failed' OR place <> base_place OR settled_by = 'rewritten'"),
    entryOf,
  );
  return [...inputs.problems(), ...remarks, ...ofEntries, ...placeProblems(apart, past)];
}

/** Problems of the last run but what was said of inputs that are forgotten now. */
function withoutForgotten(problems: readonly Problem[], changes: readonly EntryChange[]): Problem[] {
  const given = new Set(
    changes.flatMap(({ before, after }) =>
      before && after && isGivenUp(after) ? before.problems.map((problem) => canonicalJson(problem)) : [],
    ),
  );
  return problems.filter((problem) => !given.has(canonicalJson(problem)));
}

/** In the order of their paths. */
function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (x, y) =>
      byCodeUnit(x.path, y.path) ||
      (x.line ?? 0) - (y.line ?? 0) ||
      byCodeUnit(x.code, y.code) ||
      byCodeUnit(JSON.stringify(x.details), JSON.stringify(y.details)),
  );
}

/** What of the inputs is in quarantine, as far as this run looked at it. */
function refusedIn({ changes }: TakenIn): Parameters<typeof shortfallOf>[1] {
  return changes.flatMap(({ before, after }) => (after?.status === 'quarantined' ? [{ entry: after, before }] : []));
}

function formatsOf({ unopened }: Inputs, { ingested }: TakenIn): Map<string, number> {
  const all = new Map<string, number>();
  const add = (format: string, count: number): void => {
    all.set(format, (all.get(format) ?? 0) + count);
  };
  for (const { formats } of unopened.values())
    for (const [format, count] of Object.entries(formats)) add(format, count);
  for (const formats of ingested.formats.values()) for (const [format, count] of formats) add(format, count);
  return all;
}

/** Every path that holds documents, or held those that are kept. */
function pathsOf({ project: { past } }: Run, { files }: Inputs): Set<string> {
  const paths = new Set(files.map(({ path }) => path));
  for (const { path } of past.absent()) paths.add(path);
  return paths;
}
