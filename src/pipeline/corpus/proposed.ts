import type { PairList } from '../../stages/pair/proposals.ts';

/** What a round has proposed so far. */
export class Proposed {
  readonly done = new Set<number>();
  readonly lists: PairList[] = [];

  add(documents: Iterable<number>, list: PairList): void {
    for (const number of documents) this.done.add(number);
    this.lists.push(list);
  }
}
