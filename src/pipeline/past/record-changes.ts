import { byCodeUnit, type DocumentId, type StoryId } from '../../domain/ids.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import type { Chosen } from '../../domain/record.ts';
import { type Entry, isLive } from './entry.ts';
import type { LedgerRow, LedgerWriter } from './ledger.ts';
import type { PastStory } from './past.ts';

/** The row of an input; equal rows need not be written twice. */
export function inputRow(entry: Entry): LedgerRow {
  const { key, document, place, path, line, locator, status, settledBy, sha256, firstRun, run, asOf, epoch } = entry;
  const { stage, slice, learnt } = entry;
  return {
    type: 'input',
    status,
    document,
    number: entry.number,
    key,
    place,
    path,
    ...(line === undefined ? {} : { line }),
    ...(locator === undefined ? {} : { locator }),
    ...(settledBy === undefined ? {} : { settledBy }),
    sha256,
    firstRun,
    version: run,
    asOf,
    epoch,
    ...(learnt === undefined ? {} : { learnt }),
    stage,
    slice,
  };
}

/** An entry as it was and as it is; one of the two may be absent. */
export interface EntryChange {
  readonly before?: Entry;
  readonly after?: Entry;
}

/** The order in which changes are told: by document, then by key. */
export function byDocument(x: EntryChange, y: EntryChange): number {
  const [one, other] = [x.after ?? x.before, y.after ?? y.before] as [Entry, Entry];
  return byCodeUnit(one.document, other.document) || byCodeUnit(one.key, other.key);
}

/** A story as it is, and as it was, if it was there. */
export interface StoryChange {
  readonly story: StoryId;
  readonly before?: PastStory;
  readonly after: PastStory;
  /** What chose its canonical document; of one that has a record. */
  readonly chosen?: Chosen;
}

/**
 * What changed since the last run, as far as raw input could not give it back, as events.
 *
 * @param entries in the order in which they are told
 */
export function recordChanges(
  ledger: LedgerWriter,
  entries: readonly EntryChange[],
  stories: readonly StoryChange[],
): void {
  for (const { before, after } of entries) {
    if (!after) continue;
    const row = inputRow(after);
    if (!before || JSON.stringify(inputRow(before)) !== JSON.stringify(row)) ledger.add(row);
  }
  const dropped = entries.flatMap(({ before, after }) => (before && !after ? [before.key] : []));
  for (const key of dropped.sort(byCodeUnit)) ledger.add({ type: 'dropped', key });
  const moves = membershipsOf(entries);
  const isGone = new Set(stories.flatMap(({ story, after }) => (after.canonical === undefined ? [story] : [])));
  const found: Found = {
    came: Map.groupBy(moves, ({ after }) => after?.story),
    homes: new Map(moves.map(({ document, after }) => [document, after?.story])),
    isGone,
  };
  for (const change of stories.toSorted((x, y) => byCodeUnit(x.story, y.story)))
    for (const event of storyEvents(change, found)) ledger.add(event);
  for (const move of moves) for (const event of membershipEvents(move, isGone)) ledger.add(event);
}

/** Where a document stood and stands among the stories. */
interface DocumentMove {
  readonly document: DocumentId;
  readonly before: Entry | undefined;
  readonly after: Entry | undefined;
}

/** Moves, by what is asked of them for each story. */
interface Found {
  /** By the story that documents stand in now. */
  readonly came: ReadonlyMap<StoryId | undefined, readonly DocumentMove[]>;
  /** The story of each document that is told of; undefined when it is in none any more. */
  readonly homes: ReadonlyMap<DocumentId, StoryId | undefined>;
  readonly isGone: ReadonlySet<StoryId>;
}

function membershipsOf(entries: readonly EntryChange[]): DocumentMove[] {
  const stood = new Map(
    entries.flatMap(({ before }) => (before && isLive(before) ? [[before.document, before] as const] : [])),
  );
  const stands = entries.flatMap(({ after }) =>
    after && isLive(after) && after.story && after.relation ? [after] : [],
  );
  const here = new Set(stands.map(({ document }) => document));
  return [
    ...stands.map((after) => ({ document: after.document, before: stood.get(after.document), after })),
    ...[...stood.values()]
      .filter(({ document, story }) => !here.has(document) && story !== undefined)
      .map((before) => ({ document: before.document, before, after: undefined })),
  ];
}

function storyEvents({ story, before, after, chosen }: StoryChange, found: Found): LedgerEvent[] {
  const { number, version, contentHash, canonical, redirect } = after;
  if (before?.version === version && before.contentHash === contentHash && before.canonical === canonical) return [];
  if (canonical === undefined)
    return [redirect ? { type: 'merged', story, version, redirectTo: redirect } : { type: 'retired', story, version }];
  const state = { story, number, version, contentHash, canonical };
  const former = before?.canonical;
  if (former === undefined)
    return [{ type: 'founded', ...(before ? { again: true } : {}), ...state }, ...splitsOf(story, found)];
  if (former === canonical || !chosen) return [{ type: 'story', ...state }];
  const left = found.homes.has(former) && found.homes.get(former) !== story;
  const { criterion, values } = chosen;
  return [{ type: 'canonical-changed', ...state, from: former, criterion, values, ...(left ? { left } : {}) }];
}

/** Stories that go on, and that members of a new one were in. */
function splitsOf(story: StoryId, { came, isGone }: Found): LedgerEvent[] {
  const counts = new Map<StoryId, number>();
  for (const { before } of came.get(story) ?? [])
    if (before?.story && !isGone.has(before.story)) counts.set(before.story, (counts.get(before.story) ?? 0) + 1);
  return [...counts]
    .sort(([x], [y]) => byCodeUnit(x, y))
    .map(([from, documents]) => ({ type: 'split', story, from, documents }));
}

function membershipEvents({ document, before, after }: DocumentMove, isGone: ReadonlySet<StoryId>): LedgerEvent[] {
  const from = before?.story;
  const to = after?.story;
  const events: LedgerEvent[] = [];
  if (from !== undefined && from !== to && (to === undefined || !isGone.has(from)))
    events.push({ type: 'left', document, story: from, ...(to === undefined ? {} : { to }) });
  if (!after || to === undefined || after.relation === undefined) return events;
  const { relation, score } = after;
  const place = { document, story: to, relation, ...(score === undefined ? {} : { score }) };
  if (from !== to) events.push({ type: 'joined', ...place, ...(from === undefined ? {} : { from }) });
  else if (before?.relation !== relation || before?.score !== score) events.push({ type: 'member', ...place });
  return events;
}
