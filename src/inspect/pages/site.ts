import type { Config } from '../../config/config.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';

/** What pages are made from: one snapshot, and the files beside it. */
export interface Site {
  readonly snapshot: Snapshot;
  readonly config: Config;
  /** Where ledger, decisions and epochs lie. */
  readonly home: string;
}
