import { EXIT, RunError } from '../../domain/errors.ts';
import { sizeOf } from '../../store/files.ts';
import { ledgerFile } from '../../store/journal.ts';
import { whileLocked } from '../../store/lock.ts';
import { openSnapshot } from '../../store/snapshot/reader.ts';
import { State, stateFile } from '../../store/state/state.ts';
import type { RunHead } from '../past/past.ts';
import { pastFromLedger, type Remembered } from '../past/remembered.ts';
import { type Checked, type Fault, Findings } from './findings.ts';
import { verifyChanges } from './verify-changes.ts';
import { verifyDecisions, verifyEpochs, verifyLearnt, verifyLedger } from './verify-journals.ts';
import { verifySnapshot } from './verify-snapshot.ts';
import { verifyState } from './verify-state.ts';

export interface VerifyOptions {
  readonly output: string;
  /** The folder of the lock. */
  readonly lockHome: string;
  /** The folder of ledger, decisions and epochs. */
  readonly home: string;
  /** What the state's pages may take of the memory. */
  readonly memoryMb: number;
}

/** What a look through everything that runs left came to. */
export interface Verified {
  /** The last run; absent when not even that could be read. */
  readonly run?: number;
  readonly counts: ReadonlyMap<Checked, number>;
  readonly faults: readonly Fault[];
}

/**
 * Reads everything that runs left, byte by byte, and holds it against what the commits say of it and against one another.
 * Changes nothing; no run can be at work meanwhile.
 *
 * @throws RunError (exit 4) when a run is at work; (exit 2) when there was none; (exit 5) when the last one waits to be finished
 */
export async function verify(options: VerifyOptions): Promise<Verified> {
  const { output, home } = options;
  if (sizeOf(ledgerFile(home)) === 0 && sizeOf(stateFile(output)) === 0) throw nothingThere(options);
  return whileLocked(options.lockHome, () => verifyLocked(options));
}

async function verifyLocked(options: VerifyOptions): Promise<Verified> {
  const { output, home } = options;
  const findings = new Findings();
  const state = findings.try(() => openState(options));
  try {
    const last = state && findings.try(() => state.lastRun<RunHead>());
    if (last && !last.published) throw unfinished(last.run);
    if (state && !last) findings.disagree('no-run', `${stateFile(output)} knows of no run.`);
    const remembered = verifyLedger(home, last?.head, findings) ? remember(home, findings) : undefined;
    verifyDecisions(home, findings);
    if (state && last) {
      findings.try(() => state.check());
      verifyEpochs(home, state, last.head, findings);
      verifyLearnt(home, last.head, findings);
      await verifyState(output, state, remembered, findings);
      verifyChanges(output, state, findings);
    }
    const snapshot = await findings.tryAsync(() => openSnapshot(output));
    if (snapshot) await verifySnapshot(snapshot, { state: last && state, run: last?.run, remembered, findings });
    else if (findings.faults.length === 0) findings.disagree('no-snapshot', `${output}/current leads to no snapshot.`);
    const run = last?.run ?? snapshot?.run;
    return { ...(run === undefined ? {} : { run }), counts: findings.counts, faults: findings.faults };
  } finally {
    state?.close();
  }
}

function openState({ output, memoryMb }: VerifyOptions): State {
  if (sizeOf(stateFile(output)) > 0) return State.open(output, { memoryMb });
  throw new RunError(
    'state/missing',
    EXIT.state,
    `The state ${stateFile(output)} is not there.`,
    'storyfold recover makes the state again from the raw input and the ledger; every id stays the same.',
  );
}

function remember(home: string, findings: Findings): Remembered | undefined {
  return findings.try(() => pastFromLedger(home));
}

function nothingThere({ output, home }: VerifyOptions): RunError {
  return new RunError(
    'verify/nothing',
    EXIT.usage,
    `There is nothing to verify: neither ${ledgerFile(home)} nor ${stateFile(output)} is there.`,
    'Run the main job first: storyfold run',
  );
}

function unfinished(run: number): RunError {
  return new RunError(
    'verify/unfinished',
    EXIT.state,
    `Run ${run} was committed, and was stopped before all of it was published.`,
    'The next storyfold run finishes it first. Then verify again.',
  );
}
