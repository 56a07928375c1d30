import { radixOrder, withRoom } from '../../domain/columns.ts';
import type { Signature } from '../../domain/signature.ts';
import type { Statistics } from '../../text/statistics.ts';
import { eachKey, type KeyFamily, keysExpected, type PairOptions } from './keys.ts';
import type { Members } from './members.ts';
import type { KeyColumns, Stored } from './stored.ts';

/** Documents that meet under one key, as places, in the causal order and each once. */
export type KeyBucket = readonly number[];

// Keys that are sorted at once: 20 bytes each with their order, so about 85 MB. More are joined in shares.
const KEYS_MAX = 1 << 22;

/** Passes over the signatures that the join of a family takes. @param documents how many */
export function passesOver(family: KeyFamily, documents: number, options: PairOptions): number {
  return Math.max(1, Math.ceil((documents * keysExpected(family, options)) / KEYS_MAX));
}

/** What is joined: new documents with one another and with stored ones. */
export interface Joined {
  readonly documents: ArrayLike<number>;
  readonly members: Members;
  signature(number: number): Signature;
  readonly statistics: Statistics;
  readonly options: PairOptions;
  readonly stored?: Stored | undefined;
}

/**
 * A merge-join over the keys of one family: visits every bucket of more than one document that a new one is in. Memory is
 * bounded: a family with too many keys is joined in shares, each a pass over the signatures.
 *
 * @param visit also learns whether new documents meet one another here: not under keys of older statistics, which are made
 * only to find what is stored under them
 */
export function eachBucket(
  family: KeyFamily,
  joined: Joined,
  visit: (bucket: KeyBucket, newMeet: boolean) => void,
): void {
  const { documents, members, options, stored } = joined;
  if (stored?.scan) {
    stored.scan(family, (numbers) => {
      const bucket = bucketOf(numbers, members);
      if (bucket.length > 1) visit(bucket, true);
    });
    return;
  }
  const parts = passesOver(family, documents.length, options);
  for (const { statistics, epoch, newMeet } of epochsOf(family, joined)) {
    const look = stored && (newMeet || epoch !== undefined) ? lookUnder(stored, family, epoch) : undefined;
    for (let part = 0; part < parts; part++) {
      const keys = new Keys(members);
      for (let at = 0; at < documents.length; at++) {
        const place = members.given[at] as number;
        if (place < 0) continue;
        const signature = joined.signature(documents[at] as number);
        eachKey(family, signature, statistics, options, { part, parts }, (high, low) => keys.add(place, high, low));
      }
      keys.visit(look, (bucket) => visit(bucket, newMeet));
    }
  }
}

/** Those of the new documents that are among some numbers, in the causal order and each once. */
function bucketOf(numbers: readonly number[], members: Members): KeyBucket {
  const places: number[] = [];
  for (const number of numbers) {
    const place = members.newPlaceOf(number);
    if (place >= 0) places.push(place);
  }
  if (places.length < 2) return places;
  places.sort(members.causal);
  return places.filter((place, index) => place !== places[index - 1]);
}

interface Under {
  readonly statistics: Statistics;
  /** Of stored keys to look among; undefined: all are alike, or none is stored under these statistics. */
  readonly epoch: number | undefined;
  readonly newMeet: boolean;
}

/** Keys of rare terms depend on the statistics: they are made under those of the run, and under all that stored ones have. */
function epochsOf(family: KeyFamily, { statistics, stored }: Joined): Under[] {
  if (family !== 'rare-term-keys') return [{ statistics, epoch: undefined, newMeet: true }];
  const alive = stored?.epochs ?? [];
  const own = alive.find((one) => one.statistics.epoch === statistics.epoch);
  return [
    { statistics, epoch: own?.number, newMeet: true },
    ...alive
      .filter((one) => one !== own)
      .map((one) => ({ statistics: one.statistics, epoch: one.number, newMeet: false })),
  ];
}

type Look = (keys: KeyColumns, visit: (at: number, number: number) => void) => void;

