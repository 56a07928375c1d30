import type { Card } from '../../domain/signature.ts';
import { isFolded } from '../../domain/verdict.ts';
import { Bounds, type Pinned } from '../../stages/cluster/bounds.ts';
import {
  type ClusterOptions,
  type Copies,
  clearCopies,
  copyGroups,
  type Direct,
  exactGroups,
  storyGroups,
} from '../../stages/cluster/cluster.ts';
import { MISSING_PAIR } from '../../stages/cluster/judged.ts';
import { heldBy, heldByDecisions, joinHeld, pairsHeld } from '../../stages/cluster/older-folds.ts';
import { type Lines, type StoredVerdict, verdictAt } from './verdict-at.ts';

/** Documents that verdicts hold together, by seats in the order of their ids. */
export interface Part {
  readonly cards: readonly Card[];
  /** As declared, for equal texts of few words. */
  readonly headlines: readonly string[];
  /** The story that each is in, by a number. */
  readonly stories: readonly number[];
  readonly verdicts: readonly StoredVerdict[];
  /** What people decided of them. */
  readonly pinned: Pinned | undefined;
}

export interface Partition {
  readonly groups: readonly (readonly Copies[])[];
  /** Pairs that a star asked for and that nobody ever judged: they count as no fold. */
  readonly unjudged: number;
}

/** Stories of a part by one of two lines: the rounds of a run (`pipeline/corpus/fold.ts`), from stored verdicts. */
export function partitionAt(part: Part, lines: Lines, fold: ClusterOptions['fold']): Partition {
  const { cards, headlines, stories, verdicts, pinned } = part;
  const all = verdicts.map((verdict) => verdictAt(verdict, lines, cards));
  const proposed = all.filter((_, at) => verdicts[at]?.isProposed);
  const options: ClusterOptions = { line: lines.to, merge: lines.to, missing: MISSING_PAIR, fold };
  const bounds = (together: Pinned['together'], groups: readonly Copies[]): Bounds | undefined =>
    pinned && new Bounds(cards.length, { ...pinned, together: [...pinned.together, ...together] }, groups);
  const identical = exactGroups(cards, (seat) => headlines[seat] as string, bounds([], []));
  const clear = fold === 'exact' ? identical : clearCopies(identical, cards, proposed, bounds([], identical));
  const older = verdicts.filter(({ isOlder, relation }) => isOlder && isFolded(relation));
  const storyBefore = (seat: number): never => stories[seat] as never;
  const held = heldBy(cards.length, older, { storyBefore }, bounds([], clear));
  const together = pairsHeld(held);
  const known = new Map(all.map((verdict) => [verdict.a * cards.length + verdict.b, verdict]));
  const unjudged = new Set<number>();
  const direct: Direct = {
    verdict(one, other) {
      const key = Math.min(one, other) * cards.length + Math.max(one, other);
      const verdict = known.get(key);
      if (verdict) return verdict;
      unjudged.add(key);
      return { relation: 'different', score: MISSING_PAIR, veto: undefined };
    },
    holds: (one, other) => held[one] === held[other],
  };
  const copies = copyGroups(clear, cards, proposed, { ...options, excerpts: true }, direct, bounds(together, clear));
  const folded = joinHeld(storyGroups(copies, cards, proposed, options, direct, bounds(together, copies)), held);
  const groups = pinned ? joinHeld(folded, heldByDecisions(cards.length, pinned)) : folded;
  return { groups, unjudged: unjudged.size };
}
