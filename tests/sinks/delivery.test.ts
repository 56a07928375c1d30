import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, vi } from 'vitest';
import type { DeadLetter, Delivery } from '../../src/domain/delivery.ts';
import { sentencesOf } from '../generated-stories.ts';
import { type Ended, type Workspace, workspaceAfter } from '../workspace.ts';

// How stores follow a project, through the real command: what is delivered when, what becomes of a store or a project that was
// put back, of a store that is down, and of what a store refuses. The store is an SQLite file; that others do the same, their
// own tests say.

const BIN = new URL('../../bin/storyfold.js', import.meta.url).pathname;
const STORE = 'store/desk.db';
const DESK = { name: 'desk', type: 'sqlite', path: STORE, batchItems: 3, retrySeconds: 0 };

const text = (subject: number, telling: number, more = ''): string =>
  `${sentencesOf(subject, telling, 12).join(' ')}${more}`;

function configure(space: Workspace, sinks: readonly object[] = [DESK], more: object = {}): void {
  writeFileSync(
    join(space.folder, 'pipeline.config.json'),
    JSON.stringify({ sinks, onMissingInput: 'retract', limits: { goneShareMax: 1 }, ...more }),
  );
}

/** Four documents, three stories; delivered. */
function delivered(): Promise<Workspace> {
  return workspaceAfter('delivered', async (space) => {
    configure(space);
    await space.put({
      'a.txt': text(1, 0),
      'b.txt': text(1, 0, ' And more was said.'),
      'c.txt': text(2, 0),
      'd.txt': text(3, 0),
    });
    await done(space, 'run', '--as-of', '2026-11-20');
  });
}

async function done(space: Workspace, ...args: string[]): Promise<Ended> {
  const ended = await space.storyfold(args);
  expect(ended.code, ended.stderr).toBe(0);
  return ended;
}

async function deliveriesOf(space: Workspace, ...args: string[]): Promise<Delivery[]> {
  const { stdout } = await space.storyfold([...args, '--json']);
  const told = JSON.parse(stdout) as Delivery[] | { readonly sinks: Delivery[] };
  return Array.isArray(told) ? told : told.sinks;
}

function ask<Row>(space: Workspace, sql: string, file = STORE): Row[] {
  const database = new DatabaseSync(join(space.folder, file));
  try {
    return database.prepare(sql).all() as Row[];
  } finally {
    database.close();
  }
}

function say(space: Workspace, sql: string, file = STORE): void {
  const database = new DatabaseSync(join(space.folder, file));
  database.exec(sql);
  database.close();
}

async function isSound(space: Workspace, name = 'desk'): Promise<void> {
  const { code, stdout, stderr } = await space.storyfold(['sinks', 'verify', name]);
  expect([code, stdout], stderr).toEqual([0, expect.stringContaining('nothing else of ours')]);
}

function letters(space: Workspace): DeadLetter[] {
  const file = join(space.folder, 'clean/sinks/desk/dead-letters.jsonl');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as DeadLetter);
}

