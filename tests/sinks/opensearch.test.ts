import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArticleFields } from '../../src/domain/record.ts';
import type { Sink, StoryState } from '../../src/sinks/sink.ts';
import { type SearchServer, searchProgram, searchServer } from '../servers/opensearch.ts';
import { workspace } from '../workspace.ts';
import { describeSink, namesOf } from './conformance.ts';
import { call, configOf, deliver, freshPrefix, type Hit, hitsOf, sinkFor, storeIn } from './search-store.ts';
import { cursorAt, document, documentNamed, goneStory, redirect, story, storyNamed } from './states.ts';

const program = await searchProgram();
const reason = 'missing' in program ? ` (${program.missing})` : '';

describe.skipIf('missing' in program)(`OpenSearch${reason}`, () => {
  let server: SearchServer;
  beforeAll(async () => {
    if ('classPath' in program) server = await searchServer(program);
  }, 120_000);
  afterAll(() => server?.remove());

  describeSink('OpenSearch', () => storeIn(server.url), { histories: 4 });

  const opened = async (prefix = freshPrefix()): Promise<{ sink: Sink; prefix: string }> => {
    const sink = sinkFor(configOf(server.url, { prefix }));
    await sink.open();
    return { sink, prefix };
  };
  const namesFound = async (index: string, query: object): Promise<string[]> =>
    (await hitsOf(server.url, index, query)).map(({ _id }) => _id).toSorted();
  const textQuery = (query: string): object => ({ multi_match: { query, fields: ['headline.*^3', 'body.*'] } });

  describe('who searches', () => {
    it('finds words in the forms of their language, and each text by its own language alone', async () => {
      const { sink, prefix } = await opened();
      const bodies = {
        de: ['de-AT', 'In der Nacht brannten zwei Häuser.'],
        en: ['en', 'The storms were running late; nobody died in it.'],
        ru: ['ru', 'Выборы прошли в городах.'],
        zh: ['zh', '北京今天发生了地震。'],
        ar: ['ar', 'الكتاب الجديد للكاتب'],
        // Without an analyser of its own: as written, but for case.
        pl: ['pl', 'Wybory odbyły się w miastach.'],
      } as const;
      const states = Object.entries(bodies).map(([name, [inLanguage, articleBody]]) =>
        withArticle(story(name, 1), { inLanguage, articleBody, headline: '–' }),
      );
      await deliver(sink, states, cursorAt(1));
      const found = (query: string): Promise<string[]> => namesFound(`${prefix}-live-stories`, textQuery(query));
      expect(await found('Haus')).toEqual([storyNamed('de')]);
      expect(await found('storm')).toEqual([storyNamed('en')]);
      expect(await found('выбор')).toEqual([storyNamed('ru')]);
      expect(await found('地震')).toEqual([storyNamed('zh')]);
      expect(await found('كتاب')).toEqual([storyNamed('ar')]);
      expect(await found('WYBORY')).toEqual([storyNamed('pl')]);
      const [english] = await hitsOf(server.url, `${prefix}-stories`, { ids: { values: [storyNamed('en')] } });
      expect(Object.keys(english?._source['body'] as object)).toEqual(['en']);
      // A query that names no field looks in the same ones.
      expect(await namesFound(`${prefix}-live-stories`, { query_string: { query: 'Haus' } })).toEqual([
        storyNamed('de'),
      ]);
    });

    it('sees by the alias what lives, and nothing of what was taken over or is gone', async () => {
      const { sink, prefix } = await opened();
      const states = [story('a', 1), story('b', 1), redirect('c', 1, 'a'), goneStory('d', 1), document('a', 1)];
      await deliver(sink, states, cursorAt(1));
      await deliver(sink, [redirect('b', 2, 'a')], cursorAt(2));
      expect(await namesFound(`${prefix}-live-stories`, { match_all: {} })).toEqual([storyNamed('a')]);
      expect(await namesFound(`${prefix}-live-documents`, { match_all: {} })).toEqual([documentNamed('a')]);
      expect(await namesFound(`${prefix}-stories`, { term: { redirect_to: storyNamed('a') } })).toEqual(
        [storyNamed('b'), storyNamed('c')].toSorted(),
      );
    });

    it('finds dates by what they mean, and what is no date by how it is printed', async () => {
      const { sink, prefix } = await opened();
      const dates = {
        day: '2024-10-24',
        minutes: '2024-10-24T23:30',
        zone: '2024-10-25T01:30:00+03:00',
        none: 'last week',
      };
      const states = Object.entries(dates).map(([name, datePublished]) =>
        withArticle(story(name, 1), { datePublished }),
      );
      const { rejected } = await deliver(sink, states, cursorAt(1));
      expect(rejected).toEqual([]);
      const index = `${prefix}-live-stories`;
      const within = { range: { date_published: { gte: '2024-10-24', lt: '2024-10-25' } } };
      expect(await namesFound(index, within)).toEqual(['day', 'minutes', 'zone'].map(storyNamed).toSorted());
      expect(await namesFound(index, { term: { 'date_published.printed': 'last week' } })).toEqual([
        storyNamed('none'),
      ]);
      expect(await sink.compare(states)).toEqual([]);
    });

    it('finds stories by any of their members, however many, and has the whole record of each', async () => {
      const { sink, prefix } = await opened();
      const documents = Array.from({ length: 10_500 }, (_, at) => `m${at}`);
      const large = story('large', 1, { documents });
      expect(await deliver(sink, [large, story('small', 1)], cursorAt(1))).toMatchObject({ written: 2, rejected: [] });
      const last = { term: { 'members.document': documentNamed('m10499') } };
      const [hit, ...others] = await hitsOf(server.url, `${prefix}-live-stories`, last);
      expect(others).toEqual([]);
      expect(hit?._source['record']).toEqual((large as { record?: object }).record);
      expect(await sink.compare([large])).toEqual([]);
      // What stands in the record alone is there to be read, and makes no fields.
      expect(await hitsOf(server.url, `${prefix}-stories`, { exists: { field: 'record.provenance.sha256' } })).toEqual(
        [],
      );
    });

    it('gets what is too long for a keyword all the same', async () => {
      const { sink } = await opened();
      const url = `https://news.example/${'ü'.repeat(40_000)}`;
      const states = [withArticle(story('a', 1), { url }), document('a', 1, { headline: 'x'.repeat(70_000) })];
      expect(await deliver(sink, states, cursorAt(1))).toMatchObject({ written: 2, rejected: [] });
      expect(await sink.compare(states)).toEqual([]);
    });
  });

  describe('an index that others work in too', () => {
    it('keeps their documents as they are, whatever we write, sweep or remove', async () => {
      const foreign = fc.dictionary(
        fc.stringMatching(/^[a-z0-9]{1,8}$/),
        fc.record(
          {
            id: fc.constantFrom('st_0000000000000000', 'theirs'),
            state: fc.constantFrom('live', 'gone'),
            generation: fc.integer({ min: 0, max: 3 }),
            version: fc.integer({ min: 0, max: 9 }),
            note: fc.string(),
          },
          { requiredKeys: ['note'] },
        ),
        { minKeys: 1, maxKeys: 6 },
      );
      await fc.assert(
        fc.asyncProperty(foreign, async (theirs) => {
          const { sink, prefix } = await opened();
          const index = `${prefix}-stories`;
          for (const [id, source] of Object.entries(theirs))
            await call(server.url, 'PUT', `/${index}/_doc/${id}`, source);
          const before = await foreignIn(index);
          await deliver(sink, [story('a', 1), story('b', 1)], cursorAt(1));
          await deliver(sink, [story('b', 1)], cursorAt(1, { generation: 5, resyncing: true }));
          await sink.complete(cursorAt(1, { generation: 5 }), true);
          expect(await namesOf(sink)).toEqual([`story ${storyNamed('b')}`]);
          await sink.remove([...Object.keys(theirs), storyNamed('b')].map((id) => ({ type: 'story', id })));
          expect(await namesOf(sink)).toEqual([]);
          expect(await foreignIn(index)).toEqual(before);
          await sink.close();
        }),
        { numRuns: 4, seed: 7 },
      );
    });

    it('keeps what they have in _meta, through deliveries, and fields and templates that they made', async () => {
      const { sink, prefix } = await opened();
      const mapping = `/${prefix}-stories/_mapping`;
      const cursor = async (): Promise<unknown> => (await opened(prefix)).sink.open();
      await deliver(sink, [story('a', 1)], cursorAt(1));
      const { _meta } = await mappingOf(`${prefix}-stories`);
      await call(server.url, 'PUT', mapping, {
        properties: { desk: { type: 'keyword' } },
        _meta: { ..._meta, owner: 'desk 4' },
      });
      const template = `/_index_template/${prefix}-stories`;
      const ours = await call<Templates>(server.url, 'GET', template);
      const edited = { ...ours.index_templates[0]?.index_template, priority: 300 };
      await call(server.url, 'PUT', template, edited);
      await deliver(sink, [story('a', 2)], cursorAt(2));
      expect(await cursor()).toEqual(cursorAt(2));
      const after = await mappingOf(`${prefix}-stories`);
      expect(after._meta?.['owner']).toBe('desk 4');
      expect(after.properties['desk']).toEqual({ type: 'keyword' });
      expect((await call<Templates>(server.url, 'GET', template)).index_templates[0]?.index_template['priority']).toBe(
        300,
      );
    });

    it('gets fields of ours that it lacks, and its alias; one that is of another type is left alone', async () => {
      const prefix = freshPrefix();
      const index = `${prefix}-stories`;
      const properties = {
        state: { type: 'keyword' },
        body: { properties: { de: { type: 'text', analyzer: 'simple' } } },
      };
      // Made before our template was there, as by an import of someone's own.
      await call(server.url, 'PUT', `/${index}`, { mappings: { properties } });
      const { sink } = await opened(prefix);
      await deliver(sink, [story('a', 1)], cursorAt(1));
      const made = (await mappingOf(index)).properties as Record<string, { properties: Record<string, object> }>;
      expect(made['body']?.properties['de']).toEqual({ type: 'text', analyzer: 'simple' });
      expect(made['body']?.properties['fr']).toEqual({ type: 'text', analyzer: 'french' });
      expect(await namesFound(`${prefix}-live-stories`, textQuery('body'))).toEqual([storyNamed('a')]);

      const other = freshPrefix();
      const clashing = { version: { type: 'text' }, date_published: { type: 'keyword' } };
      await call(server.url, 'PUT', `/${other}-documents`, { mappings: { properties: clashing } });
      await expect(sinkFor(configOf(server.url, { prefix: other })).open()).rejects.toMatchObject({
        kind: 'terminal',
        message: `Sink search: In the index ${other}-documents the field version is of type text, and should be long (and 1 more fields are other than they should be).`,
      });
      expect((await mappingOf(`${other}-documents`)).properties).toEqual(clashing);
    });

    it('may have another name, and be reached by an alias; by one of two indexes it may not', async () => {
      const prefix = freshPrefix();
      await call(server.url, 'PUT', `/${prefix}-v1`, { aliases: { [`${prefix}-stories`]: {} } });
      const { sink } = await opened(prefix);
      await deliver(sink, [story('a', 1)], cursorAt(1));
      expect(await (await opened(prefix)).sink.open()).toEqual(cursorAt(1));
      expect((await hitsOf(server.url, `${prefix}-v1`)).map(({ _id }) => _id)).toEqual([storyNamed('a')]);
      await call(server.url, 'PUT', `/${prefix}-v2`, { aliases: { [`${prefix}-stories`]: {} } });
      await expect(sink.open()).rejects.toMatchObject({
        kind: 'terminal',
        message: expect.stringContaining('alias of 2'),
      });
    });

    it('takes the number of replicas that the config says, made or found', async () => {
      const prefix = freshPrefix();
      const replicas = async (): Promise<unknown> =>
        (
          await call<Record<string, { settings: { index: Record<string, unknown> } }>>(
            server.url,
            'GET',
            `/${prefix}-stories`,
          )
        )[`${prefix}-stories`]?.settings.index['number_of_replicas'];
      await sinkFor(configOf(server.url, { prefix, replicas: 2 })).open();
      expect(await replicas()).toBe('2');
      await sinkFor(configOf(server.url, { prefix, replicas: 0 })).open();
      expect(await replicas()).toBe('0');
      await call(server.url, 'PUT', `/${prefix}-stories/_settings`, { index: { number_of_replicas: 1 } });
      await sinkFor(configOf(server.url, { prefix, replicas: undefined })).open();
      expect(await replicas()).toBe('1');
    });
  });

  it('follows the real command, which finds nothing that differs', async () => {
    const space = await workspace();
    const prefix = freshPrefix();
    const sink = { name: 'search', type: 'opensearch', url: { env: 'SEARCH_URL' }, prefix, replicas: 0 };
    await writeFile(join(space.folder, 'pipeline.config.json'), JSON.stringify({ sinks: [sink] }));
    const told =
      'The council voted to shut the harbour bridge for two years. Engineers found cracks in 14 of its 62 hangers.';
    const articles = [
      {
        headline: 'Bridge shut',
        author: 'Ann Writer; Bo Reader',
        datePublished: '2026-11-23',
        text: `${told} Drivers go by the tunnel.`,
      },
      { headline: 'No bridge', datePublished: 'Monday', text: told },
    ];
    await space.put({ 'a.jsonl': articles.map((article) => JSON.stringify(article)).join('\n') });
    const env = { SEARCH_URL: server.url };
    expect(await space.storyfold(['run'], env)).toMatchObject({ code: 0 });
    const [record] = space.records();
    const [hit] = await hitsOf(server.url, `${prefix}-live-stories`, textQuery('bridges'));
    expect(hit?._source).toMatchObject({ id: record?.id, record, author: ['Ann Writer', 'Bo Reader'] });
    const writers = { term: { author: 'Bo Reader' } };
    expect(await hitsOf(server.url, `${prefix}-live-documents`, writers)).toHaveLength(1);
    expect(await space.storyfold(['sinks', 'verify', 'search'], env)).toMatchObject({ code: 0 });
  });

  it('takes a story that was told once more for the same, and what a resync left out for older', async () => {
    const { sink } = await opened();
    const asked = story('a', 1, { headline: 'Told twice', body: 'The same.' });
    await deliver(sink, [{ ...asked, version: 2 }, document('a', 1)], cursorAt(2));
    expect(await sink.compare([asked, document('a', 1)])).toEqual([]);
    // What the feed does not have yet cannot be here.
    await deliver(sink, [], cursorAt(1));
    expect(await sink.compare([asked])).toMatchObject([{ kind: 'newer' }]);
    await deliver(sink, [asked], cursorAt(2, { generation: 2 }));
    expect(await sink.compare([asked, document('a', 1)])).toEqual([
      { type: 'document', id: documentNamed('a'), kind: 'older' },
    ]);
  });

  it('writes no version that its index cannot compare', async () => {
    const { sink } = await opened();
    const largest = 2 ** 32 - 1;
    const cursor = cursorAt(1, { generation: 2 ** 21 - 1 });
    expect(await deliver(sink, [story('a', largest)], cursor)).toMatchObject({ written: 1 });
    expect(await deliver(sink, [story('a', largest - 1)], cursor)).toMatchObject({ alreadyNewer: 1 });
    await expect(deliver(sink, [story('a', largest + 1)], cursor)).rejects.toMatchObject({ kind: 'terminal' });
    await expect(deliver(sink, [story('a', 1)], cursorAt(1, { generation: 2 ** 21 }))).rejects.toMatchObject({
      kind: 'terminal',
    });
  });

  interface Templates {
    readonly index_templates: ReadonlyArray<{ index_template: Record<string, unknown> }>;
  }
  interface Mapping {
    readonly _meta?: Record<string, unknown>;
    readonly properties: Record<string, unknown>;
  }
  const mappingOf = async (index: string): Promise<Mapping> =>
    (await call<Record<string, { mappings: Mapping }>>(server.url, 'GET', `/${index}/_mapping`))[index]
      ?.mappings as Mapping;
  const foreignIn = async (index: string): Promise<Hit[]> =>
    (await hitsOf(server.url, index, { bool: { must_not: { prefix: { id: 'st_' } } } })).toSorted((x, y) =>
      x._id < y._id ? -1 : 1,
    );
});

function withArticle(state: StoryState, fields: Partial<ArticleFields>): StoryState {
  if (state.state !== 'live') throw new Error('has no record');
  return { ...state, record: { ...state.record, article: { ...state.record.article, ...fields } } };
}
