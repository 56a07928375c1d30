import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Decision } from '../domain/decision.ts';
import { EXIT, RunError } from '../domain/errors.ts';
import type { DecisionId } from '../domain/ids.ts';
import { appendDurably, makeFolder } from './files.ts';
import { decisionsFile, journalLine, scanJournal } from './journal.ts';
import { readDecision } from './read-decision.ts';

/** How long a writer waits for another one to finish its lines, milliseconds. */
const WAIT_MS = 10_000;

/**
 * All decisions of a project, in the order of the file, each once: two copies of a file may have been put together by hand. A
 * last line that a crash cut short does not count.
 *
 * @param home the project's `storyfold/` folder
 * @throws RunError (exit 5) when a line does not match its checksum, or is no decision that this version knows
 */
export function readDecisions(home: string): Decision[] {
  return scanDecisions(home).decisions;
}

/** The decisions, and how the file was found. */
export function scanDecisions(home: string): {
  readonly decisions: Decision[];
  readonly scan: ReturnType<typeof scanJournal>;
} {
  const file = decisionsFile(home);
  const decisions = new Map<DecisionId, Decision>();
  let line = 0;
  const scan = scanJournal<Record<string, unknown>>(file, (row) => {
    line++;
    const read = readDecision(row);
    if ('fault' in read) throw unknown(file, line, read.fault);
    if (!decisions.has(read.decision.id)) decisions.set(read.decision.id, read.decision);
  });
  return { decisions: [...decisions.values()], scan };
}

function unknown(
  file: string,
  line: number,
  { path, expected, found }: { path: string; expected: string; found: string },
): RunError {
  return new RunError(
    'decisions/unknown',
    EXIT.state,
    `${file}, line ${line}: ${path}: expected ${expected}, found ${found}.`,
    'The line was written by a newer version, or by something else than storyfold. Use that version, or restore the file from a backup; nothing was changed.',
  );
}

/**
 * Writes decisions behind those that are there, each once however often it is given. Goes on while a run is at work: it reads
 * what was there when it began.
 *
 * @param make given those that are there, the ones to be added: what they are held against cannot change meanwhile
 * @returns those that were added
 * @throws RunError (exit 4) when other writers keep the file, (exit 5) when it is damaged
 */
export function appendDecisions(home: string, make: (known: readonly Decision[]) => readonly Decision[]): Decision[] {
  return whileWriting(home, () => {
    const { decisions, scan } = scanDecisions(home);
    const known = new Set<DecisionId>(decisions.map(({ id }) => id));
    const added: Decision[] = [];
    for (const decision of make(decisions)) {
      if (known.has(decision.id)) continue;
      known.add(decision.id);
      added.push(decision);
    }
    if (added.length > 0)
      appendDurably(decisionsFile(home), scan.bytes, [Buffer.from(added.map(journalLine).join(''))], () => {});
    return added;
  });
}

const SQLITE_BUSY = 5;

/**
 * Does some short work while nobody else writes decisions: a lock of the operating system, as that of runs (store/lock.ts), and
 * another one than theirs, for which one waits.
 */
export function whileWriting<Result>(home: string, work: () => Result): Result {
  makeFolder(home);
  const database = new DatabaseSync(join(home, 'decisions.lock'));
  try {
    try {
      database.exec(`PRAGMA busy_timeout = ${WAIT_MS}; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE`);
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
      throw new RunError(
        'decisions/locked',
        EXIT.locked,
        `Another process has been writing to ${decisionsFile(home)} for ${WAIT_MS / 1000} seconds.`,
        'Wait until it ends, or stop it, and try again; nothing was written.',
      );
    }
    const result = work();
    database.exec('ROLLBACK');
    return result;
  } finally {
    database.close();
  }
}
