import type { RunSummary } from '../../domain/summary.ts';
import { isCurrent } from '../past/entry.ts';
import type { Run } from './run.ts';
import type { TakenIn } from './take-in.ts';

/** What a run found in its inputs: of what it did not look at anew, by what the state says of it. */
export function inputCounts({ project: { state, past } }: Run, { settled, unread }: TakenIn): RunSummary['inputs'] {
  const counts = new Map<string, number>();
  for (const { values, count } of state.tally('found')) counts.set(values.join(' '), count);
  const found = (status: string): number => counts.get(`1 ${status}`) ?? 0;
  const present = [...counts].filter(([name]) => name.startsWith('1 ')).reduce((sum, [, count]) => sum + count, 0);
  const { new: born, changed, returned, moved, retracted } = settled.counts;
  const absent = { missing: 0, unreadable: 0, stale: 0 };
  for (const entry of past.absent()) {
    if (!isCurrent(entry)) continue;
    const others = past.ofDocument(entry.document);
    if (others.some(({ isPresent, status }) => isPresent && status === 'failed')) absent.stale++;
    else if (unread.mayHold(entry)) absent.unreadable++;
    else absent.missing++;
  }
  return {
    read: present,
    new: born,
    changed,
    returned,
    moved,
    unchanged: found('live') + found('filtered') - born - changed - returned - moved,
    behind: found('superseded'),
    failed: found('failed'),
    quarantined: found('quarantined'),
    ...(found('forgotten') > 0 ? { forgotten: found('forgotten') } : {}),
    ...absent,
    retracted,
  };
}
