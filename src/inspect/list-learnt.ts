import { inForce } from '../domain/decisions-in-force.ts';
import type { DocumentId } from '../domain/ids.ts';
import { byCodeUnit } from '../domain/ids.ts';
import type { LearntRow } from '../domain/learnt-row.ts';
import { lineName, linesDecided } from '../domain/lines-decided.ts';
import { readDecisions } from '../store/decisions.ts';
import { lastLearnt, readAllLearnt } from '../store/learnt-files.ts';

/** A line of an outlet, and how it stands. */
export interface ListedLine {
  readonly source: string;
  /** `keyName`. */
  readonly line: string;
  /** Empty where no file holds it. */
  readonly text: string;
  /** `shared`: it was learnt, and given up because other outlets have it, too. */
  readonly state: 'learnt' | 'approved' | 'rejected' | 'shared';
  /** The version and the run in which it came to that; absent for what was decided since the last run. */
  readonly version?: number;
  readonly run?: number;
  /** Documents that it stood in, at least, and documents that were counted, when it was last written down with them. */
  readonly count: number;
  readonly documents: number;
  readonly example?: DocumentId;
  readonly decidedBy?: string;
}

/** All lines that were learnt or decided upon: by source, the most frequent first. @param home the project's `storyfold/` folder */
export function listLearnt(home: string): ListedLine[] {
  const lines = new Map<string, ListedLine>();
  for (const { version, run, rows } of readAllLearnt(home, lastLearnt(home)))
    for (const row of rows) {
      const name = lineName(row.source, row.line);
      lines.set(name, { ...lines.get(name), ...shownOf(row, lines.get(name)), state: row.what, version, run });
    }
  const said = linesDecided(inForce(readDecisions(home)).active);
  for (const [name, { kind, source, line, by }] of said) {
    const known = lines.get(name) ?? { source, line, text: '', count: 0, documents: 0 };
    const state = kind === 'approve-line' ? 'approved' : 'rejected';
    const { version, run, ...rest } = known as ListedLine;
    const since = 'state' in known && known.state === state ? { version, run } : {};
    lines.set(name, { ...rest, ...(since as object), state, decidedBy: by });
  }
  return [...lines.values()].sort(
    (x, y) => byCodeUnit(x.source, y.source) || y.count - x.count || byCodeUnit(x.line, y.line),
  );
}

/** Of a row that people's words made, text and counts may be those of an earlier one. */
function shownOf(row: LearntRow, before: ListedLine | undefined): Omit<ListedLine, 'state' | 'version' | 'run'> {
  const { source, line, example } = row;
  const text = row.text || (before?.text ?? '');
  const counts = row.documents > 0 ? row : { count: before?.count ?? 0, documents: before?.documents ?? 0 };
  const { count, documents } = counts;
  return { source, line, text, count, documents, ...(example === undefined ? {} : { example }) };
}
