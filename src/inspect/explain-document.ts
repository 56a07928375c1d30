import type { DocumentId } from '../domain/ids.ts';
import type { Snapshot } from '../store/snapshot-reader.ts';
import type { Row } from '../store/tables.ts';

/** What became of one document: its bucket, its fields, and each removal with its text. */
export interface DocumentExplanation {
  readonly row: Omit<Row<'documents'>, 'text' | 'fields'> & { readonly fields: unknown };
  readonly removals: ReadonlyArray<Row<'removals'>>;
  readonly problems: ReadonlyArray<Row<'problems'>>;
  /** Path of the canonical document it was folded into. */
  readonly into: string | null;
}

export async function explainDocument(snapshot: Snapshot, id: DocumentId): Promise<DocumentExplanation> {
  const [found] = await snapshot.table('documents', undefined, ['document', [id]]);
  const { text: _text, fields, ...row } = found as Row<'documents'>;
  const removals = await snapshot.table('removals', undefined, ['document', [id]]);
  const problems = (await snapshot.table('problems')).filter(
    ({ path, line }) => path === row.path && (line === null || line === row.line),
  );
  return {
    row: { ...row, fields: fields === null ? null : (JSON.parse(String(fields)) as unknown) },
    removals: removals.toSorted((x, y) => Number(x.start) - Number(y.start)),
    problems,
    into: row.of === null ? null : await pathOf(snapshot, String(row.of)),
  };
}

async function pathOf(snapshot: Snapshot, id: string): Promise<string> {
  const [row] = await snapshot.table('documents', ['path'], ['document', [id]]);
  return String(row?.path ?? id);
}
