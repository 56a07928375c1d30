import { setTimeout as sleep } from 'node:timers/promises';
import { SinkError } from '../../sinks/sink.ts';

/** The first wait is up to this, each further one up to twice as long, up to the cap: seconds. */
const FIRST_SECONDS = 0.5;
const CAP_SECONDS = 30;

/**
 * Tries again what a store could not do just now, with waits of random length that grow (full jitter: readers that were thrown
 * out together do not come back together).
 * @param attempt called until it returns; says through its argument when it is further than any attempt was
 * @param seconds for how long it is tried since then
 * @throws what the last attempt threw; a terminal error at once
 */
export async function withBackOff<Result>(
  attempt: (progressed: () => void) => Promise<Result>,
  seconds: number,
  stop: AbortSignal | undefined,
): Promise<Result> {
  let tries = 0;
  let until = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await attempt(() => {
        tries = 0;
        until = Date.now() + seconds * 1000;
      });
    } catch (error) {
      if (!(error instanceof SinkError) || error.kind === 'terminal' || stop?.aborted) throw error;
      const wait = Math.random() * Math.min(CAP_SECONDS, FIRST_SECONDS * 2 ** tries++) * 1000;
      if (Date.now() + wait > until) throw error;
      await sleep(wait, undefined, stop ? { signal: stop } : {}).catch(() => {
        throw error;
      });
    }
  }
}
