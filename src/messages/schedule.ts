/** What an exit code means, for logs and screens; docs/operating.md has a section for each. */
const EXIT_WORDS: Readonly<Record<number, string>> = {
  0: 'done',
  1: 'a bug',
  2: 'config or usage',
  3: 'published, too much unread',
  4: 'another run is at work',
  5: 'state or disk',
  6: 'a sink is behind',
  7: 'stopped by a guard',
  130: 'stopped by SIGINT',
  143: 'stopped by SIGTERM',
};

export function exitWords(code: number): string {
  return EXIT_WORDS[code] ?? 'unknown';
}

export const SCHEDULE_TEXT = {
  started: (timing: string, next: string) => `Runs ${timing}; ${next}. Ctrl-C stops after the run at work.`,
  nextRun: (at: string) => `next run at ${at}`,
  firstNow: 'the first one now',
  ended: (code: number, seconds: number) =>
    `Run ended after ${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s: exit code ${code}, ${exitWords(code)}.`,
  killed: (signal: string, seconds: number) =>
    `Run was killed by ${signal} after ${Math.round(seconds)} s${signal === 'SIGKILL' ? ', as a system does that is short of memory: see limits.memoryMb' : ''}. The next one forgets what it left.`,
  notStarted: (reason: string) => `The run could not be started: ${reason}.`,
  skipped: (count: number) =>
    `It is time for the next run, and one is at work: skipped, ${count === 1 ? 'once' : `${count} times`} so far.`,
  stopping: (signal: string) => `${signal}: waiting for the run at work. A second signal ends it at once.`,
  stopped: 'Stopped.',
  misconfigured: 'The first run found a mistake in config or command line, so all others would: stopped.',
  npxCache: "The program lies in npx's cache, which is emptied now and then: install it, and print this again.",
} as const;
