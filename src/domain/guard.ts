/** Guards that a person may lift for one run: `--allow NAME`. */
export const GUARDS = ['fresh-ledger', 'gone-share', 'component', 'source-share', 'story-size', 'story-days'] as const;
export type Guard = (typeof GUARDS)[number];
