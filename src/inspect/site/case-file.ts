import type { DocumentId } from '../../domain/ids.ts';
import { caseName } from '../cleaning-case.ts';
import { documentCase } from '../pages/document-text.ts';
import { NOT_FOUND } from '../views/notice.ts';
import { type Answer, answered } from './answer.ts';
import { failed, notice } from './pages.ts';
import type { ServedProject } from './project.ts';
import type { Target } from './target.ts';

const PATH = /^\/document\/(doc_[a-z0-9]{1,40})\/case$/;
const NOTE_MAX = 2000;

/** Whether a path asks for a test case: `/document/doc_…/case?removal=3&note=…`. */
export function isCasePath(path: string): boolean {
  return PATH.test(path);
}

/** The test case that a removal is wrong, as a file to keep. */
export async function caseFile(served: ServedProject, { path, query }: Target): Promise<Answer> {
  const document = (PATH.exec(path)?.[1] ?? '') as DocumentId;
  const removal = query.get('removal') ?? '';
  const here = { page: 'document', document } as const;
  if (!/^\d{1,9}$/.test(removal)) return notice(served, 404, NOT_FOUND, here);
  const note = (query.get('note') ?? '').trim().slice(0, NOTE_MAX).toWellFormed();
  try {
    const found = await served.current.use(
      async (snapshot) => snapshot && documentCase(snapshot, document, Number(removal), note),
    );
    if (!found) return notice(served, 404, NOT_FOUND, here);
    const name = caseName(document, Number(removal));
    return answered(200, 'json', `${JSON.stringify(found, null, 2)}\n`, {
      'content-disposition': `attachment; filename="${name}"`,
    });
  } catch (error) {
    return failed(served, error, here);
  }
}
