import { chmodSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RunError } from '../../src/domain/errors.ts';
import { asDiskError, stateUnreadable } from '../../src/store/failures.ts';
import { State, stateFile } from '../../src/store/state.ts';
import { execute } from '../workspace.ts';

// Each failure is the real one: another user, another process, a limit of the shell, a memory that is too small.

const MEMORY = { memoryMb: 64 };
const [STATE, FAILURES, FILES] = ['state', 'failures', 'files'].map(
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
  (await State.open(folder, MEMORY)).close();
  return folder;
}

/** Opens and fills the state in another process, and says how that failed. */
async function elsewhere(folder: string, limits = '', ids: { uid?: number; gid?: number } = {}): Promise<Told> {
  const code = `
    import { State } from ${JSON.stringify(STATE)};
    import { asDiskError, stateUnreadable } from ${JSON.stringify(FAILURES)};
    try {
      const state = await State.open(${JSON.stringify(folder)}, { memoryMb: 64 });
      const bytes = crypto.getRandomValues(new Uint8Array(60_000));
      await state.addArticles(Array.from({ length: 100 }, (_, at) => ({ key: String(at), prepared: 1, article: bytes, signature: bytes })));
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

async function failing(work: () => Promise<unknown>): Promise<RunError> {
  const error = await work().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(RunError);
  return error as RunError;
}

describe('a state that fails says what to do', () => {
  it.skipIf(process.getuid?.() !== 0).each<[string, (folder: string) => string]>([
    [
      'a file of another user',
      (folder) => {
        chmodSync(stateFile(folder), 0o600);
        return 'state.duckdb has mode 0600';
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
    const told = await elsewhere(folder, '', { uid: NOBODY, gid: NOBODY });
    expect(told).toMatchObject({ code: 'disk/permission', exitCode: 5 });
    expect(told.message).toContain(seen);
    expect(told.message).toContain(`belongs to user 0; this process runs as user ${NOBODY}`);
    expect(told.hint).not.toContain('recover');
  });

  it('open in another process: exit 4, and the process is named', async () => {
    const folder = await stateIn();
    const state = await State.open(folder, MEMORY);
    onTestFinished(() => state.close());
    const told = await elsewhere(folder);
    expect(told).toMatchObject({ code: 'state/locked', exitCode: 4 });
    expect(told.message).toContain(`PID ${process.pid}`);
  });

  it('no room on the disk: free space', async () => {
    const told = await elsewhere(await stateIn(), 'ulimit -f 2000;');
    expect(told).toMatchObject({ code: 'disk', exitCode: 5 });
    expect(told.hint).toMatch(/full.*Free space, then run again/);
  });

  it('out of memory: raise the limit', async () => {
    const folder = await stateIn();
    const error = await failing(async () => {
      const state = await State.open(folder, { memoryMb: 2 });
      onTestFinished(() => state.close());
      const article = crypto.getRandomValues(new Uint8Array(60_000));
      await state.addArticles(
        Array.from({ length: 100 }, (_, at) => ({ key: String(at), prepared: 1, article, signature: article })),
      );
    });
    expect(error).toMatchObject({ code: 'state/memory', exitCode: 5 });
    expect(error.hint).toContain('limits.memoryMb');
    expect(error.hint).not.toContain('recover');
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
    const error = await failing(() => State.open(folder, MEMORY));
    expect(error).toMatchObject({ code: 'state/damaged', exitCode: 5 });
    expect(error.hint).toContain('storyfold recover');
  });

  it.each([
    ['Serialization Error: Trying to read a database file with version number 99, but we can only read', 'state/newer'],
    ['IO Error: Cannot open file "/x/state.duckdb": Too many open files', 'disk'],
    ['IO Error: Could not write all bytes to file "/x/tmp": No space left on device', 'disk'],
    ['Out of Memory Error: failed to pin block of size 256.0 KiB (48.5 MiB/61.0 MiB used)', 'state/memory'],
  ])('%s: %s, and no recover', (sentence, code) => {
    const error = stateUnreadable('/x/state.duckdb', new Error(sentence));
    expect(error).toMatchObject({ code, exitCode: 5 });
    expect(error.hint).not.toContain('recover');
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
    const bug = new TypeError('x is not a function');
    expect(asDiskError(bug)).toBe(bug);
  });
});
