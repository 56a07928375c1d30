import type { Step, Tell } from '../../domain/progress.ts';

/** Goes through a list and tells how far it is. */
export function* telling<Item>(items: Iterable<Item>, tell: Tell, step: Step, total: number): Generator<Item> {
  let done = 0;
  for (const item of items) {
    tell(step, done++, total);
    yield item;
  }
}
