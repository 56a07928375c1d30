import type { Nameable } from '../domain/document-names.ts';
import { type CanonicalRecord, pinnedBy } from '../domain/record.ts';
import { CRITERION_WORDS, LINK_WORDS, memberWords, pinnedWords } from '../messages.ts';
import { counted, inOneLine, score, type Terminal } from './terminal.ts';
import { padded, screenColumns, wrapped } from './wrap.ts';

const LINKS_SHOWN = 5;
const NAME_COLUMNS = 14;

/** What the screen shows of a record; its text is let go of. */
export type Shown = Pick<CanonicalRecord, 'id' | 'version' | 'story' | 'chosen' | 'provenance'>;

/** The documents that the screen names. */
export function documentsOf({ provenance, story }: Shown): Nameable[] {
  return [
    { document: provenance.document, path: provenance.path, line: provenance.line },
    ...story.members.map(({ document, path, inputLine }) => ({ document, path, line: inputLine })),
  ];
}

/** A story with its members and links. @param facets lines that stand under its label */
export function storyLines(
  { paint }: Terminal,
  { id, story, chosen, provenance }: Shown,
  names: ReadonlyMap<string, string>,
  facets: readonly string[] = [],
): string[] {
  const width = screenColumns();
  const name = (document: string): string => padded(names.get(document) as string, NAME_COLUMNS);
  const member = (document: string, words: string): string[] =>
    wrapped(`    ${name(document)} ${words}`, width, NAME_COLUMNS + 5);
  const hidden = story.size.documents - 1 - story.members.length;
  return [
    ...wrapped(`${paint('dim', id)}  ${paint('bold', inOneLine(story.label.text))}`, width, id.length + 2),
    ...facets,
    ...member(provenance.document, `kept: ${CRITERION_WORDS[chosen.criterion]}`),
    ...story.members.flatMap(({ document, relation, score: value, weak }) => {
      const by = pinnedBy(story.pins, { document, relation });
      const how = by === undefined ? memberWords(relation) : inOneLine(pinnedWords(by));
      return member(document, `${how}, score ${score(value)}${weak && by === undefined ? '  weak: please check' : ''}`);
    }),
    ...(hidden > 0 ? [`    … and ${counted(hidden, 'member', 'members')} more in tables/members`] : []),
    ...story.related
      .slice(0, LINKS_SHOWN)
      .flatMap(({ story: other, kind, score: value, because }) =>
        wrapped(
          `    ${paint('dim', `${kind === undefined ? '' : `${LINK_WORDS[kind]}: `}linked to ${other}, score ${score(value)}: ${because}`)}`,
          width,
          6,
        ),
      ),
  ];
}
