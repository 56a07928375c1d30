import type { StoryId } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import { dayNumber } from '../../text/calendar.ts';
import { mergeLine } from '../merge-line.ts';
import { recordOf } from '../story-record.ts';
import { type ActingDecision, actingOn } from './acting-decisions.ts';
import type { Site } from './site.ts';
import { type ComparedWithin, comparedWithin } from './story-compared.ts';
import { type StoryDocument, storyDocuments } from './story-documents.ts';
import { type CopiesGroup, copiesGroups } from './story-groups.ts';
import { heirOf, type StoryPast, smallHistory } from './story-history.ts';
import { linksWith, type StoryLink } from './story-links.ts';
import { apartFrom, type NeighbourPair, neighboursOf, verdictsWithin, type WithinPair } from './story-neighbours.ts';
import { type Sureness, surenessOf } from './story-sureness.ts';
import { type Timeline, timelineOf } from './story-timeline.ts';

/** Articles in one part of the list. */
const DOCUMENTS_A_PART = 60;

/** A story that lives, with all that its page shows. */
export interface StoryPage {
  readonly story: StoryId;
  /** The id that was asked for, where this story took that one over. */
  readonly tookOver: StoryId | undefined;
  readonly record: CanonicalRecord;
  /** The kept one first. */
  readonly documents: readonly StoryDocument[];
  /** Outlets by how many of the documents they have. */
  readonly outlets: readonly OutletShare[];
  readonly sureness: Sureness;
  readonly decisions: readonly ActingDecision[];
  /** Members, copies of one text together; of this part of the list. */
  readonly groups: readonly CopiesGroup[];
  /** From 1. */
  readonly part: number;
  readonly parts: number;
  /** Groups of copies in all. */
  readonly texts: number;
  readonly links: readonly StoryLink[];
  /** Compared and no link, the closest first: those that are near, or, where none is, the closest one. */
  readonly misses: readonly NeighbourPair[];
  readonly areNear: boolean;
  /** Near misses in all. */
  readonly near: number;
  /** Pairs with documents of other stories that were compared in all. */
  readonly compared: number;
  /** The best verdict of each two texts of the story. */
  readonly within: readonly WithinPair[];
  readonly comparedWithin: ComparedWithin;
  /** Undefined where no document has a date. */
  readonly days: Days | undefined;
  readonly timeline: Timeline;
  /** Undefined where the ledger is long: it has a page of its own. */
  readonly past: StoryPast | undefined;
  /** From which score two documents are one story, thousandths. */
  readonly line: number;
}

/** Days that dates span, both ends counted. */
export interface Days {
  readonly first: string;
  readonly last: string;
  readonly count: number;
}

export interface OutletShare {
  /** Undefined: nobody knows. */
  readonly outlet: string | undefined;
  readonly documents: number;
}

/** A story that no document is in any more. */
export interface GoneStory {
  readonly gone: StoryId;
  readonly past: StoryPast;
}

/** @returns undefined when nobody ever knew of such a story */
export async function storyPage(site: Site, asked: StoryId, part = 1): Promise<StoryPage | GoneStory | undefined> {
  const living = await livingPage(site, asked, undefined, part);
  if (living) return living;
  const left = await heirOf(site, asked);
  if (!left) return undefined;
  const heir = left.now && (await livingPage(site, left.now, asked, part));
  return heir ?? { gone: asked, past: left.past };
}

async function livingPage(
  site: Site,
  story: StoryId,
  tookOver: StoryId | undefined,
  part: number,
): Promise<StoryPage | undefined> {
  const { snapshot, config, home } = site;
  const [record, documents] = await Promise.all([recordOf(snapshot, story), storyDocuments(snapshot, story)]);
  if (!record || documents.length === 0) return undefined;
  const merge = mergeLine(snapshot, config);
  const ids = documents.map(({ document }) => document);
  const texts = new Set(documents.map(({ textGroup }) => textGroup)).size;
  const [neighbours, within, ofMembers, decisions] = await Promise.all([
    neighboursOf(snapshot, ids, merge),
    texts > 1 ? verdictsWithin(snapshot, documents) : [],
    comparedWithin(snapshot, ids),
    actingOn(site, ids, story),
  ]);
  const links = await linksWith(snapshot, record, neighbours.pairs);
  const { all: apart, near } = apartFrom(record, neighbours.pairs, merge);
  const parts = Math.max(1, Math.ceil((documents.length - 1) / DOCUMENTS_A_PART));
  const shown = Math.min(part, parts);
  return {
    story,
    tookOver,
    record,
    documents,
    outlets: outletsOf(documents),
    sureness: surenessOf(documents, record.story.pins, merge),
    decisions,
    groups: copiesGroups(documents, record, (shown - 1) * DOCUMENTS_A_PART, DOCUMENTS_A_PART),
    part: shown,
    parts,
    texts,
    links,
    misses: near.length > 0 ? near : apart.slice(0, 1),
    areNear: near.length > 0,
    near: Math.max(near.length, neighbours.near),
    compared: neighbours.count,
    within,
    comparedWithin: ofMembers,
    days: daysOf(documents),
    timeline: timelineOf(documents),
    past: await smallHistory(home, story, snapshot),
    line: merge,
  };
}

function daysOf(documents: readonly StoryDocument[]): Days | undefined {
  const days = documents.flatMap(({ date }) => (date === undefined ? [] : [date.slice(0, 10)])).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return { first, last, count: 1 + dayNumber(last) - dayNumber(first) };
}

function outletsOf(documents: readonly StoryDocument[]): OutletShare[] {
  return [...Map.groupBy(documents, ({ outlet }) => outlet)]
    .map(([outlet, own]): OutletShare => ({ outlet, documents: own.length }))
    .sort(
      (x, y) =>
        Number(x.outlet === undefined) - Number(y.outlet === undefined) ||
        y.documents - x.documents ||
        ((x.outlet ?? '') < (y.outlet ?? '') ? -1 : 1),
    );
}
