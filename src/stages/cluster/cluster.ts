import { byCodeUnit, type DocumentId, textGroupId } from '../../domain/ids.ts';
import { longestFirst, type Signature } from '../../domain/signature.ts';
import type { TextGroup } from '../../domain/story.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { averageLink, type Edge } from './average-link.ts';

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

/** Groups of identical bodies, each under its representative; documents without a word stay alone. */
export function exactGroups(signatures: readonly Signature[]): TextGroup[] {
  const byKey = Map.groupBy(signatures, ({ contentKey, terms, document }) =>
    terms.length === 0 ? document : contentKey,
  );
  return [...byKey.values()].map((group) => groupOf(group));
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
  groups: readonly TextGroup[],
  signatures: ReadonlyMap<DocumentId, Signature>,
  verdicts: readonly Verdict[],
): TextGroup[] {
  const near = new Map<DocumentId, Array<{ readonly other: DocumentId; readonly score: number }>>();
  for (const { a, b, relation, nearScore, evidence } of verdicts) {
    if (relation !== 'near-duplicate' || evidence.shingles3.jaccard < CLEAR_COPY) continue;
    near.set(a, [...(near.get(a) ?? []), { other: b, score: nearScore }]);
    near.set(b, [...(near.get(b) ?? []), { other: a, score: nearScore }]);
  }
  const signatureOf = ({ representative }: TextGroup): Signature => signatures.get(representative) as Signature;
  const stars = new Map<DocumentId, TextGroup[]>();
  for (const group of groups.toSorted((x, y) => longestFirst(signatureOf(x), signatureOf(y)))) {
    const centers = (near.get(group.representative) ?? []).filter(({ other }) => stars.has(other));
    const best = centers.toSorted((x, y) => y.score - x.score || byCodeUnit(x.other, y.other))[0];
    if (best) stars.get(best.other)?.push(group);
    else stars.set(group.representative, [group]);
  }
  return [...stars.values()].map((star) =>
    groupOf(star.flatMap(({ members }) => members).map((id) => signatures.get(id) as Signature)),
  );
}

/**
 * Joins groups of identical texts into groups of copies by near-duplicate verdicts, and lets excerpts join the text
 * they are part of.
 *
 * @param verdicts between representatives
 */
export function copyGroups(
  groups: readonly TextGroup[],
  signatures: ReadonlyMap<DocumentId, Signature>,
  verdicts: readonly Verdict[],
  options: ClusterOptions & { readonly excerpts: boolean },
): TextGroup[] {
  if (options.fold === 'exact') return [...groups];
  const ordered = groups.toSorted((a, b) => byCodeUnit(a.representative, b.representative));
  const index = new Map(ordered.map((group, at) => [group.representative, at]));
  const edges: Edge[] = [];
  const excerpts: Edge[] = [];
  for (const verdict of verdicts) {
    const a = index.get(verdict.a);
    const b = index.get(verdict.b);
    if (a === undefined || b === undefined) continue;
    if (verdict.relation === 'near-duplicate') edges.push({ a, b, score: Math.max(1, verdict.nearScore) });
    else if (verdict.relation === 'excerpt') excerpts.push({ a, b, score: verdict.excerptScore });
    // Judged and found no copy: that pair speaks against a merge as much as its score says, and no more than a missing one.
    else edges.push({ a, b, score: Math.max(options.missing, Math.min(0, verdict.nearScore)) });
  }
  const near = averageLink(ordered.length, edges, { line: 1, missing: options.missing });
  const joined = options.excerpts ? attach(near, excerpts, ordered, signatures) : near;
  return joined.map((items) =>
    groupOf(items.flatMap((item) => ordered[item]?.members ?? []).map((id) => signatures.get(id) as Signature)),
  );
}

/** Each group that is part of a longer one joins the one it fits best; never two longer texts through one excerpt. */
function attach(
  groups: readonly number[][],
  excerpts: readonly Edge[],
  ordered: readonly TextGroup[],
  signatures: ReadonlyMap<DocumentId, Signature>,
): number[][] {
  const groupOfItem = new Map(groups.flatMap((items, group) => items.map((item) => [item, group] as const)));
  const words = (item: number): number =>
    signatures.get(ordered[item]?.representative as DocumentId)?.terms.length ?? 0;
  const best = new Map<number, { readonly home: number; readonly score: number }>();
  for (const { a, b, score } of excerpts) {
    const [short, long] = words(a) < words(b) || (words(a) === words(b) && a < b) ? [a, b] : [b, a];
    const part = groupOfItem.get(short) as number;
    const home = groupOfItem.get(long) as number;
    const known = best.get(part);
    if (part !== home && (!known || score > known.score || (score === known.score && home < known.home)))
      best.set(part, { home, score });
  }
  const joined = groups.map((items) => [...items]);
  for (const [part, { home }] of best) {
    // A home that is itself an excerpt passes its guests on, unless that would turn in a circle.
    let target = home;
    const seen = new Set([part]);
    while (best.has(target) && !seen.has(target)) {
      seen.add(target);
      target = best.get(target)?.home as number;
    }
    if (seen.has(target)) continue;
    joined[target]?.push(...(joined[part] as number[]));
    joined[part] = [];
  }
  return joined.filter((items) => items.length > 0);
}

/**
 * Joins groups of copies into stories by average link over the verdicts between their representatives.
 * @returns lists of groups; with `fold` below `coverage`, each group alone
 */
export function storyGroups(
  groups: readonly TextGroup[],
  verdicts: readonly Verdict[],
  options: ClusterOptions,
): TextGroup[][] {
  const ordered = groups.toSorted((a, b) => byCodeUnit(a.representative, b.representative));
  if (options.fold !== 'coverage') return ordered.map((group) => [group]);
  const index = new Map(ordered.map((group, at) => [group.representative, at]));
  const edges = verdicts.flatMap((verdict): Edge[] => {
    const a = index.get(verdict.a);
    const b = index.get(verdict.b);
    if (a === undefined || b === undefined) return [];
    // Other figures make another story at any line; dates and languages keep texts from being folded, not from being linked.
    const refused = verdict.veto === 'numbers' || (verdict.veto !== undefined && options.line >= options.merge);
    return [{ a, b, score: refused ? options.missing : Math.max(options.missing, verdict.score) }];
  });
  return averageLink(ordered.length, edges, { line: options.line, missing: options.missing }).map((items) =>
    items.map((item) => ordered[item] as TextGroup),
  );
}

function groupOf(signatures: readonly Signature[]): TextGroup {
  const members = signatures.toSorted((a, b) => byCodeUnit(a.document, b.document));
  const representative = members.toSorted(longestFirst)[0] as Signature;
  return {
    id: textGroupId(representative.document),
    representative: representative.document,
    members: members.map(({ document }) => document),
  };
}
