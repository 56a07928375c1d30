import type { Config } from '../config/config.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Breach, Guard } from '../domain/guard.ts';
import type { Problem } from '../domain/problem.ts';
import type { Tell } from '../domain/progress.ts';
import type { DeliverOptions } from './deliver/deliver-to.ts';
import type { Project } from './past/project.ts';
import type { Shortfall } from './past/shortfall.ts';
import type { Mode } from './prepare/run.ts';
import type { Committed } from './publish/commit-run.ts';

export interface RunOptions {
  /** Paths in it are absolute or relative to the working directory. */
  readonly config: Config;
  /** The folder of the lock. */
  readonly lockHome: string;
  /** The folder of ledger, decisions and epochs: `storyfold/`, or one below it for another output than the config's. */
  readonly home: string;
  readonly mode?: Mode;
  /** Reads every file, also those that lie as they lay. */
  readonly verify?: boolean;
  readonly allow?: readonly Guard[];
  /** Aborted when the run should stop: it leaves after the batch at work, having published nothing. */
  readonly stop?: AbortSignal;
  /** The instant of the run, `2026-11-22T09:30:00Z`, or a day, which is its 00:00 UTC: the only clock that its results know. */
  readonly asOf: string;
  /** Told how far the run is; for a progress line. */
  readonly onProgress?: Tell;
  /** Told that a store does not answer, and is tried again. */
  readonly onWait?: DeliverOptions['onWait'];
  /** Told, before a rebuild begins, how many documents it prepares anew. */
  readonly onEstimate?: (documents: number) => void;
}

export interface RunResult extends Committed {
  readonly problems: readonly Problem[];
  /** Sections of the config that wait for a rebuild, and documents prepared by older stages or settings. */
  readonly waiting: { readonly sections: readonly string[]; readonly documents: number };
  /** Inputs that a stopped run had prepared already. */
  readonly foundPrepared: number;
  /** What has been silent for longer than the config allows, where the run wrote nothing; else the summary says so. */
  readonly silent: readonly Breach[];
  readonly shortfall: Shortfall;
  /** Journals that were found with a last line cut short. */
  readonly torn: Project['torn'];
  /** What became of the stores, in the order of the config. */
  readonly deliveries: readonly Delivery[];
}
