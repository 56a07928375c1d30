import type { Config } from '../config/config.ts';
import type { DocumentId, StoryId } from '../domain/ids.ts';
import type { Card } from '../domain/signature.ts';
import { thousandths } from '../domain/thousandths.ts';
import { identify } from '../stages/cluster/identify.ts';
import { MISSING_PAIR } from '../stages/cluster/judged.ts';
import { readDecisions } from '../store/decisions.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import { type Part, type Partition, partitionAt } from './other-line/partition.ts';
import { readTouched, type TouchedStory } from './other-line/touched.ts';
import type { Lines } from './other-line/verdict-at.ts';

/** Stories by another merge line, held against those of the snapshot. */
export interface OtherLine {
  /** Log-odds. */
  readonly from: number;
  readonly to: number;
  /** Stories that are one with others, in how many. */
  readonly joining: number;
  readonly joined: number;
  /** Stories that come apart, into how many. */
  readonly parting: number;
  readonly parted: number;
  /** Documents that would be in a story of another id. */
  readonly moved: number;
  /** Stories more than now; below 0: fewer. */
  readonly more: number;
  /** The largest, by the documents that move. */
  readonly joins: readonly Join[];
  readonly parts: readonly Parting[];
  /** Scores below this (log-odds) may stand too low, by 2.5 at most: such pairs were only glanced at. */
  readonly exactFrom: number;
  /** What cannot be told. */
  readonly unknown: {
    /** Stories that stand otherwise than their stored verdicts make them today, and are left out of all numbers. */
    readonly stories: number;
    /** Pairs that the rule of the longest text asks for and that nobody compared: they count as no fold. */
    readonly pairs: number;
  };
}

/** Stories that would be one. */
export interface Join {
  readonly stories: readonly TouchedStory[];
  readonly moved: number;
}

/** A story that would be several. */
export interface Parting extends TouchedStory {
  /** Of each part a document to name it by, and how many documents it has; the part that keeps the id first. */
  readonly into: ReadonlyArray<{ readonly document: DocumentId; readonly documents: number }>;
  readonly moved: number;
}

/** The lowest line of which anything is known: verdicts at it and below are not kept. */
export const LOWEST_LINE = MISSING_PAIR / 1000;

// Log-odds below the lines that a pair was judged by; one farther off may have been glanced at alone (`stages/judge/judge.ts`).
const EXACT_REACH = 2;

/**
 * What the stories would be by another merge line, from stored verdicts alone: nothing is judged.
 *
 * @param merge log-odds, above `LOWEST_LINE`
 * @param home where the decisions of people lie
 * @param config for snapshots that do not carry their settings
 */
export async function otherLine(
  snapshot: Snapshot,
  home: string,
  config: Pick<Config, 'fold' | 'judge'>,
  merge: number,
): Promise<OtherLine> {
  const judge = { ...config.judge, ...snapshot.manifest.settings?.judge };
  const fold = snapshot.manifest.settings?.fold ?? config.fold;
  const lines: Lines = { ...judge, from: thousandths(judge.merge), to: thousandths(merge) };
  const result: Mutable = { joining: 0, joined: 0, parting: 0, parted: 0, moved: 0, more: 0, joins: [], parts: [] };
  const unknown = { stories: 0, pairs: 0 };
  if (lines.from !== lines.to) {
    const { stories, parts } = await readTouched(snapshot, readDecisions(home), lines);
    for (const part of parts) {
      const now = partitionAt(part, { ...lines, to: lines.from }, fold);
      if (!isAsNow(part, now)) {
        unknown.stories += new Set(part.stories).size;
        continue;
      }
      const then = partitionAt(part, lines, fold);
      unknown.pairs += then.unjudged;
      hold(part, then, stories, result);
    }
  }
  const byMoved = (x: { readonly moved: number }, y: { readonly moved: number }): number => y.moved - x.moved;
  return {
    from: judge.merge,
    to: merge,
    exactFrom: Math.min(judge.merge, judge.related) - EXACT_REACH,
    ...result,
    joins: result.joins.toSorted(byMoved),
    parts: result.parts.toSorted(byMoved),
    unknown,
  };
}

type Mutable = {
  -readonly [Name in 'joining' | 'joined' | 'parting' | 'parted' | 'moved' | 'more']: number;
} & { readonly joins: Join[]; readonly parts: Parting[] };

/** Whether stored verdicts give back the stories that there are. */
function isAsNow({ stories }: Part, { groups }: Partition): boolean {
  const lists = groups.map((group) => new Set(group.flatMap(({ members }) => members.map((seat) => stories[seat]))));
  return lists.length === new Set(stories).size && lists.every(({ size }) => size === 1);
}

/** Holds the stories of a part against those of now, and adds what is otherwise. */
function hold(
  { cards, stories }: Part,
  { groups }: Partition,
  known: ReadonlyMap<number, TouchedStory>,
  result: Mutable,
): void {
  const nameOf = (seat: number): StoryId => (known.get(stories[seat] as number) as TouchedStory).story;
  const then = identify(groups, cards, { storyBefore: nameOf, isUsed: () => false });
  const sizeNow = new Map([...Map.groupBy(stories, (story) => story)].map(([story, list]) => [story, list.length]));
  const homes = new Map<number, Array<{ readonly id: StoryId; readonly seats: readonly number[] }>>();
  for (const { id, members } of then) {
    const from = Map.groupBy(members, (seat) => stories[seat] as number);
    const moved = members.filter((seat) => nameOf(seat) !== id).length;
    result.moved += moved;
    for (const [story, seats] of from) homes.set(story, [...(homes.get(story) ?? []), { id, seats }]);
    if (from.size < 2) continue;
    result.joining += from.size;
    result.joined++;
    result.joins.push({ stories: [...from.keys()].map((story) => known.get(story) as TouchedStory), moved });
  }
  for (const [story, parts] of homes) {
    if (parts.length < 2) continue;
    const one = known.get(story) as TouchedStory;
    const kept = parts.filter(({ id }) => id === one.story);
    const into = [...kept, ...parts.filter(({ id }) => id !== one.story)].map(({ seats }) => ({
      document: (cards[seats[0] as number] as Card).document,
      documents: seats.length,
    }));
    result.parting++;
    result.parted += parts.length;
    result.parts.push({ ...one, into, moved: (sizeNow.get(story) as number) - (kept[0]?.seats.length ?? 0) });
  }
  result.more += then.length - sizeNow.size;
}
