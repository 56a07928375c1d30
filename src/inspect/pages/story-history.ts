import type { DocumentId, StoryId } from '../../domain/ids.ts';
import { sizeOf } from '../../store/files.ts';
import { ledgerFile } from '../../store/journal.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';
import { nameOfRow } from '../document-name.ts';
import { type StoryHistory, storyEvents } from '../history.ts';
import { labelsOf } from '../story-record.ts';
import type { Site } from './site.ts';

/** What happened to a story, with what its documents are called. */
export interface StoryPast extends Omit<StoryHistory, 'paths'> {
  readonly nameOf: ReadonlyMap<DocumentId, string>;
}

/** Its whole history, on a page of its own. */
export interface HistoryPage {
  readonly story: StoryId;
  /** Undefined where it lives on under no name. */
  readonly label: string | undefined;
  readonly past: StoryPast;
}

/** A ledger that is read within about 20 ms. */
const SMALL_BYTES = 8_000_000;

/** The history of a story, where that costs a page next to nothing. */
export async function smallHistory(home: string, story: StoryId, snapshot: Snapshot): Promise<StoryPast | undefined> {
  return sizeOf(ledgerFile(home)) > SMALL_BYTES ? undefined : await wholeHistory(home, story, snapshot);
}

/** @returns undefined when the ledger never knew of it */
export async function historyPage({ snapshot, home }: Site, story: StoryId): Promise<HistoryPage | undefined> {
  const past = await wholeHistory(home, story, snapshot);
  if (!past) return undefined;
  return { story, label: (await labelsOf(snapshot, [story])).get(story), past };
}

/** What became of a story that is not in the snapshot. @returns undefined when the ledger never knew of it */
export async function heirOf(
  { snapshot, home }: Site,
  asked: StoryId,
): Promise<{ readonly now: StoryId | undefined; readonly past: StoryPast } | undefined> {
  const past = await wholeHistory(home, asked, snapshot);
  if (!past) return undefined;
  const seen = new Set<StoryId>([asked]);
  let { now } = past;
  while (now !== undefined && !seen.has(now)) {
    const [living] = await snapshot.table('stories', ['story'], { story: [now] });
    if (living) return { now, past };
    seen.add(now);
    now = storyEvents(home, now)?.now;
  }
  return { now: undefined, past };
}

async function wholeHistory(home: string, story: StoryId, snapshot: Snapshot): Promise<StoryPast | undefined> {
  const events = storyEvents(home, story);
  if (!events) return undefined;
  const named = new Set<DocumentId>([...events.revised.values()].flat());
  for (const event of events.events) {
    if ('document' in event) named.add(event.document);
    if ('canonical' in event) named.add(event.canonical);
    if (event.type === 'canonical-changed') named.add(event.from);
  }
  return { ...events, nameOf: await namesOf(snapshot, [...named]) };
}

/** Headlines, or where documents lie. */
async function namesOf(snapshot: Snapshot, documents: readonly DocumentId[]): Promise<Map<DocumentId, string>> {
  if (documents.length === 0) return new Map();
  const columns = ['document', 'path', 'line', 'headline', 'of'] as const;
  const rows = await snapshot.table('documents', columns, { document: documents });
  return new Map(
    rows.filter(({ document, of }) => document !== of).map((row) => [row.document as DocumentId, nameOfRow(row)]),
  );
}
