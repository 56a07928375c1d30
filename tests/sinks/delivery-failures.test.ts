import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../src/domain/delivery.ts';
import { sentencesOf } from '../generated-stories.ts';
import { type Ended, execute, type Workspace, workspace, workspaceAfter } from '../workspace.ts';

// Deliveries that do not go through at once, by the real command: what is tried again and for how long, what an interrupted one
// leaves, and what a store gets that was told of a story more than once.

const BIN = new URL('../../bin/storyfold.js', import.meta.url).pathname;
const STORE = 'store/desk.db';
const DESK = { name: 'desk', type: 'sqlite', path: STORE, batchItems: 1, retrySeconds: 0 };

const text = (subject: number, telling = 0, more = ''): string =>
  `${sentencesOf(subject, telling, 12).join(' ')}${more}`;

function configure(space: Workspace, sinks: readonly object[]): void {
  const config = { sinks, onMissingInput: 'retract', limits: { goneShareMax: 1 } };
  writeFileSync(join(space.folder, 'pipeline.config.json'), JSON.stringify(config));
}

async function done(space: Workspace, ...args: string[]): Promise<Ended> {
  const ended = await space.storyfold(args);
  expect(ended.code, ended.stderr).toBe(0);
  return ended;
}

function ask<Row>(space: Workspace, sql: string): Row[] {
  const database = new DatabaseSync(join(space.folder, STORE));
  try {
    return database.prepare(sql).all() as Row[];
  } finally {
    database.close();
  }
}

const say = (space: Workspace, sql: string): void => void ask(space, sql);

async function isSound(space: Workspace): Promise<void> {
  const { code, stdout, stderr } = await space.storyfold(['sinks', 'verify', 'desk']);
  expect([code, stdout], stderr).toEqual([0, expect.stringContaining('nothing else of ours')]);
}

/** Twenty documents, a story each; no store yet. */
function published(): Promise<Workspace> {
  return workspaceAfter('published', async (space) => {
    configure(space, []);
    await space.put(Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`${at}.txt`, text(at).repeat(4)])));
    await done(space, 'run');
  });
}

const linesIn = (space: Workspace, run: number): number =>
  readFileSync(join(space.folder, `clean/changes/${run}.jsonl`), 'utf8').split('\n').length - 1;

describe('a store that fails on and on', () => {
  it.each([
    ['at the end of a delivery', 20],
    ['in the middle of one', 100],
  ])(
    '%s, after it took batches again: the delivery ends when nothing new is taken any more',
    {
      timeout: 60_000,
    },
    async (_, kilobytes) => {
      const space = await published();
      const lines = { name: 'lines', type: 'jsonl', path: 'store/lines', batchItems: 1, retrySeconds: 2 };
      configure(space, [lines]);
      const asked = `ulimit -f ${kilobytes}; exec "$0" "$@"`;
      const { code, stdout, stderr } = await execute(
        'bash',
        ['-c', asked, 'timeout', '30', process.execPath, BIN, 'sinks', 'deliver', '--json'],
        space.folder,
      );
      expect(code, stderr).toBe(6);
      expect(JSON.parse(stdout) as Delivery[]).toMatchObject([{ run: 0, of: 1, error: { kind: 'transient' } }]);
      expect((await done(space, 'sinks', 'deliver')).stdout).toContain('has run 1');
    },
  );

  it('is told how much it lacks, however often it took some of that and lost it', { timeout: 60_000 }, async () => {
    const space = await published();
    const lines = { name: 'lines', type: 'jsonl', path: 'store/lines', batchItems: 1, retrySeconds: 2 };
    configure(space, [lines]);
    await done(space, 'sinks', 'deliver');
    configure(space, []);
    await space.put(Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`m${at}.txt`, text(30 + at).repeat(4)])));
    await done(space, 'run');
    configure(space, [lines]);
    const asked = 'ulimit -f 100; exec "$0" "$@"';
    const { stdout } = await execute(
      'bash',
      ['-c', asked, process.execPath, BIN, 'sinks', 'deliver', '--json'],
      space.folder,
    );
    const [told] = JSON.parse(stdout) as [Delivery];
    const owed = linesIn(space, 2);
    expect(told).toMatchObject({ run: 1, of: 2, total: owed, error: { kind: 'transient' } });
    expect(told.delivered).toBeLessThan(owed);
  });
});

