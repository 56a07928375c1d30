import { whereOf } from '../../domain/document.ts';
import { CRITERION_WORDS, RELATION_WORDS } from '../../messages.ts';
import type { CommonFlags } from '../settings.ts';
import { currentSnapshot } from '../snapshot.ts';
import { counted, printable, score, shortName, type Terminal, thousands } from '../terminal.ts';

const STORIES_SHOWN = 50;

/** `storyfold stories`: each story with its members, the largest first. */
export async function storiesCommand(
  terminal: Terminal,
  flags: CommonFlags & { readonly all?: boolean },
): Promise<number> {
  const { snapshot } = await currentSnapshot(flags);
  const records = (await snapshot.records()).toSorted(
    (x, y) => y.story.size.documents - x.story.size.documents || (x.provenance.path < y.provenance.path ? -1 : 1),
  );
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
  const { paint } = terminal;
  const shown = flags.all ? records : records.slice(0, STORIES_SHOWN);
  for (const { id, story, chosen, provenance } of shown) {
    terminal.print(`${paint('dim', id)}  ${paint('bold', printable(story.label.text))}`);
    terminal.print(`    ${shortName(whereOf(provenance)).padEnd(14)} kept: ${CRITERION_WORDS[chosen.criterion]}`);
    for (const { path, inputLine, relation, score: value, weak } of story.members) {
      terminal.print(
        `    ${shortName(inputLine === undefined ? path : whereOf({ path, line: inputLine })).padEnd(14)} ${RELATION_WORDS[relation]}, score ${score(value)}${weak ? '  weak: please check' : ''}`,
      );
    }
    const hidden = story.size.documents - 1 - story.members.length;
    if (hidden > 0) terminal.print(`    … and ${counted(hidden, 'member', 'members')} more in tables/members`);
    for (const { story: other, score: value, because } of story.related.slice(0, 5))
      terminal.print(`    ${paint('dim', `linked to ${other}, score ${score(value)}: ${because}`)}`);
  }
  if (records.length > shown.length)
    terminal.print(`… ${thousands(records.length - shown.length)} more: storyfold stories --all`);
  return 0;
}
