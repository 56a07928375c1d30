import type { Snapshot } from '../store/snapshot/reader.ts';
import type { Row } from '../store/snapshot/tables.ts';
import { whereOfRow } from './document-name.ts';
import { changedIn } from './document-versions.ts';
import type { KnownDocument } from './find-document.ts';

/** What became of one input: its bucket, its fields, and each removal with its text. */
export interface DocumentExplanation {
  readonly row: Omit<Row<'documents'>, 'fields'> & { readonly fields: unknown };
  readonly removals: ReadonlyArray<Row<'removals'>>;
  readonly problems: ReadonlyArray<Row<'problems'>>;
  /** Where the document lies that it was folded into or that took its place, with its line. */
  readonly into: string | null;
  /** Runs in which another version of the document took the place of the one that stood. */
  readonly changedIn: readonly number[];
}

export async function explainDocument(snapshot: Snapshot, asked: KnownDocument): Promise<DocumentExplanation> {
  const ownSegment = { numbers: [asked.version] };
  const documents = await snapshot.table('documents', undefined, { document: [asked.document] }, ownSegment);
  const isAsked = ({ path, line, bucket }: Row<'documents'>): boolean =>
    path === asked.path && line === (asked.line ?? null) && bucket === asked.bucket;
  const { fields, ...row } = documents.find(isAsked) as Row<'documents'>;
  const removals = await snapshot.table('removals', undefined, { document: [asked.document] }, ownSegment);
  const problems = (await snapshot.table('problems', undefined, { path: [String(row.path)] })).filter(
    ({ line }) => line === null || line === row.line,
  );
  return {
    row: { ...row, fields: fields === null ? null : (JSON.parse(String(fields)) as unknown) },
    // What stands for the document has the same id: what was cut, was cut from that one.
    removals: asked.isBehind ? [] : removals.toSorted((x, y) => Number(x.start) - Number(y.start)),
    problems,
    into: row.of === null ? null : await whereIs(snapshot, String(row.of)),
    changedIn: asked.isBehind ? [] : await changedIn(snapshot, asked.document),
  };
}

async function whereIs(snapshot: Snapshot, id: string): Promise<string> {
  const rows = await snapshot.table('documents', ['path', 'line', 'of'], { document: [id] });
  const row = rows.find(({ of }) => of !== id);
  return row ? whereOfRow(row) : id;
}
