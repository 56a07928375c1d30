import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EXIT, RunError } from '../domain/errors.ts';
import { asDiskError } from './failures.ts';
import { makeFolder, writePlainly } from './files.ts';

/** Who holds the lock, for the one who does not get it. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly started: string;
}

export interface Lock {
  release(): void;
}

const SQLITE_BUSY = 5;

/**
 * Takes the run lock of a project: an exclusive transaction on `run.lock`, held by the operating system for as long as
 * the process lives. A lease by time would let a second run in while the first computes; this one is free the moment
 * its holder dies, however it dies.
 *
 * @param home the project's `storyfold/` folder
 * @throws RunError with exit code 4 and the holder's name when another process has it
 */
export function takeLock(home: string): Lock {
  makeFolder(home);
  const holderFile = join(home, 'run.lock.json');
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(join(home, 'run.lock'));
    // In memory: a journal file would be left behind by a kill.
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw unusable(home, error);
    const holder = readHolder(holderFile);
    const who = holder ? `process ${holder.pid} on ${holder.host}, since ${holder.started}` : 'another process';
    throw new RunError(
      'locked',
      EXIT.locked,
      `A run is at work already: ${who}.`,
      'Wait until it ends, or stop it; the lock is free as soon as that process is gone.',
    );
  }
  const held = database;
  const holder: Holder = { pid: process.pid, host: hostname(), started: new Date().toISOString() };
  // Not synced: it is read only while its writer lives.
  const release = (): void => {
    held.exec('ROLLBACK');
    held.close();
  };
  try {
    writePlainly(holderFile, `${JSON.stringify(holder)}\n`);
  } catch (error) {
    release();
    throw error;
  }
  return { release };
}

/** Does some work while nobody else has the lock of a project, as `takeLock` does. @throws what the work throws */
export async function whileLocked<Result>(home: string, work: () => Promise<Result>): Promise<Result> {
  try {
    const lock = takeLock(home);
    try {
      return await work();
    } finally {
      lock.release();
    }
  } catch (error) {
    throw asDiskError(error);
  }
}

function unusable(home: string, error: unknown): RunError {
  return new RunError(
    'lock/unusable',
    EXIT.state,
    `The lock of the project in ${home} cannot be taken: ${(error as Error).message}.`,
    'Check that the folder can be written to and has room; nothing was read.',
  );
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    // The holder has the lock and has not written its name yet.
    return undefined;
  }
}