describe('a delivery that fails by damage on this side', () => {
  it('takes nothing from what is known of the other stores', async () => {
    const space = await published();
    configure(space, [DESK, { ...DESK, name: 'other', path: 'store/other.db' }]);
    mkdirSync(join(space.folder, 'clean/sinks/desk'), { recursive: true });
    writeFileSync(join(space.folder, 'clean/sinks/desk/dead-letters.jsonl'), 'no letter\n');
    expect((await space.storyfold(['sinks', 'deliver'])).code).not.toBe(0);
    rmSync(join(space.folder, 'clean/sinks/desk'), { recursive: true });
    expect(JSON.parse((await done(space, 'sinks', '--json')).stdout)).toMatchObject([
      { sink: 'desk', status: null },
      { sink: 'other', status: { run: 1, of: 1, owed: 0 } },
    ]);
  });
});

describe('a delivery that is stopped by a signal', () => {
  it('ends behind the batch at work, and the next one goes on from there', async () => {
    const space = await published();
    configure(space, [DESK]);
    const stop =
      '"$0" "$@" & child=$!; until [ -s store/desk.db-wal ]; do sleep 0.01; done; kill -TERM $child; wait $child';
    const { code, stderr } = await execute(
      'bash',
      ['-c', stop, process.execPath, BIN, 'sinks', 'deliver'],
      space.folder,
    );
    expect([code, stderr]).toEqual([143, expect.stringContaining('Stopped by a signal')]);
    expect(ask(space, 'SELECT resyncing FROM cursor')).toEqual([{ resyncing: 1 }]);
    await done(space, 'sinks', 'deliver');
    await isSound(space);
  });
});

describe('a part of the feed that something else changed', () => {
  it('is delivered to nobody; what the snapshot has is, when asked', async () => {
    const space = await published();
    configure(space, [DESK]);
    await done(space, 'sinks', 'deliver');
    await space.put({ 'more.txt': text(21) });
    configure(space, []);
    await done(space, 'run');
    configure(space, [DESK]);
    const file = join(space.folder, 'clean/changes/2.jsonl');
    const told = readFileSync(file, 'utf8');
    writeFileSync(file, told.replace('"live"', '"LIVE"'));
    const { code, stderr } = await space.storyfold(['sinks', 'deliver']);
    expect([code, stderr]).toEqual([5, expect.stringContaining('is not what the commit of run 2 names')]);
    expect(ask(space, 'SELECT run FROM cursor')).toEqual([{ run: 1 }]);
    await done(space, 'sinks', 'resync', 'desk');
    await isSound(space);
  });
});

describe('a dead letter behind which nothing stands any more', () => {
  it.each(['replay', 'resync'])('is settled by a %s', async (command) => {
    const space = await published();
    configure(space, [DESK]);
    await done(space, 'sinks', 'deliver');
    const file = join(space.folder, 'clean/sinks/desk/dead-letters.jsonl');
    const letter = { type: 'document', id: 'doc_0000000000000000', version: 1, reason: 'refused', run: 1 };
    writeFileSync(file, `${JSON.stringify(letter)}\n`);
    const { stdout } = await done(space, 'sinks', command, 'desk');
    if (command === 'replay') expect(stdout).toContain('1 item taken');
    expect(readFileSync(file, 'utf8')).toBe('');
  });
});

