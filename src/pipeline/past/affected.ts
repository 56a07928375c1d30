import { type DocumentId, documentId } from '../../domain/ids.ts';
import type { Arrival } from './arrival.ts';
import { type Entry, isCurrent } from './entry.ts';
import type { Past } from './past.ts';
import { basePlace } from './places.ts';

/** All inputs of the documents that a run may change, by key, as the last run left them. */
export interface Affected {
  readonly entries: ReadonlyMap<string, Entry>;
}

/** What a run found that says which documents it may change. */
export interface Findings {
  /** New inputs, and those that are prepared anew. */
  readonly arrivals: readonly Arrival[];
  /** Inputs that were there and are not, or were not and are. */
  readonly comeAndGone: readonly Entry[];
  /** Whether what is not found leaves its story, also if it was missing before. */
  readonly retracts: boolean;
}

/** Looks up what has to be settled anew. What it costs follows what was found. */
export function affectedBy({ arrivals, comeAndGone, retracts }: Findings, past: Past): Affected {
  const entries = new Map<string, Entry>();
  if (!past.head) return { entries };
  const places = new Set<string>();
  const documents = new Set<DocumentId>();
  const add = (found: Iterable<Entry>): void => {
    for (const entry of found) entries.set(entry.key, entry);
  };
  const addPlace = (place: string): void => {
    if (places.has(place)) return;
    places.add(place);
    for (const { document } of past.atPlace(place)) addDocument(document);
  };
  const addDocument = (document: DocumentId): void => {
    if (documents.has(document)) return;
    documents.add(document);
    add(past.ofDocument(document));
  };
  for (const { entry, formerPlace, isSettled } of arrivals) {
    const known = past.entry(entry.key);
    if (known) addDocument(known.document);
    if (entry.status === 'quarantined') continue;
    addPlace(basePlace(entry.place));
    if (formerPlace !== undefined) addPlace(formerPlace);
    if (isSettled) addDocument(entry.document);
    else for (const id of idsOf(entry.place, past)) addDocument(id);
    // A file with another name has the bytes of one that is gone.
    if (isFile(entry))
      for (const other of past.withBytes(entry.sha256))
        if (isFile(other) && isCurrent(other)) addDocument(other.document);
  }
  for (const { document } of comeAndGone) addDocument(document);
  if (retracts) for (const entry of past.absent()) if (isCurrent(entry)) addDocument(entry.document);
  return { entries };
}

function isFile({ place }: Entry): boolean {
  return place.startsWith('path:');
}

/** Ids that documents of a place were given, in their order: a place may have been another document's before. */
function* idsOf(place: string, past: Past): Generator<DocumentId> {
  for (let nth = 1; ; nth++) {
    const id = documentId(nth === 1 ? place : `${place}\n${nth}`);
    if (past.ofDocument(id).length === 0) return;
    yield id;
  }
}