describe('a store that follows', () => {
  it('has stories, documents with their bodies, members and a cursor after the run, and what changed after the next', async () => {
    const space = await delivered();
    expect(ask(space, "SELECT count(*) AS n FROM stories WHERE state = 'live'")).toEqual([{ n: 3 }]);
    const [{ body }] = ask<{ body: string }>(space, "SELECT body FROM documents WHERE path = 'raw/c.txt'") as [
      { body: string },
    ];
    expect(body).toBe(text(2, 0));
    expect(ask(space, 'SELECT count(*) AS n FROM members')).toEqual([{ n: 4 }]);
    await isSound(space);
    rmSync(join(space.folder, 'raw/b.txt'));
    await space.put({ 'd.txt': text(3, 0, ' Corrected.'), 'e.txt': text(4, 0) });
    const [delivery] = await deliveriesOf(space, 'run');
    expect(delivery).toMatchObject({ run: 2, of: 2, owed: 0, rejected: 0 });
    expect(ask(space, "SELECT state, story, body FROM documents WHERE path = 'raw/b.txt'")).toEqual([
      { state: 'gone', story: null, body: null },
    ]);
    expect(ask(space, "SELECT count(*) AS n FROM documents WHERE state = 'gone' AND body IS NULL")).toEqual([{ n: 1 }]);
    expect(ask(space, "SELECT body FROM documents WHERE path = 'raw/d.txt'")).toEqual([
      { body: text(3, 0, ' Corrected.') },
    ]);
    await isSound(space);
  });

  it('is not touched by a run that has nothing new, and gets what is owed all the same', async () => {
    const space = await delivered();
    const before = readFileSync(join(space.folder, STORE));
    expect(await deliveriesOf(space, 'run')).toMatchObject([{ run: 1, written: 0, total: 0 }]);
    expect(readFileSync(join(space.folder, STORE)).equals(before)).toBe(true);
    rmSync(join(space.folder, 'store'), { recursive: true });
    expect(await deliveriesOf(space, 'run')).toMatchObject([{ run: 1, of: 1, owed: 0, rejected: 0 }]);
    await isSound(space);
  });

  it('that is two runs behind gets the last state of each id once', async () => {
    const space = await delivered();
    configure(space, []);
    await space.put({ 'c.txt': text(2, 0, ' First.') });
    await done(space, 'run');
    await space.put({ 'c.txt': text(2, 0, ' Second.'), 'e.txt': text(5, 0) });
    await done(space, 'run');
    configure(space);
    // The document that changed twice and its story, the new one and its story.
    expect(await deliveriesOf(space, 'run')).toMatchObject([
      { run: 3, total: 4, delivered: 4, written: 4, alreadyNewer: 0 },
    ]);
    await isSound(space);
  });

  it('goes on where it was when a delivery is killed', async () => {
    const space = await delivered();
    await space.put(Object.fromEntries([5, 6, 7, 8].map((at) => [`${at}.txt`, text(at, 0)])));
    const { code } = await space.storyfold(['run'], { STORYFOLD_CRASH_AT: 'batch-delivered' });
    expect(code).toBeNull();
    // Three of the eight stood in one batch with the cursor.
    expect(ask(space, 'SELECT run, seq, lines FROM cursor')).toEqual([{ run: 2, seq: 3, lines: 8 }]);
    expect(await deliveriesOf(space, 'run')).toMatchObject([{ total: 5, delivered: 5, written: 5 }]);
    await isSound(space);
  });

  it('starts from the snapshot when the feed begins behind it, and gives up what is not there any more', async () => {
    const space = await delivered();
    configure(space, [], { publish: { changesKept: 1 } });
    rmSync(join(space.folder, 'raw/c.txt'));
    await done(space, 'run');
    await space.put({ 'e.txt': text(5, 0) });
    await done(space, 'run');
    say(space, "INSERT INTO stories (id, state) VALUES ('mine', 'live')");
    configure(space, [DESK], { publish: { changesKept: 1 } });
    await done(space, 'run');
    expect(ask(space, 'SELECT generation, run FROM cursor')).toEqual([{ generation: 2, run: 3 }]);
    await isSound(space);
    expect(ask(space, "SELECT generation FROM stories WHERE id = 'mine'")).toEqual([{ generation: null }]);
  });

  it('that has the run before the first whose feed is kept goes on from there', async () => {
    const space = await delivered();
    configure(space, [DESK], { publish: { changesKept: 1 } });
    await space.put({ 'e.txt': text(5, 0) });
    expect(await deliveriesOf(space, 'run')).toMatchObject([{ run: 2, total: 2, written: 2 }]);
    expect(ask(space, 'SELECT generation FROM cursor')).toEqual([{ generation: 1 }]);
  });

  it('that has all is left as it is where no feed is kept', async () => {
    const space = await delivered();
    say(space, 'DELETE FROM changes', 'clean/state/state.sqlite');
    expect(await deliveriesOf(space, 'sinks', 'deliver')).toMatchObject([{ run: 1, total: 0 }]);
    expect(ask(space, 'SELECT generation FROM cursor')).toEqual([{ generation: 1 }]);
  });

  it('that was filled half writes a later run in a generation of its own', async () => {
    const space = await delivered();
    rmSync(join(space.folder, 'store'), { recursive: true });
    const { code } = await space.storyfold(['sinks', 'deliver'], { STORYFOLD_CRASH_AT: 'batch-delivered' });
    expect(code).toBeNull();
    const cursor = 'SELECT generation, run, seq, resyncing FROM cursor';
    expect(ask(space, cursor)).toEqual([{ generation: 1, run: 1, seq: 0, resyncing: 1 }]);
    // What was written of it vanishes meanwhile.
    for (const name of ['a.txt', 'b.txt']) rmSync(join(space.folder, 'raw', name));
    await done(space, 'run');
    expect(ask(space, cursor)).toMatchObject([{ generation: 2, run: 2, resyncing: 0 }]);
    await isSound(space);
  });

  it('that lost a table, or a column, gets everything anew', async () => {
    const space = await delivered();
    for (const harm of ['DROP VIEW coverage; DROP TABLE documents', 'ALTER TABLE stories DROP COLUMN headline']) {
      say(space, harm);
      expect(await deliveriesOf(space, 'run')).toMatchObject([{ run: 1, owed: 0 }]);
      await isSound(space);
    }
    expect(ask(space, 'SELECT generation FROM cursor')).toEqual([{ generation: 3 }]);
  });

  it('is told what people decide and what is forgotten by the command that says so', async () => {
    const space = await delivered();
    await done(space, 'pin', 'apart', 'a.txt', 'b.txt');
    await done(space, 'apply');
    expect(ask(space, "SELECT count(*) AS n FROM stories WHERE state = 'live'")).toEqual([{ n: 4 }]);
    expect((await done(space, 'forget', 'c.txt', '--reason', 'asked for')).stdout).toContain('gone from the stores');
    expect(ask(space, `SELECT count(*) AS n FROM documents WHERE body LIKE '${text(2, 0).slice(0, 40)}%'`)).toEqual([
      { n: 0 },
    ]);
    await isSound(space);
  });

  it('is left alone by runs into another folder', async () => {
    const space = await delivered();
    const before = readFileSync(join(space.folder, STORE));
    await space.put({ 'e.txt': text(5, 0) });
    const { stdout } = await done(space, 'run', '--out', 'elsewhere');
    expect(stdout).not.toContain('Delivered');
    expect(readFileSync(join(space.folder, STORE)).equals(before)).toBe(true);
  });
});

