import { whereOf } from '../domain/document.ts';
import type { Snapshot } from '../store/snapshot-reader.ts';
import type { Row } from '../store/tables.ts';
import type { KnownDocument } from './find-document.ts';

/** What became of one input: its bucket, its fields, and each removal with its text. */
export interface DocumentExplanation {
  readonly row: Omit<Row<'documents'>, 'text' | 'fields'> & { readonly fields: unknown };
  readonly removals: ReadonlyArray<Row<'removals'>>;
  readonly problems: ReadonlyArray<Row<'problems'>>;
  /** Where the document lies that it was folded into or that took its place, with its line. */
  readonly into: string | null;
}

export async function explainDocument(snapshot: Snapshot, asked: KnownDocument): Promise<DocumentExplanation> {
  const documents = await snapshot.table('documents');
  const isAsked = ({ document, path, line, bucket }: Row<'documents'>): boolean =>
    document === asked.document && path === asked.path && line === (asked.line ?? null) && bucket === asked.bucket;
  const { text: _text, fields, ...row } = documents.find(isAsked) as Row<'documents'>;
  const removals = (await snapshot.table('removals')).filter(({ document }) => document === asked.document);
  const problems = (await snapshot.table('problems')).filter(
    ({ path, line }) => path === row.path && (line === null || line === row.line),
  );
  const other = documents.find(({ document, bucket }) => document === row.of && bucket !== 'superseded');
  return {
    row: { ...row, fields: fields === null ? null : (JSON.parse(String(fields)) as unknown) },
    // A later fetch has the same id: what was cut, was cut from that one.
    removals: row.bucket === 'superseded' ? [] : removals.toSorted((x, y) => Number(x.start) - Number(y.start)),
    problems,
    into: row.of === null ? null : other ? whereOfRow(other) : String(row.of),
  };
}

function whereOfRow({ path, line }: Pick<Row<'documents'>, 'path' | 'line'>): string {
  return whereOf({ path: String(path), line: line === null ? undefined : Number(line) });
}
