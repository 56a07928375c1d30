import { NOTHING, type Problem, type ProblemCode } from '../../domain/problem.ts';

import { type Entry, isCurrent } from './entry.ts';
import { withoutText } from './standing.ts';

/** What of the inputs could not be read in a run: unreadable is never gone. */
export interface Unread {
  /** Whether a document's input may lie where nothing could be read. */
  mayHold(entry: Entry): boolean;
}

// What was looked at and holds no documents: nothing that is gone elsewhere can have moved there.
const HOLD_NONE: ReadonlySet<ProblemCode> = new Set([
  'list/other-kind',
  'list/set-apart',
  'list/not-a-file',
  'list/link-loop',
  'read/no-document',
  'read/no-text',
  'read/columns',
  'read/no-records',
]);

/**
 * @param problems of the listing, and of what was read: files and folders that were skipped, inputs in quarantine
 * @param listed paths of all files that were found
 */
export function unreadOf(problems: Iterable<Problem>, listed: ReadonlySet<string>): Unread {
  const whole = new Set<string>();
  const records = new Set<string>();
  let mayHoldOthers = false;
  for (const { code, effect, path, line, details } of problems) {
    // A list that says it is empty was read; a file of no bytes may have been cut.
    const isRead = effect === 'noted' || (code === 'read/no-records' && details['found'] !== NOTHING);
    if (isRead) continue;
    if (line === undefined) {
      whole.add(path);
      mayHoldOthers ||= !HOLD_NONE.has(code);
    } else records.add(`${path}\n${line}`);
  }
  const isBelow = (path: string): boolean => {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      if (whole.has(path.slice(0, end))) return true;
    return false;
  };
  return {
    mayHold({ path, line }) {
      if (whole.has(path) || isBelow(path)) return true;
      if (line === undefined) return false;
      // A record may have moved from a file that is gone to one that cannot be read.
      return records.has(`${path}\n${line}`) || (mayHoldOthers && !listed.has(path));
    },
  };
}

export interface MissingOptions {
  readonly onMissingInput: 'keep' | 'retract';
  readonly recovery: boolean;
  readonly unread: Unread;
}

/** Documents whose inputs were not found. */
export interface Missing {
  readonly entries: readonly Entry[];
  /** Documents that leave now, as they stood before. */
  readonly retracted: readonly Entry[];
  readonly counts: { readonly missing: number; readonly unreadable: number; readonly retracted: number };
}

/** What becomes of documents whose inputs were not found: they stay, or leave their stories. */
export function missingOf(left: Iterable<Entry>, { onMissingInput, recovery, unread }: MissingOptions): Missing {
  const entries: Entry[] = [];
  const retracted: Entry[] = [];
  const counts = { missing: 0, unreadable: 0 };
  for (const entry of left) {
    const isUnread = isCurrent(entry) && unread.mayHold(entry);
    // A recovery has nothing but the inputs to go by.
    const leaves = isCurrent(entry) && (recovery || (onMissingInput === 'retract' && !isUnread));
    if (leaves) {
      retracted.push(entry);
      entries.push(withoutText(entry, 'gone'));
      continue;
    }
    entries.push(entry);
    if (isUnread) counts.unreadable++;
    else if (isCurrent(entry)) counts.missing++;
  }
  return { entries, retracted, counts: { ...counts, retracted: retracted.length } };
}
