import type { StoryId } from '../../domain/ids.ts';
import { agenciesCredited, type NamesOf, type OutletRun, runsOf } from './story-runs.ts';
import type { ToldDocument, ToldDocuments } from './told-documents.ts';

/** Whether stories of agencies count: those whose kept text an agency has, or of which a text is credited to one. */
export type AgencyCopies = 'with' | 'without';

/** Stories that several outlets tell, found by outlet. */
export interface IndexedStories {
  readonly told: ToldDocuments;
  readonly names: NamesOf;
  /** How many several outlets tell. */
  readonly stories: number;
  /** How many of an agency are left out. */
  readonly leftOut: number;
  storiesOf(outlet: string): readonly StoryId[];
  /** What each of its outlets runs. */
  runsIn(story: StoryId): ReadonlyMap<string, readonly OutletRun[]>;
}

export function indexStories(told: ToldDocuments, names: NamesOf, copies: AgencyCopies): IndexedStories {
  const all = [...Map.groupBy(told.documents, ({ story }) => story)].filter(([, documents]) => isOfSeveral(documents));
  const kept = copies === 'with' ? all : all.filter(([, documents]) => !isOfAgency(told, documents));
  const runs = new Map(
    kept.map(([story, documents]) => [story, Map.groupBy(runsOf(documents), ({ outlet }) => outlet)]),
  );
  const byOutlet = new Map<string, StoryId[]>();
  for (const [story, of] of runs) {
    for (const outlet of of.keys()) {
      const known = byOutlet.get(outlet);
      if (known) known.push(story);
      else byOutlet.set(outlet, [story]);
    }
  }
  return {
    told,
    names,
    stories: kept.length,
    leftOut: all.length - kept.length,
    storiesOf: (outlet) => byOutlet.get(outlet) ?? [],
    runsIn: (story) => runs.get(story) ?? new Map(),
  };
}

function isOfSeveral(documents: readonly ToldDocument[]): boolean {
  const { outlet: first } = documents[0] as ToldDocument;
  return documents.some(({ outlet }) => outlet !== first);
}

/** Whether an agency has the kept text of a story, or some text of it is credited to one. */
function isOfAgency({ agencies }: ToldDocuments, documents: readonly ToldDocument[]): boolean {
  const kept = documents.find(({ isCanonical }) => isCanonical)?.textGroup;
  return documents.some(
    (document) =>
      (document.textGroup === kept && agencies.outlets.has(document.outlet)) || agenciesCredited(document).length > 0,
  );
}

/** What credits may call outlets by. */
export function namesIn({ outlets }: ToldDocuments): NamesOf {
  return new Map(outlets.map(({ outlet, name }) => [outlet, [...new Set([outlet.toLowerCase(), name.toLowerCase()])]]));
}
