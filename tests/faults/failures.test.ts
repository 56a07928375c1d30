import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RunError } from '../../src/domain/errors.ts';
import { asDiskError, stateUnwritable, tableUnwritable } from '../../src/store/failures.ts';
import { State, stateFile } from '../../src/store/state/state.ts';
import { execute } from '../workspace.ts';

// Each failure is the real one: another user, another process, a limit of the shell, a memory that is too small.

const MEMORY = { memoryMb: 64 };
const [STATE, FAILURES, FILES] = ['state/state', 'failures', 'files'].map(
  (name) => new URL(`../../src/store/${name}.ts`, import.meta.url).href,
);
const NOBODY = 65534;

interface Told {
  readonly code: string;
  readonly exitCode: number;
  readonly message: string;
  readonly hint: string;
}

async function stateIn(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  State.open(folder, MEMORY).close();
  return folder;
}

/** Opens and fills the state in another process, and says how that failed. @param before what it does first */
async function elsewhere(
  folder: string,
  { limits = '', before = '', ...ids }: { limits?: string; before?: string; uid?: number; gid?: number } = {},
): Promise<Told> {
  const code = `
    import { DatabaseSync } from 'node:sqlite';
    import { State } from ${JSON.stringify(STATE)};
    import { asDiskError, stateUnreadable } from ${JSON.stringify(FAILURES)};
    try {
      ${before}
      const state = State.open(${JSON.stringify(folder)}, { memoryMb: 64 });
      state.begin();
      const detail = 'x'.repeat(60_000);
      for (let run = 1; run <= 100; run++) state.runs.put({ run, published: 0, head: detail });
      state.save();
      console.log('{}');
    } catch (error) {
      const { code, exitCode, message, hint } = asDiskError(error);
      console.log(JSON.stringify({ code, exitCode, message, hint }));
    }
    process.exit();`;
  const command = `${limits} exec "$0" --input-type=module -e "$1"`;
  const { stdout, stderr } = await execute('bash', ['-c', command, process.execPath, code], '/', {}, ids);
  expect(stdout, stderr).not.toBe('');
  return JSON.parse(stdout) as Told;
}

