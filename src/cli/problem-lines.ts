import { whereOf } from '../domain/document.ts';
import type { Problem } from '../domain/problem.ts';
import { problemSentence } from '../messages.ts';
import { printable, type Terminal, thousands } from './terminal.ts';
import { displayWidth, wrapped } from './wrap.ts';

export const PROBLEM_EFFECTS = ['quarantined', 'skipped', 'noted'] as const satisfies ReadonlyArray<Problem['effect']>;

/** Problems of one kind, in the order they came in. */
export interface ProblemKind {
  readonly effect: Problem['effect'];
  readonly problems: readonly [Problem, ...Problem[]];
}

/** Problems by kind: what was quarantined first, then what was skipped, then what was noted; the commonest kind first. */
export function problemKinds(problems: readonly Problem[]): ProblemKind[] {
  return [...Map.groupBy(problems, ({ effect, code }) => `${effect} ${code}`).entries()]
    .map(([name, list]) => ({ name, effect: (list[0] as Problem).effect, problems: list as [Problem, ...Problem[]] }))
    .toSorted(
      (x, y) =>
        PROBLEM_EFFECTS.indexOf(x.effect) - PROBLEM_EFFECTS.indexOf(y.effect) ||
        y.problems.length - x.problems.length ||
        (x.name < y.name ? -1 : 1),
    )
    .map(({ effect, problems: list }) => ({ effect, problems: list }));
}

/** `7: 3 quarantined, 4 noted`. */
export function problemCounts(problems: readonly Problem[]): string {
  if (problems.length === 0) return 'none';
  const counts = PROBLEM_EFFECTS.map(
    (effect) => [effect, problems.filter((one) => one.effect === effect).length] as const,
  );
  const told = counts.filter(([, count]) => count > 0).map(([effect, count]) => `${thousands(count)} ${effect}`);
  return told.length === 1 ? (told[0] as string) : `${thousands(problems.length)}: ${told.join(', ')}`;
}

const COUNT_COLUMNS = 7;
/** Where the sentences begin. */
const INDENT = 2 + 'quarantined'.length + COUNT_COLUMNS + 2;

export interface KindLinesOptions {
  readonly columns: number;
  /** Of a kind, at most so many are told. */
  readonly each: number;
  /** Whether the code stands beside the count, on a line of its own. */
  readonly isCoded?: boolean;
}

/** A kind with its count and the first of it: place and sentence; of the others what differs. */
export function kindLines(
  { paint }: Pick<Terminal, 'paint'>,
  { effect, problems }: ProblemKind,
  { columns, each, isCoded = false }: KindLinesOptions,
): string[] {
  const colour = effect === 'quarantined' ? 'red' : 'yellow';
  const head = `  ${paint(colour, effect.padEnd('quarantined'.length))}${thousands(problems.length).padStart(COUNT_COLUMNS)}  `;
  const [first, ...others] = problems;
  const place = (problem: Problem): string => printable(whereOf(problem));
  const sentence = (problem: Problem): string => printable(problemSentence(problem));
  const shown = others.slice(0, each - 1);
  const lines = [
    ...(isCoded ? [head + first.code] : []),
    ...told(isCoded ? ' '.repeat(INDENT) : head, place(first), sentence(first), columns),
    // A sentence stands for the lines below it, until another does.
    ...shown.flatMap((other, at) => {
      const isSame = sentence(other) === sentence(at === 0 ? first : (shown[at - 1] as Problem));
      return told(' '.repeat(INDENT), place(other), isSame ? '' : sentence(other), columns);
    }),
  ];
  const left = problems.length - each;
  return each > 1 && left > 0 ? [...lines, `${' '.repeat(INDENT)}… and ${thousands(left)} more of this kind`] : lines;
}

/** Place and sentence in one line if they fit, else the sentence below. */
function told(head: string, place: string, sentence: string, columns: number): string[] {
  const whole = sentence === '' ? head + place : `${head}${place}  ${sentence}`;
  if (sentence === '' || displayWidth(whole) <= columns) return [whole];
  return [head + place, ...wrapped(' '.repeat(INDENT) + sentence, columns, INDENT)];
}
