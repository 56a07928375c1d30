import { EXIT, RunError } from '../../domain/errors.ts';
import type { ChangesFile } from '../../store/changes.ts';
import { lineageOf, markAt, type RunMark } from '../../store/ledger-marks.ts';
import { openSnapshot, type Snapshot } from '../../store/snapshot/reader.ts';
import { State } from '../../store/state/state.ts';
import type { RunHead } from '../past/past.ts';
import { finish } from '../past/project.ts';

/** What a project has for its stores: the feed as its commits name it, and the snapshot that the feed leads to. */
export interface Outbox {
  readonly output: string;
  readonly home: string;
  readonly lineage: string;
  /** Of the last run. */
  readonly last: RunMark;
  /** Parts of the feed that are kept, by their runs, in order. */
  readonly files: ReadonlyMap<number, ChangesFile>;
  readonly snapshot: Snapshot;
}

/** What its pages may take of the memory: some rows are read. */
const STATE_MB = 4;

/**
 * Opens the outbox of a project, whose run lock is held; what the last run left undone is done.
 * @returns undefined when nothing was published yet
 * @throws RunError (exit 5) when state, ledger and snapshot do not go together
 */
export async function openOutbox(places: {
  readonly output: string;
  readonly home: string;
  readonly snapshotsKept: number;
}): Promise<Outbox | undefined> {
  const { output, home } = places;
  const snapshotBefore = await openSnapshot(output);
  if (!snapshotBefore) return undefined;
  const state = State.open(output, { memoryMb: STATE_MB });
  try {
    const last = state.lastRun<RunHead>();
    if (!last) throw apart(output, 'the state knows of no run');
    if (!last.published) finish(state, places, last.head);
    const snapshot = last.published ? snapshotBefore : await openSnapshot(output);
    const [lineage, mark] = [lineageOf(home), markAt(home, last.head.ledger.before)];
    if (lineage === undefined || mark?.run !== last.run)
      throw apart(output, `run ${last.run} does not begin in the ledger where the state says`);
    if (snapshot?.run !== last.run) throw apart(output, `the current snapshot is not that of run ${last.run}`);
    const files = new Map(
      [...state.changes.each()].map(({ run, lines, bytes, sha256 }) => [
        run,
        { lines: Number(lines), bytes: Number(bytes), sha256: String(sha256) },
      ]),
    );
    return { output, home, lineage, last: mark, files, snapshot };
  } finally {
    state.close();
  }
}

function apart(output: string, what: string): RunError {
  return new RunError(
    'outbox/apart',
    EXIT.state,
    `${output} does not go together with its ledger: ${what}. Nothing was delivered.`,
    'storyfold verify says what is damaged; storyfold recover makes the state again from the raw input and the ledger.',
  );
}
