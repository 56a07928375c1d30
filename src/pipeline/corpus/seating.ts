import { byCodeUnit } from '../../domain/ids.ts';
import type { Card } from '../../domain/signature.ts';

/** Documents that are clustered at a time, with dense numbers of their own: seats, ascending by document id. */
export interface Seating {
  readonly cards: readonly Card[];
  /** The number of the document on each seat. */
  readonly numbers: Uint32Array;
  /** The seat of a document, or -1. */
  seatOf(number: number): number;
}

/** Seats some documents. @param numbers each once, in any order */
export function seat(numbers: Iterable<number>, cardOf: (number: number) => Card): Seating {
  const placed = Array.from(numbers, (number) => ({ number, card: cardOf(number) }));
  placed.sort((x, y) => byCodeUnit(x.card.document, y.card.document));
  const seats = new Int32Array(placed.reduce((most, { number }) => Math.max(most, number), -1) + 1).fill(-1);
  placed.forEach(({ number }, at) => {
    seats[number] = at;
  });
  return {
    cards: placed.map(({ card }) => card),
    numbers: Uint32Array.from(placed, ({ number }) => number),
    seatOf: (number) => seats[number] ?? -1,
  };
}
