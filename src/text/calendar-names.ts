import { LANGUAGE_PACKS } from './language-packs/index.ts';

const MONTHS = new Map<string, number>();
for (const { months } of LANGUAGE_PACKS)
  for (const names of months) for (const [index, name] of names.split(', ').entries()) MONTHS.set(name, index + 1);

/** The number of a month by its name or short name in the languages of news: 1 … 12. */
export function monthOf(name: string | undefined): number | undefined {
  return MONTHS.get((name ?? '').toLowerCase());
}

/** Names of weekdays in the languages of news, in lower case, an apostrophe straight; none begins with an earlier one. */
export const WEEKDAYS: readonly string[] = [
  ...new Set(LANGUAGE_PACKS.flatMap(({ weekdays }) => weekdays.flatMap((names) => names.split(', ')))),
].toSorted((a, b) => b.length - a.length);
