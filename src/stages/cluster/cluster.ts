import { type Card, EQUAL_WORDS_MIN, longestFirst } from '../../domain/signature.ts';
import { isFolded } from '../../domain/verdict.ts';
import { averageLink, type Edge, type MergeBounds } from './average-link.ts';
import type { Bounds } from './bounds.ts';
import { edgesOf, itemsByRepresentative, ofGroups } from './group-edges.ts';
import type { Copies, Judged } from './judged.ts';

export type { Copies, Judged } from './judged.ts';

export interface ClusterOptions {
  /** Mean score (thousandths) from which groups of copies are one story. */
  readonly line: number;
  /** Score (thousandths) from which the judge calls a pair coverage; a lower `line` makes broader groups of linked texts. */
  readonly merge: number;
  /** Score (thousandths) of a pair that nobody proposed. */
  readonly missing: number;
  /** `exact`: only identical texts fold. `near`: copies. `coverage`: own words too. */
  readonly fold: 'exact' | 'near' | 'coverage';
}

type Cards = readonly Card[];

/**
 * Groups of identical bodies, each under its representative; documents without a word stay alone, and short bodies under
 * other headlines apart.
 *
 * @param headlineOf the same for equal declared headlines; asked for of few
 * @param bounds what people decided; it is told the groups
 */
export function exactGroups(cards: Cards, headlineOf: (number: number) => string, bounds?: Bounds): Copies[] {
  const byKey = Map.groupBy(cards.keys(), (number) => {
    const { words, document, contentKey } = cards[number] as Card;
    return words === 0 ? document : contentKey;
  });
  return [...byKey.values()].flatMap((members) => {
    const isShort = (cards[members[0] as number] as Card).words < EQUAL_WORDS_MIN;
    const parts = members.length > 1 && isShort ? [...Map.groupBy(members, headlineOf).values()] : [members];
    const apart = bounds && members.length > 1 ? parts.flatMap((part) => bounds.part(part)) : parts;
    return apart.map((part) => copiesOf(part, cards));
  });
}

// Jaccard of 3-word shingles, in thousandths, from which nobody would call a text anything but a copy. Plain and not weighted
// by rarity: what runs in hundreds of outlets is common in the corpus, and a copy all the same.
const CLEAR_COPY = 750;

/**
 * Lets clear copies join the longest text of their kind, each by a direct verdict: a star, so nothing chains. Texts that
 * find no longer one stay as they are.
 *
 * @param verdicts between representatives
 */
export function clearCopies(
  groups: readonly Copies[],
  cards: Cards,
  verdicts: Iterable<Judged>,
  bounds?: Bounds,
): Copies[] {
  const near = new Map<number, Array<{ readonly other: number; readonly score: number }>>();
  const join = (one: number, other: number, score: number): void => {
    const known = near.get(one);
    if (known) known.push({ other, score });
    else near.set(one, [{ other, score }]);
  };
  for (const { a, b, relation, nearScore, jaccard3 } of verdicts) {
    if (relation !== 'near-duplicate' || jaccard3 < CLEAR_COPY) continue;
    join(a, b, nearScore);
    join(b, a, nearScore);
  }
  const cardOf = ({ representative }: Copies): Card => cards[representative] as Card;
  const stars = new Map<number, Copies[]>();
  for (const group of groups.toSorted((x, y) => longestFirst(cardOf(x), cardOf(y)))) {
    const centers = (near.get(group.representative) ?? []).filter(
      ({ other }) => stars.has(other) && (bounds?.mayJoin(other, group.representative) ?? true),
    );
    const best = centers.toSorted((x, y) => y.score - x.score || x.other - y.other)[0];
    if (best) bounds?.join(best.other, group.representative);
    if (best) stars.get(best.other)?.push(group);
    else stars.set(group.representative, [group]);
  }
  return [...stars.values()].map((star) => (star.length === 1 ? (star[0] as Copies) : joined(star, cards)));
}

