import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { LIMITS } from '../../src/sinks/postgres/connection.ts';
import type { ItemState, Sink } from '../../src/sinks/sink.ts';
import { POSTGRES_PROGRAMS, type PostgresServer, startPostgres } from '../servers/postgres.ts';
import { type FaultProxy, startProxy } from '../servers/proxy.ts';
import { apply, holding } from './conformance.ts';
import { failureOf, heldIn, newSchema, sinkOn } from './postgres-store.ts';
import { cursorAt, document, story } from './states.ts';

let server: PostgresServer;
let proxy: FaultProxy;
let schema: string;

const before = [story('a', 1), document('a', 1)];
const states: ItemState[] = Array.from({ length: 200 }, (_, at) => [
  story(`s${at}`, 2, { body: `Body ${at}. `.repeat(100) }),
  document(`d${at}`, 2, { body: `Body ${at}. `.repeat(100) }),
]).flat();

const throughProxy = (limits = LIMITS): Sink =>
  sinkOn(server, { schema, url: server.url('postgres', proxy.port) }, limits);

/** A sink through the proxy that has delivered something before. */
async function delivering(limits = LIMITS): Promise<Sink> {
  const sink = throughProxy(limits);
  await sink.open();
  await apply(sink, { states: before, cursor: cursorAt(1) });
  return sink;
}

/** What the runner does after an error that may pass: it opens the same sink anew, and goes on where the store stands. */
async function goOn(sink: Sink): Promise<void> {
  expect(await sink.open()).toEqual(cursorAt(1));
  expect(await heldIn(server, schema)).toEqual(holding(before));
  expect(await apply(sink, { states, cursor: cursorAt(2) })).toEqual({ written: 400, alreadyNewer: 0, rejected: [] });
  expect(await heldIn(server, schema)).toEqual(holding([...before, ...states]));
}

/** Lets each story that is written take a while, so that something can happen in the middle of a batch. */
async function slow(): Promise<void> {
  await server.sql(`CREATE FUNCTION ${schema}.slowly() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_sleep(0.05); RETURN NEW; END $$;
    CREATE TRIGGER slowly BEFORE INSERT ON ${schema}.stories FOR EACH ROW EXECUTE FUNCTION ${schema}.slowly()`);
}
const hurry = (): Promise<unknown> => server.sql(`DROP TRIGGER slowly ON ${schema}.stories`);

