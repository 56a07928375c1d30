import type { PostgresSink } from '../config/sinks.ts';
import { anew } from './cursor.ts';
import { compareStates } from './postgres/compare.ts';
import { Connection, LIMITS, type Limits, type Session } from './postgres/connection.ts';
import { lockStore, readCursor, refuseLate, writeCursor } from './postgres/cursor.ts';
import { migrate } from './postgres/migrate.ts';
import { liveIds, removeItems, sweep } from './postgres/removal.ts';
import { writeStates } from './postgres/write.ts';
import { givenValue } from './secret.ts';
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

/**
 * Tables in a schema of PostgreSQL. A batch and its cursor are one transaction; what a state may take the place of, the server
 * decides row by row.
 *
 * @param limits how long the server may take
 */
export function postgresSink(config: PostgresSink, limits: Limits = LIMITS): Sink {
  return new Postgres(config, limits);
}

class Postgres implements Sink {
  readonly #config: PostgresSink;
  readonly #limits: Limits;
  #connection: Connection | undefined;

  constructor(config: PostgresSink, limits: Limits) {
    this.#config = config;
    this.#limits = limits;
  }

  async open(): Promise<Cursor | undefined> {
    const { name, schema, url } = this.#config;
    await this.close();
    this.#connection = await Connection.open(givenValue(url, name), name, this.#limits);
    return this.#writing(async (session) => {
      const isMade = await migrate(session, name, schema);
      const cursor = await readCursor(session, name, schema);
      if (!isMade || !cursor) return cursor;
      await writeCursor(session, schema, anew(cursor));
      return anew(cursor);
    });
  }

  apply({ states, cursor, quarantine, force }: Batch): Promise<Applied> {
    const { name, schema } = this.#config;
    return this.#writing(async (session) => {
      await refuseLate(session, name, schema, cursor);
      const applied = await writeStates({ session, schema, cursor, force: force === true }, states);
      if (applied.rejected.length > 0) quarantine(applied.rejected);
      await writeCursor(session, schema, cursor);
      return applied;
    });
  }

  complete(cursor: Cursor, swept: boolean, except: readonly string[] = []): Promise<void> {
    const { name, schema } = this.#config;
    return this.#writing(async (session) => {
      await refuseLate(session, name, schema, cursor);
      if (swept) await sweep(session, schema, cursor, except);
      await writeCursor(session, schema, cursor);
    }, this.#limits.sweep);
  }

  compare(states: readonly ItemState[]): Promise<Difference[]> {
    const { name, schema } = this.#config;
    return this.#within(async (session) => {
      const cursor = await readCursor(session, name, schema);
      if (cursor) return compareStates(session, schema, cursor, states);
      return states.filter(({ state }) => state !== 'gone').map(({ type, id }) => ({ type, id, kind: 'missing' }));
    });
  }

  async *names(): AsyncGenerator<ItemName> {
    for (const [table, type] of [
      ['stories', 'story'],
      ['documents', 'document'],
    ] as const) {
      for (let after: string | undefined = ''; after !== undefined; ) {
        const from: string = after;
        const ids = await this.#within((session) => liveIds(session, this.#config.schema, table, from));
        for (const id of ids) yield { type, id };
        after = ids.at(-1);
      }
    }
  }

  remove(names: readonly ItemName[]): Promise<void> {
    const { name, schema } = this.#config;
    return this.#writing(async (session) => {
      const cursor = await readCursor(session, name, schema);
      if (cursor) await removeItems(session, schema, cursor, names);
    });
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    await connection?.close();
  }

  /** A transaction that nobody else's writes come into. */
  #writing<Result>(work: (session: Session) => Promise<Result>, limit?: number): Promise<Result> {
    return this.#within(async (session) => {
      await lockStore(session, this.#config.schema);
      return work(session);
    }, limit);
  }

  async #within<Result>(work: (session: Session) => Promise<Result>, limit?: number): Promise<Result> {
    const { name } = this.#config;
    if (!this.#connection)
      throw new SinkError('transient', `Sink ${name}: there is no connection to the server.`, 'Open the sink first.');
    return this.#connection.transaction(work, limit);
  }
}
