import { PAIR } from '../../../messages.ts';
import type { PairPage } from '../../pages/pair.ts';

/** Who was first, as far as dates and clues tell. */
export function orderWords({ order, direction, sides }: PairPage): string[] {
  const name = (at: 0 | 1): string => sides[at].name;
  return [dated(), ...clued()];

  function dated(): string {
    switch (order.kind) {
      case 'unknown':
        return order.without === undefined ? PAIR.order.unknown : PAIR.order.unknownOf(name(order.without));
      case 'same-day':
        return PAIR.order.sameDay;
      case 'same-minute':
        return PAIR.order.sameMinute;
      case 'earlier':
        return PAIR.order.earlier(name(order.side), order.minutes);
    }
  }

  function clued(): string[] {
    if (!direction || direction.clues.length === 0) return [];
    const [canonical, member] = direction.canonical === 0 ? [name(0), name(1)] : [name(1), name(0)];
    const clues = direction.clues.map((clue) => PAIR.clue(clue, canonical, member)).join('; ');
    if (direction.guess === 'unknown') return [PAIR.cluesOpen(clues)];
    const [from, to] = direction.guess === 'canonical-to-member' ? [canonical, member] : [member, canonical];
    return [PAIR.clues(from, to, direction.strength, clues)];
  }
}
