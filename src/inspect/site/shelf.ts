import { isCurrent, openSnapshot, type Snapshot } from '../../store/snapshot/reader.ts';
import { findStories } from '../find-stories.ts';

interface Held {
  readonly snapshot: Snapshot;
  /** Lets its files go. */
  readonly release: (() => void) | undefined;
}

/** The current snapshot of an output folder, open from one request to the next; its files stay until another one takes its place. */
export class Shelf {
  readonly #output: string;
  #held: Promise<Held | undefined> = Promise.resolve(undefined);

  constructor(output: string) {
    this.#output = output;
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
    // What a first search would wait for is made while nobody waits.
    if (snapshot) findStories(snapshot, { limit: 1 }).catch(() => {});
    return snapshot && { snapshot, release: leaseOf(snapshot) };
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
