import { asInstant } from '../../domain/as-of.ts';
import type { DocumentId, StoryId } from '../../domain/ids.ts';
import { ledgerFile, scanJournal } from '../../store/journal.ts';
import type { Entry } from './entry.ts';
import type { FormerVersion } from './former-version.ts';
import type { LedgerRow, ToldHead } from './ledger.ts';
import type { PastStory, RunHead } from './past.ts';
import { RememberedVersions } from './remembered-versions.ts';
import { RememberedSources } from './source-runs.ts';

/** What a ledger says of the past: every id, every version, every fold. */
export interface Remembered {
  readonly head: RunHead;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly stories: ReadonlyMap<StoryId, PastStory>;
  /** In the order of their numbers. */
  readonly versions: readonly FormerVersion[];
  readonly sources: RememberedSources;
  /** Decisions to forget that were carried out, with their documents. */
  readonly forgotten: ReadonlyMap<string, DocumentId>;
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
  const former = new RememberedVersions();
  const sources = new RememberedSources();
  const forgotten = new Map<string, DocumentId>();
  let head: ToldHead | undefined;
  let last = 0;
  const { bytes } = scanJournal<LedgerRow & { run: number; seq: number }>(ledgerFile(home), (row) => {
    if (row.type === 'run') {
      head = row;
      former.begin(row);
      sources.add(row.run, asInstant(row.asOf), row.sources ?? []);
    } else if (row.type === 'input') {
      const number = row.number ?? entries.get(row.key)?.number ?? last + 1;
      last = Math.max(last, number);
      const entry = entryFrom(row, number);
      former.input(entry);
      entries.set(row.key, entry);
    } else if (row.type === 'version') former.told(row);
    else if (row.type === 'forgotten') forgotten.set(row.decision, row.document);
    else if (row.type === 'dropped') entries.delete(row.key);
    else if (row.type === 'story' || row.type === 'founded' || row.type === 'canonical-changed') {
      const number = row.number ?? stories.get(row.story)?.number ?? stories.size + 1;
      const { version, contentHash, canonical } = row;
      stories.set(row.story, { number, version, contentHash, canonical, documents: 0 });
    } else if (row.type === 'story-gone' || row.type === 'merged' || row.type === 'retired') {
      stories.set(row.story, {
        number: stories.get(row.story)?.number ?? stories.size + 1,
        version: row.version,
        contentHash: '',
        ...('redirectTo' in row && row.redirectTo !== undefined ? { redirect: row.redirectTo } : {}),
        documents: 0,
      });
    } else if (row.type === 'member' || row.type === 'joined') {
      const { story, relation, score } = row;
      members.set(row.document, {
        ...(story === undefined ? {} : { story }),
        ...(relation === undefined ? {} : { relation }),
        ...(score === undefined ? {} : { score }),
      });
    }
  });
  if (!head) return undefined;
  former.end();
  for (const [key, entry] of entries) {
    if (entry.status !== 'live') continue;
    const placed = { ...entry, ...members.get(entry.document) };
    entries.set(key, placed);
    if (placed.story !== undefined) documents.set(placed.story, (documents.get(placed.story) ?? 0) + 1);
  }
  for (const [id, story] of stories) stories.set(id, { ...story, documents: documents.get(id) ?? 0 });
  const { run, asOf, version, settings, prepare, newest, learnt, inputs, numbers = 0 } = head;
  return {
    head: {
      run,
      asOf: asInstant(asOf),
      version,
      settings,
      prepare,
      newest,
      keyed: head.keyed ?? [{ run: 1, ...newest }],
      numbers: Math.max(numbers, last),
      versions: former.versions.length,
      sealed: 0,
      lastDay: 0,
      reading: '',
      problems: '',
      decisions: '',
      ledger: { before: bytes, after: bytes },
      ...(learnt ? { learnt: { ...learnt, drafted: [] } } : {}),
      ...(inputs ? { inputs } : {}),
    },
    entries,
    stories,
    versions: former.versions,
    sources,
    forgotten,
  };
}

function entryFrom(row: Extract<LedgerRow, { type: 'input' }>, number: number): Entry {
  const { key, document, place, path, line, locator, status, settledBy, sha256, firstRun, version, asOf, epoch } = row;
  const { stage, slice, learnt } = row;
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
    asOf: asInstant(asOf),
    epoch,
    ...(learnt === undefined ? {} : { learnt }),
    stage,
    slice,
    problems: [],
    stands: 0,
  };
}
