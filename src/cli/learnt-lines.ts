import type { LearntRow } from '../domain/learnt-row.ts';
import { learntWords } from '../messages.ts';
import { type Line, named, type Paint } from './screen-line.ts';

/** What a run learnt of outlets' lines, and what it gave up. */
export function learntLines(rows: readonly Pick<LearntRow, 'what' | 'source'>[], paint: Paint): Line[] {
  return learntWords(rows).map((words, at) => named(at === 0 ? 'Learnt' : '', words, paint));
}
