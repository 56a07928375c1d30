import type { DocumentId } from './ids.ts';
import type { Learnt, LearntLine } from './learnt.ts';

/** What one version changed of what is known of a source's lines: a line of its file. */
export interface LearntRow {
  /**
   * `learnt`: it comes back. `approved`: a person said that it is furniture. `rejected`: a person said that it is not, or
   * took an approval back. `shared`: other outlets have it, too.
   */
  readonly what: 'learnt' | 'approved' | 'rejected' | 'shared';
  readonly source: string;
  /** `lineKey` as 13 hexadecimal digits. */
  readonly line: string;
  /** The line itself; empty where nobody knows it (approved before it was seen), or it was taken out. Nowhere else is it kept. */
  readonly text: string;
  /** Documents it stood in when that was written, at least, and documents of the source that were counted. */
  readonly count: number;
  readonly documents: number;
  /** One that it stands in, where one is known. */
  readonly example?: DocumentId;
}

/** One version of what was learnt: what it changed of the one before. */
export interface LearntVersion {
  readonly version: number;
  readonly run: number;
  readonly rows: readonly LearntRow[];
}

// A sentence of the body does not stand in half of what an outlet published, copies of one article counted once; twenty
// documents are enough to say what half of them is. A judgement.
const EVERYWHERE = { documents: 20, share: 0.5 };

/** Whether a line comes back so often that it is furniture though it reads as body. @param counted documents of the source */
export function standsEverywhere(count: number, counted: number): boolean {
  return count >= EVERYWHERE.documents && count >= EVERYWHERE.share * counted;
}

const DIGITS = 13;

export function keyName(key: number): string {
  return key.toString(16).padStart(DIGITS, '0');
}

/** @returns undefined for what names no line */
export function keyOfName(name: string): number | undefined {
  return /^[0-9a-f]{13}$/.test(name) ? Number.parseInt(name, 16) : undefined;
}

/** What all versions come to. @param versions from 1 on, without a gap */
export function learntOf(versions: readonly LearntVersion[]): Learnt {
  const lines = new Map<string, Map<number, LearntLine[]>>();
  for (const { version, rows } of versions)
    for (const { what, source, line, count, documents } of rows) {
      const own = lines.get(source) ?? new Map<number, LearntLine[]>();
      lines.set(source, own);
      const key = Number.parseInt(line, 16);
      const before = (own.get(key) ?? []).map((span) =>
        span.until === undefined ? { ...span, until: version } : span,
      );
      const isEverywhere = what === 'learnt' && standsEverywhere(count, documents);
      const now = { since: version, isEverywhere, isApproved: what === 'approved' };
      own.set(key, what === 'learnt' || what === 'approved' ? [...before, now] : before);
    }
  return { version: versions.length, lines };
}
