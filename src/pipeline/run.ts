import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import { EXIT, RunError } from '../domain/errors.ts';
import { byCodeUnit, sha256 } from '../domain/ids.ts';
import type { Problem } from '../domain/problem.ts';
import type { RunSummary } from '../domain/summary.ts';
import { takeLock } from '../store/lock.ts';
import { RecordLines } from '../store/record-lines.ts';
import { VERSION } from '../version.ts';
import { commitRun } from './commit-run.ts';
import { compareCorpus } from './compare-corpus.ts';
import type { Difference } from './difference.ts';
import { GUARDS, type Guard } from './guards.ts';
import { type Settled, type SettleOptions, settleIdentities } from './identity.ts';
import { type Ingested, type IngestOptions, ingest } from './ingest.ts';
import { type Inputs, readInputs, settleAgainst } from './inputs-of-run.ts';
import { Shelves } from './library.ts';
import { PREPARE_STAGE } from './order.ts';
import { type Entry, isCurrent, type Past, type RunHead } from './past.ts';
import { openProject, type Project } from './project.ts';
import { effectiveConfig, prepareSlice, settingsOf, waitingSections } from './settings.ts';

/** `recover` makes the state again from raw input and ledger; `rebuild` moves old results to today's versions. */
export type Mode =
  | { readonly kind: 'run' | 'recover' }
  | { readonly kind: 'rebuild'; readonly since?: Since; readonly dryRun: boolean };

/** Documents that were read in a run or later, or as of a day or later. */
export type Since = { readonly run: number } | { readonly day: string };

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
  readonly onProgress?: (progress: Progress) => void;
  /** Told, before a rebuild begins, how many documents it prepares anew. */
  readonly onEstimate?: (documents: number) => void;
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
  /** What a rebuild changes, or would change. */
  readonly difference?: Difference;
  /** Sections of the config that wait for a rebuild, and documents prepared by older stages or settings. */
  readonly waiting: { readonly sections: readonly string[]; readonly documents: number };
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

/** A failed system call of our own: the disk is full or broken, and the user can do something about it. */
function asDiskError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof RunError || !/^E[A-Z]+$/.test(code)) return error;
  return new RunError(
    'disk',
    EXIT.state,
    `Could not write the results: ${(error as Error).message}`,
    'The last snapshot is untouched. Free space or mend the folder, then run again.',
  );
}

async function runLocked(options: RunOptions): Promise<RunResult> {
  const { config, home, allow = [], mode = { kind: 'run' } } = options;
  const project = await openProject({
    output: config.output,
    home,
    memoryMb: databaseMemoryMb(config),
    snapshotsKept: config.publish.snapshotsKept,
    allow,
    recover: mode.kind === 'recover',
  });
  const shelves = new Shelves(join(config.output, 'state'));
  try {
    return await runOpen(options, mode, project, shelves);
  } finally {
    shelves.close();
    project.state.close();
  }
}

/** What the database may use of the run's memory; the rest is the heap's and the workers'. */
function databaseMemoryMb({ limits }: Config): number {
  return Math.max(64, Math.round(limits.memoryMb / 16));
}