/**
 * Joins groups of identical texts into groups of copies by near-duplicate verdicts, and lets excerpts join the text
 * they are part of. Whoever is no fold of the longest of a group, by a direct verdict, leaves it.
 *
 * @param verdicts between representatives; gone through several times
 */
export function copyGroups(
  groups: readonly Copies[],
  cards: Cards,
  verdicts: Iterable<Judged>,
  options: ClusterOptions & { readonly excerpts: boolean },
  direct: Direct,
  bounds?: Bounds,
): Copies[] {
  if (options.fold === 'exact') return [...groups];
  const ordered = groups.toSorted((x, y) => x.representative - y.representative);
  const itemOf = itemsByRepresentative(ordered, cards.length);
  const edges = edgesOf(verdicts, itemOf, ({ relation, nearScore }) => {
    if (relation === 'excerpt') return undefined;
    // Judged and found no copy: that pair speaks against a merge as much as its score says, and no more than a missing one.
    return relation === 'near-duplicate' ? Math.max(1, nearScore) : Math.max(options.missing, Math.min(0, nearScore));
  });
  const near = averageLink(ordered.length, edges, { line: 1, missing: options.missing }, ofGroups(ordered, bounds));
  const excerpts = edgesOf(verdicts, itemOf, ({ relation, excerptScore }) =>
    relation === 'excerpt' ? excerptScore : undefined,
  );
  const lists = options.excerpts ? attach(near, excerpts, ordered, cards, ofGroups(ordered, bounds)) : near;
  return lists.flatMap((items) => {
    const own = items.map((item) => ordered[item] as Copies);
    if (own.length === 1) return own;
    const { staying, leaving } = starOf(own, cards, direct);
    return [staying.length === 1 ? (staying[0] as Copies) : joined(staying, cards), ...leaving];
  });
}

/** What is asked of two documents, whether or not somebody proposed them. */
export interface Direct {
  verdict(one: number, other: number): Pick<Judged, 'relation' | 'score' | 'veto'>;
  /** Whether folds of an older judge hold them together, which made its stories without a star. */
  holds(one: number, other: number): boolean;
}

/** Groups around the longest of their texts: those that are a fold of it by a direct verdict, and the others. */
function starOf(
  groups: readonly Copies[],
  cards: Cards,
  direct: Direct,
): { readonly staying: Copies[]; readonly leaving: Copies[] } {
  const cardOf = ({ representative }: Copies): Card => cards[representative] as Card;
  const center = groups.reduce((best, group) => (longestFirst(cardOf(group), cardOf(best)) < 0 ? group : best));
  const stays = ({ representative }: Copies): boolean =>
    representative === center.representative ||
    direct.holds(center.representative, representative) ||
    isFolded(direct.verdict(center.representative, representative).relation);
  return { staying: groups.filter(stays), leaving: groups.filter((group) => !stays(group)) };
}

/** Each group that is part of a longer one joins the one it fits best; never two longer texts through one excerpt. */
function attach(
  groups: readonly number[][],
  excerpts: Iterable<Edge>,
  ordered: readonly Copies[],
  cards: Cards,
  bounds: MergeBounds | undefined,
): number[][] {
  const groupOfItem = new Uint32Array(ordered.length);
  groups.forEach((items, group) => {
    for (const item of items) groupOfItem[item] = group;
  });
  const words = (item: number): number => (cards[(ordered[item] as Copies).representative] as Card).words;
  const best = new Map<number, { readonly home: number; readonly score: number }>();
  for (const { a, b, score } of excerpts) {
    const [short, long] = words(a) < words(b) || (words(a) === words(b) && a < b) ? [a, b] : [b, a];
    const part = groupOfItem[short] as number;
    const home = groupOfItem[long] as number;
    if (bounds && !bounds.mayJoin(short, long)) continue;
    const known = best.get(part);
    if (part !== home && (!known || score > known.score || (score === known.score && home < known.home)))
      best.set(part, { home, score });
  }
  const lists = groups.map((items) => [...items]);
  for (const [part, { home }] of best) {
    // A home that is itself an excerpt passes its guests on, unless that would turn in a circle.
    let target = home;
    const seen = new Set([part]);
    while (best.has(target) && !seen.has(target)) {
      seen.add(target);
      target = best.get(target)?.home as number;
    }
    if (seen.has(target)) continue;
    const [guest, host] = [groups[part]?.[0] as number, groups[target]?.[0] as number];
    if (bounds && !bounds.mayJoin(guest, host)) continue;
    bounds?.join(guest, host);
    lists[target]?.push(...(lists[part] as number[]));
    lists[part] = [];
  }
  return lists.filter((items) => items.length > 0);
}

