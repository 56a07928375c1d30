import { basename, join } from 'node:path';
import { EXIT, RunError } from '../domain/errors.ts';
import type { LearntRow, LearntVersion } from '../domain/learnt-row.ts';
import { namesIn, remove, sizeOf, writeDurably } from './files.ts';
import { journalLine, scanJournal } from './journal.ts';

// A version of what was learnt of outlets' lines, in a file of JSON lines with a checksum each: a head, then what it changed of
// the version before. Part of the truth, like the statistics beside it, and the only place that holds the lines' texts.

const SCHEMA = 'storyfold/learnt/1';

interface Head {
  readonly schema: typeof SCHEMA;
  readonly version: number;
  readonly run: number;
  /** Rows that follow. */
  readonly rows: number;
}

/** @param version 3 lies in `epochs/learnt-3.jsonl` */
export function learntFile(home: string, version: number): string {
  return join(home, 'epochs', `learnt-${version}.jsonl`);
}

/** Writes a version beside its final place; publishing gives it its name. */
export function draftLearnt(home: string, { version, run, rows }: LearntVersion): void {
  const head: Head = { schema: SCHEMA, version, run, rows: rows.length };
  writeDurably(`${learntFile(home, version)}.part`, Buffer.from([head, ...rows].map(journalLine).join('')));
}

/** Takes away what a run drafted and did not commit. */
export function discardLearnt(home: string, version: number): void {
  remove(`${learntFile(home, version)}.part`);
}

/**
 * One version.
 * @throws RunError (exit 5) when the file is missing or damaged
 */
export function readLearnt(home: string, version: number): LearntVersion {
  const file = learntFile(home, version);
  if (sizeOf(file) === 0) throw damaged(version, `${file} is missing or empty`);
  const found: unknown[] = [];
  const { torn } = scanJournal<object>(file, (row) => found.push(row));
  const [head, ...rows] = found as [Head, ...LearntRow[]];
  if (torn || head?.schema !== SCHEMA || head.version !== version || head.rows !== rows.length)
    throw damaged(version, `${file} does not hold what its first line says`);
  return { version, run: head.run, rows };
}

/** All versions up to one. */
export function readAllLearnt(home: string, version: number): LearntVersion[] {
  return Array.from({ length: version }, (_, at) => readLearnt(home, at + 1));
}

/** The last version that lies there without a gap before it; 0 for none. For those who look on: a run goes by its commit. */
export function lastLearnt(home: string): number {
  const names = new Set(namesIn(join(home, 'epochs')));
  let version = 0;
  while (names.has(basename(learntFile(home, version + 1)))) version++;
  return version;
}

function damaged(version: number, found: string): RunError {
  return new RunError(
    'learnt/damaged',
    EXIT.state,
    `What was learnt of outlets' lines cannot be read (learnt/${version}): ${found}.`,
    "Restore the file from a backup, or go on without: boilerplate: 'off' in the config.",
  );
}
