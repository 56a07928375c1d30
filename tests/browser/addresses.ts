import type { DocumentId, StoryId } from '../../src/domain/ids.ts';
import { pathOf } from '../../src/inspect/pages/address.ts';
import type { Workspace } from '../workspace.ts';

export interface Paths {
  /** Pages of which there is one each. */
  readonly single: readonly string[];
  readonly stories: readonly string[];
  readonly documents: readonly string[];
  /** Every pair that a run stored a verdict of. */
  readonly pairs: readonly string[];
}

/** All pages of the current snapshot, by their paths. */
export async function pathsIn(space: Workspace): Promise<Paths> {
  const snapshot = await space.snapshot();
  const [stories, documents, pairs] = await Promise.all([
    snapshot.table('stories', ['story']),
    snapshot.table('documents', ['document', 'bucket']),
    snapshot.table('pairs', ['a', 'b', 'relation', 'score']),
  ]);
  return {
    single: ['/', '/stories', '/stories?sort=check', '/sources', '/rules', '/problems', '/decisions'],
    stories: stories.map(({ story }) => pathOf({ page: 'story', story: story as StoryId })),
    documents: documents.flatMap(({ document }) =>
      document === null ? [] : [pathOf({ page: 'document', document: document as DocumentId })],
    ),
    pairs: pairs.map(({ a, b }) => pathOf({ page: 'pair', a: a as DocumentId, b: b as DocumentId })),
  };
}
