import { ConfigError } from '../domain/errors.ts';
import { minutesEast, readDate } from '../text/dates.ts';

/** A day, or a day and a time with its zone. */
const GIVEN = /^(\d{4}-\d{2}-\d{2})(?:T((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?$/;

/**
 * The instant of the run, in UTC and whole seconds: as given, else now. The clock is read here and nowhere else.
 *
 * @param given a day, which means its 00:00 UTC, or a time with its zone: `2026-11-22T10:30+01:00`
 * @throws ConfigError for anything else
 */
export function readAsOf(given: string | undefined): string {
  if (given === undefined) return inSeconds(new Date());
  const [, day = '', time = '00:00', zone = 'Z'] = GIVEN.exec(given) ?? [];
  const reading = readDate(day);
  if ('date' in reading) {
    const instant = inSeconds(new Date(Date.parse(`${day}T${time}Z`) - 60_000 * minutesEast(zone)));
    // A zone may lead out of the years that four digits write.
    if (/^\d{4}-/.test(instant)) return instant;
  }
  const expected =
    'a day that exists, as YYYY-MM-DD, or such a day and a time with its zone, as 2026-11-22T10:30+01:00';
  throw new ConfigError('command line', [{ path: '--as-of', expected, found: JSON.stringify(given) }]);
}

function inSeconds(instant: Date): string {
  return `${instant.toISOString().slice(0, -5)}Z`;
}
