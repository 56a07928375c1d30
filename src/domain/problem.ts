/**
 * Something that was not as it should be, as a code and its parameters; `messages.ts` turns it into a sentence.
 * `quarantined`: the input went no further. `skipped`: it is no input at all (a FIFO, a link out of the tree).
 * `noted`: the document went on, with this remark.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly effect: 'quarantined' | 'skipped' | 'noted';
  /** Path of the input as `Origin.path` gives it. */
  readonly path: string;
  /** 1-based line of a JSONL file, where one line is meant. */
  readonly line?: number;
  readonly details: Readonly<Record<string, string | number>>;
}

export const PROBLEM_CODES = [
  'read/empty',
  'read/binary',
  'read/encoding',
  'read/too-large',
  'read/unreadable',
  'read/vanished',
  'read/json',
  'read/no-text',
  'read/language',
  'read/damaged',
  'read/no-document',
  'read/row',
  'read/columns',
  'read/unknown-columns',
  'read/unknown-field',
  'read/no-records',
  'read/replaced-characters',
  'list/other-kind',
  'list/set-apart',
  'list/not-a-file',
  'list/dangling-link',
  'list/link-loop',
  'list/link-outside',
  'list/unreadable-folder',
  'extract/dom',
  'extract/limits',
  'extract/deadline',
  'extract/no-article',
  'prepare/killed',
  'clean/filtered',
  'clean/bound',
  'clean/empty',
  'date/ambiguous',
  'date/impossible',
  'date/future',
  'place/shared',
  'place/rewritten',
  'place/no-article',
  'meta/unmatched',
  'meta/column',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Whether a folder or file could not even be looked at: nobody knows what lies there, so it is not "no input". */
export function isUnreadPlace({ code, effect }: Problem): boolean {
  return effect === 'skipped' && (code === 'list/unreadable-folder' || code === 'read/unreadable');
}
/** What `read/no-records` found in a file that is not even an empty list: it may be one that was cut. */
export const NOTHING = 'an empty file';

/** A problem at an input: a file, or a line of one. */
export function problemAt(
  { path, line }: { readonly path: string; readonly line?: number | undefined },
  code: ProblemCode,
  effect: Problem['effect'],
  details: Problem['details'],
): Problem {
  return { code, effect, path, ...(line === undefined ? {} : { line }), details };
}

/** What every stage returns: the things it made, and what was wrong on the way. Stages do not throw for bad input. */
export interface Outcome<Item> {
  readonly items: readonly Item[];
  readonly problems: readonly Problem[];
}
