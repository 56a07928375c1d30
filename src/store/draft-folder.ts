import { join } from 'node:path';

/** The folder of a snapshot that is being written, beside its final place so that a rename is enough. */
export function draftFolder(output: string, run: number): string {
  return join(output, 'snapshots', `.part-${run}`);
}

/** Files of a run that lie outside its snapshot; in the draft they wait under `out/`. */
export const RUN_FILES = { changes: 'changes.jsonl', quarantine: 'quarantine.jsonl', summary: 'summary.json' } as const;
export const LEDGER_PART = 'ledger.jsonl';
