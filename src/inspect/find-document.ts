import { whereOf } from '../domain/document.ts';
import { documentsCalled, type Nameable } from '../domain/document-names.ts';
import { EXIT, RunError } from '../domain/errors.ts';
import type { DocumentId } from '../domain/ids.ts';
import { printable } from '../domain/printable.ts';
import { normalizeUrl } from '../domain/urls.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';

/** A row of the table of documents, as far as a name can mean it. */
export interface KnownDocument extends Nameable {
  readonly document: DocumentId;
  readonly place: string;
  readonly url: string | null;
  readonly story: string | null;
  readonly bucket: string;
  /** Whether another input stands for the document: a later fetch, or the article where this fetch is none. */
  readonly isBehind: boolean;
}

/** Every input that a snapshot knows, in the order of its table. */
export async function knownDocuments(snapshot: Snapshot): Promise<KnownDocument[]> {
  const rows = await snapshot.table('documents', ['document', 'path', 'line', 'place', 'url', 'story', 'bucket', 'of']);
  return rows.map(({ document, path, line, place, url, story, bucket, of }) => ({
    document: document as DocumentId,
    path: String(path),
    ...(line === null ? {} : { line: Number(line) }),
    place: String(place),
    url: url === null ? null : String(url),
    story: story === null ? null : String(story),
    bucket: String(bucket),
    isBehind: of === document,
  }));
}

const CANDIDATES_SHOWN = 6;

/**
 * Finds a document by any name that a screen prints for it, its path, id, place or url, the id of its record, the id of the
 * story it is the canonical document of, or any part of its file's name that is unique.
 *
 * @throws RunError (exit 2) when it could be several, or none
 */
export function findDocument(rows: readonly KnownDocument[], name: string): KnownDocument {
  const place = `url:${normalizeUrl(name) ?? ''}`;
  const found = documentsCalled(
    rows,
    name,
    (row) =>
      row.place === name ||
      row.place === place ||
      (row.url !== null && row.url === name) ||
      (row.place.startsWith('id:') && row.place.endsWith(`:${name}`)) ||
      (row.story === name && row.bucket === 'canonical'),
  );
  const documents = new Map(found.map((row) => [row.document, row]));
  // A row that is behind has the id of the one that stands there, which is meant unless only the other is called so.
  if (documents.size === 1) return found.find(({ isBehind }) => !isBehind) ?? (found[0] as KnownDocument);
  if (documents.size > 1) {
    const shown = [...documents.values()].slice(0, CANDIDATES_SHOWN).map((row) => candidate(row, rows));
    throw new RunError(
      'inspect/ambiguous',
      EXIT.usage,
      `${JSON.stringify(name)} could be any of: ${shown.join(', ')}${documents.size > shown.length ? `, and ${documents.size - shown.length} more` : ''}.`,
      'Give more of the name, or one of these.',
    );
  }
  throw new RunError(
    'inspect/unknown',
    EXIT.usage,
    `No document is called ${JSON.stringify(name)}.`,
    'Give a path (with :line for a record of a file), an id, a url, or a part of a file name; storyfold stories lists documents.',
  );
}

/** The whole path, which can be typed; where several documents have it, the id. */
function candidate(row: KnownDocument, rows: readonly KnownDocument[]): string {
  const where = whereOf(row);
  const isUnique = rows.every((other) => other.document === row.document || whereOf(other) !== where);
  return isUnique ? printable(where) : row.document;
}
