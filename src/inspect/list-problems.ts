import type { DeadLetter } from '../domain/delivery.ts';
import type { Problem } from '../domain/problem.ts';
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

/** What kinds of problems go by beside their codes. */
export const REFUSED = 'refused';

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
  { kind, source }: ProblemQuery,
): Promise<ListedProblems> {
  const rows =
    source === undefined
      ? await snapshot.table('problems')
      : await snapshot.select<Row<'problems'>>((from) => ofSource(from('problems'), from('documents'), source));
  const problems = rows
    .map(problemOf)
    .filter(({ code, effect }) => kind === undefined || code === kind || effect === kind);
  const refused = kind === undefined || kind === REFUSED ? await refusedBy(snapshot, output, sinks, source) : [];
  return { problems, refused };
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

async function refusedBy(
  snapshot: Snapshot,
  output: string,
  sinks: readonly string[],
  source: string | undefined,
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
