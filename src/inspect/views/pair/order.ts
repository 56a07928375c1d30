import { PAIR } from '../../../page-messages.ts';
import type { PairPage } from '../../pages/pair.ts';
import { calledIn } from './called.ts';

/** Who was first, as far as dates and clues tell. */
export function orderWords({ order, direction, sides }: PairPage): string[] {
  const called = calledIn(sides);
  const name = (at: 0 | 1): string => called[at].words;
  return [dated(), ...clued()];

  function dated(): string {
    switch (order.kind) {
      case 'undated':
        return order.without === undefined ? PAIR.order.unknown : PAIR.order.unknownOf(name(order.without));
      case 'same-day':
        return PAIR.order.sameDay;
      case 'same-minute':
        return PAIR.order.sameMinute;
      case 'near-days':
        return PAIR.order.nearDays;
      case 'earlier': {
        const { isOutlet } = called[order.side];
        return 'days' in order.by
          ? PAIR.order.earlierDay(name(order.side), isOutlet, order.by.days)
          : PAIR.order.earlier(name(order.side), isOutlet, order.by.minutes);
      }
    }
  }

  function clued(): string[] {
    if (!direction || direction.clues.length === 0) return [];
    const [canonical, member] = direction.canonical === 0 ? [name(0), name(1)] : [name(1), name(0)];
    const clues = direction.clues.map((clue) => PAIR.clue(clue, canonical, member, called[0].isOutlet)).join('; ');
    if (direction.guess === 'unknown') return [PAIR.cluesOpen(clues)];
    const [from, to] = direction.guess === 'canonical-to-member' ? [canonical, member] : [member, canonical];
    return [PAIR.clues(from, to, direction.strength, clues)];
  }
}
