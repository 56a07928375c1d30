import type { Decision } from './decision.ts';
import { byCodeUnit, type DecisionId, type DocumentId, type StoryId } from './ids.ts';

import { isFolded, type Relation } from './verdict.ts';

// What holds of all that people decided. A pure function of the decisions: no order of runs leaves a trace in it.

/** A decision that a later one goes before. */
export interface Overruled {
  readonly decision: Decision;
  /** Those that say otherwise; of a chain of `same`, all of its links. */
  readonly by: readonly Decision[];
}

export interface Undone {
  readonly decision: Decision;
  readonly by: Decision;
}

export interface InForce {
  /** Those that hold, the earliest first; none of them is an `undo`. */
  readonly active: readonly Decision[];
  readonly undone: readonly Undone[];
  readonly overruled: readonly Overruled[];
}

/** A decision on two documents or more, which one may not hold with another. */
export type PairDecision = Extract<Decision, { kind: 'same' | 'apart' | 'linked' | 'out' }>;

export function isPairDecision(decision: Decision): decision is PairDecision {
  const { kind } = decision;
  return kind === 'same' || kind === 'apart' || kind === 'linked' || kind === 'out';
}

/** Pairs of documents that a decision is about. */
export function pairsOf(decision: PairDecision): Array<readonly [DocumentId, DocumentId]> {
  return decision.kind === 'out'
    ? decision.members.filter((one) => one !== decision.document).map((one) => [decision.document, one] as const)
    : [[decision.a, decision.b]];
}

/** Documents that a decision names. */
export function documentsOf(decision: Decision): DocumentId[] {
  if (isPairDecision(decision)) return [...new Set(pairsOf(decision).flat())];
  return 'document' in decision ? [decision.document] : [];
}

/** Whether the evidence says otherwise than a decision. @param relation of the direct verdict */
export function isAgainst({ kind }: Pick<PairDecision, 'kind'>, relation: Relation): boolean {
  if (kind === 'linked') return relation !== 'related';
  return (kind === 'same') !== isFolded(relation);
}

/**
 * Which decisions hold. What was undone does not; of two that cannot both hold the later one does, by the moments that they
 * carry, and of one moment the one further down in the file.
 *
 * @param heirOf the story that a story has become
 */
export function inForce(
  decisions: readonly Decision[],
  heirOf: (story: StoryId) => StoryId = (story) => story,
): InForce {
  const sorted = decisions
    .map((decision, at) => ({ decision, at }))
    .sort((x, y) => byCodeUnit(x.decision.at, y.decision.at) || x.at - y.at)
    .map(({ decision }) => decision);
  const undos = Map.groupBy(
    sorted.filter((one) => one.kind === 'undo'),
    ({ of }) => of,
  );
  // An id is a hash over the id that it undoes, which makes no circle; one of a redacted line is taken at its word, and may.
  const undoOf = (id: DecisionId, above: ReadonlySet<DecisionId> = new Set()): Decision | undefined =>
    above.has(id) ? undefined : undos.get(id)?.find((undo) => !undoOf(undo.id, new Set([...above, id])));
  const undone: Undone[] = [];
  const standing: Decision[] = [];
  for (const decision of sorted) {
    const by = undoOf(decision.id);
    if (by) undone.push({ decision, by });
    else if (decision.kind !== 'undo') standing.push(decision);
  }
  const held = new Held(heirOf);
  const active: Decision[] = [];
  const overruled: Overruled[] = [];
  for (const decision of standing.toReversed()) {
    const by = held.against(decision);
    if (by.length > 0) overruled.push({ decision, by });
    else {
      held.add(decision);
      active.push(decision);
    }
  }
  return { active: active.reverse(), undone, overruled: overruled.reverse() };
}

/** What decisions say of two documents. */
export interface HeldBetween {
  readonly are: 'together' | 'apart' | 'linked';
  /** That which says so, and, where `same` leads to it, those on the way. */
  readonly by: readonly Decision[];
}

/** @param active as of `inForce` */
export function heldBetween(active: readonly Decision[], a: DocumentId, b: DocumentId): HeldBetween | undefined {
  const held = new Held((story) => story);
  for (const decision of active) held.add(decision);
  const path = held.path(a, b);
  if (path) return { are: 'together', by: path };
  const by = held.apart(a, b);
  return by[0] && { are: by[0].kind === 'linked' ? 'linked' : 'apart', by };
}

