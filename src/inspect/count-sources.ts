import { quoted } from '../store/duck.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import { OUTLET_KEY } from './outlet-key.ts';

/** Documents of a source, or of several, by where they ended; the last four sum up to the first. */
export interface SourceCounts {
  /** Null: nobody knows of which outlet. Undefined: `sources` others together. */
  readonly source: string | null | undefined;
  readonly sources: number;
  readonly documents: number;
  readonly kept: number;
  readonly folded: number;
  /** Filtered or quarantined. */
  readonly apart: number;
  /** Behind another version, or gone. */
  readonly behind: number;
}

interface Counted extends Omit<SourceCounts, 'source'> {
  readonly source: string | null;
  readonly rest: boolean;
}

/** Where the documents of each source ended, those of most documents first. @param limit how many sources are told by name */
export async function countSources(snapshot: Snapshot, limit: number): Promise<SourceCounts[]> {
  const count = (...buckets: readonly string[]): string =>
    `count(*) FILTER (bucket IN (${buckets.map(quoted).join(', ')}))`;
  const sum = (name: string): string => `sum(${name})::INTEGER AS ${name}`;
  const rows = await snapshot.select<Counted>(
    (from) => `WITH each AS (
        SELECT ${OUTLET_KEY} AS outlet, coalesce(mode(publisher), outlet) AS source, count(*) AS documents,
          ${count('canonical')} AS kept, ${count('exact-duplicate', 'near-duplicate', 'excerpt', 'coverage')} AS folded,
          ${count('filtered', 'quarantined')} AS apart, ${count('superseded', 'forgotten')} AS behind
        FROM ${from('documents')} GROUP BY 1
      ), ranked AS (SELECT *, row_number() OVER (ORDER BY documents DESC, outlet NULLS LAST) AS nth, nth > ${limit} AS rest FROM each)
      SELECT rest, CASE WHEN rest THEN NULL ELSE source END AS source, count(*)::INTEGER AS sources,
        ${['documents', 'kept', 'folded', 'apart', 'behind'].map(sum).join(', ')}, min(nth) AS first
      FROM ranked GROUP BY 1, 2 ORDER BY first`,
  );
  return rows.map(({ rest, source, sources, documents, kept, folded, apart, behind }) => {
    return { source: rest ? undefined : source, sources, documents, kept, folded, apart, behind };
  });
}
