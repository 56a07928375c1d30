import type { Decision } from '../../domain/decision.ts';
import { documentsOf } from '../../domain/decisions-in-force.ts';
import type { DocumentId, StoryId } from '../../domain/ids.ts';
import type { StateRow } from '../../store/state/schema.ts';
import type { State } from '../../store/state/state.ts';
import type { Past } from './past.ts';

/** Decisions that act on the corpus: what is decided of lines acts on what is read. */
function actsOnCorpus({ kind }: Decision): boolean {
  return kind !== 'approve-line' && kind !== 'reject-line';
}

/** Documents of decisions that hold now and did not when the last run ended, or did and do not any more. */
export interface DecidedAnew {
  /** Their pairs are looked up, whatever they stood for before. */
  readonly documents: ReadonlySet<DocumentId>;
  /** Of decisions on fields. */
  readonly fields: ReadonlySet<DocumentId>;
}

/** Holds the decisions against those that the last run went by. @param active those that hold now */
export function decidedAnew(state: State, active: readonly Decision[]): DecidedAnew {
  const now = new Map(active.filter(actsOnCorpus).map((decision) => [decision.id as string, decision]));
  const before = new Map(Array.from(state.decisions.each(), (row) => [row.id, row]));
  const rows = [
    ...[...before.values()].filter(({ id }) => !now.has(id)),
    ...[...now.values()].filter(({ id }) => !before.has(id)).map(decisionRow),
  ];
  const documents = new Set<DocumentId>();
  const fields = new Set<DocumentId>();
  for (const { kind, documents: named } of rows)
    for (const document of JSON.parse(named as string) as DocumentId[]) {
      documents.add(document);
      if (kind === 'field') fields.add(document);
    }
  return { documents, fields };
}

/** Writes down which decisions a run went by. */
export function rememberDecisions(state: State, active: readonly Decision[]): void {
  const rows = active.filter(actsOnCorpus).map(decisionRow);
  const known = Array.from(state.decisions.each(), ({ id }) => id);
  if (known.length === rows.length && rows.every(({ id }) => state.decisions.one('id', id) !== undefined)) return;
  state.decisions.remove('TRUE');
  for (const row of rows) state.decisions.put(row);
}

/** No value of a field stands there: a hash of it, in the id. */
function decisionRow(decision: Decision): StateRow<'decisions'> {
  // Whoever was a member comes along with the one that is out.
  const documents = decision.kind === 'out' ? [decision.document] : documentsOf(decision);
  return { id: decision.id, kind: decision.kind, documents: JSON.stringify(documents) };
}

/** The story that a story has become, by the redirects of merges. */
export function heirsIn(past: Pick<Past, 'story'>, now: ReadonlyMap<StoryId, StoryId> = new Map()) {
  return (story: StoryId): StoryId => {
    let at = story;
    for (const seen = new Set<StoryId>(); !seen.has(at); ) {
      seen.add(at);
      at = now.get(at) ?? past.story(at)?.redirect ?? at;
    }
    return at;
  };
}
