import { relative, resolve, sep } from 'node:path';
import type { Config } from '../../config/config.ts';
import { byCodeUnit } from '../../domain/ids.ts';
import { ledgerFile, scanJournal } from '../../store/journal.ts';
import type { LedgerRow } from './ledger.ts';
import type { RememberedInputs } from './past.ts';

/** The standard input: it can be read once. */
const STDIN = '-';

/**
 * What a run writes down of its inputs. Documents of earlier inputs stay when a run reads others, so those are remembered
 * with them; where what is not there is retracted, the last inputs are all.
 *
 * @param folder the project's: paths are relative to it, so that it can be moved
 */
export function inputsToRemember(
  { input, standardInput, meta, onMissingInput }: Pick<Config, 'input' | 'standardInput' | 'meta' | 'onMissingInput'>,
  folder: string,
  before: RememberedInputs | undefined,
): RememberedInputs {
  const named = (path: string): string =>
    path === standardInput ? STDIN : relative(resolve(folder), resolve(path)).split(sep).join('/') || '.';
  const now = input.map(named);
  const isWithin = (path: string): boolean => {
    const steps = (one: string): string => relative(resolve(folder, one), resolve(folder, path));
    return now.some((one) => path === one || (one !== STDIN && path !== STDIN && !/^\.\.(?:[\\/]|$)/.test(steps(one))));
  };
  const others = onMissingInput === 'keep' ? (before?.paths ?? []).filter((path) => !isWithin(path)) : [];
  return {
    paths: [...new Set([...now, ...others])].sort(byCodeUnit),
    ...(meta === undefined ? {} : { meta: named(meta) }),
  };
}

/**
 * The inputs that the ledger remembers, as paths.
 * @param folder the project's
 * @returns undefined when no run said so
 * @throws RunError (exit 5) when a line of the ledger does not match its checksum
 */
export function rememberedInputs(home: string, folder: string): RememberedInputs | undefined {
  let last: RememberedInputs | undefined;
  scanJournal<LedgerRow>(ledgerFile(home), (row) => {
    if (row.type === 'run') last = row.inputs;
  });
  if (!last) return undefined;
  return {
    paths: last.paths.filter((path) => path !== STDIN).map((path) => resolve(folder, path)),
    ...(last.meta === undefined ? {} : { meta: resolve(folder, last.meta) }),
  };
}
