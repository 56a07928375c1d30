import { whereOf } from '../domain/document.ts';
import type { Problem } from '../domain/problem.ts';
import type { ProblemKind } from '../domain/problem-kinds.ts';
import { problemCountWords, problemSentence } from '../messages.ts';
import { printable, type Terminal, thousands } from './terminal.ts';
import { displayWidth, wrapped } from './wrap.ts';

/** `7: 3 quarantined, 4 noted`. */
export function problemCounts(problems: readonly Problem[]): string {
  return problemCountWords(problems.map(({ effect }) => ({ effect, count: 1 })));
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
