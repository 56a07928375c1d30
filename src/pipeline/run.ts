import { dirname, join } from 'node:path';
import type { Config } from '../config/config.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { Guard } from '../domain/guard.ts';
import { GUARDS } from '../domain/guard.ts';
import { byCodeUnit, sha256 } from '../domain/ids.ts';
import type { Problem } from '../domain/problem.ts';
import { TELL_NOBODY, type Tell } from '../domain/progress.ts';
import type { RunSummary } from '../domain/summary.ts';
import { readDecisions } from '../store/decisions.ts';
import { whileLocked } from '../store/lock.ts';
import { Packs } from '../store/state/packs.ts';
import { VERSION } from '../version.ts';
import { type Compared, compareCorpus } from './corpus/compare-corpus.ts';
import { guardGone } from './corpus/guards.ts';
import { learnLines } from './corpus/learn.ts';
import { sealedUpTo } from './corpus/sealed.ts';
import { copiesAmong, type Witness, witnessesIn } from './corpus/witnesses.ts';
import { entryOf } from './past/entry.ts';
import { openLearnt } from './past/learnt.ts';
import type { RunHead } from './past/past.ts';
import { placeProblems } from './past/place-problems.ts';
import { openProject, type Project } from './past/project.ts';
import { inputsToRemember } from './past/remembered-inputs.ts';
import { type Shortfall, shortfallOf } from './past/shortfall.ts';
import { dueNumbers } from './prepare/due.ts';
import { inputCounts } from './prepare/input-counts.ts';
import { type Inputs, readInputs, settleAgainst, usedOf } from './prepare/inputs-of-run.ts';
import { Kept, keptBy } from './prepare/kept.ts';
import { KnownFiles } from './prepare/known-files.ts';
import { type Recorded, recordEntries, recordFiles } from './prepare/record-entries.ts';
import { countAgain, type Mode, planOf, type Run } from './prepare/run.ts';
import { isSameReading, prepareSlice, READING, readingOf, settingsOf, waitingSections } from './prepare/settings.ts';
import { Shelves } from './prepare/shelves.ts';
import { currentBefore, type TakenIn, takeIn } from './prepare/take-in.ts';
import { rowsWritten } from './publish/accounting.ts';
import { type Committed, commitRun } from './publish/commit-run.ts';
import type { KnownBefore } from './publish/summary.ts';
import { isUnchanged, preparedCounts } from './publish/unchanged.ts';

export interface RunOptions {
  /** Paths in it are absolute or relative to the working directory. */
  readonly config: Config;
  /** The folder of the lock. */
  readonly lockHome: string;
  /** The folder of ledger, decisions and epochs: `storyfold/`, or one below it for another output than the config's. */
  readonly home: string;
  readonly mode?: Mode;
  /** Reads every file, also those that lie as they lay. */
  readonly verify?: boolean;
  readonly allow?: readonly Guard[];
  /** Aborted when the run should stop: it leaves after the batch at work, having published nothing. */
  readonly stop?: AbortSignal;
  /** The civil day of the run, `YYYY-MM-DD`: the only clock that its results know. */
  readonly asOf: string;
  /** Told how far the run is; for a progress line. */
  readonly onProgress?: Tell;
  /** Told, before a rebuild begins, how many documents it prepares anew. */
  readonly onEstimate?: (documents: number) => void;
}

export interface RunResult extends Committed {
  readonly problems: readonly Problem[];
  /** Sections of the config that wait for a rebuild, and documents prepared by older stages or settings. */
  readonly waiting: { readonly sections: readonly string[]; readonly documents: number };
  /** Inputs that a stopped run had prepared already. */
  readonly foundPrepared: number;
  readonly shortfall: Shortfall;
  /** Journals that were found with a last line cut short. */
  readonly torn: Project['torn'];
}

/**
 * One run, from the files to the snapshot. Publishes all of it or nothing, whenever it is stopped.
 * @throws RunError when another run has the lock, when the disk refuses, when the sums do not add up, or when stopped
 */
export async function run(options: RunOptions): Promise<RunResult> {
  return whileLocked(options.lockHome, () => runLocked(options));
}

async function runLocked(options: RunOptions): Promise<RunResult> {
  const { config: asked, home, allow = [], mode = { kind: 'run' }, stop, asOf } = options;
  const started = Date.now();
  const project = await openProject({
    output: asked.output,
    home,
    memoryMb: databaseMemoryMb(asked),
    snapshotsKept: asked.publish.snapshotsKept,
    allow,
    recover: mode.kind === 'recover',
  });
  const { state } = project;
  const packs = new Packs(asked.output, state.packs.number('max(pack)') + 1);
  const shelves = new Shelves(packs);
  let kept: Kept | undefined;
  try {
    const plan = planOf(asked, mode, project);
    const learnt = openLearnt({
      home,
      run: plan.number,
      boilerplate: asked.boilerplate,
      committed: project.past.head?.learnt?.version ?? 0,
      decisions: readDecisions(home),
      recovery: mode.kind === 'recover',
    });
    kept = new Kept(state, join(asked.output, 'state'), keptBy(plan.prepare, learnt));
    const run: Run = Object.freeze({
      ...plan,
      mode,
      asOf,
      started,
      asked,
      home,
      verify: options.verify === true,
      // What was published once, by leave of a person, must come back.
      allow: mode.kind === 'recover' ? GUARDS : allow,
      project,
      shelves,
      learnt,
      kept,
      stop,
      tell: options.onProgress ?? TELL_NOBODY,
    });
    return await runOpen(run, options);
  } catch (error) {
    state.rollback();
    kept?.leave(error, shelves, stop);
    throw error;
  } finally {
    kept?.close();
    packs.close();
    state.close();
  }
}

