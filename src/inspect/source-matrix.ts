import type { Outlets } from '../domain/outlets.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import { type AgencyCopies, type IndexedStories, indexStories, namesIn } from './sources/indexed-stories.ts';
import { type Origins, originsOf } from './sources/origins.ts';
import { type SharedWords, sharedWith } from './sources/shared-words.ts';
import { readToldDocuments, type ToldDocuments, type ToldOutlet } from './sources/told-documents.ts';

/** Who runs whose words in a snapshot: what is read once, and what is counted when somebody asks. */
export interface SourceMatrix {
  readonly told: ToldDocuments;
  readonly origins: ReadonlyMap<string, Origins>;
  stories(copies: AgencyCopies): IndexedStories;
}

/** By snapshots that somebody holds: a server asks again and again of the same one. */
const READ = new WeakMap<Snapshot, Promise<SourceMatrix>>();

/** @param outlets the registry, which says what is an agency; the one of the first call holds for a snapshot */
export function sourceMatrix(snapshot: Snapshot, outlets: Outlets): Promise<SourceMatrix> {
  const known = READ.get(snapshot) ?? readMatrix(snapshot, outlets);
  READ.set(snapshot, known);
  known.catch(() => READ.delete(snapshot));
  return known;
}

async function readMatrix(snapshot: Snapshot, outlets: Outlets): Promise<SourceMatrix> {
  const told = await readToldDocuments(snapshot, outlets);
  const names = namesIn(told);
  const indexed = new Map<AgencyCopies, IndexedStories>();
  return {
    told,
    origins: originsOf(told, names),
    stories(copies) {
      const known = indexed.get(copies) ?? indexStories(told, names, copies);
      indexed.set(copies, known);
      return known;
    },
  };
}

/** Outlets a side of the matrix where not all are asked for: as many as a window is wide enough for. */
export const MATRIX_OUTLETS = 20;

/** Outlets that tell stories which others tell, too, those of most such stories first. */
export function mostSharing({ told }: SourceMatrix, indexed: IndexedStories): ToldOutlet[] {
  const storiesOf = ({ outlet }: ToldOutlet): number => indexed.storiesOf(outlet).length;
  return told.outlets
    .filter((outlet) => storiesOf(outlet) > 0)
    .toSorted((x, y) => storiesOf(y) - storiesOf(x) || y.documents - x.documents);
}

/** How some outlets share words with one another, by the one and then the other. */
export function sharedAmong(
  indexed: IndexedStories,
  outlets: readonly ToldOutlet[],
): Map<string, Map<string, SharedWords>> {
  const names = new Set(outlets.map(({ outlet }) => outlet));
  return new Map(
    outlets.map(({ outlet }) => [
      outlet,
      new Map(sharedWith(indexed, outlet, names).map((words) => [words.other, words])),
    ]),
  );
}