describe('what was put back from a backup', () => {
  it('a store rewinds itself and gets what it lacks', async () => {
    const space = await delivered();
    cpSync(join(space.folder, STORE), join(space.folder, 'backup.db'));
    await space.put({ 'c.txt': text(2, 0, ' Later.'), 'e.txt': text(5, 0) });
    await done(space, 'run');
    for (const end of ['-wal', '-shm']) rmSync(join(space.folder, `${STORE}${end}`), { force: true });
    cpSync(join(space.folder, 'backup.db'), join(space.folder, STORE));
    expect(await deliveriesOf(space, 'sinks', 'deliver')).toMatchObject([{ run: 2, total: 4, written: 4 }]);
    await isSound(space);
  });

  it.each([
    ['is behind its store', 0],
    ['went on by other runs of the same numbers', 2],
  ])('a project that %s is told so, and writes the store anew when asked', async (_what, more) => {
    const space = await delivered();
    for (const part of ['clean', 'storyfold', 'raw'])
      cpSync(join(space.folder, part), join(space.folder, 'backup', part), { recursive: true, verbatimSymlinks: true });
    await space.put({ 'e.txt': text(5, 0) });
    await done(space, 'run', '--as-of', '2026-11-21');
    for (const part of ['clean', 'storyfold', 'raw']) {
      rmSync(join(space.folder, part), { recursive: true });
      cpSync(join(space.folder, 'backup', part), join(space.folder, part), { recursive: true, verbatimSymlinks: true });
    }
    configure(space, []);
    for (let at = 0; at < more; at++) {
      await space.put({ [`f${at}.txt`]: text(6 + at, 0) });
      await done(space, 'run', '--as-of', `2026-11-2${2 + at}`);
    }
    configure(space);
    const refused = await space.storyfold(['run']);
    expect([refused.code, refused.stderr]).toEqual([6, expect.stringContaining('storyfold sinks resync desk')]);
    expect(refused.stderr).toMatch(/put back from a backup/);
    expect(refused.stderr).toContain('has no run of');
    expect((await done(space, 'sinks')).stdout).toMatch(/desk +sqlite +behind: has no run of/);
    expect(ask(space, "SELECT count(*) AS n FROM documents WHERE path = 'raw/e.txt'")).toEqual([{ n: 1 }]);
    await done(space, 'sinks', 'resync', 'desk');
    expect(ask(space, "SELECT count(*) AS n FROM documents WHERE path = 'raw/e.txt'")).toEqual([{ n: 0 }]);
    await isSound(space);
  });

  it('a store of another project is not taken over before somebody says so', async () => {
    const space = await delivered();
    for (const part of ['clean', 'storyfold']) rmSync(join(space.folder, part), { recursive: true });
    await space.put({ 'e.txt': text(5, 0) });
    const { code, stderr } = await space.storyfold(['run']);
    expect([code, stderr]).toEqual([6, expect.stringContaining('another project')]);
    expect((await space.storyfold(['sinks', 'resync', 'desk'])).code).toBe(6);
    await done(space, 'sinks', 'resync', 'desk', '--take-over');
    await isSound(space);
  });
});

