import { EXIT, RunError } from './errors.ts';

/** Guards that hold a source against its own last runs. */
export const SOURCE_GUARDS = [
  'folded-share',
  'cut-share',
  'empty-bodies',
  'document-count',
  'language-share',
] as const satisfies readonly string[];
export type SourceGuard = (typeof SOURCE_GUARDS)[number];

/** Guards that the config may set for all runs. A ledger that is gone is to be brought back, or let go of once, by a person. */
export const SET_GUARDS = [
  'gone-share',
  'component',
  'source-share',
  'story-size',
  'story-days',
  ...SOURCE_GUARDS,
  'silence',
] as const;

/** Guards that a person may lift for one run: `--allow NAME`. */
export const GUARDS = ['fresh-ledger', ...SET_GUARDS] as const;
export type Guard = (typeof GUARDS)[number];

/** What a guard does: `stop` ends the run before anything is published (exit 7), `warn` says it and goes on. */
export type GuardMode = 'stop' | 'warn' | 'off';
export type GuardModes = Readonly<Record<(typeof SET_GUARDS)[number], GuardMode>>;

/** What a guard saw, as a sentence. */
export interface Breach {
  readonly guard: Guard;
  /** Of guards that look at one source. */
  readonly source?: string;
  readonly saw: string;
}

/** The guards of one run: what each of them does, and what they saw and let pass. */
export class Guards {
  readonly #modes: Partial<GuardModes>;
  readonly #allowed: ReadonlySet<Guard>;
  readonly #warnings: Breach[] = [];

  /**
   * @param modes those left out stop
   * @param allowed what a person lifts for this run: it is seen, and no reason to stop
   */
  constructor(modes: Partial<GuardModes> = {}, allowed: readonly Guard[] = []) {
    this.#modes = modes;
    this.#allowed = new Set(allowed);
  }

  /** Guards of a recovery: what was published once must come back, so one looks alone, whether its inputs are there. */
  static ofRecovery(goneShare: GuardMode, allowed: readonly Guard[]): Guards {
    const off = Object.fromEntries(SET_GUARDS.map((guard) => [guard, 'off'] as const));
    return new Guards({ ...off, 'gone-share': goneShare }, [...allowed, 'fresh-ledger']);
  }

  /** Whether a guard looks at all. */
  isAwake(guard: Guard): boolean {
    return guard === 'fresh-ledger' || this.#modes[guard] !== 'off';
  }

  /** What was seen and let pass, in the order in which it was seen. */
  get warnings(): readonly Breach[] {
    return this.#warnings;
  }

  /**
   * Stops the run for what was seen, or lets it pass as a warning.
   *
   * @param seen nothing of a guard that is off
   * @param advice what is most likely wrong, and where to look
   * @param command that is given again to go on all the same
   * @throws RunError (exit 7) that names all that stops the run, and the ways out
   */
  raise(seen: readonly Breach[], advice: string, command: 'run' | 'recover' = 'run'): void {
    const stopping = seen.filter(({ guard }) => this.#stops(guard));
    const [first] = stopping;
    if (!first) {
      this.#warnings.push(...seen);
      return;
    }
    const names = [...new Set(stopping.map(({ guard }) => guard))];
    throw new RunError(
      `guard/${first.guard}`,
      EXIT.guard,
      stopping.map(({ saw }) => saw).join('\n'),
      `${advice} If it is right as it is: storyfold ${command} --allow ${names.join(' ')}; where nobody watches: guards: { ${names.map((name) => `'${name}': 'warn'`).join(', ')} } in the config.`,
    );
  }

  #stops(guard: Guard): boolean {
    if (guard === 'fresh-ledger') return !this.#allowed.has(guard);
    return (this.#modes[guard] ?? 'stop') === 'stop' && !this.#allowed.has(guard);
  }
}
