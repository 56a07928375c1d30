import { foldWord, stem } from './fold-word.ts';
import { hashString } from './hash.ts';
import { LANGUAGE_PACKS, packOf } from './language-packs/index.ts';
import { TermSet } from './term-set.ts';

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

const terms = new Map<string, TermSet>();

/** Terms of the full names of months and weekdays in a language; none where its names are not known. */
export function calendarTermsOf(language: string): TermSet {
  const known = terms.get(language);
  if (known) return known;
  const pack = packOf(language);
  if (!pack) return NONE;
  const names = [...(pack.months[0]?.split(', ') ?? []), ...(pack.weekdays[0]?.split(', ') ?? [])];
  const set = new TermSet(names.length);
  for (const name of names) set.add(hashString(stem(foldWord(name), language)));
  terms.set(language, set);
  return set;
}

const NONE = new TermSet(0);
