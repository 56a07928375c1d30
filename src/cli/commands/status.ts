import { asOfWords } from '../../domain/as-of.ts';
import { problemKinds } from '../../domain/problem-kinds.ts';
import type { Bucket } from '../../domain/record.ts';
import type { RunSummary } from '../../domain/summary.ts';
import { sinkStates } from '../../inspect/sink-states.ts';
import { BUCKET_WORDS } from '../../messages.ts';
import { problemOf } from '../../store/snapshot/problem-row.ts';
import { kindLines, problemCounts } from '../problem-lines.ts';
import type { CommonFlags } from '../settings.ts';
import { sinkLines } from '../sink-lines.ts';
import { currentSnapshot } from '../snapshot.ts';
import { counted, printable, type Terminal, thousands } from '../terminal.ts';
import { underLines, waitingWords } from '../under.ts';
import { screenColumns, wrapped } from '../wrap.ts';

/** Problems of a kind that are told without `--all`. */
const EACH_KIND_SHOWN = 5;

/** `storyfold status`: the last run in numbers, and its problems by kind. */
export async function statusCommand(
  terminal: Terminal,
  flags: CommonFlags & { readonly all?: boolean },
): Promise<number> {
  const { snapshot, config } = await currentSnapshot(flags);
  const sinks = sinkStates(config);
  const summary = await snapshot.summary<RunSummary>();
  const problems = (await snapshot.table('problems')).map(problemOf);
  if (flags.json) {
    terminal.print(JSON.stringify({ ...summary, problemList: problems, sinks }));
    return 0;
  }
  const columns = screenColumns();
  for (const line of statusLines(terminal, summary))
    for (const part of wrapped(line, columns, HANG)) terminal.print(part);
  for (const line of sinkLines(terminal, sinks)) for (const part of wrapped(line, columns, HANG)) terminal.print(part);
  terminal.print(`${terminal.paint('bold', 'Problems')}  ${problemCounts(problems)}`);
  const kinds = problemKinds(problems);
  const each = flags.all ? problems.length : EACH_KIND_SHOWN;
  for (const kind of kinds) for (const line of kindLines(terminal, kind, { columns, each })) terminal.print(line);
  if (kinds.some((kind) => kind.problems.length > each)) terminal.print('  all of them: storyfold status --all');
  return 0;
}

/** Columns that the rest of a long line is set in. */
const HANG = 4;

function statusLines({ paint }: Terminal, summary: RunSummary): string[] {
  const waiting = waitingWords(summary);
  return [
    `${paint('bold', `run ${summary.run}`)}   as of ${asOfWords(summary.asOf)}   storyfold ${summary.version}   newest statistics ${summary.statistics}`,
    `${counted(summary.documents, 'document', 'documents')}, ${counted(summary.stories, 'story', 'stories')}, ${counted(summary.pairs.judged, 'pair', 'pairs')} judged`,
    ...(Object.keys(summary.buckets) as Bucket[])
      .filter((bucket) => summary.buckets[bucket] > 0)
      .map((bucket) => `  ${BUCKET_WORDS[bucket].padEnd(33)}${thousands(summary.buckets[bucket]).padStart(9)}`),
    ...underLines(summary),
    ...(waiting === undefined ? [] : [`  waiting: ${waiting}`]),
    ...(summary.warnings ?? []).flatMap(({ saw }) => saw.split('\n').map((line) => `  warning: ${printable(line)}`)),
    ...removalLines(summary, paint),
  ];
}

/** What each rule took: as narrow as the names allow, so that a line stays one. */
function removalLines({ removals }: RunSummary, paint: Terminal['paint']): string[] {
  if (removals.length === 0) return [`${paint('bold', 'Removed')}  nothing`];
  const rows = removals.map(({ rule, action, to, count, characters }) => [
    rule,
    to === undefined ? action : `${action} to ${to}`,
    thousands(count),
    thousands(characters),
  ]) as Array<[string, string, string, string]>;
  const [first, second] = [0, 1].map((at) => Math.max(...rows.map((row) => (row[at] as string).length))) as [
    number,
    number,
  ];
  const begin = 'Removed'.padEnd(first + second + 5);
  return [
    `${paint('bold', 'Removed')}${begin.slice('Removed'.length)}${'pieces'.padStart(7)}${'characters'.padStart(12)}`,
    ...rows.map(
      ([rule, what, count, characters]) =>
        `  ${rule.padEnd(first)}  ${what.padEnd(second)} ${count.padStart(7)}${characters.padStart(12)}`,
    ),
  ];
}
