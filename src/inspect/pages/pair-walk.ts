import type { DocumentId, StoryId } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import { isFolded, type Relation } from '../../domain/verdict.ts';
import { quoted } from '../../store/duck.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';
import { NEAR_BELOW } from './story-neighbours.ts';

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

/** Near misses that are told of a story. */
const NEAR_MISSES = 20;
/** Documents whose near misses are looked for. */
const DOCUMENTS_MAX = 500;

/** All pairs of a story that a person can look at: its canonical document with each member, then links, then near misses, the nearest first. @param merge from which score two are one story, thousandths */
export async function pairsOfStory(snapshot: Snapshot, record: CanonicalRecord, merge: number): Promise<PairNamed[]> {
  const { provenance, story } = record;
  const documents = [provenance.document, ...story.members.map(({ document }) => document)];
  const own = new Set<string>(documents);
  const links = story.related.map(
    ({ closest: [one, other] }): PairNamed => (own.has(one) ? [one, other] : [other, one]),
  );
  const misses = await nearMisses(snapshot, documents.slice(0, DOCUMENTS_MAX), own, merge - NEAR_BELOW);
  const linked = new Set<string>(links.map(([, other]) => other));
  return [
    ...story.members.map(({ document }): PairNamed => [provenance.document, document]),
    ...links,
    ...misses.filter(([, other]) => !linked.has(other)).slice(0, NEAR_MISSES),
  ];
}

/** Pairs that a run compared and did not fold, one of each document outside of the story: that of the highest score. */
async function nearMisses(
  snapshot: Snapshot,
  documents: readonly DocumentId[],
  own: ReadonlySet<string>,
  from: number,
): Promise<PairNamed[]> {
  const listed = documents.map(quoted).join(', ');
  const condition = `(a IN (${listed}) OR b IN (${listed})) AND (score >= ${from} OR veto IS NOT NULL)`;
  const rows = await snapshot.table('pairs', ['a', 'b', 'relation', 'score'], {}, { condition });
  const outside = rows
    .filter(({ a, b, relation }) => !isFolded(relation as Relation) && !(own.has(String(a)) && own.has(String(b))))
    .sort((x, y) => Number(y.score) - Number(x.score) || (`${x.a}${x.b}` < `${y.a}${y.b}` ? -1 : 1));
  const nearest = new Map<string, PairNamed>();
  for (const { a, b } of outside) {
    const [ours, theirs] = own.has(String(a)) ? [a, b] : [b, a];
    if (!nearest.has(String(theirs))) nearest.set(String(theirs), [ours as DocumentId, theirs as DocumentId]);
  }
  return [...nearest.values()];
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

/** The record of a story, and what it is called. */
export async function recordOf(snapshot: Snapshot, story: StoryId): Promise<CanonicalRecord | undefined> {
  const [row] = await snapshot.table('stories', ['number'], { story: [story] });
  const line = row && snapshot.line(Number(row.number), story);
  return line === undefined ? undefined : (JSON.parse(line) as CanonicalRecord);
}
