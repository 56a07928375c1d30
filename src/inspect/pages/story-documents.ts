import type { DocumentId, StoryId } from '../../domain/ids.ts';
import { UNKNOWN_SOURCE } from '../../domain/signature.ts';
import type { Relation } from '../../domain/verdict.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';
import { IS_TOLD } from '../../store/snapshot/story-conditions.ts';
import type { Row } from '../../store/snapshot/tables.ts';
import { whereOfRow } from '../document-name.ts';

/** A document as the page of its story names it. */
export interface StoryDocument {
  readonly document: DocumentId;
  readonly isKept: boolean;
  readonly headline: string | undefined;
  /** As declared, else as its source is called. */
  readonly outlet: string | undefined;
  readonly author: string | undefined;
  /** As given: a day, or a day and an hour, perhaps with its zone. */
  readonly date: string | undefined;
  readonly language: string | undefined;
  readonly words: number;
  /** Path, and line where a file holds many. */
  readonly where: string;
  readonly truncated: string | undefined;
  /** Copies of one text share it. */
  readonly textGroup: string;
  /** Equal texts share it. */
  readonly contentKey: string;
  /** Against the kept document; score in thousandths. */
  readonly relation: Relation | undefined;
  readonly score: number | undefined;
  /** The run that read it first. */
  readonly firstRun: number;
}

const COLUMNS = [
  ...(['document', 'is_canonical', 'headline', 'publisher', 'source', 'author', 'date_published', 'language'] as const),
  ...(['words', 'path', 'line', 'truncated', 'text_group', 'content_key', 'relation', 'score', 'first_run'] as const),
] as const;

/** All documents of a story, the kept one first, then by how close they are to it. */
export async function storyDocuments(snapshot: Snapshot, story: StoryId): Promise<StoryDocument[]> {
  const rows = await snapshot.table('documents', COLUMNS, { story: [story] }, { condition: IS_TOLD });
  return rows
    .map(documentFrom)
    .sort(
      (x, y) =>
        Number(y.isKept) - Number(x.isKept) || (y.score ?? 0) - (x.score ?? 0) || (x.document < y.document ? -1 : 1),
    );
}

function documentFrom(row: Pick<Row<'documents'>, (typeof COLUMNS)[number]>): StoryDocument {
  return {
    document: row.document as DocumentId,
    isKept: row.is_canonical === true,
    headline: text(row.headline),
    outlet: outletOf(row),
    author: text(row.author),
    date: text(row.date_published),
    language: text(row.language),
    words: Number(row.words ?? 0),
    where: whereOfRow(row),
    truncated: text(row.truncated),
    textGroup: String(row.text_group),
    contentKey: String(row.content_key),
    relation: text(row.relation) as Relation | undefined,
    score: row.score === null ? undefined : Number(row.score),
    firstRun: Number(row.first_run),
  };
}

/** What an outlet is called; undefined where nobody knows. */
export function outletOf({ publisher, source }: Pick<Row<'documents'>, 'publisher' | 'source'>): string | undefined {
  return text(publisher) ?? (source === UNKNOWN_SOURCE ? undefined : text(source));
}

function text(cell: unknown): string | undefined {
  return cell === null || cell === '' ? undefined : String(cell);
}
