import type { DocumentId } from '../../domain/ids.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';
import type { Row } from '../../store/snapshot/tables.ts';
import { type CaseFacts, type CleaningCase, caseAgainst } from '../cleaning-case.ts';
import { removalOf } from '../library.ts';
import type { ListedRemoval } from '../text-segments.ts';

/** A version of a document as it was read, and what was taken from it. */
export interface DocumentText {
  /** Null: nothing of it is held. */
  readonly text: string | null;
  /** In order of their places. */
  readonly removals: readonly ListedRemoval[];
}

/** @param version the number of the version */
export async function readText(snapshot: Snapshot, version: number): Promise<DocumentText> {
  const own = [{ version: [version] }, { numbers: [version] }] as const;
  const [texts, rows] = await Promise.all([
    snapshot.table('texts', ['text'], ...own),
    snapshot.table('removals', undefined, ...own),
  ]);
  const removals = rows.map(
    (row): ListedRemoval => ({ ...removalOf(row), seq: Number(row.seq), text: String(row.text) }),
  );
  return {
    text: texts[0] === undefined ? null : String(texts[0].text),
    removals: removals.sort((x, y) => x.start - y.start || x.seq - y.seq),
  };
}

/** What a test case says of a document. */
export function caseFacts(
  row: Pick<Row<'documents'>, 'document' | 'path' | 'source' | 'language' | 'markup'>,
): CaseFacts {
  return {
    document: row.document as DocumentId,
    path: String(row.path),
    source: String(row.source),
    language: row.language as string | null,
    markup: row.markup as 'text' | 'html',
  };
}

/** The test case that one removal of a document is wrong. @returns undefined when there is no such removal, or no text any more */
export async function documentCase(
  snapshot: Snapshot,
  document: DocumentId,
  seq: number,
  note: string,
): Promise<CleaningCase | undefined> {
  const columns = ['document', 'version', 'path', 'source', 'language', 'markup', 'of'] as const;
  const rows = await snapshot.table('documents', columns, { document: [document] });
  const row = rows.find(({ of }) => of !== document);
  if (!row) return undefined;
  const { text, removals } = await readText(snapshot, Number(row.version));
  const removal = removals.find((one) => one.seq === seq);
  return text === null || !removal ? undefined : caseAgainst(caseFacts(row), text, removal, note);
}
