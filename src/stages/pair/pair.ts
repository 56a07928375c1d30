import { longestFirst } from '../../domain/signature.ts';
import { familyBit } from '../../domain/verdict.ts';
import type { Statistics } from '../../text/statistics.ts';
import { eachBucket, type Joined, type KeyBucket } from './join.ts';
import { KEY_FAMILIES, type PairOptions } from './keys.ts';
import { type MayMeet, Members, type Pairable } from './members.ts';
import { collect, type PairList } from './proposals.ts';
import type { Stored } from './stored.ts';

/** Who is paired with whom. */
export interface Pairing {
  readonly corpus: Pairable;
  /** Numbers of the new ones: one per group of copies. */
  readonly documents: ArrayLike<number>;
  /** Under these new documents meet by keys of rare terms. */
  readonly statistics: Statistics;
  readonly options: PairOptions;
  /** Says which pairs are out of the question (languages, dates). */
  readonly mayMeet: MayMeet;
  /** Keys of all earlier documents that a new one may meet, if there are any. */
  readonly stored?: Stored | undefined;
}

/**
 * Proposes the pairs worth judging, of new documents with one another and with stored ones: those that meet under a key of any
 * family. A pair belongs to its later document in the causal order, so what comes later takes no pair from what was there.
 */
export function pair(pairing: Pairing): PairList {
  const joined = join(pairing);
  return collect(joined.members, pairing.options.candidatesMax, (add) => {
    for (const family of KEY_FAMILIES) {
      const bit = familyBit(family);
      eachBucket(family, joined, (bucket, newMeet) =>
        meetEarlier(bucket, joined, newMeet, (one, other) => add(one, other, bit)),
      );
    }
  });
}

/**
 * Proposes, of all that meet under a band of word shingles, each with the longest of those it may meet, as far as one of the
 * two is new. Linear in the number of documents however many are alike: what is clearly a copy is found here, before anything
 * compares all with all.
 */
export function pairWithLongest(pairing: Pairing): PairList {
  const joined = join(pairing);
  const bit = familyBit('shingle-bands');
  return collect(joined.members, Number.POSITIVE_INFINITY, (add) =>
    eachBucket('shingle-bands', joined, (bucket) => meetLongest(bucket, joined, (one, other) => add(one, other, bit))),
  );
}

function join({ corpus, documents, statistics, options, mayMeet, stored }: Pairing): Joined {
  const members = new Members(documents, corpus, mayMeet, stored !== undefined);
  return { documents, members, signature: (number) => corpus.signature(number), statistics, options, stored };
}

type Meet = (one: number, other: number) => void;

/**
 * Under one key each document meets the `bucketMax` before it that it may meet. Those in between are the same whatever has come
 * since, and whatever lies out of reach: the pairs of a bucket do not depend on how documents were dealt to runs.
 */
function meetEarlier(bucket: KeyBucket, { members, options }: Joined, newMeet: boolean, meet: Meet): void {
  const firstNew = bucket.findIndex((place) => members.isNew(place));
  for (let at = firstNew; at < bucket.length; at++) {
    const later = bucket[at] as number;
    const isNew = members.isNew(later);
    const end = isNew ? 0 : firstNew;
    for (let before = at - 1, met = 0; before >= end && met < options.bucketMax; before--) {
      const earlier = bucket[before] as number;
      if (!members.mayMeet(earlier, later)) continue;
      met++;
      if (isNew !== members.isNew(earlier) || (isNew && newMeet)) meet(earlier, later);
    }
  }
}

function meetLongest(bucket: KeyBucket, { members }: Joined, meet: Meet): void {
  const byLength = (one: number, other: number): number => longestFirst(members.card(one), members.card(other));
  const longest = bucket.reduce((best, place) => (byLength(place, best) < 0 ? place : best));
  let sorted: readonly number[] | undefined;
  for (const place of bucket) {
    let other: number | undefined = longest;
    if (place !== longest && !members.mayMeet(place, longest)) {
      sorted ??= bucket.toSorted(byLength);
      other = sorted.find((candidate) => candidate === place || members.mayMeet(candidate, place)) as number;
    }
    if (other !== place && (members.isNew(place) || members.isNew(other))) meet(other, place);
  }
}
