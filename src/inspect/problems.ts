import type { Problem } from '../domain/problem.ts';
import type { Row } from '../store/snapshot/tables.ts';

/** A row of the table of problems as the problem that it was. */
export function problemOf({ code, effect, path, line, details }: Row<'problems'>): Problem {
  return {
    code: code as Problem['code'],
    effect: effect as Problem['effect'],
    path: String(path),
    ...(line === null ? {} : { line: Number(line) }),
    details: JSON.parse(String(details)) as Problem['details'],
  };
}
