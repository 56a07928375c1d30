import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Change, RedactedLine } from '../../domain/change.ts';
import type { Problem } from '../../domain/problem.ts';
import type { RunSummary } from '../../domain/summary.ts';

// What files of earlier runs say when some documents are taken out of them. Of a feed each line is given as it is to be, of other
// files the whole, or nothing where it stays as it is.

const DOCUMENT_IDS = /doc_[0-9a-z]{16}/g;

function names(text: string, documents: ReadonlySet<string>): boolean {
  for (const [id] of text.matchAll(DOCUMENT_IDS)) if (documents.has(id)) return true;
  return false;
}

/** Whether some lines of the feed say anything of these documents. */
export function isToldIn(lines: Iterable<string>, documents: ReadonlySet<string>): boolean {
  for (const line of lines) if (names(line, documents)) return true;
  return false;
}

/**
 * A line of the feed; a file of them may be larger than any string. Lines of these documents, and of stories whose records name
 * one of them (as canonical, as a member with what both say, as the source of the label, by a link), keep their run, place, kind,
 * id and version alone.
 *
 * @param onStory told of each story whose line is redacted
 */
export function redactedChange(line: string, documents: ReadonlySet<string>, onStory: (story: string) => void): string {
  if (!names(line, documents)) return line;
  const { run, seq, type, id, version, state } = JSON.parse(line) as Change;
  if (state === 'redacted') return line;
  if (type === 'story') onStory(id);
  return JSON.stringify({ run, seq, type, id, version, state: 'redacted' } satisfies RedactedLine);
}

/** What a label says that was forgotten. */
const REDACTED = '[redacted]';

/** The summary of a run: labels of stories that these documents were in, which may be their headlines. */
export function redactedSummary(
  file: string,
  documents: ReadonlySet<string>,
  stories: ReadonlySet<string>,
): string | undefined {
  const summary = JSON.parse(file) as RunSummary;
  const isAbout = (fold: RunSummary['folded'][number]): boolean =>
    stories.has(fold.story) || names(canonicalJson(fold), documents);
  if (!summary.folded.some((fold) => fold.label !== REDACTED && isAbout(fold))) return undefined;
  const folded = summary.folded.map((fold) => (isAbout(fold) ? { ...fold, label: REDACTED } : fold));
  return `${JSON.stringify({ ...summary, folded }, null, 2)}\n`;
}

/** What of an input names it among problems. */
export interface Where {
  readonly path: string;
  readonly line?: number;
}

/** A list of problems: what was found in these inputs. Where a file holds many, only what is said of their lines. */
export function redactedProblems(file: string, inputs: readonly Where[]): string | undefined {
  const places = new Set(inputs.map(placeOf));
  let isOther = false;
  const lines = linesOf(file, (line) => {
    const problem = JSON.parse(line) as Problem;
    if (!places.has(placeOf(problem)) || Object.keys(problem.details).length === 0) return line;
    isOther = true;
    return canonicalJson({ ...problem, details: {} });
  });
  return isOther ? lines : undefined;
}

function placeOf({ path, line }: Where): string {
  return `${path}\n${line ?? ''}`;
}

function linesOf(file: string, make: (line: string) => string): string {
  return file
    .split('\n')
    .map((line) => (line === '' ? line : make(line)))
    .join('\n');
}
