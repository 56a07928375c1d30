import type { Problem } from '../../domain/problem.ts';
import type { Row } from './tables.ts';

export function problemRow({ code, effect, path, line, details }: Problem): Row<'problems'> {
  return { code, effect, path, line: line ?? null, details: JSON.stringify(details) };
}

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
