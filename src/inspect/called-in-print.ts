import type { DocumentId, StoryId } from '../domain/ids.ts';
import { UNKNOWN_SOURCE } from '../domain/signature.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import { IS_TOLD } from '../store/snapshot/story-conditions.ts';
import { labelsOf } from './story-record.ts';

/** What people know a document by, as far as the page itself or its table says it. */
export interface InPrint {
  readonly outlet?: string;
  readonly headline?: string;
  /** How the text begins, where nothing else is known of it and its story is called so. */
  readonly lead?: string;
}

/** Outlets and headlines of some documents, and how those begin that have neither, as far as a story is called by that. */
export async function calledInPrint(
  snapshot: Snapshot,
  documents: readonly DocumentId[],
): Promise<ReadonlyMap<DocumentId, InPrint>> {
  if (documents.length === 0) return new Map();
  const rows = await snapshot.table(
    'documents',
    ['document', 'of', 'publisher', 'source', 'headline', 'story', 'is_canonical'],
    {
      document: documents,
    },
  );
  const nameless = rows.filter(({ headline, is_canonical }) => headline === null && is_canonical === true);
  const leads = await leadsOf(
    snapshot,
    nameless.map(({ story }) => story as StoryId),
  );
  return new Map(
    rows
      // What is behind another version has the same id.
      .filter(({ document, of }) => of !== document)
      .map(({ document, publisher, source, headline, story, is_canonical }) => {
        const outlet = publisher ?? (source === UNKNOWN_SOURCE ? null : source);
        const lead =
          headline === null && outlet === null && is_canonical === true ? leads.get(story as StoryId) : undefined;
        const known = {
          ...(outlet === null ? {} : { outlet: String(outlet) }),
          ...(headline === null ? {} : { headline: String(headline) }),
          ...(lead === undefined ? {} : { lead }),
        };
        return [document as DocumentId, known];
      }),
  );
}

/** What stories are called that have no headline: the beginning of the text that stands for each. */
async function leadsOf(snapshot: Snapshot, stories: readonly StoryId[]): Promise<ReadonlyMap<StoryId, string>> {
  if (stories.length === 0) return new Map();
  const [labels, headed] = await Promise.all([
    labelsOf(snapshot, stories),
    snapshot.table('documents', ['story'], { story: stories }, { condition: `headline IS NOT NULL AND ${IS_TOLD}` }),
  ]);
  const others = new Set(headed.map(({ story }) => story));
  return new Map([...labels].filter(([story]) => !others.has(story)));
}
