import type pg from 'pg';
import type { Session } from './connection.ts';
import { lacksAnother, reasonOf, refusesRow } from './errors.ts';

/** A state that the server refuses. */
export interface Refusal {
  /** Its place in the batch, from 0. */
  readonly nth: number;
  readonly reason: string;
  /** A row that it refers to was not there. */
  readonly waits: boolean;
}

export interface Outcome {
  /** What the work that was done adds up to. */
  readonly done: number;
  readonly refused: readonly Refusal[];
}

/**
 * Does something with states of a batch: all at once if the server takes them, else each half on its own. Of n states, k of
 * them refused, k · log₂ n attempts, and 2 n at most. What was attempted in vain leaves nothing.
 *
 * @param nths places in the batch
 */
export async function halving(
  session: Session,
  nths: readonly number[],
  work: (nths: readonly number[]) => Promise<number>,
): Promise<Outcome> {
  const [only] = nths;
  if (only === undefined) return { done: 0, refused: [] };
  const outcome = await attempt(session, () => work(nths));
  if (typeof outcome === 'number') return { done: outcome, refused: [] };
  if (nths.length === 1)
    return { done: 0, refused: [{ nth: only, reason: reasonOf(outcome), waits: lacksAnother(outcome) }] };
  const middle = Math.ceil(nths.length / 2);
  const first = await halving(session, nths.slice(0, middle), work);
  const second = await halving(session, nths.slice(middle), work);
  return { done: first.done + second.done, refused: [...first.refused, ...second.refused] };
}

async function attempt(session: Session, work: () => Promise<number>): Promise<number | pg.DatabaseError> {
  await session.query('SAVEPOINT attempt');
  try {
    const done = await work();
    await session.query('RELEASE SAVEPOINT attempt');
    return done;
  } catch (error) {
    if (!refusesRow(error)) throw error;
    await session.query('ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt');
    return error;
  }
}
