import type { SourceLines } from './line-counts.ts';

/** In how many documents a line must stand to count as furniture of its outlet. */
interface Bar {
  readonly documents: number;
  /** Of the documents of the outlet, thousandths. */
  readonly share: number;
}

// The longer a line, the more is lost when it is body: a paragraph of background, the standing first sentence of a column. Ten
// documents are more than most series have parts; a twentieth is what one desk of twenty has. Judgements, the same for all
// outlets; bench/learnt.ts prints what they lose and find.
const LOWEST: Bar = { documents: 10, share: 50 };
const BARS: ReadonlyArray<Bar & { readonly charactersMax: number }> = [
  { charactersMax: 40, ...LOWEST },
  { charactersMax: 160, documents: 15, share: 100 },
  { charactersMax: Number.POSITIVE_INFINITY, documents: 20, share: 200 },
];
// A line that other outlets have, too, came over a wire: it is nobody's furniture. One in ten is a quotation, or chance.
const ELSEWHERE_SHARE_MAX = 100;
// What was learnt is given up only when it is clearly not the outlet's own: versions do not go to and fro.
const SHARED_SHARE_MIN = 500;
/** So many lines of a source are learnt at most: pages have some hundred lines of furniture, of which rules leave a few. */
export const LEARNT_MAX = 300;

/** @param count documents of an outlet that a line stands in @param counted all of them */
function isOver({ documents, share }: Bar, count: number, counted: number): boolean {
  return count >= documents && 1000 * count >= share * counted;
}

/** Lines that stand in enough documents to be looked at, with how many those are, the most frequent first. */
export function frequentLines({ documents, less, lines }: SourceLines): Array<readonly [line: number, count: number]> {
  return Array.from(lines, ([line, { count }]) => [line, count - less] as const)
    .filter(([, count]) => isOver(LOWEST, count, documents))
    .sort(([a, x], [b, y]) => y - x || a - b);
}

/**
 * Whether a line is one outlet's furniture.
 *
 * @param count documents of the outlet that it stands in @param counted all of them
 * @param elsewhere documents of other outlets that have it
 */
export function isFurniture(text: string, count: number, counted: number, elsewhere: number): boolean {
  const bar = BARS.find(({ charactersMax }) => text.length <= charactersMax) as Bar;
  return isOver(bar, count, counted) && 1000 * elsewhere <= ELSEWHERE_SHARE_MAX * count;
}

/** Whether a learnt line turned out to be one that many outlets have. */
export function isShared(count: number, elsewhere: number): boolean {
  return 1000 * elsewhere > SHARED_SHARE_MIN * count;
}
