import type { Contribution } from '../../domain/verdict.ts';
import { sharedCount } from '../../text/sorted.ts';
import type { Circumstances } from './circumstances.ts';
import { type Meeting, meet } from './meeting.ts';
import { speakersApart } from './speech.ts';
import type { View } from './view.ts';
import type { EvidenceName, Weights } from './weights.ts';

/** The measures of a pair that need no passages: cheap enough for every candidate. */
export interface Glimpse extends Meeting {
  readonly figures: number;
  readonly figuresApart: number;
  readonly circumstances: Circumstances;
}

/** Measures two views of one epoch. Symmetric. */
export function glimpse(a: View, b: View, circumstances: Circumstances): Glimpse {
  const figures = sharedCount(a.content.figures, b.content.figures);
  const all = a.content.figures.length + b.content.figures.length - figures;
  return { ...meet(a.content, b.content), figures, figuresApart: all - figures, circumstances };
}

/** What the word runs of a pair say, as plain counts and shares. */
export interface Runs {
  readonly jaccard3: number;
  /** 3-word shingles in common that are no frames; and their share, 0 … 1, of those of whichever text has fewer. */
  readonly rare3: number;
  readonly rareContainment3: number;
  readonly speech: number;
  readonly wordsReplaced: number;
  readonly namesReplaced: number;
  readonly places: number;
}

/** As if nobody had looked for words in a row. */
export const NOTHING_IN_A_ROW: Runs = {
  jaccard3: 0,
  rare3: 0,
  rareContainment3: 1,
  speech: 0,
  wordsReplaced: 0,
  namesReplaced: 0,
  places: 0,
};

export type Evidence = Readonly<Record<EvidenceName, number>>;

/** Names that correct the share of names in common: three of four prove little. */
const NAMES_PRIOR = 4;
const LENGTH_RATIO_MIN = 0.02;
/** Long texts about one happening share this much, as the root of `rareContainment3`, or have little in common but names. */
const BARE_MAX = 0.2;
/** ln of words from which a text is long enough for that, and up to which it counts more: 90 and 400 words. */
const BARE_LENGTH = { from: 4.5, span: 1.5 } as const;
/** A name as rare as this in each lead that the other text nowhere has: the two are about somebody else. */
const OTHER_NAME_MIN = 3;

/** The measures as the fitted weights take them. Symmetric. */
export function evidenceOf(a: View, b: View, seen: Glimpse, runs: Runs): Evidence {
  const { hoursApart: hours } = seen.circumstances;
  const [one, other] = [a.content, b.content];
  const lengths = [a.signature.words, b.signature.words] as const;
  const lengthLess = Math.log(1 + Math.min(...lengths));
  const days = one.weekdays & other.weekdays;
  const longer = (than: number): number => (hours === undefined ? 0 : Math.max(0, Math.log((1 + hours) / (1 + than))));
  return {
    cosine: seen.cosine,
    ownShared: Math.sqrt(seen.ownShared),
    ownShare: share(seen.ownShared, one.ownTotal + other.ownTotal),
    ownApart: apart(seen.ownShared, one.ownTotal + other.ownTotal),
    jaccard3: Math.sqrt(runs.jaccard3),
    rare3: Math.log(1 + runs.rare3),
    bare:
      (Math.max(0, BARE_MAX - Math.sqrt(runs.rareContainment3)) / BARE_MAX) *
      Math.min(BARE_LENGTH.span, Math.max(0, lengthLess - BARE_LENGTH.from)),
    lengthLess,
    lengthRatio: Math.log(Math.max(LENGTH_RATIO_MIN, Math.min(...lengths) / Math.max(1, ...lengths))),
    leadCosine: seen.leadCosine,
    leadLackMore: seen.leadLackMore,
    leadLackLess: seen.leadLackLess,
    namesShared: Math.sqrt(seen.namesShared),
    namesUnion: Math.sqrt(seen.names / (one.names + other.names - seen.names + NAMES_PRIOR)),
    nameRarest: seen.nameRarest,
    namesApart: apart(seen.namesShared, one.namesTotal + other.namesTotal),
    figures: Math.log(1 + seen.figures),
    figuresApart: Math.log(1 + seen.figuresApart),
    hours: longer(0),
    over6: longer(6),
    over18: longer(18),
    dated: hours === undefined ? 0 : 1,
    weekdaysShared: days ? 1 : 0,
    weekdaysApart: one.weekdays && other.weekdays && !days ? 1 : 0,
    speech: Math.log(1 + runs.speech),
    otherMatter: seen.nameLackLess > OTHER_NAME_MIN ? speakersApart(a.signature, b.signature) : 0,
    wordsReplaced: runs.wordsReplaced / (runs.places + 1),
    namesReplaced: runs.namesReplaced / (runs.places + 1),
  };
}

