/**
 * A state that a store refused: quarantined, while all others are delivered. It holds no text: what the store is to get is what the
 * snapshot has by then.
 */
export interface DeadLetter {
  readonly type: 'story' | 'document';
  readonly id: string;
  readonly version: number;
  readonly reason: string;
  /** The last run when it was refused. */
  readonly run: number;
}

/** Why a delivery did not come to its end. `transient`: the next run tries again. `terminal`: somebody has to do something first. */
export interface DeliveryError {
  readonly kind: 'transient' | 'terminal';
  readonly message: string;
  readonly hint: string;
}

/** How the last delivery to a sink ended, as it is kept for `status` and metrics. */
export interface SinkStatus {
  readonly sink: string;
  readonly type: string;
  /** The last run of which the store has all, as far as is known, 0 for none; and the last one there was. */
  readonly run: number;
  readonly of: number;
  /** Stories and documents that the store lacks; of one that did not answer, lines of the feed that it may lack. */
  readonly owed: number;
  /** `asOf` of the first run that the store lacks. */
  readonly owedSince?: string;
  readonly error?: DeliveryError;
}

/** What a delivery came to. */
export interface Delivery extends SinkStatus {
  /** Stories and documents that the store took or had already, of those that were owed. */
  readonly delivered: number;
  readonly total: number;
  readonly written: number;
  /** Not written, because the store had the same or something newer. */
  readonly alreadyNewer: number;
  /** Refused by the store in this delivery, and in all, so far as nobody delivered it since. */
  readonly rejected: number;
  readonly deadLetters: number;
}

/** Whether a store lacks runs of a project, or did not answer; what it refused does not count. */
export function isBehind({ run, of, error }: SinkStatus): boolean {
  return error !== undefined || run !== of;
}

/** Whether a store lacks anything of what was delivered: it is behind, or refused some of it. */
export function isLacking(delivery: Delivery): boolean {
  return isBehind(delivery) || delivery.rejected > 0;
}
