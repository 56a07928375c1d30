import { randomBytes } from 'node:crypto';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cursor } from '../../src/sinks/sink.ts';
import { type SearchProgram, type SearchServer, searchServer } from '../servers/opensearch.ts';
import { type PostgresServer, startPostgres } from '../servers/postgres.ts';
import { type FaultProxy, startProxy } from '../servers/proxy.ts';
import type { Held } from './conformance.ts';
import { heldIn as heldInTables } from './postgres-store.ts';
import { call, heldIn as heldInIndexes } from './search-store.ts';

// Two real stores of one project, each behind a proxy, and what can be done to them.

/** Characters of a body that a column, and about so many bytes that a term, may have once poison is refused. */
const BODY_MAX = 32_000;

/** A request with which something begins in the course of a batch. */
export interface Moment {
  readonly what: string;
  readonly request: RegExp;
}

export interface DrillStore {
  readonly name: string;
  /** As the config has it. */
  readonly config: object;
  /** Where the config's secrets stand. */
  readonly env: Readonly<Record<string, string>>;
  /** Words that are to stand nowhere. */
  readonly secrets: readonly string[];
  readonly proxy: FaultProxy;
  /** Requests of a batch in their order: the first one comes once a batch, after the last one it is there. */
  readonly moments: readonly [Moment, ...Moment[]];
  /** Answers that must be lost one after the other before the client takes it for lost. */
  readonly patience: number;
  /** `kill -9`. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Has documents of long bodies refused from now on. */
  refuseLong(): Promise<void>;
  takeLong(): Promise<void>;
  /** Leaves no room; undefined where that cannot be done here. */
  readonly fill: (() => Promise<void>) | undefined;
  makeRoom(): Promise<void>;
  backUp(): Promise<void>;
  putBack(): Promise<void>;
  /** What it holds, read past the sink. */
  held(): Promise<Held>;
  /** The last run that it has all of. */
  run(): Promise<number>;
  /** How many stories have a state. */
  count(state: 'live' | 'gone' | 'redirect'): Promise<number>;
  /** Removes all that storyfold made there. */
  empty(): Promise<void>;
  remove(): Promise<void>;
}

const DATABASE = 'press';

/** @param diskMb how large the disk is that can be filled */
export async function postgresStore(diskMb: number): Promise<DrillStore> {
  const server: PostgresServer = await startPostgres();
  const proxy = await startProxy(server.port);
  const disk = server.smallDisk(diskMb);
  if (disk !== undefined) await server.sql(`CREATE TABLESPACE small LOCATION '${disk}'`);
  await server.sql(`CREATE DATABASE ${DATABASE}${disk === undefined ? '' : ' TABLESPACE small'}`);
  const sql = <Row extends object>(text: string): Promise<Row[]> => server.sql<Row>(text, [], DATABASE);
  const ballast = join(disk ?? '', 'ballast');
  return {
    name: 'warehouse',
    config: { name: 'warehouse', type: 'postgres', url: { env: 'DRILL_PG_URL' } },
    env: { DRILL_PG_URL: server.url(DATABASE, proxy.port) },
    secrets: [server.password],
    proxy,
    moments: [
      { what: 'a batch begins', request: /CREATE TEMPORARY TABLE fresh_/ },
      { what: 'rows arrive', request: /COPY / },
      { what: 'rows are written', request: /ON CONFLICT/ },
      { what: 'it is committed', request: /COMMIT\0/ },
    ],
    patience: 1,
    kill: () => server.kill(),
    start: () => server.start(),
    refuseLong: async () => {
      await sql(`ALTER TABLE storyfold.documents ADD CONSTRAINT short CHECK (length(body) < ${BODY_MAX})`);
    },
    takeLong: async () => {
      await sql('ALTER TABLE storyfold.documents DROP CONSTRAINT short');
    },
    fill:
      disk === undefined
        ? undefined
        : async () => {
            const { bavail, bsize } = statfsSync(disk);
            writeFileSync(ballast, Buffer.alloc(bavail * bsize));
          },
    makeRoom: async () => rmSync(ballast, { force: true }),
    backUp: () => server.backUp(),
    putBack: () => server.putBack(),
    held: () => heldInTables(server, 'storyfold', DATABASE),
    run: async () => {
      const cursor = 'SELECT CASE WHEN seq < lines OR resyncing THEN run - 1 ELSE run END AS run FROM storyfold.cursor';
      return (await sql<{ run: number }>(cursor))[0]?.run ?? 0;
    },
    count: async (state) => {
      const count = `SELECT count(*)::int AS n FROM storyfold.stories WHERE state = '${state}'`;
      return (await sql<{ n: number }>(count))[0]?.n ?? 0;
    },
    empty: async () => void (await sql('DROP SCHEMA IF EXISTS storyfold CASCADE')),
    remove: async () => {
      await proxy.close();
      await server.remove();
    },
  };
}

