import type { Config } from '../../config/config.ts';
import type { Outlets } from '../../domain/outlets.ts';
import { isCurrent, openSnapshot, type Snapshot } from '../../store/snapshot/reader.ts';
import { findStories } from '../find-stories.ts';
import { sourceMatrix } from '../source-matrix.ts';

/** Documents of which the matrix of outlets is made before somebody asks: of 100,000 it takes a second and 50 MB. */
const WARM_MAX = 300_000;
/** Until the first page is likely to be there. */
const WARM_MS = 1500;

interface Held {
  readonly snapshot: Snapshot;
  /** Lets its files go. */
  readonly release: (() => void) | undefined;
}

/** The current snapshot of an output folder, open from one request to the next; its files stay until another one takes its place. */
export class Shelf {
  readonly #output: string;
  readonly #outlets: Outlets;
  #held: Promise<Held | undefined> = Promise.resolve(undefined);

  constructor({ output, outlets }: Pick<Config, 'output' | 'outlets'>) {
    this.#output = output;
    this.#outlets = outlets;
  }

  /** @returns undefined when there is none yet */
  current(): Promise<Snapshot | undefined> {
    // One after the other, so that no snapshot is opened twice.
    const next = this.#held.catch(() => undefined).then((held) => this.#renewed(held));
    this.#held = next;
    return next.then((held) => held?.snapshot);
  }

  async #renewed(held: Held | undefined): Promise<Held | undefined> {
    if (held && (await isCurrent(this.#output, held.snapshot))) return held;
    const snapshot = await openSnapshot(this.#output, { keep: true });
    await letGo(held);
    if (snapshot) this.#warm(snapshot);
    return snapshot && { snapshot, release: leaseOf(snapshot) };
  }

  /** What a first search, and the first look at outlets, would wait for is made while nobody waits. */
  #warm(snapshot: Snapshot): void {
    findStories(snapshot, { limit: 1 }).catch(() => {});
    const documents = snapshot.manifest.tables.documents.reduce((sum, { rows }) => sum + rows, 0);
    if (documents > WARM_MAX) return;
    setTimeout(() => sourceMatrix(snapshot, this.#outlets).catch(() => {}), WARM_MS).unref();
  }

  async close(): Promise<void> {
    const held = await this.#held.catch(() => undefined);
    this.#held = Promise.resolve(undefined);
    await letGo(held);
  }
}

/** A folder that cannot be written is read all the same: no run of ours removes anything there. */
function leaseOf(snapshot: Snapshot): (() => void) | undefined {
  try {
    return snapshot.lease();
  } catch {
    return undefined;
  }
}

async function letGo(held: Held | undefined): Promise<void> {
  held?.release?.();
  await held?.snapshot.close();
}