/** Decisions that hold together, the latest first. */
class Held {
  readonly #heirOf: (story: StoryId) => StoryId;
  /** `same`, from each of the two documents to the other. */
  readonly #same = new Map<DocumentId, Array<{ readonly other: DocumentId; readonly by: Decision }>>();
  /** Documents that may not be in one story, from each of the two. */
  readonly #apart = new Map<DocumentId, Array<{ readonly other: DocumentId; readonly by: PairDecision }>>();
  /** What can have one value alone: the canonical document of a story, a field. */
  readonly #values = new Map<string, { readonly value: string; readonly by: Decision }>();

  constructor(heirOf: (story: StoryId) => StoryId) {
    this.#heirOf = heirOf;
  }

  add(decision: Decision): void {
    if (decision.kind === 'same') {
      put(this.#same, decision.a, { other: decision.b, by: decision });
      put(this.#same, decision.b, { other: decision.a, by: decision });
    } else if (isPairDecision(decision)) {
      for (const [a, b] of pairsOf(decision)) {
        put(this.#apart, a, { other: b, by: decision });
        put(this.#apart, b, { other: a, by: decision });
      }
    }
    const one = onlyValueOf(decision, this.#heirOf);
    if (one && !this.#values.has(one.name)) this.#values.set(one.name, { value: one.value, by: decision });
  }

  /** Those that a decision cannot hold beside; none if it can. */
  against(decision: Decision): Decision[] {
    if (decision.kind === 'same') return this.apart(decision.a, decision.b);
    if (isPairDecision(decision)) {
      for (const [a, b] of pairsOf(decision)) {
        const path = this.path(a, b);
        if (path) return path;
        // Linked or not is one question, too.
        const other = (this.#apart.get(a) ?? []).find((one) => one.other === b && isOtherwise(one.by, decision));
        if (other) return [other.by];
      }
    }
    const one = onlyValueOf(decision, this.#heirOf);
    const known = one && this.#values.get(one.name);
    return known && known.value !== one.value ? [known.by] : [];
  }

  /** The decisions by which two documents are the same. */
  path(a: DocumentId, b: DocumentId): Decision[] | undefined {
    return this.#reachedFrom(a).get(b);
  }

  /** Those by which two documents are apart; none if they may be in one story. */
  apart(a: DocumentId, b: DocumentId): Decision[] {
    const ours = this.#reachedFrom(a);
    if (ours.has(b)) return [];
    const theirs = this.#reachedFrom(b);
    for (const [one, path] of ours)
      for (const { other, by } of this.#apart.get(one) ?? []) {
        const rest = theirs.get(other);
        if (rest) return [by, ...path, ...rest];
      }
    return [];
  }

  /** Documents that `same` holds together with one, each with the decisions that lead there. */
  #reachedFrom(start: DocumentId): Map<DocumentId, Decision[]> {
    const reached = new Map<DocumentId, Decision[]>([[start, []]]);
    for (const [document, path] of reached)
      for (const { other, by } of this.#same.get(document) ?? [])
        if (!reached.has(other)) reached.set(other, [...path, by]);
    return reached;
  }
}

function put<Item>(lists: Map<DocumentId, Item[]>, document: DocumentId, item: Item): void {
  const known = lists.get(document);
  if (known) known.push(item);
  else lists.set(document, [item]);
}

/** `apart` says two stories and no more, `linked` that they are linked; `out` says nothing of links. */
function isOtherwise(one: PairDecision, other: PairDecision): boolean {
  return one.kind !== other.kind && one.kind !== 'out' && other.kind !== 'out';
}

/** What can have one value alone, and which one a decision gives it. */
function onlyValueOf(
  decision: Decision,
  heirOf: (story: StoryId) => StoryId,
): { readonly name: string; readonly value: string } | undefined {
  switch (decision.kind) {
    case 'canonical':
      return { name: `canonical ${heirOf(decision.story)}`, value: decision.document };
    case 'field':
      return { name: `field ${decision.document} ${decision.field}`, value: JSON.stringify(decision.values) };
    case 'approve-line':
    case 'reject-line':
      return { name: `line ${decision.line} ${decision.source}`, value: decision.kind };
    default:
      return undefined;
  }
}
