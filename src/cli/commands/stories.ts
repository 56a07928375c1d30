import { type Nameable, namesOf } from '../../domain/document-names.ts';
import { type CanonicalRecord, pinnedBy } from '../../domain/record.ts';
import { documentsLike } from '../../inspect/find-document.ts';
import { CRITERION_WORDS, LINK_WORDS, memberWords, pinnedWords } from '../../messages.ts';
import type { LargeStory, Snapshot } from '../../store/snapshot/reader.ts';
import type { CommonFlags } from '../settings.ts';
import { currentSnapshot } from '../snapshot.ts';
import { storiesThen } from '../stories-then.ts';
import { counted, inOneLine, score, type Terminal, thousands } from '../terminal.ts';
import { padded, screenColumns, wrapped } from '../wrap.ts';

const STORIES_SHOWN = 50;
const LINKS_SHOWN = 5;
const NAME_COLUMNS = 14;

/** `storyfold stories`: each story with its members, the largest first. */
export async function storiesCommand(
  terminal: Terminal,
  flags: CommonFlags & { readonly all?: boolean; readonly at?: string },
): Promise<number> {
  if (flags.at !== undefined) return storiesThen(terminal, { ...flags, at: flags.at });
  const { snapshot } = await currentSnapshot(flags);
  const isAll = flags.all === true || flags.json === true;
  const order = await snapshot.largest(isAll ? undefined : STORIES_SHOWN);
  const records = isAll ? inOrder(snapshot.records(), order) : inOrder(recordsOf(snapshot, order), order);
  if (flags.json) {
    for (const { id, version, story, chosen, provenance } of records)
      terminal.print(
        JSON.stringify({
          id,
          version,
          label: story.label.text,
          size: story.size,
          canonical: provenance.path,
          chosen,
          members: story.members,
          related: story.related,
        }),
      );
    return 0;
  }
  const shown = records.flatMap(documentsOf);
  const names = namesOf(shown, await documentsLike(snapshot, shown));
  for (const record of records) for (const line of storyLines(terminal, record, names)) terminal.print(line);
  const others = snapshot.manifest.tables.stories.reduce((sum, { rows }) => sum + rows, 0) - order.length;
  if (others > 0) terminal.print(`… ${thousands(others)} more: storyfold stories --all`);
  return 0;
}

/** Records of some stories, in the order in which they lie in the files. */
function* recordsOf(snapshot: Snapshot, stories: readonly LargeStory[]): Generator<CanonicalRecord> {
  for (const { story, number } of stories.toSorted((x, y) => x.number - y.number))
    yield JSON.parse(snapshot.line(number, story) as string) as CanonicalRecord;
}

/** What the screen shows of a record; its text is let go of. */
export type Shown = Pick<CanonicalRecord, 'id' | 'version' | 'story' | 'chosen' | 'provenance'>;

function inOrder(records: Iterable<CanonicalRecord>, order: readonly LargeStory[]): Shown[] {
  const placeOf = new Map<string, number>(order.map(({ story }, at) => [story, at]));
  const shown: Shown[] = [];
  for (const { id, version, story, chosen, provenance } of records)
    shown[placeOf.get(id) as number] = { id, version, story, chosen, provenance };
  return shown;
}

/** The documents that the screen names. */
export function documentsOf({ provenance, story }: Shown): Nameable[] {
  return [
    { document: provenance.document, path: provenance.path, line: provenance.line },
    ...story.members.map(({ document, path, inputLine }) => ({ document, path, line: inputLine })),
  ];
}

export function storyLines(
  { paint }: Terminal,
  { id, story, chosen, provenance }: Shown,
  names: ReadonlyMap<string, string>,
): string[] {
  const width = screenColumns();
  const name = (document: string): string => padded(names.get(document) as string, NAME_COLUMNS);
  const member = (document: string, words: string): string[] =>
    wrapped(`    ${name(document)} ${words}`, width, NAME_COLUMNS + 5);
  const hidden = story.size.documents - 1 - story.members.length;
  return [
    ...wrapped(`${paint('dim', id)}  ${paint('bold', inOneLine(story.label.text))}`, width, id.length + 2),
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
