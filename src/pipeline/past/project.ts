import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Decision } from '../../domain/decision.ts';
import { type InForce, inForce } from '../../domain/decisions-in-force.ts';
import { EXIT, RunError } from '../../domain/errors.ts';
import { Forgotten } from '../../domain/forgotten.ts';
import type { Guard } from '../../domain/guard.ts';
import { crashPoint } from '../../store/crash-point.ts';
import { scanDecisions } from '../../store/decisions.ts';
import { remove, sizeOf } from '../../store/files.ts';
import { decisionsFile, type JournalScan, ledgerFile, scanJournal } from '../../store/journal.ts';
import { keysFolder, tidyKeys } from '../../store/keys/key-store.ts';
import { publish, tidy } from '../../store/publish.ts';
import { openSnapshot, type Snapshot } from '../../store/snapshot/reader.ts';
import { checkPacks, tidyPacks } from '../../store/state/packs.ts';
import { State, stateFile } from '../../store/state/state.ts';
import { heirsIn } from './decisions-before.ts';
import { entryRow } from './entry.ts';
import { versionRow } from './former-version.ts';
import { Past, type RunHead, storyRow } from './past.ts';
import { basePlace } from './places.ts';
import { pastFromLedger } from './remembered.ts';

export interface ProjectOptions {
  readonly output: string;
  /** The project's `storyfold/` folder: ledger, decisions, epochs. */
  readonly home: string;
  readonly memoryMb: number;
  readonly snapshotsKept: number;
  /** Runs with new documents of a source that stay in the state. */
  readonly sourceRunsKept: number;
  readonly allow: readonly Guard[];
  /** Builds the past from the ledger, and the state anew. */
  readonly recover: boolean;
}

/** What a run finds when it starts, with everything finished that the last one left; the transaction of its state is open. */
export interface Project {
  readonly state: State;
  readonly past: Past;
  readonly snapshot: Snapshot | undefined;
  /** Length of the ledger, bytes. */
  readonly ledgerBytes: number;
  /** Hash of the decisions. */
  readonly decisions: string;
  /** All decisions, and what of them holds, by the stories as the last run left them. */
  readonly decided: {
    readonly all: readonly Decision[];
    /** Bytes of the file that hold them: what came behind them since is nobody's in this run. */
    readonly bytes: number;
    readonly inForce: InForce;
    readonly forgotten: Forgotten;
  };
  /** The run that follows has to write the ledger from its beginning. */
  readonly freshLedger: boolean;
  /** Sentences-to-be about journals that were found cut short. */
  readonly torn: ReadonlyArray<{ readonly file: string; readonly line: number }>;
}

/** A ledger of fewer bytes is read whole by every run: 16 MB take 0.2 s. Of a larger one, what stands behind the last run's rows. */
const LEDGER_READ_WHOLE = 16 * 2 ** 20;

/**
 * Opens a project: finishes what the last run committed and did not finish, removes what it did not commit, and holds
 * state, ledger and snapshot against one another.
 * @throws RunError (exit 5) when one of them is damaged or missing; (exit 7) when the guard `fresh-ledger` stops the run
 */
export async function openProject(options: ProjectOptions): Promise<Project> {
  const { output, home, recover } = options;
  const remembered = recover ? pastFromLedger(home) : undefined;
  if (recover) {
    if (!remembered) throw nothingToRecover(home);
    remove(join(output, 'state'));
  }
  const state = State.open(output, options);
  try {
    const last = state.lastRun<RunHead>();
    if (!last && !recover) await refuseOrphans(options);
    if (last && !last.published) finish(state, options, last.head);
    // An unfinished erasure takes words out of the decisions, too.
    const { decisions, scan: decisionsScan } = scanDecisions(home);
    const ledger = scanLedger(home, last?.head);
    const freshLedger = !recover && last !== undefined && sizeOf(ledgerFile(home)) === 0;
    if (freshLedger && !options.allow.includes('fresh-ledger')) throw freshLedgerGuard(home);
    if (last && !freshLedger) holdAgainst(ledgerFile(home), ledger, last.head);
    const named = [...state.packs.each()].map(({ pack, bytes }) => ({ pack, bytes: bytes as number }));
    checkPacks(output, named);
    const snapshot = recover ? undefined : await openSnapshot(output);
    const head = remembered?.head ?? last?.head;
    tidy(output, home, head?.run ?? snapshot?.run ?? 0);
    tidyPacks(output, new Set(named.map(({ pack }) => pack)));
    tidyKeys(keysFolder(output), [...state.keys.each()]);
    state.begin();
    if (remembered) {
      for (const entry of remembered.entries.values()) state.documents.put(entryRow(entry));
      for (const version of remembered.versions) state.versions.put(versionRow(version));
      for (const [id, story] of remembered.stories) state.stories.put(storyRow(id, story));
      remembered.sources.store(state, options.sourceRunsKept);
      for (const [id, document] of remembered.forgotten)
        state.decisions.put({ id, kind: 'forget', documents: JSON.stringify([document]) });
    }
    const torn = [
      { file: ledgerFile(home), scan: ledger },
      { file: decisionsFile(home), scan: decisionsScan },
    ].flatMap(({ file, scan }) => (scan.torn ? [{ file, line: scan.torn.line }] : []));
    const past = new Past(state, head);
    return {
      state,
      past,
      snapshot,
      ledgerBytes: freshLedger ? 0 : ledger.bytes,
      decisions: decisionsScan.hash,
      decided: { ...decidedBy(decisions, past), bytes: decisionsScan.bytes },
      freshLedger,
      torn,
    };
  } catch (error) {
    state.close();
    throw error;
  }
}

