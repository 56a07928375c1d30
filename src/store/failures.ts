import { accessSync, closeSync, constants, openSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EXIT, RunError } from '../domain/errors.ts';

// What a database or a system call says when it fails, as what a person can do about it. SQLite has codes; DuckDB, which
// writes and reads tables, has none: its sentences are matched. A test provokes each of them.

type Kind = 'permission' | 'full' | 'failing' | 'locked' | 'memory' | 'handles' | 'damaged' | 'other';

const SQLITE_READONLY = 8;
const SQLITE_CANTOPEN = 14;

/** The low byte of SQLite's result codes (https://www.sqlite.org/rescode.html). */
const SQLITE_CODES: Readonly<Record<number, Kind>> = {
  5: 'locked',
  6: 'locked',
  7: 'memory',
  [SQLITE_READONLY]: 'permission',
  10: 'failing',
  11: 'damaged',
  13: 'full',
  26: 'damaged',
};

const SIGNS: ReadonlyArray<readonly [Kind, RegExp]> = [
  ['permission', /permission denied|operation not permitted|read-only file system/i],
  ['full', /no space left on device|file too large|disk quota exceeded/i],
  ['handles', /too many open files/i],
  ['memory', /out of memory|failed to (?:allocate|pin)|bad_alloc/i],
];

function kindOf(error: unknown): Kind {
  const { errcode, message } = error as { errcode?: number; message: string };
  const sign = SIGNS.find(([, pattern]) => pattern.test(message))?.[0];
  return sign ?? (errcode === undefined ? 'other' : (SQLITE_CODES[errcode & 0xff] ?? 'other'));
}

/** The state could not be read. @param file what was opened */
export function stateUnreadable(error: unknown, file: string): RunError {
  return known(file, error) ?? damaged(file, error);
}

function damaged(file: string, error: unknown): RunError {
  return new RunError(
    'state/damaged',
    EXIT.state,
    `The state cannot be read (${file}): ${firstLine(error)}`,
    'storyfold recover makes it again from the raw input and the ledger; every id stays the same.',
  );
}

/** The state could not be written; what was committed before still holds. */
export function stateUnwritable(error: unknown, file: string): RunError {
  return (
    known(file, error) ??
    new RunError(
      'disk',
      EXIT.state,
      `The state could not be written: ${firstLine(error)}`,
      'The last snapshot is untouched. Free space or mend the folder, then run again.',
    )
  );
}

/** A table of a snapshot could not be written. @param file what was written */
export function tableUnwritable(error: unknown, file: string): RunError {
  return (
    known(file, error) ??
    new RunError(
      'disk',
      EXIT.state,
      `A table could not be written (${file}): ${firstLine(error)}`,
      'The last snapshot is untouched. Free space or mend the folder, then run again.',
    )
  );
}

/** A file of the user's could not be written. @returns anything that is no failure of the disk as it is */
export function fileUnwritable(error: unknown, file: string): unknown {
  return error instanceof RunError ? error : (known(file, error) ?? asDiskError(error));
}

/** Why a table could not be read, where that is not the file itself. @returns undefined for one that is no such table */
export function tableUnreadable(error: unknown, file: string): RunError | undefined {
  return known(file, error);
}

/** A system call of our own that failed: the user can do something about it. @returns anything else as it is */
export function asDiskError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof RunError || !/^E[A-Z]+$/.test(code)) return error;
  if (kindOf(error) === 'permission') return refused(pathOf(error) ?? '', error);
  return new RunError(
    'disk',
    EXIT.state,
    `Could not write the results: ${firstLine(error)}`,
    'The last snapshot is untouched. Free space or mend the folder, then run again.',
  );
}

function known(file: string, failure: unknown): RunError | undefined {
  const error = reasonOf(failure, file);
  const told = firstLine(error);
  switch (kindOf(error)) {
    case 'permission':
      return refused(pathOf(error) ?? file, error);
    case 'locked':
      return new RunError(
        'state/locked',
        EXIT.locked,
        `The state is open in another process (${file}): ${told}`,
        'Wait until that process has ended, or end it; then run again. Nothing was changed.',
      );
    case 'memory':
      return new RunError(
        'state/memory',
        EXIT.state,
        `The database got no memory: ${told}`,
        'Give this process more memory, or end others, then run again. Nothing is damaged, and nothing was changed.',
      );
    case 'full':
      return new RunError(
        'disk',
        EXIT.state,
        `Could not write ${file}: ${told}`,
        'The disk or the quota is full. The last snapshot is untouched. Free space, then run again.',
      );
    case 'failing':
      return new RunError(
        'disk',
        EXIT.state,
        `Could not read or write ${file}: ${told}`,
        'The disk or the quota is full, or the disk fails. The last snapshot is untouched. Free space or mend it, then run again.',
      );
    case 'handles':
      return new RunError(
        'disk',
        EXIT.state,
        `Could not open ${file}: ${told}`,
        'Too many files are open in this process or on this machine: raise the limit (ulimit -n), then run again.',
      );
    case 'damaged':
      return damaged(file, error);
    default:
      return undefined;
  }
}

/** Why SQLite could not open or write a file, or make a journal beside it: it does not say, but the system does. */
function reasonOf(error: unknown, file: string): unknown {
  const { errcode = 0 } = error as { errcode?: number };
  if (![SQLITE_READONLY, SQLITE_CANTOPEN].includes(errcode & 0xff)) return error;
  try {
    closeSync(openSync(file, 'r+'));
    accessSync(dirname(file), constants.W_OK);
    return error;
  } catch (reason) {
    return reason;
  }
}

function refused(path: string, error: unknown): RunError {
  const found = nearest(path);
  const seen = found
    ? ` ${found.path} has mode ${(found.stats.mode & 0o7777).toString(8).padStart(4, '0')} and belongs to user ${found.stats.uid}; this process runs as user ${process.getuid?.() ?? 'unknown'}.`
    : '';
  return new RunError(
    'disk/permission',
    EXIT.state,
    `${firstLine(error)}.${seen}`,
    'Give this user the right to read and write there, or run as its owner; then run again. Nothing is damaged, and nothing was changed.',
  );
}

/** A path, or the folder above it that can be seen. */
function nearest(path: string): { readonly path: string; readonly stats: Stats } | undefined {
  for (let at = path; ; at = dirname(at)) {
    try {
      return { path: at, stats: statSync(at) };
    } catch {
      if (at === dirname(at)) return undefined;
    }
  }
}

/** The path that a failed system call, or a sentence of DuckDB, names. */
function pathOf(error: unknown): string | undefined {
  const { path, message } = error as NodeJS.ErrnoException;
  return path ?? /"([^"]+)"/.exec(message)?.[1];
}

function firstLine(error: unknown): string {
  return String((error as Error).message).split('\n')[0] as string;
}