/** Nats on one side alone, their root. @param all nats of both sides */
function apart(shared: number, all: number): number {
  return Math.sqrt(Math.max(0, all - 2 * shared));
}

function share(shared: number, all: number): number {
  return shared === 0 ? 0 : shared / Math.max(shared, all - shared);
}

/** Of which piece of a score each piece of evidence is part: pieces that correct each other are told together. */
const PIECE: Readonly<Record<EvidenceName, Contribution['name']>> = {
  cosine: 'words',
  ownShared: 'words',
  ownShare: 'words',
  ownApart: 'words',
  jaccard3: 'words',
  rare3: 'words',
  bare: 'words',
  lengthLess: 'words',
  lengthRatio: 'words',
  leadCosine: 'lead',
  leadLackMore: 'lead',
  leadLackLess: 'lead',
  namesShared: 'names',
  namesUnion: 'names',
  nameRarest: 'names',
  namesApart: 'names',
  figures: 'figures',
  figuresApart: 'figures',
  hours: 'hours',
  over6: 'hours',
  over18: 'hours',
  dated: 'hours',
  weekdaysShared: 'weekdays',
  weekdaysApart: 'weekdays',
  speech: 'speech',
  otherMatter: 'otherMatter',
  wordsReplaced: 'form',
  namesReplaced: 'form',
};

const NAMES = Object.keys(PIECE) as readonly EvidenceName[];

function weightOf(name: EvidenceName, { evidence }: Weights, { oneOutlet, cold }: Circumstances): number {
  const [elsewhere, inside, unknownCorpus] = evidence[name];
  return elsewhere + oneOutlet * inside + cold * unknownCorpus;
}

/** The score, log-odds of one story, by its pieces. */
export function contributionsOf(evidence: Evidence, of: Circumstances, weights: Weights): Contribution[] {
  const sums = new Map<Contribution['name'], number>();
  const add = (name: Contribution['name'], value: number): void => {
    sums.set(name, (sums.get(name) ?? 0) + value);
  };
  for (const name of NAMES) add(PIECE[name], weightOf(name, weights, of) * evidence[name]);
  add('outlet', weights.oneOutlet * of.oneOutlet + weights.unknown * of.unknown);
  add('unknownCorpus', weights.cold * of.cold);
  add('base', weights.base);
  return [...sums].map(([name, value]) => ({ name, value }));
}

/** The sum of the pieces, without a list of them. */
export function scoreOf(evidence: Evidence, of: Circumstances, weights: Weights): number {
  let score = weights.base + weights.oneOutlet * of.oneOutlet + weights.unknown * of.unknown + weights.cold * of.cold;
  for (const name of NAMES) score += weightOf(name, weights, of) * evidence[name];
  return score;
}

/** What parts two texts of one running story, and says nothing of whether they are of one. */
const APART_IN_TIME: ReadonlySet<EvidenceName> = new Set(['hours', 'over6', 'over18', 'dated', 'otherMatter']);
/** What ln(1 + hours) takes from a link: of the pairs of a wire that are then linked from 1 on nine in ten are of one story. */
const LINK_HOURS = 0.4;
/** ln(1 + hours) after which another day makes no difference: three days. */
const LINK_HOURS_MAX = Math.log(73);

/**
 * Log-odds by which two texts are linked: as if both were of outlets nobody knows, and whoever speaks in them; hours count,
 * but not as they do between two reports of one happening. What follows later, and what the same outlet tells next, is the
 * same running story.
 */
export function linkScoreOf(evidence: Evidence, { cold }: Circumstances, weights: Weights): number {
  const of = { hoursApart: undefined, oneOutlet: 0, unknown: 1, cold };
  let score =
    weights.base + weights.unknown + weights.cold * cold - LINK_HOURS * Math.min(LINK_HOURS_MAX, evidence.hours);
  for (const name of NAMES) if (!APART_IN_TIME.has(name)) score += weightOf(name, weights, of) * evidence[name];
  return score;
}
