import { ConfigError, EXIT } from '../../domain/errors.ts';
import { LOWEST_LINE, otherLine } from '../../inspect/other-line.ts';
import { otherLineScreen } from '../other-line-screen.ts';
import type { CommonFlags } from '../settings.ts';
import { currentSnapshot } from '../snapshot.ts';
import type { Terminal } from '../terminal.ts';

/** As `judge.merge` in the config. */
const LINE_MAX = 40;

/** `storyfold what-if --merge SCORE`: what the stories would be by another merge line. */
export async function whatIfCommand(
  terminal: Terminal,
  flags: CommonFlags & { readonly merge?: string; readonly all?: boolean },
): Promise<number> {
  const merge = lineOf(flags.merge);
  const { snapshot, config, home } = await currentSnapshot(flags, { keep: true });
  const other = await otherLine(snapshot, home, config, merge);
  if (flags.json) terminal.print(JSON.stringify(other));
  else for (const line of await otherLineScreen(terminal, snapshot, other, flags.all === true)) terminal.print(line);
  await snapshot.close();
  return EXIT.done;
}

/** @throws ConfigError (exit 2) for what is no line, or one of which nothing is known */
function lineOf(given: string | undefined): number {
  const line = given !== undefined && /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(given) ? Number(given) : Number.NaN;
  if (line > LOWEST_LINE && line <= LINE_MAX) return line;
  throw new ConfigError('command line', [
    {
      path: '--merge',
      expected: `a merge line above ${LOWEST_LINE}, of which verdicts are kept, and up to ${LINE_MAX}`,
      found: given === undefined ? 'nothing' : JSON.stringify(given),
    },
  ]);
}
