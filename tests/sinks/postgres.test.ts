import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ItemState, Sink } from '../../src/sinks/sink.ts';
import { POSTGRES_PROGRAMS, type PostgresServer, startPostgres } from '../servers/postgres.ts';
import { apply, describeSink, holding, namesOf } from './conformance.ts';
import { failureOf, heldIn, newSchema, sinkOn } from './postgres-store.ts';
import { cursorAt, document, documentNamed, goneDocument, goneStory, redirect, story, storyNamed } from './states.ts';

let server: PostgresServer;

/** A sink that is open, on a schema of its own. */
async function openSink(schema = newSchema()): Promise<{ sink: Sink; schema: string }> {
  const sink = sinkOn(server, { schema });
  await sink.open();
  return { sink, schema };
}

const cursor = cursorAt(1);
const applied = (written: number, alreadyNewer = 0): object => ({ written, alreadyNewer, rejected: [] });

describe.skipIf(POSTGRES_PROGRAMS === undefined)('the sink postgres (needs PostgreSQL, as Debian has it)', () => {
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.remove());

  describeSink(
    'postgres',
    async () => {
      const schema = newSchema();
      return { sink: async () => sinkOn(server, { schema }), held: () => heldIn(server, schema) };
    },
    { histories: 40 },
  );

  describe('tables', () => {
    it('have each column of a state, in types that the database can search', async () => {
      const { sink, schema } = await openSink();
      await apply(sink, { states: [story('a', 1), document('a', 1), redirect('b', 1, 'a')], cursor });
      const [row] = await server.sql(
        `SELECT s.record #>> '{article,publisher,name}' AS publisher, s.record ->> 'contentHash' = s.content_hash AS same,
          d.author, d."of", d.is_canonical, d.line, d.date_published, s.generation, m.role, r.redirect_to
        FROM ${schema}.stories s JOIN ${schema}.members m ON m.story = s.id JOIN ${schema}.documents d ON d.id = m.document,
          ${schema}.redirects r WHERE s.record -> 'article' ? 'headline'`,
      );
      expect(row).toEqual({
        publisher: 'The Wire',
        same: true,
        author: 'A. Writer',
        of: null,
        is_canonical: true,
        line: 1,
        date_published: '2026-11-22T09:30:00+03:00',
        generation: 1,
        role: 'canonical',
        redirect_to: storyNamed('a'),
      });
    });

    it('say what they are', async () => {
      const { schema } = await openSink();
      const comments = await server.sql<{ comment: string | null }>(
        `SELECT col_description('${schema}.stories'::regclass, attnum) AS comment FROM pg_attribute
        WHERE attrelid = '${schema}.stories'::regclass AND attname IN ('date_published', 'generation')`,
      );
      expect(comments.every(({ comment }) => (comment ?? '').length > 20)).toBe(true);
    });

    it('of an older version get the columns that they lack, and keep what stands in them', async () => {
      const { sink, schema } = await openSink();
      const states = [story('a', 1), document('a', 1)];
      await apply(sink, { states, cursor });
      await server.sql(
        `ALTER TABLE ${schema}.stories DROP COLUMN words, DROP COLUMN record; ALTER TABLE ${schema}.documents DROP COLUMN author`,
      );
      const { sink: later } = await openSink(schema);
      expect(await heldIn(server, schema)).toEqual(holding(states));
      // What the new columns hold is not there: the store asks for everything anew, and goes on asking until it has it.
      for (let times = 0; times < 2; times++) expect(await later.open()).toMatchObject({ run: 0, resyncing: true });
      const anew = { ...cursor, generation: cursor.generation + 1 };
      expect(await apply(later, { states, cursor: anew })).toEqual(applied(2));
      expect(await later.compare(states)).toEqual([]);
    });

    it('of somebody else are left alone, and so are those of a later version', async () => {
      const schema = newSchema();
      await server.sql(
        `CREATE SCHEMA ${schema}; CREATE TABLE ${schema}.stories (id integer PRIMARY KEY, headline text)`,
      );
      const foreign = await failureOf(sinkOn(server, { schema }).open());
      expect(foreign).toMatchObject({
        kind: 'terminal',
        message: expect.stringContaining('a table stories that storyfold did not make'),
      });
      expect(
        await server.sql(`SELECT table_name FROM information_schema.tables WHERE table_schema = '${schema}'`),
      ).toHaveLength(1);
      const { sink, schema: ours } = await openSink();
      await apply(sink, { states: [], cursor });
      await server.sql(`UPDATE ${ours}.cursor SET schema_version = 99`);
      expect(await failureOf(sinkOn(server, { schema: ours }).open())).toMatchObject({
        kind: 'terminal',
        message: expect.stringContaining('a later version'),
      });
    });

    it('may be made by somebody else for a user who only writes rows', async () => {
      const { schema } = await openSink();
      const role = `${schema}_writer`;
      await server.sql(`CREATE ROLE ${role} LOGIN PASSWORD 'writes'; GRANT USAGE ON SCHEMA ${schema} TO ${role}`);
      const url = server.url().replace(/\/\/.*@/, `//${role}:writes@`);
      expect(await failureOf(sinkOn(server, { schema, url }).open())).toMatchObject({
        kind: 'terminal',
        message: expect.stringMatching(/42501\): permission denied for table cursor/),
        hint: expect.stringContaining('SELECT, INSERT, UPDATE and DELETE on them'),
      });
      await server.sql(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role}`);
      const sink = sinkOn(server, { schema, url });
      await sink.open();
      expect(await apply(sink, { states: [story('a', 1)], cursor })).toEqual(applied(1));
      await sink.complete(cursorAt(1, { generation: 2 }), true);
      expect(await heldIn(server, schema)).toEqual(holding([]));
      expect(await failureOf(sinkOn(server, { schema: newSchema(), url }).open())).toMatchObject({ kind: 'terminal' });
    });
  });

  describe('what is not ours', () => {
    it('stays: rows without a generation, and columns that users add', async () => {
      const { sink, schema } = await openSink();
      await apply(sink, { states: [story('a', 1, { documents: ['a', 'b'] }), document('a', 1)], cursor });
      await server.sql(`
        ALTER TABLE ${schema}.stories ADD COLUMN rating integer; UPDATE ${schema}.stories SET rating = 5;
        ALTER TABLE ${schema}.members ADD COLUMN checked boolean; UPDATE ${schema}.members SET checked = true;
        ALTER TABLE ${schema}.documents ADD COLUMN note text NOT NULL DEFAULT 'none'; UPDATE ${schema}.documents SET note = 'read';
        INSERT INTO ${schema}.stories (id, state, version, headline) VALUES ('mine', 'live', 1, 'By hand');
        INSERT INTO ${schema}.documents (id, state, version) VALUES ('mine', 'live', 1);
        INSERT INTO ${schema}.members (story, document) VALUES ('mine', 'mine'), ('${storyNamed('a')}', 'mine');
        INSERT INTO ${schema}.redirects (id, redirect_to) VALUES ('mine', 'elsewhere')`);
      const states = [story('a', 2, { documents: ['c', 'b'] }), document('a', 2)];
      expect(await apply(sink, { states, cursor: cursorAt(2) })).toEqual(applied(2));
      expect(await sink.compare(states)).toEqual([]);
      expect(await namesOf(sink)).toEqual([`document ${documentNamed('a')}`, `story ${storyNamed('a')}`]);
      const usersOwn = (): Promise<unknown[]> =>
        Promise.all([
          server.sql(`SELECT headline, rating FROM ${schema}.stories ORDER BY headline`),
          server.sql(`SELECT story, document, checked FROM ${schema}.members ORDER BY checked, document, story`),
          server.sql(`SELECT id, note FROM ${schema}.documents ORDER BY note`),
          server.sql(`SELECT id, redirect_to FROM ${schema}.redirects`),
        ]);
      const members = await server.sql(
        `SELECT document, checked FROM ${schema}.members WHERE generation = 2 OR checked`,
      );
      expect(members).toEqual([{ document: documentNamed('b'), checked: true }]);
      expect((await usersOwn()).slice(0, 1)).toEqual([
        [
          { headline: 'By hand', rating: null },
          { headline: 'Headline of a 2', rating: 5 },
        ],
      ]);
      const foreign = [
        { type: 'story', id: 'mine' },
        { type: 'document', id: 'mine' },
      ] as const;
      await sink.remove([...foreign, { type: 'story', id: storyNamed('a') }]);
      await sink.complete(cursorAt(3, { generation: 9 }), true);
      expect(await usersOwn()).toEqual([
        [{ headline: 'By hand', rating: null }],
        [
          { story: 'mine', document: 'mine', checked: null },
          { story: storyNamed('a'), document: 'mine', checked: null },
        ],
        [{ id: 'mine', note: 'none' }],
        [{ id: 'mine', redirect_to: 'elsewhere' }],
      ]);
    });

    it('keeps its place: a state whose row it has is rejected, and says why', async () => {
      const { sink, schema } = await openSink();
      await server.sql(`
        INSERT INTO ${schema}.stories (id, headline) VALUES ('${storyNamed('a')}', 'By hand');
        INSERT INTO ${schema}.documents (id, headline) VALUES ('${documentNamed('a')}', 'By hand');
        INSERT INTO ${schema}.members (story, document) VALUES ('${storyNamed('m')}', '${documentNamed('m')}');
        INSERT INTO ${schema}.redirects (id) VALUES ('${storyNamed('r')}')`);
      const states = [story('a', 1), document('a', 1), story('m', 1), redirect('r', 1, 'b'), story('b', 1)];
      const { written, alreadyNewer, rejected } = await apply(sink, { states, cursor });
      expect({ written, alreadyNewer }).toEqual({ written: 1, alreadyNewer: 0 });
      expect(rejected.map(({ id, version, reason }) => [id, version, reason])).toEqual(
        [
          [storyNamed('a'), 'stories'],
          [documentNamed('a'), 'documents'],
          [storyNamed('m'), 'members'],
          [storyNamed('r'), 'redirects'],
        ].map(([id, table]) => [id, 1, `The table ${table} has a row with its id that is not of storyfold.`]),
      );
      expect(await server.sql(`SELECT headline FROM ${schema}.stories WHERE generation IS NULL`)).toEqual([
        { headline: 'By hand' },
      ]);
      expect(await sink.compare([story('a', 1)])).toEqual([
        { type: 'story', id: storyNamed('a'), kind: 'missing', detail: 'a row that is not of storyfold has its id' },
      ]);
    });
  });

  it('does not write rows that stay as they are', async () => {
    const { sink, schema } = await openSink();
    const states = [story('a', 1, { documents: ['a', 'b'] }), redirect('r', 1, 'a'), document('a', 1)];
    await apply(sink, { states, cursor });
    const writers = (): Promise<unknown[]> =>
      server.sql(
        ['stories', 'documents', 'members', 'redirects']
          .map((table) => `SELECT '${table}' AS "table", xmin::text, ctid::text FROM ${schema}.${table}`)
          .join(' UNION ALL '),
      );
    const before = await writers();
    expect(before).toHaveLength(6);
    await apply(sink, { states, cursor: cursorAt(2) });
    await sink.complete(cursorAt(2), true);
    expect(await writers()).toEqual(before);
  });

  it('removes nothing that is of a later run than the store is at', async () => {
    const { sink, schema } = await openSink();
    await apply(sink, {
      states: [story('a', 1), story('b', 5), document('a', 1), document('b', 5)],
      cursor: cursorAt(4),
    });
    await sink.remove(
      ['a', 'b'].flatMap(
        (name) =>
          [
            { type: 'story', id: storyNamed(name) },
            { type: 'document', id: documentNamed(name) },
          ] as const,
      ),
    );
    expect(await heldIn(server, schema)).toEqual(holding([story('b', 5), document('b', 5)]));
  });

  it('names many, page by page', async () => {
    const { sink } = await openSink();
    const states = Array.from({ length: 10_003 }, (_, at) => document(`d${at}`, 1, { body: null }));
    expect(await apply(sink, { states, cursor })).toEqual(applied(10_003));
    expect(await namesOf(sink)).toEqual(states.map(({ id }) => `document ${id}`).toSorted());
  });

  it('sees what was changed by hand, and a repair takes it back', async () => {
    const { sink, schema } = await openSink();
    const states = [
      story('a', 1, { documents: ['a', 'b'] }),
      redirect('r', 1, 'a'),
      goneStory('g', 1),
      document('a', 1),
      goneDocument('g', 1),
    ];
    await apply(sink, { states, cursor });
    await server.sql(`
      UPDATE ${schema}.stories SET headline = 'changed', record = jsonb_set(record, '{article,headline}', '"changed"') WHERE state = 'live';
      UPDATE ${schema}.members SET score = 1 WHERE role = 'member'; UPDATE ${schema}.redirects SET redirect_to = 'x';
      UPDATE ${schema}.documents SET body = NULL, author = 'B' WHERE state = 'live';
      INSERT INTO ${schema}.redirects (id, redirect_to, generation) VALUES ('${storyNamed('a')}', 'x', 1)`);
    expect(await sink.compare(states)).toEqual([
      { type: 'story', id: storyNamed('a'), kind: 'other', detail: 'headline, record, members, redirects' },
      { type: 'story', id: storyNamed('r'), kind: 'other', detail: 'redirects' },
      { type: 'document', id: documentNamed('a'), kind: 'other', detail: 'author, body' },
    ]);
    expect(await apply(sink, { states, cursor, force: true })).toEqual(applied(5));
    expect(await sink.compare(states)).toEqual([]);
  });

  it('takes a story that came once more with a document of its own for what it is', async () => {
    const { sink } = await openSink();
    const state = story('a', 1, { documents: ['a', 'b'] });
    await apply(sink, { states: [{ ...state, version: 4 }], cursor: cursorAt(4) });
    expect(await sink.compare([state])).toEqual([]);
    await sink.complete(cursorAt(3), false);
    expect((await sink.compare([state])).map(({ kind }) => kind)).toEqual(['newer']);
  });

  it('writes rows that refer to one another in a circle also behind some that were refused', async () => {
    const { sink, schema } = await openSink();
    await server.sql(`ALTER TABLE ${schema}.documents ADD CHECK (headline <> 'refused'),
      ADD FOREIGN KEY (story) REFERENCES ${schema}.stories (id) DEFERRABLE INITIALLY DEFERRED`);
    await server.sql(`ALTER TABLE ${schema}.stories
      ADD FOREIGN KEY (canonical) REFERENCES ${schema}.documents (id) DEFERRABLE INITIALLY DEFERRED`);
    const circle = [story('b', 1), document('b', 1, { story: 'b' })];
    const states = [document('x', 1, { headline: 'refused' }), goneDocument('y', 1), ...circle];
    const { written, rejected } = await apply(sink, { states, cursor: cursorAt(1) });
    expect([written, rejected.map(({ id }) => id)]).toEqual([3, [documentNamed('x')]]);
    expect(await heldIn(server, schema)).toEqual(holding(circle));
  });

  it('that lost its cursor takes nothing that what it has would stay ahead of', async () => {
    const { sink, schema } = await openSink();
    await apply(sink, { states: [story('a', 1)], cursor: cursorAt(1, { generation: 2 }) });
    await server.sql(`DELETE FROM ${schema}.cursor`);
    expect(await sink.open()).toBeUndefined();
    for (const late of [
      apply(sink, { states: [story('a', 2)], cursor: cursorAt(2) }),
      sink.complete(cursorAt(2), true),
    ])
      expect(await failureOf(late)).toMatchObject({
        kind: 'terminal',
        message: expect.stringContaining('lost its place'),
      });
    expect(await heldIn(server, schema)).toEqual(holding([story('a', 1)]));
  });

  it('lets two writers write one after the other', async () => {
    const { sink, schema } = await openSink();
    const { sink: other } = await openSink(schema);
    const states = Array.from({ length: 300 }, (_, at) => story(`s${at}`, 1));
    const both = await Promise.all([
      apply(sink, { states, cursor }),
      apply(other, { states: states.toReversed(), cursor }),
    ]);
    expect(both).toEqual(expect.arrayContaining([applied(300), applied(0, 300)]));
    expect(await sink.compare(states)).toEqual([]);
  });

  it('lets a late writer wait for the one before, and then refuses it', async () => {
    const { sink, schema } = await openSink();
    await apply(sink, { states: [], cursor });
    await server.sql(`CREATE FUNCTION ${schema}.slowly() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_sleep(1); RETURN NEW; END $$;
      CREATE TRIGGER slowly BEFORE INSERT ON ${schema}.stories FOR EACH ROW EXECUTE FUNCTION ${schema}.slowly()`);
    const { sink: late } = await openSink(schema);
    const anew = cursorAt(2, { generation: 2 });
    const first = apply(sink, { states: [story('a', 1)], cursor: anew });
    await wait(300);
    expect(await failureOf(late.complete(cursorAt(9), true))).toMatchObject({ kind: 'terminal' });
    expect(await first).toEqual(applied(1));
    expect(await late.open()).toEqual(anew);
  });

  it('refuses a writer of another project', async () => {
    const { sink } = await openSink();
    await apply(sink, { states: [], cursor });
    const other = cursorAt(1, { lineage: 'another ledger' });
    expect(await failureOf(apply(sink, { states: [], cursor: other }))).toMatchObject({ kind: 'terminal' });
    expect(await apply(sink, { states: [], cursor: { ...other, generation: 2 } })).toEqual(applied(0));
  });

  it('stores U+0000 and halves of surrogate pairs as U+FFFD, so that offsets stay true', async () => {
    const { sink, schema } = await openSink();
    const text = 'a\0b\ud800c\udc00 \\u0000 \u{1f600}';
    const stored = 'a\ufffdb\ufffdc\ufffd \\u0000 \u{1f600}';
    const states = [
      story('a', 1, { headline: text, body: text }),
      document('a', 1, { headline: text, body: text, author: [text] }),
    ];
    expect(await apply(sink, { states, cursor })).toEqual(applied(2));
    expect(
      await server.sql(`SELECT headline, body, record #>> '{article,articleBody}' AS json FROM ${schema}.stories`),
    ).toEqual([{ headline: stored, body: stored, json: stored }]);
    expect(await server.sql(`SELECT body, author FROM ${schema}.documents`)).toEqual([
      { body: stored, author: stored },
    ]);
    expect(await sink.compare(states)).toEqual([]);
  });

  describe('states that the server refuses', () => {
    const secret = 'UNSPEAKABLE';
    const many = (bad: (at: number) => boolean): ItemState[] =>
      Array.from({ length: 200 }, (_, at) => document(`d${at}`, 1, { body: bad(at) ? secret : `Body ${at}` }));

    it.each<[string, string, string]>([
      [
        'a CHECK',
        "ALTER TABLE $.documents ADD CONSTRAINT tidy CHECK (body !~ 'UNSPEAKABLE')",
        'The server refuses it (23514, constraint tidy, table documents): new row for relation "documents" violates check constraint "tidy".',
      ],
      [
        'a unique index',
        "CREATE UNIQUE INDEX once ON $.documents (body) WHERE body = 'UNSPEAKABLE'; INSERT INTO $.documents (id, body) VALUES ('mine', 'UNSPEAKABLE')",
        'The server refuses it (23505, constraint once, table documents): duplicate key value violates unique constraint "once".',
      ],
      [
        'a trigger',
        `CREATE FUNCTION $.f() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN
          IF NEW.body = 'UNSPEAKABLE' THEN RAISE EXCEPTION 'no % here', NEW.body USING ERRCODE = 'check_violation', CONSTRAINT = NEW.body; END IF;
          RETURN NEW; END $f$; CREATE TRIGGER t BEFORE INSERT ON $.documents FOR EACH ROW EXECUTE FUNCTION $.f()`,
        'A function of the database refuses it (23514).',
      ],
      [
        'a trigger that waits for the end',
        `CREATE FUNCTION $.f() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN
          IF NEW.body = 'UNSPEAKABLE' THEN RAISE EXCEPTION 'no % here', NEW.body; END IF; RETURN NULL; END $f$;
        CREATE CONSTRAINT TRIGGER t AFTER INSERT ON $.documents DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION $.f()`,
        'A function of the database refuses it (P0001).',
      ],
      [
        'a type',
        'ALTER TABLE $.documents ALTER COLUMN body TYPE varchar(10)',
        'The server refuses it (22001): value too long for type character varying(10).',
      ],
      [
        'a cast',
        "CREATE FUNCTION $.f(text) RETURNS integer LANGUAGE sql IMMUTABLE AS $f$ SELECT CASE WHEN $1 = 'UNSPEAKABLE' THEN $1::integer END $f$; CREATE INDEX ON $.documents ($.f(body))",
        'The server refuses it (22P02).',
      ],
    ])('%s: each is found, named without a word of it, and all others are written', async (_kind, rule, reason) => {
      const { sink, schema } = await openSink();
      await server.sql(rule.replaceAll('$.', `${schema}.`));
      const bad = new Set([0, 77, 78, 199]);
      const states = many((at) => bad.has(at));
      const { written, alreadyNewer, rejected } = await apply(sink, { states, cursor });
      expect({ written, alreadyNewer }).toEqual({ written: 196, alreadyNewer: 0 });
      expect(rejected).toEqual(
        [...bad].map((at) => ({ type: 'document', id: documentNamed(`d${at}`), version: 1, reason })),
      );
      expect(JSON.stringify(rejected)).not.toContain(secret);
      const rest = states.filter((_, at) => !bad.has(at));
      expect(await sink.compare(rest)).toEqual([]);
      expect(await sinkOn(server, { schema }).open()).toEqual(cursor);
      expect(await apply(sink, { states: rest, cursor })).toEqual(applied(0, 196));
    });

    it('are kept elsewhere before the store says that it is done with them', async () => {
      const { sink, schema } = await openSink();
      await apply(sink, { states: [document('a', 1)], cursor });
      await server.sql(`ALTER TABLE ${schema}.documents ADD CONSTRAINT tidy CHECK (body !~ '${secret}')`);
      const full = Object.assign(new Error('a disk of ours'), { code: 'ENOSPC' });
      const states = [document('b', 2), document('c', 2, { body: secret })];
      const quarantine = (): never => {
        throw full;
      };
      await expect(sink.apply({ states, cursor: cursorAt(2), quarantine })).rejects.toBe(full);
      expect(await heldIn(server, schema)).toEqual(holding([document('a', 1)]));
      expect((await apply(sink, { states, cursor: cursorAt(2) })).rejected).toHaveLength(1);
      expect(await sink.open()).toEqual(cursorAt(2));
    });

    it('a story takes its documents with it: none of its rows is written', async () => {
      const { sink, schema } = await openSink();
      await server.sql(`ALTER TABLE ${schema}.members ADD CONSTRAINT few CHECK (document <> '${documentNamed('c')}')`);
      await apply(sink, { states: [story('a', 1, { documents: ['a', 'b'] })], cursor });
      const { written, rejected } = await apply(sink, {
        states: [story('a', 2, { documents: ['a', 'c'] }), story('b', 2)],
        cursor: cursorAt(2),
      });
      expect([written, rejected.map(({ id }) => id)]).toEqual([1, [storyNamed('a')]]);
      expect(await heldIn(server, schema)).toEqual(holding([story('a', 1, { documents: ['a', 'b'] }), story('b', 2)]));
    });

    it('a number that is too large: by its column', async () => {
      const { sink } = await openSink();
      const large = document('a', 1);
      const states: ItemState[] = [{ ...large, row: { ...large.row, words: 3_000_000_000 } }, document('b', 1)];
      const { written, rejected } = await apply(sink, { states, cursor });
      expect(written).toBe(1);
      expect(rejected.map(({ reason }) => reason)).toEqual(['The server refuses it (22003, column words).']);
    });

    it('letters that the database has not', async () => {
      const name = newSchema();
      await server.sql(`CREATE DATABASE ${name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`);
      const sink = sinkOn(server, { url: server.url(name) });
      await sink.open();
      const states = [document('a', 1, { body: 'Привет' }), document('b', 1, { body: 'Grüße' })];
      const { written, rejected } = await apply(sink, { states, cursor });
      expect([written, rejected.map(({ id, reason }) => [id, reason])]).toEqual([
        1,
        [[documentNamed('a'), 'The server refuses it (22P05).']],
      ]);
      expect(await server.sql('SELECT body FROM storyfold.documents', [], name)).toEqual([{ body: 'Grüße' }]);
    });

    it('for want of a row that comes behind it, are written when that one is', async () => {
      const { sink, schema } = await openSink();
      await server.sql(`
        ALTER TABLE ${schema}.documents ADD FOREIGN KEY (story) REFERENCES ${schema}.stories (id);
        ALTER TABLE ${schema}.documents ADD CONSTRAINT tidy CHECK (body !~ '${secret}')`);
      // Documents before their stories, and one state that makes it go by halves.
      const states = [
        document('bad', 1, { story: 's1', body: secret }),
        ...Array.from({ length: 20 }, (_, at) => document(`d${at}`, 1, { story: `s${at}` })),
        ...Array.from({ length: 20 }, (_, at) => story(`s${at}`, 1)),
        document('lost', 1, { story: 'never told' }),
      ];
      const { written, rejected } = await apply(sink, { states, cursor });
      expect([written, rejected.map(({ id }) => id)]).toEqual([40, [documentNamed('bad'), documentNamed('lost')]]);
    });
  });
});
