import type { Config, CorpusSettings } from '../../config/config.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { Guards } from '../../domain/guard.ts';
import { type DocumentId, sha256, textGroupId } from '../../domain/ids.ts';
import type { Library } from '../../domain/library.ts';
import { prioritiesOf } from '../../domain/outlets.ts';
import { TELL_NOBODY, type Tell } from '../../domain/progress.ts';
import type { Pin } from '../../domain/record.ts';
import type { Card, SignedCorpus } from '../../domain/signature.ts';
import type { Story } from '../../domain/story.ts';
import { thousandths } from '../../domain/thousandths.ts';
import { isFolded, type Verdict } from '../../domain/verdict.ts';
import { type Canonicalized, type CanonicalizeOptions, canonicalize } from '../../stages/canonicalize/canonicalize.ts';
import type { Candidate } from '../../stages/canonicalize/choose.ts';
import type { Bounds } from '../../stages/cluster/bounds.ts';
import { identify, type KnownStories, type NumberedStory } from '../../stages/cluster/identify.ts';
import { MISSING_PAIR } from '../../stages/cluster/judged.ts';
import { type Held, heldBy } from '../../stages/cluster/older-folds.ts';
import { JUDGE } from '../../stages/judge/weights.ts';
import type { Statistics } from '../../text/statistics.ts';
import { VERSION } from '../../version.ts';
import type { Court } from './court.ts';
import { type FoldOptions, wholeField } from './field.ts';
import { type Folding, foldField } from './fold.ts';
import { foldedBySource, guardComponents, guardStories } from './guards.ts';
import { Links } from './links.ts';
import type { HeardDecision } from './pins.ts';
import type { Seating } from './seating.ts';

/** Members shown in a record; all of them stand in the members table. */
const MEMBERS_SHOWN_MAX = 50;

/** The corpus after folding: stories with their ids and links, and the court with the verdicts behind them. */
export interface FoldedCorpus {
  readonly stories: readonly NumberedStory[];
  readonly links: Links;
  /** What folds of older judges hold together. */
  readonly held: Held;
  /** As in `Folding`. */
  readonly parts: Folding['parts'];
  readonly court: Court;
}

function mergeLine({ judge }: CorpusSettings): number {
  return thousandths(judge.merge);
}

/** The settings of pairing, judging and clustering. */
export function foldOptions(config: CorpusSettings): FoldOptions {
  return {
    pair: config.pair,
    judge: config.judge,
    cluster: {
      line: mergeLine(config),
      merge: mergeLine(config),
      missing: MISSING_PAIR,
      fold: config.fold,
    },
  };
}

/**
 * How far the mean of a group of linked texts may lie under the `related` line, in thousandths: pairs that nobody
 * proposed count `MISSING_PAIR` in a mean, so a group's mean is lower than its pairs' (docs/decisions/0001: eight lines tried).
 */
const LINKED_GROUP_SLACK = 1900;

/** The settings for groups of linked texts, broader than stories: what a bench calls an event. */
export function linkedGroupOptions(config: Config): FoldOptions {
  const options = foldOptions(config);
  return {
    ...options,
    cluster: { ...options.cluster, line: thousandths(config.judge.related) - LINKED_GROUP_SLACK },
  };
}

/** SHA-256 of what a config asks of the results: not of where they lie, nor of how the work is spread. */
export function configHash({ fold: reach, canonical, clean, sign, pair, judge, ...config }: Config): string {
  const sourcePriority = prioritiesOf(config.outlets, config.sourcePriority);
  return `sha256:${sha256(canonicalJson({ fold: reach, canonical, sourcePriority, clean, sign, pair, judge }))}`;
}

/** pair → judge → cluster over all documents: the stories, with their ids. */
export function foldCorpus(
  corpus: SignedCorpus,
  statistics: Statistics,
  court: Court,
  known: KnownStories,
  config: CorpusSettings & Pick<Config, 'limits'>,
  guards: Guards = new Guards(),
  tell: Tell = TELL_NOBODY,
): FoldedCorpus {
  const options = foldOptions(config);
  const field = wholeField(corpus, statistics, options, tell);
  const folding = foldField(field, court, options, heldIn(court, known), tell) as Folding;
  const stories = storiesOf(folding, court, known, config, guards);
  guardStories(stories, corpus.cards, foldedBySource(cardsOf(stories, corpus.cards)), config.limits, guards);
  return foldedOf(folding, court, stories, [], config);
}

