import { RELATIONS, type Relation } from '../../domain/verdict.ts';
import { minutesOf, orderOf } from '../../text/publication-order.ts';
import { pairKey, type ToldDocument, type ToldDocuments } from './told-documents.ts';

/** What one outlet runs of one text in a story. */
export interface OutletRun {
  readonly outlet: string;
  readonly textGroup: string;
  readonly documents: readonly ToldDocument[];
  /** The earliest of them; undefined where dates are missing, or do not tell which. */
  readonly first: ToldDocument | undefined;
}

/** Texts of a story by outlet. */
export function runsOf(documents: readonly ToldDocument[]): OutletRun[] {
  const groups = Map.groupBy(documents, ({ outlet, textGroup }) => `${outlet}\n${textGroup}`);
  return [...groups.values()].map((of) => {
    const { outlet, textGroup } = of[0] as ToldDocument;
    return { outlet, textGroup, documents: of, first: earliest(of) };
  });
}

function earliest(documents: readonly ToldDocument[]): ToldDocument | undefined {
  const first = documents.reduce((one, other) => ((lagBetween(one, other) ?? 0) < 0 ? other : one));
  return documents.every((other) => (lagBetween(first, other) ?? -1) >= 0) ? first : undefined;
}

/**
 * Minutes by which the second was published after the first, below 0: before it. 0 for one day, of which the hours are not known.
 * @returns undefined where a date is not known, or the two are known to a day and to a minute and lie too near
 */
export function lagBetween(
  one: Pick<ToldDocument, 'published'> | undefined,
  other: Pick<ToldDocument, 'published'> | undefined,
): number | undefined {
  const order = orderOf(one?.published, other?.published);
  if (order.kind === 'earlier') return order.side === 0 ? minutesOf(order.by) : -minutesOf(order.by);
  if (order.kind === 'same-minute') return 0;
  const areDays = one?.published?.minute === undefined && other?.published?.minute === undefined;
  return order.kind === 'same-day' && areDays ? 0 : undefined;
}

/** How the text of one outlet is that of another: as the closest of their documents are. */
export interface Closest {
  readonly relation: Relation;
  /** How much of the shorter text stands in the other, thousandths; undefined where nobody compared the two. */
  readonly shared: number | undefined;
}

/** @param one @param other runs of one group of copies */
export function closestOf({ compared }: Pick<ToldDocuments, 'compared'>, one: OutletRun, other: OutletRun): Closest {
  let closest: Closest | undefined;
  for (const x of one.documents) {
    for (const y of other.documents) {
      const found = copiesAre(compared, x, y);
      if (!closest || RELATIONS.indexOf(found.relation) < RELATIONS.indexOf(closest.relation)) closest = found;
      if (closest.relation === 'exact-duplicate') return closest;
    }
  }
  return closest as Closest;
}

function copiesAre(compared: ToldDocuments['compared'], x: ToldDocument, y: ToldDocument): Closest {
  if (x.contentKey === y.contentKey) return { relation: 'exact-duplicate', shared: 1000 };
  const known = compared.get(pairKey(x.document, y.document));
  if (known) return known;
  // Of two that nobody compared, each is a copy of the longest text of its group: what the one is a part of, the other is an edit of.
  const isPart = x.relation === 'excerpt' || y.relation === 'excerpt';
  return { relation: isPart ? 'excerpt' : 'near-duplicate', shared: undefined };
}

/** Names that credits call outlets by, in small letters. */
export type NamesOf = ReadonlyMap<string, readonly string[]>;

// A name of two letters stands in many a word.
const NAME_MIN = 3;

/** Whether a document says that another outlet has the text: its credits name it, or the page says that it belongs there. */
export function creditsOutlet(
  one: ToldDocument,
  outlet: string,
  documents: readonly ToldDocument[],
  names: NamesOf,
): boolean {
  if (
    one.credit !== '' &&
    (names.get(outlet) ?? []).some((name) => name.length >= NAME_MIN && one.credit.includes(name))
  )
    return true;
  const there = hostOf(one.canonicalUrl);
  if (there === undefined || there === hostOf(one.url)) return false;
  return documents.some(({ url }) => hostOf(url) === there);
}

function hostOf(url: string | null): string | undefined {
  if (url === null) return undefined;
  return /^https?:\/\/(?:www\.)?([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase();
}

/** Agencies that a document credits, other than its own outlet. */
export function agenciesCredited({ outlet, agencies }: ToldDocument): readonly string[] {
  return agencies.filter((name) => name.toLowerCase() !== outlet.toLowerCase());
}
