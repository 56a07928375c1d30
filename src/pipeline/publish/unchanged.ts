import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Settled } from '../past/identity.ts';
import { type Entry, isCurrent } from '../past/entry.ts';
import { type Past, type RunHead } from '../past/past.ts';
import type { PreparedBy } from '../prepare/kept.ts';
import { PREPARE_STAGE } from '../prepare/order.ts';
import type { Shelves } from '../prepare/shelves.ts';
import type { Written } from './write-draft.ts';

// How a run stands to the last one: whether it would write what is there already.

/** How many documents were prepared as a rebuild would prepare them today. */
export function versionsOf(entries: readonly Entry[], slice: string): { current: number; older: number } {
  const live = entries.filter(isCurrent);
  const current = live.filter((entry) => entry.stage === PREPARE_STAGE && entry.slice === slice).length;
  return { current, older: live.length - current };
}

/** Whether documents stand under other settings of preparing than these, though by the same version of its stages. */
export function isReadOtherwise(entries: readonly Entry[], { stage, slice }: PreparedBy): boolean {
  return entries.some((entry) => isCurrent(entry) && entry.stage === stage && entry.slice !== slice);
}

/** Whether a run would write what is there already. */
export function isUnchanged(
  past: Past,
  { entries, counts }: Settled,
  { problems, decisions }: Pick<RunHead, 'problems' | 'decisions'>,
): boolean {
  if (!past.head || past.head.problems !== problems || past.head.decisions !== decisions) return false;
  if (counts.new + counts.changed + counts.returned + counts.moved + counts.retracted > 0) return false;
  return (
    entries.length === past.entries.size &&
    entries.every((entry) => {
      const old = past.entries.get(entry.key);
      return old?.prepared === entry.prepared && old.status === entry.status && old.document === entry.document;
    })
  );
}

/** What is left to write of a rebuild after which every text and every verdict is as it was. */
export type Remains =
  /** Something is not as it was. */
  | 'results'
  /** Everything is as it was, and stands under other versions or settings now. */
  | 'marks'
  | 'nothing';

/**
 * Whether anything is left to write. Nothing is, when readers would see the same bytes and the next run would go by the
 * same settings.
 *
 * @param equal whether the files that readers see, and the verdicts, are those of the last run
 */
export function remainsOf(
  { head, past, shelves }: { readonly head: RunHead; readonly past: Past; readonly shelves: Shelves },
  { entries, changes }: Pick<Written, 'entries' | 'changes'>,
  equal: { readonly files: boolean; readonly verdicts: boolean },
): Remains {
  const old = past.head;
  if (!old || head.epoch !== undefined || old.problems !== head.problems || old.decisions !== head.decisions)
    return 'results';
  const goesBy = ({ version, settings, newest }: RunHead): string => canonicalJson({ version, settings, newest });
  if (equal.files && goesBy(old) === goesBy(head)) return 'nothing';
  const isSame =
    equal.verdicts &&
    changes.length === 0 &&
    entries.length === past.entries.size &&
    entries.every((entry) => isAsBefore(entry, past.entries.get(entry.key), shelves));
  return isSame ? 'marks' : 'results';
}

/** Whether an input came out as before, whoever prepared it. */
function isAsBefore(entry: Entry, old: Entry | undefined, shelves: Shelves): boolean {
  if (!old || outcomeOf(entry) !== outcomeOf(old)) return false;
  if (entry.prepared === old.prepared || !shelves.has(entry)) return true;
  return shelves.has(old) && canonicalJson(shelves.article(entry)) === canonicalJson(shelves.article(old));
}

function outcomeOf(entry: Entry): string {
  return canonicalJson({ ...entry, prepared: 0, stage: '', slice: '' });
}
