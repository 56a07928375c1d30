import { readlink, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EXIT, RunError } from '../../domain/errors.ts';
import type { RunSummary } from '../../domain/summary.ts';
import { openSnapshot, type Snapshot } from '../../store/snapshot/reader.ts';

/** The run that is current, and when it was; null before the first one. */
export interface Now {
  readonly run: number | null;
  readonly asOf: string | null;
}

/** Which snapshot lies where the link leads; a project that is made anew has a run 1 again, and it is another one. */
interface Place {
  readonly run: number;
  readonly identity: string;
}

/** A snapshot while it is the current one, with those who read it. */
interface Kept {
  readonly identity: string;
  readonly snapshot: Snapshot;
  asOf?: string;
  readers: number;
  release?: (() => void) | undefined;
}

/** The current snapshot of an output folder, for one request after the other while runs go on. */
export class Current {
  readonly #output: string;
  readonly #opened: (snapshot: Snapshot) => void;
  #kept: Kept | undefined;

  /** @param opened is told each snapshot that becomes the current one */
  constructor(output: string, opened: (snapshot: Snapshot) => void = () => {}) {
    this.#output = output;
    this.#opened = opened;
  }

  /** Lets go of what is open. */
  async close(): Promise<void> {
    const kept = this.#kept;
    this.#kept = undefined;
    await kept?.snapshot.close();
  }

  /**
   * Does some work with the current snapshot, whose files stay until it is done. Where they went all the same (a text was
   * forgotten, or they left before anybody could say that they are read), it is done once more with the snapshot that came.
   *
   * @param work is given undefined where there is none yet
   */
  async use<Result>(work: (snapshot: Snapshot | undefined) => Promise<Result>): Promise<Result> {
    const before = await this.#place();
    try {
      return await this.#once(before, work);
    } catch (error) {
      const after = await this.#place();
      if (after?.identity === before?.identity) throw error;
      return this.#once(after, work);
    }
  }

  /** Costs a link, but for the first time that a run is seen. */
  async now(): Promise<Now> {
    const place = await this.#place();
    if (!place) return { run: null, asOf: null };
    try {
      const kept = await this.#open(place);
      kept.asOf ??= (await kept.snapshot.summary<RunSummary>()).asOf;
      return { run: place.run, asOf: kept.asOf };
    } catch (error) {
      // Whoever opens a page is told what is wrong with it.
      if (error instanceof RunError) return { run: place.run, asOf: null };
      throw error;
    }
  }

  async #once<Result>(
    place: Place | undefined,
    work: (snapshot: Snapshot | undefined) => Promise<Result>,
  ): Promise<Result> {
    if (!place) return work(undefined);
    const kept = await this.#open(place);
    if (kept.readers++ === 0) kept.release = leased(kept.snapshot);
    try {
      return await work(kept.snapshot);
    } finally {
      if (--kept.readers === 0) kept.release?.();
    }
  }

  async #open({ run, identity }: Place): Promise<Kept> {
    if (this.#kept?.identity === identity) return this.#kept;
    const snapshot = await openSnapshot(this.#output, { keep: true });
    // Of two requests that opened it side by side the first one's is kept: its readers are counted there.
    if (this.#kept?.identity === identity) return this.#kept;
    if (snapshot?.run !== run)
      throw new RunError('snapshot', EXIT.state, `Run ${run} left while it was opened.`, 'Show the page again.');
    // Those who still read the one before read on.
    this.#kept?.snapshot.close().catch(() => {});
    this.#kept = { identity, snapshot, readers: 0 };
    this.#opened(snapshot);
    return this.#kept;
  }

  async #place(): Promise<Place | undefined> {
    const target = await readlink(join(this.#output, 'current')).catch(() => undefined);
    if (target === undefined) return undefined;
    const manifest = await stat(join(this.#output, target, 'manifest.json')).catch(() => undefined);
    return { run: Number(basename(target)), identity: `${target} ${manifest?.ino} ${manifest?.mtimeMs}` };
  }
}

/** Where nothing can be written, nothing can be said of readers; it can be read all the same. */
function leased(snapshot: Snapshot): (() => void) | undefined {
  try {
    return snapshot.lease();
  } catch (error) {
    if (error instanceof RunError) return undefined;
    throw error;
  }
}
