import type { Outlets } from '../../domain/outlets.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';
import { findStories } from '../find-stories.ts';
import { sourceMatrix } from '../source-matrix.ts';

/** Documents of which outlets are counted before somebody asks: of 100,000 it takes a second and 50 MB. */
const COUNTED_MAX = 300_000;
/** Until the first page is likely to be there, for which nothing shall be in the way. */
const AFTER_MS = 1500;

/** Makes, while nobody waits, what a first search and a first look at outlets would wait for. What fails, fails again when it is asked for. */
export function warm(snapshot: Snapshot, outlets: Outlets): void {
  findStories(snapshot, { limit: 1 }).catch(() => {});
  const documents = snapshot.manifest.tables.documents.reduce((sum, { rows }) => sum + rows, 0);
  if (documents > COUNTED_MAX) return;
  setTimeout(() => sourceMatrix(snapshot, outlets).catch(() => {}), AFTER_MS).unref();
}
