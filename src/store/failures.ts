import { type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EXIT, RunError } from '../domain/errors.ts';

// What a database or a system call says when it fails, as what a person can do about it. DuckDB has no codes: its
// sentences are matched, and a test provokes each of them.

type Kind = 'permission' | 'full' | 'locked' | 'memory' | 'newer' | 'handles' | 'other';

const SIGNS: ReadonlyArray<readonly [Kind, RegExp]> = [
  ['locked', /could not set lock on file/i],
  ['permission', /permission denied|operation not permitted|read-only file system/i],
  ['full', /no space left on device|file too large|disk quota exceeded/i],
  ['memory', /out of memory|failed to (?:allocate|pin)|bad_alloc/i],
  ['handles', /too many open files/i],
  ['newer', /database file with version number|newer version of duckdb/i],
];

function kindOf(message: string): Kind {
  return SIGNS.find(([, sign]) => sign.test(message))?.[0] ?? 'other';
}

/** The state could not be read. @param file what was opened */
export function stateUnreadable(error: unknown, file = 'the state'): RunError {
  return (
    known(file, error) ??
    new RunError(
      'state/damaged',
      EXIT.state,
      `The state cannot be read (${file}): ${firstLine(error)}`,
      'storyfold recover makes it again from the raw input and the ledger; every id stays the same.',
    )
  );
}

/** The state could not be written; what was committed before still holds. */
export function stateUnwritable(error: unknown, file = 'the state'): RunError {
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
export function tableUnwritable(file: string, error: unknown): RunError {
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

/** A system call of our own that failed: the user can do something about it. @returns anything else as it is */
export function asDiskError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof RunError || !/^E[A-Z]+$/.test(code)) return error;
  const kind = kindOf((error as Error).message);
  if (kind === 'permission') return refused(pathOf(error) ?? '', error);
  return new RunError(
    'disk',
    EXIT.state,
    `Could not write the results: ${(error as Error).message}`,
    'The last snapshot is untouched. Free space or mend the folder, then run again.',
  );
}

function known(file: string, error: unknown): RunError | undefined {
  const told = firstLine(error);
  switch (kindOf(String((error as Error).message))) {
    case 'permission':
      return refused(pathOf(error) ?? file, error);
    case 'locked':
      return new RunError(
        'state/locked',
        EXIT.locked,
        `The state is open in another process: ${told}`,
        'Wait until that process has ended, or end it; then run again. Nothing was changed.',
      );
    case 'memory':
      return new RunError(
        'state/memory',
        EXIT.state,
        `The database ran out of its share of the memory: ${told}`,
        'Raise limits.memoryMb in the config, of which it gets a sixteenth, then run again. Nothing is damaged, and nothing was changed.',
      );
    case 'full':
      return new RunError(
        'disk',
        EXIT.state,
        `The state could not be written: ${told}`,
        'The disk or the quota is full. The last snapshot is untouched. Free space, then run again.',
      );
    case 'handles':
      return new RunError(
        'disk',
        EXIT.state,
        `The state could not be opened: ${told}`,
        'Too many files are open in this process or on this machine: raise the limit (ulimit -n), then run again.',
      );
    case 'newer':
      return new RunError(
        'state/newer',
        EXIT.state,
        `The state was written by a newer version of the database (${file}): ${told}`,
        'Use the storyfold that wrote it, or a newer one. Nothing was changed.',
      );
    default:
      return undefined;
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

/** The path that a failed system call, or a sentence of the database, names. */
function pathOf(error: unknown): string | undefined {
  const { path, message } = error as NodeJS.ErrnoException;
  return path ?? /"([^"]+)"/.exec(message)?.[1];
}

function firstLine(error: unknown): string {
  return String((error as Error).message).split('\n')[0] as string;
}
