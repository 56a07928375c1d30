// Nested cross-validation of a fitted table: how sure it has to be is chosen within the training folds, on what trees say
// that have seen neither the page nor the fold that is left out, and measured on the fold that is left out.
import type { LineModel } from '../src/stages/clean/model/trees.ts';
import { FOLDS, type Kind, tableWithout, withCaution } from './folds.ts';

// In thousandths of log-odds; 0 is what the fit says. It comes first, and a caution must be worth more by a margin than those
// before it: a difference of less is chance.
const CAUTIONS: readonly number[] = [0, 300, -300, 600, 900];
const MARGIN = 0.0005;

export interface Task<Item extends { readonly fold: number }, Score> {
  readonly kind: Kind;
  readonly items: readonly Item[];
  score(item: Item, model: LineModel): Score;
  /** What the choice makes as great as it can, over scores in the order of the items given. */
  worth(items: readonly Item[], scores: readonly Score[]): number;
}

export interface Nested<Score> {
  /** Of each item, cleaned by trees and a caution that have not seen its fold. */
  readonly scores: readonly Score[];
  /** The caution chosen in the absence of each fold. */
  readonly chosen: readonly number[];
  /** The caution chosen on all folds: for the table that ships. */
  readonly caution: number;
}

/** @param folder tables of bench/fit-trees.py */
export function crossValidate<Item extends { readonly fold: number }, Score>(
  folder: string,
  task: Task<Item, Score>,
): Nested<Score> {
  const { items, kind } = task;
  const scores: Score[] = new Array(items.length);
  const chosen = Array.from({ length: FOLDS }, (_, out) => {
    const caution = bestCaution(
      folder,
      task,
      items.filter(({ fold }) => fold !== out),
      [out],
    );
    const model = withCaution(tableWithout(folder, kind, [out]), caution);
    items.forEach((item, at) => {
      if (item.fold === out) scores[at] = task.score(item, model);
    });
    return caution;
  });
  return { scores, chosen, caution: bestCaution(folder, task, items, []) };
}

/** @param out folds that nothing may have seen, beside the page's own */
function bestCaution<Item extends { readonly fold: number }, Score>(
  folder: string,
  { kind, score, worth }: Task<Item, Score>,
  items: readonly Item[],
  out: readonly number[],
): number {
  const tables = Array.from({ length: FOLDS }, (_, fold) =>
    out.includes(fold) ? undefined : tableWithout(folder, kind, [...out, fold]),
  );
  let best = { caution: 0, worth: Number.NEGATIVE_INFINITY };
  for (const caution of CAUTIONS) {
    const models = tables.map((table) => table && withCaution(table, caution));
    const value = worth(
      items,
      items.map((item) => score(item, models[item.fold] as LineModel)),
    );
    if (value > best.worth + MARGIN) best = { caution, worth: value };
  }
  return best.caution;
}