function failing(work: () => unknown): RunError {
  let error: unknown;
  try {
    work();
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(RunError);
  return error as RunError;
}

/** A database that may have three pages, and gets more. */
function fillUp(): void {
  const database = new DatabaseSync(':memory:');
  try {
    database.exec('PRAGMA max_page_count = 3; CREATE TABLE t (x); INSERT INTO t VALUES (hex(zeroblob(90000)))');
  } catch (error) {
    throw stateUnwritable(error, '/x/state.sqlite');
  } finally {
    database.close();
  }
}

describe('a state that fails says what to do', () => {
  it.skipIf(process.getuid?.() !== 0).each<[string, (folder: string) => string]>([
    [
      'a file of another user',
      (folder) => {
        chmodSync(stateFile(folder), 0o600);
        return 'state.sqlite has mode 0600';
      },
    ],
    [
      'a file that may only be read',
      (folder) => {
        chmodSync(stateFile(folder), 0o444);
        return 'state.sqlite has mode 0444';
      },
    ],
    [
      'a folder that may not be written',
      (folder) => {
        chmodSync(stateFile(folder), 0o666);
        chmodSync(join(folder, 'state'), 0o555);
        return '/state has mode 0555';
      },
    ],
    [
      'a folder that may not be entered',
      (folder) => {
        chmodSync(join(folder, 'state'), 0o700);
        return '/state has mode 0700';
      },
    ],
  ])('%s: which one, its mode, and who asks', async (_name, forbid) => {
    const folder = await stateIn();
    const seen = forbid(folder);
    const told = await elsewhere(folder, { uid: NOBODY, gid: NOBODY });
    expect(told).toMatchObject({ code: 'disk/permission', exitCode: 5 });
    expect(told.message).toContain(seen);
    expect(told.message).toContain(`belongs to user 0; this process runs as user ${NOBODY}`);
    expect(told.hint).not.toContain('recover');
  });

  it('open in another process: exit 4, and wait', async () => {
    const folder = await stateIn();
    const state = State.open(folder, MEMORY);
    onTestFinished(() => state.close());
    state.begin();
    const told = await elsewhere(folder);
    expect(told).toMatchObject({ code: 'state/locked', exitCode: 4 });
    expect(told.message).toContain(stateFile(folder));
    expect(told.hint).not.toContain('recover');
  });

  it('no room for a file of its size, a full disk: free space', async () => {
    const limited = await elsewhere(await stateIn(), { limits: 'ulimit -f 2000;' });
    const full = failing(() => fillUp());
    for (const told of [limited, full]) {
      expect(told).toMatchObject({ code: 'disk', exitCode: 5 });
      expect(told.hint).toMatch(/full.*Free space.*, then run again/);
      expect(told.hint).not.toContain('recover');
    }
  });

  it.skipIf(process.platform !== 'linux')('no memory: give it more, or end others', async () => {
    const before = `
      const { readFileSync } = await import('node:fs');
      const { execFileSync } = await import('node:child_process');
      const used = 1024 * Number(/VmSize:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
      execFileSync('prlimit', ['--pid', String(process.pid), '--as=' + (used + 2 ** 28)]);
      try {
        new DatabaseSync(':memory:').prepare('SELECT length(hex(zeroblob(400000000)))').get();
      } catch (error) {
        throw stateUnreadable(error, '/x/state.sqlite');
      }`;
    const told = await elsewhere(await stateIn(), { before });
    expect(told).toMatchObject({ code: 'state/memory', exitCode: 5 });
    expect(told.hint).toContain('more memory');
    expect(told.hint).not.toContain('recover');
  });

  it.each<[string, (file: string) => void]>([
    ['cut off', (file) => truncateSync(file, 5000)],
    ['empty', (file) => truncateSync(file, 0)],
    ['no database', (file) => writeFileSync(file, 'no database at all '.repeat(1000))],
    [
      'a folder',
      (file) => {
        rmSync(file);
        mkdirSync(file);
      },
    ],
  ])('%s: recover', async (_name, harm) => {
    const folder = await stateIn();
    harm(stateFile(folder));
    const error = failing(() => State.open(folder, MEMORY));
    expect(error).toMatchObject({ code: 'state/damaged', exitCode: 5 });
    expect(error.hint).toContain('storyfold recover');
  });

  it('with a damaged page that opening it does not look at: recover, also where it is written', async () => {
    const folder = await stateIn();
    const state = State.open(folder, MEMORY);
    state.begin();
    for (let run = 1; run <= 600; run++) state.runs.put({ run, published: 0, head: String(run).repeat(20_000) });
    state.save();
    state.close();
    const bytes = readFileSync(stateFile(folder));
    expect(bytes.length).toBeGreaterThan(2 ** 24);
    bytes.fill(0xff, 64 * 4096);
    writeFileSync(stateFile(folder), bytes);
    const opened = State.open(folder, MEMORY);
    onTestFinished(() => opened.close());
    const row = { run: 300, published: 1, head: '' };
    for (const work of [() => opened.lastRun(), () => opened.runs.put(row), () => opened.check()]) {
      const error = failing(work);
      expect(error).toMatchObject({ code: 'state/damaged', exitCode: 5 });
      expect(error.hint).toContain('storyfold recover');
    }
  });

  it('too many open files: raise the limit', async () => {
    const before = `const { openSync } = await import('node:fs');
      State;
      try { for (;;) openSync('/dev/null'); } catch {}`;
    const told = await elsewhere(await stateIn(), { limits: 'ulimit -n 64;', before });
    expect(told).toMatchObject({ code: 'disk', exitCode: 5 });
    expect(told.hint).toContain('ulimit -n');
    expect(told.hint).not.toContain('recover');
  });

  it('of another version: the storyfold that wrote it, or recover', async () => {
    const folder = await stateIn();
    const set = (version: number): void => {
      const database = new DatabaseSync(stateFile(folder));
      database.exec(`PRAGMA user_version = ${version}`);
      database.close();
    };
    set(99);
    expect(failing(() => State.open(folder, MEMORY))).toMatchObject({ code: 'state/newer', exitCode: 5 });
    set(0);
    expect(failing(() => State.open(folder, MEMORY))).toMatchObject({
      code: 'state/damaged',
      exitCode: 5,
      hint: expect.stringContaining('storyfold recover'),
    });
  });

  it('a folder in a working directory that was removed: ends', async () => {
    const code = `
      import { rmdirSync } from 'node:fs';
      import { makeFolder } from ${JSON.stringify(FILES)};
      rmdirSync(process.cwd());
      makeFolder('clean/state');`;
    const folder = mkdtempSync(join(tmpdir(), 'storyfold-'));
    const command = ['20', process.execPath, '--input-type=module', '-e', code];
    const { code: exit, stderr } = await execute('timeout', command, folder);
    expect(exit).toBe(1);
    expect(stderr).toContain("ENOENT: no such file or directory, mkdir 'clean'");
  });

  it('a system call of our own: a hint that fits, and bugs stay bugs', () => {
    const refused = Object.assign(new Error("EACCES: permission denied, open '/x/y'"), {
      code: 'EACCES',
      path: '/x/y',
    });
    expect(asDiskError(refused)).toMatchObject({ code: 'disk/permission' });
    const full = new Error('IO Error: Could not write all bytes to file "/x/1.parquet": No space left on device');
    expect(tableUnwritable(full, '/x/1.parquet')).toMatchObject({ code: 'disk', exitCode: 5 });
    const bug = new TypeError('x is not a function');
    expect(asDiskError(bug)).toBe(bug);
  });
});
