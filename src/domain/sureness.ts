import { thousandths } from './thousandths.ts';

/** How far from its line a score is sure, and fairly so: log-odds of 3 are 20 to 1, of 1 they are 3 to 1. Thousandths. */
export const SURE_FROM = thousandths(3);
export const FAIRLY_FROM = thousandths(1);

/** How sure it is that a text belongs to its story; `weak`: it is no fold by its own verdict, and others hold it there. */
export type SureLevel = 'sure' | 'fairly' | 'barely' | 'weak';

/** @param score direct verdict against the kept text @param line from which score two documents are one story; both thousandths */
export function sureLevel(score: number, line: number, isFold: boolean): SureLevel {
  if (!isFold) return 'weak';
  const above = score - line;
  return above >= SURE_FROM ? 'sure' : above >= FAIRLY_FROM ? 'fairly' : 'barely';
}
