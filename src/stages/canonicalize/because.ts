import type { ChosenBy } from '../../domain/record.ts';

/** Why a document was chosen, in a sentence for the record. Values as measured, the winner's and the next best. */
export function because(criterion: ChosenBy, best: number, second: number): string {
  switch (criterion) {
    case 'only':
      return 'It is the only document of its story.';
    case 'pin':
      return 'A person pinned it.';
    case 'whole':
      return 'It is whole; the others stop before their end.';
    case 'sourcePriority':
      return `Its source has priority ${best}, the next ${second}.`;
    case 'credited':
      return `${best} of the others name its outlet as their source.`;
    case 'earliest':
      return 'It has the earliest date, as given by the pages.';
    case 'fullestQuotes':
      return `Shared quotations are fuller here: ${best} words of direct quotation around the shared passages, ${second} in the next.`;
    case 'leastCut':
      return `Least had to be cut from it: ${0 - best} characters, ${0 - second} from the next.`;
    case 'metadata':
      return best === 2
        ? 'It has a headline and an author.'
        : 'It has a headline or an author; the others have neither.';
    case 'longest':
      return `It is the longest: ${best} words, ${second} in the next.`;
    case 'contentHash':
      return 'Nothing else tells them apart: the smaller content hash decides.';
    case 'before':
      return 'It stood for the story before, and nothing tells the others from it.';
  }
}