/** What the database may use of the run's memory; the rest is the heap's and the workers'. */
function databaseMemoryMb({ limits }: Config): number {
  return Math.max(16, Math.round(limits.memoryMb / 16));
}

/** A run inside its project: read, compare, write, commit, publish; or nothing, when there is nothing new. */
async function runOpen(run: Run, options: RunOptions): Promise<RunResult> {
  const { project, mode } = run;
  const { past, state, snapshot } = project;
  const { inputs, changes, numbers, told, stamps, found, witnesses } = await readRun(run, options);
  if (mode.kind === 'run' && snapshot && past.head && !project.freshLedger) {
    if (isUnchanged(past.head, changes, found.inputs, stamps)) {
      // Nothing that anybody sees: which files lie as they lay.
      state.save();
      return { summary: await snapshot.summary<RunSummary>(), ...told, unchangedSince: snapshot.run };
    }
  }
  const compared = compareCorpus(run, changes);
  try {
    run.stop?.throwIfAborted();
    const learnt = learnLines(run, witnesses, copiesAmong(compared.entries, compared.folding));
    const committed = await commitRun(run, {
      head: { ...headOf(run, options.lockHome, compared, numbers, stamps), ...(learnt ? { learnt } : {}) },
      compared,
      changes,
      found,
      settle: async (draft) => settleAgainst(inputs, await rowsWritten(run, draft), found.problems),
    });
    return { ...committed, ...told };
  } finally {
    compared.close();
  }
}

/** What a run read, once it stands in the state: all else that reading needed is let go of. */
interface ReadRun extends Recorded {
  readonly inputs: Inputs;
  readonly witnesses: readonly Witness[];
  readonly told: Omit<RunResult, keyof Committed>;
  readonly stamps: Pick<RunHead, 'problems' | 'decisions'>;
  readonly found: KnownBefore;
}

async function readRun(run: Run, options: RunOptions): Promise<ReadRun> {
  const { project, config, asked, mode, kept } = run;
  const { past, state, torn } = project;
  const before = whatStood(run);
  const known = new KnownFiles(state, {
    run: run.number,
    isSameReading: mode.kind === 'run' && !run.verify && isSameReading(past.head?.reading, config),
    due: dueNumbers(past, run.asOf, run.prepare),
    started: run.started,
  });
  const inputs = await readInputs({ config, known, isFirst: past.head === undefined, tell: run.tell });
  const listed = new Set(inputs.files.map(({ path }) => path));
  if (mode.kind === 'rebuild') options.onEstimate?.(countAgain(past.all(), run, listed));
  const taken = await takeIn(run, inputs, known);
  if (mode.kind !== 'recover') guardGone(taken.settled.retracted, before.documents, listed, config.limits, run.allow);
  const recorded = recordEntries(run, taken);
  recordFiles(inputs, known, taken, (key) => state.documents.number('number', 'key = ?', key) || undefined);
  const problems = problemsOf(run, inputs, taken);
  const counts = inputCounts(run, taken);
  const under = preparedCounts(state, prepareSlice(asked), run.prepare);
  const sections = [...waitingSections(asked, config), ...(under.otherwise > 0 ? [READING] : [])];
  return {
    ...recorded,
    inputs,
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
      meta: inputs.sidecar && usedOf(inputs.sidecar),
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

/** All that is to be said of inputs, documents and places, in the order of their paths. */
function problemsOf({ project: { state, past } }: Run, inputs: Inputs, { remarks }: TakenIn): Problem[] {
  const ofEntries = [...past.withProblems()].flatMap((entry) => entry.problems);
  const apart = Array.from(
    state.documents.each("status = 'failed' OR place <> base_place OR settled_by = 'rewritten'"),
    entryOf,
  );
  return [...inputs.problems(), ...remarks, ...ofEntries, ...placeProblems(apart, past)].sort(
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

/** What the run commits beside its rows. */
function headOf(
  run: Run,
  lockHome: string,
  { newest, keyed, opened, own }: Compared,
  numbers: number,
  stamps: Pick<RunHead, 'problems' | 'decisions'>,
): RunHead {
  const { asOf, number, config, prepare, project } = run;
  const { past, ledgerBytes } = project;
  return {
    run: number,
    asOf,
    version: VERSION,
    settings: settingsOf(config),
    prepare,
    newest,
    keyed,
    numbers,
    ...sealedUpTo(run, own.values()),
    reading: readingOf(config),
    ...stamps,
    ledger: { before: ledgerBytes, after: ledgerBytes },
    ...(opened ? { epoch: opened } : {}),
    inputs: inputsToRemember(config, dirname(lockHome), past.head?.inputs),
  };
}
