import { byCodeUnit } from '../../domain/ids.ts';
import { UNKNOWN_SOURCE } from '../../domain/signature.ts';
import { type Entry, isLive } from '../past/entry.ts';
import type { EntryChange } from '../past/record-changes.ts';
import type { FoundInput } from '../prepare/arrivals.ts';
import type { Folding } from './fold.ts';

/** A document whose lines are counted for its outlet. */
export interface Witness {
  readonly entry: Entry;
  /** `lineKey` of each line that may be furniture. */
  readonly lines: readonly number[];
}

/**
 * Documents of known outlets that are counted: each once in its life, when it is first read, so that a page which is edited
 * every hour is one document. In the order of the runs that first read them, then of their ids.
 *
 * @param run 0: those of all runs, for a recovery
 */
export function witnessesIn(found: readonly FoundInput[], changes: readonly EntryChange[], run: number): Witness[] {
  const lines = new Map<string, readonly number[]>();
  for (const one of found)
    if ('packed' in one && one.packed.document) lines.set(one.packed.key, one.packed.document.recurring);
  return changes
    .flatMap(({ after }): Witness[] => {
      if (!after || !isLive(after) || (run > 0 && after.firstRun !== run)) return [];
      const own = lines.get(after.key);
      return own && after.card && after.card.source !== UNKNOWN_SOURCE ? [{ entry: after, lines: own }] : [];
    })
    .sort(({ entry: x }, { entry: y }) => x.firstRun - y.firstRun || byCodeUnit(x.document, y.document));
}

/**
 * The numbers of documents that are no witnesses: copies of an earlier one of the same outlet. An article that an outlet
 * publishes ten times over, a little longer each time, says its paragraphs once.
 *
 * @param entries by seats
 */
export function copiesAmong(entries: readonly Entry[], { copies }: Pick<Folding, 'copies'>): Set<number> {
  const later = new Set<number>();
  for (const { members } of copies) {
    if (members.length < 2) continue;
    const first = new Map<string, Entry>();
    for (const seat of members) {
      const entry = entries[seat] as Entry;
      const source = entry.card?.source ?? UNKNOWN_SOURCE;
      const known = first.get(source);
      if (known) later.add((isBefore(entry, known) ? known : entry).number);
      if (!known || isBefore(entry, known)) first.set(source, entry);
    }
  }
  return later;
}

function isBefore(one: Entry, other: Entry): boolean {
  return one.firstRun < other.firstRun || (one.firstRun === other.firstRun && one.document < other.document);
}
