import type { DocumentId } from '../domain/ids.ts';
import { UNKNOWN_SOURCE } from '../domain/signature.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';

/** What people know a document by, as far as the page itself or its table says it. */
export interface InPrint {
  readonly outlet?: string;
  readonly headline?: string;
}

/** Outlets and headlines of some documents. */
export async function calledInPrint(
  snapshot: Snapshot,
  documents: readonly DocumentId[],
): Promise<ReadonlyMap<DocumentId, InPrint>> {
  if (documents.length === 0) return new Map();
  const rows = await snapshot.table('documents', ['document', 'of', 'publisher', 'source', 'headline'], {
    document: documents,
  });
  return new Map(
    rows
      // What is behind another version has the same id.
      .filter(({ document, of }) => of !== document)
      .map(({ document, publisher, source, headline }) => {
        const outlet = publisher ?? (source === UNKNOWN_SOURCE ? null : source);
        const known = {
          ...(outlet === null ? {} : { outlet: String(outlet) }),
          ...(headline === null ? {} : { headline: String(headline) }),
        };
        return [document as DocumentId, known];
      }),
  );
}
