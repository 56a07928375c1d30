import { appendFileSync } from 'node:fs';

/**
 * Places between two durable steps of a run, in their order. The numbers are those of the six steps: parts, commit,
 * ledger, files of the run, switch, sinks.
 */
export const CRASH_POINTS = [
  'draft-started', // 1
  'tables-written', // 1
  'records-written', // 1
  'parts-synced', // 1
  'staged', // 1
  'committing', // 2
  'committed', // 2
  'ledger-halfway', // 3
  'ledger-appended', // 3
  'files-rewritten', // 4
  'changes-written', // 4
  'summary-written', // 4
  'snapshot-renamed', // 4
  'current-switched', // 5
  'links-set', // 5
  'changes-indexed', // 5
  'run-closed', // 5
] as const;

/** Places within step 6, which only a project with sinks comes by. */
export const DELIVERY_POINTS = ['batch-delivered', 'sinks-done'] as const;

export type CrashPoint = (typeof CRASH_POINTS)[number] | (typeof DELIVERY_POINTS)[number];

/**
 * Dies here, at once and without a word, if a test has asked for it (`STORYFOLD_CRASH_AT`); or writes down that the run
 * came by (`STORYFOLD_CRASH_TRACE`, a file). Costs two looks at the environment.
 */
export function crashPoint(name: CrashPoint): void {
  const trace = process.env['STORYFOLD_CRASH_TRACE'];
  if (trace !== undefined) appendFileSync(trace, `${name}\n`);
  if (process.env['STORYFOLD_CRASH_AT'] === name) process.kill(process.pid, 'SIGKILL');
}
