import { whereOf } from '../../domain/document.ts';
import type { DocumentId } from '../../domain/ids.ts';
import { type Problem, type ProblemCode, problemAt } from '../../domain/problem.ts';
import { type Entry, isCurrent } from './past.ts';
import { basePlace } from './same-place.ts';

/** Remarks on documents whose place says less than it should: told in every run as long as they hold. */
export function placeProblems(entries: readonly Entry[]): Problem[] {
  const remarks = entries.flatMap((entry) => {
    const code = codeOf(entry);
    return code === undefined ? [] : [{ entry, code }];
  });
  if (remarks.length === 0) return [];
  const places = new Set(remarks.map(({ entry }) => basePlace(entry.place)));
  const owners = new Map<string, Entry>();
  const current = new Map<DocumentId, Entry>();
  for (const entry of entries) {
    if (!isCurrent(entry)) continue;
    if (places.has(entry.place)) owners.set(entry.place, entry);
    if (places.has(basePlace(entry.place))) current.set(entry.document, entry);
  }
  return remarks.map(({ entry, code }) => {
    const place = basePlace(entry.place);
    const other = code === 'place/shared' ? owners.get(place) : current.get(entry.document);
    const details = { place, ...(other === undefined || other === entry ? {} : { other: whereOf(other) }) };
    return problemAt(entry, code, 'noted', details);
  });
}

function codeOf(entry: Entry): ProblemCode | undefined {
  if (entry.status === 'failed') return 'place/no-article';
  if (!isCurrent(entry)) return undefined;
  if (basePlace(entry.place) !== entry.place) return 'place/shared';
  return entry.settledBy === 'rewritten' ? 'place/rewritten' : undefined;
}