describe('a store that is down', () => {
  it('makes exit code 6 of a published run, delays no other, and gets it all from the next', async () => {
    const space = await delivered();
    const other = { ...DESK, name: 'other', path: 'store/other.db' };
    rmSync(join(space.folder, STORE));
    writeFileSync(join(space.folder, 'store', 'file'), '');
    const broken = { ...DESK, path: 'store/file/desk.db' };
    configure(space, [broken, other]);
    await space.put({ 'e.txt': text(5, 0) });
    const { code, stderr, stdout } = await space.storyfold(['run']);
    expect(code).toBe(6);
    expect(stderr).toMatch(/Sink desk is behind: delivered 0 of/);
    expect(stderr).toContain('Exit code 6: what runs published is published');
    expect(stdout).toMatch(/other +\d+ items written; has run 2/);
    expect(ask(space, "SELECT count(*) AS n FROM stories WHERE state = 'live'", 'store/other.db')).toEqual([{ n: 4 }]);
    const list = JSON.parse((await done(space, 'sinks', '--json')).stdout) as object[];
    expect(list).toMatchObject([
      { sink: 'desk', status: { run: 1, of: 2, owedSince: expect.any(String) } },
      { sink: 'other', status: { run: 2 } },
    ]);
    expect((await done(space, 'status')).stdout).toMatch(/desk +sqlite +behind: has run 1 of 2, 2 items owed\s+since/);
    configure(space, [DESK, other]);
    expect(await deliveriesOf(space, 'run')).toMatchObject([{ run: 2, owed: 0 }, { total: 0 }]);
    await isSound(space);
  });
});

describe('a store that is down beside inputs that cannot be read', () => {
  it('is told as well, and the code named is the one that the run ends with', async () => {
    const space = await delivered();
    configure(space, [{ ...DESK, path: 'pipeline.config.json/desk.db' }]);
    await space.put(Object.fromEntries(Array.from({ length: 4 }, (_, at) => [`empty${at}.txt`, ''])));
    const { code, stderr } = await space.storyfold(['run']);
    expect([code, stderr]).toEqual([3, expect.stringContaining('Sink desk is behind')]);
    expect(stderr).toContain('exit code 3');
    expect(stderr).not.toContain('Exit code 6');
  });
});

describe('a signal while a store does not answer', () => {
  it('ends the run with the code of the signal; what was published stays, and is owed', async () => {
    const space = await delivered();
    const away = {
      name: 'away',
      type: 'postgres',
      url: 'postgres://nobody:hidden@127.0.0.1:1/none',
      retrySeconds: 600,
    };
    configure(space, [DESK, away]);
    await space.put({ 'e.txt': text(5, 0) });
    const child = spawn(process.execPath, [BIN, 'run'], { cwd: space.folder, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      said += part;
    });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    // The other store has the run: what is left is the waiting.
    const hasRun = (): boolean => ask<{ run: number }>(space, 'SELECT run FROM cursor')[0]?.run === 2;
    await vi.waitUntil(hasRun, { timeout: 30_000, interval: 100 });
    child.kill('SIGTERM');
    expect([await ended, said]).toEqual([143, expect.stringContaining('what runs published stays published')]);
    expect(said).not.toContain('hidden');
    const list = JSON.parse((await done(space, 'sinks', '--json')).stdout) as object[];
    expect(list).toMatchObject([{ status: { run: 2 } }, { status: { run: 0, of: 2 } }]);
    configure(space);
    await isSound(space);
  });
});

