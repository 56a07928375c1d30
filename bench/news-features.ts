// The evidence of judge r3 on a pair, as numbers: what is shared, in bits, against what each side has that the other lacks.
import { compare } from '../src/stages/judge/compare.ts';
import { sharedCount } from '../src/text/sorted.ts';
import { corpusShare } from '../src/text/statistics.ts';
import type { Bits, NewsView } from './news-view.ts';

/** What is known of a pair beside its texts. */
export interface Circumstances {
  /** Undefined unless both are dated. */
  readonly hoursApart: number | undefined;
  readonly oneOutlet: boolean;
  /** Of either side nobody knows the outlet. */
  readonly unknownOutlet: boolean;
}

export type Features = Readonly<Record<string, number>>;

const LENGTH_RATIO_MIN = 0.02;

export function newsFeatures(
  a: NewsView,
  b: NewsView,
  { hoursApart, oneOutlet, unknownOutlet }: Circumstances,
): Features {
  const m = compare(a.view, b.view);
  const words = meet(a.words, b.words);
  const own = meet(a.own, b.own);
  const names = meet(a.names, b.names);
  const head = meet(a.head, b.head);
  const leadA = lacks(a.lead, b.words);
  const leadB = lacks(b.lead, a.words);
  const headA = lacks(a.head, b.words);
  const headB = lacks(b.head, a.words);
  const figures = sharedCount(a.figures, b.figures);
  const figuresAll = a.figures.length + b.figures.length - figures;
  const rare3 = sharedCount(a.rare3, b.rare3);
  const lengths = [a.view.signature.words, b.view.signature.words] as const;
  const speakers = speaking(a, b);
  return {
    cosine: dotOf(a.vector, b.vector),
    leadCosine: dotOf(a.leadVector, b.leadVector),
    r2cosine: m.cosine,
    bigrams: Math.sqrt(m.bigramContainment),
    shared: Math.sqrt(words.shared),
    unshared: Math.sqrt(words.apart),
    share: share(words),
    unsharedLess: Math.sqrt(Math.max(0, Math.min(a.words.total, b.words.total) - words.shared)),
    jaccard3: Math.sqrt(m.jaccard3),
    containment3: m.containment3,
    weightedJaccard3: m.weightedJaccard3,
    weightedContainment3: m.weightedContainment3,
    jaccard1: m.jaccard1,
    namesShared: Math.sqrt(names.shared),
    namesApart: Math.sqrt(names.apart),
    namesShare: share(names),
    namesUnion: Math.sqrt(names.count / (a.names.keys.length + b.names.keys.length - names.count + 4)),
    nameRarest: names.rarest,
    figures: Math.log(1 + figures),
    figuresApart: Math.log(1 + figuresAll - figures),
    figuresShare: figuresAll === 0 ? 0 : figures / figuresAll,
    figuresNone: figuresAll === 0 ? 1 : 0,
    hours: hoursApart === undefined ? 0 : Math.log(1 + hoursApart),
    over18: hoursApart === undefined ? 0 : Math.max(0, Math.log((1 + hoursApart) / 19)),
    over6: hoursApart === undefined ? 0 : Math.max(0, Math.log((1 + hoursApart) / 7)),
    dated: hoursApart === undefined ? 0 : 1,
    leadLackMore: Math.max(leadA.rarest, leadB.rarest),
    leadLackLess: Math.min(leadA.rarest, leadB.rarest),
    leadLackBits: Math.sqrt(leadA.bits + leadB.bits),
    headCosine: a.head.total && b.head.total ? head.shared / Math.sqrt(a.head.total * b.head.total) : 0,
    headShared: Math.sqrt(head.shared),
    headNone: a.head.total && b.head.total ? 0 : 1,
    headLackMore: a.head.total && b.head.total ? Math.max(headA.rarest, headB.rarest) : 0,
    headLackLess: a.head.total && b.head.total ? Math.min(headA.rarest, headB.rarest) : 0,
    headLackBits: a.head.total && b.head.total ? Math.sqrt(headA.bits + headB.bits) : 0,
    lengthLess: Math.log(1 + Math.min(...lengths)),
    lengthRatio: Math.log(Math.max(LENGTH_RATIO_MIN, m.lengthRatio)),
    rare3: Math.log(1 + rare3),
    rare3Share: Math.sqrt(rare3 / Math.max(1, a.rare3.length + b.rare3.length - rare3)),
    rare3Contained: Math.sqrt(rare3 / Math.max(1, Math.min(a.rare3.length, b.rare3.length))),
    ownShared: Math.sqrt(own.shared),
    ownApart: Math.sqrt(own.apart),
    ownShare: share(own),
    run: Math.log(1 + m.longestRun),
    quoteGrams: Math.log(1 + Math.min(20, m.quoteGrams)),
    quotesShared: Math.log(1 + m.quotesShared),
    quotesApart: m.quoteGrams > 0 ? 0 : Math.log(1 + Math.min(20, m.quotedLess)),
    speakerSame: speakers.same,
    speakerApart: speakers.apart,
    weekdaysApart: a.weekdays && b.weekdays && !(a.weekdays & b.weekdays) ? 1 : 0,
    weekdaysShared: a.weekdays & b.weekdays ? 1 : 0,
    refersOnce: a.refers === b.refers ? 0 : 1,
    unknown: unknownOutlet ? 1 : 0,
    cold: 1 - corpusShare(a.documents),
    leadHeldLess: Math.min(held(leadA, a.lead), held(leadB, b.lead)),
    leadHeldMore: Math.max(held(leadA, a.lead), held(leadB, b.lead)),
    namesLackMore: Math.max(lacks(a.leadNames, b.words).rarest, lacks(b.leadNames, a.words).rarest),
    namesLackLess: Math.min(lacks(a.leadNames, b.words).rarest, lacks(b.leadNames, a.words).rarest),
    oneOutlet: oneOutlet ? 1 : 0,
  };
}

