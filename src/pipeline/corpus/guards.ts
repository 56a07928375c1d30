import type { Config } from '../../config/config.ts';
import type { Breach, Guards } from '../../domain/guard.ts';
import { type Card, UNKNOWN_SOURCE } from '../../domain/signature.ts';
import { componentsOf } from '../../stages/cluster/average-link.ts';
import type { Copies } from '../../stages/cluster/cluster.ts';
import type { NumberedStory } from '../../stages/cluster/identify.ts';
import type { Court } from './court.ts';

/** A source with fewer different texts may fold whole: a share of little says little. */
const SOURCE_TEXTS_MIN = 50;

/** With fewer documents a share says little. */
const GONE_SHARE_DOCUMENTS_MIN = 20;

/**
 * Stops a run that would retract much at once: a disk that is not mounted, a folder that was moved, an export that broke.
 *
 * @param retracted documents that would leave
 * @param known how many documents there were
 * @param listed paths of all files that are there
 * @throws RunError (exit 7) when a folder has no file any more, or more than `goneShareMax` of the documents would leave
 */
export function guardGone(
  retracted: ReadonlyArray<{ readonly path: string }>,
  known: number,
  { listed, isRecovery }: { readonly listed: ReadonlySet<string>; readonly isRecovery: boolean },
  { goneShareMax }: Config['limits'],
  guards: Guards,
): void {
  if (retracted.length === 0 || !guards.isAwake('gone-share')) return;
  // A recovery is for what an accident left: that a folder is empty may be a part of it.
  const folders = isRecovery ? [] : emptiedFolders(retracted, listed);
  const isMuch = known >= GONE_SHARE_DOCUMENTS_MIN && retracted.length > goneShareMax * known;
  if (folders.length === 0 && !isMuch) return;
  const saw = [
    ...(folders.length === 0
      ? []
      : [`${folders.slice(0, 5).join(', ')}${folders.length > 5 ? ', …' : ''}: no file is there any more.`]),
    `${retracted.length} of ${known} documents would ${isRecovery ? 'come back without their text, here and in all stores' : 'be retracted'}${isMuch ? `, more than ${Math.round(100 * goneShareMax)} % (limits.goneShareMax)` : ''}.`,
  ];
  guards.raise(
    [{ guard: 'gone-share', saw: saw.join('\n') }],
    isRecovery
      ? 'Results are as they were. Most likely a disk is not mounted, or inputs were cleared away: bring them back.'
      : "Nothing was changed. Most likely a disk is not mounted, or files were moved: bring them back, or set onMissingInput: 'keep'.",
    isRecovery ? 'recover' : 'run',
  );
}

/** The topmost folders that had documents and have no file now, in order of their paths. */
function emptiedFolders(retracted: ReadonlyArray<{ readonly path: string }>, listed: ReadonlySet<string>): string[] {
  const alive = new Set<string>();
  for (const path of listed) for (const folder of foldersOf(path)) alive.add(folder);
  const emptied = retracted.flatMap(({ path }) => foldersOf(path).find((folder) => !alive.has(folder)) ?? []);
  return [...new Set(emptied)].sort().map((folder) => `${folder}/`);
}

/** All folders above a path, the topmost first. */
function foldersOf(path: string): string[] {
  const steps = path.split('/');
  return steps.slice(1).map((_, at) => steps.slice(0, at + 1).join('/'));
}

/**
 * Stops a run in which everything hangs together: some boilerplate has become a story.
 *
 * @param line merge line, thousandths
 * @throws RunError (exit 7)
 */
export function guardComponents(
  documents: number,
  court: Court,
  line: number,
  { componentMax }: Config['limits'],
  guards: Guards,
): void {
  if (!guards.isAwake('component')) return;
  const sizes = new Uint32Array(documents);
  for (const root of componentsOf(documents, court.list(court.heard()), line))
    sizes[root] = (sizes[root] as number) + 1;
  if (sizes.every((size) => size <= componentMax)) return;
  guards.raise(
    [
      {
        guard: 'component',
        saw: `More than ${componentMax} documents hang together through pairs over the merge line.`,
      },
    ],
    'Most likely one text stands in all of them. Look at the largest story of the last run, add a cleaning rule, or raise limits.componentMax.',
  );
}

