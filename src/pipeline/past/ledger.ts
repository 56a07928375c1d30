import { byCodeUnit, type DocumentId, type StoryId } from '../../domain/ids.ts';
import { journalLine, ledgerFile, scanJournal } from '../../store/journal.ts';
import { type Entry, type EntryStatus, isLive, type Past, type PastStory, type RunHead } from './past.ts';

/** One line of the ledger: what raw input cannot give back. */
export type LedgerRow =
  | ({ readonly type: 'run' } & Omit<RunHead, 'ledger' | 'problems' | 'decisions'>)
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
    > & { readonly version: number })
  /** An input that nothing stands for any more: another version took its place. */
  | { readonly type: 'dropped'; readonly key: string }
  | {
      readonly type: 'story';
      readonly story: StoryId;
      readonly version: number;
      readonly contentHash: string;
      readonly canonical: DocumentId;
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
  begin({ ledger: _ledger, problems: _problems, decisions: _decisions, ...told }: RunHead): void {
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

/** What changed since the last run, as far as raw input could not give it back. */
export function recordChanges(
  ledger: LedgerWriter,
  entries: readonly Entry[],
  stories: ReadonlyMap<StoryId, PastStory>,
  past: Past,
): void {
  const keys = new Set(entries.map(({ key }) => key));
  for (const entry of entries) {
    const row = inputRow(entry);
    const old = past.entries.get(entry.key);
    if (!old || JSON.stringify(inputRow(old)) !== JSON.stringify(row)) ledger.add(row);
  }
  for (const key of [...past.entries.keys()].filter((key) => !keys.has(key)).sort(byCodeUnit))
    ledger.add({ type: 'dropped', key });
  for (const [story, { version, contentHash, canonical, redirect }] of [...stories].sort(([x], [y]) =>
    byCodeUnit(x, y),
  )) {
    const old = past.stories.get(story);
    if (old?.version === version && old.contentHash === contentHash && old.canonical === canonical) continue;
    if (canonical !== undefined) ledger.add({ type: 'story', story, version, contentHash, canonical });
    else
      ledger.add({ type: 'story-gone', story, version, ...(redirect === undefined ? {} : { redirectTo: redirect }) });
  }
  const before = new Map([...past.entries.values()].filter(isLive).map((entry) => [entry.document, entry]));
  for (const { status, document, story, relation, score } of entries) {
    const old = before.get(document);
    if (status !== 'live' || !story || !relation) continue;
    if (old?.story === story && old.relation === relation && old.score === score) continue;
    ledger.add({ type: 'member', document, story, relation, ...(score === undefined ? {} : { score }) });
  }
}

/**
 * What a ledger says of the past: every id, every version, every fold. Not the articles: those are made again from the
 * raw input.
 * @throws RunError (exit 5) when a line does not match its checksum
 */
export function pastFromLedger(home: string): Past | undefined {
  const entries = new Map<string, Entry>();
  const stories = new Map<StoryId, PastStory>();
  const members = new Map<DocumentId, Pick<Entry, 'story' | 'relation' | 'score'>>();
  let head: Omit<RunHead, 'ledger' | 'problems' | 'decisions'> | undefined;
  const { bytes } = scanJournal<LedgerRow & { run: number; seq: number }>(ledgerFile(home), (row) => {
    if (row.type === 'run') head = row;
    else if (row.type === 'input') entries.set(row.key, entryFrom(row, row.run));
    else if (row.type === 'dropped') entries.delete(row.key);
    else if (row.type === 'story')
      stories.set(row.story, { version: row.version, contentHash: row.contentHash, canonical: row.canonical });
    else if (row.type === 'story-gone') {
      stories.set(row.story, {
        version: row.version,
        contentHash: '',
        ...(row.redirectTo === undefined ? {} : { redirect: row.redirectTo }),
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
  for (const [key, entry] of entries)
    if (entry.status === 'live') entries.set(key, { ...entry, ...members.get(entry.document) });
  const { run, asOf, version, settings, prepare, newest, inputs } = head;
  return {
    head: {
      run,
      asOf,
      version,
      settings,
      prepare,
      newest,
      problems: '',
      decisions: '',
      ledger: { before: bytes, after: bytes },
      ...(inputs ? { inputs } : {}),
    },
    entries,
    stories,
  };
}

function entryFrom(row: Extract<LedgerRow, { type: 'input' }>, run: number): Entry {
  const { key, document, place, path, line, locator, status, settledBy, sha256, firstRun, version, asOf, epoch } = row;
  const { stage, slice } = row;
  return {
    key,
    prepared: run,
    document,
    place,
    path,
    ...(line === undefined ? {} : { line }),
    ...(locator === undefined ? {} : { locator }),
    status,
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
  };
}