describe.skipIf(POSTGRES_PROGRAMS === undefined)('the sink postgres when things fail (needs PostgreSQL)', () => {
  beforeAll(async () => {
    server = await startPostgres();
    proxy = await startProxy(server.port);
  });
  afterAll(async () => {
    await proxy?.close();
    await server?.remove();
  });
  beforeEach(() => {
    schema = newSchema();
    proxy.forward();
  });

  describe('the connection', () => {
    it.each([0, 1000, 100_000, 300_000])(
      'reset after %i bytes of a batch: none of it is there, and it is tried again',
      async (bytes) => {
        const sink = await delivering();
        proxy.resetAfter(bytes);
        const error = await failureOf(apply(sink, { states, cursor: cursorAt(2) }));
        expect(error).toMatchObject({
          kind: 'transient',
          message: expect.stringContaining('connection to the server was lost'),
        });
        proxy.forward();
        await goOn(sink);
      },
    );

    it('lost with the answer to COMMIT: what comes again is there already', async () => {
      const sink = await delivering();
      proxy.cutReplies((request) => request.includes('COMMIT\0'));
      expect(await failureOf(apply(sink, { states, cursor: cursorAt(2) }))).toMatchObject({ kind: 'transient' });
      expect(await sink.open()).toEqual(cursorAt(2));
      expect(await apply(sink, { states, cursor: cursorAt(2) })).toEqual({
        written: 0,
        alreadyNewer: 400,
        rejected: [],
      });
      expect(await heldIn(server, schema)).toEqual(holding([...before, ...states]));
      expect(await sink.compare(states)).toEqual([]);
    });

    it('refused, or to a host that does not exist', async () => {
      const sink = await delivering();
      proxy.refuse();
      for (const call of [
        () => apply(sink, { states, cursor: cursorAt(2) }),
        () => sink.open(),
        () => sink.compare(states),
      ])
        expect(await failureOf(call())).toMatchObject({ kind: 'transient' });
      proxy.forward();
      await goOn(sink);
      const nowhere = sinkOn(server, { url: 'postgres://u:hush@nowhere.invalid/x' });
      expect(await failureOf(nowhere.open())).toMatchObject({
        kind: 'transient',
        message: expect.stringMatching(/^Sink pg: the server is not to be reached \((?:ENOTFOUND|EAI_AGAIN)\)\.$/),
      });
    });

    it('silent: given up after a time, in a statement, while it is made, and in a good-bye', {
      timeout: 40_000,
    }, async () => {
      const limits = { ...LIMITS, connect: 2000, statement: 1500 };
      const sink = await delivering(limits);
      proxy.stall();
      const hung = await failureOf(apply(sink, { states, cursor: cursorAt(2) }));
      expect(hung).toMatchObject({ kind: 'transient', message: expect.stringContaining('does not answer') });
      expect(await failureOf(sink.open())).toMatchObject({ kind: 'transient' });
      proxy.forward();
      await goOn(sink);
      proxy.stall();
      await sink.close();
    });

    it('ended by the server between two batches', async () => {
      const sink = await delivering();
      await server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'storyfold'");
      expect(await failureOf(apply(sink, { states, cursor: cursorAt(2) }))).toMatchObject({ kind: 'transient' });
      await goOn(sink);
    });
  });

  describe('the server', () => {
    it.each<[string, () => Promise<void>]>([
      ['killed', () => server.kill()],
      ['stopped at once', () => server.stop('immediate')],
      ['stopped', () => server.stop('fast')],
    ])('%s in the middle of a batch, and started again', async (_how, end) => {
      const sink = await delivering();
      await slow();
      const failure = failureOf(apply(sink, { states, cursor: cursorAt(2) }));
      await wait(300);
      await end();
      expect(await failure).toMatchObject({ kind: 'transient' });
      expect(await failureOf(sink.open())).toMatchObject({ kind: 'transient' });
      await server.start();
      await hurry();
      await goOn(sink);
    });

    it('too slow, or with a lock in the way', async () => {
      const sink = await delivering({ ...LIMITS, statement: 1500, lock: 500 });
      await slow();
      expect(await failureOf(apply(sink, { states, cursor: cursorAt(2) }))).toMatchObject({
        kind: 'transient',
        message: expect.stringContaining('(57014)'),
      });
      await hurry();
      const locked = server.sql(`BEGIN; LOCK TABLE ${schema}.stories; SELECT pg_sleep(2); COMMIT`);
      await wait(200);
      expect(await failureOf(apply(sink, { states, cursor: cursorAt(2) }))).toMatchObject({
        kind: 'transient',
        message: expect.stringContaining('(55P03)'),
      });
      await locked;
      await goOn(sink);
    });

    it('with no connection left', async () => {
      const role = `${schema}_one`;
      await server.sql(
        `CREATE ROLE ${role} LOGIN SUPERUSER PASSWORD 'x' CONNECTION LIMIT 0; ALTER ROLE ${role} NOSUPERUSER`,
      );
      const url = server.url().replace(/\/\/.*@/, `//${role}:x@`);
      expect(await failureOf(sinkOn(server, { url }).open())).toMatchObject({
        kind: 'transient',
        message: 'Sink pg: the server takes no more connections (53300).',
      });
    });

    it('that takes no writes', async () => {
      const sink = await delivering();
      await server.sql('ALTER ROLE postgres SET default_transaction_read_only = on');
      try {
        await sink.open();
        expect(await failureOf(apply(sink, { states, cursor: cursorAt(2) }))).toMatchObject({
          kind: 'transient',
          hint: expect.stringContaining('primary'),
        });
      } finally {
        await server.sql('BEGIN READ WRITE; ALTER ROLE postgres RESET default_transaction_read_only; COMMIT');
      }
      await goOn(sink);
    });
  });

  describe('what a person has to see to', () => {
    it.each<[string, (url: string) => string, RegExp, RegExp]>([
      ['a wrong password', (url) => url.replace(/:\w+@/, ':Hush-hush@'), /refuses the login \(28P01\)/, /pg_hba/],
      ['no password', (url) => url.replace(/:\w+@/, '@'), /asks for a password/, /Give one/],
      [
        'a user that is not there',
        (url) => url.replace('//postgres:', '//nobody:'),
        /refuses the login \(28P01\)/,
        /user/,
      ],
      ['a database that is not there', (url) => `${url}-not`, /no such database \(3D000\)/, /Create/],
      ['another protocol', (url) => url.replace('postgres:', 'mysql:'), /the url is none/, /postgres:\/\/user/],
      ['an address that is none', (url) => url.replace('@', '/#@'), /the url is none/, /%23/],
      ['TLS with a server that has none', (url) => `${url}?sslmode=verify-full`, /no TLS connection/, /sslmode/],
      ['a certificate that is not there', (url) => `${url}?sslrootcert=/not/there`, /the url is none/, /sslrootcert/],
    ])('%s', async (_what, change, message, hint) => {
      const error = await failureOf(sinkOn(server, { schema, url: change(server.url()) }).open());
      expect(error).toMatchObject({
        kind: 'terminal',
        message: expect.stringMatching(message),
        hint: expect.stringMatching(hint),
      });
      expect(`${error.stack} ${error.hint} ${JSON.stringify(error)}`).not.toMatch(
        new RegExp(`${server.password}|Hush-hush|${server.port}`),
      );
    });

    it('another kind of server', async () => {
      // In PostgreSQL's protocol a message of a kind that there is not.
      const other = createServer((socket) => socket.end(Buffer.from('z\0\0\0\x04', 'latin1')));
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => void other.close());
      const { port } = other.address() as { port: number };
      expect(await failureOf(sinkOn(server, { url: server.url('x', port) }).open())).toMatchObject({
        kind: 'terminal',
        message: 'Sink pg: what answers there is no PostgreSQL server.',
      });
    });

    it('a variable that is not set, and one that is', async () => {
      expect(await failureOf(sinkOn(server, { schema, url: { env: 'STORYFOLD_NOT_SET' } }).open())).toMatchObject({
        kind: 'terminal',
        message: expect.stringContaining('STORYFOLD_NOT_SET'),
      });
      process.env['STORYFOLD_PG_URL'] = server.url();
      onTestFinished(() => {
        delete process.env['STORYFOLD_PG_URL'];
      });
      expect(await sinkOn(server, { schema, url: { env: 'STORYFOLD_PG_URL' } }).open()).toBeUndefined();
    });

    it('tables that somebody dropped while we were at it', async () => {
      const sink = await delivering();
      await server.sql(`DROP TABLE ${schema}.members CASCADE`);
      expect(await failureOf(apply(sink, { states, cursor: cursorAt(2) }))).toMatchObject({
        kind: 'terminal',
        message: expect.stringContaining(`(42P01): relation "${schema}.members" does not exist`),
      });
    });
  });
});

