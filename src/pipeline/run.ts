import { dirname, join } from 'node:path';
import type { Config } from '../config/config.ts';
import { asInstant } from '../domain/as-of.ts';
import { Guards } from '../domain/guard.ts';
import { TELL_NOBODY } from '../domain/progress.ts';
import type { RunSummary } from '../domain/summary.ts';
import { countWaiting, waitingDecisions } from '../domain/waiting-decisions.ts';
import { whileLocked } from '../store/lock.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import { Packs } from '../store/state/packs.ts';
import { VERSION } from '../version.ts';
import { type Compared, compareCorpus } from './corpus/compare-corpus.ts';
import { guardNews, silentIn } from './corpus/guard-news.ts';
import { learnLines } from './corpus/learn.ts';
import { sealedUpTo } from './corpus/sealed.ts';
import { copiesAmong } from './corpus/witnesses.ts';
import { deliver } from './deliver/deliver.ts';
import { heirsIn } from './past/decisions-before.ts';
import { openLearnt } from './past/learnt.ts';
import type { RunHead } from './past/past.ts';
import { openProject, type Project } from './past/project.ts';
import { inputsToRemember } from './past/remembered-inputs.ts';
import { settleAgainst } from './prepare/inputs-of-run.ts';
import { Kept, keptBy } from './prepare/kept.ts';
import { planOf, type Run } from './prepare/run.ts';
import { readingOf, settingsOf } from './prepare/settings.ts';
import { Shelves } from './prepare/shelves.ts';
import { rowsWritten } from './publish/accounting.ts';
import { commitRun } from './publish/commit-run.ts';
import { isUnchanged } from './publish/unchanged.ts';
import { readRun } from './read-run.ts';
import type { RunOptions, RunResult } from './run-options.ts';

export type { RunOptions, RunResult } from './run-options.ts';

/** A run that ended, before its stores are told. */
type Published = Omit<RunResult, 'deliveries'>;

/**
 * One run, from the files to the snapshot. Publishes all of it or nothing, whenever it is stopped.
 * @throws RunError when another run has the lock, when the disk refuses, when the sums do not add up, or when stopped
 */
export async function run(options: RunOptions): Promise<RunResult> {
  return whileLocked(options.lockHome, async () => {
    const result = await runLocked(options);
    const { config, home, mode, stop, onWait } = options;
    // Also after a run that had nothing new: what stores lack of earlier ones is still owed.
    const isDry = mode?.kind === 'rebuild' && mode.dryRun;
    return { ...result, deliveries: isDry ? [] : await deliver({ config, home, stop, onWait }) };
  });
}

async function runLocked(options: RunOptions): Promise<Published> {
  const { config: asked, home, allow = [], mode = { kind: 'run' }, stop } = options;
  const started = Date.now();
  const project = await openProject({
    output: asked.output,
    home,
    memoryMb: databaseMemoryMb(asked),
    snapshotsKept: asked.publish.snapshotsKept,
    sourceRunsKept: asked.limits.sourceRunsKept,
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
      decisions: project.decided.inForce.active,
      recovery: mode.kind === 'recover',
    });
    kept = new Kept(state, join(asked.output, 'state'), keptBy(plan.prepare, learnt));
    const run: Run = Object.freeze({
      ...plan,
      mode,
      asOf: asInstant(options.asOf),
      started,
      asked,
      home,
      verify: options.verify === true,
      guards:
        mode.kind === 'recover'
          ? Guards.ofRecovery(asked.guards['gone-share'], allow)
          : new Guards(asked.guards, allow),
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

/** Whether the last run went by all decisions that hold, and by none that do not. */
async function nothingWaits(snapshot: Snapshot, { decided, past }: Project): Promise<boolean> {
  const summary = await snapshot.summary<RunSummary>();
  return countWaiting(waitingDecisions(summary, decided.all, heirsIn(past))) === 0;
}

/** A run inside its project: read, compare, write, commit, publish; or nothing, when there is nothing new. */
async function runOpen(run: Run, options: RunOptions): Promise<Published> {
  const { project, mode } = run;
  const { past, state, snapshot } = project;
  const { inputs, changes, versions, numbers, told, stamps, found, ingested, witnesses } = await readRun(run, options);
  if ((mode.kind === 'run' || mode.kind === 'apply') && snapshot && past.head && !project.freshLedger) {
    // A decision that is undone again gives `apply` nothing to carry out; a run writes down that it was read.
    const isSettled = mode.kind === 'apply' && (await nothingWaits(snapshot, project));
    const decisions = isSettled ? past.head.decisions : stamps.decisions;
    if (isUnchanged(past.head, changes, found.inputs, { ...stamps, decisions })) {
      // Nothing that anybody sees: which files lie as they lay.
      state.save();
      const silent = silentIn(run, []);
      return { summary: await snapshot.summary<RunSummary>(), ...told, silent, unchangedSince: snapshot.run };
    }
  }
  const compared = compareCorpus(run, changes);
  try {
    run.stop?.throwIfAborted();
    const sources = guardNews(run, changes, ingested, compared);
    const learnt = learnLines(run, witnesses, copiesAmong(compared.entries, compared.folding));
    const committed = await commitRun(run, {
      head: {
        ...headOf(run, options.lockHome, compared, numbers, versions.last, stamps),
        ...(sources.length > 0 ? { sources } : {}),
        ...(learnt ? { learnt } : {}),
      },
      compared,
      changes,
      versions: versions.changes,
      found,
      settle: async (draft) => settleAgainst(inputs, await rowsWritten(run, draft), found.problems),
    });
    return { ...committed, ...told, silent: [] };
  } finally {
    compared.close();
  }
}

/** What the run commits beside its rows. */
function headOf(
  run: Run,
  lockHome: string,
  { newest, keyed, opened, own }: Compared,
  numbers: number,
  versions: number,
  stamps: Pick<RunHead, 'problems' | 'decisions'>,
): RunHead {
  const { asOf, number, config, prepare, project, mode } = run;
  const { past, ledgerBytes } = project;
  // What was read, and by what, is as it was.
  const isApply = mode.kind === 'apply';
  const before = past.head?.inputs ? { inputs: past.head.inputs } : {};
  return {
    run: number,
    asOf,
    version: VERSION,
    settings: settingsOf(config),
    prepare,
    newest,
    keyed,
    numbers,
    versions,
    ...sealedUpTo(run, own.values()),
    reading: isApply ? (past.head?.reading ?? '') : readingOf(config),
    ...stamps,
    ledger: { before: ledgerBytes, after: ledgerBytes },
    ...(opened ? { epoch: opened } : {}),
    ...(isApply ? before : { inputs: inputsToRemember(config, dirname(lockHome), past.head?.inputs) }),
  };
}
