import { byCodeUnit, type DocumentId } from '../../domain/ids.ts';
import type { Affected } from './affected.ts';
import type { Arrival } from './arrival.ts';
import { type Entry, hasLeft, isCurrent } from './entry.ts';
import { basePlace } from './places.ts';
import type { Resident } from './same-place.ts';

/** A place to which something new came, and where texts decide which document it is. */
export interface Contest {
  readonly place: string;
  readonly newcomers: readonly Entry[];
  /** Documents that have the place; or, `areFormer`, the place that an earlier version would have given. */
  readonly residents: readonly Resident[];
  readonly areFormer: boolean;
}

/** A file with another name: as it is now, and the document it was before. */
export interface Moved {
  readonly entry: Entry;
  readonly document: DocumentId;
}

/** What a run found, parted by what has to be decided. */
export interface Contested {
  readonly quarantined: readonly Entry[];
  /** Inputs that an earlier run settled. */
  readonly settled: readonly Entry[];
  /** Keys of those that were prepared anew: which of its inputs stands for a document is settled again. */
  readonly again: ReadonlySet<string>;
  /** New inputs that are alone at a place which nobody has. */
  readonly alone: readonly Entry[];
  /** New inputs that are files with another name, by their keys. */
  readonly moved: ReadonlyMap<string, Moved>;
  readonly contests: readonly Contest[];
  /** Documents that earlier runs know, with what stands for them. */
  readonly stored: ReadonlyMap<DocumentId, Entry>;
}

/** Sorts out what is new, and who has its place already. What it costs follows what is new. */
export function contestsOf(arrivals: readonly Arrival[], affected: Affected): Contested {
  const stored = new Map<DocumentId, Entry>();
  for (const entry of affected.entries.values())
    if (isCurrent(entry) || hasLeft(entry)) stored.set(entry.document, entry);
  const touched = new Set<string>();
  const again = new Set<string>();
  for (const { entry, isSettled, isAgain, formerPlace } of arrivals) {
    if (isAgain) again.add(entry.key);
    if ((isSettled && !isAgain) || entry.status === 'quarantined') continue;
    touched.add(basePlace(entry.place));
    if (formerPlace !== undefined) touched.add(formerPlace);
  }
  const settled: Entry[] = [];
  const newcomers: Arrival[] = [];
  for (const arrival of arrivals) {
    const { entry, isSettled, isDoubtful } = arrival;
    if (entry.status === 'quarantined') continue;
    if (isSettled && !(isDoubtful && touched.has(basePlace(entry.place)))) settled.push(entry);
    else newcomers.push(arrival);
  }
  const residents = residentsOf(touched, stored, settled);
  const moved = findMoved(newcomers, settled, residents, stored);
  const alone: Entry[] = [];
  const contests: Contest[] = [];
  for (const group of runsOf(newcomers.filter(({ entry }) => !moved.has(entry.key)))) {
    const place = basePlace((group[0] as Arrival).entry.place);
    const entries = group.map(({ entry }) => entry);
    const own = residents.get(place);
    const former = own ?? formersOf(group, residents);
    if (entries.length === 1 && former.length === 0) alone.push(entries[0] as Entry);
    else contests.push({ place, newcomers: entries, residents: former, areFormer: own === undefined });
  }
  const quarantined = arrivals.flatMap(({ entry }) => (entry.status === 'quarantined' ? [entry] : []));
  return { quarantined, settled, again, alone, moved, contests, stored };
}

function residentsOf(
  places: ReadonlySet<string>,
  stored: ReadonlyMap<DocumentId, Entry>,
  settled: readonly Entry[],
): ReadonlyMap<string, readonly Resident[]> {
  if (places.size === 0) return new Map();
  const residents = new Map<DocumentId, { readonly stored: Entry; readonly here: Entry[] }>();
  const byPlace = new Map<string, Resident[]>();
  for (const entry of stored.values()) {
    const place = basePlace(entry.place);
    if (!places.has(place)) continue;
    const resident = { stored: entry, here: [] };
    residents.set(entry.document, resident);
    const others = byPlace.get(place);
    if (others) others.push(resident);
    else byPlace.set(place, [resident]);
  }
  for (const entry of settled) residents.get(entry.document)?.here.push(entry);
  return byPlace;
}

function formersOf(group: readonly Arrival[], residents: ReadonlyMap<string, readonly Resident[]>): Resident[] {
  const places = new Set(group.flatMap(({ formerPlace }) => formerPlace ?? []));
  return [...places].sort(byCodeUnit).flatMap((place) => residents.get(place) ?? []);
}

/** Arrivals of one place together: a sort, which takes less memory than a map of lists. */
function* runsOf(arrivals: readonly Arrival[]): Generator<readonly Arrival[]> {
  const placeAt = ({ entry }: Arrival): string => basePlace(entry.place);
  const sorted = arrivals.toSorted(
    (x, y) => byCodeUnit(placeAt(x), placeAt(y)) || byCodeUnit(x.entry.key, y.entry.key),
  );
  for (let from = 0; from < sorted.length; ) {
    const place = placeAt(sorted[from] as Arrival);
    let to = from + 1;
    while (to < sorted.length && placeAt(sorted[to] as Arrival) === place) to++;
    yield sorted.slice(from, to);
    from = to;
  }
}

/** Files with a new name: a file at a new place with the bytes of one that is gone, in order of their paths. */
function findMoved(
  newcomers: readonly Arrival[],
  settled: readonly Entry[],
  residents: ReadonlyMap<string, unknown>,
  stored: ReadonlyMap<DocumentId, Entry>,
): ReadonlyMap<string, Moved> {
  const isFile = ({ place }: Entry): boolean => place.startsWith('path:');
  const files = newcomers.map(({ entry }) => entry).filter(isFile);
  const moved = new Map<string, Moved>();
  if (files.length === 0 || stored.size === 0) return moved;
  const taken = new Set(files.map(({ place }) => place));
  const here = new Set(settled.map(({ document }) => document));
  const missing = [...stored.values()].filter(
    (entry) => isFile(entry) && isCurrent(entry) && !here.has(entry.document) && !taken.has(entry.place),
  );
  const byPath = (x: Entry, y: Entry): number => byCodeUnit(x.path, y.path);
  const gone = Map.groupBy(missing.sort(byPath), ({ sha256 }) => sha256);
  for (const entry of files.toSorted(byPath)) {
    const before = residents.has(entry.place) ? undefined : gone.get(entry.sha256)?.shift();
    if (before) moved.set(entry.key, { entry, document: before.document });
  }
  return moved;
}
