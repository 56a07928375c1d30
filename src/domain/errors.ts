/** Exit codes of the command, from the runbook in docs/. */
export const EXIT = { done: 0, bug: 1, usage: 2, problems: 3, locked: 4, state: 5, sink: 6, guard: 7 } as const;

/** One thing wrong in a config or on the command line. */
export interface ConfigIssue {
  /** Where: `judge.merge`, `--as-of`. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  readonly didYouMean?: string;
}

/** The user must change a config or a command line before anything can run; carries every issue at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly exitCode = EXIT.usage;
  readonly issues: readonly ConfigIssue[];
  /** The config file, or `command line`. */
  readonly place: string;
  constructor(place: string, issues: readonly ConfigIssue[]) {
    super(issues.map((issue) => `${issue.path}: expected ${issue.expected}, found ${issue.found}`).join('\n'));
    this.place = place;
    this.issues = issues;
  }
}

/** The run cannot go on (disk, guard, a sum that does not add up); nothing was made visible. */
export class RunError extends Error {
  override readonly name = 'RunError';
  readonly exitCode: number;
  readonly code: string;
  readonly hint: string;
  constructor(code: string, exitCode: number, message: string, hint: string) {
    super(message);
    this.code = code;
    this.exitCode = exitCode;
    this.hint = hint;
  }
}
