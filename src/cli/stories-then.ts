import { whereOf } from '../domain/document.ts';
import { ConfigError, EXIT } from '../domain/errors.ts';
import type { DocumentId } from '../domain/ids.ts';
import { storiesAt } from '../inspect/history.ts';
import { HISTORY } from '../messages.ts';
import { type CommonFlags, settings } from './settings.ts';
import { counted, printable, type Terminal, thousands } from './terminal.ts';
import { screenColumns, wrapped } from './wrap.ts';

const STORIES_SHOWN = 50;
const MEMBERS_SHOWN = 10;

/** `storyfold stories --at RUN`: the stories as they were after a run. The ledger tells it, which has ids and no texts. */
export async function storiesThen(
  terminal: Terminal,
  flags: CommonFlags & { readonly all?: boolean; readonly at: string },
): Promise<number> {
  const { home } = await settings([], flags);
  const at = /^[1-9]\d*$/.test(flags.at) ? Number(flags.at) : undefined;
  const then = at === undefined ? undefined : storiesAt(home, at);
  if (at === undefined || then?.run !== at) throw noSuchRun(flags.at);
  const pathOf = (document: DocumentId): string => {
    const where = then.paths.get(document);
    return where ? printable(whereOf(where)) : document;
  };
  if (flags.json) {
    for (const { story, version, canonical, documents } of then.stories) {
      const members = documents.map((document) => ({ document, ...then.paths.get(document) }));
      terminal.print(JSON.stringify({ run: then.run, id: story, version, canonical, members }));
    }
    return EXIT.done;
  }
  const width = screenColumns();
  const { paint } = terminal;
  terminal.print(
    paint('bold', HISTORY.storiesAt(then.run, then.asOf, counted(then.stories.length, 'story', 'stories'))),
  );
  for (const { story, canonical, documents } of then.stories.slice(0, flags.all ? undefined : STORIES_SHOWN)) {
    terminal.print(`${paint('dim', story)}  ${counted(documents.length, 'document', 'documents')}`);
    const others = documents.filter((document) => document !== canonical);
    for (const line of wrapped(`    ${pathOf(canonical)}  ${HISTORY.kept}`, width, 6)) terminal.print(line);
    for (const document of others.slice(0, MEMBERS_SHOWN)) terminal.print(`    ${pathOf(document)}`);
    if (others.length > MEMBERS_SHOWN) terminal.print(`    ${HISTORY.more(thousands(others.length - MEMBERS_SHOWN))}`);
  }
  const hidden = flags.all ? 0 : then.stories.length - STORIES_SHOWN;
  if (hidden > 0) terminal.print(`${HISTORY.more(thousands(hidden))}: storyfold stories --at ${then.run} --all`);
  return EXIT.done;
}

function noSuchRun(given: string): ConfigError {
  return new ConfigError('command line', [
    { path: '--at', expected: 'the number of a run that the ledger knows', found: JSON.stringify(given) },
  ]);
}
