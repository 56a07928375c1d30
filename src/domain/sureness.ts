import { thousandths } from './thousandths.ts';

/** How far from its line a score is sure, and fairly so: log-odds of 3 are 20 to 1, of 1 they are 3 to 1. Thousandths. */
export const SURE_FROM = thousandths(3);
export const FAIRLY_FROM = thousandths(1);
