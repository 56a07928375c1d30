import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { ConfigError } from '../domain/errors.ts';
import { isReport } from '../inspect/site/report.ts';
import { REPORT_NAME } from '../store/report-file.ts';
import { opened } from './replace-file.ts';
import { isInside, placeOf, realTarget, type Settings } from './settings.ts';

/** Whether a path is that of the link to the current report, which is set by whoever writes the report of a run. */
export function isOwnReport(path: string, output: string): boolean {
  return join(realTarget(dirname(resolve(path))), basename(path)) === join(realTarget(output), REPORT_NAME);
}

/**
 * Checks where `--to` would put a report before one is made: it takes the place of another report, and of nothing else.
 * @throws ConfigError when another file lies there, or it would be read as an input or lie among files of the pipeline's own
 */
export async function checkReportPlace(path: string, { input, output, lockHome }: Settings): Promise<void> {
  const file = realTarget(path);
  const within = withinOf(file, { input, output, lockHome });
  if (within !== undefined)
    throw wrongPlace('a place of its own, as ~/report.html, or no --to for the report in the output', within);
  if (existsSync(file) && statSync(file).isFile() && !(await opened(path, () => isReport(file))))
    throw wrongPlace(
      'a new file, or a report of storyfold to be replaced: name another file, or remove this one first',
      `${path}, which is no report`,
    );
}

function withinOf(
  file: string,
  { input, output, lockHome }: Pick<Settings, 'input' | 'output' | 'lockHome'>,
): string | undefined {
  if (isWithin(realTarget(output), file)) return `one inside the output ${output}, which may be deleted and made again`;
  if (isWithin(realTarget(lockHome), file)) return 'one inside storyfold/, where the ledger and the decisions are kept';
  const source = input.find((one) => existsSync(placeOf(one)) && isWithin(realpathSync(placeOf(one)), file));
  return source === undefined ? undefined : `one inside the input ${source}, where it would be read as one`;
}

function isWithin(folder: string, file: string): boolean {
  return folder === file || isInside(folder, file);
}

function wrongPlace(expected: string, found: string): ConfigError {
  return new ConfigError('command line', [{ path: '--to', expected, found }]);
}
