import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import type { PostgresSink } from '../../src/config/sinks.ts';
import type { Limits } from '../../src/sinks/postgres/connection.ts';
import { postgresSink } from '../../src/sinks/postgres.ts';
import type { Sink } from '../../src/sinks/sink.ts';
import { POSTGRES_PROGRAMS, type PostgresServer, startPostgres } from '../servers/postgres.ts';
import { describeSink, type Held } from './conformance.ts';

let server: PostgresServer;

describe.skipIf(POSTGRES_PROGRAMS === undefined)('the sink postgres (needs PostgreSQL, as Debian has it)', () => {
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.remove());

  describeSink(
    'postgres',
    async () => {
      const schema = newSchema();
      return { sink: async () => sinkOn({ schema }), held: () => heldIn(schema) };
    },
    { histories: 40 },
  );
});

const newSchema = (): string => `s_${randomBytes(6).toString('hex')}`;

function sinkOn(config: Partial<PostgresSink>, limits?: Limits): Sink {
  const sink = postgresSink(
    {
      type: 'postgres',
      name: 'pg',
      url: server.url(),
      schema: 'storyfold',
      retrySeconds: 60,
      batchItems: 1000,
      ...config,
    },
    limits,
  );
  opened.push(sink);
  return sink;
}
const opened: Sink[] = [];

async function heldIn(schema: string): Promise<Held> {
  const stories = await server.sql<{ id: string; version: number; headline: string; body: string; members: string[] }>(
    `SELECT id, version, headline, body,
      (SELECT coalesce(array_agg(document ORDER BY document COLLATE "C"), '{}') FROM ${schema}.members WHERE story = id) AS members
    FROM ${schema}.stories WHERE state = 'live'`,
  );
  const documents = await server.sql<{ id: string; version: number; headline: string; body: string }>(
    `SELECT id, version, headline, body FROM ${schema}.documents WHERE state = 'live'`,
  );
  const redirects = await server.sql<{ id: string; redirect_to: string }>(
    `SELECT id, redirect_to FROM ${schema}.redirects`,
  );
  return {
    stories: Object.fromEntries(stories.map(({ id, ...story }) => [id, story])),
    documents: Object.fromEntries(documents.map(({ id, ...document }) => [id, document])),
    redirects: Object.fromEntries(redirects.map(({ id, redirect_to }) => [id, redirect_to])),
  };
}
