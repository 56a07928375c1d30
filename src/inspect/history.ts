import { asInstant } from '../domain/as-of.ts';
import type { DocumentId, StoryId } from '../domain/ids.ts';
import type { LedgerEvent } from '../domain/ledger.ts';
import { sizeOf } from '../store/files.ts';
import { rowsHolding } from '../store/find-lines.ts';
import { ledgerFile, scanJournal } from '../store/journal.ts';

// What the ledger tells of stories: it is read from its beginning, for nothing else knows what is gone.

/** A row of the ledger that tells of inputs. */
interface InputRow {
  readonly type: 'input';
  readonly document: DocumentId;
  readonly path: string;
  readonly line?: number;
  readonly status: string;
}

interface RunRow {
  readonly type: 'run';
  readonly asOf: string;
}

/** A row that tells why a document left. */
interface ForgottenRow {
  readonly type: 'forgotten';
  readonly document: DocumentId;
  readonly by: string;
  readonly reason: string;
}

/** A row that tells of a version that another one took the place of; `settledBy`: one that never stood. */
interface VersionRow {
  readonly type: 'version';
  readonly document: DocumentId;
  readonly settledBy?: string;
}

export type Row = { readonly run: number; readonly seq: number } & (
  | LedgerEvent
  | InputRow
  | RunRow
  | ForgottenRow
  | VersionRow
);

/** Where a document lay when it was read last. */
export type PathOf = Pick<InputRow, 'path' | 'line'>;

/** A story as it was after a run. */
export interface StoryThen {
  readonly story: StoryId;
  readonly version: number;
  readonly canonical: DocumentId;
  readonly documents: readonly DocumentId[];
}

/** All stories after a run, the largest first. */
export interface StoriesThen {
  /** The run that was looked for, or the last one before it. */
  readonly run: number;
  readonly asOf: string;
  readonly stories: readonly StoryThen[];
  readonly paths: ReadonlyMap<DocumentId, PathOf>;
}

/**
 * What stories there were after a run.
 *
 * @returns undefined when the ledger knows of no run up to then
 * @throws RunError (exit 5) when a line of the ledger does not match its checksum
 */
export function storiesAt(home: string, at: number): StoriesThen | undefined {
  const stories = new Map<StoryId, { readonly version: number; readonly canonical: DocumentId }>();
  const storyOf = new Map<DocumentId, StoryId>();
  const paths = new Map<DocumentId, PathOf>();
  let last: { readonly run: number; readonly asOf: string } | undefined;
  scanJournal<Row>(ledgerFile(home), (row) => {
    if (row.run > at) return;
    if (row.type === 'run') last = { run: row.run, asOf: asInstant(row.asOf) };
    else if (row.type === 'input') {
      keepPath(paths, row);
      if (row.status === 'gone' || row.status === 'forgotten') storyOf.delete(row.document);
    } else if ('canonical' in row) stories.set(row.story, row);
    else if (isEnd(row)) stories.delete(row.story);
    else if ((row.type === 'joined' || row.type === 'member') && row.story !== undefined)
      storyOf.set(row.document, row.story);
    else if (row.type === 'left' && row.to === undefined) storyOf.delete(row.document);
  });
  if (!last) return undefined;
  const members = Map.groupBy(storyOf.keys(), (document) => storyOf.get(document) as StoryId);
  const then = [...stories].map(([story, { version, canonical }]): StoryThen => {
    const documents = [...(members.get(story) ?? [])].sort();
    return { story, version, canonical, documents };
  });
  then.sort((x, y) => y.documents.length - x.documents.length || (x.story < y.story ? -1 : 1));
  return { ...last, stories: then, paths };
}

/** What happened to a story, in order. */
export interface StoryHistory {
  readonly story: StoryId;
  readonly events: ReadonlyArray<Extract<Row, LedgerEvent>>;
  /** The day of each run that is told of. */
  readonly instants: ReadonlyMap<number, string>;
  readonly paths: ReadonlyMap<DocumentId, PathOf>;
  /** What a run forgot, by `RUN DOCUMENT`: who asked for it, and why. */
  readonly forgotten: ReadonlyMap<string, Pick<ForgottenRow, 'by' | 'reason'>>;
  /** Documents of the story of which a run brought another version. */
  readonly revised: ReadonlyMap<number, readonly DocumentId[]>;
  /** What the id leads to now: itself while it lives, the one that took it over, or nothing. */
  readonly now: StoryId | undefined;
}

/**
 * The history of a story, living or gone.
 *
 * @returns undefined when the ledger never knew of it
 * @throws RunError (exit 5) when a line of the ledger does not match its checksum
 */
export function storyHistory(home: string, story: StoryId): StoryHistory | undefined {
  const paths = new Map<DocumentId, PathOf>();
  const collector = new HistoryCollector(story);
  scanJournal<Row>(ledgerFile(home), (row) => {
    if (row.type === 'input') keepPath(paths, row);
    else collector.visit(row);
  });
  const found = collector.history();
  return found && { ...found, paths };
}

/** Words of the ledger's lines that a history needs beside those that name the story. */
const ALWAYS_READ = ['"type":"run"', '"type":"version"', '"type":"forgotten"'];

/**
 * The same without where documents lie, in a part of the time: lines that name other stories are not looked at, nor held against
 * their checksums. `now` is what took the story over, which may itself have been taken over since.
 *
 * @throws RunError (exit 5) when a line that is read does not match its checksum
 */
export function storyEvents(home: string, story: StoryId): Omit<StoryHistory, 'paths'> | undefined {
  const collector = new HistoryCollector(story);
  for (const row of rowsHolding<Row>(ledgerFile(home), [story, ...ALWAYS_READ])) collector.visit(row);
  return collector.history();
}

