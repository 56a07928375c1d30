import { byCodeUnit, type DocumentId, documentId } from '../../domain/ids.ts';
import type { RunSummary } from '../../domain/summary.ts';
import type { Contested } from './contests.ts';
import { type Entry, hasLeft, isCurrent } from './entry.ts';
import { type MissingOptions, missingOf } from './missing.ts';
import { type Assigned, assignPlace, type SignatureOf } from './same-place.ts';
import { type Member, standingOf } from './standing.ts';

export interface SettleOptions extends MissingOptions {
  readonly run: number;
  readonly signatureOf: SignatureOf;
  /** Whether an input is of a document that was forgotten: it is counted apart. */
  readonly isForgotten: (entry: Entry) => boolean;
}

export interface Settled {
  readonly entries: readonly Entry[];
  readonly counts: RunSummary['inputs'];
  /** Documents that this run takes out of their stories, as they stood before. */
  readonly retracted: readonly Entry[];
}

/**
 * Decides which document each input is, and which input stands for each document. An input that an earlier run settled
 * stays the document that it was. Of a new one the first that holds: a document that has its place, and shares text with
 * it or is not there any more (`same-place.ts`); one that has the place which an earlier version would have given it; one
 * whose file is gone and whose bytes these are (a renamed file); else a new one. The result does not depend on the order
 * of what was found.
 */
export function settleIdentities(contested: Contested, options: SettleOptions): Settled {
  const { quarantined, moved, stored } = contested;
  const entries: Entry[] = [...quarantined];
  const counts = { new: 0, changed: 0, returned: 0, moved: 0, unchanged: 0, behind: 0, failed: 0 };
  let stale = 0;
  const met = new Set<DocumentId>();
  for (const members of documentsOf(contested, options)) {
    const { document } = (members[0] as Member).entry;
    const before = stored.get(document);
    const standing = standingOf(members, before);
    entries.push(...standing.entries);
    const current = standing.entries.find(isCurrent);
    const failed = standing.entries.filter(({ status }) => status === 'failed').length;
    if (options.isForgotten((members[0] as Member).entry)) {
      met.add(document);
      continue;
    }
    counts.failed += failed;
    counts.behind += members.length - failed - (current ? 1 : 0);
    if (current) met.add(document);
    else if (standing.keepsStored && !options.recovery) {
      met.add(document);
      entries.push(before as Entry);
      if (isCurrent(before as Entry)) stale++;
    }
    if (!current) continue;
    if (!before) counts.new++;
    else if (moved.has(current.key)) counts.moved++;
    else if (hasLeft(before)) counts.returned++;
    else if (before.key !== current.key) counts.changed++;
    else counts.unchanged++;
  }
  const missing = missingOf(
    [...stored.values()].filter(({ document }) => !met.has(document)),
    options,
  );
  const all = [...entries, ...missing.entries];
  return {
    entries: all.sort((x, y) => byCodeUnit(x.document, y.document) || byCodeUnit(x.key, y.key)),
    counts: {
      read:
        contested.settled.length + contested.alone.length + moved.size + contestants(contested) + quarantined.length,
      ...counts,
      quarantined: quarantined.length,
      ...missing.counts,
      stale,
    },
    retracted: missing.retracted,
  };
}

function contestants({ contests }: Contested): number {
  return contests.reduce((sum, { newcomers }) => sum + newcomers.length, 0);
}

/** All inputs that could be read, by document. */
function* documentsOf(contested: Contested, options: SettleOptions): Generator<readonly Member[]> {
  const { run, signatureOf, isForgotten } = options;
  const { settled, again, alone, moved, contests, stored } = contested;
  const members = settled.map((entry): Member => {
    // Whatever comes to the place of a document that was forgotten is settled to be that one.
    const known = isForgotten(entry) ? stored.get(entry.document) : undefined;
    const { firstRun } = known ?? entry;
    return { entry: known ? { ...entry, firstRun } : entry, isOpen: again.has(entry.key), isRewritten: false };
  });
  const assigned: Assigned[] = alone.map((entry) => ({ entry, place: entry.place }));
  for (const { place, newcomers, residents, areFormer } of contests)
    for (const one of assignPlace(place, newcomers, residents, areFormer, signatureOf)) assigned.push(one);
  const ids = newIds(assigned, stored);
  const add = (entry: Entry, document: DocumentId, place: string, isRewritten: boolean): void => {
    const firstRun = stored.get(document)?.firstRun ?? run;
    members.push({ entry: { ...entry, document, place, firstRun }, isOpen: true, isRewritten });
  };
  for (const { entry, document, place, rewritten = false } of assigned)
    add(entry, document ?? (ids.get(place) as DocumentId), place, rewritten);
  for (const { entry, document } of moved.values()) add(entry, document, entry.place, false);
  members.sort((x, y) => byCodeUnit(x.entry.document, y.entry.document) || byCodeUnit(x.entry.key, y.entry.key));
  for (let from = 0; from < members.length; ) {
    let to = from + 1;
    while (to < members.length && members[to]?.entry.document === members[from]?.entry.document) to++;
    yield members.slice(from, to);
    from = to;
  }
}

/** Ids of new documents, by place. A place may have been another document's before that one was renamed. */
function newIds(
  assigned: readonly Assigned[],
  stored: ReadonlyMap<DocumentId, unknown>,
): ReadonlyMap<string, DocumentId> {
  const ids = new Map<string, DocumentId>();
  for (const { document, place } of assigned) {
    if (document !== undefined || ids.has(place)) continue;
    let id = documentId(place);
    for (let nth = 2; stored.has(id); nth++) id = documentId(`${place}\n${nth}`);
    ids.set(place, id);
  }
  return ids;
}
