import { changesFile, measureChanges, readChangesIndex } from '../../store/changes.ts';
import type { State } from '../../store/state/state.ts';
import type { Findings } from './findings.ts';

/** Holds each file of the feed against the bytes and the hash that its commit names. */
export function verifyChanges(output: string, state: State, findings: Findings): void {
  const rows = findings.try(() => [...state.changes.each()]) ?? [];
  for (const { run, lines, bytes, sha256 } of rows) {
    findings.count('changes', Number(lines));
    const file = changesFile(output, run);
    const found = measureChanges(output, run);
    if (found.bytes !== bytes || found.sha256 !== sha256)
      findings.disagree('changes', `${file} is not what the commit of run ${run} names.`);
  }
  const index = readChangesIndex(output);
  const [first, last] = [rows[0]?.run, rows.at(-1)?.run];
  if (rows.length > 0 && (index?.from !== first || index?.to !== last))
    findings.disagree('changes-index', `${output}/changes/index.json does not name the runs ${first} to ${last}.`);
}