describe('a record that a store refuses', () => {
  const REFUSE = `CREATE TRIGGER refuse BEFORE INSERT ON documents WHEN NEW.path = 'raw/e.txt' BEGIN SELECT RAISE(ABORT, 'no'); END`;

  it('is quarantined with its reason, the rest is delivered, and a replay delivers it', async () => {
    const space = await delivered();
    say(space, REFUSE);
    await space.put({ 'e.txt': text(5, 0), 'f.txt': text(6, 0) });
    const { stdout, stderr, code } = await space.storyfold(['run']);
    expect([code, stderr]).toEqual([6, expect.stringContaining('storyfold sinks replay desk')]);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('1 item refused by the store');
    // It stays refused: that is told, and is no reason for another mail.
    const later = await space.storyfold(['run']);
    expect([later.code, later.stdout.replaceAll(/\s+/g, ' ')]).toEqual([0, expect.stringContaining('1 item refused')]);
    expect(ask(space, "SELECT count(*) AS n FROM documents WHERE path = 'raw/f.txt'")).toEqual([{ n: 1 }]);
    const [letter] = letters(space);
    expect(letter).toMatchObject({ type: 'document', version: 2, run: 2 });
    expect(JSON.stringify(letter)).not.toContain(text(5, 0).slice(0, 30));
    const verified = await space.storyfold(['sinks', 'verify', 'desk']);
    expect(verified.code).toBe(6);
    expect(verified.stdout.match(/(?:doc|st)_\w+/g)).toEqual([letter?.id]);
    expect((await space.storyfold(['sinks', 'replay', 'desk'])).code).toBe(6);
    expect(letters(space)).toHaveLength(1);
    say(space, 'DROP TRIGGER refuse');
    await done(space, 'sinks', 'replay', 'desk');
    expect(letters(space)).toEqual([]);
    await isSound(space);
  });

  it('is not given up by a resync, with what others wrote beside it', async () => {
    const space = await delivered();
    say(
      space,
      `ALTER TABLE documents ADD COLUMN note TEXT; UPDATE documents SET note = 'read';
       CREATE TRIGGER keep BEFORE UPDATE ON documents WHEN NEW.path = 'raw/c.txt' BEGIN SELECT RAISE(ABORT, 'no'); END`,
    );
    expect((await space.storyfold(['sinks', 'resync', 'desk'])).code).toBe(6);
    const row = "SELECT note, generation FROM documents WHERE path = 'raw/c.txt'";
    expect(ask(space, row)).toEqual([{ note: 'read', generation: 1 }]);
    say(space, 'DROP TRIGGER keep');
    await done(space, 'sinks', 'replay', 'desk');
    expect(ask(space, row)).toEqual([{ note: 'read', generation: 2 }]);
    await isSound(space);
  });

  it('is what a store keeps of a document that was forgotten, and forget says so', async () => {
    const space = await delivered();
    say(
      space,
      "CREATE TRIGGER keep BEFORE UPDATE ON documents WHEN NEW.state = 'gone' BEGIN SELECT RAISE(ABORT, 'no'); END",
    );
    const { code, stdout } = await space.storyfold(['forget', 'c.txt', '--reason', 'asked for']);
    expect([code, stdout]).toEqual([6, expect.stringContaining('It stands in desk still')]);
    say(space, 'DROP TRIGGER keep');
    await done(space, 'sinks', 'replay', 'desk');
    await isSound(space);
  });

  it('is no letter any more when a later state of it is delivered', async () => {
    const space = await delivered();
    say(space, REFUSE);
    await space.put({ 'e.txt': text(5, 0) });
    expect((await space.storyfold(['run'])).code).toBe(6);
    expect(letters(space)).toHaveLength(1);
    say(space, 'DROP TRIGGER refuse');
    await space.put({ 'e.txt': text(5, 0, ' Corrected.') });
    await done(space, 'run');
    expect(letters(space)).toEqual([]);
    await isSound(space);
  });
});

