import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { PostgresSink } from '../../src/config/sinks.ts';
import type { Limits } from '../../src/sinks/postgres/connection.ts';
import { postgresSink } from '../../src/sinks/postgres.ts';
import { type Sink, SinkError } from '../../src/sinks/sink.ts';
import type { PostgresServer } from '../servers/postgres.ts';
import type { Held } from './conformance.ts';

export const newSchema = (): string => `s_${randomBytes(6).toString('hex')}`;

/** A sink on a server that is not open yet; closed when the test ends. */
export function sinkOn(server: PostgresServer, config: Partial<PostgresSink>, limits?: Limits): Sink {
  const common = { type: 'postgres', name: 'pg', schema: 'storyfold', retrySeconds: 60, batchItems: 1000 } as const;
  const sink = postgresSink({ ...common, url: server.url(), ...config }, limits);
  onTestFinished(() => sink.close());
  return sink;
}

/** What our tables hold, whoever wrote it. */
export async function heldIn(server: PostgresServer, schema: string, database?: string): Promise<Held> {
  const stories = await server.sql<{ id: string; version: number; headline: string; body: string; members: string[] }>(
    `SELECT id, version, headline, body,
      (SELECT coalesce(array_agg(document ORDER BY document COLLATE "C"), '{}') FROM ${schema}.members WHERE story = id) AS members
    FROM ${schema}.stories WHERE state = 'live'`,
    [],
    database,
  );
  const documents = await server.sql<{ id: string; version: number; headline: string; body: string }>(
    `SELECT id, version, headline, body FROM ${schema}.documents WHERE state = 'live'`,
    [],
    database,
  );
  const redirects = await server.sql<{ id: string; redirect_to: string }>(
    `SELECT id, redirect_to FROM ${schema}.redirects`,
    [],
    database,
  );
  return {
    stories: Object.fromEntries(stories.map(({ id, ...story }) => [id, story])),
    documents: Object.fromEntries(documents.map(({ id, ...document }) => [id, document])),
    redirects: Object.fromEntries(redirects.map(({ id, redirect_to }) => [id, redirect_to])),
  };
}

/** What a call fails with, which must be a `SinkError`. */
export async function failureOf(call: Promise<unknown>): Promise<SinkError> {
  const error = await call.then(
    () => new Error('it did not fail'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof SinkError) return error;
  throw error;
}
