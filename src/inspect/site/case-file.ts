import type { DocumentId } from '../../domain/ids.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';
import { caseName } from '../cleaning-case.ts';
import { documentCase } from '../pages/document-text.ts';

/** A file to download: what it is called, and what stands in it. */
export interface Attachment {
  readonly name: string;
  readonly content: string;
}

const PATH = /^\/document\/(doc_[a-z0-9]{1,40})\/case$/;
const NOTE_MAX = 2000;

/** Whether a path asks for a test case: `/document/doc_…/case?removal=3&note=…`. */
export function isCasePath(path: string): boolean {
  return PATH.test(path);
}

/** The test case that a path and its query ask for; undefined where there is no such removal. */
export async function caseFile(
  snapshot: Snapshot,
  path: string,
  query: URLSearchParams,
): Promise<Attachment | undefined> {
  const document = PATH.exec(path)?.[1] as DocumentId | undefined;
  const removal = query.get('removal') ?? '';
  if (document === undefined || !/^\d{1,9}$/.test(removal)) return undefined;
  const note = (query.get('note') ?? '').trim().slice(0, NOTE_MAX).toWellFormed();
  const found = await documentCase(snapshot, document, Number(removal), note);
  return found && { name: caseName(document, Number(removal)), content: `${JSON.stringify(found, null, 2)}\n` };
}
