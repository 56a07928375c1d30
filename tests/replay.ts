import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../src/domain/canonical-json.ts';
import type { Change } from '../src/domain/change.ts';
import { changesSince, readChangesIndex } from '../src/store/changes.ts';
import type { Snapshot } from '../src/store/snapshot/reader.ts';

// What a store is that follows the feed, and what it should hold.

/** Of each id the line that holds. */
export type Store = Map<string, Change>;

/** Takes lines in: of two with one id the one with the larger version holds. */
export function replay(lines: Iterable<Change>, store: Store = new Map()): Store {
  for (const line of lines) {
    const known = store.get(line.id);
    if (line.state !== 'redacted' && (!known || line.version >= known.version)) store.set(line.id, line);
  }
  return store;
}

export function changesOf(output: string, run: number): Change[] {
  return readFileSync(join(output, 'changes', `${run}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Change);
}

/** All lines that are kept, from the first run on. */
export function allChanges(output: string): Change[] {
  const from = readChangesIndex(output)?.from ?? 1;
  return Array.from(changesSince(output, from - 1), (line) => JSON.parse(line) as Change);
}

/** What is in a store, in the form in which a snapshot holds it. */
export function held(store: Store): { readonly records: string[]; readonly documents: string[] } {
  const lines = [...store.values()];
  return {
    records: lines.flatMap((line) => ('record' in line ? [canonicalJson(line.record)] : [])).toSorted(),
    documents: lines
      .flatMap((line) =>
        line.type === 'document' && 'row' in line && line.row ? [`${canonicalJson(line.row)} ${line.superseded}`] : [],
      )
      .toSorted(),
  };
}

/** What a store that followed to the end must hold: the records, and the rows of documents without other inputs, which are counted. */
export async function published(snapshot: Snapshot): Promise<ReturnType<typeof held>> {
  const rows = await snapshot.table('documents');
  const isOther = ({ bucket, document, of }: (typeof rows)[number]): boolean =>
    bucket === 'superseded' || (bucket === 'filtered' && of === document);
  const others = Map.groupBy(rows.filter(isOther), ({ document }) => document);
  return {
    records: Array.from(snapshot.records(), (record) => canonicalJson(record)).toSorted(),
    documents: rows
      .filter((row) => !isOther(row))
      .map((row) => `${canonicalJson(row)} ${others.get(row.document)?.length ?? 0}`)
      .toSorted(),
  };
}
