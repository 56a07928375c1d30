import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Family } from '../../domain/verdict.ts';
import { namesIn, remove, syncFolder } from '../files.ts';
import { byName, mergedRows, mergesDue, partsOf } from './key-merge.ts';
import { familyCode } from './key-rows.ts';
import { scanFamily } from './key-scan.ts';
import {
  type KeySegment,
  type OpenSegment,
  readFoot,
  type SegmentFoot,
  verifySegment,
  withSegment,
  writeSegment,
} from './key-segment.ts';
import { KeyWriter } from './key-writer.ts';
import { type KeyQuery, lookInto, roomForPiece, type Visit } from './look.ts';

export function keysFolder(output: string): string {
  return join(output, 'state', 'keys');
}

/** Weeks, both ends included; what is not dated is in every window. */
export interface Weeks {
  readonly from: number;
  readonly to: number;
}

/** Receives keys: 48 bits in two parts, the owner's number, and its day if it has one. */
export type AddKey = (family: Family, high: number, low: number, number: number, day: number | undefined) => void;

/**
 * The stored keys of all documents, in segments of a week and an epoch. Segments are never changed: a run adds some, puts others
 * in the place of several, and its commit names those that count from then on.
 */
export class KeyStore {
  readonly #folder: string;
  #segments: readonly KeySegment[];
  readonly #feet = new Map<string, SegmentFoot>();
  readonly #lastNumbers = new Map<number, number>();
  #room: Uint32Array | undefined;

  /** @param named what the last commit names */
  constructor(folder: string, named: readonly KeySegment[]) {
    this.#folder = folder;
    this.#segments = named.toSorted(byName);
    for (const segment of named) {
      const [run, number] = partsOf(segment);
      this.#lastNumbers.set(run, Math.max(number, this.#lastNumbers.get(run) ?? 0));
    }
  }

  /** What the next commit is to name. */
  get segments(): readonly KeySegment[] {
    return this.#segments;
  }

  /** Epochs that keys in a window are stored under, ascending. */
  epochs(window?: Weeks): number[] {
    return [...new Set(this.#within(window).map(({ epoch }) => epoch))].sort((a, b) => a - b);
  }

  /**
   * Stores keys, synced when this returns. Best given by days: then each week has one segment.
   * @param epoch of the statistics that keys of rare terms among them were made under
   * @returns the new segments
   */
  write(run: number, epoch: number, rows: (add: AddKey) => void): KeySegment[] {
    const written: KeySegment[] = [];
    const writer = new KeyWriter((week, source) => {
      const segment = writeSegment(this.#folder, { name: this.#name(run), week, epoch }, source);
      if (segment) written.push(segment);
    });
    rows((family, high, low, number, day) => writer.add(family, high, low, number, day));
    writer.flush();
    if (written.length > 0) syncFolder(this.#folder);
    this.#segments = [...this.#segments, ...written].toSorted(byName);
    return written;
  }

  /**
   * Visits all rows under some keys of a family.
   * @param window undefined: all weeks
   * @param epoch only what was stored under it; undefined: under any
   */
  look(family: Family, keys: KeyQuery, window: Weeks | undefined, visit: Visit, epoch?: number): void {
    if (keys.high.length === 0) return;
    this.#room ??= roomForPiece();
    const room = this.#room;
    for (const segment of this.#within(window)) {
      if (epoch !== undefined && segment.epoch !== epoch) continue;
      withSegment(this.#folder, segment, (open) =>
        lookInto(open, this.#foot(open), familyCode(family), keys, room, visit),
      );
    }
  }

  /** Visits the owners of each key of a family that has more than one, in the order of the keys. */
  scan(family: Family, visit: (numbers: readonly number[]) => void): void {
    this.#withAll(this.#segments, (open) =>
      scanFamily(
        open.map((one) => ({ open: one, foot: this.#foot(one) })),
        familyCode(family),
        visit,
      ),
    );
  }

  /** Puts one segment in the place of several, as long as some are due, and leaves out the rows of the dead. */
  merge(run: number, isLive: (number: number) => boolean): void {
    for (let due = mergesDue(this.#segments); due.length > 0; due = mergesDue(this.#segments)) {
      for (const group of due) {
        const [{ week, epoch }] = group as [KeySegment];
        const identity = { name: this.#name(run), week, epoch };
        const merged = this.#withAll(group, (open) => writeSegment(this.#folder, identity, mergedRows(open, isLive)));
        const left = this.#segments.filter((segment) => !group.includes(segment));
        this.#segments = [...left, ...(merged ? [merged] : [])].toSorted(byName);
      }
      syncFolder(this.#folder);
    }
  }

  /** @throws RunError (exit 5) when a segment is not, byte by byte, what the commit names */
  verify(): void {
    for (const segment of this.#segments) verifySegment(this.#folder, segment);
  }

  /** Lets go of what is held in memory. */
  close(): void {
    this.#feet.clear();
    this.#room = undefined;
  }

  #name(run: number): string {
    const number = (this.#lastNumbers.get(run) ?? 0) + 1;
    this.#lastNumbers.set(run, number);
    return `${run}-${number}.keys`;
  }

  #within(window: Weeks | undefined): readonly KeySegment[] {
    if (!window) return this.#segments;
    return this.#segments.filter(({ week }) => week === null || (week >= window.from && week <= window.to));
  }

  #foot(open: OpenSegment): SegmentFoot {
    const { name } = open.segment;
    const known = this.#feet.get(name) ?? readFoot(this.#folder, open);
    this.#feet.set(name, known);
    return known;
  }

  #withAll<Result>(segments: readonly KeySegment[], work: (open: OpenSegment[]) => Result): Result {
    const [first, ...rest] = segments;
    if (!first) return work([]);
    return withSegment(this.#folder, first, (open) => this.#withAll(rest, (others) => work([open, ...others])));
  }
}

/** Removes what no commit names: segments that were merged, and those of a run that did not come to its commit. */
export function tidyKeys(folder: string, named: ReadonlyArray<Pick<KeySegment, 'name'>>): void {
  if (!existsSync(folder)) return;
  const names = new Set(named.map(({ name }) => name));
  for (const name of namesIn(folder)) if (!names.has(name)) remove(join(folder, name));
}