interface Mappings {
  readonly _meta: { readonly storyfold: { readonly cursor: Cursor } };
}

const BOTH = 'storyfold-stories,storyfold-documents';

export async function searchStore(program: Exclude<SearchProgram, { missing: string }>): Promise<DrillStore> {
  const server: SearchServer = await searchServer(program);
  const proxy = await startProxy(Number(new URL(server.url).port));
  const password = randomBytes(9).toString('hex');
  const ask = (method: string, path: string, body?: object): Promise<object> => call(server.url, method, path, body);
  const bodies = (raw: object): object => ({
    properties: {
      body: { properties: { en: { type: 'text', analyzer: 'english', fields: { raw: { type: 'keyword', ...raw } } } } },
    },
  });
  const block = (on: true | null) =>
    ask('PUT', '/storyfold-*/_settings', { 'index.blocks.read_only_allow_delete': on }).then(() => {});
  let backups = 0;
  return {
    name: 'search',
    config: {
      name: 'search',
      type: 'opensearch',
      url: `http://127.0.0.1:${proxy.port}`,
      username: 'writer',
      password: { env: 'DRILL_SEARCH_PASSWORD' },
      replicas: 0,
    },
    env: { DRILL_SEARCH_PASSWORD: password },
    secrets: [password, btoa(`writer:${password}`)],
    proxy,
    moments: [
      { what: 'a batch begins', request: /^POST \/_bulk/ },
      { what: 'one index gets its place', request: /^PUT \/storyfold-stories\/_mapping/ },
      { what: 'the other one gets its place', request: /^PUT \/storyfold-documents\/_mapping/ },
    ],
    // Of a connection that was used before, a request is sent once more at once.
    patience: 2,
    kill: () => server.kill(),
    start: () => server.start(),
    refuseLong: async () => void (await ask('PUT', '/storyfold-documents/_mapping', bodies({}))),
    takeLong: async () =>
      void (await ask('PUT', '/storyfold-documents/_mapping', bodies({ ignore_above: BODY_MAX / 4 }))),
    fill: () => block(true),
    makeRoom: () =>
      // Where nothing is left, nothing is shut.
      block(null).catch((error: Error) => {
        if (!error.message.includes('index_not_found_exception')) throw error;
      }),
    backUp: async () => {
      const settings = { location: `${server.folder}/backups/drill` };
      await ask('PUT', '/_snapshot/drill', { type: 'fs', settings });
      await ask('PUT', `/_snapshot/drill/${++backups}?wait_for_completion=true`, { indices: BOTH });
    },
    putBack: async () => {
      for (const index of BOTH.split(',')) await ask('DELETE', `/${index}`);
      const wanted = { indices: BOTH, include_global_state: false };
      await ask('POST', `/_snapshot/drill/${backups}/_restore?wait_for_completion=true`, wanted);
      await ask('GET', '/_cluster/health/storyfold-*?wait_for_status=yellow');
    },
    held: () => heldInIndexes(server.url, 'storyfold'),
    run: async () => {
      const runs = Object.values(await ask('GET', `/${BOTH}/_mapping`)).map(({ mappings }) => {
        const { run, seq, lines, resyncing } = (mappings as Mappings)._meta.storyfold.cursor;
        return seq < lines || resyncing ? run - 1 : run;
      });
      return Math.min(...runs);
    },
    count: async (state) => {
      const query = { query: { term: { state } } };
      await ask('POST', '/storyfold-stories/_refresh');
      return ((await ask('POST', '/storyfold-stories/_count', query)) as { count: number }).count;
    },
    empty: async () => void (await ask('DELETE', '/storyfold-*')),
    remove: async () => {
      await proxy.close();
      await server.remove();
    },
  };
}
