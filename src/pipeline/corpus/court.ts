import { withRoom } from '../../domain/columns.ts';
import type { Card } from '../../domain/signature.ts';
import { thousandths } from '../../domain/thousandths.ts';
import { isFolded, RELATIONS, VETOES, type Verdict } from '../../domain/verdict.ts';
import type { Judged } from '../../stages/cluster/cluster.ts';
import { decide, glance, judge, NO_COPY } from '../../stages/judge/judge.ts';
import type { JudgeOptions } from '../../stages/judge/relate.ts';
import type { View } from '../../stages/judge/view.ts';
import { JUDGE } from '../../stages/judge/weights.ts';
import type { Pairable } from '../../stages/pair/members.ts';
import { PairTable } from '../../stages/pair/pair-table.ts';
import { familiesOf, familyBit, type PairList } from '../../stages/pair/proposals.ts';
import type { Statistics } from '../../text/statistics.ts';
import type { Drawer } from './drawer.ts';
import type { Seating } from './seating.ts';
import { Views } from './views.ts';

/** Which statistics an article is judged by: those in force when it was read. */
export interface Epochs {
  /** Grows with time; a pair is judged under the later epoch of its two articles. @param number of the document */
  epochOf(number: number): number;
  statistics(epoch: number): Statistics;
  /** Lets go of statistics that were read. */
  forget?(): void;
}

/** A verdict of an earlier run on two documents by their numbers, that with the smaller id first: final as long as neither article changed. */
export interface KnownVerdict extends Judged {
  readonly judge: string;
  readonly statistics: string;
  /** The verdict as JSON without its documents and families; absent far below the lines. */
  readonly detail: string | null;
}

const HEARD = 1;
const STAR = 2;

/** Verdicts this far under the `related` line keep their score and lose their evidence: nobody will ask for it. */
const EVIDENCE_REACH = 2000;
/** Rounds of folding whose proposals the next run goes by: from which bit on a verdict keeps the families of each. */
export const KEPT_ROUNDS = { candidates: 0, between: 8 } as const;

/**
 * Judges each pair once and keeps the verdicts as columns: about 40 bytes each, their evidence in a drawer. Verdicts of
 * earlier runs are taken over, not given again. Documents are known by their numbers; whoever clusters them sees seats.
 */
