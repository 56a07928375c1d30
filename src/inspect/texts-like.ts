import type { DocumentId } from '../domain/ids.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import { whereOfRow } from './document-name.ts';
import type { KnownDocument } from './find-document.ts';

/** A document with all its inputs, and the places of other documents that hold its text: the same, lightly edited, or a part of it. */
export interface TextsLike {
  readonly document: DocumentId;
  readonly place: string;
  readonly inputs: ReadonlyArray<{ readonly path: string; readonly sha256: string | null }>;
  readonly copies: readonly string[];
}

const COLUMNS = ['document', 'place', 'path', 'line', 'sha256', 'content_key', 'text_group'] as const;

export async function textsLike(snapshot: Snapshot, { document, place }: KnownDocument): Promise<TextsLike> {
  const own = await snapshot.table('documents', COLUMNS, { document: [document] });
  const alike = [...(await sharing('content_key')), ...(await sharing('text_group'))];
  return {
    document,
    place,
    inputs: own.map(({ path, sha256 }) => ({ path: String(path), sha256: sha256 === null ? null : String(sha256) })),
    copies: [...new Set(alike.filter((row) => row.document !== document).map(whereOfRow))].sort(),
  };

  async function sharing(column: 'content_key' | 'text_group') {
    const values = [...new Set(own.flatMap((row) => (row[column] === null ? [] : [String(row[column])])))];
    return values.length === 0 ? [] : await snapshot.table('documents', COLUMNS, { [column]: values });
  }
}
