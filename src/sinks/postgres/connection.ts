import { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { SinkError } from '../sink.ts';
import { refusesRow, sinkErrorOf } from './errors.ts';

/** How long the server may take, in milliseconds. */
export interface Limits {
  readonly connect: number;
  /** For one statement, such as the copying of a batch. */
  readonly statement: number;
  /** For one statement over all rows of a table. */
  readonly sweep: number;
  /** To wait for somebody else's lock. */
  readonly lock: number;
}

export const LIMITS: Limits = { connect: 10_000, statement: 120_000, sweep: 1_800_000, lock: 30_000 };
// The server ends what takes too long; only where it does not answer any more it is given up from here, this much later.
const GRACE_MS = 5_000;
// A process that stopped in the middle of a transaction must not hold its locks for ever.
const IDLE_MS = 60_000;
const GOODBYE_MS = 2_000;
const PIECE_CHARS = 1 << 16;

/** Statements within one transaction. They throw `SinkError`, and `pg.DatabaseError` where the server refuses a row. */
export interface Session {
  query<Row extends object = object>(text: string, values?: readonly unknown[]): Promise<pg.QueryResult<Row>>;
  /** @param lines in PostgreSQL's text format, without their line feeds */
  copy(into: string, lines: Iterable<string>): Promise<void>;
}

/** One connection. Settings are made in each transaction, so that a pooler may stand in between. */
export class Connection {
  readonly #client: pg.Client;
  readonly #socket: Socket;
  readonly #sink: string;
  readonly #limits: Limits;

  private constructor(client: pg.Client, socket: Socket, sink: string, limits: Limits) {
    this.#client = client;
    this.#socket = socket;
    this.#sink = sink;
    this.#limits = limits;
  }

  /** @throws SinkError */
  static async open(url: string, sink: string, limits: Limits): Promise<Connection> {
    const socket = new Socket();
    const client = clientOf(url, sink, socket, limits);
    // An error between two statements; the next one meets it.
    client.on('error', () => {});
    const connection = new Connection(client, socket, sink, limits);
    try {
      await client.connect();
    } catch (error) {
      socket.destroy();
      throw sinkErrorOf(error, sink);
    }
    return connection;
  }

  /**
   * @param limit milliseconds for one statement
   * @throws SinkError, and what the work throws
   */
  async transaction<Result>(
    work: (session: Session) => Promise<Result>,
    limit = this.#limits.statement,
  ): Promise<Result> {
    const session = this.#session(limit + GRACE_MS);
    try {
      await session.query(
        `BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL statement_timeout = ${limit}; SET LOCAL lock_timeout = ${this.#limits.lock};
        SET LOCAL idle_in_transaction_session_timeout = ${IDLE_MS}; SET LOCAL client_min_messages = warning`,
      );
      const result = await work(session);
      await session.query('COMMIT');
      return result;
    } catch (error) {
      // A lost connection has nothing to roll back.
      await session.query('ROLLBACK').catch(() => {});
      throw error instanceof pg.DatabaseError ? sinkErrorOf(error, this.#sink) : error;
    }
  }

  async close(): Promise<void> {
    const timer = setTimeout(() => this.#socket.destroy(), GOODBYE_MS);
    await this.#client.end().catch(() => {});
    clearTimeout(timer);
    this.#socket.destroy();
  }

  #session(limit: number): Session {
    return {
      query: <Row extends object>(text: string, values?: readonly unknown[]) =>
        this.#within(limit, this.#client.query<Row>(text, values as unknown[])),
      copy: (into, lines) =>
        this.#within(
          limit,
          pipeline(Readable.from(pieces(lines)), this.#client.query(copyFrom(`COPY ${into} FROM STDIN`))),
        ),
    };
  }

  /** A server that hangs is a connection that is lost. */
  async #within<Result>(limit: number, answer: Promise<Result>): Promise<Result> {
    const timer = setTimeout(() => {
      this.#socket.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }));
    }, limit);
    try {
      return await answer;
    } catch (error) {
      throw refusesRow(error) ? error : sinkErrorOf(error, this.#sink);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** @throws SinkError (terminal) for an address that is none; it is not shown, it holds a password */
function clientOf(url: string, sink: string, socket: Socket, limits: Limits): pg.Client {
  try {
    if (!/^postgres(?:ql)?:\/\//.test(url)) throw new TypeError('another protocol');
    return new pg.Client({
      connectionString: url,
      stream: () => socket,
      application_name: 'storyfold',
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: limits.connect,
    });
  } catch {
    throw new SinkError(
      'terminal',
      `Sink ${sink}: the url is none of a PostgreSQL server.`,
      'It looks like postgres://user:password@host:5432/database; in user and password write @ : / # ? % as %40 %3A %2F %23 %3F %25. Files that it names, such as sslrootcert, must be there.',
    );
  }
}

function* pieces(lines: Iterable<string>): Generator<string> {
  let piece = '';
  for (const line of lines) {
    piece += `${line}\n`;
    if (piece.length < PIECE_CHARS) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
