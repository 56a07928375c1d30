import { ConfigError, EXIT } from '../../domain/errors.ts';
import { type DecideFlags, decider } from '../../inspect/decide/decide.ts';
import { serve } from '../../inspect/site/server.ts';
import { SERVED } from '../../page-messages.ts';
import { NAME_MAX } from '../../store/read-decision.ts';
import { complain } from '../complain.ts';
import { openBrowser } from '../open-browser.ts';
import { type CommonFlags, settings } from '../settings.ts';
import type { Terminal } from '../terminal.ts';

export interface InspectFlags extends CommonFlags, Pick<DecideFlags, 'by'> {
  readonly port?: string;
  readonly open?: boolean;
}

const PORT_MAX = 65_535;

/** `storyfold inspect`: serves the pages until it is stopped, which is how it is meant to end. */
export async function inspectCommand(terminal: Terminal, flags: InspectFlags): Promise<number> {
  const port = Number(flags.port ?? 0);
  if (flags.port?.trim() === '' || !Number.isInteger(port) || port < 0 || port > PORT_MAX)
    throw mistake('--port', `a whole number from 0 (any that is free) to ${PORT_MAX}`, flags.port || 'nothing');
  const by = decider(flags).trim();
  if (by === '' || by.length > NAME_MAX)
    throw mistake('--by', `a name of 1 to ${NAME_MAX} characters`, by || 'nothing');
  const served = await serve(await settings([], flags), {
    port,
    by,
    onBug: (error) => process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`),
  });
  const stopped = new Promise<void>((stop) => {
    process.once('SIGINT', stop).once('SIGTERM', stop);
  });
  try {
    terminal.print(flags.json ? JSON.stringify({ url: served.url }) : SERVED.open(served.url));
    const forget = flags.open
      ? openBrowser(served.url, (why) => complain(SERVED.notOpened(why)))
      : (): void => undefined;
    await stopped;
    forget();
  } finally {
    await served.close();
  }
  return EXIT.done;
}

function mistake(path: string, expected: string, found: string): ConfigError {
  return new ConfigError('command line', [{ path, expected, found }]);
}
