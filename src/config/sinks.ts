import { resolve } from 'node:path';
import { z } from 'zod';

/** The name of an environment variable that holds a value, so that no secret stands in a config. */
export interface FromEnvironment {
  readonly env: string;
}

/** Says that a value stands in an environment variable: `url: env('PG_URL')`. It is read when the sink is opened. */
export function env(name: string): FromEnvironment {
  return { env: name };
}

interface CommonSpec {
  /** What the sink is called on the command line, in `status` and in metrics. Small letters, digits, `-` and `_`. */
  name: string;
  /** Seconds that a run goes on trying a store that does not answer, 0 … 86400. The next run tries again. Default: 60. */
  retrySeconds?: number;
  /** Stories and documents that are written at once, 1 … 100000. Default: 1000. */
  batchItems?: number;
}

type Value = string | FromEnvironment;

/** A store that stories and documents are delivered to, as a person writes it. */
export type SinkSpec = CommonSpec &
  (
    | {
        type: 'postgres';
        /** `postgres://user:password@host:5432/database`, with `?sslmode=…` where needed. */
        url: Value;
        /** The schema that our tables stand in. Default: `storyfold`. */
        schema?: string;
      }
    | {
        /** OpenSearch 2 and 3, Elasticsearch 8 and 9. */
        type: 'opensearch';
        url: Value;
        /** What the names of our indexes begin with: `<prefix>-stories`, `<prefix>-documents`. Default: `storyfold`. */
        prefix?: string;
        username?: Value;
        password?: Value;
        apiKey?: Value;
        /** File with the certificates (PEM) of whoever signed the server's. */
        ca?: string;
        /** Copies that the cluster keeps of each shard, 0 … 10. Default: what the cluster says. */
        replicas?: number;
      }
    | { type: 'sqlite' /** The database file. */; path: string }
    | { type: 'jsonl' | 'parquet' /** The folder of the store. */; path: string }
  );

interface Common {
  readonly name: string;
  readonly retrySeconds: number;
  readonly batchItems: number;
}

export type PostgresSink = Common & { readonly type: 'postgres'; readonly url: Value; readonly schema: string };
export type OpenSearchSink = Common & {
  readonly type: 'opensearch';
  readonly url: Value;
  readonly prefix: string;
  readonly username?: Value | undefined;
  readonly password?: Value | undefined;
  readonly apiKey?: Value | undefined;
  readonly ca?: string | undefined;
  readonly replicas?: number | undefined;
};
export type SqliteSink = Common & { readonly type: 'sqlite'; readonly path: string };
export type FolderSink = Common & { readonly type: 'jsonl' | 'parquet'; readonly path: string };
/** A sink as the program knows it: paths are absolute, or relative to the working directory. */
export type SinkConfig = PostgresSink | OpenSearchSink | SqliteSink | FolderSink;

const fromEnvironment = z.strictObject({
  env: z.string().regex(/^[A-Za-z_]\w*$/, { error: "the name of an environment variable, such as 'PG_URL'" }),
});
const value = z.union([z.string().min(1), fromEnvironment]);
const common = {
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, { error: "a name of small letters, digits, - and _, such as 'search'" }),
  retrySeconds: z.number().min(0).max(86_400).default(60),
  batchItems: z.int().min(1).max(100_000).default(1000),
};

const SINK = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('postgres'),
    url: value,
    // PostgreSQL cuts longer names off.
    schema: z
      .string()
      .regex(/^[a-z_][a-z0-9_]{0,62}$/, { error: 'a name of small letters, digits and _' })
      .default('storyfold'),
  }),
  z.strictObject({
    ...common,
    type: z.literal('opensearch'),
    url: value,
    prefix: z
      .string()
      .regex(/^[a-z0-9][a-z0-9_-]{0,99}$/, { error: 'a name of small letters, digits, - and _' })
      .default('storyfold'),
    username: value.optional(),
    password: value.optional(),
    apiKey: value.optional(),
    ca: z.string().min(1).optional(),
    replicas: z.int().min(0).max(10).optional(),
  }),
  z.strictObject({ ...common, type: z.literal('sqlite'), path: z.string().min(1) }),
  z.strictObject({ ...common, type: z.literal('jsonl'), path: z.string().min(1) }),
  z.strictObject({ ...common, type: z.literal('parquet'), path: z.string().min(1) }),
]);

export const SINKS_SCHEMA = z
  .array(SINK)
  .default([])
  .refine((sinks) => isEachOnce(sinks.map(({ name }) => name)), { error: 'each name once' })
  // Two cursors in one store would take turns, and who writes it anew would have the other one refused.
  .refine((sinks) => isEachOnce(sinks.map(placeOf)), { error: 'each store once' });

function isEachOnce(words: readonly string[]): boolean {
  return new Set(words).size === words.length;
}

/** Where a store is, as far as a config says it. */
function placeOf(sink: z.infer<typeof SINK>): string {
  if (sink.type === 'postgres') return JSON.stringify([sink.url, sink.schema]);
  return sink.type === 'opensearch' ? JSON.stringify([sink.url, sink.prefix]) : resolve(sink.path);
}
