import { byCodeUnit, type DocumentId, type StoryId } from '../../domain/ids.ts';
import { journalLine, ledgerFile, scanJournal } from '../../store/journal.ts';
import { type Entry, type EntryStatus, isLive } from './entry.ts';
import type { PastStory, RunHead } from './past.ts';

/** What of a head raw input cannot give back. */
type Told = Omit<RunHead, 'ledger' | 'problems' | 'decisions' | 'reading' | 'sealed' | 'lastDay'>;

/** One line of the ledger: what raw input cannot give back. */
export type LedgerRow =
  | ({ readonly type: 'run' } & Told)
  /** An input is accounted for: a document was born, changed, moved, or left. Names it by its key. */
  | ({ readonly type: 'input'; readonly status: EntryStatus; readonly document: DocumentId } & Pick<
      Entry,
      | 'key'
      | 'place'
      | 'path'
      | 'line'
      | 'locator'
      | 'settledBy'
      | 'sha256'
      | 'firstRun'
      | 'asOf'
      | 'epoch'
      | 'stage'
      | 'slice'
    > & {
        readonly version: number;
        /** Absent in ledgers of version 0.1 and before. */
        readonly number?: number;
      })
  /** An input that nothing stands for any more: another version took its place. */
  | { readonly type: 'dropped'; readonly key: string }
  | {
      readonly type: 'story';
      readonly story: StoryId;
      readonly version: number;
      readonly contentHash: string;
      readonly canonical: DocumentId;
      /** Absent in ledgers of version 0.1 and before. */
      readonly number?: number;
    }
  | { readonly type: 'story-gone'; readonly story: StoryId; readonly version: number; readonly redirectTo?: StoryId }
  /** A fold: the document's place in a story, by its direct verdict against the canonical one. */
  | ({ readonly type: 'member'; readonly document: DocumentId } & Pick<Entry, 'story' | 'relation' | 'score'>)
  | { readonly type: 'end'; readonly rows: number };

/** Writes the rows of one run, numbered. */
export class LedgerWriter {
  readonly #run: number;
  readonly #write: (line: string) => void;
  #rows = 0;
  bytes = 0;

  constructor(run: number, write: (line: string) => void) {
    this.#run = run;
    this.#write = write;
  }

