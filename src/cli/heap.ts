import type { Config } from '../config/config.ts';

// A heap without a bound grows to gigabytes before it collects. The bound can be set only when a process starts, so the
// process is replaced once by itself (same pid, same terminal, same signals) with the flags that the config asks for.

/** Share of a run's memory that the main heap may take; the rest is the database's, the workers' and Node's own. */
const HEAP_SHARE = 0.45;
// Short-lived objects die here; the default of 16 to 32 MB for each of two halves buys nothing at our rates.
const SEMI_SPACE_MB = 8;

/** Starts over with a bounded heap, unless somebody has set a bound already, or the system cannot replace a process. */
export function boundHeap({ limits }: Pick<Config, 'limits'>): void {
  const flags = [...process.execArgv, process.env['NODE_OPTIONS'] ?? ''].join(' ');
  if (flags.includes('--max-old-space-size') || typeof process.execve !== 'function') return;
  const heap = [
    `--max-old-space-size=${Math.round(HEAP_SHARE * limits.memoryMb)}`,
    `--max-semi-space-size=${SEMI_SPACE_MB}`,
    '--disable-warning=ExperimentalWarning',
  ];
  const [, ...args] = process.argv;
  try {
    process.execve(process.execPath, [process.execPath, ...process.execArgv, ...heap, ...args], {
      ...process.env,
      // Of the C library: with many threads it keeps a pool of freed memory for each, which nobody else can use.
      MALLOC_ARENA_MAX: process.env['MALLOC_ARENA_MAX'] ?? '2',
    });
  } catch {
    // Without the bound the run is the same, and takes more memory than it was asked to.
  }
}
