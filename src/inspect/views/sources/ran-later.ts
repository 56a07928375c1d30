import { SOURCES } from '../../../page-messages.ts';
import { copiesIn, type SharedWords } from '../../sources/shared-words.ts';

/** What is known of one outlet that published first and another that ran the text later, in a sentence. */
export function ranLater(row: string, column: string, words: SharedWords): string {
  const { before, unknown, lagBefore, relations, shared } = words;
  const lag = lagBefore === null ? undefined : SOURCES.lag(lagBefore);
  const parts = [
    ...(before.stories === 0
      ? []
      : [SOURCES.ran(before.stories, lag), SOURCES.credit(before.credited, before.agency, before.stories)]),
    ...(unknown.stories === 0 ? [] : [SOURCES.orderUnknown(unknown.stories)]),
    ...(relations.coverage === 0 ? [] : [SOURCES.ownWords(relations.coverage)]),
    ...(shared === null || copiesIn(words) === 0 || before.stories + unknown.stories === 0
      ? []
      : [SOURCES.sharedWords(`${Math.round(shared / 10)} %`)]),
  ];
  const head = before.stories === 0 && parts.length > 0 ? SOURCES.both(row, column) : SOURCES.cell(row, column);
  return `${head}: ${parts.length === 0 ? SOURCES.ran(0, undefined) : parts.join('; ')}`;
}
