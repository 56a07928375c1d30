import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, RunError } from '../domain/errors.ts';
import { indexChanges } from './changes.ts';
import { crashPoint } from './crash-point.ts';
import { draftFolder, LEDGER_PART, RUN_FILES } from './draft-folder.ts';
import { epochFile } from './epochs.ts';
import { makeFolder, moveDurably, namesIn, pointLink, remove, sizeOf } from './files.ts';
import { appendToJournal, ledgerFile, standsInFor } from './journal.ts';
import { learntFile } from './learnt-files.ts';
import { leasedRuns } from './leases.ts';
import { REPORT_NAME, removeReportParts } from './report-file.ts';
import { carryOut, type Rewrite } from './rewrites.ts';

/** What the commit of a run says of the steps that follow it. */
export interface CommitHead {
  readonly run: number;
  /** Length of the ledger before and after the run's rows, in bytes. */
  readonly ledger: { readonly before: number; readonly after: number };
  /** The statistics that the run opened. */
  readonly epoch?: string;
  /** Files of earlier runs that others take the place of. */
  readonly rewrites?: readonly Rewrite[];
  /** Texts were forgotten: no older snapshot stays, whoever reads it. */
  readonly erases?: true;
  /** The first run whose part of the feed is kept; what earlier versions committed does not say. */
  readonly changesFrom?: number;
  /** The versions of what was learnt that the run wrote. */
  readonly learnt?: { readonly drafted: readonly number[] };
}

/** The link names that people and programs use; each leads into the current snapshot. Of records there is one of two, and a report if one was written. */
const LINKS = ['canonical.jsonl', 'canonical', 'tables', REPORT_NAME] as const;
/** Where the files of a run go, by their names in the draft. */
const HOMES: Readonly<Record<keyof typeof RUN_FILES, (run: number) => string>> = {
  changes: (run) => join('changes', `${run}.jsonl`),
  quarantine: (run) => join('quarantine', `${run}.jsonl`),
  summary: (run) => join('runs', `${run}.json`),
};

/**
 * Does what a committed run still has to do (steps 3 to 5), however far it came before: ledger rows, files of the run,
 * snapshot, switch, and the end of the oldest snapshot. Each step is a rename or an append at a known place, so doing it twice is doing it once.
 *
 * @param home the project's `storyfold/` folder
 */
export function publish(output: string, home: string, head: CommitHead, snapshotsKept: number): void {
  const { run, ledger, epoch, learnt, changesFrom, rewrites = [], erases } = head;
  const draft = draftFolder(output, run);
  const part = join(draft, 'out', LEDGER_PART);
  if (existsSync(part)) {
    if (epoch !== undefined && existsSync(`${epochFile(home, epoch)}.part`))
      moveDurably(`${epochFile(home, epoch)}.part`, epochFile(home, epoch));
    for (const version of learnt?.drafted ?? []) {
      const file = learntFile(home, version);
      if (existsSync(`${file}.part`)) moveDurably(`${file}.part`, file);
    }
    appendLedger(home, part, ledger.before);
    crashPoint('ledger-appended');
    carryOut(draft, { output, home }, rewrites);
    if (rewrites.length > 0) crashPoint('files-rewritten');
    for (const [name, file] of Object.entries(RUN_FILES) as Array<[keyof typeof RUN_FILES, string]>) {
      const from = join(draft, 'out', file);
      const to = join(output, HOMES[name](run));
      makeFolder(join(to, '..'));
      if (existsSync(from)) moveDurably(from, to);
      if (name === 'changes') crashPoint('changes-written');
      if (name === 'summary') crashPoint('summary-written');
    }
    remove(part);
  }
  if (existsSync(draft)) {
    remove(join(draft, 'out'));
    moveDurably(draft, join(output, 'snapshots', String(run)));
  }
  crashPoint('snapshot-renamed');
  if (!existsSync(join(output, 'snapshots', String(run)))) {
    throw new RunError(
      'snapshot/lost',
      EXIT.state,
      `The state says that run ${run} was committed, and its snapshot is gone from ${join(output, 'snapshots')}.`,
      'storyfold recover makes it again from the raw input and the ledger.',
    );
  }
  pointLink(join(output, 'current'), join('snapshots', String(run)));
  crashPoint('current-switched');
  setLinks(output);
  crashPoint('links-set');
  removeOldSnapshots(output, run, erases ? 1 : snapshotsKept, erases ? new Set() : leasedRuns(output));
  if (changesFrom !== undefined) indexChanges(output, changesFrom, run);
}

/** Links to what the current snapshot has; those that would lead nowhere go. */
function setLinks(output: string): void {
  const names = namesIn(output);
  for (const link of LINKS) {
    if (!existsSync(join(output, 'current', link))) {
      if (names.includes(link)) remove(join(output, link));
    } else if (!existsSync(join(output, link))) pointLink(join(output, link), join('current', link));
  }
}

/** Snapshots beyond those that are kept for readers who still look at them, but those that someone said to be reading. */
function removeOldSnapshots(output: string, current: number, kept: number, leased: ReadonlySet<number>): void {
  for (const name of namesIn(join(output, 'snapshots'))) {
    const run = Number.parseInt(name, 10);
    if (run <= current - kept && !leased.has(run)) remove(join(output, 'snapshots', name));
  }
}

function appendLedger(home: string, part: string, before: number): void {
  const file = ledgerFile(home);
  const known = sizeOf(file);
  if (known < before || !standsInFor(file, before, part)) {
    throw new RunError(
      'ledger/foreign',
      EXIT.state,
      `${file} has ${known} bytes, and not the rows that the last run left.`,
      'Something else wrote to it, or it was cut off. Restore it from a backup; nothing was changed.',
    );
  }
  appendToJournal(file, before, part, () => crashPoint('ledger-halfway'));
}

/** Folders of the output that hold one entry a run, named by its number. */
const NUMBERED = ['snapshots', 'changes', 'quarantine', 'runs'] as const;

/**
 * Puts an output folder into the state that its last commit says: what an unfinished run left is removed.
 *
 * @param current number of the last committed run; 0 for none
 */
export function tidy(output: string, home: string, current: number): void {
  for (const folder of NUMBERED) {
    for (const name of namesIn(join(output, folder))) {
      const number = Number.parseInt(name, 10);
      if (name.startsWith('.part-') || name.endsWith('.part') || number > current) remove(join(output, folder, name));
    }
  }
  for (const folder of [join(output, 'state'), join(home, 'epochs')]) {
    for (const name of namesIn(folder)) if (name.endsWith('.part')) remove(join(folder, name));
  }
  for (const link of ['current', ...LINKS])
    if (namesIn(output).includes(`${link}.part`)) remove(join(output, `${link}.part`));
  removeReportParts(output);
}

/** Bytes on the disk of a file or of all files in a folder. */
export function bytesOf(path: string): number {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.size;
  return namesIn(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}
