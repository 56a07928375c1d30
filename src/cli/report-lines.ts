import { TEXT } from '../messages.ts';
import { openCommand } from './open-file.ts';
import { named } from './screen-line.ts';
import { printable, type Terminal } from './terminal.ts';

/** What opens a report, as the last line of a screen. */
export function openLine({ paint }: Pick<Terminal, 'paint'>, path: string): string {
  return named('Open', printable(openCommand(path)), paint)[0];
}

/** Said behind a run that has no report, where the one before had. */
export function noReportLine({ paint }: Pick<Terminal, 'paint'>): string {
  return named('Report', TEXT.noReport, paint)[0];
}
