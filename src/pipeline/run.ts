import { dirname, join } from 'node:path';
import type { Config } from '../config/config.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import { GUARDS, type Guard } from '../domain/guard.ts';
import { byCodeUnit, sha256 } from '../domain/ids.ts';
import type { Problem } from '../domain/problem.ts';
import { TELL_NOBODY, type Tell } from '../domain/progress.ts';
import type { RunSummary } from '../domain/summary.ts';
import { asDiskError } from '../store/failures.ts';
import { takeLock } from '../store/lock.ts';
import { RecordLines } from '../store/record-lines.ts';
import { VERSION } from '../version.ts';
import { type Compared, compareCorpus } from './corpus/compare-corpus.ts';
import { guardGone } from './corpus/guards.ts';
import { contestsOf, textsOf } from './past/contests.ts';
import { type Settled, settleIdentities } from './past/identity.ts';
import { unreadOf } from './past/missing.ts';
import { isCurrent } from './past/entry.ts';
import { type RunHead } from './past/past.ts';
import { placeProblems } from './past/place-problems.ts';
import { openProject, type Project } from './past/project.ts';
import { inputsToRemember } from './past/remembered-inputs.ts';
import { type Shortfall, shortfallOf } from './past/shortfall.ts';
import { type ArrivalOptions, arrivalOf } from './prepare/arrivals.ts';
import { fetchArticles } from './prepare/fetch-articles.ts';
import { type Ingested, type IngestOptions, ingest } from './prepare/ingest.ts';
import { type Inputs, readInputs, settleAgainst, usedOf } from './prepare/inputs-of-run.ts';
import { Kept } from './prepare/kept.ts';
import { countAgain, type Desk, type Mode, type Plan, planOf } from './prepare/plan.ts';
import { prepareSlice, READING, settingsOf, waitingSections } from './prepare/settings.ts';
import { cardOf, Shelves } from './prepare/shelves.ts';
import { commitRun } from './publish/commit-run.ts';
import type { Difference } from './publish/difference.ts';
import { isReadOtherwise, isUnchanged, versionsOf } from './publish/unchanged.ts';

export interface RunOptions {
  /** Paths in it are absolute or relative to the working directory. */
  readonly config: Config;
  /** The folder of the lock. */
  readonly lockHome: string;
  /** The folder of ledger, decisions and epochs: `storyfold/`, or one below it for another output than the config's. */
  readonly home: string;
  readonly mode?: Mode;
  readonly allow?: readonly Guard[];
  /** Aborted when the run should stop: it leaves after the batch at work, having published nothing. */
  readonly stop?: AbortSignal;
  /** The civil day of the run, `YYYY-MM-DD`: the only clock there is. */
  readonly asOf: string;
  /** Told how far the run is; for a progress line. */
  readonly onProgress?: Tell;
  /** Told, before a rebuild begins, how many documents it prepares anew. */
  readonly onEstimate?: (documents: number) => void;
}

export interface RunResult {
  readonly summary: RunSummary;
  readonly problems: readonly Problem[];
  /** Set when the results equal those of an earlier run, and nothing was (a dry run: would be) written. */
  readonly unchangedSince?: number;
  /** What a rebuild changes, or would change. */
  readonly difference?: Difference;
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
  try {
    const lock = takeLock(options.lockHome);
    try {
      return await runLocked(options);
    } finally {
      lock.release();
    }
  } catch (error) {
    throw asDiskError(error);
  }
}

async function runLocked(options: RunOptions): Promise<RunResult> {
  const { config, home, allow = [], mode = { kind: 'run' }, stop } = options;
  const project = await openProject({
    output: config.output,
    home,
    memoryMb: databaseMemoryMb(config),
    snapshotsKept: config.publish.snapshotsKept,
    allow,
    recover: mode.kind === 'recover',
  });
  const scratch = join(config.output, 'state');
  const shelves = new Shelves(scratch);
  let kept: Kept | undefined;
  try {
    const plan = planOf(config, mode, project);
    kept = await Kept.open(project.state, scratch, plan.prepare);
    try {
      return await runOpen(options, mode, plan, { project, shelves, kept });
    } catch (error) {
      await kept.leave(error, project.state, shelves, plan.run, stop);
      throw error;
    }
  } finally {
    kept?.close();
    shelves.close();
    project.state.close();
  }
}

/** What the database may use of the run's memory; the rest is the heap's and the workers'. */
function databaseMemoryMb({ limits }: Config): number {
  return Math.max(64, Math.round(limits.memoryMb / 16));
}

