import { TELL_NOBODY, type Tell } from '../../domain/progress.ts';
import type { Card, SignedCorpus } from '../../domain/signature.ts';
import type { ClusterOptions } from '../../stages/cluster/cluster.ts';
import type { JudgeOptions } from '../../stages/judge/relate.ts';
import { passesOver } from '../../stages/pair/join.ts';
import { KEY_FAMILIES, type KeyFamily, type PairOptions } from '../../stages/pair/keys.ts';
import { type MayMeet, type Pairable, pairable } from '../../stages/pair/members.ts';
import { pair, pairWithLongest } from '../../stages/pair/pair.ts';
import type { PairList } from '../../stages/pair/proposals.ts';
import type { Statistics } from '../../text/statistics.ts';
import type { ProposedPair } from './known-pairs.ts';
import { type Seating, seat } from './seating.ts';

export interface FoldOptions {
  readonly pair: PairOptions;
  readonly judge: JudgeOptions;
  readonly cluster: ClusterOptions;
}

/** Documents that are folded, and who meets whom: those that are folded with one another, and with others that stay as they are. */
export interface Field {
  /** Seats what is folded, and some others beside it. */
  seat(others: Iterable<number>): Seating;
  isOwn(number: number): boolean;
  signature: Pairable['signature'];
  /** Pairs of clear copies, as far as they are worth judging. @param representatives of identical texts among the own */
  clear(representatives: Uint32Array): PairList;
  /** Pairs worth judging. @param representatives of clear copies among the own */
  candidates(representatives: Uint32Array): PairList;
  /** Pairs of groups of copies that an earlier run compared, by those that stood for them. */
  between(): readonly ProposedPair[];
  /** What stands for the group of copies of a document that is not folded. */
  copiesOf(number: number): number;
}

/** Twice a shingle: shorter texts (a caption, a stub) share too little to be told apart, and pair by identity alone. */
const WORDS_MIN = 10;

/** Which documents may be compared at all: no stubs, not two sure, different languages, nor dates too far apart. */
export function mayMeet({ nearDays }: Pick<JudgeOptions, 'nearDays'>): MayMeet {
  return (a: Card, b: Card) =>
    Math.min(a.words, b.words) >= WORDS_MIN &&
    (a.language === b.language || a.language === '' || b.language === '') &&
    (a.day === undefined || b.day === undefined || Math.abs(a.day - b.day) <= nearDays);
}

/** A whole corpus as a field: all of it is folded, and numbers are seats. */
export function wholeField(
  corpus: SignedCorpus,
  statistics: Statistics,
  { pair: options, judge, cluster }: FoldOptions,
  tell: Tell = TELL_NOBODY,
): Field {
  const { cards } = corpus;
  const seating = seat(cards.keys(), (number) => cards[number] as Card);
  const meeting = { statistics, options, mayMeet: mayMeet(judge) };
  const pairing = told(roundsOf(cluster), options, tell);
  const all = pairable(corpus);
  return {
    seat: () => seating,
    isOwn: () => true,
    signature: all.signature,
    clear: (representatives) =>
      pairWithLongest({ ...meeting, corpus: pairing(all, representatives.length), documents: representatives }),
    candidates: (representatives) =>
      pair({ ...meeting, corpus: pairing(all, representatives.length), documents: representatives }),
    between: () => [],
    copiesOf: (number) => number,
  };
}

/** The families of keys that each round of pairing goes by. */
export function roundsOf({ fold }: Pick<ClusterOptions, 'fold'>): ReadonlyArray<readonly KeyFamily[]> {
  return fold === 'exact' ? [KEY_FAMILIES] : [['shingle-bands'], KEY_FAMILIES];
}

/**
 * Documents while they are paired: in each round their signatures are gone through so many times by each family of keys. The
 * rounds are one step of one length: a round over fewer documents than the first goes through its part of it faster.
 *
 * @returns the documents for the next round, given how many are paired in it
 */
export function told(
  rounds: ReadonlyArray<readonly KeyFamily[]>,
  options: PairOptions,
  tell: Tell,
): (documents: Pairable, count: number) => Pairable {
  const length = (families: readonly KeyFamily[], count: number): number =>
    count * families.reduce((sum, family) => sum + passesOver(family, count, options), 0);
  let lengths: readonly number[] | undefined;
  let round = 0;
  return ({ cardOf, signature }, count) => {
    lengths ??= rounds.map((families) => length(families, count));
    const at = Math.min(round++, rounds.length - 1);
    const total = lengths.reduce((sum, one) => sum + one, 0);
    const [before, span] = [lengths.slice(0, at).reduce((sum, one) => sum + one, 0), lengths[at] as number];
    const own = Math.max(1, length(rounds[at] as readonly KeyFamily[], count));
    let done = 0;
    return {
      cardOf,
      signature(number) {
        tell('pairing', before + Math.floor((Math.min(done++, own) * span) / own), total);
        return signature(number);
      },
    };
  };
}