/**
 * Stops a run whose result cannot be right, from the first run on: some boilerplate has become a story. Nothing was made
 * visible by then.
 *
 * @param stories that are new or changed
 * @param cards of all their documents
 * @param sources of all stories
 * @throws RunError (exit 7) that names every guard that would stop the run, what it saw, and how to go on
 */
export function guardStories(
  stories: readonly NumberedStory[],
  cards: readonly Card[],
  sources: ReadonlyMap<string, SourceTexts>,
  limits: Config['limits'],
  guards: Guards,
): void {
  const found = [
    largestStory(stories, cards, limits.storyTextsMax),
    longestStory(stories, cards, limits.storyDaysMax),
    mostFolded(sources, limits.sourceFoldedShareMax),
  ].filter((breach) => breach !== undefined && guards.isAwake(breach.guard)) as Breach[];
  guards.raise(
    found,
    'Most likely some boilerplate glues texts together: look at it with storyfold clean --show-removed, and add a cleaning rule or raise the limit.',
  );
}

function largestStory(stories: readonly NumberedStory[], cards: readonly Card[], limit: number): Breach | undefined {
  const largest = greatest(stories, ({ groups }) => groups.length);
  if (!largest || largest.size <= limit) return undefined;
  return {
    guard: 'story-size',
    saw: `One story would hold ${largest.size} different texts, more than ${limit} (limits.storyTextsMax); among them ${name(largest.of, cards)}.`,
  };
}

/** Days between texts told in other words: the same text may come back years later. */
function longestStory(stories: readonly NumberedStory[], cards: readonly Card[], limit: number): Breach | undefined {
  const longest = greatest(stories, ({ groups }) => daysOf(groups, cards));
  if (!longest || longest.size <= limit) return undefined;
  return {
    guard: 'story-days',
    saw: `One story would span ${longest.size} days, more than ${limit} (limits.storyDaysMax); among its texts ${name(longest.of, cards)}.`,
  };
}

function daysOf(groups: readonly Copies[], cards: readonly Card[]): number {
  const days = groups.flatMap(({ representative }) => cards[representative]?.day ?? []);
  return days.length < 2 ? 0 : Math.max(...days) - Math.min(...days);
}

/** Of a source: how many different texts its stories hold, and how many of them are folded into others of its own. */
export interface SourceTexts {
  readonly texts: number;
  readonly folded: number;
}

/** @param stories the documents of each */
export function foldedBySource(
  stories: Iterable<ReadonlyArray<Pick<Card, 'source' | 'contentKey'>>>,
): Map<string, SourceTexts> {
  const sources = new Map<string, SourceTexts>();
  for (const members of stories) {
    for (const [source, own] of Map.groupBy(members, (card) => card.source)) {
      const different = new Set(own.map(({ contentKey }) => contentKey)).size;
      const { texts = 0, folded = 0 } = sources.get(source) ?? {};
      sources.set(source, { texts: texts + different, folded: folded + different - 1 });
    }
  }
  return sources;
}

/** The source of which the largest share of different texts folds into other texts of its own. */
function mostFolded(sources: ReadonlyMap<string, SourceTexts>, limit: number): Breach | undefined {
  const [worst] = [...sources]
    .filter(([source, { texts }]) => source !== UNKNOWN_SOURCE && texts >= SOURCE_TEXTS_MIN)
    .map(([source, { texts, folded }]) => ({ source, all: texts, folded, share: folded / texts }))
    .toSorted((x, y) => y.share - x.share || (x.source < y.source ? -1 : 1));
  if (!worst || worst.share <= limit) return undefined;
  return {
    guard: 'source-share',
    saw: `Of the ${worst.all} different texts of ${worst.source}, ${worst.folded} would fold into others of the same source: ${Math.round(100 * worst.share)} %, more than ${Math.round(100 * limit)} % (limits.sourceFoldedShareMax).`,
  };
}

function greatest(
  stories: readonly NumberedStory[],
  sizeOf: (story: NumberedStory) => number,
): { readonly of: NumberedStory; readonly size: number } | undefined {
  let best: { of: NumberedStory; size: number } | undefined;
  for (const of of stories) {
    const size = sizeOf(of);
    if (!best || size > best.size) best = { of, size };
  }
  return best;
}

function name({ members }: NumberedStory, cards: readonly Card[]): string {
  return members
    .slice(0, 3)
    .map((number) => cards[number]?.document)
    .join(', ');
}
