import { SOURCES } from './sources-page.ts';

/** Of two outlets: stories that the first published before the other, and how they belong together. */
interface RanLater {
  readonly before: { readonly stories: number; readonly credited: number; readonly agency: number };
  readonly unknown: { readonly stories: number };
  /** The middle of the minutes between; null where none. */
  readonly lagBefore: number | null;
  readonly relations: { readonly coverage: number };
  /** How much of the shorter text stands in the other, thousandths; null where nobody compared any. */
  readonly shared: number | null;
}

/** What is known of one outlet that published first and another that ran the text later, in a sentence. */
export function ranLater(row: string, column: string, words: RanLater): string {
  const { before, unknown, lagBefore, relations, shared } = words;
  const lag = lagBefore === null ? undefined : SOURCES.lag(lagBefore);
  const parts = [
    ...(before.stories === 0
      ? []
      : [SOURCES.ran(before.stories, lag), SOURCES.credit(before.credited, before.agency, before.stories)]),
    ...(unknown.stories === 0 ? [] : [SOURCES.orderUnknown(unknown.stories)]),
    ...(relations.coverage === 0 ? [] : [SOURCES.ownWords(relations.coverage)]),
    ...(shared === null || before.stories + unknown.stories === 0
      ? []
      : [SOURCES.sharedWords(`${Math.round(shared / 10)} %`)]),
  ];
  const head = before.stories === 0 && parts.length > 0 ? SOURCES.both(row, column) : SOURCES.cell(row, column);
  return `${head}: ${parts.length === 0 ? SOURCES.ran(0, undefined) : parts.join('; ')}`;
}