/**
 * Joins groups of copies into stories by average link over the verdicts between their representatives; then whoever is no
 * fold of the longest text of a story, by a direct verdict, leaves it, and those who left are joined anew among themselves.
 *
 * @param verdicts gone through several times
 * @param bounds what people decided: who left a group was in it, so those may be joined anew in any way
 * @returns lists of groups; with `fold` below `coverage`, each group alone
 */
export function storyGroups(
  groups: readonly Copies[],
  cards: Cards,
  verdicts: Iterable<Judged>,
  options: ClusterOptions,
  direct: Direct,
  bounds?: Bounds,
): Copies[][] {
  const ordered = groups.toSorted((x, y) => x.representative - y.representative);
  if (options.fold !== 'coverage') return ordered.map((group) => [group]);
  // Broader groups are of linked texts: there nobody has to be a fold of the longest.
  const isBroad = isBroader(options);
  const scoreOf = (verdict: Pick<Judged, 'veto' | 'score'>): number => scoreBetween(verdict, options);
  const edges = edgesOf(verdicts, itemsByRepresentative(ordered, cards.length), scoreOf);
  const { line, missing } = options;
  const linked = averageLink(ordered.length, edges, { line, missing }, ofGroups(ordered, bounds)).map((items) =>
    items.map((item) => ordered[item] as Copies),
  );
  if (isBroad) return linked;
  const stories: Copies[][] = [];
  for (let group = linked.pop(); group; group = linked.pop()) {
    const { staying, leaving } = group.length === 1 ? { staying: group, leaving: [] } : starOf(group, cards, direct);
    stories.push(staying);
    const anew = leaving.flatMap((one, a) =>
      leaving.slice(a + 1).map((other, next): Edge => {
        return { a, b: a + 1 + next, score: scoreOf(direct.verdict(one.representative, other.representative)) };
      }),
    );
    for (const items of averageLink(leaving.length, anew, { line, missing }))
      linked.push(items.map((item) => leaving[item] as Copies));
  }
  return stories.toSorted((x, y) => (x[0] as Copies).representative - (y[0] as Copies).representative);
}

function isBroader({ line, merge }: ClusterOptions): boolean {
  return line < merge;
}

/** What a verdict between two groups of copies counts for in a story's mean, thousandths. */
export function scoreBetween({ veto, score }: Pick<Judged, 'veto' | 'score'>, options: ClusterOptions): number {
  // Other figures make another story at any line; dates and languages keep texts from being folded, not from being linked.
  const refused = veto === 'numbers' || veto === 'template' || (veto !== undefined && !isBroader(options));
  return refused ? options.missing : Math.max(options.missing, score);
}

function joined(groups: readonly Copies[], cards: Cards): Copies {
  return copiesOf(
    groups.flatMap(({ members }) => members),
    cards,
  );
}

function copiesOf(documents: readonly number[], cards: Cards): Copies {
  const members = documents.toSorted((x, y) => x - y);
  const representative = members.reduce((best, number) =>
    longestFirst(cards[number] as Card, cards[best] as Card) < 0 ? number : best,
  );
  return { representative, members };
}
