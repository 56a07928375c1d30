import type { Decision } from '../../domain/decision.ts';
import type { DocumentId, StoryId } from '../../domain/ids.ts';
import type { Snapshot } from '../../store/snapshot/reader.ts';
import { calledInPrint, type InPrint } from '../called-in-print.ts';
import { namesIn } from '../decision-names.ts';
import { lineTexts } from '../line-texts.ts';
import { type DecisionStanding, type ListedDecision, listDecisions } from '../list-decisions.ts';
import { labelsOf } from '../story-record.ts';
import type { Site } from './site.ts';

/** Of each standing; `storyfold pin list` lists all. */
const EACH_SHOWN = 200;

/** In the order in which they are told: what is to be looked at first. */
const STANDINGS = [
  'waiting',
  'active',
  'overruled',
  'obsolete',
  'undone',
] as const satisfies readonly DecisionStanding[];

/** Decisions of one standing, the latest first; of those that wait some are undone, and the last run still went by them. */
export interface DecisionsOf {
  readonly standing: DecisionStanding;
  readonly count: number;
  readonly first: readonly ListedDecision[];
}

export interface DecisionsPage {
  readonly standings: readonly DecisionsOf[];
  /** What documents and stories are called; of one that is not there, its id. */
  readonly nameOf: (id: string) => string;
  /** Of a decision on a line of an outlet, the line, where a file holds it. */
  readonly lineOf: (decision: Decision) => string | undefined;
  /** Of documents and stories that have a page, what is printed there. */
  readonly inPrint: ReadonlyMap<string, InPrint>;
}

export async function decisionsPage({ snapshot, home }: Site): Promise<DecisionsPage> {
  const listed = await listDecisions(snapshot, home);
  if (listed.length === 0) return { standings: [], nameOf: (id) => id, lineOf: () => undefined, inPrint: new Map() };
  const standings = STANDINGS.map((standing): DecisionsOf => {
    const own = listed.filter((one) => (one.isUndoWaiting ? 'waiting' : one.standing) === standing);
    const first = own.toReversed().slice(0, EACH_SHOWN);
    return { standing, count: own.length, first };
  }).filter(({ count }) => count > 0);
  const told = standings.flatMap(({ first }) => first.flatMap(({ decision, by }) => [decision, ...by]));
  return { standings, lineOf: lineTexts(home, told), ...(await namesFor(snapshot, told)) };
}

async function namesFor(
  snapshot: Snapshot,
  decisions: readonly Decision[],
): Promise<Pick<DecisionsPage, 'nameOf' | 'inPrint'>> {
  const stories = [...new Set(decisions.flatMap((decision) => ('story' in decision ? [decision.story] : [])))];
  const documents = [...new Set(decisions.flatMap((decision) => namedDocuments(decision)))];
  const [nameOf, labels, known] = await Promise.all([
    namesIn(snapshot, decisions),
    labelsOf(snapshot, stories),
    calledInPrint(snapshot, documents),
  ]);
  return {
    nameOf: (id) => {
      const label = labels.get(id as StoryId);
      return label === undefined ? nameOf(id) : `“${label}”`;
    },
    inPrint: new Map<string, InPrint>([...[...labels.keys()].map((story) => [story, {}] as const), ...known]),
  };
}

/** Documents that the sentence of a decision names. */
function namedDocuments(decision: Decision): DocumentId[] {
  if ('a' in decision) return [decision.a, decision.b];
  return 'document' in decision && decision.document !== undefined ? [decision.document] : [];
}
