import { RELATIONS, type Relation } from '../../domain/verdict.ts';
import type { IndexedStories } from './indexed-stories.ts';
import { agenciesCredited, type Closest, closestOf, creditsOutlet, lagBetween, type OutletRun } from './story-runs.ts';

/** Stories in which two outlets run one text, of one order. */
export interface OrderedStories {
  readonly stories: number;
  /** Of these, how many say that the other has it; and how many of the others name an agency. */
  readonly credited: number;
  readonly agency: number;
}

/** How two outlets share words, as the first of the two is asked about. */
export interface SharedWords {
  readonly one: string;
  readonly other: string;
  /** In which both have a document. */
  readonly stories: number;
  /** Of these by how the closest texts of the two belong together; `coverage`: in own words alone. */
  readonly relations: Readonly<Record<Told, number>>;
  /** Stories with a text of both that was published by the one first, by the other first; by nobody knows whom. Credit is that of the later one; of an unknown order, of either. */
  readonly before: OrderedStories;
  readonly after: OrderedStories;
  readonly unknown: OrderedStories;
  /** The middle of the minutes between; null where none. */
  readonly lagBefore: number | null;
  readonly lagAfter: number | null;
  /** The middle of how much of the shorter text stands in the other, thousandths; null where nobody compared any. */
  readonly shared: number | null;
}

export const TOLD = ['exact-duplicate', 'near-duplicate', 'excerpt', 'coverage'] as const satisfies readonly Relation[];
export type Told = (typeof TOLD)[number];

/** Stories in which the two run one text. */
export function copiesIn({ stories, relations }: Pick<SharedWords, 'stories' | 'relations'>): number {
  return stories - relations.coverage;
}

/** How an outlet shares words with others, those of most stories first. @param only others that are looked at; undefined: all */
export function sharedWith(indexed: IndexedStories, one: string, only?: ReadonlySet<string>): SharedWords[] {
  const tallies = new Map<string, Tally>();
  for (const story of indexed.storiesOf(one)) {
    const runs = indexed.runsIn(story);
    const own = runs.get(one) ?? [];
    for (const other of only ?? runs.keys()) {
      const theirs = runs.get(other);
      if (other === one || theirs === undefined) continue;
      const tally = tallies.get(other) ?? newTally();
      tallies.set(other, tally);
      add(indexed, tally, own, theirs);
    }
  }
  return [...tallies]
    .map(([other, tally]) => wordsFrom(one, other, tally))
    .toSorted((x, y) => copiesIn(y) - copiesIn(x) || y.stories - x.stories || (x.other < y.other ? -1 : 1));
}

interface Tally {
  stories: number;
  readonly relations: Record<Told, number>;
  readonly before: Counted;
  readonly after: Counted;
  readonly unknown: Counted;
  readonly shared: number[];
}

interface Counted {
  stories: number;
  credited: number;
  agency: number;
  readonly lags: number[];
}

function newTally(): Tally {
  const counted = (): Counted => ({ stories: 0, credited: 0, agency: 0, lags: [] });
  const relations = { 'exact-duplicate': 0, 'near-duplicate': 0, excerpt: 0, coverage: 0 };
  return { stories: 0, relations, before: counted(), after: counted(), unknown: counted(), shared: [] };
}

/** Adds one story. */
function add(indexed: IndexedStories, tally: Tally, own: readonly OutletRun[], theirs: readonly OutletRun[]): void {
  tally.stories++;
  const closest = closestCopies(indexed, own, theirs);
  if (!closest) {
    tally.relations.coverage++;
    return;
  }
  const { mine, yours, relation, shared } = closest;
  tally.relations[relation as Told]++;
  if (shared !== undefined) tally.shared.push(shared);
  const lag = lagBetween(mine.first, yours.first);
  const order = lag === undefined || lag === 0 ? 'unknown' : lag > 0 ? 'before' : 'after';
  const counted = tally[order];
  counted.stories++;
  if (lag !== undefined && lag !== 0) counted.lags.push(Math.abs(lag));
  const credits = ({ documents }: OutletRun, other: OutletRun): boolean =>
    documents.some((document) => creditsOutlet(document, other.outlet, other.documents, indexed.names));
  const isCredited = (order !== 'after' && credits(yours, mine)) || (order !== 'before' && credits(mine, yours));
  const later = [...(order === 'after' ? [] : yours.documents), ...(order === 'before' ? [] : mine.documents)];
  if (isCredited) counted.credited++;
  else if (later.some((document) => agenciesCredited(document).length > 0)) counted.agency++;
}

interface Copies extends Closest {
  readonly mine: OutletRun;
  readonly yours: OutletRun;
}

function closestCopies(
  { told }: IndexedStories,
  own: readonly OutletRun[],
  theirs: readonly OutletRun[],
): Copies | undefined {
  let closest: Copies | undefined;
  for (const mine of own) {
    for (const yours of theirs) {
      if (yours.textGroup !== mine.textGroup) continue;
      const found = closestOf(told, mine, yours);
      if (!closest || RELATIONS.indexOf(found.relation) < RELATIONS.indexOf(closest.relation))
        closest = { ...found, mine, yours };
    }
  }
  return closest;
}

function wordsFrom(one: string, other: string, { before, after, unknown, shared, ...tally }: Tally): SharedWords {
  const ordered = ({ stories, credited, agency }: Counted): OrderedStories => ({ stories, credited, agency });
  return {
    one,
    other,
    ...tally,
    before: ordered(before),
    after: ordered(after),
    unknown: ordered(unknown),
    lagBefore: middle(before.lags),
    lagAfter: middle(after.lags),
    shared: middle(shared),
  };
}

/** The lower middle, so that it is one of them. */
function middle(values: readonly number[]): number | null {
  return values.toSorted((x, y) => x - y)[(values.length - 1) >> 1] ?? null;
}
