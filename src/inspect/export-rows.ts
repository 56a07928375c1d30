import { textGroupId } from '../domain/ids.ts';
import type { Columns, Values } from '../store/duck.ts';
import { bodiesOf } from '../store/snapshot/bodies.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import { isOtherInput } from '../store/snapshot/whole-state.ts';

/** What both kinds of rows begin with (docs/export.md). `copies`: the group of documents with the same text. */
const SHARED = {
  text: 'VARCHAR',
  id: 'VARCHAR',
  copies: 'VARCHAR',
  story: 'VARCHAR',
  relation: 'VARCHAR',
  is_canonical: 'BOOLEAN',
} as const satisfies Columns;

const ARTICLE = {
  source: 'VARCHAR',
  publisher: 'VARCHAR',
  url: 'VARCHAR',
  headline: 'VARCHAR',
  author: 'VARCHAR',
  date_published: 'VARCHAR',
  language: 'VARCHAR',
  words: 'INTEGER',
} as const satisfies Columns;

export const DOCUMENT_COLUMNS = {
  ...SHARED,
  bucket: 'VARCHAR',
  score: 'INTEGER',
  ...ARTICLE,
  first_run: 'INTEGER',
  as_of: 'VARCHAR',
} as const satisfies Columns;

export const STORY_COLUMNS = {
  ...SHARED,
  canonical: 'VARCHAR',
  documents: 'INTEGER',
  label: 'VARCHAR',
  ...ARTICLE,
  version: 'INTEGER',
} as const satisfies Columns;

type RowOf<Of extends Columns> = Readonly<Record<keyof Of, Values[string]>>;

// Rows that are held at once, without their texts, and characters of texts before anything was cut: one text of 8 MiB, the
// longest by default, asks for no more than a page of ordinary ones.
const PAGE_ROWS = 2048;
const PAGE_CHARS = 8_000_000;

/** Documents as rows, in the order of their numbers: those that stand, whatever became of them. What was not read has no text. */
export async function* documentRows(snapshot: Snapshot): AsyncGenerator<RowOf<typeof DOCUMENT_COLUMNS>> {
  const filled = snapshot.manifest.tables.documents.filter(({ rows }) => rows > 0);
  for (const segments of pagesOf(filled, ({ rows }) => rows, PAGE_ROWS)) {
    const rows = await snapshot.table('documents', DOCUMENT_SOURCE, {}, { numbers: segments.map(({ from }) => from) });
    const standing = rows.filter(({ bucket, document, of }) => !isOtherInput(bucket, document, of));
    standing.sort((a, b) => Number(a.version) - Number(b.version));
    for (const page of pagesOf(standing, ({ chars }) => Number(chars ?? 0), PAGE_CHARS)) {
      const bodies = await bodiesOf(
        snapshot,
        page.map(({ version }) => Number(version)),
      );
      for (const { version, document, of, chars, text_group, ...told } of page)
        yield { text: bodies.get(Number(version)) ?? null, id: document, copies: text_group, ...told };
    }
  }
}

const DOCUMENT_SOURCE = [
  ...(Object.keys(DOCUMENT_COLUMNS) as Array<keyof typeof DOCUMENT_COLUMNS>).filter(
    (column) => column !== 'text' && column !== 'id' && column !== 'copies',
  ),
  'document',
  'version',
  'of',
  'chars',
  'text_group',
] as const;

/** Cuts a list into pages, each of as many neighbours as weigh no more than a page may; one that is heavier is a page of its own. */
function* pagesOf<Of>(all: readonly Of[], weightOf: (one: Of) => number, most: number): Generator<readonly Of[]> {
  let page: Of[] = [];
  let held = 0;
  for (const one of all) {
    const weight = weightOf(one);
    if (page.length > 0 && held + weight > most) {
      yield page;
      page = [];
      held = 0;
    }
    page.push(one);
    held += weight;
  }
  if (page.length > 0) yield page;
}

/** Stories as rows, in the order of their birth; what is told of a document is told of the canonical one. */
export async function* storyRows(snapshot: Snapshot): AsyncGenerator<RowOf<typeof STORY_COLUMNS>> {
  const named = await copiesNamedOtherwise(snapshot);
  for (const record of snapshot.records()) {
    const { id, article, provenance, story } = record;
    yield {
      text: article.articleBody,
      id,
      copies: named.get(id) ?? textGroupId(provenance.document),
      story: id,
      relation: null,
      is_canonical: true,
      canonical: provenance.document,
      documents: story.size.documents,
      label: story.label.text,
      source: provenance.source,
      publisher: article.publisher?.name ?? null,
      url: article.url ?? null,
      headline: article.headline ?? null,
      author: article.author?.map(({ name }) => name).join('; ') ?? null,
      date_published: article.datePublished ?? null,
      language: article.inLanguage ?? null,
      words: article.wordCount,
      version: record.version,
    };
  }
}

/** Copies of canonical documents that are named after another one, by story: few, where the others would be all stories. */
async function copiesNamedOtherwise(snapshot: Snapshot): Promise<Map<string, string>> {
  const condition = `role = 'canonical' AND text_group <> 'tx_' || substr(document, 5)`;
  const rows = await snapshot.table('members', ['story', 'text_group'], {}, { condition });
  return new Map(rows.map(({ story, text_group }) => [String(story), String(text_group)]));
}
