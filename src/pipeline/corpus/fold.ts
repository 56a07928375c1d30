import { withRoom } from '../../domain/columns.ts';
import { TELL_NOBODY, type Tell } from '../../domain/progress.ts';
import type { SignedCorpus } from '../../domain/signature.ts';
import { Bounds, type Pinned } from '../../stages/cluster/bounds.ts';
import {
  type Copies,
  clearCopies,
  copyGroups,
  type Direct,
  exactGroups,
  scoreBetween,
  storyGroups,
} from '../../stages/cluster/cluster.ts';
import { type Held, heldByDecisions, joinHeld, pairsHeld } from '../../stages/cluster/older-folds.ts';
import { PairTable } from '../../stages/pair/pair-table.ts';
import type { PairList } from '../../stages/pair/proposals.ts';
import type { Statistics } from '../../text/statistics.ts';
import type { Court, KEPT_ROUNDS } from './court.ts';
import { type Decided, NOTHING_DECIDED } from './decided.ts';
import { type Field, type FoldOptions, wholeField } from './field.ts';
import type { ProposedPair } from './known-pairs.ts';
import type { Seating } from './seating.ts';

/** What folding found, by seats. */
export interface Folding {
  readonly seating: Seating;
  /** Stories, each a list of groups of copies. */
  readonly stories: readonly (readonly Copies[])[];
  readonly copies: readonly Copies[];
  /** What of them is clear: each group joined the longest of its kind. */
  readonly clear: readonly Copies[];
  readonly identical: readonly Copies[];
  /** Copies without excerpts: texts that are the same but for editing. */
  readonly edits: readonly Copies[];
  readonly held: Held;
  /** By seats, which part of its story the evidence makes, where decisions of people joined several; undefined where none did. */
  readonly parts: Uint32Array | undefined;
}

/** Folding came to documents that were not folded, and have to be: their numbers. */
export interface Reached {
  readonly reached: readonly number[];
}

/**
 * Pairs, judges and clusters the documents of a field, in rounds of which each leaves fewer texts: identical texts stand as one;
 * clear copies join the longest of their kind; what is left is compared by all families of keys, near-duplicates and excerpts
 * form groups of copies; and one representative a group stands for it among the stories. What an earlier run judged, the
 * court remembers. A document outside that a verdict would join with one inside ends it: a cluster is looked at whole or not
 * at all, so that the history of a corpus leaves no trace in its partition.
 *
 * @param heldBy what folds of older judges hold together, within the bounds of what people decided
 * @param decided what people say of documents: what is apart comes into no group, and stories with documents that are the same are one
 */
export function foldField(
  field: Field,
  court: Court,
  options: FoldOptions,
  heldBy: (seating: Seating, bounds?: Bounds) => Held,
  tell: Tell = TELL_NOBODY,
  decided: Decided = NOTHING_DECIDED,
): Folding | Reached {
  const { cluster } = options;
  const hear = (pairs: PairList, round?: keyof typeof KEPT_ROUNDS): Uint32Array =>
    court.hear(pairs, round, (done, total) => tell('judging', done, total));
  court.dismiss();
  let seating = field.seat([]);
  court.seat(seating);
  const beside = new Set<number>();
  const seatWith = (others: readonly number[], groups: readonly Copies[]): Copies[] => {
    const former = seating;
    for (const number of others) beside.add(number);
    seating = field.seat(beside);
    court.seat(seating);
    return former === seating ? [...groups] : groups.map((group) => moved(group, former, seating));
  };
  let pinned = decided.seated(seating);
  const bounds = (groups: readonly Copies[]): Bounds | undefined =>
    pinned && new Bounds(seating.cards.length, pinned, groups);
  let identical = exactGroups(
    seating.cards,
    (number) => field.signature(seating.numbers[number] as number).headline.terms.join(' '),
    bounds([]),
  );
  let clear = identical;
  if (cluster.fold !== 'exact') {
    const pairs = field.clear(representatives(identical, seating));
    identical = seatWith(othersIn(pairs, field), identical);
    const heard = hear(pairs);
    const reached = reachedBy(heard, court, field, seating, ({ relation }) => relation === 'near-duplicate');
    if (reached.length > 0) return { reached };
    pinned = decided.seated(seating);
    clear = clearCopies(identical, seating.cards, court.list(heard), bounds(identical));
  }
  const candidates = field.candidates(representatives(clear, seating));
  const compared = field.between();
  const others = [
    ...othersIn(candidates, field),
    ...compared.flatMap(({ a, b }) => [a, b]).filter((number) => !field.isOwn(number)),
  ];
  const withHomes = [...others, ...others.map((number) => field.copiesOf(number))];
  const before = seating;
  clear = seatWith(withHomes, clear);
  identical = before === seating ? identical : identical.map((group) => moved(group, before, seating));
  const heard = hear(candidates, 'candidates');
  const joins = reachedBy(
    heard,
    court,
    field,
    seating,
    ({ relation }) => cluster.fold !== 'exact' && (relation === 'near-duplicate' || relation === 'excerpt'),
  );
  if (joins.length > 0) return { reached: joins };
  pinned = decided.seated(seating);
  const held = heldBy(seating, bounds(clear));
  const people = pinned;
  pinned &&= { ...pinned, together: [...pinned.together, ...pairsHeld(held)] };
  const direct: Direct = {
    verdict: (one, other) => court.direct(one, other),
    holds: (one, other) => held[one] === held[other],
  };
  const judged = court.list(heard);
  const copies = copyGroups(clear, seating.cards, judged, { ...cluster, excerpts: true }, direct, bounds(clear));
  const between = hear(lift(candidates, compared, copies, field, seating), 'between');
  const folds = reachedBy(
    between,
    court,
    field,
    seating,
    (verdict) => cluster.fold === 'coverage' && scoreBetween(verdict, cluster) >= cluster.line,
  );
  if (folds.length > 0) return { reached: folds };
  const stories = joinHeld(
    storyGroups(copies, seating.cards, court.list(between), cluster, direct, bounds(copies)),
    held,
  );
  return {
    seating,
    ...joinedByPeople(stories, seating.cards.length, people),
    copies,
    clear,
    identical,
    get edits() {
      return copyGroups(clear, seating.cards, judged, { ...cluster, excerpts: false }, direct, bounds(clear));
    },
    held,
  };
}

