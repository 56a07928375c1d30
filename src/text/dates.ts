import type { CivilDate } from '../domain/article.ts';

/** A date that was read, or why not. Nothing here ever asks the clock or a time zone. */
export type DateReading = { readonly date: CivilDate } | { readonly wrong: 'ambiguous' | 'impossible' | 'unreadable' };

// Month names as newspapers print them: full and short, first three letters at least, without the dot.
const MONTHS = new Map<string, number>();
for (const names of [
  'january february march april may june july august september october november december',
  'jan feb mar apr may jun jul aug sep oct nov dec',
  'januar februar märz april mai juni juli august september oktober november dezember',
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
  'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر',
  'جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر',
  'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık',
]) {
  for (const [index, name] of names.split(' ').entries()) MONTHS.set(name, index + 1);
}
MONTHS.set('sept', 9);
// The Levant has names of its own, two of them double.
const LEVANTINE = [
  'كانون الثاني',
  'شباط',
  'آذار',
  'نيسان',
  'أيار',
  'حزيران',
  'تموز',
  'آب',
  'أيلول',
  'تشرين الأول',
  'تشرين الثاني',
  'كانون الأول',
];
for (const [index, name] of LEVANTINE.entries()) MONTHS.set(name, index + 1);

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})Z?)?$/;
const MONTH_FIRST = /^(?:\p{L}+,?\s+)?(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})\b/u;
const DAY_FIRST =
  /^(?:\p{L}+,?\s+)?(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?(\p{L}+(?:\s(?:الأول|الثاني))?)\.?,?،?\s+(?:de\s+)?(\d{4})\b/u;
const YEAR_FIRST = /^(\d{4})\s+(\p{L}+)\.?\s+(\d{1,2})\b/u;
const NUMERIC = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b/;
const CHINESE = /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/;

/**
 * Reads a date as printed. A numeric date whose day and month could be swapped is `ambiguous` (10/11/2024), unless
 * its separator is a dot, which only day-first countries use. A day that does not exist is `impossible`.
 */
export function readDate(printed: string): DateReading {
  const text = printed.trim();
  const iso = ISO.exec(text);
  if (iso) return civil(Number(iso[1]), Number(iso[2]), Number(iso[3]), iso[4], iso[5]?.replace(/UTC|GMT/, 'Z'));
  const compact = COMPACT.exec(text);
  if (compact) return civil(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const chinese = CHINESE.exec(text);
  if (chinese) return civil(Number(chinese[1]), Number(chinese[2]), Number(chinese[3]));
  const monthFirst = MONTH_FIRST.exec(text);
  const month = monthFirst && MONTHS.get((monthFirst[1] as string).toLowerCase());
  if (month) return civil(Number(monthFirst[3]), month, Number(monthFirst[2]));
  const dayFirst = DAY_FIRST.exec(text);
  const later = dayFirst && MONTHS.get((dayFirst[2] as string).toLowerCase());
  if (later) return civil(Number(dayFirst[3]), later, Number(dayFirst[1]));
  const yearFirst = YEAR_FIRST.exec(text);
  const between = yearFirst && MONTHS.get((yearFirst[2] as string).toLowerCase());
  if (between) return civil(Number(yearFirst[1]), between, Number(yearFirst[3]));
  const numeric = NUMERIC.exec(text);
  if (!numeric) return { wrong: 'unreadable' };
  const [first, second, year] = [Number(numeric[1]), Number(numeric[3]), Number(numeric[4])];
  if (numeric[2] === '.' || first > 12) return civil(year, second, first);
  if (second > 12) return civil(year, first, second);
  return first === second ? civil(year, first, second) : { wrong: 'ambiguous' };
}

// Where a date may begin within a text: a year first, a number, or a word that may be a month or a day.
const BEGINNING =
  /(?<![\p{L}\p{N}])(?:\d{4}-\d{2}-\d{2}|\d{4}\s*年|\d{4}\s+\p{L}{3}|\d{1,2}[\s./-]|\p{L}{3,10}\.?\s+\d{1,2})/gu;
const BEGINNINGS_MAX = 20;
const LINE_CHARACTERS_MAX = 500;

/** The first date within a short text, as printed there; undefined for none. `Updated on March 3, 2024` → `March 3, 2024`. */
export function findDate(text: string): string | undefined {
  if ('date' in readDate(text)) return text.trim();
  let tried = 0;
  // What is longer than a line is no date.
  for (const match of text.slice(0, LINE_CHARACTERS_MAX).matchAll(BEGINNING)) {
    if (++tried > BEGINNINGS_MAX) break;
    const rest = text.slice(match.index);
    // A time may follow that no date is known with.
    for (const printed of [rest, rest.slice(0, 10)])
      if ('date' in readDate(printed)) return printed.slice(0, 40).trim();
  }
  return undefined;
}

function civil(year: number, month: number, day: number, time?: string, offset?: string): DateReading {
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return { wrong: 'impossible' };
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return { date: { date, ...(time ? { time } : {}), ...(offset ? { offset } : {}) } };
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01 of a civil `YYYY-MM-DD`, by arithmetic alone (Hinnant, "chrono-compatible date algorithms"). */
export function dayNumber(date: string): number {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}
