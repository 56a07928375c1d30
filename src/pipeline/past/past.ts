import type { CorpusSettings } from '../../config/config.ts';
import type { DocumentId, StoryId } from '../../domain/ids.ts';
import type { SourceRun } from '../../domain/source-run.ts';
import type { Rewrite } from '../../store/rewrites.ts';
import type { StateRow } from '../../store/state/schema.ts';
import type { State } from '../../store/state/state.ts';
import { type Entry, entryOf } from './entry.ts';

/** A story as the last run left it; a gone one has no canonical document. */
export interface PastStory {
  /** Its number for life, in order of birth. */
  readonly number: number;
  readonly version: number;
  readonly contentHash: string;
  readonly canonical?: DocumentId;
  readonly recordKey?: string;
  readonly redirect?: StoryId;
  /** Documents in it; 0 of a gone one. */
  readonly documents: number;
}

/** The number of an epoch of statistics, and how many texts it was counted on. */
export interface Counted {
  readonly number: number;
  readonly texts: number;
}

/** Statistics that stored keys of rare terms are made under, from a run on. */
export interface KeyedSince extends Counted {
  readonly run: number;
}

/** What a run commits beside its rows, and the next one goes by. */
export interface RunHead {
  readonly run: number;
  readonly asOf: string;
  readonly version: string;
  readonly settings: CorpusSettings;
  readonly prepare: { readonly stage: string; readonly slice: string };
  /** The newest statistics. */
  readonly newest: Counted;
  /** What keys of rare terms are stored under: the last one counts for what is new, the others for what came under them. */
  readonly keyed: readonly KeyedSince[];
  /** The last number that an entry was given. */
  readonly numbers: number;
  /** The last number that a former version was given; ledgers of earlier builds do not say. */
  readonly versions?: number;
  /** Stories of smaller numbers are older than any that a new text may be compared with. */
  readonly sealed: number;
  /** The day of the newest text, since 1970-01-01. */
  readonly lastDay: number;
  /** Names what files are read by: unchanged ones are opened again when it is another one. */
  readonly reading: string;
  /** Hashes of what else a run depends on. */
  readonly problems: string;
  readonly decisions: string;
  readonly ledger: { readonly before: number; readonly after: number };
  /** The statistics that this run opened. */
  readonly epoch?: string;
  /** Texts were forgotten: no older snapshot stays, and the state is written anew. */
  readonly erases?: true;
  /** Files of earlier runs that others take the place of, because texts were given up. */
  readonly rewrites?: readonly Rewrite[];
  /** The first run whose part of the feed is kept. */
  readonly changesFrom?: number;
  /** What was new of each source, in the order of their names; absent where nothing was, and in runs of earlier versions. */
  readonly sources?: readonly SourceRun[];
  /** The last version of what was learnt of outlets' lines, and those that this run wrote; absent when nothing was. */
  readonly learnt?: { readonly version: number; readonly drafted: readonly number[] };
  /** Where the documents came from; runs of version 0.1 and before do not say. */
  readonly inputs?: RememberedInputs;
}

/** Paths relative to the project's folder, with `/`: what `recover` and `rebuild` read when they are told nothing else. */
export interface RememberedInputs {
  readonly paths: readonly string[];
  readonly meta?: string;
}

/** What earlier runs hand on: looked up in the state, never held as a whole. */
export class Past {
  readonly #state: State;
  /** Absent before the first run. */
  readonly head: RunHead | undefined;

  constructor(state: State, head: RunHead | undefined) {
    this.#state = state;
    this.head = head;
  }

  entry(key: string): Entry | undefined {
    const row = this.#state.documents.one('key', key);
    return row && entryOf(row);
  }

  numbered(number: number): Entry | undefined {
    const row = this.#state.documents.one('number', number);
    return row && entryOf(row);
  }

  /** All inputs of a document. */
  ofDocument(document: DocumentId): Entry[] {
    return this.#state.documents.where('document', document).map(entryOf);
  }

  /** All inputs of the documents that share a place. @param place without what sets them apart */
  atPlace(place: string): Entry[] {
    return this.#state.documents.where('base_place', place).map(entryOf);
  }

  withBytes(sha256: string): Entry[] {
    return this.#state.documents.where('sha256', sha256).map(entryOf);
  }

  /** Live entries that have a text in common. */
  withText(contentKey: string): Entry[] {
    return [...this.#state.documents.each("content_key = ? AND status = 'live'", contentKey)].map(entryOf);
  }

  inStory(story: StoryId): Entry[] {
    return this.#state.documents.where('story', story).map(entryOf);
  }

  /** What the last run did not find among its inputs. */
  *absent(): Generator<Entry> {
    for (const row of this.#state.documents.each('present = 0')) yield entryOf(row);
  }

  /** Inputs of which something is to be said, and all that are in quarantine. */
  *withProblems(): Generator<Entry> {
    for (const row of this.#state.documents.each('problems IS NOT NULL')) yield entryOf(row);
  }

  /** Inputs of documents that were forgotten. */
  *givenUp(): Generator<Entry> {
    const behind = "(status IN ('superseded', 'failed') AND pack IS NULL)";
    for (const row of this.#state.documents.each(`status = 'forgotten' OR ${behind}`)) yield entryOf(row);
  }

  *all(): Generator<Entry> {
    for (const row of this.#state.documents.each()) yield entryOf(row);
  }

  story(id: StoryId): PastStory | undefined {
    const row = this.#state.stories.one('story', id);
    return row && storyOf(row);
  }
}

export function storyOf(row: StateRow<'stories'>): PastStory {
  return {
    number: row.number,
    version: row.version as number,
    contentHash: row.content_hash as string,
    ...(row.canonical === null ? {} : { canonical: row.canonical as DocumentId }),
    ...(row.record_key === null ? {} : { recordKey: row.record_key }),
    ...(row.redirect === null ? {} : { redirect: row.redirect as StoryId }),
    documents: row.documents as number,
  };
}

/** A story as a row of the state. */
export function storyRow(story: StoryId, past: PastStory): StateRow<'stories'> {
  return {
    number: past.number,
    story,
    version: past.version,
    content_hash: past.contentHash,
    canonical: past.canonical ?? null,
    record_key: past.recordKey ?? null,
    redirect: past.redirect ?? null,
    documents: past.documents,
  };
}
