import type { Config } from '../../config/config.ts';
import { dayOf } from '../../domain/as-of.ts';
import type { Guards } from '../../domain/guard.ts';
import type { Tell } from '../../domain/progress.ts';
import { type Entry, isCurrent } from '../past/entry.ts';
import type { LearntBefore } from '../past/learnt.ts';
import type { Past } from '../past/past.ts';
import type { Project } from '../past/project.ts';
import type { Kept, PreparedBy } from './kept.ts';
import { effectiveConfig, prepareSlice } from './settings.ts';
import type { Shelves } from './shelves.ts';
import { PREPARE_STAGE } from './stage.ts';

/**
 * `recover` makes the state again from raw input and ledger; `rebuild` moves old results to today's versions; `apply` carries
 * out what people decided and looks at no input.
 */
export type Mode =
  | { readonly kind: 'run' | 'recover' | 'apply' }
  | { readonly kind: 'rebuild'; readonly since?: Since; readonly dryRun: boolean };

/** Documents that were read in a run or later, or as of a day or later. */
export type Since = { readonly run: number } | { readonly day: string };

/** What a run sets out to do, given its mode and the past. */
export interface Plan {
  /** The config that it goes by. */
  readonly config: Config;
  readonly number: number;
  /** Whether the whole corpus is compared anew. */
  readonly isFull: boolean;
  /** Versions and settings of preparing. */
  readonly prepare: PreparedBy;
  /** Which known inputs are prepared anew. */
  readonly again: (entry: Entry) => boolean;
}

/** What a run stands under, from its beginning to its end: nothing of it changes, and every room is given it. */
export interface Run extends Plan {
  readonly mode: Mode;
  /** The instant of the run, as in `domain/as-of.ts`. */
  readonly asOf: string;
  /** When it began, in milliseconds since 1970: which files are too fresh to be trusted, and nothing else. */
  readonly started: number;
  /** The config that a person wrote: of the corpus, it counts from a rebuild on. */
  readonly asked: Config;
  /** The folder of ledger, decisions and epochs. */
  readonly home: string;
  /** Whether every file is read, also those that lie as they lay. */
  readonly verify: boolean;
  readonly guards: Guards;
  readonly project: Project;
  readonly shelves: Shelves;
  /** What is known of outlets' lines. */
  readonly learnt: LearntBefore;
  readonly kept: Kept;
  readonly stop: AbortSignal | undefined;
  readonly tell: Tell;
}

export function planOf(
  asked: Config,
  mode: Mode,
  {
    past,
    snapshot,
  }: {
    readonly past: Pick<Past, 'head'>;
    readonly snapshot: Pick<NonNullable<Project['snapshot']>, 'run'> | undefined;
  },
): Plan {
  const isFull = mode.kind === 'recover' || (mode.kind === 'rebuild' && mode.since === undefined);
  const config = effectiveConfig(asked, mode.kind === 'rebuild' && isFull ? undefined : past.head?.settings);
  return {
    config,
    number: (past.head?.run ?? snapshot?.run ?? 0) + 1,
    isFull,
    prepare: { stage: PREPARE_STAGE, slice: prepareSlice(config) },
    again: (entry) => mode.kind === 'recover' || (mode.kind === 'rebuild' && isSince(entry, mode.since)),
  };
}

/** How many documents a plan prepares anew: those that are known, and whose file is there. @param listed paths of all files */
export function countAgain(
  known: Iterable<Entry>,
  { again }: Pick<Plan, 'again'>,
  listed: ReadonlySet<string>,
): number {
  let count = 0;
  for (const entry of known) if (isCurrent(entry) && listed.has(entry.path) && again(entry)) count++;
  return count;
}

function isSince({ run: read, asOf }: Entry, since: Since | undefined): boolean {
  if (since === undefined) return true;
  return 'run' in since ? read >= since.run : dayOf(asOf) >= since.day;
}
