import { accessSync, chmodSync, closeSync, constants, openSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileUnwritable } from './failures.ts';
import { moveDurably, namesIn, remove, syncFile, writePlainly } from './files.ts';
import { isAlive } from './leases.ts';

/**
 * A file of the user's own that is made anew: whoever reads it sees the old one until the new one is whole. The part file lies
 * beside it, for a rename does not leave a disk, and has the process in its name: two that make one file do not meet.
 */
export class Replacement {
  readonly #file: string;
  readonly #old: Stats | undefined;
  readonly #part: string;

  /** @throws the error of a system call where there can be no such file */
  constructor(file: string) {
    this.#old = statSync(file, { throwIfNoEntry: false });
    // Through a link, whose name is the user's.
    this.#file = this.#old === undefined ? file : realpathSync(file);
    // Opening says no to a folder, and to a file that this user may not change.
    if (this.#old !== undefined) closeSync(openSync(this.#file, 'r+'));
    else accessSync(dirname(file), constants.W_OK);
    this.#part = `${this.#file}.${process.pid}.part`;
    // What others left that were killed.
    this.#remove((pid) => !isAlive(pid));
    writePlainly(this.#part, '');
  }

  /**
   * @param write gets the path of the part file, which is there; whatever else it makes has a name that begins with that
   * @throws RunError (exit 5) where the disk fails; what was there before stands
   */
  async fill(write: (part: string) => Promise<void>): Promise<void> {
    try {
      try {
        await write(this.#part);
        if (this.#old !== undefined) chmodSync(this.#part, this.#old.mode);
        syncFile(this.#part);
        moveDurably(this.#part, this.#file);
      } finally {
        this.#remove((pid) => pid === process.pid);
      }
    } catch (error) {
      throw fileUnwritable(error, this.#file);
    }
  }

  #remove(isToGo: (pid: number) => boolean): void {
    const folder = dirname(this.#file);
    const name = basename(this.#file);
    for (const other of namesIn(folder)) {
      const [, pid] = (other.startsWith(name) && /^\.(\d+)\.part/.exec(other.slice(name.length))) || [];
      if (pid !== undefined && isToGo(Number(pid))) remove(join(folder, other));
    }
  }
}
