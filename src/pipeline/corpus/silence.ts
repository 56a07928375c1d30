import type { Config } from '../../config/config.ts';
import { asOfWords, secondsBetween } from '../../domain/as-of.ts';
import type { Breach } from '../../domain/guard.ts';
import { byCodeUnit } from '../../domain/ids.ts';
import type { State } from '../../store/state/state.ts';

/**
 * What has been silent for longer than the config allows, at the instant of a run: all of the input, and sources by name. What
 * this run reads that is new breaks a silence.
 *
 * @param heard sources with new documents in this run
 */
export function silences(
  { hours, sources }: Config['silence'],
  state: State,
  asOf: string,
  heard: ReadonlySet<string>,
): Breach[] {
  const found: Breach[] = [];
  const lastOf = (source: string): string | null | undefined => state.sourceHealth.one('source', source)?.last_seen;
  if (hours !== undefined && heard.size === 0) {
    const [last] = state.sourceHealth.first(1, 'last_seen DESC');
    if (last && isSilent(last.last_seen as string, asOf, hours))
      found.push({
        guard: 'silence',
        saw: `No new document for ${since(last.last_seen as string, asOf)} (silence.hours is ${hours}).`,
      });
  }
  for (const [source, allowed] of Object.entries(sources).sort(([x], [y]) => byCodeUnit(x, y))) {
    if (heard.has(source)) continue;
    const last = lastOf(source);
    const limit = `(silence.sources['${source}'] is ${allowed})`;
    if (typeof last !== 'string')
      found.push({
        guard: 'silence',
        source,
        saw: `${source}: no document of it was ever read ${limit}. Is that its name? storyfold sources shows how each is called.`,
      });
    else if (isSilent(last, asOf, allowed))
      found.push({ guard: 'silence', source, saw: `${source}: no new document for ${since(last, asOf)} ${limit}.` });
  }
  return found;
}

const HOUR = 3600;

function isSilent(last: string, asOf: string, hours: number): boolean {
  return secondsBetween(last, asOf) > hours * HOUR;
}

function since(last: string, asOf: string): string {
  const hours = Math.floor(secondsBetween(last, asOf) / HOUR);
  return `${hours} ${hours === 1 ? 'hour' : 'hours'}, since the run as of ${asOfWords(last)}`;
}