export class Court {
  readonly #corpus: Pairable;
  readonly #epochs: Epochs;
  #seating: Seating | undefined;
  readonly #options: JudgeOptions;
  readonly #drawer: Drawer;
  readonly #table = new PairTable();
  readonly #views: Views;
  /** Names of judges and epochs, as numbers. */
  readonly #names: string[] = [];
  #relation = new Uint8Array(256);
  #veto = new Uint8Array(256);
  #families = new Uint8Array(256);
  #proposed = new Uint16Array(256);
  /** Of pairs that this run asked for 1, of those of a canonical document and a member 2. */
  #heard = new Uint8Array(256);
  #known = new Uint8Array(256);
  #judge = new Uint16Array(256);
  #statistics = new Uint16Array(256);
  #jaccard3 = new Uint16Array(256);
  #score = new Int32Array(256);
  #near = new Int32Array(256);
  #excerpt = new Int32Array(256);
  #detail = new Int32Array(256);

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
    this.#heard.fill(0);
    this.#families.fill(0);
    this.#proposed.fill(0);
  }

  /** Takes over a verdict; it counts from when its pair is heard. */
  recall(verdict: KnownVerdict): void {
    this.#enter(verdict, true);
  }

  /** Folds among the verdicts that were taken over, if a judge of another version gave them. */
  *olderFolds(): Generator<Judged> {
    for (let number = 0; number < this.#table.size; number++) {
      if (this.#known[number] !== 1 || this.#names[this.#judge[number] as number] === JUDGE) continue;
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
    return a.map((first, at) => {
      onHeard?.(at, a.length);
      const number = this.#hearPair(first, b[at] as number, families[at] as number);
      if (round !== undefined)
        this.#proposed[number] = (this.#proposed[number] as number) | ((families[at] as number) << KEPT_ROUNDS[round]);
      return number;
    });
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
    if ((this.#detail[number] as number) < 0) this.#detail[number] = this.#file(detailOf(this.#judgePair(a, b)));
    this.#heard[number] = STAR;
    return this.verdict(number) as Verdict;
  }

  #hearPair(a: number, b: number, families: number): number {
    let number = this.#table.find(a, b);
    if (number < 0) number = this.#enter(this.#look(a, b), false);
    this.#heard[number] = Math.max(HEARD, this.#heard[number] as number);
    // A star is how a pair came to be compared only if nothing else proposed it.
    const known = this.#families[number] as number;
    if (known === 0 || families !== familyBit('star')) this.#families[number] = known | families;
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

  #enter(verdict: KnownVerdict, known: boolean): number {
    const number = this.#table.add(verdict.a, verdict.b);
    this.#makeRoom(this.#table.size);
    this.#relation[number] = RELATIONS.indexOf(verdict.relation);
    this.#veto[number] = verdict.veto === undefined ? 0 : VETOES.indexOf(verdict.veto) + 1;
    this.#known[number] = known ? 1 : 0;
    this.#judge[number] = this.#nameNumber(verdict.judge);
    this.#statistics[number] = this.#nameNumber(verdict.statistics);
    this.#jaccard3[number] = verdict.jaccard3;
    this.#score[number] = verdict.score;
    this.#near[number] = verdict.nearScore;
    this.#excerpt[number] = verdict.excerptScore;
    this.#detail[number] = verdict.detail === null ? -1 : this.#file(verdict.detail);
    return number;
  }

  #file(detail: string): number {
    return this.#drawer.append(Buffer.from(detail));
  }

  #detailText(number: number): string {
    return Buffer.from(this.#drawer.read(number)).toString('utf8');
  }

  #makeRoom(size: number): void {
    if (size <= this.#relation.length) return;
    this.#relation = withRoom(this.#relation, size);
    this.#veto = withRoom(this.#veto, size);
    this.#families = withRoom(this.#families, size);
    this.#proposed = withRoom(this.#proposed, size);
    this.#heard = withRoom(this.#heard, size);
    this.#known = withRoom(this.#known, size);
    this.#judge = withRoom(this.#judge, size);
    this.#statistics = withRoom(this.#statistics, size);
    this.#jaccard3 = withRoom(this.#jaccard3, size);
    this.#score = withRoom(this.#score, size);
    this.#near = withRoom(this.#near, size);
    this.#excerpt = withRoom(this.#excerpt, size);
    this.#detail = withRoom(this.#detail, size);
  }

  #nameNumber(name: string): number {
    const known = this.#names.indexOf(name);
    return known < 0 ? this.#names.push(name) - 1 : known;
  }

  /** A verdict on two seats; -1 for a document that has none. */
  judged(number: number): Judged {
    const { seatOf } = this.#seating as Seating;
    return {
      a: seatOf(this.#table.a(number)),
      b: seatOf(this.#table.b(number)),
      relation: RELATIONS[this.#relation[number] as number] as Judged['relation'],
      veto: VETOES[(this.#veto[number] as number) - 1],
      score: this.#score[number] as number,
      nearScore: this.#near[number] as number,
      excerptScore: this.#excerpt[number] as number,
      jaccard3: this.#jaccard3[number] as number,
    };
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
    const detail = this.#detail[number] as number;
    if (detail < 0) return undefined;
    const verdict = JSON.parse(this.#detailText(detail)) as Omit<Verdict, 'a' | 'b'>;
    return {
      a: this.#cardOf(this.#table.a(number)).document,
      b: this.#cardOf(this.#table.b(number)).document,
      ...verdict,
      evidence: { ...verdict.evidence, proposedBy: familiesOf(this.#families[number] as number) },
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
    const isAsked = this.#heard[number] === STAR || this.#isNear(this.judged(number));
    const detail = isAsked ? (this.#detail[number] as number) : -1;
    return {
      a: this.#table.a(number),
      b: this.#table.b(number),
      judge: this.#names[this.#judge[number] as number] as string,
      statistics: this.#names[this.#statistics[number] as number] as string,
      families: this.#families[number] as number,
      proposed: this.#proposed[number] as number,
      detail: detail < 0 ? null : this.#detailText(detail),
    };
  }

  /** Lets go of what judging needs: from here on verdicts are only read. */
  adjourn(): void {
    this.#views.clear();
    this.#epochs.forget?.();
  }

  /** Numbers of all verdicts that were asked for, by their documents. */
  heard(): Uint32Array {
    const table = this.#table;
    const { seatOf } = this.#seating as Seating;
    const heard = table.numbers().filter((number) => (this.#heard[number] as number) >= HEARD);
    return heard.sort((x, y) => seatOf(table.a(x)) - seatOf(table.a(y)) || seatOf(table.b(x)) - seatOf(table.b(y)));
  }
}

function detailOf({ a: _a, b: _b, evidence, ...verdict }: Verdict): string {
  const { proposedBy: _, ...measured } = evidence;
  return JSON.stringify({ ...verdict, evidence: measured });
}
