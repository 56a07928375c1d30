import { byCodeUnit } from '../domain/ids.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import type { Row } from '../store/snapshot/tables.ts';

/** What a source brings, and what it came to in its last runs. Shares are thousandths; absent where nothing new of it was told. */
export interface SourceHealth {
  readonly source: string;
  readonly documents: number;
  readonly runs: number;
  readonly lastRun?: number;
  readonly lastSeen?: string;
  readonly newMedian?: number;
  readonly folded?: number;
  readonly cut?: number;
  readonly empty?: number;
  readonly languages: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
}

/** All sources, those of most documents first. */
export async function readHealth(snapshot: Snapshot): Promise<SourceHealth[]> {
  return (await snapshot.table('sources'))
    .map(healthOf)
    .sort((x, y) => y.documents - x.documents || byCodeUnit(x.source, y.source));
}

function healthOf(row: Row<'sources'>): SourceHealth {
  const number = (name: string, value: unknown): object => (value === null ? {} : { [name]: Number(value) });
  return {
    source: String(row.source),
    documents: Number(row.documents),
    runs: Number(row.runs),
    ...number('lastRun', row.last_run),
    ...(row.last_seen === null ? {} : { lastSeen: String(row.last_seen) }),
    ...number('newMedian', row.new_median),
    ...number('folded', row.folded),
    ...number('cut', row.cut),
    ...number('empty', row.empty),
    languages: row.languages === null ? {} : JSON.parse(String(row.languages)),
    warnings: row.warnings === null ? [] : String(row.warnings).split(' '),
  };
}
