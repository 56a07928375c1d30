import type { Decision } from '../../domain/decision.ts';
import { type InForce, inForce, isAgainst, type PairDecision, pairsOf } from '../../domain/decisions-in-force.ts';
import type { DecisionId, DocumentId, StoryId } from '../../domain/ids.ts';
import type { Pin } from '../../domain/record.ts';
import { type Card, longestFirst } from '../../domain/signature.ts';
import type { Relation } from '../../domain/verdict.ts';
import type { NumberedStory } from '../../stages/cluster/identify.ts';
import { heirsIn } from '../past/decisions-before.ts';
import type { Entry } from '../past/entry.ts';
import type { Past } from '../past/past.ts';
import type { Court } from './court.ts';
import type { Decided } from './decided.ts';
import type { Seating } from './seating.ts';

/** A decision on two documents that were folded, with the direct verdict between them. */
export interface HeardDecision {
  readonly decision: PairDecision;
  /** Seats. */
  readonly a: number;
  readonly b: number;
  /** The number of the verdict. */
  readonly number: number;
  readonly relation: Relation;
  readonly score: number;
}

/** What people decided of what a run folded. */
export interface Pins {
  /** By their ids. */
  readonly heard: ReadonlyMap<DecisionId, HeardDecision>;
  /** What holds, by the stories as they are now. */
  readonly inForce: InForce;
  readonly heirOf: (story: StoryId) => StoryId;
  /** By document, which of the decisions that hold act on its story: their places among them. */
  readonly on: ReadonlyMap<DocumentId, readonly number[]>;
}

/** Has the court hear what was decided, so that the evidence stands beside it. @param own whether a number was folded */
export function hearDecisions(
  { pairs }: Decided,
  { cards, numbers }: Seating,
  court: Court,
  own: (number: number) => boolean,
): HeardDecision[] {
  if (pairs.length === 0) return [];
  const seats = new Map<DocumentId, number>();
  cards.forEach(({ document }, seat) => {
    if (own(numbers[seat] as number)) seats.set(document, seat);
  });
  return pairs.flatMap((decision) => {
    const pair = heardPair(decision, seats, cards);
    if (!pair) return [];
    const number = court.hearDecided(...pair);
    const { relation, score } = court.judged(number);
    return [{ decision, a: pair[0], b: pair[1], number, relation, score }];
  });
}

/** The two documents that a decision is shown by: of those that one is kept apart from, the longest. */
function heardPair(
  decision: PairDecision,
  seats: ReadonlyMap<DocumentId, number>,
  cards: readonly Card[],
): readonly [number, number] | undefined {
  const there = pairsOf(decision).flatMap(([one, other]) => {
    const [a, b] = [seats.get(one), seats.get(other)];
    return a === undefined || b === undefined ? [] : [[a, b] as const];
  });
  return there.sort(([, x], [, y]) => longestFirst(cards[x] as Card, cards[y] as Card))[0];
}

/** What holds once the stories are known: two of them may have become one. @param before the story that a document was in */
export function pinsNow(
  all: readonly Decision[],
  heard: readonly HeardDecision[],
  past: Past,
  stories: readonly NumberedStory[],
  entries: readonly Entry[],
  before: (entry: Entry) => StoryId | undefined,
): Pins {
  const heirOf = heirsIn(past, all.length === 0 ? new Map() : heirsAmong(stories, entries, before));
  const held = inForce(all, heirOf);
  const byId = new Map(heard.map((one) => [one.decision.id, one]));
  return { heard: byId, inForce: held, heirOf, on: byDocument(held.active, byId, entries) };
}

/** Looked up for each story: there may be as many decisions as stories. */
function byDocument(
  active: readonly Decision[],
  heard: Pins['heard'],
  entries: readonly Entry[],
): Map<DocumentId, number[]> {
  const on = new Map<DocumentId, number[]>();
  active.forEach((decision, at) => {
    const one = heard.get(decision.id);
    const isOnOne = decision.kind === 'canonical' || decision.kind === 'field';
    const named = one
      ? [one.a, one.b].map((seat) => (entries[seat] as Entry).document)
      : isOnOne
        ? [decision.document]
        : [];
    for (const document of named) on.set(document, [...(on.get(document) ?? []), at]);
  });
  return on;
}

/** The heir of a story that is gone: the story that the first of its documents is in now. */
function heirsAmong(
  stories: readonly NumberedStory[],
  entries: readonly Entry[],
  before: (entry: Entry) => StoryId | undefined,
): Map<StoryId, StoryId> {
  const alive = new Set(stories.map(({ id }) => id));
  const moved = stories.flatMap(({ id, members }) => members.map((seat) => ({ id, seat })));
  const heirs = new Map<StoryId, StoryId>();
  for (const { id, seat } of moved.sort((x, y) => x.seat - y.seat)) {
    const former = before(entries[seat] as Entry);
    if (former !== undefined && !alive.has(former) && !heirs.has(former)) heirs.set(former, id);
  }
  return heirs;
}

/**
 * The decisions that act on a story, the earliest first, each held against the evidence.
 *
 * @param documentOf the document on a seat
 * @param mergeLine thousandths
 */
export function pinsOfStory(
  { heard, inForce: { active }, heirOf, on }: Pins,
  { id, members }: Pick<NumberedStory, 'id' | 'members'>,
  documentOf: (seat: number) => DocumentId,
  mergeLine: number,
): Pin[] {
  if (active.length === 0) return [];
  const seats = new Set(members);
  const documents = new Set(members.map(documentOf));
  const acting = [...new Set([...documents].flatMap((document) => on.get(document) ?? []))].sort((x, y) => x - y);
  if (acting.length === 0) return [];
  return acting.flatMap((at): Pin[] => {
    const decision = active[at] as Decision;
    const common = { decision: decision.id, by: decision.by, at: decision.at };
    const one = heard.get(decision.id);
    if (one) {
      const { a, b, relation, score } = one;
      if (!seats.has(a) && !seats.has(b)) return [];
      const verdict = { relation, score, line: mergeLine };
      const named = [documentOf(a), documentOf(b)];
      return [
        { ...common, kind: one.decision.kind, documents: named, verdict, against: isAgainst(one.decision, relation) },
      ];
    }
    if (decision.kind === 'canonical' && heirOf(decision.story) === id && documents.has(decision.document))
      return [{ ...common, kind: decision.kind, documents: [decision.document] }];
    if (decision.kind === 'field' && documents.has(decision.document) && decision.values.length > 0)
      return [{ ...common, kind: decision.kind, documents: [decision.document], field: decision.field }];
    return [];
  });
}
