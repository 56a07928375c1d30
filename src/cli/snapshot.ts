import { EXIT, RunError } from '../domain/errors.ts';
import { TEXT } from '../messages.ts';
import { openSnapshot, type Snapshot } from '../store/snapshot/reader.ts';
import { type CommonFlags, type Settings, settings } from './settings.ts';

/** The current snapshot, for commands that look at one. @param how as for `openSnapshot` */
export async function currentSnapshot(
  flags: CommonFlags,
  how: { readonly keep?: boolean } = {},
): Promise<{
  snapshot: Snapshot;
  config: Settings;
  home: string;
}> {
  const config = await settings([], flags);
  const snapshot = await openSnapshot(config.output, how);
  if (!snapshot) throw new RunError('snapshot/none', EXIT.usage, TEXT.noSnapshot(config.output), TEXT.runFirst);
  return { snapshot, config, home: config.home };
}