/** Picks what tells of one story out of rows of the ledger, in their order. */
class HistoryCollector {
  readonly #story: StoryId;
  readonly #events: Array<Extract<Row, LedgerEvent>> = [];
  readonly #instants = new Map<number, string>();
  readonly #heirs = new Map<StoryId, StoryId | undefined>();
  readonly #forgotten = new Map<string, ForgottenRow>();
  readonly #revised = new Map<number, DocumentId[]>();
  readonly #members = new Set<DocumentId>();

  constructor(story: StoryId) {
    this.#story = story;
  }

  visit(row: Row): void {
    if (row.type === 'run') this.#instants.set(row.run, asInstant(row.asOf));
    else if (row.type === 'forgotten') this.#forgotten.set(`${row.run} ${row.document}`, row);
    else if (row.type === 'version') {
      // It comes behind the events of its run: who is in the story now had another version.
      if (this.#members.has(row.document) && row.settledBy === undefined)
        this.#revised.set(row.run, [...(this.#revised.get(row.run) ?? []), row.document]);
    } else if (isEvent(row)) {
      keepMembers(this.#members, row, this.#story);
      noteEnd(row, this.#heirs);
      if (isAbout(row, this.#story)) this.#events.push(row);
    }
  }

  /** @returns undefined when no row told of it */
  history(): Omit<StoryHistory, 'paths'> | undefined {
    if (this.#events.length === 0) return undefined;
    return {
      story: this.#story,
      events: this.#events,
      instants: this.#instants,
      forgotten: this.#forgotten,
      revised: this.#revised,
      now: heirOf(this.#story, this.#heirs),
    };
  }
}

/** Events without those that say what another one of the run says: who is kept, and that the record is another one. */
export function withoutEchoes(events: StoryHistory['events']): Array<StoryHistory['events'][number]> {
  const inRun = Map.groupBy(events, ({ run }) => run);
  return events.filter((event) => {
    const beside = inRun.get(event.run) ?? [];
    if (event.type === 'story') return beside.length === 1;
    const isKept = (event.type === 'joined' || event.type === 'member') && event.relation === 'canonical';
    return !isKept || !beside.some((other) => 'canonical' in other && other.canonical === event.document);
  });
}

/** Which documents are in a story after an event. */
function keepMembers(members: Set<DocumentId>, row: LedgerEvent, story: StoryId): void {
  if (row.story !== story) return;
  if (row.type === 'left') members.delete(row.document);
  else if (row.type === 'joined' || row.type === 'member') members.add(row.document);
  else if ('canonical' in row) members.add(row.canonical);
}

let heirsRead:
  | { readonly home: string; readonly bytes: number; readonly heirs: ReadonlyMap<StoryId, StoryId | undefined> }
  | undefined;

/**
 * What ids of stories lead to now: themselves, or the story that took them over. Read once for as long as the ledger stays as it
 * is: that of 100,000 documents takes more than a second.
 *
 * @throws RunError (exit 5) as `storyHistory`
 */
export function storyHeirs(home: string): (story: StoryId) => StoryId {
  const bytes = sizeOf(ledgerFile(home));
  if (heirsRead?.home !== home || heirsRead.bytes !== bytes) {
    const heirs = new Map<StoryId, StoryId | undefined>();
    scanJournal<Row>(ledgerFile(home), (row) => {
      if (isEvent(row)) noteEnd(row, heirs);
    });
    heirsRead = { home, bytes, heirs };
  }
  const { heirs } = heirsRead;
  return (story) => heirOf(story, heirs) ?? story;
}

function noteEnd(row: Extract<Row, LedgerEvent>, heirs: Map<StoryId, StoryId | undefined>): void {
  if (isEnd(row)) heirs.set(row.story, 'redirectTo' in row ? row.redirectTo : undefined);
  else if ('canonical' in row) heirs.delete(row.story);
}

/** Follows redirects to a story that lives. */
function heirOf(story: StoryId, heirs: ReadonlyMap<StoryId, StoryId | undefined>): StoryId | undefined {
  const seen = new Set<StoryId>();
  let at: StoryId | undefined = story;
  while (at !== undefined && heirs.has(at)) {
    if (seen.has(at)) return undefined;
    seen.add(at);
    at = heirs.get(at);
  }
  return at;
}

const EVENTS: ReadonlySet<string> = new Set([
  'founded',
  'story',
  'canonical-changed',
  'split',
  'merged',
  'retired',
  'story-gone',
  'joined',
  'member',
  'left',
] satisfies Array<LedgerEvent['type']>);

function isEvent(row: Row): row is Extract<Row, LedgerEvent> {
  return EVENTS.has(row.type);
}

function isEnd(row: Row): row is Extract<Row, { readonly type: 'merged' | 'retired' | 'story-gone' }> {
  return row.type === 'merged' || row.type === 'retired' || row.type === 'story-gone';
}

function isAbout(row: Extract<Row, LedgerEvent>, story: StoryId): boolean {
  if (row.story === story) return true;
  if (row.type === 'split') return row.from === story;
  if (row.type === 'merged' || row.type === 'story-gone') return row.redirectTo === story;
  return false;
}

/** An input that is behind another one of its document does not say where that lies. */
function keepPath(paths: Map<DocumentId, PathOf>, row: InputRow): void {
  if (row.status === 'live' || !paths.has(row.document)) paths.set(row.document, pathOf(row));
}

function pathOf({ path, line }: InputRow): PathOf {
  return { path, ...(line === undefined ? {} : { line }) };
}
