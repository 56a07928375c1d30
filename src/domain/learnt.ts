/** One line that comes back in a source's documents, and the versions of what was learnt in which it counts. */
export interface LearntLine {
  /** The version that it came with; versions are numbered from 1. */
  readonly since: number;
  /** The first version in which it does not count any more. */
  readonly until?: number;
  /** It stood in at least half of the documents: then it goes from an edge even where it reads as body. */
  readonly isEverywhere: boolean;
  /** A person said that it is furniture: then it goes from wherever it stands. */
  readonly isApproved: boolean;
}

/** What is known of the lines of sources. Plain values only: it crosses to workers. */
export interface Learnt {
  /** The version in force; 0 when nothing was learnt. */
  readonly version: number;
  /** By source and `lineKey`. Also what counts no more, for documents that were read while it did. */
  readonly lines: ReadonlyMap<string, ReadonlyMap<number, readonly LearntLine[]>>;
}

export const NOTHING_LEARNT: Learnt = { version: 0, lines: new Map() };

/** The lines of a source that count in a version. */
export function linesInForce({ lines }: Learnt, source: string, version: number): ReadonlyMap<number, LearntLine> {
  const inForce = new Map<number, LearntLine>();
  if (version === 0) return inForce;
  for (const [key, spans] of lines.get(source) ?? []) {
    const span = spans.find(({ since, until }) => since <= version && (until === undefined || version < until));
    if (span) inForce.set(key, span);
  }
  return inForce;
}

/** How a version is called in the config and on screens. */
export function learntName(version: number): string {
  return `learnt/${version}`;
}

/** @returns undefined for what is no version's name */
export function learntNumber(name: string): number | undefined {
  const number = /^learnt\/([1-9]\d*)$/.exec(name)?.[1];
  return number === undefined ? undefined : Number(number);
}
