import { byCodeUnit } from '../../domain/ids.ts';
import { type Entry, entryRow } from '../past/entry.ts';
import type { EntryChange } from '../past/record-changes.ts';
import type { Inputs } from './inputs-of-run.ts';
import type { KnownFiles } from './known-files.ts';
import type { Run } from './run.ts';
import type { TakenIn } from './take-in.ts';

/** What a run changes among the entries, and the last number that it gave. */
export interface Recorded {
  readonly changes: readonly EntryChange[];
  readonly numbers: number;
}

/** Numbers what is new and writes all changes of entries into the state, where the run sees them from here on. */
export function recordEntries(
  { project: { state, past } }: Pick<Run, 'project'>,
  changes: readonly EntryChange[],
): Recorded {
  let numbers = past.head?.numbers ?? 0;
  const born = changes.flatMap(({ after }) => (after && after.number === 0 ? [after] : []));
  // In order of where they lie: a run that was stopped and began anew numbers alike.
  const given = new Map(born.sort(byPlace).map(({ key }) => [key, ++numbers]));
  const numbered = changes.map(({ before, after }): EntryChange => {
    const number = after && given.get(after.key);
    return {
      ...(before ? { before } : {}),
      ...(after ? { after: number === undefined ? after : { ...after, number } } : {}),
    };
  });
  for (const { before, after } of numbered)
    if (before && before.number !== after?.number) state.documents.remove('number = ?', before.number);
  for (const { before, after } of numbered) if (after && !isSame(before, after)) state.documents.put(entryRow(after));
  for (const { before, after } of numbered) {
    const { packing } = before ?? {};
    if (!before || !packing || (packing.pack === after?.packing?.pack && packing.at === after.packing.at)) continue;
    state.leftovers.put({ document: before.document, pack: packing.pack });
  }
  return { changes: numbered, numbers };
}

/** Writes down what was read of the files that were opened, and forgets those that are gone. */
export function recordFiles(
  inputs: Inputs,
  known: KnownFiles,
  { ingested }: TakenIn,
  numberOf: (key: string) => number | undefined,
): void {
  const remarks = Map.groupBy(ingested.remarks, ({ path }) => path);
  const listed = new Set<string>();
  for (const file of inputs.files) {
    listed.add(file.path);
    if (inputs.unopened.has(file.path)) continue;
    const keys = ingested.occurrences.get(file.path) ?? [];
    known.put(file, {
      counted: inputs.census.records.get(file.path) ?? 0,
      numbers: Uint32Array.from(keys.flatMap((key) => numberOf(key) ?? [])),
      remarks: remarks.get(file.path) ?? [],
      formats: Object.fromEntries(ingested.formats.get(file.path) ?? []),
    });
  }
  for (const path of known.all.keys()) if (!listed.has(path)) known.remove(path);
}

function byPlace(x: Entry, y: Entry): number {
  return byCodeUnit(x.path, y.path) || (x.line ?? 0) - (y.line ?? 0) || byCodeUnit(x.key, y.key);
}

function isSame(before: Entry | undefined, after: Entry): boolean {
  return before !== undefined && JSON.stringify(entryRow(before)) === JSON.stringify(entryRow(after));
}
