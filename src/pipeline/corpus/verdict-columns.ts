import { withRoom } from '../../domain/columns.ts';
import { RELATIONS, VETOES } from '../../domain/verdict.ts';
import type { Judged } from '../../stages/cluster/cluster.ts';
import { PairTable } from '../../stages/pair/pair-table.ts';

/** A verdict of an earlier run on two documents by their numbers, that with the smaller id first: final as long as neither article changed. */
export interface KnownVerdict extends Judged {
  readonly judge: string;
  readonly statistics: string;
  /** The verdict as JSON without its documents and families; absent far below the lines. */
  readonly detail: string | null;
}

/** Whether a run asked for a pair: not, or it did, or for that of a canonical document and a member. */
export const ASKED = { not: 0, heard: 1, star: 2 } as const;

/** Where no evidence was kept. */
const NONE = -1;

/** Verdicts as columns, by the numbers of their pairs: about 40 bytes each. Their evidence lies elsewhere. */
export class VerdictColumns {
  readonly pairs = new PairTable();
  /** Names of judges and epochs, as numbers. */
  readonly #names: string[] = [];
  #relation = new Uint8Array(256);
  #veto = new Uint8Array(256);
  #families = new Uint8Array(256);
  #proposed = new Uint16Array(256);
  #asked = new Uint8Array(256);
  #known = new Uint8Array(256);
  #judge = new Uint16Array(256);
  #statistics = new Uint16Array(256);
  #jaccard3 = new Uint16Array(256);
  #score = new Int32Array(256);
  #near = new Int32Array(256);
  #excerpt = new Int32Array(256);
  #detail = new Int32Array(256);

  /**
   * @param isKnown whether it was taken over from an earlier run
   * @param detail where its evidence was filed, or undefined
   * @returns the number of the verdict
   */
  enter(verdict: KnownVerdict, isKnown: boolean, detail: number | undefined): number {
    const number = this.pairs.add(verdict.a, verdict.b);
    this.#makeRoom(this.pairs.size);
    this.#relation[number] = RELATIONS.indexOf(verdict.relation);
    this.#veto[number] = verdict.veto === undefined ? 0 : VETOES.indexOf(verdict.veto) + 1;
    this.#known[number] = isKnown ? 1 : 0;
    this.#judge[number] = this.#nameNumber(verdict.judge);
    this.#statistics[number] = this.#nameNumber(verdict.statistics);
    this.#jaccard3[number] = verdict.jaccard3;
    this.#score[number] = verdict.score;
    this.#near[number] = verdict.nearScore;
    this.#excerpt[number] = verdict.excerptScore;
    this.#detail[number] = detail ?? NONE;
    return number;
  }

  /** Forgets what was asked for, and what proposed it; verdicts stay. */
  forget(): void {
    this.#asked.fill(ASKED.not);
    this.#families.fill(0);
    this.#proposed.fill(0);
  }

  /** A verdict, its documents by their numbers. */
  judged(number: number): Judged {
    return {
      a: this.pairs.a(number),
      b: this.pairs.b(number),
      relation: RELATIONS[this.#relation[number] as number] as Judged['relation'],
      veto: VETOES[(this.#veto[number] as number) - 1],
      score: this.#score[number] as number,
      nearScore: this.#near[number] as number,
      excerptScore: this.#excerpt[number] as number,
      jaccard3: this.#jaccard3[number] as number,
    };
  }

  /** The names of what judged it, and of the statistics it was judged under. */
  under(number: number): { readonly judge: string; readonly statistics: string } {
    return {
      judge: this.#names[this.#judge[number] as number] as string,
      statistics: this.#names[this.#statistics[number] as number] as string,
    };
  }

  isKnown(number: number): boolean {
    return this.#known[number] === 1;
  }

  asked(number: number): number {
    return this.#asked[number] as number;
  }

  /** @param asked of `ASKED`; never becomes less */
  ask(number: number, asked: number): void {
    this.#asked[number] = Math.max(asked, this.asked(number));
  }

  /** Families of keys that proposed the pair, as bits. */
  families(number: number): number {
    return this.#families[number] as number;
  }

  addFamilies(number: number, families: number): void {
    this.#families[number] = this.families(number) | families;
  }

  /** The families that proposed the pair in each round that is kept, as bits of `KEPT_ROUNDS`. */
  proposed(number: number): number {
    return this.#proposed[number] as number;
  }

  addProposed(number: number, proposed: number): void {
    this.#proposed[number] = this.proposed(number) | proposed;
  }

  /** Where the evidence is filed; undefined where none was kept. */
  detail(number: number): number | undefined {
    const detail = this.#detail[number] as number;
    return detail === NONE ? undefined : detail;
  }

  setDetail(number: number, detail: number): void {
    this.#detail[number] = detail;
  }

  #makeRoom(size: number): void {
    if (size <= this.#relation.length) return;
    this.#relation = withRoom(this.#relation, size);
    this.#veto = withRoom(this.#veto, size);
    this.#families = withRoom(this.#families, size);
    this.#proposed = withRoom(this.#proposed, size);
    this.#asked = withRoom(this.#asked, size);
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
}
