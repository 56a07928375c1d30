/** Places between two durable steps of publishing, in their order. */
export const CRASH_POINTS = [
  'draft-started',
  'tables-written',
  'records-written',
  'draft-synced',
  'manifest-written',
  'changes-written',
  'quarantine-written',
  'summary-written',
  'snapshot-renamed',
  'current-switched',
  'links-set',
] as const;

export type CrashPoint = (typeof CRASH_POINTS)[number];

/** Dies here, at once and without a word, if a test has asked for it. Costs one look at the environment. */
export function crashPoint(name: CrashPoint): void {
  if (process.env['STORYFOLD_CRASH_AT'] === name) process.kill(process.pid, 'SIGKILL');
}
