import type { Config } from '../config/config.ts';
import { thousandths } from '../domain/thousandths.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';

/** Where a merge line is set. */
export interface Judging {
  readonly judge: Pick<Config['judge'], 'merge'>;
}

/**
 * From which score two documents of a snapshot are one story, thousandths: as its corpus was compared, which a changed config
 * does not change before a rebuild.
 */
export function mergeLine({ manifest }: Pick<Snapshot, 'manifest'>, { judge }: Judging): number {
  return thousandths(manifest.settings?.judge.merge ?? judge.merge);
}
