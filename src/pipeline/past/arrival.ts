import type { Entry } from './entry.ts';

/** An input as this run found it, before it is settled which document it is. */
export interface Arrival {
  readonly entry: Entry;
  /** Whether an earlier run settled it: the same input stays the document that it was. */
  readonly isSettled: boolean;
  /** Settled by a version that did not look at texts: looked at again when something new comes to its place. */
  readonly isDoubtful: boolean;
  /** Prepared anew outside of a recovery: what stands for its document is settled by today's rules. */
  readonly isAgain: boolean;
  /** As in `Origin.formerPlace`. */
  readonly formerPlace?: string;
}