/** A run inside its project: read, compare, write, commit, publish; or nothing, when there is nothing new. */
async function runOpen(options: RunOptions, mode: Mode, plan: Plan, desk: Desk): Promise<RunResult> {
  const { asOf, stop, home, onProgress: tell = TELL_NOBODY } = options;
  const { project, shelves, kept } = desk;
  const { past, state, snapshot, torn } = project;
  const { config, isFull } = plan;
  // What was published once, by leave of a person, must come back.
  const allow = mode.kind === 'recover' ? GUARDS : (options.allow ?? []);
  const inputs = await readInputs(config, past, tell);
  if (mode.kind === 'rebuild')
    options.onEstimate?.(countAgain(past, plan, new Set(inputs.files.map(({ path }) => path))));
  const { settled, occurrences, remarks, formats } = await readAll(inputs, desk, {
    ...plan,
    ...plan.prepare,
    asOf,
    stop,
    onRead: (bytes, total, done) => tell('reading', bytes, total, done),
    recovery: mode.kind === 'recover',
    allow,
  });
  const problems = inOrder([
    ...inputs.problems(),
    ...remarks,
    ...settled.entries.flatMap((entry) => entry.problems),
    ...placeProblems(settled.entries),
  ]);
  const under = versionsOf(settled.entries, prepareSlice(options.config));
  const sections = waitingSections(options.config, config);
  if (isReadOtherwise(settled.entries, plan.prepare)) sections.push(READING);
  const waiting = { sections, documents: under.older };
  const stamps = { problems: sha256(canonicalJson(problems)), decisions: project.decisions };
  const shortfall = shortfallOf(past, settled, problems, config.standardInput);
  const told = { problems, torn, waiting, foundPrepared: kept.found, shortfall };
  if (mode.kind === 'run' && snapshot && !project.freshLedger && isUnchanged(past, settled, stamps))
    return { summary: await snapshot.summary<RunSummary>(), ...told, unchangedSince: snapshot.run };
  const compared = await compareCorpus({
    config,
    home,
    state,
    past,
    shelves,
    entries: settled.entries,
    tell,
    forget: mode.kind !== 'run' && isFull,
    recount: mode.kind === 'rebuild' && isFull,
    allow,
  });
  const records = snapshot && !isFull ? new RecordLines(snapshot) : undefined;
  try {
    stop?.throwIfAborted();
    const committed = await commitRun({
      head: headOf(options, plan, project, compared, stamps),
      config,
      home,
      project,
      shelves,
      compared,
      problems,
      under: { ...under, waiting: waiting.sections },
      counts: settled.counts,
      formats,
      meta: inputs.sidecar && usedOf(inputs.sidecar),
      records,
      settle: (documents) => settleAgainst(inputs, documents, occurrences, problems),
      compareWithPast: mode.kind === 'rebuild',
      dryRun: mode.kind === 'rebuild' && mode.dryRun,
      stop,
      tell,
    });
    return { ...committed, ...told };
  } finally {
    records?.close();
    compared.close();
  }
}

/** What the run commits beside its rows. */
function headOf(
  { asOf, lockHome }: RunOptions,
  { run, config, prepare }: Plan,
  { past, ledgerBytes }: Project,
  { newest, opened }: Compared,
  stamps: Pick<RunHead, 'problems' | 'decisions'>,
): RunHead {
  return {
    run,
    asOf,
    version: VERSION,
    settings: settingsOf(config),
    prepare,
    newest,
    ...stamps,
    ledger: { before: ledgerBytes, after: ledgerBytes },
    ...(opened ? { epoch: opened } : {}),
    inputs: inputsToRemember(config, dirname(lockHome), past.head?.inputs),
  };
}

type ReadOptions = IngestOptions & ArrivalOptions & { readonly allow: readonly Guard[] };

/** Reads the inputs and says which document each is; what was needed for it alone is let go of. */
async function readAll(
  inputs: Inputs,
  desk: Desk,
  options: ReadOptions,
): Promise<{ readonly settled: Settled } & Pick<Ingested, 'occurrences' | 'remarks' | 'formats'>> {
  const { config, allow } = options;
  const { shelves, kept } = desk;
  const { past, state } = desk.project;
  const { found, ...ingested } = await ingest(inputs.files, inputs.sidecar, past, desk, options);
  await kept.fetch(state, shelves, options.run);
  const arrivals = found.map((one) => arrivalOf(one, options));
  const contested = contestsOf(arrivals, past);
  await fetchArticles(state, shelves, textsOf(contested), TELL_NOBODY);
  const listed = new Set(inputs.files.map(({ path }) => path));
  const refused = arrivals.flatMap(({ entry }) => (entry.status === 'quarantined' ? entry.problems : []));
  const settled = settleIdentities(contested, {
    ...options,
    onMissingInput: config.onMissingInput,
    unread: unreadOf([...inputs.problems(), ...ingested.remarks, ...refused], listed),
    signatureOf: (entry) => (shelves.has(entry) ? shelves.signature(entry, cardOf(entry)) : undefined),
  });
  if (!options.recovery)
    guardGone(settled.retracted, [...past.entries.values()].filter(isCurrent).length, listed, config.limits, allow);
  return { settled, ...ingested };
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (x, y) =>
      byCodeUnit(x.path, y.path) ||
      (x.line ?? 0) - (y.line ?? 0) ||
      byCodeUnit(x.code, y.code) ||
      byCodeUnit(JSON.stringify(x.details), JSON.stringify(y.details)),
  );
}
