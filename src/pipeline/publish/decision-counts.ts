import type { Decision } from '../../domain/decision.ts';
import { documentsOf, isAgainst, isPairDecision, type PairDecision } from '../../domain/decisions-in-force.ts';
import type { DocumentId } from '../../domain/ids.ts';
import type { DecisionCounts, ToldDecision } from '../../domain/summary.ts';
import { familyBit, type Relation } from '../../domain/verdict.ts';
import type { StateRow } from '../../store/state/schema.ts';
import type { Pins } from '../corpus/pins.ts';
import { type Entry, isCurrent, isLive } from '../past/entry.ts';
import type { Run } from '../prepare/run.ts';

/** Conflicts that a summary tells; `storyfold pin list` has all of them. */
const CONFLICTS_TOLD = 5;

/** What became of all that people decided; undefined where nobody did. What it costs follows the decisions alone. */
export function decisionCounts(run: Run, { inForce, heirOf }: Pins): DecisionCounts | undefined {
  const { decided } = run.project;
  if (decided.all.length === 0) return undefined;
  const known = new Set<string>(decided.all.map(({ id }) => id));
  const strays = decided.all.filter((one) => one.kind === 'undo' && !known.has(one.of)).length;
  let obsolete = strays;
  let against = 0;
  for (const decision of inForce.active) {
    if (isObsolete(run, decision, heirOf)) obsolete++;
    else if (isPairDecision(decision) && relationsOf(run, decision).some((one) => isAgainst(decision, one))) against++;
  }
  return {
    read: decided.all.length,
    active: inForce.active.length - (obsolete - strays),
    against,
    obsolete,
    undone: inForce.undone.length,
    overruled: inForce.overruled.length,
    conflicts: inForce.overruled.slice(-CONFLICTS_TOLD).map(({ decision, by }) => ({
      overruled: told(decision),
      by: by.map(told),
    })),
  };
}

/** Without its texts: those stand in decisions.jsonl alone. */
function told(decision: Decision): ToldDecision {
  const { id, kind, by, at } = decision;
  return { id, kind, by, at, documents: documentsOf(decision).slice(0, 2) };
}

/** Whether a decision has nothing to act on: its documents are gone, unknown or no articles, or no part of its story. */
function isObsolete({ project: { past } }: Run, decision: Decision, heirOf: Pins['heirOf']): boolean {
  const live = (document: DocumentId): Entry | undefined => past.ofDocument(document).find(isLive);
  switch (decision.kind) {
    case 'same':
    case 'apart':
    case 'linked':
      return !live(decision.a) || !live(decision.b);
    case 'out':
      return !live(decision.document) || !decision.members.some((member) => live(member));
    case 'canonical':
      return live(decision.document)?.story !== heirOf(decision.story);
    case 'field':
      return !past.ofDocument(decision.document).some((entry) => isCurrent(entry) && entry.packing);
    default:
      return false;
  }
}

/** Relations of the direct verdicts that were heard for a decision. */
function relationsOf({ project: { past, state } }: Run, decision: PairDecision): Relation[] {
  const [first, others] =
    decision.kind === 'out' ? [decision.document, decision.members] : [decision.a, [decision.b] as const];
  const number = past.ofDocument(first).find(isLive)?.number as number;
  const isOther = new Set<string>(others);
  const isHeard = ({ families, later, earlier }: StateRow<'verdicts'>): boolean => {
    if (((families as number) & familyBit('decision')) === 0) return false;
    const other = past.numbered((later === number ? earlier : later) as number);
    return other !== undefined && isOther.has(other.document);
  };
  return [...state.verdicts.where('later', number), ...state.verdicts.where('earlier', number)]
    .filter(isHeard)
    .map(({ relation }) => relation as Relation);
}
