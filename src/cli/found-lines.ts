import type { FoundStory, StoryQuery } from '../inspect/find-stories.ts';
import { FOUND, STORIES, STORY } from '../page-messages.ts';
import { counted, inOneLine, score, type Terminal, thousands } from './terminal.ts';
import { screenColumns, wrapped } from './wrap.ts';

const OUTLETS_SHOWN = 5;

/** What is told of a story under its label: days, languages, outlets, and what there is to check. */
export function foundLines({ paint }: Terminal, found: FoundStory, isCheck: boolean): string[] {
  const { oldest, newest, languages, outlets, doubt } = found;
  const days = newest === null ? [] : [oldest === newest ? newest : `${oldest} to ${newest}`];
  const more = outlets.length - OUTLETS_SHOWN;
  const names =
    outlets.slice(0, OUTLETS_SHOWN).map(inOneLine).join(', ') + (more > 0 ? `, ${thousands(more)} more` : '');
  const facets = [...days, ...(languages.length > 0 ? [languages.join(' ')] : []), ...(names === '' ? [] : [names])];
  const check =
    isCheck && doubt
      ? [
          STORY.sure[doubt.level],
          FOUND.check(score(doubt.score), counted(doubt.parting, 'document', 'documents'), share(doubt.expected)),
        ]
      : [];
  return [...(facets.length > 0 ? [facets.join(' · ')] : []), ...check].flatMap((line) =>
    wrapped(`    ${line}`, screenColumns(), 6).map((part) => paint('dim', part)),
  );
}

/** So many documents, of which one may be a small part. */
function share(documents: number): string {
  return documents < 0.01 ? FOUND.hardlyAny : documents.toFixed(2);
}

/** That nothing was found, and by what rule for each filter that was given. */
export function noneFound({ words, outlet, relation, language, from, to, size, order }: StoryQuery): string[] {
  const rules = [
    ...(words === undefined ? [] : [FOUND.words]),
    ...(outlet === undefined ? [] : [FOUND.outlet]),
    ...(from === undefined && to === undefined ? [] : [FOUND.days]),
    ...(order === 'check' ? [FOUND.sure] : []),
  ];
  const isNarrowed = [words, outlet, from, to, relation, language, size].some((one) => one !== undefined);
  return [order === 'check' && !isNarrowed ? STORIES.noDoubt : FOUND.none, ...rules.map((rule) => `  ${rule}`)].flatMap(
    (line) => wrapped(line, screenColumns(), 2),
  );
}
