import type { Article, Fields, Truncation } from '../domain/article.ts';
import type { Encoding } from '../domain/document.ts';
import type { DocumentId } from '../domain/ids.ts';
import type { Removal } from '../domain/removal.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import type { Row } from '../store/snapshot/tables.ts';
import { sliceCodePoints } from '../text/codepoints.ts';

/** Some articles of a snapshot, put together again from its tables. @param versions numbers of all of their versions */
export async function readArticles(
  snapshot: Snapshot,
  documentIds: readonly DocumentId[],
  versions: { readonly numbers: readonly number[] },
): Promise<Map<DocumentId, Article>> {
  const ids = { document: documentIds };
  const [documents, texts, removals] = await Promise.all([
    snapshot.table('documents', undefined, ids, versions),
    snapshot.table('texts', ['version', 'text'], ids, versions),
    snapshot.table('removals', undefined, ids, versions),
  ]);
  const textOf = new Map(texts.map(({ version, text }) => [version, String(text)]));
  const removalsOf = Map.groupBy(removals, ({ document }) => document as DocumentId);
  const articles = new Map<DocumentId, Article>();
  for (const row of documents) {
    const id = row.document as DocumentId;
    const text = textOf.get(row.version);
    // Another input of the same document may stand for it.
    if (text === undefined || row.of === row.document) continue;
    articles.set(id, articleOf(row, text, (removalsOf.get(id) ?? []).map(removalOf)));
  }
  return articles;
}

/** A row of the table of removals as the removal that it was. */
export function removalOf({ start, end, action, rule, reason, moved_to, selector }: Row<'removals'>): Removal {
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

function articleOf(row: Row<'documents'>, text: string, removals: readonly Removal[]): Article {
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
