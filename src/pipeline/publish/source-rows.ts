import { byCodeUnit } from '../../domain/ids.ts';
import type { Row } from '../../store/snapshot/tables.ts';
import type { State } from '../../store/state/state.ts';
import type { SourceHealth } from '../past/source-runs.ts';

/** A row for each source that has documents or had new ones once, in the order of their names. */
export function sourceRows(state: State): Array<Row<'sources'>> {
  const documents = new Map(state.tally('source').map(({ values, count }) => [values.join('\t'), count]));
  const told = new Map(Array.from(state.sourceHealth.each(), (row) => [row.source, row]));
  return [...new Set([...documents.keys(), ...told.keys()])].sort(byCodeUnit).map((source): Row<'sources'> => {
    const { last_seen, runs, health } = told.get(source) ?? NEVER;
    const { languages, warnings, ...numbers } = health === null ? NOTHING : (JSON.parse(health) as SourceHealth);
    return {
      source,
      documents: documents.get(source) ?? 0,
      runs,
      last_seen,
      ...numbers,
      languages: languages && JSON.stringify(languages),
      warnings: warnings.length > 0 ? warnings.join(' ') : null,
    };
  });
}

/** Of documents that were read before runs told what is new of a source. */
const NEVER = { runs: 0, last_seen: null, health: null };
const NOTHING = {
  ...{ last_run: null, new_median: null, folded: null, cut: null, empty: null, languages: null },
  warnings: [] as readonly string[],
};
