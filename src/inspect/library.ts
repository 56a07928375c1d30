import type { Article, Fields, Truncation } from '../domain/article.ts';
import type { Encoding } from '../domain/document.ts';
import { EXIT, RunError } from '../domain/errors.ts';
import type { DocumentId } from '../domain/ids.ts';
import type { Removal } from '../domain/removal.ts';
import type { Snapshot } from '../store/snapshot-reader.ts';
import type { Row } from '../store/tables.ts';
import { sliceCodePoints } from '../text/codepoints.ts';

/** Finds a document by id, path, or any part of its file name that is unique. */
export function findDocument(
  rows: ReadonlyArray<Pick<Row<'documents'>, 'document' | 'path' | 'line' | 'bucket'>>,
  name: string,
): DocumentId {
  const label = ({ path, line }: Pick<Row<'documents'>, 'path' | 'line'>): string =>
    line === null ? String(path) : `${path}:${line}`;
  const base = (row: Pick<Row<'documents'>, 'path' | 'line'>): string =>
    label(row).slice(label(row).lastIndexOf('/') + 1);
  const tests: Array<(row: (typeof rows)[number]) => boolean> = [
    (row) => row.document === name || label(row) === name,
    (row) => base(row) === name || base(row).replace(/\.[^.]+$/, '') === name,
    (row) =>
      base(row).startsWith(name) ||
      String(row.document).startsWith(name) ||
      String(row.document).startsWith(`doc_${name}`),
    (row) => label(row).includes(name),
  ];
  for (const test of tests) {
    const found = rows.filter(test);
    // A superseded row has the same id as the one that took its place.
    const ids = new Set(found.map(({ document }) => document));
    if (ids.size === 1) return (found[0] as (typeof rows)[number]).document as DocumentId;
    if (ids.size > 1)
      throw new RunError(
        'inspect/ambiguous',
        EXIT.usage,
        `${JSON.stringify(name)} could be any of: ${found.slice(0, 6).map(label).join(', ')}${found.length > 6 ? ', …' : ''}.`,
        'Give more of the name.',
      );
  }
  throw new RunError(
    'inspect/unknown',
    EXIT.usage,
    `No document is called ${JSON.stringify(name)}.`,
    'Use a path, a document id, or the beginning of a file name; storyfold stories lists them.',
  );
}

/** The articles of a snapshot, put together again from its tables. */
export async function readArticles(
  snapshot: Snapshot,
  only?: ReadonlySet<DocumentId>,
): Promise<Map<DocumentId, Article>> {
  const ids = only && (['document', [...only]] as const);
  const documents = await snapshot.table('documents', undefined, ids);
  const removals = await snapshot.table('removals', undefined, ids);
  const removalsOf = Map.groupBy(removals, ({ document }) => document as DocumentId);
  const articles = new Map<DocumentId, Article>();
  for (const row of documents) {
    const id = row.document as DocumentId;
    if (
      row.text === null ||
      row.bucket === 'superseded' ||
      (row.bucket === 'filtered' && !only) ||
      (only && !only.has(id))
    )
      continue;
    articles.set(id, articleOf(row, (removalsOf.get(id) ?? []).map(removalOf)));
  }
  return articles;
}

function removalOf({ start, end, action, rule, reason, moved_to, selector }: Row<'removals'>): Removal {
  return {
    start: Number(start),
    end: Number(end),
    action: action as Removal['action'],
    rule: String(rule),
    reason: String(reason),
    ...(moved_to === null ? {} : { to: moved_to as NonNullable<Removal['to']> }),
    ...(selector === null ? {} : { selector: String(selector) }),
  };
}

function articleOf(row: Row<'documents'>, removals: readonly Removal[]): Article {
  const text = String(row.text);
  return {
    document: {
      id: row.document as DocumentId,
      origin: {
        path: String(row.path),
        ...(row.line === null ? {} : { line: Number(row.line) }),
        place: String(row.place),
        bytes: Number(row.bytes),
        sha256: String(row.sha256),
        encoding: { name: String(row.encoding), from: row.encoding_from as Encoding['from'], bom: row.bom === true },
      },
      source: String(row.source),
      markup: row.markup as 'text' | 'html',
      text,
      declared: {},
      declaredFrom: {},
      parsedBy: row.parsed_by as 'none' | 'dom' | 'scan',
    },
    removals,
    fields: JSON.parse(String(row.fields)) as Fields,
    notices: removals
      .filter(({ to }) => to === 'notice')
      .map(({ start, end, rule }) => ({ start, end, rule, text: sliceCodePoints(text, start, end) })),
    truncated: (row.truncated ?? false) as Truncation,
    rights: {},
  };
}