describe.skipIf(POSTGRES_PROGRAMS === undefined)('the sink postgres and a disk (needs PostgreSQL)', () => {
  it('that is full, and then has room again', async (context) => {
    const small = await startPostgres();
    onTestFinished(() => small.remove());
    const disk = small.smallDisk(24);
    if (disk === undefined) return context.skip('no disk may be mounted: run as root');
    await small.sql(`CREATE TABLESPACE small LOCATION '${disk}'`);
    await small.sql('CREATE DATABASE stories TABLESPACE small');
    const sink = sinkOn(small, { url: small.url('stories') });
    await sink.open();
    await apply(sink, { states: before, cursor: cursorAt(1) });
    await small.sql('CREATE TABLE ballast AS SELECT 1 AS bytes', [], 'stories');
    for (let rows = 1_000_000; rows > 100; rows = Math.ceil(rows / 2))
      await small
        .sql(`INSERT INTO ballast SELECT generate_series(1, ${rows})`, [], 'stories')
        .catch((error) => expect(error).toMatchObject({ code: '53100' }));
    expect(await failureOf(apply(sink, { states, cursor: cursorAt(2) }))).toMatchObject({
      kind: 'transient',
      message: 'Sink pg: the disk of the server is full (53100).',
      hint: 'Make room on the server.',
    });
    await small.sql('DROP TABLE ballast', [], 'stories');
    expect(await sink.open()).toEqual(cursorAt(1));
    expect(await heldIn(small, 'storyfold', 'stories')).toEqual(holding(before));
    expect(await apply(sink, { states, cursor: cursorAt(2) })).toEqual({ written: 400, alreadyNewer: 0, rejected: [] });
    expect(await heldIn(small, 'storyfold', 'stories')).toEqual(holding([...before, ...states]));
  });
});

const openssl = spawnSync('openssl', ['version']).status === 0;

describe.skipIf(POSTGRES_PROGRAMS === undefined || !openssl)(
  'the sink postgres over TLS (needs PostgreSQL, openssl)',
  () => {
    let secure: PostgresServer;
    let folder: string;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'storyfold-tls-'));
      const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
      const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
      execFileSync(
        'openssl',
        [...request, '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate],
        {
          stdio: 'ignore',
        },
      );
      secure = await startPostgres({ tls: { key, certificate } });
    });
    afterAll(async () => {
      await secure?.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    it('trusts who it was told to trust, and nobody else', async () => {
      const [ours, theirs] = [newSchema(), newSchema()];
      const sink = sinkOn(secure, {
        schema: ours,
        url: `${secure.url()}?sslmode=verify-full&sslrootcert=${folder}/certificate.pem`,
      });
      expect(await sink.open()).toBeUndefined();
      expect(await apply(sink, { states, cursor: cursorAt(2) })).toEqual({
        written: 400,
        alreadyNewer: 0,
        rejected: [],
      });
      const tls = await secure.sql(
        "SELECT s.ssl FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) WHERE a.application_name = 'storyfold'",
      );
      expect(tls).toEqual([{ ssl: true }]);
      expect(
        await failureOf(sinkOn(secure, { schema: theirs, url: `${secure.url()}?sslmode=verify-full` }).open()),
      ).toMatchObject({
        kind: 'terminal',
        message: 'Sink pg: no TLS connection can be made that is to be trusted (DEPTH_ZERO_SELF_SIGNED_CERT).',
      });
      expect(await sinkOn(secure, { schema: theirs, url: `${secure.url()}?sslmode=no-verify` }).open()).toBeUndefined();
    });

    it('gives up a server that hangs', async () => {
      const between = await startProxy(secure.port);
      onTestFinished(() => between.close());
      const url = `${secure.url('postgres', between.port)}?sslmode=no-verify`;
      const sink = sinkOn(secure, { schema: newSchema(), url }, { ...LIMITS, statement: 1500 });
      await sink.open();
      between.stall();
      expect(await failureOf(apply(sink, { states, cursor: cursorAt(2) }))).toMatchObject({ kind: 'transient' });
      between.forward();
      expect(await sink.open()).toBeUndefined();
    });
  },
);
