import { EXIT, RunError } from '../../domain/errors.ts';
import type { Problem } from '../../domain/problem.ts';
import type { RunSummary } from '../../domain/summary.ts';
import { problemOf } from '../../store/snapshot/problem-row.ts';
import { unreadOf } from '../past/missing.ts';
import type { Inputs } from './inputs-of-run.ts';
import type { KnownFiles } from './known-files.ts';
import { Presence } from './presence.ts';
import type { Run } from './run.ts';
import type { TakenIn } from './take-in.ts';

// A run that looks at no input takes all of them to be as the last run left them.

/** The inputs as the last run read them: no folder is listed, no file opened. */
export function inputsAsTheyWere(known: KnownFiles): Inputs {
  const paths = [...known.all.keys()].sort();
  return {
    census: { records: new Map(paths.map((path) => [path, known.all.get(path)?.counted ?? 0])), others: new Set() },
    files: paths.map((path) => ({ path, absolute: path })),
    sidecar: undefined,
    roots: new Map(),
    unopened: known.all,
    problems: () => [],
  };
}

/** What was taken in of them: nothing that is new. @param problems of the last run */
export function takenAsTheyWere(inputs: Inputs, known: KnownFiles, problems: readonly Problem[]): TakenIn {
  const none = { new: 0, changed: 0, returned: 0, moved: 0, unchanged: 0, behind: 0, failed: 0 };
  return {
    changes: [],
    settled: {
      entries: [],
      counts: { read: 0, ...none, quarantined: 0, missing: 0, unreadable: 0, stale: 0, retracted: 0 },
      retracted: [],
    },
    presence: new Presence(known, inputs.unopened),
    ingested: { found: [], occurrences: new Map(), remarks: [], formats: new Map() },
    remarks: [],
    unread: unreadOf(problems, new Set(inputs.files.map(({ path }) => path))),
  };
}

/** What the last run told of the inputs, for one that does not look at them. @throws RunError (exit 2) when there was none */
export async function lastTold({ project: { snapshot, past } }: Run): Promise<{
  readonly summary: RunSummary;
  readonly problems: readonly Problem[];
}> {
  if (snapshot && past.head)
    return {
      summary: await snapshot.summary<RunSummary>(),
      problems: (await snapshot.table('problems')).map(problemOf),
    };
  throw new RunError(
    'apply/nothing',
    EXIT.usage,
    'There is nothing to carry decisions out on: no run has read anything yet.',
    'Run the main job first: storyfold run',
  );
}
