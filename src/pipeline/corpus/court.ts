import type { Card } from '../../domain/signature.ts';
import { thousandths } from '../../domain/thousandths.ts';
import { familiesOf, familyBit, isFolded, type Verdict } from '../../domain/verdict.ts';
import type { Judged } from '../../stages/cluster/cluster.ts';
import { decide, glance, judge, NO_COPY } from '../../stages/judge/judge.ts';
import type { JudgeOptions } from '../../stages/judge/relate.ts';
import type { View } from '../../stages/judge/view.ts';
import { JUDGE } from '../../stages/judge/weights.ts';
import type { Pairable } from '../../stages/pair/members.ts';
import type { PairList } from '../../stages/pair/proposals.ts';
import type { Statistics } from '../../text/statistics.ts';
import type { Drawer } from './drawer.ts';
import type { Seating } from './seating.ts';
import { ASKED, type KnownVerdict, VerdictColumns } from './verdict-columns.ts';
import { Views } from './views.ts';

/** Which statistics an article is judged by: those in force when it was read. */
export interface Epochs {
  /** Grows with time; a pair is judged under the later epoch of its two articles. @param number of the document */
  epochOf(number: number): number;
  statistics(epoch: number): Statistics;
  /** Lets go of statistics that were read. */
  forget?(): void;
}

/** Verdicts this far under the `related` line keep their score and lose their evidence: nobody will ask for it. */
const EVIDENCE_REACH = 2000;
/** Rounds of folding whose proposals the next run goes by: from which bit on a verdict keeps the families of each. */
export const KEPT_ROUNDS = { candidates: 0, between: 8 } as const;

/**
 * Judges each pair once and keeps the verdicts, their evidence in a drawer. Verdicts of earlier runs are taken over, not given
 * again. Documents are known by their numbers; whoever clusters them sees seats.
 */
export class Court {
  readonly #corpus: Pairable;
  readonly #epochs: Epochs;
  #seating: Seating | undefined;
  readonly #options: JudgeOptions;
  readonly #drawer: Drawer;
  readonly #verdicts = new VerdictColumns();
  readonly #views: Views;

  constructor(corpus: Pairable, epochs: Epochs, options: JudgeOptions, drawer: Drawer) {
    this.#corpus = corpus;
    this.#epochs = epochs;
    this.#options = options;
    this.#drawer = drawer;
    this.#views = new Views(corpus, drawer);
  }

  /** Says who sits where from here on. */
  seat(seating: Seating): void {
    this.#seating = seating;
  }

  /** Begins anew: verdicts stay, that they were asked for is forgotten. */
  dismiss(): void {
    this.#verdicts.forget();
  }

  /** Takes over a verdict; it counts from when its pair is heard. */
  recall(verdict: KnownVerdict): void {
    this.#enter(verdict, true);
  }

  /** Folds among the verdicts that were taken over, if a judge of another version gave them. */
  *olderFolds(): Generator<Judged> {
    for (let number = 0; number < this.#verdicts.pairs.size; number++) {
      if (!this.#verdicts.isKnown(number) || this.#verdicts.under(number).judge === JUDGE) continue;
      const judged = this.judged(number);
      if (judged.a >= 0 && judged.b >= 0 && isFolded(judged.relation)) yield judged;
    }
  }

  /** Judges pairs, as far as they were not judged before. @returns the numbers of their verdicts, in the order of the pairs */
  hear(
    { a, b, families }: PairList,
    round: keyof typeof KEPT_ROUNDS | undefined,
    onHeard?: (done: number, total: number) => void,
  ): Uint32Array {
    const numbers = new Uint32Array(a.length);
    let done = 0;
    for (const at of byLater(a, b)) {
      onHeard?.(done++, a.length);
      const number = this.#hearPair(a[at] as number, b[at] as number, families[at] as number);
      if (round !== undefined) this.#verdicts.addProposed(number, (families[at] as number) << KEPT_ROUNDS[round]);
      numbers[at] = number;
    }
    return numbers;
  }

  /** The verdict on any two seats, given now if it was not before. */
  direct(one: number, other: number): Judged {
    return this.judged(this.#hearPair(...this.#inOrder(one, other), familyBit('star')));
  }

  #cardOf(number: number): Card {
    return this.#corpus.cardOf(number) as Card;
  }

  /** The numbers of two seats, that of the smaller document id first. */
  #inOrder(one: number, other: number): [number, number] {
    const { numbers } = this.#seating as Seating;
    return [numbers[Math.min(one, other)] as number, numbers[Math.max(one, other)] as number];
  }

