import type { Config } from '../../config/config.ts';
import { type Entry, isCurrent, type Past } from '../past/past.ts';
import type { Project } from '../past/project.ts';
import type { Kept, PreparedBy } from './kept.ts';
import { PREPARE_STAGE } from './order.ts';
import { effectiveConfig, prepareSlice } from './settings.ts';
import type { Shelves } from './shelves.ts';

/** `recover` makes the state again from raw input and ledger; `rebuild` moves old results to today's versions. */
export type Mode =
  | { readonly kind: 'run' | 'recover' }
  | { readonly kind: 'rebuild'; readonly since?: Since; readonly dryRun: boolean };

/** Documents that were read in a run or later, or as of a day or later. */
export type Since = { readonly run: number } | { readonly day: string };

/** What a run sets out to do, given its mode and the past. */
export interface Plan {
  /** The config that it goes by. */
  readonly config: Config;
  readonly run: number;
  /** Whether the whole corpus is compared anew. */
  readonly isFull: boolean;
  readonly prepare: PreparedBy;
  /** Which known inputs are prepared anew. */
  readonly again: (entry: Entry) => boolean;
}

/** What a run works with, besides its plan. */
export interface Desk {
  readonly project: Project;
  readonly shelves: Shelves;
  readonly kept: Kept;
}

export function planOf(asked: Config, mode: Mode, { past, snapshot }: Pick<Project, 'past' | 'snapshot'>): Plan {
  const isFull = mode.kind === 'recover' || (mode.kind === 'rebuild' && mode.since === undefined);
  const config = effectiveConfig(asked, mode.kind === 'rebuild' && isFull ? undefined : past.head?.settings);
  return {
    config,
    run: (past.head?.run ?? snapshot?.run ?? 0) + 1,
    isFull,
    prepare: { stage: PREPARE_STAGE, slice: prepareSlice(config) },
    again: (entry) => mode.kind === 'recover' || (mode.kind === 'rebuild' && isSince(entry, mode.since)),
  };
}

/** How many documents a plan prepares anew: those that are known, and whose file is there. @param listed paths of all files */
export function countAgain({ entries }: Past, { again }: Plan, listed: ReadonlySet<string>): number {
  return [...entries.values()].filter((entry) => isCurrent(entry) && listed.has(entry.path) && again(entry)).length;
}

function isSince({ run: read, asOf }: Entry, since: Since | undefined): boolean {
  if (since === undefined) return true;
  return 'run' in since ? read >= since.run : asOf >= since.day;
}
