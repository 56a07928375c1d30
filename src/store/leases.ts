import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { asDiskError } from './failures.ts';
import { makeFolder, namesIn, remove, writePlainly } from './files.ts';

// A reader that works long says so with a file `<run>-<process>`, and pruning spares its snapshot as long as the process
// lives. On this host: an output folder that several hosts write to has one lock, too (lock.ts).

function leasesOf(output: string): string {
  return join(output, 'leases');
}

/**
 * Keeps a snapshot from being removed.
 * @returns a function that ends it; undefined when the snapshot is gone already
 * @throws RunError (exit 5) when the output folder cannot be written
 */
export function lease(output: string, run: number): (() => void) | undefined {
  const file = join(leasesOf(output), `${run}-${process.pid}`);
  onDisk(() => makeFolder(leasesOf(output)));
  onDisk(() => writePlainly(file, ''));
  const end = (): void => onDisk(() => remove(file));
  if (existsSync(join(output, 'snapshots', String(run)))) return end;
  end();
  return undefined;
}

function onDisk(work: () => void): void {
  try {
    work();
  } catch (error) {
    throw asDiskError(error);
  }
}

/** Runs whose snapshots someone reads; leases of processes that ended are removed. */
export function leasedRuns(output: string): Set<number> {
  const runs = new Set<number>();
  for (const name of namesIn(leasesOf(output))) {
    const [run, pid] = name.split('-').map(Number);
    if (run && pid && isAlive(pid)) runs.add(run);
    else remove(join(leasesOf(output), name));
  }
  return runs;
}

/** Whether a process of this host is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Someone else's process is one, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
