import type { Problem } from './problem.ts';

/** What becomes of an input with a problem, the gravest first. */
export const PROBLEM_EFFECTS = ['quarantined', 'skipped', 'noted'] as const satisfies ReadonlyArray<Problem['effect']>;

/** Problems of one kind, in the order they came in. */
export interface ProblemKind {
  readonly effect: Problem['effect'];
  readonly problems: readonly [Problem, ...Problem[]];
}

/** Problems by kind: what was quarantined first, then what was skipped, then what was noted; the commonest kind first. */
export function problemKinds(problems: readonly Problem[]): ProblemKind[] {
  return [...Map.groupBy(problems, ({ effect, code }) => `${effect} ${code}`).values()]
    .map((list) => ({ effect: (list[0] as Problem).effect, problems: list as [Problem, ...Problem[]] }))
    .toSorted((x, y) => byWeight(weightOf(x), weightOf(y)));
}

function weightOf({ effect, problems }: ProblemKind): KindWeight {
  return { effect, code: problems[0].code, count: problems.length };
}

/** What kinds of problems are sorted by. */
export interface KindWeight extends Pick<Problem, 'effect' | 'code'> {
  readonly count: number;
}

/** The order in which kinds are told. */
export function byWeight(x: KindWeight, y: KindWeight): number {
  return (
    PROBLEM_EFFECTS.indexOf(x.effect) - PROBLEM_EFFECTS.indexOf(y.effect) ||
    y.count - x.count ||
    (x.code < y.code ? -1 : 1)
  );
}

/** How many problems have which effect; effects of none are left out. */
export function countsByEffect(
  kinds: ReadonlyArray<Pick<KindWeight, 'effect' | 'count'>>,
): Array<readonly [Problem['effect'], number]> {
  return PROBLEM_EFFECTS.map((effect) => {
    const own = kinds.filter((kind) => kind.effect === effect);
    return [effect, own.reduce((sum, { count }) => sum + count, 0)] as const;
  }).filter(([, count]) => count > 0);
}
