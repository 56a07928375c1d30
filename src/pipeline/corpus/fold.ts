import { withRoom } from '../../domain/columns.ts';
import { TELL_NOBODY, type Tell } from '../../domain/progress.ts';
import type { Card, Corpus } from '../../domain/signature.ts';
import {
  type ClusterOptions,
  type Copies,
  clearCopies,
  copyGroups,
  type Direct,
  exactGroups,
  storyGroups,
} from '../../stages/cluster/cluster.ts';
import type { JudgeOptions } from '../../stages/judge/relate.ts';
import { passesOver } from '../../stages/pair/join.ts';
import { KEY_FAMILIES, type KeyFamily, type PairOptions } from '../../stages/pair/keys.ts';
import { type MayMeet, type Pairable, pairable } from '../../stages/pair/members.ts';
import { pair, pairWithLongest } from '../../stages/pair/pair.ts';
import { PairTable } from '../../stages/pair/pair-table.ts';
import type { PairList } from '../../stages/pair/proposals.ts';
import type { Statistics } from '../../text/statistics.ts';
import type { Court } from './court.ts';
import { type Held, joinHeld } from './older-folds.ts';
import { watched } from './watched.ts';

export interface FoldOptions {
  readonly pair: PairOptions;
  readonly judge: JudgeOptions;
  readonly cluster: ClusterOptions;
}

/** What folding found, in numbers of the corpus. */
export interface Folding {
  /** Stories, each a list of groups of copies. */
  readonly stories: readonly (readonly Copies[])[];
  readonly copies: readonly Copies[];
  /** Copies without excerpts: texts that are the same but for editing. */
  readonly edits: readonly Copies[];
}

/**
 * Pairs, judges and clusters a corpus, in rounds of which each leaves fewer texts: identical texts stand as one; clear
 * copies join the longest of their kind; what is left is compared by all families of keys, near-duplicates and excerpts
 * form groups of copies; and one representative a group stands for it among the stories. Every round looks at all
 * documents, whatever run they came with, so the history of a corpus leaves no trace in its partition; what an earlier
 * run judged, the court remembers.
 *
 * @param held what folds of older judges hold together; nothing, if not given
 */
export function fold(
  corpus: Corpus,
  statistics: Statistics,
  court: Court,
  options: FoldOptions,
  tell: Tell = TELL_NOBODY,
  held: Held = Uint32Array.from(corpus.cards.keys()),
): Folding {
  const { cards } = corpus;
  const hear = (pairs: PairList): Uint32Array => court.hear(pairs, (done, total) => tell('judging', done, total));
  const { cluster } = options;
  const allowed = mayMeet(options.judge);
  const headlineOf = (number: number): string => corpus.signature(number).headline.terms.join(' ');
  const direct: Direct = {
    verdict: (one, other) => court.direct(one, other),
    holds: (one, other) => held[one] === held[other],
  };
  const identical = exactGroups(cards, headlineOf);
  const rounds: ReadonlyArray<readonly KeyFamily[]> =
    cluster.fold === 'exact' ? [KEY_FAMILIES] : [['shingle-bands'], KEY_FAMILIES];
  const pairing = told(corpus, identical.length, rounds, options.pair, tell);
  const clear =
    cluster.fold === 'exact'
      ? new Uint32Array(0)
      : hear(pairWithLongest(pairing(identical.length), representatives(identical), statistics, options.pair, allowed));
  const plain = clearCopies(identical, cards, court.list(clear));
  const candidates = pair(pairing(plain.length), representatives(plain), statistics, options.pair, allowed);
  const judged = court.list(hear(candidates));
  const copies = copyGroups(plain, cards, judged, { ...cluster, excerpts: true }, direct);
  const between = hear(lift(candidates, copies, cards.length));
  return {
    stories: joinHeld(storyGroups(copies, cards, court.list(between), cluster, direct), held),
    copies,
    get edits() {
      return copyGroups(plain, cards, judged, { ...cluster, excerpts: false }, direct);
    },
  };
}

/**
 * The corpus while it is paired: in each round its signatures are gone through so many times by each family of keys. The
 * rounds are one step of one length: a round over fewer documents than the first goes through its part of it faster.
 *
 * @param documents at most, in a round
 * @returns the corpus for the next round, given its documents
 */
function told(
  corpus: Corpus,
  documents: number,
  rounds: ReadonlyArray<readonly KeyFamily[]>,
  options: PairOptions,
  tell: Tell,
): (documents: number) => Pairable {
  const length = (families: readonly KeyFamily[], count: number): number =>
    count * families.reduce((sum, family) => sum + passesOver(family, count, options), 0);
  const lengths = rounds.map((families) => length(families, documents));
  const total = lengths.reduce((sum, one) => sum + one, 0);
  let round = 0;
  return (count) => {
    const [before, span] = [lengths.slice(0, round).reduce((sum, one) => sum + one, 0), lengths[round] as number];
    const own = Math.max(1, length(rounds[round++] as readonly KeyFamily[], count));
    let done = 0;
    return pairable(
      watched(corpus, () => tell('pairing', before + Math.floor((Math.min(done++, own) * span) / own), total)),
    );
  };
}

function representatives(groups: readonly Copies[]): Uint32Array {
  return Uint32Array.from(groups, ({ representative }) => representative).sort();
}

/** Twice a shingle: shorter texts (a caption, a stub) share too little to be told apart, and pair by identity alone. */
const WORDS_MIN = 10;

/** Which documents may be compared at all: no stubs, not two sure, different languages, nor dates too far apart. */
function mayMeet({ nearDays }: JudgeOptions): MayMeet {
  return (a: Card, b: Card) =>
    Math.min(a.words, b.words) >= WORDS_MIN &&
    (a.language === b.language || a.language === '' || b.language === '') &&
    (a.day === undefined || b.day === undefined || Math.abs(a.day - b.day) <= nearDays);
}

/** Candidate pairs as pairs of the representatives of their groups of copies, each once. */
function lift({ a, b, families }: PairList, copies: readonly Copies[], documents: number): PairList {
  const home = new Uint32Array(documents);
  for (const { representative, members } of copies) for (const member of members) home[member] = representative;
  const table = new PairTable();
  let all = new Uint8Array(1024);
  for (let at = 0; at < a.length; at++) {
    const [one, other] = [home[a[at] as number] as number, home[b[at] as number] as number];
    if (one === other) continue;
    const number = table.add(Math.min(one, other), Math.max(one, other));
    all = withRoom(all, table.size);
    all[number] = (all[number] as number) | (families[at] as number);
  }
  const order = table.numbers().sort(table.byDocuments);
  return {
    a: order.map((number) => table.a(number)),
    b: order.map((number) => table.b(number)),
    families: Uint8Array.from(order, (number) => all[number] as number),
  };
}
