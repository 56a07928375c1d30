import type { Decision } from '../domain/decision.ts';
import { documentsOf, inForce, isAgainst, isPairDecision } from '../domain/decisions-in-force.ts';
import type { DocumentId, StoryId } from '../domain/ids.ts';
import type { RunSummary } from '../domain/summary.ts';
import type { Relation } from '../domain/verdict.ts';
import { waitingDecisions } from '../domain/waiting-decisions.ts';
import { readDecisions } from '../store/decisions.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import { storyHeirs } from './history.ts';

/** What a decision came to, as `storyfold pin list` tells it. `waiting`: the last run did not go by it. */
export type DecisionStanding = 'active' | 'waiting' | 'overruled' | 'obsolete' | 'undone';

export interface ListedDecision {
  readonly decision: Decision;
  readonly standing: DecisionStanding;
  /** What undid or overruled it. */
  readonly by: readonly Decision[];
  /** Whether it is undone, and the last run still went by it. */
  readonly isUndoWaiting: boolean;
  /** What the evidence says, where it says otherwise; score in thousandths. */
  readonly against?: { readonly relation: Relation; readonly score: number };
}

/** All decisions in the order of the file, but for those that undo others. */
export async function listDecisions(snapshot: Snapshot, home: string): Promise<ListedDecision[]> {
  const all = readDecisions(home);
  const heirOf = await heirsOf(snapshot, home, all);
  const { undone, overruled } = inForce(all, heirOf);
  const known = await documentsIn(snapshot, all);
  const verdicts = await verdictsOf(snapshot, all);
  const waits = waitingDecisions(await snapshot.summary<RunSummary>(), all, heirOf);
  const waiting = new Set(waits.decisions.map(({ id }) => id));
  const undoWaiting = new Set(waits.undone.map((one) => one.decision.id));
  const stays = new Map(
    [
      ...undone.map((one) => ({ ...one, by: [one.by], standing: 'undone' as const })),
      ...overruled.map((one) => ({ ...one, standing: 'overruled' as const })),
    ].map(({ decision, ...rest }) => [decision.id, rest]),
  );
  const ids = new Set(all.map(({ id }) => id));
  return all
    .filter((decision) => decision.kind !== 'undo' || !ids.has(decision.of))
    .map((decision): ListedDecision => {
      const not = stays.get(decision.id);
      if (not) return { decision, standing: not.standing, by: not.by, isUndoWaiting: undoWaiting.has(decision.id) };
      const standing = isObsolete(decision, known, heirOf)
        ? 'obsolete'
        : waiting.has(decision.id)
          ? 'waiting'
          : 'active';
      const against = standing === 'active' ? verdicts.get(decision.id) : undefined;
      return { decision, standing, by: [], isUndoWaiting: false, ...(against ? { against } : {}) };
    });
}

/** What the stories that decisions name have become. Of one that is gone nothing but the ledger knows, which takes a while to read. */
async function heirsOf(
  snapshot: Snapshot,
  home: string,
  all: readonly Decision[],
): Promise<(story: StoryId) => StoryId> {
  const named = [...new Set(all.flatMap((decision) => (decision.kind === 'canonical' ? [decision.story] : [])))];
  if (named.length === 0) return (story) => story;
  const living = await snapshot.table('stories', ['story'], { story: named });
  return living.length === named.length ? (story) => story : storyHeirs(home);
}

interface Where {
  readonly story: string | null;
  readonly hasText: boolean;
}

async function documentsIn(snapshot: Snapshot, all: readonly Decision[]): Promise<Map<DocumentId, Where>> {
  const ids = [...new Set(all.flatMap(documentsOf))];
  if (ids.length === 0) return new Map();
  const rows = await snapshot.table('documents', ['document', 'story', 'bucket', 'of'], { document: ids });
  return new Map(
    rows
      .filter(({ document, of }) => of !== document)
      .map(({ document, story, bucket }) => [
        document as DocumentId,
        { story: story as string | null, hasText: bucket !== 'forgotten' && bucket !== 'quarantined' },
      ]),
  );
}

function isObsolete(
  decision: Decision,
  known: ReadonlyMap<DocumentId, Where>,
  heirOf: (story: StoryId) => StoryId,
): boolean {
  const isTold = (document: DocumentId): boolean => known.get(document)?.story != null;
  switch (decision.kind) {
    case 'same':
    case 'apart':
    case 'linked':
      return !isTold(decision.a) || !isTold(decision.b);
    case 'out':
      return !isTold(decision.document) || !decision.members.some(isTold);
    case 'canonical':
      return known.get(decision.document)?.story !== heirOf(decision.story);
    case 'field':
      return known.get(decision.document)?.hasText !== true;
    case 'undo':
      return true;
    default:
      return false;
  }
}

/** By decision the direct verdict that says otherwise. */
async function verdictsOf(
  snapshot: Snapshot,
  all: readonly Decision[],
): Promise<Map<string, NonNullable<ListedDecision['against']>>> {
  const pairs = all.filter(isPairDecision);
  const ids = [...new Set(pairs.flatMap(documentsOf))];
  if (ids.length === 0) return new Map();
  const rows = await snapshot.table(
    'pairs',
    ['a', 'b', 'relation', 'score'],
    { a: ids, b: ids },
    { condition: `proposed_by LIKE '%decision%'` },
  );
  return new Map(
    pairs.flatMap((decision) => {
      const named = new Set<string>(documentsOf(decision));
      const row = rows.find(
        ({ a, b, relation }) =>
          named.has(String(a)) &&
          named.has(String(b)) &&
          (decision.kind !== 'out' || a === decision.document || b === decision.document) &&
          isAgainst(decision, relation as Relation),
      );
      return row ? [[decision.id, { relation: row.relation as Relation, score: Number(row.score) }] as const] : [];
    }),
  );
}
