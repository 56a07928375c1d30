import { byCodeUnit, type DocumentId, documentId } from '../domain/ids.ts';
import type { RunSummary } from '../domain/summary.ts';
import type { Packed } from './pack.ts';
import { currentStatus, type Entry, isCurrent, type Past } from './past.ts';

/** An input that a run found: one that an earlier run prepared, or one that was prepared now. */
export type Found = { readonly known: Entry } | FoundNew;

export interface FoundNew {
  readonly path: string;
  readonly line?: number;
  readonly locator?: string;
  readonly packed: Packed;
  /** Set when the same input was known, and is prepared anew: a rebuild, or a recovery. */
  readonly before?: Entry;
}

export interface SettleOptions {
  readonly run: number;
  readonly asOf: string;
  /** What becomes of a document whose input is not there any more. */
  readonly onMissingInput: 'keep' | 'retract';
  readonly stage: string;
  readonly slice: string;
  /**
   * A recovery: known versions keep the statistics they were judged by, and a document whose raw input is gone is given
   * up, because nothing else is left of it.
   */
  readonly recovery: boolean;
}

export interface Settled {
  readonly entries: readonly Entry[];
  readonly counts: RunSummary['inputs'];
}

/**
 * Decides which document each input is. The first that holds: a document that has this place; one whose file is gone and
 * whose bytes these are (a renamed file); else a new one. Of several inputs of one place the later fetch stays, then the
 * smaller content hash; the others are superseded.
 */
export function settleIdentities(found: readonly Found[], past: Past, options: SettleOptions): Settled {
  const { run } = options;
  const fresh = found.map((one): Entry => ('known' in one ? one.known : entryOf(one, options)));
  const readable = fresh.filter(({ status }) => status !== 'quarantined');
  const places = new Set(readable.map(({ place }) => place));
  const documents = [...past.entries.values()].filter((entry) => isCurrent(entry) || entry.status === 'gone');
  const byPlace = new Map(documents.map((entry) => [entry.place, entry]));
  const missing = documents.filter(({ place }) => !places.has(place));
  const moved = findMoved(readable, byPlace, missing);
  const used = new Set(documents.map(({ document }) => document));
  const counts = { new: 0, changed: 0, moved: 0, unchanged: 0 };
  const entries: Entry[] = [...fresh.filter(({ status }) => status === 'quarantined')];
  for (const group of runsOf(readable)) {
    const { place } = group[0] as Entry;
    const before = byPlace.get(place) ?? moved.get(place);
    const document = before?.document ?? newId(place, used);
    used.add(document);
    const [latest, ...others] = group.toSorted(laterFirst) as [Entry, ...Entry[]];
    const firstRun = before?.firstRun ?? run;
    entries.push(inItsPlace({ ...latest, document, firstRun }));
    for (const other of others) entries.push({ ...other, document, firstRun, status: 'superseded' });
    if (!before) counts.new++;
    else if (before.place !== place) counts.moved++;
    else if (before.key !== latest.key || before.status === 'gone') counts.changed++;
    else counts.unchanged++;
  }
  const movedAway = new Set([...moved.values()].map(({ document }) => document));
  const left = missing.filter(({ document }) => !movedAway.has(document));
  const lost = options.onMissingInput === 'retract' || options.recovery;
  const retracted = lost ? left.filter(isCurrent).length : 0;
  for (const entry of left) entries.push(isCurrent(entry) && lost ? withoutStory({ ...entry, status: 'gone' }) : entry);
  return {
    entries: entries.toSorted((x, y) => byCodeUnit(x.document, y.document) || byCodeUnit(x.key, y.key)),
    counts: {
      read: fresh.length,
      ...counts,
      missing: left.filter(isCurrent).length - retracted,
      retracted,
    },
  };
}

/** Entries of one place together, in order of their places: a sort, which takes less memory than a map of lists. */
function* runsOf(entries: readonly Entry[]): Generator<readonly Entry[]> {
  const sorted = entries.toSorted((x, y) => byCodeUnit(x.place, y.place));
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && sorted[to]?.place === sorted[from]?.place) to++;
    yield sorted.slice(from, to);
    from = to;
  }
}

/** An input that stands for its document. One that is no article any more has no story either. */
function inItsPlace(entry: Entry): Entry {
  const status = currentStatus(entry);
  return status === 'filtered' ? withoutStory({ ...entry, status }) : { ...entry, status };
}

function withoutStory({ story: _story, relation: _relation, score: _score, ...entry }: Entry): Entry {
  return entry;
}

/** The later fetch first, then the smaller content hash, then the smaller path. */
function laterFirst(x: Entry, y: Entry): number {
  return (
    byCodeUnit(y.fetchedAt, x.fetchedAt) ||
    byCodeUnit(x.card?.contentKey ?? '', y.card?.contentKey ?? '') ||
    byCodeUnit(x.path, y.path) ||
    byCodeUnit(x.key, y.key)
  );
}

/** Files with a new name: a file at a new place with the bytes of one that is gone, in order of their paths. */
function findMoved(
  readable: readonly Entry[],
  byPlace: ReadonlyMap<string, Entry>,
  missing: readonly Entry[],
): ReadonlyMap<string, Entry> {
  const isFile = ({ place }: Entry): boolean => place.startsWith('path:');
  const gone = Map.groupBy(
    missing.filter((entry) => isFile(entry) && isCurrent(entry)).toSorted((x, y) => byCodeUnit(x.path, y.path)),
    ({ sha256 }) => sha256,
  );
  const moved = new Map<string, Entry>();
  const newcomers = readable.filter((entry) => isFile(entry) && !byPlace.has(entry.place));
  for (const { place, sha256 } of newcomers.toSorted((x, y) => byCodeUnit(x.path, y.path))) {
    const before = gone.get(sha256)?.shift();
    if (before) moved.set(place, before);
  }
  return moved;
}

/** The id of a new document. Its place may have been another document's before that one was renamed. */
function newId(place: string, used: ReadonlySet<DocumentId>): DocumentId {
  let id = documentId(place);
  for (let nth = 2; used.has(id); nth++) id = documentId(`${place}\n${nth}`);
  return id;
}

function entryOf(
  { path, line, locator, packed, before }: FoundNew,
  { run, asOf, stage, slice, recovery }: SettleOptions,
): Entry {
  const { document } = packed;
  const where = before ?? { path, line, locator };
  const place = document?.place ?? (line === undefined ? `path:${path}` : `line:${path}:${line}`);
  return {
    key: packed.key,
    prepared: run,
    // Of what could be read, the id is given when all inputs of its place are known.
    document: documentId(place),
    place,
    path: where.path,
    ...(where.line === undefined ? {} : { line: where.line }),
    ...(where.locator === undefined ? {} : { locator: where.locator }),
    status: document ? currentStatus(packed) : 'quarantined',
    sha256: document?.sha256 ?? '',
    fetchedAt: document?.fetchedAt ?? '',
    firstRun: before?.firstRun ?? run,
    run: before?.run ?? run,
    asOf: before?.asOf ?? asOf,
    // -1: those in force when this run compares the corpus.
    epoch: recovery && before ? before.epoch : -1,
    stage,
    slice,
    ...(document ? { card: cardOf(document.card) } : {}),
    problems: packed.problems,
    ...(before?.story === undefined ? {} : { story: before.story }),
  };
}

function cardOf({ document: _, ...card }: NonNullable<Packed['document']>['card']): NonNullable<Entry['card']> {
  return card;
}