describe('sinks verify', () => {
  it('names what was changed, lost or added in our name, and mends it; rows and columns of others stay', async () => {
    const space = await delivered();
    say(
      space,
      `ALTER TABLE documents ADD COLUMN note TEXT; UPDATE documents SET note = 'read';
       UPDATE documents SET headline = 'Another' WHERE path = 'raw/c.txt';
       DELETE FROM stories WHERE canonical = (SELECT id FROM documents WHERE path = 'raw/d.txt');
       DELETE FROM members WHERE document = (SELECT id FROM documents WHERE path = 'raw/b.txt');
       INSERT INTO documents (id, state, version, generation) VALUES ('doc_stray', 'live', 1, 1);
       INSERT INTO documents (id, state, note) VALUES ('theirs', 'live', 'mine')`,
    );
    const { stdout, code } = await space.storyfold(['sinks', 'verify', 'desk', '--json']);
    const { differences } = JSON.parse(stdout) as { differences: Array<{ kind: string; detail?: string; id: string }> };
    expect(code).toBe(6);
    expect(differences.map(({ kind, detail }) => [kind, detail]).toSorted()).toEqual([
      ['missing', undefined],
      ['other', 'headline'],
      ['other', 'members'],
      ['unknown', undefined],
    ]);
    expect((await space.storyfold(['sinks', 'verify', 'desk', '--repair'])).code).toBe(0);
    await isSound(space);
    expect(ask(space, 'SELECT count(*) AS n FROM documents WHERE note IS NOT NULL')).toEqual([{ n: 5 }]);
  });

  it('mends a story that was told once more, with a later version than its record has', async () => {
    const space = await delivered();
    const fetched = (at: string): string =>
      `${JSON.stringify({ url: 'https://a.example/1', fetched_at: at, text: text(5, 0) })}\n`;
    await space.put({ 'one.jsonl': fetched('2026-11-23T10:00:00Z') });
    await done(space, 'run');
    // An earlier fetch: its document has another input behind it now, and its record is as it was.
    await space.put({ 'two.jsonl': fetched('2026-11-20T10:00:00Z') });
    await done(space, 'run');
    const later = ask<{ id: string }>(
      space,
      "SELECT id FROM stories WHERE state = 'live' AND version > json_extract(record, '$.version')",
    );
    expect(later).toHaveLength(1);
    await isSound(space);
    say(space, `UPDATE stories SET headline = 'Another' WHERE id = '${later[0]?.id}'`);
    expect((await space.storyfold(['sinks', 'verify', 'desk', '--repair'])).code).toBe(0);
    await isSound(space);
  });

  it('of a store that lacks runs says that first', async () => {
    const space = await delivered();
    configure(space, []);
    await space.put({ 'e.txt': text(5, 0) });
    await done(space, 'run');
    configure(space);
    const { code, stderr } = await space.storyfold(['sinks', 'verify', 'desk']);
    expect([code, stderr]).toEqual([6, expect.stringContaining('storyfold sinks deliver desk')]);
  });
});

describe('the command line of sinks', () => {
  it.each([
    [['sinks', 'mend'], 'expected list, deliver, verify, replay, resync, found mend'],
    [['sinks', 'verify'], 'expected the name of one sink (desk), found none'],
    [['sinks', 'deliver', 'dsk'], 'expected a sink of the config: desk, found dsk'],
  ])('%j is told what was expected', async (args, words) => {
    const space = await delivered();
    const { code, stderr } = await space.storyfold(args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
  });

  it('a config with mistakes in its sinks is told them all', async () => {
    const space = await delivered();
    configure(space, [
      { name: 'Desk!', type: 'sqlite' },
      { name: 'x', type: 'mysql' },
      { ...DESK, path: 'raw/desk.db' },
    ]);
    const { code, stderr } = await space.storyfold(['run']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/sinks\.0\.name: expected a name of small letters/);
    expect(stderr).toMatch(/sinks\.0\.path/);
    expect(stderr).toMatch(/sinks\.1\.type: expected one of postgres, opensearch/);
    for (const [path, words] of [
      ['raw/desk.db', 'outside the input'],
      ['clean/desk.db', 'inside the output'],
      ['.', 'a folder that holds the output'],
    ] as const) {
      configure(space, [{ ...DESK, path, type: path === '.' ? 'parquet' : 'sqlite' }]);
      expect((await space.storyfold(['run'])).stderr).toContain(words);
    }
    configure(space, [DESK, { ...DESK, name: 'other', path: `./store/../${STORE}` }]);
    expect((await space.storyfold(['run'])).stderr).toContain('sinks: expected each store once, found a list of 2');
  });
});
