import { userInfo } from 'node:os';
import { calendarsOf } from './cron-fields.ts';
import type { Installation } from './installation.ts';
import { environmentWords, npxWords, type PrintedFile } from './print-cron.ts';
import { mistake, patternOf, type Timing, timingWords } from './timing.ts';

/**
 * A service and its timer. A timer never starts a service that is still at work, so runs do not pile up. Exit codes 4 (another
 * run is at work), 130 and 143 (stopped) are no failures; 3 and 6 are: the unit is failed for as long as it is true.
 * @throws ConfigError for a pattern that systemd has no words for, or a folder that it cannot name
 */
export function systemdUnits(here: Installation, timing: Timing): PrintedFile[] {
  const { name, folder, environmentFile, path, variables, isNetworked } = here;
  // These lines stand unquoted, and end where the last letter does.
  if (/[\s\\]$/.test(folder)) throw mistake('(folder)', 'a name that does not end in a space or backslash', folder);
  const user = userHere();
  const told = [
    `${name}, ${timingWords(timing)}. To install (--to . writes both files):`,
    `  sudo cp ${name}.service ${name}.timer /etc/systemd/system/`,
    `  sudo systemctl daemon-reload && sudo systemctl enable --now ${name}.timer`,
    `To look:  systemctl list-timers ${name}.timer;  journalctl -u ${name}`,
    ...environmentWords(here),
    ...npxWords(here),
  ];
  const service = [
    ...told.map((one) => `# ${one}`),
    '[Unit]',
    `Description=${specified(`storyfold in ${folder}`)}`,
    `RequiresMountsFor=${quoted(folder)}`,
    ...(isNetworked ? ['Wants=network-online.target', 'After=network-online.target'] : []),
    '',
    '[Service]',
    'Type=oneshot',
    ...(user === 'root'
      ? ['# As root; better: a user of its own that may write clean/ and storyfold/.', '#User=']
      : [`User=${specified(user)}`]),
    `WorkingDirectory=${specified(folder)}`,
    `Environment=${quoted(`PATH=${path}`)}`,
    // The name is a pattern there.
    ...(variables.length > 0
      ? [`EnvironmentFile=-${specified(environmentFile.replaceAll(/[\\*?[\]]/g, '\\$&'))}`]
      : []),
    `ExecStart=${commandLine(here)}`,
    'TimeoutStartSec=infinity',
    '# The first signal lets a run leave after the batch at work; what was prepared is kept.',
    'KillSignal=SIGTERM',
    'TimeoutStopSec=5min',
    '# 4: another run is at work; 130 and 143: stopped. 3 and 6 are to be looked at.',
    'SuccessExitStatus=4 130 143',
    '',
  ];
  const timer = [
    `# ${name}.timer, for ${name}.service`,
    '[Unit]',
    `Description=${specified(`storyfold in ${folder}, ${timingWords(timing)}`)}`,
    '',
    '[Timer]',
    ...dueLines(timing),
    'AccuracySec=1s',
    '',
    '[Install]',
    'WantedBy=timers.target',
    '',
  ];
  return [
    { name: `${name}.service`, text: service.join('\n') },
    { name: `${name}.timer`, text: timer.join('\n') },
  ];
}

/** Who runs this; a number where the system has no name for it, as in containers. */
function userHere(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 0);
  }
}

/** By the calendar where that can be said, so that a run that was due while the machine was off is made up for. */
function dueLines(timing: Timing): string[] {
  if (timing.kind === 'cron') {
    const calendars = calendarsOf(timing.pattern, timing.timezone);
    if (!calendars)
      throw mistake('--cron', 'numbers, names, lists, ranges and steps, as every cron has them', `'${timing.pattern}'`);
    return persistent(calendars);
  }
  const pattern = patternOf(timing.seconds) ?? secondsPattern(timing.seconds);
  const calendars = pattern === undefined ? undefined : calendarsOf(pattern, undefined);
  if (calendars) return persistent(calendars);
  return [
    '# No calendar has this interval: counted from the start of the timer.',
    'OnActiveSec=0',
    `OnUnitActiveSec=${timing.seconds}s`,
  ];
}

function persistent(calendars: readonly string[]): string[] {
  return [...calendars.map((calendar) => `OnCalendar=${calendar}`), 'Persistent=true'];
}

function secondsPattern(seconds: number): string | undefined {
  return 60 % seconds === 0 ? `*/${seconds} * * * * *` : undefined;
}

/** The colon keeps `$` from naming variables; a program with a quote in its path is started by another one. */
function commandLine({ node, program, args }: Installation): string {
  const [first = '', ...rest] = [...(/["'\\]/.test(node) ? ['/usr/bin/env'] : []), node, program, ...args];
  return [`:${first}`, ...rest].map(quoted).join(' ');
}

/** `%` begins a specifier, in every line. */
function specified(text: string): string {
  return text.replaceAll('%', '%%');
}

function quoted(text: string): string {
  return `"${specified(text).replaceAll(/[\\"]/g, '\\$&')}"`;
}
