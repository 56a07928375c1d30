import type { DocumentId } from '../domain/ids.ts';
import type { RunSummary } from '../domain/summary.ts';
import { PAGE_FILTERS } from '../stages/clean/filters/index.ts';
import type { Rule } from '../stages/clean/rule.ts';
import { RULES } from '../stages/clean/rules/index.ts';
import { quoted } from '../store/duck.ts';
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

/** Which rules worked on a document are the bits of a number: groups of documents are a tenth of those of documents and rules. */
const BITS = 62;

async function rulesIn(snapshot: Snapshot): Promise<Array<readonly [string, RuleWork]>> {
  const { removals } = await snapshot.summary<Pick<RunSummary, 'removals'>>();
  const rules = [...Map.groupBy(removals, ({ rule }) => rule)];
  if (rules.length === 0) return [];
  const names = rules.map(([rule]) => rule);
  const [found = {}] = await snapshot.select<Readonly<Record<string, unknown>>>((from) =>
    documentsQuery(names, from('removals'), from('documents')),
  );
  const examples = await examplesIn(
    snapshot,
    names.map((_, at) => (found[`first${at}`] ?? []) as readonly number[]),
  );
  return rules.map(([rule, own], at) => [
    rule,
    {
      documents: Number(found[`documents${at}`]),
      pieces: own.reduce((sum, { count }) => sum + count, 0),
      characters: own.reduce((sum, row) => sum + row.characters, 0),
      examples: various(examples.get(rule) ?? []),
    },
  ]);
}

/** Documents that each rule did something to, and the first of them; of the texts that are in stories, as the sums of a run are. */
function documentsQuery(rules: readonly string[], removals: string, documents: string): string {
  const masks = Array.from({ length: Math.ceil(rules.length / BITS) }, (_, mask) => {
    const own = rules.slice(mask * BITS, (mask + 1) * BITS);
    return `bit_or(CASE rule ${own.map((rule, bit) => `WHEN ${quoted(rule)} THEN 1::BIGINT << ${bit}`).join(' ')} ELSE 0 END) AS mask${mask}`;
  });
  const columns = rules.map((_, at) => {
    const worked = `FILTER (mask${Math.floor(at / BITS)} & (1::BIGINT << ${at % BITS}) <> 0)`;
    return `(count(*) ${worked})::INTEGER AS documents${at}, min(version, ${LOOKED_AT}) ${worked} AS first${at}`;
  });
  return `WITH done AS (SELECT version, ${masks.join(', ')} FROM ${removals} GROUP BY version)
    SELECT ${columns.join(', ')} FROM done WHERE version IN (SELECT version FROM ${documents} WHERE story IS NOT NULL)`;
}

/** What was taken from some documents, by rule, the earliest first. */
async function examplesIn(
  snapshot: Snapshot,
  firsts: ReadonlyArray<readonly number[]>,
): Promise<Map<string, RuleExample[]>> {
  const versions = [...new Set(firsts.flat())];
  if (versions.length === 0) return new Map();
  const columns = ['document', 'version', 'seq', 'rule', 'text'] as const;
  const rows = await snapshot.table('removals', columns, { version: versions }, { numbers: versions });
  rows.sort((x, y) => Number(x.version) - Number(y.version) || Number(x.seq) - Number(y.seq));
  const examples = rows.map(
    ({ rule, document, text }) => [String(rule), { document: document as DocumentId, text: String(text) }] as const,
  );
  return new Map(
    [...Map.groupBy(examples, ([rule]) => rule)].map(([rule, own]) => [rule, own.map(([, example]) => example)]),
  );
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