describe('a store that is written anew', () => {
  it('and interrupted holds nothing afterwards that was gone by the time it went on', async () => {
    const space = await workspace();
    configure(space, [{ ...DESK, batchItems: 3 }]);
    await space.put({ 'a.txt': text(1), 'empty.txt': '', 'nothing.txt': '' });
    const killed = await space.storyfold(['run'], { STORYFOLD_CRASH_AT: 'batch-delivered' });
    expect(killed.code).toBeNull();
    const unread = "SELECT count(*) AS n FROM documents WHERE bucket = 'quarantined' AND state = 'live'";
    expect(ask(space, `${unread} AND generation = 1`)).toEqual([{ n: 1 }]);
    // Of what could never be read, and leaves, nothing is left in the snapshot.
    for (const name of ['empty.txt', 'nothing.txt']) rmSync(join(space.folder, 'raw', name));
    await done(space, 'run');
    expect(ask(space, unread)).toEqual([{ n: 0 }]);
    await isSound(space);
  });

  it('and interrupted goes on in the same generation while the snapshot is the same', async () => {
    const space = await published();
    configure(space, [DESK]);
    const killed = await space.storyfold(['run'], { STORYFOLD_CRASH_AT: 'batch-delivered' });
    expect(killed.code).toBeNull();
    await done(space, 'sinks', 'deliver');
    expect(ask(space, 'SELECT generation, run FROM cursor')).toEqual([{ generation: 1, run: 1 }]);
    await isSound(space);
  });

  it('and interrupted goes on with all there is, not with what the last run told', async () => {
    const space = await published();
    configure(space, [DESK]);
    await done(space, 'sinks', 'deliver');
    await space.put({ 'more.txt': text(21) });
    await done(space, 'run');
    const killed = await space.storyfold(['sinks', 'resync', 'desk'], { STORYFOLD_CRASH_AT: 'batch-delivered' });
    expect(killed.code).toBeNull();
    await done(space, 'sinks', 'deliver');
    const generations = 'SELECT DISTINCT generation FROM stories UNION SELECT DISTINCT generation FROM documents';
    expect(ask(space, generations)).toEqual([{ generation: 2 }]);
    await isSound(space);
  });
});

describe('a story that was told once more because a document of its own changed', () => {
  const REFUSE = `CREATE TRIGGER refuse BEFORE INSERT ON stories BEGIN SELECT RAISE(ABORT, 'no'); END`;
  const versions = (space: Workspace): unknown[] => ask(space, 'SELECT version FROM stories');

  /** A story of more copies than its record shows. @param author of one that it does not show */
  async function tell(space: Workspace, author?: string, code = 0): Promise<void> {
    const records = Array.from({ length: 60 }, (_, at) => ({ id: `copy ${at}`, text: text(1), author: 'A. Writer' }));
    if (author !== undefined) {
      const shown = JSON.stringify((await space.records()).map(({ story, provenance }) => [story.members, provenance]));
      const rows = ask<{ id: string; line: number }>(space, 'SELECT id, line FROM documents');
      const { line } = rows.find(({ id }) => !shown.includes(id)) as { line: number };
      records[line - 1] = { ...(records[line - 1] as (typeof records)[0]), author };
    }
    await space.put({ 'copies.jsonl': records.map((record) => `${JSON.stringify(record)}\n`).join('') });
    expect((await space.storyfold(['run'])).code).toBe(code);
  }

  /** One story, whose record is of the first run and which the store has from the second. */
  async function toldAgain(): Promise<Workspace> {
    const space = await workspaceAfter('told again', async (made) => {
      configure(made, [DESK]);
      await tell(made);
      await tell(made, 'B. Writer');
    });
    expect(await space.records()).toMatchObject([{ version: 1 }]);
    expect(versions(space)).toEqual([{ version: 2 }]);
    return space;
  }

  it('is repaired', async () => {
    const space = await toldAgain();
    say(space, "UPDATE stories SET headline = 'Another'");
    expect((await space.storyfold(['sinks', 'verify', 'desk'])).stdout).toMatch(/is another: headline/);
    await done(space, 'sinks', 'verify', 'desk', '--repair');
    await isSound(space);
  });

  it('is replayed where the store refused it', async () => {
    const space = await toldAgain();
    say(space, REFUSE);
    await tell(space, 'C. Writer', 6);
    expect(versions(space)).toEqual([{ version: 2 }]);
    expect((await space.storyfold(['sinks', 'replay', 'desk'])).code).toBe(6);
    say(space, 'DROP TRIGGER refuse');
    expect((await done(space, 'sinks', 'replay', 'desk')).stdout).toContain('1 item taken');
    expect(versions(space)).toEqual([{ version: 3 }]);
    await isSound(space);
  });
});
