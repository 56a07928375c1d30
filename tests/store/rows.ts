import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { moveDurably, pointLink } from '../../src/store/files.ts';
import { Draft, type DraftOptions } from '../../src/store/snapshot/draft.ts';
import { openSnapshot, type Snapshot } from '../../src/store/snapshot/reader.ts';
import { type Row, TABLES, type TableName } from '../../src/store/snapshot/tables.ts';

/** A folder that is gone after the test. */
export function outputFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A row with these cells, and nothing in the others. */
export function rowOf<Name extends TableName>(table: Name, cells: Partial<Row<Name>>): Row<Name> {
  const empty = Object.fromEntries(Object.keys(TABLES[table]).map((name) => [name, null]));
  return { ...empty, ...cells } as Row<Name>;
}

/** Writes a snapshot after the current one, and makes it current, as a run does. */
export async function nextSnapshot(
  output: string,
  run: number,
  change: (draft: Draft) => Promise<void> | void,
  options: Partial<DraftOptions> = {},
): Promise<{ readonly snapshot: Snapshot; readonly draft: Draft }> {
  const previous = await openSnapshot(output);
  const draft = new Draft({ output, run, previous, ...options });
  await change(draft);
  await draft.finishTables();
  draft.finish({ run }, undefined);
  moveDurably(draft.folder, join(output, 'snapshots', String(run)));
  pointLink(join(output, 'current'), join('snapshots', String(run)));
  return { snapshot: (await openSnapshot(output)) as Snapshot, draft };
}

/** The line of a record, as far as the store looks at it. */
export function recordOf(number: number, text: string): string {
  return JSON.stringify({ schema: 'storyfold/record/1', id: `story ${number}`, text });
}
