import type { CorpusSettings } from '../../config/config.ts';
import type { DocumentId, StoryId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Card } from '../../domain/signature.ts';
import type { Relation } from '../../domain/verdict.ts';
import type { State } from '../../store/state.ts';
import { STATE_TABLES, type StateRow, type StateValues } from '../../store/state-tables.ts';
import type { SettledBy } from './latest.ts';

/**
 * `live`: its text is part of the corpus. `filtered`: a page that is no article; it keeps its text and id, and folds with
 * nothing. `superseded`: another input has its place. `failed`: a fetch that a filter says is no article, of a document that
 * has one. `quarantined`: it could not be read. `gone`: a document that left the input and was retracted, or whose raw
 * input is gone.
 */
export type EntryStatus = 'live' | 'filtered' | 'superseded' | 'failed' | 'quarantined' | 'gone';

/** Whether an input stands for its document: it is the one of its place that counts, article or not. */
export function isCurrent({ status }: Pick<Entry, 'status'>): boolean {
  return status === 'live' || status === 'filtered';
}

/** Whether its text is part of the corpus. */
export function isLive({ status }: Pick<Entry, 'status'>): boolean {
  return status === 'live';
}

/** What an input is when it stands for its document. What filtered it is told by its problems, which stay with it. */
export function currentStatus({ problems }: Pick<Entry, 'problems'>): 'live' | 'filtered' {
  return problems.some(({ code, details }) => code === 'clean/filtered' && details['mode'] === 'cut')
    ? 'filtered'
    : 'live';
}

/** One input as a run accounted for it, or a document that left. */
export interface Entry {
  /** Names the input and its bytes (`inputKey`). */
  readonly key: string;
  /** The run that made its article; with the key it names the article. */
  readonly prepared: number;
  readonly document: DocumentId;
  readonly place: string;
  /** Where this version was first read; for a file, where it lies now. */
  readonly path: string;
  readonly line?: number;
  /** As in `RawInput.locator`. */
  readonly locator?: string;
  readonly status: EntryStatus;
  readonly sha256: string;
  /** As declared; empty when nothing says. `text/instants.ts` reads both. */
  readonly fetchedAt: string;
  readonly modifiedAt: string;
  /** Why it stands where it does; absent where nothing had to be settled, or a version before 0009 settled it. */
  readonly settledBy?: SettledBy;
  /** The run that first saw the document. */
  readonly firstRun: number;
  /** The run that first read this version, and its day. */
  readonly run: number;
  readonly asOf: string;
  /** The statistics in force then: 0 for the shipped ones, n for `corpus/n`. */
  readonly epoch: number;
  /** Version of the stages that prepared it, and of their settings. */
  readonly stage: string;
  readonly slice: string;
  /** Absent for what could not be read. */
  readonly card?: Omit<Card, 'document'>;
  readonly problems: readonly Problem[];
  readonly story?: StoryId;
  readonly relation?: Relation | 'canonical';
  /** Against the canonical document, thousandths. */
  readonly score?: number;
}

/** A story as the last run left it; a gone one has no canonical document. */
export interface PastStory {
  readonly version: number;
  readonly contentHash: string;
  readonly canonical?: DocumentId;
  readonly recordKey?: string;
  readonly redirect?: StoryId;
}

/** What a run commits beside its rows, and the next one goes by. */
export interface RunHead {
  readonly run: number;
  readonly asOf: string;
  readonly version: string;
  readonly settings: CorpusSettings;
  readonly prepare: { readonly stage: string; readonly slice: string };
  /** The newest statistics: their number, and how many texts they were counted on. */
  readonly newest: { readonly number: number; readonly texts: number };
  /** Hashes of what else a run depends on. */
  readonly problems: string;
  readonly decisions: string;
  readonly ledger: { readonly before: number; readonly after: number };
  /** The statistics that this run opened. */
  readonly epoch?: string;
  /** Where the documents came from; runs of version 0.1 and before do not say. */
  readonly inputs?: RememberedInputs;
}

/** Paths relative to the project's folder, with `/`: what `recover` and `rebuild` read when they are told nothing else. */
export interface RememberedInputs {
  readonly paths: readonly string[];
  readonly meta?: string;
}

/** Everything that earlier runs hand on. */
export interface Past {
  readonly head: RunHead | undefined;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly stories: ReadonlyMap<StoryId, PastStory>;
}

export const NO_PAST: Past = { head: undefined, entries: new Map(), stories: new Map() };

