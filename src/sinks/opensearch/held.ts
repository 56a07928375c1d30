import { differenceBy } from '../differences.ts';
import type { Cursor, Difference, ItemName, ItemState } from '../sink.ts';
import type { SearchClient } from './client.ts';
import { type Indexes, TYPES } from './indexes.ts';
import { otherFields, type Shape, shapeOf } from './shape.ts';

// What the indexes hold. Of what others keep there, nothing is seen: it lacks our fields.

// Whole documents in one answer, some 20 kB each.
const GOT_AT_ONCE = 200;
const FOUND_AT_ONCE = 1000;

/** What an index holds of ours under a name. */
export interface Held extends ItemName {
  readonly fields: Readonly<Record<string, unknown>> & Pick<Shape, 'id' | 'state' | 'version' | 'generation'>;
}

/** What the indexes hold under these names, as it was written last; nothing for what they do not have. */
export async function* heldOf(
  client: SearchClient,
  indexes: Indexes,
  names: readonly ItemName[],
): AsyncGenerator<Held | undefined> {
  for (let at = 0; at < names.length; at += GOT_AT_ONCE) {
    const some = names.slice(at, at + GOT_AT_ONCE);
    const { docs } = await client.ask<{ docs: Array<{ _source?: Held['fields'] }> }>(
      'reading documents',
      'POST',
      '/_mget',
      {
        docs: some.map(({ type, id }) => ({ _index: indexes.nameOf(type), _id: id })),
      },
    );
    for (const [nth, { type, id }] of some.entries()) {
      const fields = docs[nth]?._source;
      yield isOurs(id, fields) ? { type, id, fields } : undefined;
    }
  }
}

/** Holds what the indexes have against what they should have. */
export async function differences(
  client: SearchClient,
  indexes: Indexes,
  states: readonly ItemState[],
  cursor: Cursor | undefined,
): Promise<Difference[]> {
  const found: Difference[] = [];
  let nth = 0;
  for await (const held of heldOf(client, indexes, states)) {
    const difference = differenceOf(states[nth++] as ItemState, held?.fields, cursor);
    if (difference) found.push(difference);
  }
  return found;
}

function differenceOf(
  state: ItemState,
  held: Held['fields'] | undefined,
  cursor: Cursor | undefined,
): Difference | undefined {
  const { type, id } = state;
  if (held && held.generation < (cursor?.generation ?? 0)) return { type, id, kind: 'older' };
  return differenceBy(state, held?.version, cursor?.run ?? Number.POSITIVE_INFINITY, (told) =>
    held ? otherFields(type, held, shapeOf(told, held.generation)) : [],
  );
}

/**
 * What a query finds of ours, in the order of ids: page after page from the last id on, so that the cluster has nothing to keep
 * for us between them.
 */
export async function* foundBy(
  client: SearchClient,
  indexes: Indexes,
  query: { readonly filter: readonly object[]; readonly must_not?: readonly object[] },
): AsyncGenerator<Held> {
  // A search sees what was written before the last refresh.
  await client.ask('refreshing the indexes', 'POST', `/${indexes.both}/_refresh`);
  const ours = [{ exists: { field: 'generation' } }, { exists: { field: 'id' } }];
  for (const type of TYPES) {
    const path = `/${indexes.nameOf(type)}/_search?allow_partial_search_results=false`;
    for (let after: unknown[] | undefined = []; after; ) {
      const { hits }: Found = await client.ask<Found>('searching', 'POST', path, {
        size: FOUND_AT_ONCE,
        query: { bool: { ...query, filter: [...query.filter, ...ours] } },
        _source: ['id', 'state', 'version', 'generation'],
        sort: [{ id: 'asc' }],
        track_total_hits: false,
        ...(after.length > 0 ? { search_after: after } : {}),
      });
      for (const { _id, _source } of hits.hits) if (isOurs(_id, _source)) yield { type, id: _id, fields: _source };
      after = hits.hits.at(-1)?.sort;
    }
  }
}

/** The latest generation of which there is anything; 0 where there is nothing of ours. */
export async function newestGeneration(client: SearchClient, indexes: Indexes): Promise<number> {
  await client.ask('refreshing the indexes', 'POST', `/${indexes.both}/_refresh`);
  const path = `/${indexes.both}/_search?allow_partial_search_results=false`;
  const { aggregations } = await client.ask<{ aggregations: { newest: { value: number | null } } }>(
    'searching',
    'POST',
    path,
    { size: 0, query: { exists: { field: 'id' } }, aggs: { newest: { max: { field: 'generation' } } } },
  );
  return aggregations.newest.value ?? 0;
}

interface Found {
  readonly hits: { readonly hits: ReadonlyArray<{ _id: string; _source: Held['fields']; sort: unknown[] }> };
}

function isOurs(id: string, fields: Held['fields'] | undefined): fields is Held['fields'] {
  return fields?.id === id && Number.isInteger(fields.generation) && Number.isInteger(fields.version);
}
