import { ConfigError } from '../../domain/errors.ts';
import { LINK_WORDS, MOVED_WORDS, moveSentence, TEXT } from '../../messages.ts';
import type { Since } from '../../pipeline/prepare/run.ts';
import type { Difference } from '../../pipeline/publish/difference.ts';
import { settingsAgain } from '../again.ts';
import { conclude, type ExecuteFlags, execute } from '../execute.ts';
import { noReportLine } from '../report-lines.ts';
import { checkFolders } from '../settings.ts';
import { clip, counted, printable, type Terminal, thousands } from '../terminal.ts';
import { screenColumns, wrapped } from '../wrap.ts';

/** `storyfold rebuild`: moves old results to today's versions and settings, and shows what that changes. */
export async function rebuildCommand(
  terminal: Terminal,
  inputs: readonly string[],
  flags: ExecuteFlags & { readonly since?: string; readonly dryRun?: boolean },
): Promise<number> {
  const config = await settingsAgain(inputs, flags);
  checkFolders(config);
  const since = readSince(flags.since);
  const dryRun = flags.dryRun === true;
  const executed = await execute(terminal, config, flags, { kind: 'rebuild', dryRun, ...(since ? { since } : {}) });
  const { summary, unchangedSince } = executed.result;
  const difference = executed.result.difference as Difference;
  if (flags.json) {
    const unchanged = unchangedSince === undefined ? {} : { run: unchangedSince, unchanged: true };
    terminal.print(JSON.stringify({ ...summary, ...unchanged, dryRun, difference, sinks: executed.result.deliveries }));
  } else {
    for (const line of differenceScreen(terminal, difference)) terminal.print(line);
    terminal.print(lastLine(difference, dryRun, summary.run));
    if (executed.isReportOld) terminal.print(noReportLine(terminal));
  }
  return conclude(terminal, executed, config, { ...flags, dryRun });
}

function lastLine({ remains, marked }: Difference, dryRun: boolean, run: number): string {
  if (remains === 'nothing') return TEXT.rebuildNothing(dryRun);
  const documents = counted(marked, 'document', 'documents');
  const marks = remains === 'marks' ? [TEXT.rebuildMarks(documents, dryRun)] : [];
  return [...marks, dryRun ? TEXT.dryRun : TEXT.rebuilt(run)].join(' ');
}

function readSince(given: string | undefined): Since | undefined {
  if (given === undefined) return undefined;
  if (/^[1-9]\d*$/.test(given)) return { run: Number(given) };
  if (/^\d{4}-\d{2}-\d{2}$/.test(given)) return { day: given };
  throw new ConfigError('command line', [
    { path: '--since', expected: 'the number of a run, or a day as YYYY-MM-DD', found: JSON.stringify(given) },
  ]);
}

function differenceScreen({ paint }: Terminal, difference: Difference): string[] {
  const { rebuilt, bodiesChanged, bodies, fieldsChanged, storiesChanged, membersChanged, members, links } = difference;
  const quote = (text: string): string => `“${clip(printable(text.replaceAll(/\s+/g, ' ')), 76)}”`;
  return [
    paint('bold', `${counted(rebuilt, 'document', 'documents')} prepared anew`),
    `  bodies that change          ${thousands(bodiesChanged).padStart(9)}`,
    ...bodies.flatMap(({ path, gone, come }) => [
      `    ${printable(path)}`,
      ...gone.flatMap((text) => fitted(`      ${paint('red', '- leaves it')}     ${quote(text)}`, 8)),
      ...come.flatMap((text) => fitted(`      ${paint('green', '+ is in it now')}  ${quote(text)}`, 8)),
    ]),
    ...more(bodiesChanged - bodies.length),
    ...Object.entries(fieldsChanged)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([field, count]) => `  ${`${MOVED_WORDS[field] ?? field} changes`.padEnd(28)}${thousands(count).padStart(9)}`,
      ),
    `  records that change         ${thousands(storiesChanged).padStart(9)}`,
    `  documents that stand otherwise${thousands(membersChanged).padStart(7)}`,
    ...members.flatMap((move) => fitted(`    ${printable(move.path)}  ${printable(moveSentence(move))}`)),
    ...more(membersChanged - members.length),
    `  links between stories: come ${thousands(links.come).padStart(9)}`,
    ...links.coming.flatMap(({ a, b, kind }) =>
      fitted(`    ${printable(a)} and ${printable(b)}${kind === undefined ? '' : `: ${LINK_WORDS[kind]}`}`),
    ),
    ...more(links.come - links.coming.length),
    `  links between stories: go   ${thousands(links.go).padStart(9)}`,
  ];
}

/** A line of a list, broken to the screen. */
function fitted(line: string, indent = 6): string[] {
  return wrapped(line, screenColumns(), indent);
}

function more(count: number): string[] {
  return count > 0 ? [`    … and ${thousands(count)} more`] : [];
}