export async function pastFromState(state: State): Promise<Past> {
  const last = await state.lastRun<RunHead>();
  if (!last) return NO_PAST;
  const entries = new Map<string, Entry>();
  const share = sharer();
  for await (const row of state.read('documents', DOCUMENT_COLUMNS)) {
    const entry = entryOf(row, share);
    entries.set(entry.key, entry);
  }
  const stories = new Map<StoryId, PastStory>();
  for await (const row of state.read('stories', STORY_COLUMNS)) stories.set(row.story as StoryId, storyOf(row));
  return { head: last.head, entries, stories };
}

const DOCUMENT_COLUMNS = Object.keys(STATE_TABLES.documents) as Array<keyof StateRow<'documents'>>;
const STORY_COLUMNS = Object.keys(STATE_TABLES.stories) as Array<keyof StateRow<'stories'>>;

/** Gives equal texts as one string: paths of JSONL, days, versions and languages stand in thousands of rows. */
function sharer(): (text: string | null) => string {
  const known = new Map<string | null, string>();
  return (text) => {
    const shared = known.get(text);
    if (shared !== undefined) return shared;
    known.set(text, text as string);
    return text as string;
  };
}

function entryOf(row: StateRow<'documents'>, share: (text: string | null) => string): Entry {
  return {
    key: row.key as string,
    prepared: row.prepared as number,
    document: row.document as DocumentId,
    place: row.place as string,
    path: share(row.path),
    ...(row.line === null ? {} : { line: row.line }),
    ...(row.locator === null ? {} : { locator: row.locator }),
    status: share(row.status) as EntryStatus,
    sha256: row.sha256 as string,
    fetchedAt: share(row.fetched_at),
    modifiedAt: share(row.modified_at ?? ''),
    ...(row.settled_by === null ? {} : { settledBy: share(row.settled_by) as SettledBy }),
    firstRun: row.first_run as number,
    run: row.run as number,
    asOf: share(row.as_of),
    epoch: row.epoch as number,
    stage: share(row.stage),
    slice: share(row.slice),
    ...(row.content_key === null
      ? {}
      : {
          card: {
            contentKey: row.content_key,
            language: share(row.language),
            source: share(row.source),
            ...(row.day === null ? {} : { day: row.day }),
            ...(row.minute === null ? {} : { minute: row.minute }),
            words: row.words as number,
          },
        }),
    problems: row.problems === null ? [] : (JSON.parse(row.problems) as Problem[]),
    ...(row.story === null ? {} : { story: row.story as StoryId }),
    ...(row.relation === null ? {} : { relation: share(row.relation) as Relation }),
    ...(row.score === null ? {} : { score: row.score }),
  };
}

/** An entry as a row of the state. */
export function entryRow(entry: Entry): StateValues {
  const { card } = entry;
  return {
    key: entry.key,
    prepared: entry.prepared,
    document: entry.document,
    place: entry.place,
    path: entry.path,
    line: entry.line ?? null,
    locator: entry.locator ?? null,
    status: entry.status,
    sha256: entry.sha256,
    fetched_at: entry.fetchedAt,
    modified_at: entry.modifiedAt,
    settled_by: entry.settledBy ?? null,
    first_run: entry.firstRun,
    run: entry.run,
    as_of: entry.asOf,
    epoch: entry.epoch,
    stage: entry.stage,
    slice: entry.slice,
    content_key: card?.contentKey ?? null,
    language: card?.language ?? null,
    source: card?.source ?? null,
    day: card?.day ?? null,
    minute: card?.minute ?? null,
    words: card?.words ?? null,
    problems: entry.problems.length === 0 ? null : JSON.stringify(entry.problems),
    story: entry.story ?? null,
    relation: entry.relation ?? null,
    score: entry.score ?? null,
  };
}

function storyOf(row: StateRow<'stories'>): PastStory {
  return {
    version: row.version as number,
    contentHash: row.content_hash as string,
    ...(row.canonical === null ? {} : { canonical: row.canonical as DocumentId }),
    ...(row.record_key === null ? {} : { recordKey: row.record_key }),
    ...(row.redirect === null ? {} : { redirect: row.redirect as StoryId }),
  };
}

/** A story as a row of the state. */
export function storyRow(story: StoryId, past: PastStory): StateValues {
  return {
    story,
    version: past.version,
    content_hash: past.contentHash,
    canonical: past.canonical ?? null,
    record_key: past.recordKey ?? null,
    redirect: past.redirect ?? null,
  };
}