  add(row: LedgerRow): void {
    const line = journalLine({ run: this.#run, seq: this.#rows++, ...row });
    this.bytes += Buffer.byteLength(line);
    this.#write(line);
  }

  /** The first row: under what the run stands. */
  begin(head: RunHead): void {
    const {
      ledger: _ledger,
      problems: _problems,
      decisions: _decisions,
      reading: _reading,
      sealed: _sealed,
      lastDay: _lastDay,
      ...told
    } = head;
    this.add({ type: 'run', ...told });
  }

  end(): void {
    this.add({ type: 'end', rows: this.#rows + 1 });
  }
}

/** The row of an input; equal rows need not be written twice. */
export function inputRow(entry: Entry): LedgerRow {
  const { key, document, place, path, line, locator, status, settledBy, sha256, firstRun, run, asOf, epoch } = entry;
  const { stage, slice } = entry;
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
    stage,
    slice,
  };
}

/** An entry as it was and as it is; one of the two may be absent. */
export interface EntryChange {
  readonly before?: Entry;
  readonly after?: Entry;
}

/** A story as it is, and as it was, if it was there. */
export interface StoryChange {
  readonly story: StoryId;
  readonly before?: PastStory;
  readonly after: PastStory;
}

/**
 * What changed since the last run, as far as raw input could not give it back.
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
  for (const { story, before, after } of stories.toSorted((x, y) => byCodeUnit(x.story, y.story))) {
    const { number, version, contentHash, canonical, redirect } = after;
    if (before?.version === version && before.contentHash === contentHash && before.canonical === canonical) continue;
    if (canonical !== undefined) ledger.add({ type: 'story', story, number, version, contentHash, canonical });
    else
      ledger.add({ type: 'story-gone', story, version, ...(redirect === undefined ? {} : { redirectTo: redirect }) });
  }
  const stood = new Map(
    entries.flatMap(({ before }) => (before && isLive(before) ? [[before.document, before] as const] : [])),
  );
  for (const { after } of entries) {
    if (!after?.story || !after.relation || !isLive(after)) continue;
    const { document, story, relation, score } = after;
    const old = stood.get(document);
    if (old?.story === story && old.relation === relation && old.score === score) continue;
    ledger.add({ type: 'member', document, story, relation, ...(score === undefined ? {} : { score }) });
  }
}

/** What a ledger says of the past: every id, every version, every fold. */
export interface Remembered {
  readonly head: RunHead;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly stories: ReadonlyMap<StoryId, PastStory>;
}

/**
 * Reads a ledger back. Not the articles: those are made again from the raw input.
 * @throws RunError (exit 5) when a line does not match its checksum
 */
export function pastFromLedger(home: string): Remembered | undefined {
  const entries = new Map<string, Entry>();
  const stories = new Map<StoryId, PastStory>();
  const members = new Map<DocumentId, Pick<Entry, 'story' | 'relation' | 'score'>>();
  const documents = new Map<StoryId, number>();
  let head: Told | undefined;
  let last = 0;
  const { bytes } = scanJournal<LedgerRow & { run: number; seq: number }>(ledgerFile(home), (row) => {
    if (row.type === 'run') head = row;
    else if (row.type === 'input') {
      const number = row.number ?? entries.get(row.key)?.number ?? last + 1;
      last = Math.max(last, number);
      entries.set(row.key, entryFrom(row, number));
    } else if (row.type === 'dropped') entries.delete(row.key);
    else if (row.type === 'story') {
      const number = row.number ?? stories.get(row.story)?.number ?? stories.size + 1;
      const { version, contentHash, canonical } = row;
      stories.set(row.story, { number, version, contentHash, canonical, documents: 0 });
    } else if (row.type === 'story-gone') {
      stories.set(row.story, {
        number: stories.get(row.story)?.number ?? stories.size + 1,
        version: row.version,
        contentHash: '',
        ...(row.redirectTo === undefined ? {} : { redirect: row.redirectTo }),
        documents: 0,
      });
    } else if (row.type === 'member') {
      const { story, relation, score } = row;
      members.set(row.document, {
        ...(story === undefined ? {} : { story }),
        ...(relation === undefined ? {} : { relation }),
        ...(score === undefined ? {} : { score }),
      });
    }
  });
  if (!head) return undefined;
  for (const [key, entry] of entries) {
    if (entry.status !== 'live') continue;
    const placed = { ...entry, ...members.get(entry.document) };
    entries.set(key, placed);
    if (placed.story !== undefined) documents.set(placed.story, (documents.get(placed.story) ?? 0) + 1);
  }
  for (const [id, story] of stories) stories.set(id, { ...story, documents: documents.get(id) ?? 0 });
  const { run, asOf, version, settings, prepare, newest, inputs, numbers = 0 } = head;
  return {
    head: {
      run,
      asOf,
      version,
      settings,
      prepare,
      newest,
      keyed: head.keyed ?? [{ run: 1, ...newest }],
      numbers: Math.max(numbers, last),
      sealed: 0,
      lastDay: 0,
      reading: '',
      problems: '',
      decisions: '',
      ledger: { before: bytes, after: bytes },
      ...(inputs ? { inputs } : {}),
    },
    entries,
    stories,
  };
}

function entryFrom(row: Extract<LedgerRow, { type: 'input' }>, number: number): Entry {
  const { key, document, place, path, line, locator, status, settledBy, sha256, firstRun, version, asOf, epoch } = row;
  const { stage, slice } = row;
  return {
    number,
    key,
    document,
    place,
    path,
    ...(line === undefined ? {} : { line }),
    ...(locator === undefined ? {} : { locator }),
    status,
    isPresent: true,
    ...(settledBy === undefined ? {} : { settledBy }),
    sha256,
    fetchedAt: '',
    modifiedAt: '',
    firstRun,
    run: version,
    asOf,
    epoch,
    stage,
    slice,
    problems: [],
    stands: 0,
  };
}
