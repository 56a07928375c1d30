import {
  type CountedKind,
  countProblems,
  listsRefused,
  type ProblemQuery,
  type Refused,
  refusedBy,
} from '../list-problems.ts';
import type { Site } from './site.ts';

/** Of each kind, as many as a person looks through; `storyfold problems --all` lists all. */
const EACH_KIND_SHOWN = 100;

/** Problems of the last run by kind, and what stores refused. */
export interface ProblemsPage {
  readonly query: ProblemQuery;
  readonly kinds: readonly CountedKind[];
  /** All kinds that there are, whatever is asked for. */
  readonly known: ReadonlyArray<Pick<CountedKind, 'effect' | 'code' | 'count'>>;
  /** By store. */
  readonly refused: ReadonlyArray<{
    readonly sink: string;
    readonly count: number;
    readonly first: readonly Refused[];
  }>;
}

export async function problemsPage({ snapshot, config }: Site, query: ProblemQuery): Promise<ProblemsPage> {
  const isAsked = query.kind !== undefined || query.source !== undefined;
  const sinks = config.sinks.map(({ name }) => name);
  const [kinds, all, letters] = await Promise.all([
    countProblems(snapshot, query, EACH_KIND_SHOWN),
    isAsked ? countProblems(snapshot, {}, 1) : undefined,
    listsRefused(query) ? refusedBy(snapshot, config.output, sinks, query.source) : [],
  ]);
  const refused = [...Map.groupBy(letters, ({ sink }) => sink)].map(([sink, own]) => {
    return { sink, count: own.length, first: own.slice(0, EACH_KIND_SHOWN) };
  });
  return { query, kinds, known: all ?? kinds, refused };
}
