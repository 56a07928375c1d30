import type { DeadLetter } from '../domain/delivery.ts';
import type { DocumentId } from '../domain/ids.ts';
import { PROBLEM_CODES, type Problem } from '../domain/problem.ts';
import { byWeight, PROBLEM_EFFECTS } from '../domain/problem-kinds.ts';
import { UNKNOWN_SOURCE } from '../domain/signature.ts';
import { quoted } from '../store/duck.ts';
import { readDeadLetters } from '../store/sink-files.ts';
import { problemOf } from '../store/snapshot/problem-row.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import { foldedText, isCalled } from '../store/snapshot/story-conditions.ts';
import type { Row } from '../store/snapshot/tables.ts';

/** A state that a store refused, with where its document lies; of a story the canonical one. */
export interface Refused extends DeadLetter {
  readonly sink: string;
  readonly path?: string;
  readonly line?: number;
}

/** What kinds of problems go by beside their codes and effects. */
export const REFUSED = 'refused';

export const PROBLEM_KINDS: readonly string[] = [...PROBLEM_CODES, ...PROBLEM_EFFECTS, REFUSED];

export interface ProblemQuery {
  /** A code, or an effect; `refused`: what stores refused. */
  readonly kind?: string;
  /** An outlet by its whole name, or a step of a path: a folder, a file with or without its ending. */
  readonly source?: string;
}

export interface ListedProblems {
  readonly problems: readonly Problem[];
  readonly refused: readonly Refused[];
}

/** Problems of the last run, and what stores refused. @param output where what is kept of sinks lies */
export async function listProblems(
  snapshot: Snapshot,
  output: string,
  sinks: readonly string[],
  query: ProblemQuery,
): Promise<ListedProblems> {
  const { kind, source } = query;
  const rows =
    source === undefined
      ? await snapshot.table('problems')
      : await snapshot.select<Row<'problems'>>((from) => ofSource(from('problems'), from('documents'), source));
  const problems = rows
    .map(problemOf)
    .filter(({ code, effect }) => kind === undefined || code === kind || effect === kind);
  const refused = listsRefused(query) ? await refusedBy(snapshot, output, sinks, source) : [];
  return { problems, refused };
}

/** Whether what stores refused is asked for, too. */
export function listsRefused({ kind }: ProblemQuery): boolean {
  return kind === undefined || kind === REFUSED;
}

/** A kind of problem, how many there are of it, and the first of them in the order of paths. */
export interface CountedKind {
  readonly effect: Problem['effect'];
  readonly code: Problem['code'];
  readonly count: number;
  readonly first: readonly FoundProblem[];
}

export interface FoundProblem {
  readonly problem: Problem;
  /** What the input is, where there is a document of it. */
  readonly document?: DocumentId;
  /** Whether that has a text to look at. */
  readonly hasText: boolean;
}

/** Problems of the last run by kind, the gravest first; of each kind the first ones alone are read. */
export async function countProblems(
  snapshot: Snapshot,
  { kind, source }: ProblemQuery,
  each: number,
): Promise<CountedKind[]> {
  const rows = await snapshot.select<FoundRow>((from) => {
    const chosen =
      source === undefined
        ? `SELECT * FROM ${from('problems')}`
        : ofSource(from('problems'), from('documents'), source);
    const asked = kind === undefined ? '' : ` WHERE code = ${quoted(kind)} OR effect = ${quoted(kind)}`;
    // A file of many records has a document for each of them: a problem of the whole file is at none.
    return `WITH counted AS (
        SELECT *, (count(*) OVER (PARTITION BY effect, code))::INTEGER AS count,
          row_number() OVER (PARTITION BY effect, code ORDER BY path, line, details) AS nth FROM (${chosen})${asked}
      ), shown AS (SELECT * FROM counted WHERE nth <= ${each})
      SELECT code, effect, shown.path AS path, shown.line AS line, details, count, row.document AS document,
        coalesce(row.bucket NOT IN ('quarantined', 'forgotten'), false) AS has_text
      FROM shown LEFT JOIN (
        SELECT path, line, any_value(document) AS document, any_value(bucket) AS bucket FROM ${from('documents')}
        WHERE path IN (SELECT path FROM shown) GROUP BY path, line HAVING count(*) = 1
      ) AS row ON row.path = shown.path AND row.line IS NOT DISTINCT FROM shown.line
      ORDER BY nth`;
  });
  return [...Map.groupBy(rows, ({ effect, code }) => `${effect} ${code}`).values()]
    .map((own): CountedKind => {
      const { effect, code } = problemOf(own[0] as FoundRow);
      return { effect, code, count: (own[0] as FoundRow).count, first: own.map(foundFrom) };
    })
    .toSorted(byWeight);
}

interface FoundRow extends Row<'problems'> {
  readonly count: number;
  readonly document: DocumentId | null;
  readonly has_text: boolean;
}

function foundFrom({ document, has_text: hasText, ...row }: FoundRow): FoundProblem {
  return {
    problem: problemOf(row),
    ...(document === null ? {} : { document }),
    hasText,
  };
}

/** Problems at documents of an outlet, at inputs that name it, or in files and folders of that name, as SQL. */
function ofSource(problems: string, documents: string, source: string): string {
  const declared = isCalled(foldedText(`json_extract_string(problem.details, '$.source')`), source);
  return `SELECT * FROM ${problems} AS problem WHERE ${isOfPath('problem.path', source)} OR ${declared}
    OR EXISTS (SELECT 1 FROM ${documents} AS row WHERE row.path = problem.path
      AND (problem.line IS NULL OR row.line IS NOT DISTINCT FROM problem.line) AND ${isOfOutlet(source)})`;
}

function isOfOutlet(source: string): string {
  return `(${isCalled(foldedText('row.publisher'), source)} OR ${isCalled(foldedText(`nullif(row.source, ${quoted(UNKNOWN_SOURCE)})`), source)})`;
}

/** Whether a step of a path is called so. */
function isOfPath(path: string, source: string): string {
  const step = (text: string): string => isCalled(foldedText(text), source);
  return `len(list_filter(string_split(${path}, '/'), lambda step: ${step('step')}
    OR ${step(String.raw`regexp_replace(step, '\.[^.]+$', '')`)})) > 0`;
}

/** What stores refused and nobody delivered since. */
export async function refusedBy(
  snapshot: Snapshot,
  output: string,
  sinks: readonly string[],
  source?: string,
): Promise<Refused[]> {
  const letters = sinks.flatMap((sink) => readDeadLetters(output, sink).map((letter) => ({ sink, ...letter })));
  if (letters.length === 0) return [];
  const ids = letters.map(({ id }) => quoted(id)).join(', ');
  const rows = await snapshot.select<{ id: string; path: string; line: number | null; meant: boolean }>(
    (
      from,
    ) => `SELECT CASE WHEN row.document IN (${ids}) THEN row.document ELSE row.story END AS id, row.path AS path, row.line AS line,
        ${source === undefined ? 'true' : `coalesce(${isOfPath('row.path', source)} OR ${isOfOutlet(source)}, false)`} AS meant
      FROM ${from('documents')} AS row
      WHERE (row.document IN (${ids}) AND row."of" IS DISTINCT FROM row.document) OR (row.story IN (${ids}) AND row.is_canonical)`,
  );
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  return letters.flatMap((letter): Refused[] => {
    const row = rowOf.get(letter.id);
    if (source !== undefined && row?.meant !== true) return [];
    return [{ ...letter, ...(row ? { path: row.path, ...(row.line === null ? {} : { line: row.line }) } : {}) }];
  });
}
