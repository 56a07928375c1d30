import type { OpenSearchSink } from '../config/sinks.ts';
import { insistOnGeneration } from './cursor.ts';
import { addressOf } from './opensearch/address.ts';
import { Bulk } from './opensearch/bulk.ts';
import { SearchClient } from './opensearch/client.ts';
import { differences, foundBy, type Held, heldOf, newestGeneration } from './opensearch/held.ts';
import { Indexes } from './opensearch/indexes.ts';
import { refuseOthers } from './opensearch/servers.ts';
import { indexVersion, shapeOf, tombstone } from './opensearch/shape.ts';
import {
  type Applied,
  type Batch,
  type Cursor,
  type Difference,
  type ItemName,
  type ItemState,
  type Sink,
  SinkError,
} from './sink.ts';

/** Beyond that a request has failed, however long the server would have taken. */
const TIMEOUT_MS = 60_000;

/**
 * OpenSearch 2 and 3, Elasticsearch 8 and 9: two indexes that are written by version, so that lines of the feed may come twice
 * and in any order.
 */
export function openSearchSink(config: OpenSearchSink, timeoutMs = TIMEOUT_MS): Sink {
  return new OpenSearch(config, timeoutMs);
}

interface Opened {
  readonly client: SearchClient;
  readonly indexes: Indexes;
  readonly bulk: Bulk;
}

class OpenSearch implements Sink {
  readonly #config: OpenSearchSink;
  readonly #timeoutMs: number;
  #opened: Opened | undefined;
  #cursor: Cursor | undefined;
  /** The generation of what the indexes hold, where they have no cursor. */
  #least = 0;

  constructor(config: OpenSearchSink, timeoutMs: number) {
    this.#config = config;
    this.#timeoutMs = timeoutMs;
  }

  async open(): Promise<Cursor | undefined> {
    await this.close();
    const { name, prefix, replicas } = this.#config;
    const client = new SearchClient(name, addressOf(this.#config), this.#timeoutMs);
    const indexes = new Indexes(client, prefix, replicas);
    this.#opened = { client, indexes, bulk: new Bulk(client) };
    await refuseOthers(client);
    this.#cursor = await indexes.open();
    this.#least = this.#cursor ? 0 : await newestGeneration(client, indexes);
    return this.#cursor;
  }

  async apply({ states, cursor, quarantine, force }: Batch): Promise<Applied> {
    const { bulk, indexes } = this.#open;
    this.#mayWrite(cursor);
    const { generation } = cursor;
    const writes = states.map((state) => ({
      ...this.#write(state, generation),
      shape: shapeOf(state, generation),
    }));
    const applied = await bulk.write(writes, force ? 'external_gte' : 'external');
    if (applied.rejected.length > 0) quarantine(applied.rejected);
    await indexes.keep(cursor);
    this.#cursor = cursor;
    return applied;
  }

  async complete(cursor: Cursor, sweep: boolean, except: readonly string[] = []): Promise<void> {
    const { client, indexes } = this.#open;
    this.#mayWrite(cursor);
    if (sweep) {
      const filter = [{ range: { generation: { lt: cursor.generation } } }];
      await this.#giveUp(
        foundBy(client, indexes, { filter, must_not: [{ term: { state: 'gone' } }, { ids: { values: except } }] }),
        cursor.generation,
      );
    }
    await indexes.keep(cursor);
    this.#cursor = cursor;
  }

  compare(states: readonly ItemState[]): Promise<Difference[]> {
    const { client, indexes } = this.#open;
    return differences(client, indexes, states, this.#cursor);
  }

  async *names(): AsyncGenerator<ItemName> {
    const { client, indexes } = this.#open;
    for await (const { type, id } of foundBy(client, indexes, { filter: [{ term: { state: 'live' } }] }))
      yield { type, id };
  }

  async remove(names: readonly ItemName[]): Promise<void> {
    const { client, indexes } = this.#open;
    await this.#giveUp(heldOf(client, indexes, names));
  }

  async close(): Promise<void> {
    this.#opened?.client.close();
    this.#opened = undefined;
  }

  /** @throws SinkError (terminal) before anything of an earlier generation is written */
  #mayWrite(cursor: Cursor): void {
    const { client, indexes } = this.#open;
    insistOnGeneration(cursor, this.#cursor, `Sink ${client.sink}: ${indexes.both}`);
    if (cursor.generation >= this.#least) return;
    throw new SinkError(
      'terminal',
      `Sink ${client.sink}: ${indexes.both} hold generation ${this.#least}, and lost their place in the feed.`,
      'Someone replaced _meta in their mappings. Delete both indexes; the next run makes them anew.',
    );
  }

  /**
   * @param generation that of which they are no part: whatever that tells of them later, is newer. Without one, they are given up in
   * the generation and version that they have.
   */
  async #giveUp(found: AsyncIterable<Held | undefined>, generation?: number): Promise<void> {
    const { client, bulk } = this.#open;
    let left: Held[] = [];
    const give = async (): Promise<void> => {
      const writes = left.map(({ type, id, fields }) => {
        const version = generation === undefined ? fields.version : 0;
        const shape = tombstone(id, version, generation ?? fields.generation);
        return { ...this.#write({ type, id, version }, shape.generation), shape };
      });
      left = [];
      // What was written since it was read has a larger version, and stays.
      const { rejected } = await bulk.write(writes, 'external_gte');
      if (rejected[0])
        throw new SinkError(
          'terminal',
          `Sink ${client.sink}: ${rejected.length} items cannot be given up: ${rejected[0].reason}.`,
          'Fields of the index were changed. The log of the server says more.',
        );
    };
    for await (const each of found) {
      if (!each || each.fields.state === 'gone') continue;
      left.push(each);
      if (left.length >= this.#config.batchItems) await give();
    }
    await give();
  }

  #write({ type, id, version }: ItemName & { readonly version: number }, generation: number) {
    const { client, indexes } = this.#open;
    return {
      type,
      id,
      version,
      index: indexes.nameOf(type),
      indexVersion: indexVersion(client.sink, generation, version),
    };
  }

  get #open(): Opened {
    if (this.#opened) return this.#opened;
    throw new Error('the sink is not open');
  }
}
