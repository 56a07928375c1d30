import { namesOf } from '../../domain/document-names.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import { doubtedBy } from '../../inspect/doubt.ts';
import { documentsLike } from '../../inspect/find-document.ts';
import { type FoundStories, type FoundStory, findStories, type StoryQuery } from '../../inspect/find-stories.ts';
import { FOUND } from '../../messages.ts';
import type { LargeStory, Snapshot } from '../../store/snapshot/reader.ts';
import { foundLines, noneFound } from '../found-lines.ts';
import type { CommonFlags } from '../settings.ts';
import { currentSnapshot } from '../snapshot.ts';
import { storiesThen } from '../stories-then.ts';
import { type StoryFlags, storyQuery } from '../story-query.ts';
import { documentsOf, type Shown, storyLines } from '../story-screen.ts';
import { type Terminal, thousands } from '../terminal.ts';

const STORIES_SHOWN = 50;

/** `storyfold stories`: each story with its members, the largest first; or those that are searched for. */
export async function storiesCommand(
  terminal: Terminal,
  flags: CommonFlags & StoryFlags & { readonly all?: boolean; readonly at?: string },
): Promise<number> {
  const query = storyQuery(flags);
  if (flags.at !== undefined) return storiesThen(terminal, { ...flags, at: flags.at });
  const { snapshot, home, config } = await currentSnapshot(flags);
  const limit = flags.all || flags.json ? undefined : STORIES_SHOWN;
  if (query) {
    const asked: StoryQuery = {
      ...query,
      doubted: doubtedBy(snapshot, home, config),
      ...(limit === undefined ? {} : { limit }),
    };
    await printFound(terminal, snapshot, asked, await findStories(snapshot, asked), flags);
    return 0;
  }
  const order = await snapshot.largest(limit);
  const records = inOrder(limit === undefined ? snapshot.records() : recordsOf(snapshot, order), order);
  if (flags.json) {
    for (const record of records) terminal.print(JSON.stringify(asJson(record)));
    return 0;
  }
  const names = await namesIn(snapshot, records);
  for (const record of records) for (const line of storyLines(terminal, record, names)) terminal.print(line);
  const others = snapshot.manifest.tables.stories.reduce((sum, { rows }) => sum + rows, 0) - order.length;
  if (others > 0) terminal.print(`… ${thousands(others)} more: storyfold stories --all`);
  return 0;
}

/** Stories that were searched for, in the order of the search. */
async function printFound(
  terminal: Terminal,
  snapshot: Snapshot,
  query: StoryQuery,
  { count, stories }: FoundStories,
  { json }: CommonFlags,
): Promise<void> {
  const records = inOrder(recordsOf(snapshot, stories), stories);
  if (json) {
    for (const [at, record] of records.entries()) {
      const { story: _, number: __, label: ___, documents: ____, ...found } = stories[at] as FoundStory;
      terminal.print(JSON.stringify({ ...asJson(record), ...found }));
    }
    return;
  }
  if (count === 0) {
    for (const line of noneFound(query)) terminal.print(line);
    return;
  }
  terminal.print(
    terminal.paint('bold', count === 1 ? FOUND.one : FOUND.count(thousands(count), query.order ?? 'size')),
  );
  const names = await namesIn(snapshot, records);
  for (const [at, record] of records.entries()) {
    const facets = foundLines(terminal, stories[at] as FoundStory, query.order === 'check');
    for (const line of storyLines(terminal, record, names, facets)) terminal.print(line);
  }
  if (count > stories.length) terminal.print(FOUND.more(thousands(count - stories.length)));
}

/** Records of some stories, in the order in which they lie in the files. */
function* recordsOf(snapshot: Snapshot, stories: readonly LargeStory[]): Generator<CanonicalRecord> {
  for (const { story, number } of stories.toSorted((x, y) => x.number - y.number))
    yield JSON.parse(snapshot.line(number, story) as string) as CanonicalRecord;
}

function inOrder(records: Iterable<CanonicalRecord>, order: readonly LargeStory[]): Shown[] {
  const placeOf = new Map<string, number>(order.map(({ story }, at) => [story, at]));
  const shown: Shown[] = [];
  for (const { id, version, story, chosen, provenance } of records)
    shown[placeOf.get(id) as number] = { id, version, story, chosen, provenance };
  return shown;
}

function asJson({ id, version, story, chosen, provenance }: Shown): object {
  const { label, size, members, related } = story;
  return { id, version, label: label.text, size, canonical: provenance.path, chosen, members, related };
}

async function namesIn(snapshot: Snapshot, records: readonly Shown[]): Promise<ReadonlyMap<string, string>> {
  const shown = records.flatMap(documentsOf);
  return namesOf(shown, await documentsLike(snapshot, shown));
}
