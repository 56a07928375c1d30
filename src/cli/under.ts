import type { RunSummary } from '../domain/summary.ts';
import { thousands } from './terminal.ts';

/** Under which versions the results stand: one line for what judged the pairs, one for the statistics. */
export function underLines({ under }: RunSummary): string[] {
  const list = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${thousands(count)}`)
      .join(' · ');
  if (Object.keys(under.judges).length === 0) return [];
  return [
    `  judged by ${list(under.judges)}; under ${list(under.statistics)} (pairs)`,
    `  prepared as today ${thousands(under.current)}, under older settings or versions ${thousands(under.older)} (documents)`,
  ];
}