interface Meeting {
  readonly shared: number;
  readonly apart: number;
  readonly count: number;
  readonly rarest: number;
}

function meet(a: Bits, b: Bits): Meeting {
  let [shared, count, rarest] = [0, 0, 0];
  for (let i = 0, j = 0; i < a.keys.length && j < b.keys.length; ) {
    const [left, right] = [a.keys[i] as number, b.keys[j] as number];
    if (left === right) {
      const weight = a.weights[i] as number;
      shared += weight;
      count++;
      if (weight > rarest) rarest = weight;
    }
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return { shared, count, rarest, apart: Math.max(0, a.total + b.total - 2 * shared) };
}

function share({ shared, apart }: Meeting): number {
  return shared === 0 ? 0 : shared / (shared + apart);
}

/** What stands in one set and not in the other: the sum, and the rarest of it. */
function lacks(a: Bits, b: Bits): { readonly bits: number; readonly rarest: number } {
  let [bits, rarest] = [0, 0];
  for (let i = 0, j = 0; i < a.keys.length; i++) {
    while (j < b.keys.length && (b.keys[j] as number) < (a.keys[i] as number)) j++;
    if (b.keys[j] === a.keys[i]) continue;
    const weight = a.weights[i] as number;
    bits += weight;
    if (weight > rarest) rarest = weight;
  }
  return { bits, rarest };
}

/** The share of a lead, in bits, that the other text holds. */
function held({ bits }: { readonly bits: number }, { total }: Bits): number {
  return total === 0 ? 0 : 1 - bits / total;
}

function dotOf(a: Bits, b: Bits): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.keys.length && j < b.keys.length; ) {
    const [left, right] = [a.keys[i] as number, b.keys[j] as number];
    if (left === right) sum += (a.weights[i] as number) * (b.weights[j] as number);
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return sum;
}

/** Whether somebody is quoted in both: on the same matter (share of the words quoted less), or at length on another. */
function speaking(a: NewsView, b: NewsView): { readonly same: number; readonly apart: number } {
  let [same, apart] = [0, 0];
  for (const [name, words] of a.speakers) {
    const other = b.speakers.get(name);
    const less = Math.min(words.length, other?.length ?? 0);
    if (!other || less === 0) continue;
    const part = sharedCount(words, other) / less;
    if (part > same) same = part;
    if (part < 0.15) apart = Math.max(apart, Math.log(1 + Math.min(30, less)));
  }
  return { same, apart: same >= 0.15 ? 0 : apart };
}
