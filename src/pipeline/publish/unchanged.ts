import { canonicalJson } from '../../domain/canonical-json.ts';
import type { RunSummary } from '../../domain/summary.ts';
import type { State } from '../../store/state/state.ts';
import { type Entry, entryRow } from '../past/entry.ts';
import type { RunHead } from '../past/past.ts';
import type { EntryChange } from '../past/record-changes.ts';
import type { PreparedBy } from '../prepare/kept.ts';
import { PREPARE_STAGE } from '../prepare/stage.ts';
import type { Told } from './tell.ts';

// How a run stands to the last one: whether it would write what is there already.

/** How many documents were prepared as a rebuild would prepare them today, and otherwise. */
export interface PreparedCounts {
  readonly current: number;
  readonly older: number;
  /** By the version that a run goes by, though under other settings. */
  readonly otherwise: number;
}

/** @param slice of the settings that a person wrote @param by what the run goes by */
export function preparedCounts(state: State, slice: string, by: PreparedBy): PreparedCounts {
  const counts = { current: 0, older: 0, otherwise: 0 };
  for (const { values, count } of state.tally('made')) {
    const [stage, own] = values;
    if (stage === PREPARE_STAGE && own === slice) counts.current += count;
    else counts.older += count;
    if (stage === by.stage && own !== by.slice) counts.otherwise += count;
  }
  return counts;
}

/** Whether a run would write what is there already. */
export function isUnchanged(
  head: RunHead | undefined,
  changes: readonly EntryChange[],
  counts: RunSummary['inputs'],
  { problems, decisions }: Pick<RunHead, 'problems' | 'decisions'>,
): boolean {
  if (!head || head.problems !== problems || head.decisions !== decisions) return false;
  if (counts.new + counts.changed + counts.returned + counts.moved + counts.retracted > 0) return false;
  return changes.every(
    ({ before, after }) =>
      before?.number === after?.number && before?.status === after?.status && before?.document === after?.document,
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
 * @param isChanged whether readers would see other files than those of the last run
 */
export function remainsOf(
  old: RunHead | undefined,
  head: RunHead,
  { entries, movedCount, counts, pairs }: Pick<Told, 'entries' | 'movedCount' | 'counts' | 'pairs'>,
  isChanged: boolean,
): Remains {
  if (!old || head.epoch !== undefined || old.problems !== head.problems || old.decisions !== head.decisions)
    return 'results';
  const goesBy = ({ version, settings, newest, learnt }: RunHead): string =>
    canonicalJson({ version, settings, newest, learnt: learnt?.version ?? 0 });
  if (!isChanged && goesBy(old) === goesBy(head)) return 'nothing';
  const isSame =
    pairs.put + pairs.removed === 0 &&
    movedCount + counts.stories === 0 &&
    entries.every(({ before, after }) => before && after && outcomeOf(before) === outcomeOf(after));
  return isSame ? 'marks' : 'results';
}

/** What an input came to, whoever prepared it. */
function outcomeOf(entry: Entry): string {
  return JSON.stringify({ ...entryRow(entry), learnt: 0, stage: '', slice: '', present: 0 });
}