  /** Judges one more pair of seats, a canonical document and a member, and keeps its evidence however low it scores. */
  hearStar(one: number, other: number): Verdict {
    const [a, b] = this.#inOrder(one, other);
    const identical = this.#cardOf(a).contentKey === this.#cardOf(b).contentKey;
    const number = this.#hearPair(a, b, familyBit(identical ? 'content-key' : 'star'));
    this.#keepEvidence(number, a, b);
    return this.verdict(number) as Verdict;
  }

  /** Judges a pair of seats that a person decided on, and keeps its evidence. @returns the number of the verdict */
  hearDecided(one: number, other: number): number {
    const [a, b] = this.#inOrder(one, other);
    const number = this.#hearPair(a, b, familyBit('decision'));
    this.#keepEvidence(number, a, b);
    return number;
  }

  #keepEvidence(number: number, a: number, b: number): void {
    if (this.#verdicts.detail(number) === undefined)
      this.#verdicts.setDetail(number, this.#file(detailOf(this.#judgePair(a, b))));
    this.#verdicts.ask(number, ASKED.star);
  }

  #hearPair(a: number, b: number, families: number): number {
    const verdicts = this.#verdicts;
    let number = verdicts.pairs.find(a, b);
    if (number < 0) number = this.#enter(this.#look(a, b), false);
    verdicts.ask(number, ASKED.heard);
    // A star is how a pair came to be compared only if nothing else proposed it.
    if (verdicts.families(number) === 0 || families !== familyBit('star')) verdicts.addFamilies(number, families);
    return number;
  }

  /** Judges a pair as far as anybody will ask: what is far from all lines keeps its score alone. */
  #look(a: number, b: number): KnownVerdict {
    const { statistics, views } = this.#before(a, b);
    const far = glance(...views, statistics, this.#options, EVIDENCE_REACH);
    if (far) {
      const none = { nearScore: NO_COPY, excerptScore: NO_COPY, jaccard3: 0, veto: undefined, detail: null };
      return { a, b, relation: 'different', ...far, ...none, judge: JUDGE, statistics: statistics.epoch };
    }
    const decision = decide(...views, statistics, this.#options);
    const { relation, veto, score, measured } = decision;
    const { nearScore, excerptScore } = measured.scores;
    const detail = this.#isNear(decision) ? detailOf(judge(...views, [], statistics, this.#options, decision)) : null;
    const under = { judge: JUDGE, statistics: statistics.epoch };
    const jaccard3 = thousandths(measured.measures.jaccard3);
    return { a, b, relation, veto, score, nearScore, excerptScore, jaccard3, detail, ...under };
  }

  /** Whether somebody will ask for the evidence of a verdict. */
  #isNear({ relation, score }: Pick<Judged, 'relation' | 'score'>): boolean {
    return relation !== 'different' || score >= thousandths(this.#options.related) - EVIDENCE_REACH;
  }

  #judgePair(a: number, b: number): Verdict {
    const { statistics, views } = this.#before(a, b);
    return judge(...views, [], statistics, this.#options);
  }

  /** What a pair is judged by: the later epoch of its two articles. */
  #before(a: number, b: number): { readonly statistics: Statistics; readonly views: readonly [View, View] } {
    const epoch = Math.max(this.#epochs.epochOf(a), this.#epochs.epochOf(b));
    const statistics = this.#epochs.statistics(epoch);
    return { statistics, views: [this.#views.of(a, epoch, statistics), this.#views.of(b, epoch, statistics)] };
  }

  #enter(verdict: KnownVerdict, isKnown: boolean): number {
    const detail = verdict.detail === null ? undefined : this.#file(verdict.detail);
    return this.#verdicts.enter(verdict, isKnown, detail);
  }

  #file(detail: string): number {
    return this.#drawer.append(Buffer.from(detail));
  }

  #detailText(number: number): string {
    return Buffer.from(this.#drawer.read(number)).toString('utf8');
  }

  /** A verdict on two seats; -1 for a document that has none. */
  judged(number: number): Judged {
    const { seatOf } = this.#seating as Seating;
    const judged = this.#verdicts.judged(number);
    return { ...judged, a: seatOf(judged.a), b: seatOf(judged.b) };
  }

  /** The numbers of the documents of a verdict, that of the smaller document id first. */
  numbersOf(number: number): readonly [number, number] {
    const { pairs } = this.#verdicts;
    return [pairs.a(number), pairs.b(number)];
  }

  /** Verdicts as clustering sees them; can be gone through again. */
  list(numbers: Uint32Array): Iterable<Judged> {
    const judged = (number: number): Judged => this.judged(number);
    return {
      *[Symbol.iterator]() {
        for (const number of numbers) yield judged(number);
      },
    };
  }

  /** The whole verdict; undefined where the evidence was not kept. */
  verdict(number: number): Verdict | undefined {
    const detail = this.#verdicts.detail(number);
    if (detail === undefined) return undefined;
    const verdict = JSON.parse(this.#detailText(detail)) as Omit<Verdict, 'a' | 'b'>;
    const { pairs } = this.#verdicts;
    return {
      a: this.#cardOf(pairs.a(number)).document,
      b: this.#cardOf(pairs.b(number)).document,
      ...verdict,
      evidence: { ...verdict.evidence, proposedBy: familiesOf(this.#verdicts.families(number)) },
    };
  }

  /** What is stored of a verdict beside `judged`; `a` and `b` are the numbers of its documents. */
  filed(number: number): {
    readonly a: number;
    readonly b: number;
    readonly judge: string;
    readonly statistics: string;
    readonly families: number;
    readonly proposed: number;
    readonly detail: string | null;
  } {
    // That an earlier run asked for more leaves no trace.
    const verdicts = this.#verdicts;
    const isAsked = verdicts.asked(number) === ASKED.star || this.#isNear(verdicts.judged(number));
    const detail = isAsked ? verdicts.detail(number) : undefined;
    return {
      a: verdicts.pairs.a(number),
      b: verdicts.pairs.b(number),
      ...verdicts.under(number),
      families: verdicts.families(number),
      proposed: verdicts.proposed(number),
      detail: detail === undefined ? null : this.#detailText(detail),
    };
  }

  /** Lets go of what judging needs: from here on verdicts are only read. */
  adjourn(): void {
    this.#views.clear();
    this.#epochs.forget?.();
  }

  /** Numbers of all verdicts that were asked for, by their documents. */
  heard(): Uint32Array {
    const { pairs } = this.#verdicts;
    const { seatOf } = this.#seating as Seating;
    const heard = pairs.numbers().filter((number) => this.#verdicts.asked(number) !== ASKED.not);
    return heard.sort((x, y) => seatOf(pairs.a(x)) - seatOf(pairs.a(y)) || seatOf(pairs.b(x)) - seatOf(pairs.b(y)));
  }
}

// A number of a document and a place in a list in one float.
const PLACES = 2 ** 27;

/**
 * Pairs by their later documents. What is compared was mostly read at about the same time: in this order few views are made
 * twice, of 100,000 documents as of a thousand.
 */
function byLater(a: Uint32Array, b: Uint32Array): Uint32Array {
  const keyed = Float64Array.from(a, (one, at) => Math.max(one, b[at] as number) * PLACES + at).sort();
  return Uint32Array.from(keyed, (key) => key % PLACES);
}

function detailOf({ a: _a, b: _b, evidence, ...verdict }: Verdict): string {
  const { proposedBy: _, ...measured } = evidence;
  return JSON.stringify({ ...verdict, evidence: measured });
}
