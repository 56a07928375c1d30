import { whereOf } from '../domain/document.ts';
import { asSeen, Called, type Nameable } from '../domain/document-names.ts';
import { EXIT, RunError } from '../domain/errors.ts';
import type { DocumentId } from '../domain/ids.ts';
import { likenessesOf, traitsOf } from '../domain/name-traits.ts';
import { printable } from '../domain/printable.ts';
import { normalizeUrl } from '../domain/urls.ts';
import { couldBeCalled, couldLieAt, couldShareName } from '../store/snapshot/name-conditions.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import type { Row } from '../store/snapshot/tables.ts';
import { nameableFrom } from './document-name.ts';

/** A row of the table of documents, as far as a name can mean it. */
export interface KnownDocument extends Nameable {
  readonly document: DocumentId;
  /** The number of the version. */
  readonly version: number;
  readonly place: string;
  readonly url: string | null;
  readonly story: string | null;
  readonly bucket: string;
  /** Whether another input stands for the document: a later fetch, or the article where this fetch is none. */
  readonly isBehind: boolean;
}

/** Every row that could have the name of one of these documents. */
export async function documentsLike(snapshot: Snapshot, shown: readonly Nameable[]): Promise<Nameable[]> {
  const condition = couldShareName(likenessesOf(shown));
  const rows = await snapshot.table('documents', ['document', 'path', 'line'], {}, { condition });
  return rows.map(nameableFrom);
}

const COLUMNS = ['document', 'version', 'path', 'line', 'place', 'url', 'story', 'bucket', 'of'] as const;

async function rowsThat(snapshot: Snapshot, condition: string): Promise<KnownDocument[]> {
  return (await snapshot.table('documents', COLUMNS, {}, { condition })).map(knownFrom);
}

function knownFrom(row: Pick<Row<'documents'>, (typeof COLUMNS)[number]>): KnownDocument {
  const { document, version, place, url, story, bucket, of } = row;
  return {
    ...nameableFrom(row),
    document: document as DocumentId,
    version: Number(version),
    place: String(place),
    url: url === null ? null : String(url),
    story: story === null ? null : String(story),
    bucket: String(bucket),
    isBehind: of === document,
  };
}

const CANDIDATES_SHOWN = 6;

/**
 * Finds a document by any name that a screen prints for it, its path, id, place or url, the id of its record, the id of the
 * story it is the canonical document of, or any part of its file's name that is unique.
 *
 * @throws RunError (exit 2) when it could be several, or none
 */
export async function findDocument(snapshot: Snapshot, name: string): Promise<KnownDocument> {
  const place = `url:${normalizeUrl(name) ?? ''}`;
  const called = new Called<KnownDocument>(
    name,
    (row) =>
      row.place === name ||
      row.place === place ||
      (row.url !== null && row.url === name) ||
      (row.place.startsWith('id:') && row.place.endsWith(`:${name}`)) ||
      (row.story === name && row.bucket === 'canonical'),
    CANDIDATES_SHOWN,
  );
  for await (const row of snapshot.rows(
    'documents',
    COLUMNS,
    {},
    { condition: couldBeCalled(name, place, traitsOf(name)) },
  ))
    called.look(knownFrom(row));
  const { found, documents } = called;
  // A row that is behind has the id of the one that stands there, which is meant unless only the other is called so.
  if (documents === 1) return found.find(({ isBehind }) => !isBehind) ?? (found[0] as KnownDocument);
  if (documents > 1) {
    // Of the rows of one document the last.
    const shown = [...new Map(found.map((row) => [row.document, row])).values()];
    const alike = await rowsThat(snapshot, couldLieAt(shown.map((row) => asSeen(whereOf(row)))));
    const others = documents - shown.length;
    throw new RunError(
      'inspect/ambiguous',
      EXIT.usage,
      `${JSON.stringify(name)} could be any of: ${shown.map((row) => candidate(row, alike)).join(', ')}${others > 0 ? `, and ${others} more` : ''}.`,
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

/** The whole path, which can be typed; where several documents have it, the id. @param alike rows that could lie there, too */
function candidate(row: KnownDocument, alike: readonly KnownDocument[]): string {
  const where = whereOf(row);
  const isUnique = alike.every((other) => other.document === row.document || whereOf(other) !== where);
  return isUnique ? printable(where) : row.document;
}