function lookUnder(stored: Stored, family: KeyFamily, epoch: number | undefined): Look | undefined {
  if (family === 'rare-term-keys' && epoch === undefined) return undefined;
  return (keys, visit) => stored.look(family, keys, epoch, visit);
}

/** Keys as columns, with the document that each belongs to. */
class Keys {
  readonly #members: Members;
  #high = new Uint32Array(4096);
  #low = new Uint16Array(4096);
  #place = new Uint32Array(4096);
  #count = 0;

  constructor(members: Members) {
    this.#members = members;
  }

  add(place: number, high: number, low: number): void {
    const at = this.#count++;
    if (this.#count > this.#high.length) {
      this.#high = withRoom(this.#high, this.#count);
      this.#low = withRoom(this.#low, this.#count);
      this.#place = withRoom(this.#place, this.#count);
    }
    this.#high[at] = high;
    this.#low[at] = low;
    this.#place[at] = place;
  }

  visit(look: Look | undefined, visit: (bucket: KeyBucket) => void): void {
    const order = radixOrder(this.#count, [
      (row) => this.#low[row] as number,
      (row) => (this.#high[row] as number) & 0xffff,
      (row) => (this.#high[row] as number) >>> 16,
    ]);
    const hits = look && this.#hits(order, look);
    for (let from = 0, at = 0; from < order.length; at++) {
      const to = this.#end(order, from);
      const own = order.subarray(from, to);
      from = to;
      const found = hits?.(at);
      if (own.length + (found?.length ?? 0) < 2) continue;
      const places = Array.from(own, (row) => this.#place[row] as number);
      if (found) places.push(...found);
      places.sort(this.#members.causal);
      // A document may have a key twice.
      const bucket = places.filter((place, index) => place !== places[index - 1]);
      if (bucket.length > 1) visit(bucket);
    }
  }

  /** Where the rows of a key end, that begin at `from`. */
  #end(order: Uint32Array, from: number): number {
    const [high, low] = [this.#high, this.#low];
    const first = order[from] as number;
    let to = from + 1;
    for (; to < order.length; to++) {
      const row = order[to] as number;
      if (high[row] !== high[first] || low[row] !== low[first]) break;
    }
    return to;
  }

  /** The stored documents under each of the keys, by the index of the key. */
  #hits(order: Uint32Array, look: Look): (at: number) => Uint32Array {
    const high = new Uint32Array(order.length);
    const low = new Uint16Array(order.length);
    let keys = 0;
    for (let from = 0; from < order.length; from = this.#end(order, from), keys++) {
      const row = order[from] as number;
      high[keys] = this.#high[row] as number;
      low[keys] = this.#low[row] as number;
    }
    let count = 0;
    let under = new Uint32Array(1024);
    let found = new Uint32Array(1024);
    look({ high: high.subarray(0, keys), low: low.subarray(0, keys) }, (at, number) => {
      const place = this.#members.placeOf(number);
      if (place < 0) return;
      under = withRoom(under, count + 1);
      found = withRoom(found, count + 1);
      under[count] = at;
      found[count++] = place;
    });
    return groupedBy(under.subarray(0, count), found, keys);
  }
}

/** Values by what they stand under: 0 … `groups` - 1. */
function groupedBy(under: Uint32Array, values: Uint32Array, groups: number): (group: number) => Uint32Array {
  const ends = new Uint32Array(groups + 1);
  for (let at = 0; at < under.length; at++) {
    const next = (under[at] as number) + 1;
    ends[next] = (ends[next] as number) + 1;
  }
  for (let group = 0; group < groups; group++) ends[group + 1] = (ends[group + 1] as number) + (ends[group] as number);
  const sorted = new Uint32Array(under.length);
  // Filled from each group's start: afterwards `ends[group]` is where that group ends.
  for (let at = 0; at < under.length; at++) {
    const group = under[at] as number;
    const place = ends[group] as number;
    sorted[place] = values[at] as number;
    ends[group] = place + 1;
  }
  return (group) => sorted.subarray(group === 0 ? 0 : ends[group - 1], ends[group]);
}
