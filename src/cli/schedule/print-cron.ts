import { SCHEDULE_TEXT } from '../../messages.ts';
import { fiveFields } from './cron-fields.ts';
import type { Installation } from './installation.ts';
import { mistake, type Timing, timingWords } from './timing.ts';

/** A file of a schedule, as another program reads it. */
export interface PrintedFile {
  readonly name: string;
  readonly text: string;
}

/** What cron takes of a line (Vixie's and those after it); what is longer is cut off or refused. */
const LINE_BYTES_MAX = 998;

/**
 * A line for `crontab -e`. Cron gives hardly any environment and makes a new line of each `%`; what a run shows is dropped,
 * so that mail comes only when something was wrong.
 * @throws ConfigError for an interval or a zone that cron has no words for, or a line too long for it
 */
export function cronTable(here: Installation, timing: Timing): PrintedFile[] {
  if (timing.kind === 'cron' && timing.timezone !== undefined)
    throw mistake('--timezone', 'no zone: a table of cron goes by that of the machine', timing.timezone);
  const { name, folder, node, program, args, path, variables, environmentFile } = here;
  // Read by Node itself: a shell would trip over a & in a URL.
  const environment = variables.length > 0 ? [`--env-file-if-exists=${environmentFile}`] : [];
  const command = [node, ...environment, program, ...args].map(shellWord).join(' ');
  const line = `${fiveFields(timing, 'cron')} ${`cd ${shellWord(folder)} && PATH=${shellWord(path)} ${command} > /dev/null || echo "${name}: exit code $?" >&2`.replaceAll('%', '\\%')}`;
  if (Buffer.byteLength(line) > LINE_BYTES_MAX)
    throw mistake(
      '--print',
      `paths short enough for a line of cron (${LINE_BYTES_MAX} bytes)`,
      `${Buffer.byteLength(line)} bytes`,
    );
  const told = [
    `${name}, ${timingWords(timing)}. Add the line to your table: crontab -e`,
    'Mail comes when a run ends with another code than 0; docs/operating.md says what each means.',
    ...environmentWords(here),
    ...npxWords(here),
  ];
  return [{ name: `${name}.cron`, text: [...told.map((one) => `# ${one}`), line, ''].join('\n') }];
}

/** Where the secrets come from that the config names. */
export function environmentWords({ variables, environmentFile }: Installation): string[] {
  if (variables.length === 0) return [];
  return [
    `The config names ${variables.join(', ')}: set in ${environmentFile} (chmod 600), one a line:`,
    ...variables.map((variable) => `  ${variable}='…'`),
  ];
}

export function npxWords({ program }: Installation): string[] {
  return program.includes('/_npx/') ? [SCHEDULE_TEXT.npxCache] : [];
}

/** A word of a command line of sh. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
