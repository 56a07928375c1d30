import type { Draft } from '../../store/snapshot/draft.ts';
import type { State } from '../../store/state/state.ts';
import { type FormerVersion, toldVersion, versionOf } from '../past/former-version.ts';
import type { LedgerWriter } from '../past/ledger.ts';
import type { VersionChange } from '../prepare/former-versions.ts';
import type { Run } from '../prepare/run.ts';
import { versionTableRow } from './rows.ts';

/** Writes former versions into their table and the ledger, in the order of their numbers. */
export async function tellVersions(
  { shelves }: Run,
  changes: readonly VersionChange[],
  draft: Draft,
  ledger: LedgerWriter,
): Promise<void> {
  for (const { version, article, isNew } of changes) {
    const read = article && shelves.articleAt(article);
    await draft.change('versions', version.number, [versionTableRow(version, read)]);
    if (isNew) tellVersion(ledger, version);
  }
}

/** Those that a ledger which is begun anew knows nothing of. */
export function tellAllVersions(state: State, changes: readonly VersionChange[], ledger: LedgerWriter): void {
  const told = new Set(changes.flatMap(({ version, isNew }) => (isNew ? [version.number] : [])));
  for (const row of state.versions.each()) if (!told.has(row.number)) tellVersion(ledger, versionOf(row));
}

function tellVersion(ledger: LedgerWriter, version: FormerVersion): void {
  ledger.add({ type: 'version', ...toldVersion(version) });
}
