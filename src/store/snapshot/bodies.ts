import { bodyOf } from '../../domain/article.ts';
import type { Removal } from '../../domain/removal.ts';
import type { Snapshot } from './reader.ts';

/**
 * Bodies of documents: what is left of their texts when everything that was cut or moved is gone.
 * @param numbers column `version` of their rows: ask for a few thousand at once, all of which are held
 * @returns by these numbers; a row without a text (quarantined, forgotten, gone with its input) has none
 */
export async function bodiesOf(snapshot: Snapshot, numbers: readonly number[]): Promise<Map<number, string>> {
  if (numbers.length === 0) return new Map();
  const [where, options] = [{ version: numbers }, { numbers }];
  const texts = await snapshot.table('texts', ['version', 'text'], where, options);
  const removals = await snapshot.table('removals', ['version', 'start', 'end', 'action', 'rule'], where, options);
  const removalsOf = Map.groupBy(removals, ({ version }) => Number(version));
  return new Map(
    texts.map(({ version, text }) => {
      const own = (removalsOf.get(Number(version)) ?? []) as unknown as Removal[];
      return [Number(version), bodyOf({ document: { text: String(text) }, removals: own })];
    }),
  );
}
