import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { OpenSearchSink } from '../../src/config/sinks.ts';
import type { Cursor, ItemState, Sink, SinkError } from '../../src/sinks/sink.ts';
import { type Certificate, type Front, type Rule, selfMadeCertificate, startFront } from '../servers/front.ts';
import { type SearchServer, searchProgram, searchServer } from '../servers/opensearch.ts';
import { startProxy } from '../servers/proxy.ts';
import { holding } from './conformance.ts';
import { call, configOf, deliver, freshPrefix, heldIn, sinkFor } from './search-store.ts';
import { cursorAt, document, documentNamed, story } from './states.ts';

// What goes wrong between a store and us, on a real server.

const program = await searchProgram();
const reason = 'missing' in program ? ` (${program.missing})` : '';
const SECRET = 'not-to-be-told';

describe.skipIf('missing' in program)(`OpenSearch that fails${reason}`, () => {
  let server: SearchServer;
  beforeAll(async () => {
    // A small node: so much in a request, so much memory for what is being written.
    const settings = { 'http.max_content_length': '1mb', 'indexing_pressure.memory.limit': '500kb' };
    if ('classPath' in program) server = await searchServer(program, settings);
  }, 120_000);
  afterAll(() => server?.remove());

  const opened = async (config: Partial<OpenSearchSink> & { prefix: string }, timeoutMs?: number): Promise<Sink> => {
    const sink = sinkFor(configOf(server.url, config), timeoutMs);
    await sink.open();
    return sink;
  };
  const standing = async (prefix: string): Promise<Cursor | undefined> =>
    sinkFor(configOf(server.url, { prefix })).open();
  const proxied = async () => {
    const proxy = await startProxy(Number(new URL(server.url).port));
    onTestFinished(() => proxy.close());
    return { proxy, url: `http://127.0.0.1:${proxy.port}` };
  };
  const behind = async (rule: Rule, certificate?: Certificate): Promise<Front> => {
    const front = await startFront(server.url, rule, certificate);
    onTestFinished(() => front.close());
    return front;
  };

  describe('the way to it', () => {
    it('writes once what it was told twice, because an answer was lost', async () => {
      const prefix = freshPrefix();
      const { proxy, url } = await proxied();
      const sink = await opened({ prefix, url });
      const cutting = (word: string): void =>
        proxy.cutReplies((request) => {
          const cut = request.includes(word);
          // And the next one too, until it forwards again.
          if (cut) queueMicrotask(() => cutting(word));
          return cut;
        });
      const states = [story('a', 1), document('a', 1)];
      cutting('_bulk');
      await expect(deliver(sink, states, cursorAt(1))).rejects.toMatchObject({ name: 'SinkError', kind: 'transient' });
      expect(await standing(prefix)).toBeUndefined();
      proxy.forward();
      expect(await deliver(sink, states, cursorAt(1))).toMatchObject({ written: 0, alreadyNewer: 2 });
      // The same of the cursor: one of the two indexes has it.
      cutting('PUT ');
      await expect(deliver(sink, [story('a', 2)], cursorAt(2))).rejects.toMatchObject({ kind: 'transient' });
      expect(await standing(prefix)).toEqual(cursorAt(1));
      proxy.forward();
      expect(await deliver(sink, [story('a', 2)], cursorAt(2))).toMatchObject({ alreadyNewer: 1 });
      expect(await standing(prefix)).toEqual(cursorAt(2));
      expect(await heldIn(server.url, prefix)).toEqual(holding([story('a', 2), document('a', 1)]));
    });

    it('goes on over a connection that the server closed while nothing was said', async () => {
      const prefix = freshPrefix();
      const { proxy, url } = await proxied();
      const sink = await opened({ prefix, url });
      // Once more, over what is open: the answer gets lost, and what was done comes again.
      proxy.cutReplies((request) => request.includes('_bulk'));
      expect(await deliver(sink, [story('a', 1)], cursorAt(1))).toMatchObject({ alreadyNewer: 1, rejected: [] });
      proxy.refuse();
      proxy.forward();
      expect(await deliver(sink, [story('a', 2)], cursorAt(2))).toMatchObject({ written: 1 });
    });

    it('is transient when nobody answers, or not in time, and nothing stays open', async () => {
      const prefix = freshPrefix();
      const { proxy, url } = await proxied();
      const sink = await opened({ prefix, url }, 4000);
      proxy.stall();
      await expect(deliver(sink, [story('a', 1)], cursorAt(1))).rejects.toMatchObject({
        kind: 'transient',
        message: `Sink search: no answer from ${url} (not in time).`,
      });
      proxy.refuse();
      await expect(deliver(sink, [story('a', 1)], cursorAt(1))).rejects.toMatchObject({ kind: 'transient' });
      await proxy.close();
      await expect(sink.open()).rejects.toMatchObject({
        kind: 'transient',
        message: expect.stringContaining('ECONNREFUSED'),
      });
    });

    it('takes certificates of an own authority, and none that nobody vouches for', async () => {
      const certificate = selfMadeCertificate();
      onTestFinished(() => certificate.remove());
      const { url } = await behind((_, forward) => forward(), certificate);
      const prefix = freshPrefix();
      const sink = await opened({ prefix, url, ca: certificate.file });
      expect(await deliver(sink, [story('a', 1)], cursorAt(1))).toMatchObject({ written: 1 });
      const untrusted = { kind: 'terminal', hint: expect.stringContaining('name its certificates: ca') };
      await expect(opened({ prefix, url })).rejects.toMatchObject(untrusted);
      await expect(opened({ prefix, url: url.replace('https', 'http') })).rejects.toBeInstanceOf(Error);
      await expect(opened({ prefix, url: server.url.replace('http', 'https') })).rejects.toMatchObject({
        kind: 'terminal',
        hint: 'Check whether its address begins with http:// or with https://.',
      });
      await expect(opened({ prefix, url, ca: '/nowhere/ca.pem' })).rejects.toMatchObject({ kind: 'terminal' });
    });

    it('says who we are, by password or key, and repeats neither when that is refused', async () => {
      const basic = `Basic ${btoa(`writer:${SECRET}`)}`;
      const keys = [basic, `ApiKey ${btoa(`id:${SECRET}`)}`];
      const certificate = selfMadeCertificate();
      onTestFinished(() => certificate.remove());
      const { url } = await behind(({ authorization = '', path }, forward) => {
        if (!keys.includes(authorization)) return refused(401, 'security_exception', `no user ${authorization}`);
        // A user who may not do all that we need.
        if (authorization === basic && path.includes('_index_template'))
          return refused(403, 'security_exception', authorization);
        return forward();
      }, certificate);
      const common = { prefix: freshPrefix(), url, ca: certificate.file };
      await opened({ ...common, apiKey: btoa(`id:${SECRET}`) });
      process.env['SEARCH_KEY'] = `id:${SECRET}`;
      onTestFinished(() => {
        delete process.env['SEARCH_KEY'];
      });
      const sink = await opened({ ...common, apiKey: { env: 'SEARCH_KEY' } });
      expect(await deliver(sink, [story('a', 1)], cursorAt(1))).toMatchObject({ written: 1 });
      const inUrl = url.replace('https://', `https://writer:${SECRET}@`);
      for (const [more, status] of [
        [{ username: 'writer', password: SECRET }, 403],
        [{ url: inUrl }, 403],
        [{ username: 'other', password: SECRET }, 401],
        [{ apiKey: SECRET }, 401],
        [{}, 401],
        [{ url: `ftp://writer:${SECRET}@host` }, 'not an address'],
        [{ username: 'writer' }, 'only one is given'],
        [{ apiKey: SECRET, password: SECRET }, 'both an API key and a user'],
      ] as const) {
        const error = (await opened({ ...common, ...more }).catch((thrown) => thrown)) as SinkError;
        expect(error).toMatchObject({
          name: 'SinkError',
          kind: 'terminal',
          message: expect.stringContaining(`${status}`),
        });
        const told = JSON.stringify([error, error.message, error.hint, error.stack]);
        for (const secret of [SECRET, btoa(`id:${SECRET}`), btoa(`writer:${SECRET}`)])
          expect(told).not.toContain(secret);
      }
    });

    it('repeats what the server says of a setting, unless that repeats a secret', async () => {
      const told = async (words: (authorization: string) => string): Promise<SinkError> => {
        const { url } = await behind(({ path, method, authorization = '' }, forward) =>
          method === 'PUT' && path.startsWith('/_index_template/')
            ? refused(400, 'illegal_argument_exception', words(authorization))
            : forward(),
        );
        const config = { prefix: freshPrefix(), url, username: 'writer', password: SECRET };
        return (await opened(config).catch((thrown) => thrown)) as SinkError;
      };
      expect(await told(() => 'priority 200 is taken')).toMatchObject({
        kind: 'terminal',
        hint: 'It says: priority 200 is taken',
      });
      for (const words of [(authorization: string) => `you are ${authorization}`, () => `password ${SECRET}`])
        expect(await told(words)).toMatchObject({ kind: 'terminal', hint: 'The log of the server says more.' });
    });

    it('speaks with none but who it knows', async () => {
      const root = (body: object) =>
        behind(({ path }, forward) => (path === '/' ? { status: 200, body: JSON.stringify(body) } : forward()));
      const opens = async (body: object): Promise<Sink> =>
        opened({ prefix: freshPrefix(), url: (await root(body)).url });
      await opens({ version: { number: '9.1.0' }, tagline: 'You Know, for Search' });
      for (const body of [
        { version: { number: '7.17.0' }, tagline: 'You Know, for Search' },
        { version: { number: '1.3.0', distribution: 'opensearch' } },
        { version: { number: '3.0.0', distribution: 'solr' } },
        { hello: 'world' },
      ])
        await expect(opens(body)).rejects.toMatchObject({ kind: 'terminal' });
      const page = await behind(() => ({ status: 200, body: '<html>' }));
      await expect(opened({ prefix: 'x', url: page.url })).rejects.toMatchObject({ kind: 'terminal' });
    });
  });

  describe('single documents', () => {
    it('are refused alone and by name, without a word of theirs; the others and the cursor go on', async () => {
      const prefix = freshPrefix();
      const sink = await opened({ prefix });
      // Someone wants to sort by bodies, and forgets that a term of Lucene has 32,766 bytes at most.
      const fields = {
        properties: {
          body: { properties: { en: { type: 'text', analyzer: 'english', fields: { raw: { type: 'keyword' } } } } },
        },
      };
      await call(server.url, 'PUT', `/${prefix}-stories/_mapping`, fields);
      const long = `${SECRET} `.repeat(3000);
      const states = [
        story('a', 1),
        story('long', 1, { body: long }),
        story('fits', 1, { body: long.slice(0, 32_766) }),
      ];
      // Whoever is to keep what was refused is killed at that: it is refused once more.
      const killed = () => {
        throw new Error('killed');
      };
      await expect(sink.apply({ states, cursor: cursorAt(1), quarantine: killed })).rejects.toThrow('killed');
      expect(await standing(prefix)).toBeUndefined();
      const applied = await deliver(sink, states, cursorAt(1));
      const refusedLine = {
        type: 'story',
        id: states[1]?.id,
        version: 1,
        reason: 'illegal_argument_exception: in field body.en.raw a term is longer than 32,766 bytes',
      };
      expect(applied).toEqual({ written: 0, alreadyNewer: 2, rejected: [refusedLine] });
      expect(await standing(prefix)).toEqual(cursorAt(1));
      expect(await heldIn(server.url, prefix)).toEqual(holding([states[0], states[2]] as ItemState[]));
    });

    it('that a field cannot hold are refused without showing what it was given', async () => {
      const prefix = freshPrefix();
      // An index whose owner wants dates to be dates.
      const date = { type: 'date', format: 'strict_date_optional_time', fields: { printed: { type: 'keyword' } } };
      await call(server.url, 'PUT', `/${prefix}-documents`, { mappings: { properties: { as_of: date } } });
      const sink = await opened({ prefix });
      const wrong = document('wrong', 1);
      const states = [document('a', 1), { ...wrong, row: { ...wrong.row, as_of: SECRET } }];
      const { rejected, written } = await deliver(sink, states, cursorAt(1));
      expect(written).toBe(1);
      expect(rejected).toEqual([
        {
          type: 'document',
          id: documentNamed('wrong'),
          version: 1,
          reason: 'mapper_parsing_exception: field as_of does not take what it holds',
        },
      ]);
    });

    it('go in smaller requests where the server wants them; one that is too large alone is refused', async () => {
      const prefix = freshPrefix();
      const sink = await opened({ prefix });
      const body = 'A sentence that comes many times. '.repeat(10_000);
      const states = Array.from({ length: 9 }, (_, at) => document(`d${at}`, 1, { body: `${at} ${body}` }));
      // The one is more than a request may be, the other more than the node has memory for.
      const large = [4, 2].map((times) => document(`large ${times}`, 1, { body: body.repeat(times) }));
      const { written, rejected } = await deliver(sink, [...states, ...large], cursorAt(1));
      expect(written).toBe(9);
      expect(rejected.map(({ id }) => id)).toEqual(large.map(({ id }) => id));
      expect(rejected.map(({ reason: why }) => why.replace(/\d{3} bytes$/, '… bytes'))).toEqual([
        'larger than the server takes: 1360… bytes',
        'larger than the server takes: 680… bytes',
      ]);
      expect(await heldIn(server.url, prefix)).toEqual(holding(states));
    });

    it('that the server has no time for are sent again, and only they', async () => {
      const prefix = freshPrefix();
      const sent: number[] = [];
      // A node takes half of what it gets; its queue is full for the others.
      const { url } = await behind(async ({ path, body }, forward) => {
        if (!path.startsWith('/_bulk')) return forward();
        const lines = body.trimEnd().split('\n');
        sent.push(lines.length / 2);
        if (lines.length === 2) return forward();
        const taken = Math.ceil(lines.length / 4) * 2;
        const reply = await forward(`${lines.slice(0, taken).join('\n')}\n`);
        const full = { index: { status: 429, error: { type: 'es_rejected_execution_exception', reason: SECRET } } };
        const { items } = JSON.parse(reply.body) as { items: object[] };
        return {
          status: 200,
          body: JSON.stringify({ items: [...items, ...Array(lines.length / 2 - items.length).fill(full)] }),
        };
      });
      const sink = await opened({ prefix, url });
      const states = ['a', 'b', 'c', 'd'].map((name) => story(name, 1));
      expect(await deliver(sink, states, cursorAt(1))).toMatchObject({ written: 4, alreadyNewer: 0, rejected: [] });
      expect(sent).toEqual([4, 2, 1]);
      expect(await heldIn(server.url, prefix)).toEqual(holding(states));
    });
  });
});

function refused(status: number, type: string, why: string): { status: number; body: string } {
  return { status, body: JSON.stringify({ error: { type, reason: why }, status }) };
}
