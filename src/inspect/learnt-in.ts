import type { LearntRow } from '../domain/learnt-row.ts';
import { lastLearnt, readLearnt } from '../store/learnt-files.ts';

/** What a run learnt of outlets' lines, or gave up: rows of the newest versions alone are looked at. @param run the last one */
export function learntIn(home: string, run: number): LearntRow[] {
  const found: LearntRow[] = [];
  for (let version = lastLearnt(home); version > 0; version--) {
    const { run: of, rows } = readLearnt(home, version);
    if (of !== run) break;
    found.unshift(...rows.filter(({ what }) => what === 'learnt' || what === 'shared'));
  }
  return found;
}
