import type { Relation, Veto } from '../../domain/verdict.ts';
import type { StateRow } from '../../store/state/schema.ts';
import type { KnownVerdict } from './verdict-columns.ts';

/** A verdict as the state holds it, on documents in the order of their ids. */
export function knownVerdict(row: StateRow<'verdicts'>, a: number, b: number): KnownVerdict {
  return {
    a,
    b,
    relation: row.relation as Relation,
    veto: (row.veto ?? undefined) as Veto | undefined,
    score: row.score as number,
    nearScore: row.near_score as number,
    excerptScore: row.excerpt_score as number,
    jaccard3: row.jaccard3 as number,
    judge: row.judge as string,
    statistics: row.statistics as string,
    detail: row.detail,
  };
}
