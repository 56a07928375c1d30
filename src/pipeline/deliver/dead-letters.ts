import type { DeadLetter } from '../../domain/delivery.ts';
import { byCodeUnit } from '../../domain/ids.ts';
import type { Applied, Batch, ItemName, Rejection, Sink } from '../../sinks/sink.ts';
import { crashPoint } from '../../store/crash-point.ts';
import { readDeadLetters, writeDeadLetters } from '../../store/sink-files.ts';

/** What a store refused, kept on the disk from the moment it did until the store takes it. */
export class DeadLetters {
  readonly #output: string;
  readonly #sink: string;
  readonly #run: number;
  readonly #letters: Map<string, DeadLetter>;

  constructor(output: string, sink: string, run: number) {
    this.#output = output;
    this.#sink = sink;
    this.#run = run;
    this.#letters = new Map(readDeadLetters(output, sink).map((letter) => [letter.id, letter]));
  }

  get size(): number {
    return this.#letters.size;
  }

  all(): readonly DeadLetter[] {
    return [...this.#letters.values()];
  }

  /** Gives a store a batch. What it refuses is kept here before its cursor moves, what it takes or has is owed no more. @returns with the ids of what it refused */
  async offer(
    sink: Sink,
    batch: Omit<Batch, 'quarantine'>,
  ): Promise<Applied & { readonly refused: ReadonlySet<string> }> {
    const refused = new Set<string>();
    const quarantine = (rejected: readonly Rejection[]): void => {
      this.#add(rejected);
      for (const { id } of rejected) refused.add(id);
    };
    const applied = await sink.apply({ ...batch, quarantine });
    crashPoint('batch-delivered');
    this.settle(batch.states.filter(({ id }) => !refused.has(id)));
    return { ...applied, refused };
  }

  #add(rejected: readonly Rejection[]): void {
    if (rejected.length === 0) return;
    for (const { type, id, version, reason } of rejected)
      this.#letters.set(id, { type, id, version, reason, run: this.#run });
    this.#write();
  }

  /** The store took these, or they are not there any more. */
  settle(names: readonly Pick<ItemName, 'id'>[]): void {
    const before = this.#letters.size;
    for (const { id } of names) this.#letters.delete(id);
    if (this.#letters.size < before) this.#write();
  }

  /** Nothing but these is owed any more: the store was offered all there is. */
  keep(ids: readonly string[]): void {
    const kept = new Set(ids);
    this.settle(this.all().filter(({ id }) => !kept.has(id)));
  }

  #write(): void {
    writeDeadLetters(
      this.#output,
      this.#sink,
      this.all().toSorted((x, y) => byCodeUnit(x.id, y.id)),
    );
  }
}