/** What folds of older judges hold together, by seats. */
export function heldIn(court: Court, known: KnownStories): (seating: Seating, bounds?: Bounds) => Held {
  return ({ cards }, bounds) => heldBy(cards.length, court.olderFolds(), known, bounds);
}

/** Stories with their ids. @throws RunError (exit 7) when everything hangs together */
export function storiesOf(
  { stories, held, seating: { cards } }: Folding,
  court: Court,
  known: KnownStories,
  config: CorpusSettings & Pick<Config, 'limits'>,
  guards: Guards,
): NumberedStory[] {
  // Heard, and so kept, as long as they hold something, whether or not their pairs are proposed.
  for (const { a, b } of court.olderFolds()) if (held[a] === held[b]) court.direct(a, b);
  guardComponents(cards.length, court, mergeLine(config), config.limits, guards);
  return identify(stories, cards, known);
}

/** @param others stories that were not folded, and that verdicts link with those that were */
export function foldedOf(
  { held, parts, seating: { cards } }: Folding,
  court: Court,
  stories: readonly NumberedStory[],
  others: readonly NumberedStory[],
  config: CorpusSettings,
  heard: readonly HeardDecision[] = [],
): FoldedCorpus {
  const links = new Links([...stories, ...others], cards, court, mergeLine(config), heard);
  return { stories, court, held, parts, links };
}

/** The cards of each story's members. */
export function* cardsOf(stories: readonly NumberedStory[], cards: readonly Card[]): Generator<Card[]> {
  for (const { members } of stories) yield members.map((at) => cards[at] as Card);
}

/**
 * Makes the record of one story; its members are read from the library for it, and forgotten.
 *
 * @param before its canonical document in the last run
 * @param pins decisions of people that act on it
 */
export function canonicalizeStory(
  { stories, links, held, parts, court }: FoldedCorpus,
  at: number,
  library: Library,
  options: CanonicalizeOptions,
  before?: DocumentId,
  pins: readonly Pin[] = [],
): Canonicalized {
  const { id, groups, members } = stories[at] as NumberedStory;
  const documentOf = (number: number): DocumentId => (library.cards[number] as Card).document;
  const numberOf = new Map(members.map((number) => [documentOf(number), number]));
  const story: Story = {
    id,
    groups: groups.map(({ representative, members: copies }) => ({
      id: textGroupId(documentOf(representative)),
      representative: documentOf(representative),
      members: copies.map(documentOf),
    })),
    members: members.map(documentOf),
  };
  const candidates = members.map(
    (number): Candidate => ({
      id: documentOf(number),
      article: library.article(number),
      signature: library.signature(number),
    }),
  );
  const verdictOf = (a: DocumentId, b: DocumentId): Verdict =>
    court.hearStar(numberOf.get(a) as number, numberOf.get(b) as number);
  const groupOf = new Map(
    groups.flatMap((group) => group.members.map((number) => [documentOf(number), group] as const)),
  );
  // Nobody stands for a story that others of it are no folds of.
  const standsFor = (document: DocumentId): boolean => {
    const own = groupOf.get(document)?.representative as number;
    return groups.every(
      ({ representative }) =>
        held[own] === held[representative] ||
        // What a person joined to it need not be a fold of it.
        (parts !== undefined && parts[own] !== parts[representative]) ||
        isFolded(court.direct(own, representative).relation),
    );
  };
  return canonicalize({ story, candidates, related: links.of(at), verdictOf, standsFor, before, pins }, options);
}

/** The settings of canonical records. */
export function canonicalizeOptions(config: Config, statistics: string): CanonicalizeOptions {
  return {
    order: config.canonical,
    sourcePriority: prioritiesOf(config.outlets, config.sourcePriority),
    merge: config.judge.merge,
    related: config.judge.related,
    membersMax: MEMBERS_SHOWN_MAX,
    producedBy: { storyfold: VERSION, judge: JUDGE, statistics, config: configHash(config) },
  };
}
