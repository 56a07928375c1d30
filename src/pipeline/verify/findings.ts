import { EXIT, RunError } from '../../domain/errors.ts';

/** What was looked at, with how many there are. */
export const CHECKED = [
  'ledgerLines',
  'decisions',
  'changes',
  'statistics',
  'learnt',
  'documents',
  'versions',
  'verdicts',
  'stories',
  'packs',
  'articles',
  'keySegments',
  'keys',
  'files',
  'rows',
  'records',
] as const;
export type Checked = (typeof CHECKED)[number];

/** One thing that is not as it was left. */
export interface Fault {
  readonly code: string;
  /** With the name of the file. */
  readonly found: string;
  /** The way out. */
  readonly hint: string;
  /** How many more of its kind there are. */
  readonly more: number;
}

/** What a look through everything comes to: counts, and faults in the order in which they were met. */
export class Findings {
  readonly counts = new Map<Checked, number>();
  readonly #faults = new Map<string, Fault>();

  get faults(): Fault[] {
    return [...this.#faults.values()];
  }

  count(what: Checked, number: number): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + number);
  }

  /** @param kind faults of one kind are told by the first, and counted */
  add({ code, message, hint }: RunError, kind: string = message): void {
    const known = this.#faults.get(kind);
    this.#faults.set(kind, known ? { ...known, more: known.more + 1 } : { code, found: message, hint, more: 0 });
  }

  /** Two things that do not say the same. */
  disagree(kind: string, found: string): void {
    const hint =
      'storyfold recover makes state and results again from the raw input and the ledger; every id stays the same.';
    this.add(new RunError(`verify/${kind}`, EXIT.state, found, hint), kind);
  }

  /** What some work gives; undefined when it met a fault, which is kept. */
  try<Result>(work: () => Result): Result | undefined {
    try {
      return work();
    } catch (error) {
      this.#keep(error);
      return undefined;
    }
  }

  async tryAsync<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      this.#keep(error);
      return undefined;
    }
  }

  #keep(error: unknown): void {
    if (!(error instanceof RunError)) throw error;
    this.add(error);
  }
}
