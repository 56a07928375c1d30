import { whereOf } from '../../domain/document.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Bucket } from '../../domain/record.ts';
import type { RunSummary } from '../../domain/summary.ts';
import { BUCKET_WORDS, problemSentence } from '../../messages.ts';
import type { CommonFlags } from '../settings.ts';
import { currentSnapshot } from '../snapshot.ts';
import { counted, printable, type Terminal, thousands } from '../terminal.ts';
import { underLines } from '../under.ts';
import { screenColumns, wrapped } from '../wrap.ts';

/** `storyfold status`: the last run in numbers, and all of its problems. */
export async function statusCommand(terminal: Terminal, flags: CommonFlags): Promise<number> {
  const { snapshot } = await currentSnapshot(flags);
  const summary = await snapshot.summary<RunSummary>();
  const problems = (await snapshot.table('problems')).map(
    ({ code, effect, path, line, details }): Problem => ({
      code: code as Problem['code'],
      effect: effect as Problem['effect'],
      path: String(path),
      ...(line === null ? {} : { line: Number(line) }),
      details: JSON.parse(String(details)) as Problem['details'],
    }),
  );
  if (flags.json) {
    terminal.print(JSON.stringify({ ...summary, problemList: problems }));
    return 0;
  }
  const width = screenColumns();
  for (const line of statusLines(terminal, summary, problems))
    for (const part of wrapped(line, width, HANG)) terminal.print(part);
  return 0;
}

/** Columns that the rest of a long line is set in. */
const HANG = 4;

function statusLines({ paint }: Terminal, summary: RunSummary, problems: readonly Problem[]): string[] {
  return [
    `${paint('bold', `run ${summary.run}`)}   as of ${summary.asOf}   storyfold ${summary.version}   newest statistics ${summary.statistics}`,
    `${counted(summary.documents, 'document', 'documents')}, ${counted(summary.stories, 'story', 'stories')}, ${counted(summary.pairs.judged, 'pair', 'pairs')} judged`,
    ...(Object.keys(summary.buckets) as Bucket[])
      .filter((bucket) => summary.buckets[bucket] > 0)
      .map((bucket) => `  ${BUCKET_WORDS[bucket].padEnd(33)}${thousands(summary.buckets[bucket]).padStart(9)}`),
    ...underLines(summary),
    `${paint('bold', 'Removed')}${summary.removals.length === 0 ? '  nothing' : `${'pieces'.padStart(46)}${'characters'.padStart(13)}`}`,
    ...summary.removals.map(
      ({ rule, action, to, count, characters }) =>
        `  ${rule.padEnd(20)} ${(to === undefined ? action : `${action} to ${to}`).padEnd(22)} ${thousands(count).padStart(7)} ${thousands(characters).padStart(12)}`,
    ),
    `${paint('bold', 'Problems')}  ${problems.length === 0 ? 'none' : thousands(problems.length)}`,
    ...problems.map(
      (problem) => `  ${problem.effect} ${printable(whereOf(problem))}  ${printable(problemSentence(problem))}`,
    ),
  ];
}
