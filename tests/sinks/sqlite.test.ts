import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Cell } from '../../src/domain/cell.ts';
import type { DocumentState, ItemState, Rejection, Sink } from '../../src/sinks/sink.ts';
import { sqliteSink } from '../../src/sinks/sqlite.ts';
import { apply, describeSink, type Held } from './conformance.ts';
import { cursorAt, document, documentNamed, goneDocument, goneStory, redirect, story, storyNamed } from './states.ts';

const SQLITE = new URL('../../src/sinks/sqlite.ts', import.meta.url).href;
const NOBODY = 65534;

function folderOfTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-sqlite-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const configOf = (path: string) => ({ name: 'db', type: 'sqlite', path, retrySeconds: 0, batchItems: 1000 }) as const;

async function opened(file: string): Promise<Sink> {
  const sink = sqliteSink(configOf(file));
  await sink.open();
  onTestFinished(() => sink.close());
  return sink;
}

/** All rows of a table, as another program sees them. */
function rowsOf(file: string, sql: string): Array<Record<string, unknown>> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }));
  } finally {
    database.close();
  }
}

function change(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

function withRow(state: DocumentState, row: Readonly<Record<string, Cell>>): DocumentState {
  return { ...state, row: { ...state.row, ...row } };
}

/** The schema of a database, or the bytes of what is none. */
function contentOf(file: string): unknown {
  const bytes = readFileSync(file, 'latin1');
  return bytes.startsWith('SQLite') ? rowsOf(file, 'SELECT name, sql FROM sqlite_schema') : bytes;
}

function bytesIn(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n');
}

/** Whether somebody is in the middle of a write. */
function isLocked(file: string): boolean {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('BEGIN IMMEDIATE; ROLLBACK');
    return false;
  } catch {
    return true;
  } finally {
    database.close();
  }
}

/** Opens the store and applies states as version 2 in another process. @returns what came of it; nothing if it was killed */
async function elsewhere(
  file: string,
  states: readonly ItemState[],
  { limits = '', uid = 0, killed = false } = {},
): Promise<Record<string, unknown> | undefined> {
  const code = `
    import { readFileSync } from 'node:fs';
    import { sqliteSink } from ${JSON.stringify(SQLITE)};
    const sink = sqliteSink(${JSON.stringify(configOf(file))});
    const batch = JSON.parse(readFileSync(0, 'utf8'));
    try {
      await sink.open();
      console.log(JSON.stringify(await sink.apply({ ...batch, quarantine() {} })));
    } catch (error) {
      const { name, kind, message, hint } = error;
      console.log(JSON.stringify({ name, kind, message, hint }));
    }`;
  const args = ['-c', `${limits} exec "$0" --input-type=module -e "$1"`, process.execPath, code];
  const child = spawn('bash', args, uid > 0 ? { uid, gid: uid } : {});
  let stdout = '';
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(JSON.stringify({ states, cursor: cursorAt(2) }));
  if (killed) {
    while (!isLocked(file)) await setTimeout(20);
    await setTimeout(200);
    child.kill('SIGKILL');
  }
  await once(child, 'close');
  return stdout === '' ? undefined : JSON.parse(stdout);
}

async function namesOf(sink: Sink): Promise<string[]> {
  const names: string[] = [];
  for await (const { id } of sink.names()) names.push(id);
  return names.toSorted();
}

/** What lives in a database, read by SQL alone. */
function heldIn(file: string): Held {
  const byId = (sql: string) => rowsOf(file, sql).map(({ id, ...row }) => [id, row]);
  const stories =
    byId(`SELECT id, version, headline, body, (SELECT json_group_array(document ORDER BY document) FROM members
    WHERE story = stories.id) AS members FROM stories WHERE state = 'live'`).map(([id, row]) => [
      id,
      { ...(row as object), members: JSON.parse(String((row as { members: unknown }).members)) },
    ]);
  const documents = byId("SELECT id, version, headline, body FROM documents WHERE state = 'live'");
  const redirects = rowsOf(file, 'SELECT id, redirect_to FROM redirects').map((row) => [row['id'], row['redirect_to']]);
  return {
    stories: Object.fromEntries(stories),
    documents: Object.fromEntries(documents),
    redirects: Object.fromEntries(redirects),
  };
}

