import { sha256 } from '../domain/ids.ts';
import { eachLine } from './files.ts';
import { ledgerFile } from './journal.ts';

/** Where a run begins in the ledger, and by what it is known to be that run and no other of its number. */
export interface RunMark {
  readonly run: number;
  /** Byte at which its first line begins. */
  readonly at: number;
  /** Checksum of that line, which holds `asOf`, settings and counts: the same run done again has another one. */
  readonly mark: string;
}

/** The first line of a run. */
const RUN_LINE = /^\{"sum":"([0-9a-f]{16})","run":(\d+),"seq":0,"type":"run"/;

/** Runs of the ledger, in order. @param from byte at which a run's first line begins */
export function* runMarks(home: string, from = 0): Generator<RunMark> {
  let at = from;
  for (const { text, byteLength, whole } of eachLine(ledgerFile(home), from)) {
    const found = whole ? RUN_LINE.exec(text) : null;
    if (found) yield { run: Number(found[2]), at, mark: found[1] as string };
    at += byteLength;
  }
}

/** Lines by which one ledger is told from another: two that begin in the same second, with the same settings, differ in what they read. */
const LINEAGE_LINES = 2;
const LINEAGE_DIGITS = 16;

/** Which ledger this is: a hash of its first lines, which never change; undefined of an empty one. */
export function lineageOf(home: string): string | undefined {
  const lines = eachLine(ledgerFile(home)).take(LINEAGE_LINES).toArray();
  return lines.length === 0 ? undefined : sha256(lines.map(({ text }) => text).join('\n')).slice(0, LINEAGE_DIGITS);
}

/** The run that begins at a byte of the ledger; undefined where none does. */
export function markAt(home: string, at: number): RunMark | undefined {
  const [line] = eachLine(ledgerFile(home), at);
  const found = line?.whole ? RUN_LINE.exec(line.text) : null;
  return found ? { run: Number(found[2]), at, mark: found[1] as string } : undefined;
}
