import type { Decision } from '../domain/decision.ts';
import { documentsOf } from '../domain/decisions-in-force.ts';
import { namesOf } from '../domain/document-names.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import { nameableFrom } from './document-name.ts';
import { documentsLike } from './find-document.ts';

/** Documents by the names that other screens give them; whatever is not there, by its id. */
export async function namesIn(
  snapshot: Snapshot | undefined,
  decisions: readonly Decision[],
): Promise<(id: string) => string> {
  const ids = [...new Set(decisions.flatMap(documentsOf))];
  if (ids.length === 0 || !snapshot) return (id) => id;
  const rows = await snapshot.table('documents', ['document', 'path', 'line'], { document: ids });
  const shown = rows.map(nameableFrom);
  const names = namesOf(shown, await documentsLike(snapshot, shown));
  return (id) => names.get(id) ?? id;
}