describeSink(
  'SQLite',
  async () => {
    const file = join(folderOfTest(), 'store.db');
    return {
      async sink() {
        const sink = sqliteSink(configOf(file));
        onTestFinished(() => sink.close());
        return sink;
      },
      held: async () => heldIn(file),
    };
  },
  { histories: 60 },
);

describe('a story in SQLite', () => {
  it('is a row with its members, and gives who ran it, and when, in one line', async () => {
    const file = join(folderOfTest(), 'not', 'there', 'store.db');
    const sink = await opened(file);
    const states = [
      story('1', 3, { documents: ['1', '2'] }),
      document('1', 3),
      withRow(document('2', 3, { story: '1' }), { source: 'The Echo', as_of: '2026-11-23T10:00:00Z' }),
    ];
    expect(await apply(sink, { states, cursor: cursorAt(3) })).toEqual({ written: 3, alreadyNewer: 0, rejected: [] });
    expect(
      rowsOf(file, `SELECT source, first_seen FROM coverage WHERE story = '${storyNamed('1')}' ORDER BY first_seen`),
    ).toEqual([
      { source: 'wire', first_seen: '2026-11-22T09:30:00Z' },
      { source: 'The Echo', first_seen: '2026-11-23T10:00:00Z' },
    ]);
    expect(await sink.compare(states)).toEqual([]);
  });

  it('gives up its members and gets a redirect when it is taken over, and loses it when it comes back', async () => {
    const file = join(folderOfTest(), 'store.db');
    const sink = await opened(file);
    await apply(sink, { states: [story('1', 1)], cursor: cursorAt(1) });
    await apply(sink, { states: [redirect('1', 2, '5')], cursor: cursorAt(2) });
    expect(rowsOf(file, 'SELECT id, redirect_to FROM redirects')).toEqual([
      { id: storyNamed('1'), redirect_to: storyNamed('5') },
    ]);
    expect(rowsOf(file, 'SELECT * FROM members')).toEqual([]);
    expect(rowsOf(file, 'SELECT state, headline, record FROM stories')).toEqual([
      { state: 'redirect', headline: null, record: null },
    ]);
    await apply(sink, { states: [story('1', 3)], cursor: cursorAt(3) });
    expect(rowsOf(file, 'SELECT * FROM redirects')).toEqual([]);
    await apply(sink, { states: [goneStory('1', 4)], cursor: cursorAt(4) });
    expect(rowsOf(file, 'SELECT state FROM stories')).toEqual([{ state: 'gone' }]);
    expect(await namesOf(sink)).toEqual([]);
  });
});

describe('a store that lost its cursor', () => {
  it('takes nothing that what it has would stay ahead of, until that is removed', async () => {
    const file = join(folderOfTest(), 'store.db');
    const sink = await opened(file);
    await apply(sink, { states: [story('1', 1)], cursor: cursorAt(1, { generation: 2 }) });
    change(file, 'DELETE FROM cursor');
    expect(await sink.open()).toBeUndefined();
    await expect(apply(sink, { states: [story('1', 2)], cursor: cursorAt(2) })).rejects.toMatchObject({
      kind: 'terminal',
      message: expect.stringContaining('lost its place'),
    });
    expect(rowsOf(file, 'SELECT version FROM stories')).toEqual([{ version: 1 }]);
    change(file, 'DELETE FROM stories; DELETE FROM members');
    expect(await apply(sink, { states: [story('1', 2)], cursor: cursorAt(2) })).toMatchObject({ written: 1 });
  });
});

