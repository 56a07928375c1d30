// Folds of the cross-validation, and the tables that bench/fit-trees.py fits for them.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FITTED } from '../src/stages/clean/model/fitted.ts';
import { FITTED_PAGES } from '../src/stages/clean/model/fitted-pages.ts';
import type { LineModel } from '../src/stages/clean/model/trees.ts';

/** Pages of one domain stand in one fold. */
export const FOLDS = 4;

export function foldOf(domain: string): number {
  return Number.parseInt(createHash('md5').update(`f${domain}`).digest('hex').slice(0, 8), 16) % FOLDS;
}

/**
 * For each fold, tables that have not seen its domains; a kind that was not fitted is the shipped one.
 * @param folder where fit-trees.py wrote them; without one, the shipped tables for all folds
 */
export function modelsOfFolds(
  folder: string | undefined,
): ReadonlyArray<{ readonly text: LineModel; readonly page: LineModel }> {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const fitted = (kind: string, shipped: LineModel): LineModel => {
      const file = folder === undefined ? undefined : join(folder, `${kind}-fold-${fold}.json`);
      return file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as LineModel) : shipped;
    };
    return { text: fitted('text', FITTED), page: fitted('page', FITTED_PAGES) };
  });
}