/** A run inside its project: read, compare, write, commit, publish; or nothing, when there is nothing new. */
async function runOpen(options: RunOptions, mode: Mode, project: Project, shelves: Shelves): Promise<RunResult> {
  const { asOf, stop, home, onProgress = () => {} } = options;
  const { past, state, snapshot, torn } = project;
  const isFull = mode.kind === 'recover' || (mode.kind === 'rebuild' && mode.since === undefined);
  const standing = mode.kind === 'rebuild' && isFull ? undefined : past.head?.settings;
  const config = effectiveConfig(options.config, standing);
  const number = (past.head?.run ?? snapshot?.run ?? 0) + 1;
  const again = (entry: Entry): boolean =>
    mode.kind === 'recover' || (mode.kind === 'rebuild' && isSince(entry, mode.since));
  if (mode.kind === 'rebuild')
    options.onEstimate?.([...past.entries.values()].filter((entry) => isCurrent(entry) && again(entry)).length);
  onProgress({ stage: 'listing', done: 0, files: 0 });
  const inputs = await readInputs(config, past);
  const files = inputs.files.length;
  const prepare = { stage: PREPARE_STAGE, slice: prepareSlice(config) };
  const { settled, occurrences, remarks } = await readAll(inputs, past, shelves, {
    config,
    asOf,
    run: number,
    stop,
    again,
    onRead: (done) => onProgress({ stage: 'reading', done, files }),
    ...prepare,
    recovery: mode.kind === 'recover',
  });
  const problems = inOrder([...inputs.problems(), ...remarks, ...settled.entries.flatMap((entry) => entry.problems)]);
  const under = versionsOf(settled.entries, prepareSlice(options.config));
  const waiting = { sections: waitingSections(options.config, config), documents: under.older };
  const stamps = { problems: sha256(canonicalJson(problems)), decisions: project.decisions };
  if (mode.kind === 'run' && snapshot && !project.freshLedger && isUnchanged(past, settled, stamps))
    return { summary: await snapshot.summary<RunSummary>(), problems, torn, waiting, unchangedSince: snapshot.run };
  onProgress({ stage: 'folding', done: settled.counts.read, files });
  const compared = await compareCorpus({
    config,
    home,
    state,
    past,
    shelves,
    entries: settled.entries,
    forget: mode.kind !== 'run' && isFull,
    recount: mode.kind === 'rebuild' && isFull,
    // What was published once, by leave of a person, must come back.
    allow: mode.kind === 'recover' ? GUARDS : (options.allow ?? []),
  });
  stop?.throwIfAborted();
  onProgress({ stage: 'publishing', done: settled.counts.read, files });
  const head: RunHead = {
    run: number,
    asOf,
    version: VERSION,
    settings: settingsOf(config),
    prepare,
    newest: compared.newest,
    ...stamps,
    ledger: { before: project.ledgerBytes, after: project.ledgerBytes },
    ...(compared.opened ? { epoch: compared.opened } : {}),
  };
  const committed = await commitRun({
    head,
    config,
    home,
    project,
    shelves,
    compared,
    problems,
    under: { ...under, waiting: waiting.sections },
    counts: settled.counts,
    records: snapshot && !isFull ? new RecordLines(snapshot) : undefined,
    settle: (documents) => settleAgainst(inputs, documents, occurrences, problems),
    compareWithPast: mode.kind === 'rebuild',
    dryRun: mode.kind === 'rebuild' && mode.dryRun,
    stop,
  });
  return { ...committed, problems, torn, waiting };
}

/** Reads the inputs and says which document each is; what was needed for it alone is let go of. */
async function readAll(
  inputs: Inputs,
  past: Past,
  shelves: Shelves,
  options: IngestOptions & Pick<SettleOptions, 'stage' | 'slice' | 'recovery'>,
): Promise<{ readonly settled: Settled } & Pick<Ingested, 'occurrences' | 'remarks'>> {
  const { found, occurrences, remarks } = await ingest(inputs.files, inputs.sidecar, past, shelves, options);
  const { onMissingInput } = options.config;
  return { settled: settleIdentities(found, past, { ...options, onMissingInput }), occurrences, remarks };
}

function isSince({ run: read, asOf }: Entry, since: Since | undefined): boolean {
  if (since === undefined) return true;
  return 'run' in since ? read >= since.run : asOf >= since.day;
}

/** How many documents were prepared as a rebuild would prepare them today. */
function versionsOf(entries: readonly Entry[], slice: string): { current: number; older: number } {
  const live = entries.filter(isCurrent);
  const current = live.filter((entry) => entry.stage === PREPARE_STAGE && entry.slice === slice).length;
  return { current, older: live.length - current };
}

/** Whether a run would write what is there already. */
function isUnchanged(
  past: Past,
  { entries, counts }: Settled,
  { problems, decisions }: Pick<RunHead, 'problems' | 'decisions'>,
): boolean {
  if (!past.head || past.head.problems !== problems || past.head.decisions !== decisions) return false;
  if (counts.new + counts.changed + counts.moved + counts.retracted > 0) return false;
  return (
    entries.length === past.entries.size &&
    entries.every((entry) => {
      const old = past.entries.get(entry.key);
      return old?.prepared === entry.prepared && old.status === entry.status && old.document === entry.document;
    })
  );
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

/** Whether so much was quarantined that the caller should take notice. */
export function tooManyProblems({ documents, buckets }: RunSummary, shareMax: number): boolean {
  return documents > 0 && buckets.quarantined / documents > shareMax;
}