describe('a story that comes once more because a document of its own changed', () => {
  it('says the same, and is no difference', async () => {
    const file = join(folderOfTest(), 'store.db');
    const sink = await opened(file);
    await apply(sink, { states: [{ ...story('1', 2), version: 5 }], cursor: cursorAt(5) });
    expect(await sink.compare([story('1', 2)])).toEqual([]);
    expect(await sink.compare([story('1', 3)])).toMatchObject([{ kind: 'other' }]);
  });
});

describe('what the feed is said not to know', () => {
  it('stays when it is of a run that the store has not come to', async () => {
    const file = join(folderOfTest(), 'store.db');
    const sink = await opened(file);
    await apply(sink, { states: [story('1', 9), document('1', 9), document('2', 3)], cursor: cursorAt(3) });
    await sink.remove([story('1', 9), document('1', 9), document('2', 3)]);
    expect(await namesOf(sink)).toEqual([documentNamed('1'), storyNamed('1')]);
  });
});

describe('rows and columns of somebody else', () => {
  it('are never touched, whatever is delivered, removed or swept', async () => {
    const id = fc.integer({ min: 0, max: 3 });
    const version = fc.integer({ min: 1, max: 4 });
    const step = fc.oneof(
      fc.record({ op: fc.constant('story' as const), id, version, other: id }),
      fc.record({ op: fc.constant('gone' as const), id, version }),
      fc.record({ op: fc.constant('redirect' as const), id, version }),
      fc.record({ op: fc.constant('document' as const), id, version }),
      fc.record({ op: fc.constant('remove' as const), id }),
      fc.record({ op: fc.constant('sweep' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const folder = mkdtempSync(join(tmpdir(), 'storyfold-sqlite-'));
        const file = join(folder, 'store.db');
        const sink = sqliteSink(configOf(file));
        try {
          await sink.open();
          change(
            file,
            `ALTER TABLE stories ADD COLUMN note TEXT; ALTER TABLE members ADD COLUMN note TEXT; CREATE TABLE theirs (a);
             INSERT INTO theirs VALUES (1);
             INSERT INTO stories (id, state, version, note) VALUES ('${storyNamed('0')}', 'live', 1, 'mine'), ('x', 'live', 1, 'mine');
             INSERT INTO documents (id, state, version, body) VALUES ('${documentNamed('0')}', 'live', 1, 'mine');
             INSERT INTO members (story, document, note) VALUES ('${storyNamed('1')}', 'x', 'mine');
             INSERT INTO redirects (id, redirect_to) VALUES ('${storyNamed('2')}', 'x')`,
          );
          const theirs = (): unknown[] =>
            ['stories', 'documents', 'members', 'redirects'].map((table) =>
              rowsOf(file, `SELECT * FROM ${table} WHERE generation IS NULL ORDER BY 1`),
            );
          const before = theirs();
          let generation = 1;
          for (const each of steps) {
            const cursor = cursorAt(9, { generation });
            if (each.op === 'sweep') await sink.complete({ ...cursor, generation: ++generation }, true);
            else if (each.op === 'remove')
              await sink.remove([
                { type: 'story', id: storyNamed(String(each.id)) },
                { type: 'document', id: documentNamed(String(each.id)) },
              ]);
            else {
              const state =
                each.op === 'story'
                  ? story(String(each.id), each.version, { documents: [String(each.id), String(each.other + 5)] })
                  : each.op === 'gone'
                    ? goneStory(String(each.id), each.version)
                    : each.op === 'redirect'
                      ? redirect(String(each.id), each.version, '3')
                      : document(String(each.id), each.version);
              const { rejected } = await apply(sink, { states: [state], cursor });
              if (each.id === 0) expect(rejected).toHaveLength(1);
            }
            expect(theirs()).toEqual(before);
            expect(rowsOf(file, 'SELECT * FROM theirs')).toEqual([{ a: 1 }]);
          }
        } finally {
          await sink.close();
          rmSync(folder, { recursive: true, force: true });
        }
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  it('in a row of ours stay when it is written again, also in those of members', async () => {
    const file = join(folderOfTest(), 'store.db');
    const sink = await opened(file);
    await apply(sink, { states: [story('1', 1, { documents: ['1', '2', '3'] })], cursor: cursorAt(1) });
    change(
      file,
      `ALTER TABLE stories ADD COLUMN note TEXT; ALTER TABLE members ADD COLUMN note TEXT;
       UPDATE stories SET note = 'read'; UPDATE members SET note = 'called'`,
    );
    await apply(sink, {
      states: [story('1', 2, { documents: ['2', '3', '4'], headline: 'New' })],
      cursor: cursorAt(2),
    });
    expect(rowsOf(file, 'SELECT headline, note FROM stories')).toEqual([{ headline: 'New', note: 'read' }]);
    expect(rowsOf(file, 'SELECT note FROM members ORDER BY note IS NULL')).toEqual([
      { note: 'called' },
      { note: 'called' },
      { note: null },
    ]);
  });

  it('may have been there first: columns of ours are added to a table that has our key', async () => {
    const file = join(folderOfTest(), 'store.db');
    change(file, `CREATE TABLE documents (note TEXT, id TEXT PRIMARY KEY, body TEXT CHECK (body <> 'no')) STRICT`);
    const sink = await opened(file);
    const { written, rejected } = await apply(sink, {
      states: [document('1', 1), document('2', 1, { body: 'no' })],
      cursor: cursorAt(1),
    });
    expect(written).toBe(1);
    expect(rejected).toEqual([
      { type: 'document', id: documentNamed('2'), version: 1, reason: "CHECK constraint failed: body <> 'no'" },
    ]);
    expect(await sink.compare([document('1', 1)])).toEqual([]);
  });
});

describe('what the database refuses', () => {
  it.each([
    [
      'a check',
      "ALTER TABLE stories ADD COLUMN ok INTEGER CHECK (headline <> 'secret word')",
      /CHECK constraint failed/,
    ],
    ['a trigger', trigger("RAISE(ABORT, 'no such words here')"), /^no such words here$/],
    ['a trigger that quotes the text', trigger("RAISE(ABORT, 'not ' || NEW.headline)"), /^a trigger refuses the row$/],
    ['a trigger that undoes all', trigger("RAISE(ROLLBACK, 'not at all')"), /^not at all$/],
    ['a trigger that says nothing', trigger('RAISE(IGNORE)'), /^a trigger leaves the row out of stories$/],
  ])('by %s is left out alone, and named without its text', async (_, sql, reason) => {
    const file = join(folderOfTest(), 'store.db');
    const sink = await opened(file);
    change(file, sql);
    const states = [
      story('1', 1),
      story('2', 1, { headline: 'secret word' }),
      document('2', 1),
      story('3', 1, { headline: 'secret word' }),
      story('4', 1),
    ];
    const { written, alreadyNewer, rejected } = await apply(sink, { states, cursor: cursorAt(1) });
    expect({ written, alreadyNewer }).toEqual({ written: 3, alreadyNewer: 0 });
    expect(rejected.map(({ id }) => id)).toEqual([storyNamed('2'), storyNamed('3')]);
    for (const each of rejected) expect(each.reason).toMatch(reason);
    expect(rowsOf(file, 'SELECT id FROM stories ORDER BY id').map(({ id }) => id)).toEqual(
      [storyNamed('1'), storyNamed('4')].toSorted(),
    );
    expect(rowsOf(file, 'SELECT DISTINCT story FROM members')).toHaveLength(2);
    await sink.close();
    expect(await sqliteSink(configOf(file)).open()).toEqual(cursorAt(1));
  });

  it('is said before the cursor moves', async () => {
    const file = join(folderOfTest(), 'store.db');
    const sink = await opened(file);
    change(file, trigger("RAISE(ABORT, 'no')"));
    const quarantine = (rejected: readonly Rejection[]): void => {
      expect(rejected).toHaveLength(1);
      expect(rowsOf(file, 'SELECT run FROM cursor')).toEqual([]);
    };
    const states = [story('2', 1, { headline: 'secret word' })];
    await sink.apply({ states, cursor: cursorAt(1), quarantine });
    expect(rowsOf(file, 'SELECT run FROM cursor')).toEqual([{ run: 1 }]);
    const failing = (): never => {
      throw new TypeError('no room for it');
    };
    await expect(sink.apply({ states, cursor: cursorAt(2), quarantine: failing })).rejects.toThrow('no room');
    expect(rowsOf(file, 'SELECT run FROM cursor')).toEqual([{ run: 1 }]);
  });

  it('of a member takes the whole story back to what it was', async () => {
    const file = join(folderOfTest(), 'store.db');
    const sink = await opened(file);
    await apply(sink, { states: [story('1', 1)], cursor: cursorAt(1) });
    change(
      file,
      `CREATE TRIGGER guard BEFORE INSERT ON members WHEN NEW.document = '${documentNamed('9')}' BEGIN SELECT RAISE(FAIL, 'no'); END`,
    );
    const { rejected } = await apply(sink, { states: [story('1', 2, { documents: ['8', '9'] })], cursor: cursorAt(2) });
    expect(rejected).toHaveLength(1);
    expect(rowsOf(file, 'SELECT version FROM stories')).toEqual([{ version: 1 }]);
    expect(rowsOf(file, 'SELECT document FROM members')).toEqual([{ document: documentNamed('1') }]);
  });

  function trigger(says: string): string {
    return `CREATE TRIGGER guard BEFORE INSERT ON stories WHEN NEW.headline = 'secret word' BEGIN SELECT ${says}; END`;
  }
});

describe('a database that cannot be used', () => {
  it.each([
    [
      'no database',
      (file: string) => writeFileSync(file, 'Dear editor, this is a letter and no database at all.\n'.repeat(9)),
    ],
    ['a table of that name with another key', (file: string) => change(file, 'CREATE TABLE stories (id TEXT, x)')],
    ['a view of that name', (file: string) => change(file, 'CREATE VIEW documents AS SELECT 1 AS id')],
    ['another cursor', (file: string) => change(file, 'CREATE TABLE cursor (position INTEGER)')],
  ])('%s: terminal, with a hint, and nothing changed', async (_, make) => {
    const file = join(folderOfTest(), 'store.db');
    make(file);
    const before = contentOf(file);
    await expect(sqliteSink(configOf(file)).open()).rejects.toMatchObject({
      name: 'SinkError',
      kind: 'terminal',
      message: expect.stringContaining(file),
      hint: expect.stringMatching(/\w/),
    });
    expect(contentOf(file)).toEqual(before);
  });

  it.skipIf(process.getuid?.() !== 0)('that this user may not write (tested by root alone): terminal', async () => {
    const folder = folderOfTest();
    chmodSync(folder, 0o755);
    const file = join(folder, 'store.db');
    await (await opened(file)).close();
    expect(await elsewhere(file, [document('1', 1)], { uid: NOBODY })).toMatchObject({
      kind: 'terminal',
      hint: 'Give this user the right to write the file and its folder.',
    });
    const inNone = await elsewhere(join(folder, 'new', 'store.db'), [document('1', 1)], { uid: NOBODY });
    expect(inNone?.['kind']).toBe('terminal');
  });

  it('that somebody else writes to: waited for, then transient', async () => {
    const file = join(folderOfTest(), 'store.db');
    await (await opened(file)).close();
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const waiting = elsewhere(file, [document('1', 1)]);
    expect(await waiting).toMatchObject({ kind: 'transient', message: expect.stringContaining('locked') });
    const again = elsewhere(file, [document('1', 1)]);
    await setTimeout(1500);
    other.exec('ROLLBACK');
    expect(await again).toEqual({ written: 1, alreadyNewer: 0, rejected: [] });
    other.close();
  });

  it('on a disk that is full: transient, and what was delivered before is whole', async () => {
    const file = join(folderOfTest(), 'store.db');
    const first = await opened(file);
    await apply(first, { states: [document('1', 1)], cursor: cursorAt(1) });
    await first.close();
    const states = Array.from({ length: 40 }, (_, n) => document(String(n), 2, { body: 'x'.repeat(50_000) }));
    expect(await elsewhere(file, states, { limits: 'ulimit -f 400;' })).toMatchObject({ kind: 'transient' });
    const sink = sqliteSink(configOf(file));
    expect(await sink.open()).toEqual(cursorAt(1));
    expect(await sink.compare([document('1', 1)])).toEqual([]);
    expect(await apply(sink, { states, cursor: cursorAt(2) })).toMatchObject({ written: 40 });
    await sink.close();
  });
});

describe('a process that is killed in the middle of a batch', () => {
  it('leaves rows and cursor as they were before it', async () => {
    const file = join(folderOfTest(), 'store.db');
    const first = await opened(file);
    await apply(first, { states: [document('before', 1)], cursor: cursorAt(1) });
    change(
      file,
      'CREATE TRIGGER slow AFTER INSERT ON documents BEGIN SELECT count(*) FROM documents AS a, documents AS b, documents AS c; END',
    );
    await first.close();
    const states = Array.from({ length: 3000 }, (_, n) => document(String(n), 2));
    const killed = await elsewhere(file, states, { killed: true });
    expect(killed).toBeUndefined();
    change(file, 'DROP TRIGGER slow');
    const sink = sqliteSink(configOf(file));
    expect(await sink.open()).toEqual(cursorAt(1));
    expect(await namesOf(sink)).toEqual([documentNamed('before')]);
    expect(await apply(sink, { states, cursor: cursorAt(2) })).toMatchObject({ written: 3000 });
    await sink.close();
  });
});

describe('a text that was forgotten', () => {
  it('leaves no byte in the files of the database', async () => {
    const folder = folderOfTest();
    const file = join(folder, 'store.db');
    const sink = await opened(file);
    const secret = 'the witness lives in Elm Street';
    const states = [document('1', 1, { body: `${secret} `.repeat(500) }), story('1', 1, { headline: secret })];
    await apply(sink, { states, cursor: cursorAt(1) });
    await sink.complete(cursorAt(1), false);
    expect(bytesIn(folder)).toContain(secret);
    await apply(sink, { states: [goneDocument('1', 2, false), goneStory('1', 2)], cursor: cursorAt(2) });
    await sink.complete(cursorAt(2), false);
    expect(bytesIn(folder)).not.toContain(secret);
  });
});

describe('texts of any kind', () => {
  it('come back as they were, half of a surrogate pair as U+FFFD', async () => {
    const file = join(folderOfTest(), 'store.db');
    const sink = await opened(file);
    const headline = 'a\u0000b “x” \u{1f4f0} \ud800 end';
    const states = [document('1', 1, { headline }), story('1', 1, { headline })];
    await apply(sink, { states, cursor: cursorAt(1) });
    expect(rowsOf(file, 'SELECT headline FROM documents')).toEqual([{ headline: headline.toWellFormed() }]);
    expect(await sink.compare(states)).toEqual([]);
    expect(JSON.parse(String(rowsOf(file, 'SELECT record FROM stories')[0]?.['record'])).article.headline).toBe(
      headline,
    );
  });

  it.skipIf(spawnSync('python3', ['--version']).status !== 0)(
    "are what Python's sqlite3 reads (where there is python3)",
    async () => {
      const file = join(folderOfTest(), 'store.db');
      const sink = await opened(file);
      await apply(sink, {
        states: [story('1', 1, { headline: 'Ελλάδα 📰' }), document('1', 1)],
        cursor: cursorAt(1),
      });
      const code = `import sqlite3, json, sys
row = sqlite3.connect(sys.argv[1]).execute("SELECT label, source, first_seen FROM coverage").fetchone()
print(json.dumps(row))`;
      expect(JSON.parse(execFileSync('python3', ['-c', code, file], { encoding: 'utf8' }))).toEqual([
        'Ελλάδα 📰',
        'wire',
        '2026-11-22T09:30:00Z',
      ]);
    },
  );
});
