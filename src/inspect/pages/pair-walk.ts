import type { DocumentId } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';
import { IS_TOLD } from '../../store/snapshot/story-conditions.ts';
import { apartFrom, neighboursOf } from './story-neighbours.ts';

/** Two documents to be compared; the first is of the story. */
export type PairNamed = readonly [DocumentId, DocumentId];

/** Where a pair stands among those of its story. */
export interface Walk {
  /** From 1; absent of a pair that is none of them, as of two members. */
  readonly place?: number;
  readonly count: number;
  readonly previous?: PairNamed;
  readonly next?: PairNamed;
}

/** Near misses that are gone through: the first of those that the page of the story has. */
const NEAR_MISSES = 20;

/** All pairs of a story that a person can look at: its canonical document with each member, then links, then near misses as the page of the story has them. @param merge from which score two are one story, thousandths */
export async function pairsOfStory(snapshot: Snapshot, record: CanonicalRecord, merge: number): Promise<PairNamed[]> {
  const { provenance, story } = record;
  // Of many members a record names some.
  const rows = await snapshot.table('documents', ['document'], { story: [record.id] }, { condition: IS_TOLD });
  const own = new Set(rows.map(({ document }) => document as DocumentId));
  const { pairs } = await neighboursOf(snapshot, [...own], merge, 'near');
  return [
    ...story.members.map(({ document }): PairNamed => [provenance.document, document]),
    ...story.related.map(({ closest: [one, other] }): PairNamed => (own.has(one) ? [one, other] : [other, one])),
    ...apartFrom(record, pairs, merge)
      .near.slice(0, NEAR_MISSES)
      .map(({ ours, theirs }): PairNamed => [ours, theirs]),
  ];
}

/** The pairs before and after one. */
export function walkAt(pairs: readonly PairNamed[], a: DocumentId, b: DocumentId): Walk {
  const at = pairs.findIndex(([one, other]) => (one === a && other === b) || (one === b && other === a));
  const [previous, next] = [pairs[at - 1], pairs[at + 1]];
  return {
    ...(at < 0 ? {} : { place: at + 1 }),
    count: pairs.length,
    ...(at > 0 && previous ? { previous } : {}),
    ...(next ? { next } : {}),
  };
}
