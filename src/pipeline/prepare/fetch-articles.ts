import type { Tell } from '../../domain/progress.ts';
import type { State } from '../../store/state.ts';
import type { Entry } from '../past/past.ts';
import type { Shelves } from './shelves.ts';

const COLUMNS = ['key', 'prepared', 'article', 'signature'] as const;

/** Puts articles that earlier runs prepared on the shelves; those that lie there already are not fetched again. */
export async function fetchArticles(
  state: State,
  shelves: Shelves,
  entries: Iterable<Entry>,
  tell: Tell,
): Promise<void> {
  // Of a document that was rebuilt two runs are wanted.
  const wanted = new Map<string, number | number[]>();
  // The keys that the entries hold are in memory already.
  const names = new Map<string, string>();
  for (const entry of entries) {
    if (shelves.has(entry)) continue;
    const others = wanted.get(entry.key);
    wanted.set(entry.key, others === undefined ? entry.prepared : [...new Set([others, entry.prepared].flat())]);
    names.set(entry.key, entry.key);
  }
  let done = 0;
  for await (const { key, prepared, ...bytes } of state.articles(wanted, COLUMNS)) {
    tell('fetching', Math.min(done++, wanted.size), wanted.size);
    shelves.put({ key: names.get(key) as string, prepared }, bytes, false);
  }
}
