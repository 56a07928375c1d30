import type { DocumentId } from '../domain/ids.ts';
import { PAGE_FILTERS } from '../stages/clean/filters/index.ts';
import type { Rule } from '../stages/clean/rule.ts';
import { RULES } from '../stages/clean/rules/index.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';

/** A rule over lines, or a filter of whole documents, as a list shows it. */
export interface ListedRule extends Pick<Rule, 'name' | 'reason' | 'languages'> {
  readonly actions: readonly string[];
  /** Absent of filters, which take whole documents. */
  readonly shareMax?: number;
}

export const LISTED_RULES: readonly ListedRule[] = [
  ...RULES,
  ...PAGE_FILTERS.map(({ name, reason }): ListedRule => ({ name, reason, actions: ['filtered'], languages: 'any' })),
];

/** What one rule did to the texts that are in stories; of a filter, the documents that it took for no articles. */
export interface RuleWork {
  readonly documents: number;
  readonly pieces: number;
  /** Code points. */
  readonly characters: number;
  /** Different texts of different documents, as far as there are any. */
  readonly examples: readonly RuleExample[];
}

export interface RuleExample {
  readonly document: DocumentId;
  /** What was taken; of a filter, where the document lies and its headline. */
  readonly text: string;
}

const EXAMPLES = 5;
/** So many documents are looked at for examples of one rule: those of one outlet come in a row, and say the same. */
const LOOKED_AT = 40;

/** What each rule did, by its name. */
export async function rulesAtWork(snapshot: Snapshot): Promise<Map<string, RuleWork>> {
  const [rules, filters] = await Promise.all([rulesIn(snapshot), filtersIn(snapshot)]);
  return new Map([...rules, ...filters]);
}

interface Counted extends Omit<RuleWork, 'examples'> {
  readonly rule: string;
  /** The first ones that it did something to. */
  readonly versions: readonly number[];
}

async function rulesIn(snapshot: Snapshot): Promise<Array<readonly [string, RuleWork]>> {
  // As `status` counts: of the texts that are in stories.
  const counted = await snapshot.select<Counted>(
    (from) => `WITH done AS (
      SELECT rule, version, count(*) AS pieces, sum("end" - start) AS characters FROM ${from('removals')}
      WHERE version IN (SELECT version FROM ${from('documents')} WHERE story IS NOT NULL) GROUP BY rule, version
    )
    SELECT rule, count(*)::INTEGER AS documents, sum(pieces)::INTEGER AS pieces, sum(characters)::DOUBLE AS characters,
      min(version, ${LOOKED_AT}) AS versions
    FROM done GROUP BY rule`,
  );
  const versions = [...new Set(counted.flatMap((one) => one.versions))];
  const columns = ['document', 'version', 'rule', 'text'] as const;
  const rows =
    versions.length === 0
      ? []
      : await snapshot.table('removals', columns, { version: versions }, { numbers: versions });
  const texts = Map.groupBy(rows, ({ rule }) => String(rule));
  return counted.map(({ rule, documents, pieces, characters }) => {
    const own = (texts.get(rule) ?? []).map(({ document, version, text }) => ({
      version: Number(version),
      document: document as DocumentId,
      text: String(text),
    }));
    own.sort((x, y) => x.version - y.version);
    const examples = various(own.map(({ document, text }) => ({ document, text })));
    return [rule, { documents, pieces, characters, examples }];
  });
}

/** Different ones tell more than the commonest five times, and of many documents more than of one. */
function various(found: readonly RuleExample[]): RuleExample[] {
  const different = [...new Map(found.toReversed().map((one) => [one.text, one])).values()].toReversed();
  const first = [...new Map(different.toReversed().map((one) => [one.document, one])).values()].toReversed();
  return [...first, ...different.filter((one) => !first.includes(one))].slice(0, EXAMPLES);
}

interface Filtered {
  readonly rule: string;
  readonly documents: number;
  readonly ids: readonly DocumentId[];
  readonly names: readonly string[];
}

async function filtersIn(snapshot: Snapshot): Promise<Array<readonly [string, RuleWork]>> {
  const found = await snapshot.select<Filtered>(
    (
      from,
    ) => `SELECT filtered_by AS rule, count(*)::INTEGER AS documents, arg_min(document, version, ${EXAMPLES}) AS ids,
      arg_min(path || coalesce('  ' || headline, ''), version, ${EXAMPLES}) AS names
    FROM ${from('documents')} WHERE filtered_by IS NOT NULL GROUP BY filtered_by`,
  );
  return found.map(({ rule, documents, ids, names }) => [
    rule,
    {
      documents,
      pieces: 0,
      characters: 0,
      examples: names.map((text, at) => ({ document: ids[at] as DocumentId, text })),
    },
  ]);
}
