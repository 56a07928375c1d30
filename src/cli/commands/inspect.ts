import { serve } from '../../inspect/site/server.ts';
import type { CommonFlags } from '../settings.ts';
import { currentSnapshot } from '../snapshot.ts';
import type { Terminal } from '../terminal.ts';

export interface InspectFlags extends CommonFlags {
  readonly port?: string;
}

/** `storyfold inspect`: serves the pages until it is stopped. */
export async function inspectCommand(terminal: Terminal, flags: InspectFlags): Promise<number> {
  const { config, home } = await currentSnapshot(flags);
  const served = await serve({ ...config, home }, Number(flags.port ?? 0));
  terminal.print(served.url);
  await new Promise<void>((stopped) => {
    process.once('SIGINT', stopped).once('SIGTERM', stopped);
  });
  await served.close();
  return 0;
}