function decidedBy(all: readonly Decision[], past: Past): Omit<Project['decided'], 'bytes'> {
  const held = inForce(all, heirsIn(past));
  return { all, inForce: held, forgotten: new Forgotten(held.active, basePlace) };
}

/** Does the steps after the commit that the last run did not come to. */
export function finish(
  state: State,
  { output, home, snapshotsKept }: Pick<ProjectOptions, 'output' | 'home' | 'snapshotsKept'>,
  head: RunHead,
): void {
  publish(output, home, head, snapshotsKept);
  tidyPacks(output, new Set([...state.packs.each()].map(({ pack }) => pack)));
  if (head.erases) state.compact();
  state.markPublished(head.run);
  crashPoint('run-closed');
}

function scanLedger(home: string, head: RunHead | undefined): JournalScan {
  const file = ledgerFile(home);
  const from = head && sizeOf(file) > LEDGER_READ_WHOLE ? Math.min(head.ledger.after, sizeOf(file)) : 0;
  const scan = scanJournal(file, undefined, from);
  // Whatever is to be said of it names lines, which are counted from the beginning.
  return from > 0 && (scan.torn || scan.bytes !== head?.ledger.after) ? scanJournal(file) : scan;
}

/** Without a state, nothing else may be there: it would be overwritten by a run that knows nothing of it. */
async function refuseOrphans({ output, home, allow }: ProjectOptions): Promise<void> {
  const ledger = scanJournal(ledgerFile(home));
  if (ledger.lines > 0) {
    throw new RunError(
      'state/missing',
      EXIT.state,
      `${ledgerFile(home)} has ${ledger.lines} lines, and the state ${stateFile(output)} is not there.`,
      'storyfold recover makes the state again from the raw input and the ledger; every id stays the same.',
    );
  }
  const snapshot = await openSnapshot(output);
  if (snapshot && !allow.includes('fresh-ledger')) throw freshLedgerGuard(home);
}

function freshLedgerGuard(home: string): RunError {
  return new RunError(
    'guard/fresh-ledger',
    EXIT.guard,
    `There are results of earlier runs, and no ${ledgerFile(home)}: ids would be given a second time.`,
    'Restore the ledger from a backup. To start a new one on purpose: storyfold run --allow fresh-ledger',
  );
}

function nothingToRecover(home: string): RunError {
  return new RunError(
    'recover/nothing',
    EXIT.usage,
    existsSync(ledgerFile(home)) ? `${ledgerFile(home)} has no whole line.` : `There is no ${ledgerFile(home)}.`,
    'A recovery starts from the ledger. Restore it from a backup, or start over: storyfold run',
  );
}

/** The ledger must hold what the last run left. A torn line behind that does not count: it is told, and written over. */
export function holdAgainst(file: string, { bytes, lines, torn }: JournalScan, { ledger, run }: RunHead): void {
  if (bytes === ledger.after) return;
  const found = torn ? `line ${torn.line} is cut short` : `it ends after ${lines} lines, at byte ${bytes}`;
  throw new RunError(
    'ledger/length',
    EXIT.state,
    `${file}: expected the ${ledger.after} bytes that run ${run} left; ${found}.`,
    'Something else wrote to it, or cut it off. Restore it from a backup; nothing was changed.',
  );
}
