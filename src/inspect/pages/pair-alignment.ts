/** Paragraphs, one of each text, that share words in a row, and how many. */
export interface Anchor {
  readonly left: number;
  readonly right: number;
  readonly words: number;
}

/** Paragraphs `[from, to)` of one side. */
export type Stretch = readonly [from: number, to: number];

/** What stands side by side. */
export interface AlignedRow {
  readonly left: Stretch;
  readonly right: Stretch;
  /** Whether the two share passages; else it is what stands between such rows, each side packed. */
  readonly arePartners: boolean;
}

/**
 * Puts two texts side by side: partners are the heaviest sequence of anchors that goes forward on both sides; a paragraph next
 * to a partner that shares with the same paragraph joins its row, as where one side breaks a long paragraph into two. Each
 * paragraph of either side is in exactly one row, in its order.
 *
 * @param lefts how many paragraphs the sides have
 * @param anchors each pair of paragraphs once
 */
export function align(lefts: number, rights: number, anchors: readonly Anchor[]): AlignedRow[] {
  const partners = heaviest(rights, anchors);
  const shares = new Set(anchors.map(({ left, right }) => left * rights + right));
  const doShare = (left: number, right: number): boolean => shares.has(left * rights + right);
  const rows: AlignedRow[] = [];
  let [left, right] = [0, 0];
  partners.forEach((partner, at) => {
    const next = partners[at + 1] ?? { left: lefts, right: rights };
    let [fromLeft, fromRight] = [partner.left, partner.right];
    while (fromLeft > left && doShare(fromLeft - 1, partner.right)) fromLeft--;
    while (fromRight > right && doShare(partner.left, fromRight - 1)) fromRight--;
    let [toLeft, toRight] = [partner.left + 1, partner.right + 1];
    while (toLeft < next.left && doShare(toLeft, partner.right)) toLeft++;
    while (toRight < next.right && doShare(partner.left, toRight)) toRight++;
    if (fromLeft > left || fromRight > right) rows.push(between([left, fromLeft], [right, fromRight]));
    rows.push({ left: [fromLeft, toLeft], right: [fromRight, toRight], arePartners: true });
    [left, right] = [toLeft, toRight];
  });
  if (left < lefts || right < rights) rows.push(between([left, lefts], [right, rights]));
  return rows;
}

function between(left: Stretch, right: Stretch): AlignedRow {
  return { left, right, arePartners: false };
}

interface Chain {
  readonly anchor: Anchor;
  readonly weight: number;
  readonly before: Chain | undefined;
}

/** The anchors, forward on both sides, with the most words in all: from left to right, with the best so far of each reach kept in a Fenwick tree. */
function heaviest(rights: number, anchors: readonly Anchor[]): Anchor[] {
  const best: Array<Chain | undefined> = new Array(rights + 1);
  // Of one paragraph the rightmost first, so that none follows another of the same.
  for (const anchor of anchors.toSorted((x, y) => x.left - y.left || y.right - x.right)) {
    let before: Chain | undefined;
    for (let at = anchor.right; at > 0; at -= at & -at) before = heavier(before, best[at]);
    const chain = { anchor, weight: anchor.words + (before?.weight ?? 0), before };
    for (let at = anchor.right + 1; at <= rights; at += at & -at) best[at] = heavier(best[at], chain);
  }
  let last: Chain | undefined;
  for (let at = rights; at > 0; at -= at & -at) last = heavier(last, best[at]);
  const found: Anchor[] = [];
  for (; last; last = last.before) found.push(last.anchor);
  return found.reverse();
}

function heavier(one: Chain | undefined, other: Chain | undefined): Chain | undefined {
  return other && (!one || other.weight > one.weight) ? other : one;
}
