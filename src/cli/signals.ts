import { RunError } from '../domain/errors.ts';

/** Exit codes as shells know them: 128 and the number of the signal. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * A signal that aborts on the first SIGINT or SIGTERM, so that a run can leave cleanly. On the second the process ends
 * at once; what it leaves behind is removed by the next run.
 */
export function stopOnSignal(): AbortSignal {
  const controller = new AbortController();
  for (const [signal, exitCode] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(exitCode);
      controller.abort(
        new RunError(
          'stopped',
          exitCode,
          `Stopped by ${signal}; nothing was published.`,
          'Run again to go on: what was prepared is kept, and the last snapshot is untouched.',
        ),
      );
    });
  }
  return controller.signal;
}
