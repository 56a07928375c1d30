import type { Decision, Stamp } from '../../domain/decision.ts';
import { inForce } from '../../domain/decisions-in-force.ts';
import { keyName, keyOfName } from '../../domain/learnt-row.ts';
import { type LineDecision, lineName, linesDecided } from '../../domain/lines-decided.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';
import { lineKey } from '../../text/line-key.ts';
import { listLearnt } from '../list-learnt.ts';
import { checked, type Names } from './decide.ts';

/** A line of an outlet that somebody approves or rejects: by its name in lists, or by its words. */
export interface SaidOfLine {
  readonly kind: 'approve-line' | 'reject-line';
  readonly source: string;
  readonly said: string;
}

/** @throws ConfigError when the outlet is not known, or the line is none */
export async function lineDecision(
  { kind, source, said }: SaidOfLine,
  home: string,
  snapshot: Snapshot | undefined,
  stamp: Stamp,
  mistake: Names['mistake'],
): Promise<LineDecision> {
  if (!(await isSource(source, home, snapshot)))
    throw mistake('outlet', 'an outlet by its name, as storyfold sources shows it', JSON.stringify(source));
  const key = keyOfName(said) ?? lineKey(said);
  if (key === undefined)
    throw mistake(kind.slice(0, -'-line'.length), 'a line with letters or digits', JSON.stringify(said));
  return checked({ kind, source, line: keyName(key), ...stamp }, mistake) as LineDecision;
}

/** A name that no document has is a slip of the pen. */
async function isSource(source: string, home: string, snapshot: Snapshot | undefined): Promise<boolean> {
  if (listLearnt(home).some((line) => line.source === source)) return true;
  const rows = (await snapshot?.table('documents', ['source'], { source: [source] })) ?? [];
  return source !== 'unknown' && rows.length > 0;
}

/** Whether a line stands so already: said twice by whomever, it is one word. */
export function isSaidOfLine(known: readonly Decision[], { kind, source, line }: LineDecision): boolean {
  return linesDecided(inForce(known).active).get(lineName(source, line))?.kind === kind;
}
