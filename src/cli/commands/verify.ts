import { EXIT } from '../../domain/errors.ts';
import { VERIFIED } from '../../messages.ts';
import type { Checked } from '../../pipeline/verify/findings.ts';
import { type Verified, verify } from '../../pipeline/verify/verify.ts';
import { type CommonFlags, settings } from '../settings.ts';
import { counted, printable, type Terminal, thousands } from '../terminal.ts';
import { screenColumns, wrapped } from '../wrap.ts';

/** What the state's pages may take: it is read once, from its beginning to its end. */
const STATE_MB = 32;

/** `storyfold verify`: whether everything that runs left is as they left it. */
export async function verifyCommand(terminal: Terminal, flags: CommonFlags): Promise<number> {
  const { output, home, lockHome } = await settings([], flags);
  const verified = await verify({ output, home, lockHome, memoryMb: STATE_MB });
  const { run, counts, faults } = verified;
  if (flags.json) terminal.print(JSON.stringify({ run: run ?? null, checked: Object.fromEntries(counts), faults }));
  else for (const line of verifyScreen(terminal, verified)) terminal.print(line);
  return faults.length === 0 ? EXIT.done : EXIT.state;
}

const NAME_COLUMNS = 13;

function verifyScreen({ paint }: Terminal, { run, counts, faults }: Verified): string[] {
  const columns = screenColumns();
  const of = (what: Checked): number => counts.get(what) ?? 0;
  const parts: ReadonlyArray<readonly [name: string, words: string]> = [
    [
      'ledger',
      `${counted(of('ledgerLines'), 'line', 'lines')}, ${counted(of('decisions'), 'decision', 'decisions')}, ${counted(of('statistics'), 'table', 'tables')} of statistics${of('learnt') > 0 ? `, ${counted(of('learnt'), 'file', 'files')} of learnt lines` : ''}`,
    ],
    [
      'state',
      `${counted(of('documents'), 'input and document', 'inputs and documents')}, ${counted(of('versions'), 'former version', 'former versions')}, ${counted(of('verdicts'), 'verdict', 'verdicts')}, ${counted(of('stories'), 'story', 'stories')} with those that are gone`,
    ],
    ['packs', `${counted(of('packs'), 'pack', 'packs')} with ${counted(of('articles'), 'article', 'articles')}`],
    ['stored keys', `${counted(of('keySegments'), 'file', 'files')} with ${counted(of('keys'), 'key', 'keys')}`],
    [
      'snapshot',
      `${counted(of('files'), 'file', 'files')} with ${counted(of('rows'), 'row', 'rows')} and ${counted(of('records'), 'record', 'records')}`,
    ],
    ['feed', counted(of('changes'), 'line', 'lines')],
  ];
  return [
    paint('bold', VERIFIED.title(run)),
    ...parts.flatMap(([name, words]) => wrapped(`  ${name.padEnd(NAME_COLUMNS)}${words}`, columns, NAME_COLUMNS + 2)),
    paint('bold', faults.length === 0 ? VERIFIED.sound : VERIFIED.faults(faults.length)),
    ...faults.flatMap(({ found, hint, more }) => [
      ...wrapped(`  ${printable(found)}${more > 0 ? ` ${VERIFIED.more(thousands(more))}` : ''}`, columns, 4),
      ...wrapped(`    ${printable(hint)}`, columns, 4),
    ]),
  ];
}
