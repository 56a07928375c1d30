import { everyKey } from '../../stages/pair/keys.ts';
import type { KeySegment } from '../../store/keys/key-segment.ts';
import { KeyStore, keysFolder } from '../../store/keys/key-store.ts';
import type { Entry } from '../past/entry.ts';
import type { Run } from '../prepare/run.ts';
import type { Epochs } from './court.ts';

/**
 * Opens the stored keys and adds those of what is new.
 *
 * @param epochOf of the statistics that keys of rare terms are made under
 */
export function storeKeys(
  { config, number: run, isFull, project: { state }, shelves }: Run,
  entries: readonly Entry[],
  epochOf: (entry: Entry) => number,
  epochs: Pick<Epochs, 'statistics'>,
): KeyStore {
  const named = [...state.keys.each()].map(
    ({ name, week, epoch: made, rows, bytes, sha256 }): KeySegment => ({
      name,
      week,
      epoch: made as number,
      rows: rows as number,
      bytes: bytes as number,
      sha256: sha256 as string,
    }),
  );
  const keys = new KeyStore(keysFolder(config.output), isFull ? [] : named);
  const undated = Number.NEGATIVE_INFINITY;
  const byDay = entries.toSorted((x, y) => (x.card?.day ?? undated) - (y.card?.day ?? undated) || x.number - y.number);
  for (const [epoch, own] of Map.groupBy(byDay, epochOf)) {
    const statistics = epochs.statistics(epoch);
    keys.write(run, epoch, (add) => {
      for (const entry of own) {
        const { number, card } = entry;
        everyKey(shelves.signature(entry), statistics, config.pair, (family, high, low) =>
          add(family, high, low, number, card?.day),
        );
      }
    });
  }
  return keys;
}
