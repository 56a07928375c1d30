import { asOfWords } from '../domain/as-of.ts';
import type { DocumentId } from '../domain/ids.ts';
import type { LedgerEvent } from '../domain/ledger.ts';
import { CRITERION_WORDS, memberWords } from './words.ts';

/** What is said of stories over time. */
export const HISTORY = {
  storiesAt: (run: number, asOf: string, stories: string) => `After run ${run}, as of ${asOfWords(asOf)}: ${stories}`,
  kept: 'kept',
  more: (count: string) => `… and ${count} more`,
  run: (run: number, asOf: string) => `run ${run}, as of ${asOfWords(asOf)}`,
  mergedInto: (story: string, heir: string) => `${story} was merged into ${heir}:`,
  revised: (document: string) => `${document} has another version`,
  forgotten: (by: string, reason: string) => `: forgotten, as ${by} decided: ${reason}`,
  gone: (story: string) => `No document is in ${story} any more.`,
  unknown: (name: string) => `No story is called ${JSON.stringify(name)}, and the ledger never knew of one.`,
  name: 'Give the id of a story, its beginning, or the name of a document; storyfold stories lists them.',
} as const;

/**
 * An event of a story's history in one sentence.
 *
 * @param story whose history it is
 * @param pathOf a document
 * @param points writes thousandths of log-odds
 */
export function eventSentence(
  event: LedgerEvent,
  story: string,
  pathOf: (document: DocumentId) => string,
  points: (value: number) => string,
): string {
  switch (event.type) {
    case 'founded':
      return `${event.again ? 'has documents again' : 'founded'}, kept: ${pathOf(event.canonical)}`;
    case 'story':
      return 'its record changed';
    case 'canonical-changed':
      return `kept from now on: ${pathOf(event.canonical)} (${CRITERION_WORDS[event.criterion]}${valuesOf(event)}); before: ${pathOf(event.from)}${event.left ? ', which is not in it any more' : ''}`;
    case 'split':
      return event.story === story
        ? `split from ${event.from}, with ${event.documents} of its documents`
        : `${event.story} split from it, with ${event.documents} of its documents`;
    case 'merged':
    case 'story-gone':
      if (event.story !== story) return `took over ${event.story}`;
      return event.redirectTo === undefined ? 'no document is in it any more' : `merged into ${event.redirectTo}`;
    case 'retired':
      return 'no document is in it any more';
    case 'joined':
    case 'member': {
      const how = event.relation === undefined || event.relation === 'canonical' ? 'kept' : memberWords(event.relation);
      const score = event.score === undefined ? '' : `, score ${points(event.score)}`;
      const verb = event.type === 'joined' ? 'joined' : 'now';
      const from = event.type === 'joined' && event.from !== undefined ? `, from ${event.from}` : '';
      return `${pathOf(event.document)} ${verb}: ${how}${score}${from}`;
    }
    case 'left':
      return `${pathOf(event.document)} left${event.to === undefined ? '' : ` for ${event.to}`}`;
  }
}

/** The values of the document that is kept now and the one before, where both were compared. */
function valuesOf({ values, canonical, from }: Extract<LedgerEvent, { type: 'canonical-changed' }>): string {
  const [now, before] = [values[canonical], values[from]];
  return now === undefined || before === undefined ? '' : `, ${now} against ${before}`;
}