/** Joins stories of documents that people hold together, and says which part of them each document is in. */
function joinedByPeople(
  stories: readonly (readonly Copies[])[],
  documents: number,
  pinned: Pinned | undefined,
): Pick<Folding, 'stories' | 'parts'> {
  if (!pinned || pinned.together.length === 0) return { stories, parts: undefined };
  const parts = new Uint32Array(documents);
  stories.forEach((groups, part) => {
    for (const { members } of groups) for (const member of members) parts[member] = part;
  });
  return { stories: joinHeld(stories, heldByDecisions(documents, pinned)), parts };
}

/** Folds a whole corpus, whose numbers are its seats. @param held what folds of older judges hold together */
export function fold(
  corpus: SignedCorpus,
  statistics: Statistics,
  court: Court,
  options: FoldOptions,
  tell: Tell = TELL_NOBODY,
  held: Held = Uint32Array.from(corpus.cards.keys()),
  decided: Decided = NOTHING_DECIDED,
): Folding {
  const field = wholeField(corpus, statistics, options, tell);
  return foldField(field, court, options, () => held, tell, decided) as Folding;
}

function representatives(groups: readonly Copies[], { numbers }: Seating): Uint32Array {
  return Uint32Array.from(groups, ({ representative }) => representative)
    .sort()
    .map((at) => numbers[at] as number);
}

function moved({ representative, members }: Copies, from: Seating, to: Seating): Copies {
  const place = (at: number): number => to.seatOf(from.numbers[at] as number);
  return { representative: place(representative), members: members.map(place) };
}

/** Documents in pairs that are not folded. */
function othersIn({ a, b }: PairList, field: Field): number[] {
  const others = new Set<number>();
  for (const numbers of [a, b]) for (const number of numbers) if (!field.isOwn(number)) others.add(number);
  return [...others];
}

/** Documents outside that verdicts join with those inside. */
function reachedBy(
  heard: Uint32Array,
  court: Court,
  field: Field,
  { numbers }: Seating,
  joins: (verdict: ReturnType<Court['judged']>) => boolean,
): number[] {
  const reached = new Set<number>();
  for (const number of heard) {
    const verdict = court.judged(number);
    const pair = [numbers[verdict.a] as number, numbers[verdict.b] as number];
    const outside = pair.filter((document) => !field.isOwn(document));
    if (outside.length === 1 && joins(verdict)) reached.add(outside[0] as number);
  }
  return [...reached];
}

/**
 * Candidate pairs as pairs of the representatives of their groups of copies, each once.
 *
 * @param compared pairs of earlier runs, which count as long as both of their documents stand for their groups: the candidates
 * behind them may say nothing any more
 */
function lift(
  { a, b, families }: PairList,
  compared: readonly ProposedPair[],
  copies: readonly Copies[],
  field: Field,
  { cards, numbers, seatOf }: Seating,
): PairList {
  const home = Uint32Array.from(cards, (_, at) => {
    const number = numbers[at] as number;
    return field.isOwn(number) ? at : seatOf(field.copiesOf(number));
  });
  for (const { representative, members } of copies) for (const member of members) home[member] = representative;
  const table = new PairTable();
  let all = new Uint8Array(1024);
  const add = (one: number, other: number, bits: number): void => {
    if (one === other) return;
    const number = table.add(Math.min(one, other), Math.max(one, other));
    all = withRoom(all, table.size);
    all[number] = (all[number] as number) | bits;
  };
  const homeOf = (number: number): number => home[seatOf(number)] as number;
  a.forEach((one, at) => {
    add(homeOf(one), homeOf(b[at] as number), families[at] as number);
  });
  for (const { a: one, b: other, families: bits } of compared)
    if (homeOf(one) === seatOf(one) && homeOf(other) === seatOf(other)) add(seatOf(one), seatOf(other), bits);
  const order = table.numbers().sort(table.byDocuments);
  return {
    a: order.map((number) => numbers[table.a(number)] as number),
    b: order.map((number) => numbers[table.b(number)] as number),
    families: Uint8Array.from(order, (number) => all[number] as number),
  };
}
