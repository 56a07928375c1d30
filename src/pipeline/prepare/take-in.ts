import type { Problem } from '../../domain/problem.ts';
import { type Affected, affectedBy } from '../past/affected.ts';
import type { Arrival } from '../past/arrival.ts';
import { contestsOf } from '../past/contests.ts';
import { type Entry, isCurrent } from '../past/entry.ts';
import { type Settled, settleIdentities } from '../past/identity.ts';
import { type Unread, unreadOf } from '../past/missing.ts';
import { byDocument, type EntryChange } from '../past/record-changes.ts';
import { type ArrivalOptions, arrivalOf } from './arrivals.ts';
import { type Ingested, ingest } from './ingest.ts';
import type { Inputs } from './inputs-of-run.ts';
import type { KnownFiles } from './known-files.ts';
import { Presence } from './presence.ts';
import type { Run } from './run.ts';
import { cardOf } from './shelves.ts';

/** What a run read, and which document each input is. */
export interface TakenIn {
  /** What becomes of the inputs of all documents that the run may change: by document, then by key. */
  readonly changes: readonly EntryChange[];
  readonly settled: Settled;
  readonly presence: Presence;
  readonly ingested: Ingested;
  /** Remarks on files and their records, those of files that were not opened among them. */
  readonly remarks: readonly Problem[];
  readonly unread: Unread;
}

/** Reads what is new or changed, and settles which document each input is and which input stands for it. */
export async function takeIn(run: Run, inputs: Inputs, known: KnownFiles): Promise<TakenIn> {
  const { config, number, asOf, prepare, mode, tell } = run;
  const { past } = run.project;
  const opened = inputs.files.filter(({ path }) => !inputs.unopened.has(path));
  const presence = new Presence(known, inputs.unopened);
  const ingested = await ingest(
    opened,
    inputs.sidecar,
    past,
    run,
    run.project.decided.forgotten,
    {
      config,
      asOf,
      run: number,
      again: run.again,
      onRead: (bytes, total, done) => tell('reading', bytes, total, done),
      stop: run.stop,
      recovery: mode.kind === 'recover',
      ...prepare,
    },
    (sha256) => presence.countUnopened(past.withBytes(sha256)),
  );
  return settleFound(run, inputs, known, presence, ingested);
}

/** Settles which document each input is that was found, or lies in a file that was not opened. */
export function settleFound(
  run: Run,
  inputs: Inputs,
  known: KnownFiles,
  presence: Presence,
  ingested: Ingested,
): TakenIn {
  const { config, number, asOf, prepare, mode } = run;
  const { past } = run.project;
  const recovery = mode.kind === 'recover';
  const options: ArrivalOptions = { run: number, asOf, ...prepare, recovery };
  const arrivals = ingested.found.map((one) => arrivalOf(one, options));
  const refound = new Map(
    arrivals.flatMap((arrival, at) =>
      'known' in (ingested.found[at] as object) ? [[arrival.entry.key, arrival]] : [],
    ),
  );
  const fresh = arrivals.filter(({ entry }) => !refound.has(entry.key));
  const comeAndGone = presence.comeAndGone(
    [...refound.values()].map(({ entry }) => entry),
    past,
  );
  const affected: Affected = run.isFull
    ? { entries: new Map([...past.all()].map((entry) => [entry.key, entry])) }
    : affectedBy({ arrivals: fresh, comeAndGone, retracts: config.onMissingInput === 'retract' }, past);
  const here = presentNow(affected, fresh, refound, presence, options);
  const contested = contestsOf(here, affected);
  const remarks = remarksOf(ingested.remarks, inputs, known);
  const refused = [...arrivals.map(({ entry }) => entry), ...refusedUnopened(run, presence)].flatMap((entry) =>
    entry.status === 'quarantined' ? entry.problems : [],
  );
  const unread = unreadOf(
    [...inputs.problems(), ...remarks, ...refused],
    new Set(inputs.files.map(({ path }) => path)),
  );
  const settled = settleIdentities(contested, {
    onMissingInput: config.onMissingInput,
    recovery,
    run: number,
    unread,
    signatureOf: (entry) => (entry.packing ? run.shelves.signature(entry, cardOf(entry)) : undefined),
    isForgotten: ({ document }) => run.project.decided.forgotten.document(document) !== undefined,
  });
  const found = new Set(here.map(({ entry }) => entry.key));
  const changes = changesOf(affected, settled, found, [...refound.values()]);
  return { changes, settled, presence, ingested, remarks, unread };
}

/** Inputs in quarantine that lie in files that are not opened: what such a file held before is unreadable still, not gone. */
function refusedUnopened({ project: { past } }: Run, presence: Presence): Entry[] {
  return [...past.withProblems()].filter(({ number }) => presence.isUnopened(number));
}

/** All inputs of the affected documents that are there, with those that are new. */
function presentNow(
  { entries }: Affected,
  fresh: readonly Arrival[],
  refound: ReadonlyMap<string, Arrival>,
  presence: Presence,
  options: ArrivalOptions,
): Arrival[] {
  const isFresh = new Set(fresh.map(({ entry }) => entry.key));
  const here: Arrival[] = [...fresh];
  for (const entry of entries.values()) {
    if (isFresh.has(entry.key)) continue;
    const again = refound.get(entry.key);
    if (again) here.push(again);
    else if (presence.isUnopened(entry.number)) here.push(arrivalOf({ known: entry }, options));
  }
  return here;
}

/** Holds what was settled against what was: nothing that is as it was is among the changes of a run. */
function changesOf(
  { entries }: Affected,
  settled: Settled,
  found: ReadonlySet<string>,
  refound: readonly Arrival[],
): EntryChange[] {
  const changes: EntryChange[] = [];
  const kept = new Set<string>();
  for (const entry of settled.entries) {
    const before = entries.get(entry.key);
    const after: Entry = { ...entry, isPresent: found.has(entry.key) };
    kept.add(entry.key);
    changes.push({ ...(before ? { before } : {}), after });
  }
  for (const before of entries.values()) if (!kept.has(before.key)) changes.push({ before });
  // What was refused as before, under other settings of reading, need not be tried again under these.
  for (const { entry } of refound)
    if (entry.status === 'quarantined' && !kept.has(entry.key)) changes.push({ before: entry, after: entry });
  return changes.sort(byDocument);
}

/** Of all files. Whether any record has the field that texts were asked for in is known of all of them together. */
function remarksOf(read: readonly Problem[], { unopened }: Inputs, known: KnownFiles): Problem[] {
  const isMissing = ({ code }: Problem): boolean => code === 'read/unknown-field';
  const before = [...unopened.values()].flatMap(({ remarks }) => remarks);
  if (unopened.size === 0) return [...read];
  const wasMissing = [...known.all.values()].some(({ remarks }) => remarks.some(isMissing));
  const isStillMissing = wasMissing && read.some(isMissing);
  return [...before, ...read].filter(
    (remark) => !isMissing(remark) || isStillMissing || (wasMissing && before.includes(remark)),
  );
}

/** Documents that were current when the last run ended. */
export function currentBefore(counts: ReadonlyArray<{ readonly status: string; readonly count: number }>): number {
  return counts.reduce(
    (sum, { status, count }) => sum + (isCurrent({ status: status as Entry['status'] }) ? count : 0),
    0,
  );
}
