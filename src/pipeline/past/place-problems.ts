import { whereOf } from '../../domain/document.ts';
import { type Problem, type ProblemCode, problemAt } from '../../domain/problem.ts';
import { type Entry, isCurrent } from './entry.ts';
import { basePlace } from './places.ts';

/** Who else has a place. */
export interface Neighbours {
  /** All inputs of the documents that share a place. @param place without what sets them apart */
  atPlace(place: string): readonly Entry[];
}

/**
 * Remarks on documents whose place says less than it should: told in every run as long as they hold.
 *
 * @param apart entries of which something may have to be said
 */
export function placeProblems(apart: Iterable<Entry>, neighbours: Neighbours): Problem[] {
  const remarks: Problem[] = [];
  for (const entry of apart) {
    const code = codeOf(entry);
    if (code === undefined) continue;
    const place = basePlace(entry.place);
    const current = neighbours.atPlace(place).filter(isCurrent);
    const other =
      code === 'place/shared'
        ? current.findLast((one) => one.place === place)
        : current.findLast(({ document }) => document === entry.document);
    const details = { place, ...(other === undefined || other.key === entry.key ? {} : { other: whereOf(other) }) };
    remarks.push(problemAt(entry, code, 'noted', details));
  }
  return remarks;
}

function codeOf(entry: Entry): ProblemCode | undefined {
  if (entry.status === 'failed') return 'place/no-article';
  if (!isCurrent(entry)) return undefined;
  if (basePlace(entry.place) !== entry.place) return 'place/shared';
  return entry.settledBy === 'rewritten' ? 'place/rewritten' : undefined;
}
