import { EXIT, RunError } from '../../domain/errors.ts';
import type { Draft } from '../../store/snapshot/draft.ts';
import type { Run } from '../prepare/run.ts';

/**
 * Of each file how many of its records have a row in the written tables: for files that were not opened, as many as when they
 * were read. The rows of all segments that this run wrote are held against the state, number by number; of the others it is how
 * many they are.
 *
 * @throws RunError (exit 1) when a row is missing, or too many
 */
export async function rowsWritten({ project: { state } }: Run, draft: Draft): Promise<Map<string, number>> {
  const expected = state.tallied('found');
  if (draft.rows('documents') !== expected)
    throw unequal(`${draft.rows('documents')} rows of documents for ${expected} inputs and documents`);
  for (const { from, to, numbers } of await draft.numbersWritten('documents')) {
    const there = new Set(numbers);
    for (const number of state.documents.numbers(from, to))
      if (!there.delete(number)) throw unequal(`no row for version ${number}`);
    for (const number of there) throw unequal(`a row for version ${number}, which nobody knows`);
  }
  // Former versions are numbered without gaps, and none is ever taken away.
  const versions = state.versions.number('max(number)');
  if (draft.rows('versions') !== versions)
    throw unequal(`${draft.rows('versions')} rows of versions for ${versions} former versions`);
  const rows = new Map<string, number>();
  for (const { path, numbers } of state.files.each()) rows.set(path, (numbers as Uint8Array).length / NUMBER_BYTES);
  return rows;
}

const NUMBER_BYTES = Uint32Array.BYTES_PER_ELEMENT;

function unequal(found: string): RunError {
  return new RunError(
    'accounting',
    EXIT.bug,
    `The run does not add up: ${found}.`,
    'Nothing was published. This is a bug, please report it.',
  );
}
