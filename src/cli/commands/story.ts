import { whereOf } from '../../domain/document.ts';
import { namesOf } from '../../domain/document-names.ts';
import { EXIT, RunError } from '../../domain/errors.ts';
import type { DocumentId } from '../../domain/ids.ts';
import type { CanonicalRecord } from '../../domain/record.ts';
import { documentsLike } from '../../inspect/find-document.ts';
import { findStory } from '../../inspect/find-story.ts';
import { type StoryHistory, storyHistory, withoutEchoes } from '../../inspect/history.ts';
import { eventSentence, HISTORY } from '../../messages.ts';
import type { CommonFlags } from '../settings.ts';
import { currentSnapshot } from '../snapshot.ts';
import { documentsOf, storyLines } from '../story-screen.ts';
import { printable, score, type Terminal, thousands } from '../terminal.ts';
import { screenColumns, wrapped } from '../wrap.ts';

const EVENTS_SHOWN = 8;

/** `storyfold story ID`: one story as it is, or what happened to it. */
export async function storyCommand(
  terminal: Terminal,
  name: string,
  flags: CommonFlags & { readonly history?: boolean; readonly all?: boolean },
): Promise<number> {
  const { snapshot, home } = await currentSnapshot(flags);
  const { asked, now, line } = await findStory(snapshot, home, name);
  if (flags.history) {
    const history = storyHistory(home, asked);
    if (!history) throw new RunError('inspect/unknown', EXIT.usage, HISTORY.unknown(name), HISTORY.name);
    if (flags.json) terminal.print(JSON.stringify(asJson(history)));
    else for (const text of historyLines(terminal, history, flags.all === true)) terminal.print(text);
    return EXIT.done;
  }
  if (line === undefined) {
    if (flags.json) terminal.print(JSON.stringify({ id: asked, now: null }));
    else terminal.print(HISTORY.gone(asked));
    return EXIT.done;
  }
  if (flags.json) {
    terminal.print(line);
    return EXIT.done;
  }
  if (now !== asked && now !== undefined) terminal.print(HISTORY.mergedInto(asked, now));
  const record = JSON.parse(line) as CanonicalRecord;
  const shown = documentsOf(record);
  const names = namesOf(shown, await documentsLike(snapshot, shown));
  for (const text of storyLines(terminal, record, names)) terminal.print(text);
  terminal.print(terminal.paint('dim', `    storyfold story ${record.id} --history`));
  return EXIT.done;
}

function asJson({ story, now, events, instants, paths, forgotten }: StoryHistory): object {
  const pathsOf = (document: DocumentId | undefined): object => (document && paths.get(document)) ?? {};
  return {
    id: story,
    now: now ?? null,
    events: events.map((event) => ({
      ...event,
      asOf: instants.get(event.run),
      ...('document' in event ? pathsOf(event.document) : {}),
      ...(event.type === 'left' ? forgottenWith(forgotten.get(`${event.run} ${event.document}`)) : {}),
    })),
  };
}

function forgottenWith(row: { readonly by: string; readonly reason: string } | undefined): object {
  return row ? { forgotten: { by: row.by, reason: row.reason } } : {};
}

function historyLines({ paint }: Terminal, history: StoryHistory, isAll: boolean): string[] {
  const { story, now, events, instants, paths, forgotten, revised } = history;
  const width = screenColumns();
  const pathOf = (document: DocumentId): string => {
    const where = paths.get(document);
    return where ? printable(whereOf(where)) : document;
  };
  const head = now === story ? '' : `  ${now === undefined ? HISTORY.gone(story) : HISTORY.mergedInto(story, now)}`;
  const lines = [`${paint('bold', story)}${head}`];
  const sentence = (event: StoryHistory['events'][number]): string => {
    const why = event.type === 'left' ? forgotten.get(`${event.run} ${event.document}`) : undefined;
    const because = why === undefined ? '' : HISTORY.forgotten(printable(why.by), printable(why.reason));
    return `${eventSentence(event, story, pathOf, score)}${because}`;
  };
  for (const [run, of] of Map.groupBy(withoutEchoes(events), (event) => event.run)) {
    lines.push(paint('dim', HISTORY.run(run, instants.get(run) ?? '')));
    const changed = (revised.get(run) ?? []).map((document) => HISTORY.revised(pathOf(document)));
    // Another version says more than that the record is another one.
    const all = [...of.filter(({ type }) => type !== 'story' || changed.length === 0).map(sentence), ...changed];
    for (const text of isAll ? all : all.slice(0, EVENTS_SHOWN)) lines.push(...wrapped(`    ${text}`, width, 6));
    if (!isAll && all.length > EVENTS_SHOWN)
      lines.push(`    ${HISTORY.more(thousands(all.length - EVENTS_SHOWN))}: --all`);
  }
  return lines;
}
