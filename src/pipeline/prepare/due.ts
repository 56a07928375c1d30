import { dayOf } from '../../domain/as-of.ts';
import type { Forgotten } from '../../domain/forgotten.ts';
import type { Entry } from '../past/entry.ts';
import type { Past } from '../past/past.ts';
import type { PreparedBy } from './kept.ts';

/** Whether the day of an input that lay ahead of an earlier run has come: it is read anew, as of today. */
export function isDated({ problems, asOf: before }: Entry, asOf: string): boolean {
  const day = dayOf(asOf);
  if (day <= dayOf(before)) return false;
  return problems.some(({ code, details }) => code === 'date/future' && day >= String(details['from'] ?? day));
}

/** Whether an input was refused by other versions or settings: today's may find its text. */
export function isRefusedBefore({ status, stage, slice }: Entry, by: PreparedBy): boolean {
  return status === 'quarantined' && (stage !== by.stage || slice !== by.slice);
}

/** Numbers of entries that are to be read again, though their bytes are as they were. */
export function dueNumbers(past: Past, forgotten: Forgotten, asOf: string, by: PreparedBy): Set<number> {
  const due = new Set<number>();
  for (const entry of past.withProblems())
    if (isDated(entry, asOf) || isRefusedBefore(entry, by)) due.add(entry.number);
  // What was forgotten, and is to be remembered again.
  for (const entry of past.givenUp()) if (entry.isPresent && !forgotten.document(entry.document)) due.add(entry.number);
  return due;
}
