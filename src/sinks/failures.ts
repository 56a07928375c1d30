import type { DatabaseSync } from 'node:sqlite';
import { RunError } from '../domain/errors.ts';
import { SinkError } from './sink.ts';

// What SQLite (https://www.sqlite.org/rescode.html), a disk and DuckDB say when they fail, as what a runner does about it.

const BUSY = 5;
const LOCKED = 6;
const NOMEM = 7;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const TOOBIG = 18;
const CONSTRAINT = 19;
const NOTADB = 26;
const CONSTRAINT_TRIGGER = 1811;

const TRANSIENT: Readonly<Record<number, string>> = {
  [BUSY]: 'End what holds the database locked; the rows are kept for later.',
  [LOCKED]: 'End what holds the database locked; the rows are kept for later.',
  [NOMEM]: 'Give this process more memory.',
  [IOERR]: 'See to the disk, and whether it is full.',
  [FULL]: 'Free space on the disk.',
};

const TERMINAL: Readonly<Record<number, string>> = {
  [READONLY]: 'Give this user the right to write the file and its folder.',
  [CORRUPT]: 'Put the file back from a backup, or remove it and run again: it is written anew.',
  [CANTOPEN]: 'Check the path: whether it can be there, and this user may write to it.',
  [NOTADB]: 'Give the sink the path of an SQLite database, or of a file that is not there yet.',
};

const DISK_TRANSIENT = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE', 'EAGAIN', 'EBUSY']);

const DISK_HINT = 'See to the disk: whether it is full or fails, and how many files this process may have open.';

const codeOf = (error: unknown): number | undefined => (error as { errcode?: number }).errcode;

/** Whether the database refuses this one row, for what it holds. */
export function isRefusal(error: unknown): boolean {
  return [CONSTRAINT, TOOBIG].includes((codeOf(error) ?? 0) & 0xff);
}

/** Why the database refuses a row, in words of its schema. */
export function refusalOf(error: unknown, database: DatabaseSync): string {
  const { message } = error as Error;
  if (codeOf(error) !== CONSTRAINT_TRIGGER) return message;
  // What a trigger says may be made from the row. What its own text says is not.
  const inSchema = database
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND instr(sql, '''' || replace(?, '''', '''''') || '''')`,
    )
    .get(message);
  return inSchema ? message : 'a trigger refuses the row';
}

/**
 * An error of SQLite, of a disk or of DuckDB as one of a sink; what is none of these is given back as it is.
 * @param place `The folder /store`, for the message
 */
export function asSinkError(error: unknown, place: string): unknown {
  if (error instanceof SinkError || !(error instanceof Error)) return error;
  if (error instanceof RunError) {
    const kind = error.code === 'disk/permission' ? 'terminal' : 'transient';
    return new SinkError(kind, `${place}: ${error.message}`, kind === 'terminal' ? error.hint : DISK_HINT);
  }
  const errcode = codeOf(error);
  if (errcode === undefined) return ofDisk(error, place);
  const code = errcode & 0xff;
  const said = code === CONSTRAINT ? 'it refuses what is to be changed or removed' : error.message;
  const transient = TRANSIENT[code];
  if (transient !== undefined) return new SinkError('transient', `${place}: ${said}.`, transient);
  const hint = TERMINAL[code] ?? 'Look at the checks and triggers that were added to its tables, and run again.';
  return new SinkError('terminal', `${place}: ${said}.`, hint);
}

function ofDisk(error: Error, place: string): unknown {
  const code = String((error as NodeJS.ErrnoException).code);
  if (!/^E[A-Z]+$/.test(code)) return error;
  const isTransient = DISK_TRANSIENT.has(code);
  return new SinkError(
    isTransient ? 'transient' : 'terminal',
    `${place}: ${error.message}.`,
    isTransient ? DISK_HINT : (TERMINAL[CANTOPEN] as string),
  );
}
