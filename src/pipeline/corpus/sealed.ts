import { dayOf } from '../../domain/as-of.ts';
import { dayNumber } from '../../text/dates.ts';
import type { Entry } from '../past/entry.ts';
import type { RunHead } from '../past/past.ts';
import type { Run } from '../prepare/run.ts';

/** So many stories are sealed in a run at most: their records are then gathered in larger files, some at a time. */
const SEALED_A_RUN = 1000;

/** The day of a text: as printed, else that on which it was first read. */
function dayOfText({ card, asOf }: Entry): number {
  return card?.day ?? dayNumber(dayOf(asOf));
}

/**
 * How far stories are sealed: in order of their numbers, as long as all their texts are older than any that is compared with a
 * new one. What is sealed is not locked: an exact copy or an edit still changes it.
 *
 * @param own what this run folded
 */
export function sealedUpTo(
  { config, project: { past, state } }: Run,
  own: Iterable<Entry>,
): Pick<RunHead, 'sealed' | 'lastDay'> {
  let lastDay = past.head?.lastDay ?? 0;
  for (const entry of own) lastDay = Math.max(lastDay, entry.card?.day ?? 0);
  const from = past.head?.sealed ?? 0;
  let sealed = from;
  for (const { number, story } of state.stories.first(SEALED_A_RUN, 'number', `number >= ${from}`)) {
    const members = story === null ? [] : past.inStory(story as Parameters<typeof past.inStory>[0]);
    if (members.some((member) => dayOfText(member) >= lastDay - config.judge.nearDays)) break;
    sealed = number + 1;
  }
  return { sealed, lastDay };
}
