import { nearest } from '../../config/nearest.ts';
import { whereOf } from '../../domain/document.ts';
import { ConfigError, EXIT } from '../../domain/errors.ts';
import { problemKinds } from '../../domain/problem-kinds.ts';
import { listProblems, PROBLEM_KINDS, type ProblemQuery, REFUSED, type Refused } from '../../inspect/list-problems.ts';
import { PROBLEMS, problemSentence } from '../../messages.ts';
import { kindLines, problemCounts } from '../problem-lines.ts';
import type { CommonFlags } from '../settings.ts';
import { currentSnapshot } from '../snapshot.ts';
import { inOneLine, printable, type Terminal, thousands } from '../terminal.ts';
import { screenColumns, wrapped } from '../wrap.ts';

/** Problems of a kind that are told without `--all`. */
const EACH_KIND_SHOWN = 20;

/** `storyfold problems`: what the last run left out, skipped or noted, and what stores refused, by kind, with what to do. */
export async function problemsCommand(
  terminal: Terminal,
  flags: CommonFlags & { readonly kind?: string; readonly source?: string; readonly all?: boolean },
): Promise<number> {
  const query = queryOf(flags);
  const { snapshot, config } = await currentSnapshot(flags);
  const sinks = config.sinks.map(({ name }) => name);
  const { problems, refused } = await listProblems(snapshot, config.output, sinks, query);
  if (flags.json) {
    for (const problem of problems) terminal.print(JSON.stringify({ ...problem, says: problemSentence(problem) }));
    for (const letter of refused) terminal.print(JSON.stringify({ effect: REFUSED, ...letter }));
    return EXIT.done;
  }
  const columns = screenColumns();
  const each = flags.all ? Number.POSITIVE_INFINITY : EACH_KIND_SHOWN;
  const isAsked = query.kind !== undefined || query.source !== undefined;
  if (problems.length + refused.length === 0)
    for (const part of wrapped(isAsked ? PROBLEMS.noneSuch : PROBLEMS.none, columns, 0)) terminal.print(part);
  if (problems.length > 0) terminal.print(`${terminal.paint('bold', 'Problems')}  ${problemCounts(problems)}`);
  const kinds = problemKinds(problems);
  for (const kind of kinds)
    for (const line of kindLines(terminal, kind, { columns, each, isCoded: true })) terminal.print(line);
  for (const line of refusedLines(terminal, refused, each))
    for (const part of wrapped(line, columns, 6)) terminal.print(part);
  if (kinds.some((kind) => kind.problems.length > each) || refused.length > each) terminal.print(PROBLEMS.all);
  return EXIT.done;
}

/** @throws ConfigError (exit 2) for a kind that there is not */
function queryOf({ kind, source }: { readonly kind?: string; readonly source?: string }): ProblemQuery {
  if (kind !== undefined && !PROBLEM_KINDS.includes(kind)) {
    const didYouMean = nearest(kind, PROBLEM_KINDS);
    throw new ConfigError('command line', [
      { path: '--kind', expected: PROBLEMS.kinds, found: JSON.stringify(kind), ...(didYouMean ? { didYouMean } : {}) },
    ]);
  }
  if (source?.trim() === '')
    throw new ConfigError('command line', [{ path: '--source', expected: 'a name', found: JSON.stringify(source) }]);
  return { ...(kind === undefined ? {} : { kind }), ...(source === undefined ? {} : { source: source.trim() }) };
}

/** What stores refused, store by store, with what to do. */
function refusedLines({ paint }: Terminal, refused: readonly Refused[], each: number): string[] {
  const bySink = [...Map.groupBy(refused, ({ sink }) => sink)];
  return bySink.flatMap(([sink, letters]) => [
    `${paint('bold', PROBLEMS.refused(inOneLine(sink)))}  ${thousands(letters.length)}`,
    ...letters.slice(0, each).map(({ type, id, path, line, reason }) => {
      const where = path === undefined ? '' : `  ${printable(whereOf({ path, line }))}`;
      return `  ${type} ${printable(id)}${where}  ${inOneLine(reason)}`;
    }),
    ...(letters.length > each ? [`  … and ${thousands(letters.length - each)} more`] : []),
    `  ${PROBLEMS.replay(inOneLine(sink))}`,
  ]);
}
