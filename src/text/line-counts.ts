// In how many documents of a source each line stands, in bounded room: the summary of Misra and Gries (Science of Computer
// Programming 2, 1982), which many documents may be added to at once (Agarwal and others, PODS 2012). A count is never too
// large, and too small by at most a share of the lines counted, 1 / (capacity + 1).

/** What is written down of one line of a source. */
export interface LineCount {
  /** Documents that it stands in, with the `less` of its source on top. */
  readonly count: number;
  /** The number of the last document that it was seen in. */
  readonly example: number;
}

/** The lines of one source. */
export interface SourceLines {
  /** Documents that were counted. */
  readonly documents: number;
  /** By how much every count is too large: what is taken from all of them is written once. */
  readonly less: number;
  readonly lines: ReadonlyMap<number, LineCount>;
}

export const NO_LINES_COUNTED: SourceLines = { documents: 0, less: 0, lines: new Map() };

/** A document whose lines are counted, each once. */
export interface CountedDocument {
  readonly number: number;
  /** `lineKey` of each line. */
  readonly lines: readonly number[];
}

// From here on all counts are halved: an outlet changes its furniture, and what is new must not wait until it stands in a
// twentieth of everything that the outlet ever published. Furniture that came today is then learnt within about a hundred
// documents, whatever lies before them.
const DOCUMENTS_MAX = 2000;
// Between two cuts so many times the capacity is held; cutting sorts.
const HELD = 4;

/** Documents that a line stands in, at least. */
export function countOf({ lines, less }: SourceLines, line: number): number {
  return (lines.get(line)?.count ?? less) - less;
}

/**
 * Counts documents of one source. The same for the same documents in the same order.
 *
 * @param capacity lines that are held afterwards, at most
 */
export function countLines(before: SourceLines, documents: Iterable<CountedDocument>, capacity: number): SourceLines {
  let { documents: counted, less } = before;
  let lines = new Map(before.lines);
  const cut = (): void => {
    if (lines.size <= capacity) return;
    less = firstBeyond(lines, capacity);
    for (const [line, { count }] of lines) if (count <= less) lines.delete(line);
  };
  for (const { number, lines: own } of documents) {
    counted++;
    for (const line of new Set(own)) lines.set(line, { count: (lines.get(line)?.count ?? less) + 1, example: number });
    if (lines.size > HELD * capacity) cut();
    if (counted < DOCUMENTS_MAX) continue;
    counted >>= 1;
    lines = halved(lines, less);
    less = 0;
  }
  cut();
  return { documents: counted, less, lines };
}

/** The largest count that finds no room. */
function firstBeyond(lines: ReadonlyMap<number, LineCount>, capacity: number): number {
  const counts = Int32Array.from(lines.values(), ({ count }) => count).sort();
  return counts[counts.length - 1 - capacity] as number;
}

function halved(lines: ReadonlyMap<number, LineCount>, less: number): Map<number, LineCount> {
  const half = new Map<number, LineCount>();
  for (const [line, { count, example }] of lines)
    if (count - less > 1) half.set(line, { count: (count - less) >> 1, example });
  return half;
}
