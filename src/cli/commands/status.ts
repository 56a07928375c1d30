import type { Problem } from '../../domain/problem.ts';
import type { Bucket } from '../../domain/record.ts';
import type { RunSummary } from '../../domain/summary.ts';
import { BUCKET_WORDS } from '../../messages.ts';
import { kindLines, problemCounts, problemKinds } from '../problem-lines.ts';
import type { CommonFlags } from '../settings.ts';
import { currentSnapshot } from '../snapshot.ts';
import { counted, type Terminal, thousands } from '../terminal.ts';
import { underLines } from '../under.ts';
import { screenColumns } from '../wrap.ts';

/** Problems of a kind that are told without `--all`. */
const EACH_KIND_SHOWN = 5;

/** `storyfold status`: the last run in numbers, and its problems by kind. */
export async function statusCommand(
  terminal: Terminal,
  flags: CommonFlags & { readonly all?: boolean },
): Promise<number> {
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
  const { paint } = terminal;
  terminal.print(
    `${paint('bold', `run ${summary.run}`)}   as of ${summary.asOf}   storyfold ${summary.version}   newest statistics ${summary.statistics}`,
  );
  terminal.print(
    `${counted(summary.documents, 'document', 'documents')}, ${counted(summary.stories, 'story', 'stories')}, ${counted(summary.pairs.judged, 'pair', 'pairs')} judged`,
  );
  for (const bucket of Object.keys(summary.buckets) as Bucket[]) {
    if (summary.buckets[bucket] > 0)
      terminal.print(`  ${BUCKET_WORDS[bucket].padEnd(33)}${thousands(summary.buckets[bucket]).padStart(9)}`);
  }
  for (const line of underLines(summary)) terminal.print(line);
  terminal.print(`${paint('bold', 'Removed')}`);
  for (const { rule, action, to, count, characters } of summary.removals) {
    terminal.print(
      `  ${rule.padEnd(20)} ${action.padEnd(6)} ${(to ?? '').padEnd(16)} ${thousands(count).padStart(8)} times ${thousands(characters).padStart(10)} characters`,
    );
  }
  terminal.print(`${paint('bold', 'Problems')}  ${problemCounts(problems)}`);
  const columns = screenColumns();
  const kinds = problemKinds(problems);
  const each = flags.all ? problems.length : EACH_KIND_SHOWN;
  for (const kind of kinds) for (const line of kindLines(terminal, kind, { columns, each })) terminal.print(line);
  if (kinds.some((kind) => kind.problems.length > each)) terminal.print('  all of them: storyfold status --all');
  return 0;
}
