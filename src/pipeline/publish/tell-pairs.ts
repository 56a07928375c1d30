import { canonicalJson } from '../../domain/canonical-json.ts';
import { sha256 } from '../../domain/ids.ts';
import { type Judged, MISSING_PAIR } from '../../stages/cluster/judged.ts';
import type { Draft } from '../../store/snapshot/draft.ts';
import type { StateRow } from '../../store/state/schema.ts';
import type { Compared } from '../corpus/compare-corpus.ts';
import type { Court } from '../corpus/court.ts';
import { PairSet } from '../corpus/known-pairs.ts';
import type { Entry } from '../past/entry.ts';
import type { Run } from '../prepare/run.ts';
import { pairRow } from './rows.ts';

/** How many verdicts a run changes: those it gives, those it gives otherwise, and those that count no more. */
export interface PairChanges {
  readonly put: number;
  readonly removed: number;
}

/**
 * Writes the verdicts of what was folded into state and tables, and takes away those that nobody asked for any more. What says
 * no more than that a pair was not proposed is not kept: clustering takes both alike.
 */
export async function tellPairs(
  run: Run,
  { folded, entries, folding, own, lost }: Compared,
  draft: Draft,
): Promise<PairChanges> {
  const { config, project, isFull } = run;
  const { state, past } = project;
  const { court } = folded;
  const slice = judgeSlice(config);
  const isFirst = past.head === undefined;
  const kept = new PairSet();
  const changes = { put: 0, removed: 0 };
  const { seatOf } = folding.seating;
  for (const number of byLater(court)) {
    const judged = court.judged(number);
    const filed = court.filed(number);
    if (saysNothing(judged, filed.detail)) continue;
    const row = verdictRow(judged, filed);
    const [later, earlier] = [row.later as number, row.earlier as number];
    if (!isFirst) kept.add(earlier, later);
    const before = isFirst ? undefined : state.verdicts.pair(later, earlier);
    if (before && canonicalJson(before) === canonicalJson(row)) continue;
    if (before) state.verdicts.remove('later = ? AND earlier = ?', later, earlier);
    state.verdicts.put(row);
    changes.put++;
    const pair = [entries[seatOf(filed.a)], entries[seatOf(filed.b)]] as [Entry, Entry];
    await draft.change('pairs', later, [pairRow(pair, judged, filed, slice)], [pair[0].document, pair[1].document]);
  }
  if (isFirst) return changes;
  const dead = new Set(lost.map(({ number }) => number));
  const stale = new PairSet();
  const look = (rows: Iterable<StateRow<'verdicts'>>): void => {
    for (const { later, earlier } of rows)
      if (!kept.has(earlier as number, later as number)) stale.add(earlier as number, later as number);
  };
  if (isFull) look(state.verdicts.each());
  else
    for (const number of [...own.keys(), ...dead]) {
      look(state.verdicts.where('later', number));
      look(state.verdicts.where('earlier', number));
    }
  for (const [earlier, later] of stale) {
    state.verdicts.remove('later = ? AND earlier = ?', later, earlier);
    changes.removed++;
    const names = [later, earlier].map((number) => documentAt(number, own, lost, run));
    if (names[0] === undefined || names[1] === undefined) continue;
    await draft.change('pairs', later, [], names.sort() as [string, string]);
  }
  return changes;
}

// A number of a document and a place among verdicts in one float: sorted, verdicts stand in the order of their later documents.
const PLACES = 2 ** 27;

/** All verdicts that were asked for, in the order of the numbers of their later documents: each file is written once. */
function byLater(court: Court): Uint32Array {
  const heard = court.heard();
  const keyed = Float64Array.from(
    heard,
    (number, place) => Math.max(...court.numbersOf(number)) * PLACES + place,
  ).sort();
  return Uint32Array.from(keyed, (key) => heard[key % PLACES] as number);
}

function documentAt(
  number: number,
  own: Compared['own'],
  lost: Compared['lost'],
  { project }: Run,
): string | undefined {
  return (
    own.get(number)?.document ??
    lost.find((entry) => entry.number === number)?.document ??
    project.past.numbered(number)?.document
  );
}

/** Whether a verdict tells clustering no more than that nobody proposed its pair, and no reader anything. */
function saysNothing({ relation, score, nearScore, excerptScore }: Judged, detail: string | null): boolean {
  return (
    relation === 'different' &&
    detail === null &&
    score <= MISSING_PAIR &&
    nearScore <= MISSING_PAIR &&
    excerptScore <= MISSING_PAIR
  );
}

function verdictRow(judged: Judged, filed: ReturnType<Court['filed']>): StateRow<'verdicts'> {
  const { relation, veto, score, nearScore, excerptScore, jaccard3 } = judged;
  const { a, b, judge, statistics, families, proposed, detail } = filed;
  return {
    later: Math.max(a, b),
    earlier: Math.min(a, b),
    relation,
    veto: veto ?? null,
    score,
    near_score: nearScore,
    excerpt_score: excerptScore,
    jaccard3,
    families,
    proposed,
    judge,
    statistics,
    detail,
  };
}

/** Names the settings that verdicts were given under. */
function judgeSlice({ judge }: Pick<Run['config'], 'judge'>): string {
  return sha256(canonicalJson(judge)).slice(0, 16);
}
