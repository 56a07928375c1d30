import { dateWords, PAIR } from '../../../page-messages.ts';
import type { PairSide } from '../../pages/pair.ts';

/** What a sentence calls one of two documents. */
export interface Called {
  readonly words: string;
  /** Whether its outlet stands for it: what is said of it differs from what is said of a file. */
  readonly isOutlet: boolean;
  /** What of the document the words tell already. */
  readonly tells: 'outlet' | 'outlet and time' | 'file';
}

type Nameable = Pick<PairSide, 'name' | 'outlet' | 'published'>;

/** Their outlets where these tell the two apart; of one outlet also the times; else the names of their files. */
export function calledIn([first, second]: readonly [Nameable, Nameable]): readonly [Called, Called] {
  const file = ({ name }: Nameable): Called => ({ words: name, isOutlet: false, tells: 'file' });
  const [one, other] = [first.outlet, second.outlet];
  if (one === null || other === null) return [file(first), file(second)];
  if (seen(one) !== seen(other)) return [outlet(one), outlet(other)];
  const { published: early } = first;
  const { published: late } = second;
  if (early === null || late === null || early === late) return [file(first), file(second)];
  return [timed(one, early), timed(other, late)];
}

function outlet(name: string): Called {
  return { words: name, isOutlet: true, tells: 'outlet' };
}

function timed(name: string, date: string): Called {
  return { words: PAIR.ofTime(name, dateWords(date)), isOutlet: false, tells: 'outlet and time' };
}

/** Names that a reader would not tell apart are one. */
function seen(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
