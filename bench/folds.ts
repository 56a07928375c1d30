// Folds of the cross-validation, and the tables that bench/fit-trees.py fits for them.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FITTED } from '../src/stages/clean/model/fitted.ts';
import { FITTED_PAGES } from '../src/stages/clean/model/fitted-pages.ts';
import type { LineModel } from '../src/stages/clean/model/trees.ts';

/** Pages of one domain stand in one fold. The same number stands in fit-trees.py. */
export const FOLDS = 4;

export type Kind = 'text' | 'page';

export function foldOf(domain: string): number {
  return Number.parseInt(createHash('md5').update(`f${domain}`).digest('hex').slice(0, 8), 16) % FOLDS;
}

/**
 * The table of a kind that has seen no page of some folds.
 * @param folder where `npm run bench -- refit` left them
 */
export function tableWithout(folder: string, kind: Kind, folds: readonly number[]): LineModel {
  const left = folds.length === 0 ? 'all' : `without-${folds.toSorted((a, b) => a - b).join('-')}`;
  const fitted = JSON.parse(readFileSync(join(folder, `${kind}-${left}.json`), 'utf8')) as Omit<LineModel, 'caution'>;
  return { ...fitted, caution: 0 };
}

/** A table under another caution, in thousandths of log-odds. */
export function withCaution(model: LineModel, caution: number): LineModel {
  return { ...model, caution };
}

/**
 * For each fold, tables that have not seen its domains, under the caution that ships.
 * @param folder without one, the shipped tables for all folds
 */
export function modelsOfFolds(
  folder: string | undefined,
): ReadonlyArray<{ readonly text: LineModel; readonly page: LineModel }> {
  return Array.from({ length: FOLDS }, (_, fold) =>
    folder === undefined
      ? { text: FITTED, page: FITTED_PAGES }
      : {
          text: withCaution(tableWithout(folder, 'text', [fold]), FITTED.caution),
          page: withCaution(tableWithout(folder, 'page', [fold]), FITTED_PAGES.caution),
        },
  );
}
