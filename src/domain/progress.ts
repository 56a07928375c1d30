/** What a run is at. Each step begins at 0; a step may come more than once. */
export const STEPS = [
  'listing',
  'counting',
  'reading',
  'fetching',
  'statistics',
  'pairing',
  'judging',
  'stories',
  'writing',
  'storing',
] as const;
export type Step = (typeof STEPS)[number];

/**
 * Told how far a step is, often: whoever listens must be quick. Progress changes nothing that is written.
 *
 * @param total in the unit of `done` (bytes for `reading`, else things), 0 while it is not known
 * @param things what a person counts by, where `done` is in bytes
 */
export type Tell = (step: Step, done: number, total: number, things?: number) => void;

export const TELL_NOBODY: Tell = () => {};
