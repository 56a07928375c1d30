import { EXIT, RunError } from '../../domain/errors.ts';
import type { Census } from '../census/take-census.ts';

/** What came out, by path: records of which a row stands in the tables, and what was skipped. */
export interface Outcomes {
  readonly rows: ReadonlyMap<string, number>;
  readonly skipped: ReadonlySet<string>;
  /** Files that a problem names as damaged: of those the two counts may see a different number of records. */
  readonly damaged?: ReadonlySet<string>;
}

/**
 * Holds the census against the outcome (law 2).
 * @param stillThere says whether an entry that only the census saw exists now; one that vanished in between is no loss
 * @throws RunError when an input is missing from the outcome or appears in it from nowhere
 */
export async function settle(
  census: Census,
  outcomes: Outcomes,
  stillThere: (path: string) => Promise<boolean>,
): Promise<void> {
  const wrong: string[] = [];
  for (const [path, expected] of census.records) {
    const found = outcomes.rows.get(path) ?? 0;
    const isNamed = outcomes.skipped.has(path) || (outcomes.damaged?.has(path) === true && found > 0);
    if (found === expected || isNamed || !(await stillThere(path))) continue;
    wrong.push(`${path}: ${expected} counted, ${found} accounted for`);
  }
  for (const path of census.others) {
    if (!outcomes.skipped.has(path) && !outcomes.rows.has(path) && (await stillThere(path)))
      wrong.push(`${path}: seen and not accounted for`);
  }
  for (const [path, found] of outcomes.rows) {
    if (!census.records.has(path) && !census.others.has(path))
      wrong.push(`${path}: ${found} accounted for, none counted`);
  }
  if (wrong.length > 0) {
    throw new RunError(
      'accounting',
      EXIT.bug,
      `The run does not add up:\n  ${wrong.slice(0, 10).join('\n  ')}`,
      'Nothing was published. If files were being written meanwhile, run again; otherwise this is a bug, please report it.',
    );
  }
}
