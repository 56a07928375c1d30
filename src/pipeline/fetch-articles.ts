import type { State } from '../store/state.ts';
import type { Shelves } from './library.ts';
import type { Entry } from './past.ts';

/** Puts articles that earlier runs prepared on the shelves; those that lie there already are not fetched again. */
export async function fetchArticles(state: State, shelves: Shelves, entries: readonly Entry[]): Promise<void> {
  const wanted = new Map<string, number | number[]>();
  // The keys that the entries hold are in memory already.
  const names = new Map<string, string>();
  for (const entry of entries) {
    if (shelves.has(entry)) continue;
    const others = wanted.get(entry.key);
    wanted.set(entry.key, others === undefined ? entry.prepared : [...new Set([others, entry.prepared].flat())]);
    names.set(entry.key, entry.key);
  }
  if (wanted.size === 0) return;
  for await (const { key, prepared, article, signature } of state.articles(wanted, ['article', 'signature']))
    shelves.put(
      { key: names.get(key as string) as string, prepared: prepared as number },
      { article: article as Uint8Array, signature: signature as Uint8Array },
      false,
    );
}
