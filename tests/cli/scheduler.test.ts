import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { FIVE } from '../five/five.ts';
import { type Workspace, workspace } from '../workspace.ts';

const BIN = new URL('../../bin/storyfold.js', import.meta.url).pathname;

type Line = Readonly<Record<string, unknown>> & { readonly msg: string };

interface Running {
  readonly child: ChildProcess;
  readonly lines: () => Line[];
  readonly ended: Promise<number | null>;
  /** Waits until a line says that. */
  until(msg: string, count?: number): Promise<Line>;
}

/** A scheduler in the foreground, without a terminal. */
function started(space: Workspace, args: readonly string[]): Running {
  const child = spawn(process.execPath, [BIN, 'schedule', ...args], {
    cwd: space.folder,
    env: { ...process.env, NO_COLOR: '1' },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  const lines = (): Line[] =>
    text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Line);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const until = async (msg: string, count = 1): Promise<Line> => {
    const found = (): Line[] => lines().filter((line) => line.msg === msg);
    await expect.poll(() => found().length, { timeout: 60_000 }).toBeGreaterThanOrEqual(count);
    return found()[count - 1] as Line;
  };
  return { child, lines, ended, until };
}

const atWork = (space: Workspace): Promise<void> =>
  expect.poll(() => existsSync(join(space.folder, 'storyfold', 'run.lock.json')), { timeout: 60_000 }).toBe(true);

/** A config whose runs note when they begin and end, and take a while; told apart from whoever else loads it. */
const NOTING = `import { appendFileSync } from 'node:fs';
if (process.execArgv.some((flag) => flag.startsWith('--max-old-space-size'))) {
  appendFileSync('notes.txt', 'begin\\n');
  process.on('exit', () => appendFileSync('notes.txt', 'end\\n'));
  await new Promise((resolve) => setTimeout(resolve, 1500));
}
export default {};
`;

describe('the scheduler in the foreground', () => {
  it.each([
    ['--every', '1s'],
    ['--cron', '* * * * * *'],
  ])('runs one at a time, skips what comes due meanwhile, and counts it: %s %s', async (...timing) => {
    const space = await workspace();
    await space.put(Object.fromEntries(FIVE));
    writeFileSync(join(space.folder, 'pipeline.config.mjs'), NOTING);
    const { child, lines, ended, until } = started(space, [...timing]);
    const first = await until('run ended');
    await until('run ended', 3);
    child.kill('SIGTERM');
    expect(await ended).toBe(143);
    const summary = await space.summary();
    expect(first).toMatchObject({
      ...{ level: 30, exitCode: 0, meaning: 'done', run: 1, unchanged: false },
      ...{ buckets: summary.buckets, stories: summary.stories, documents: summary.documents },
    });
    expect(first['seconds']).toBeGreaterThan(1.5);
    expect(lines().filter(({ msg }) => msg === 'run ended')[1]).toMatchObject({ unchanged: true, exitCode: 0 });
    const skipped = lines().filter(({ msg }) => msg.startsWith('run skipped'));
    expect(skipped.map((line) => line['skipped'])).toEqual(skipped.map((_, at) => at + 1));
    expect(skipped.length).toBeGreaterThan(0);
    expect(first['skipped']).toBeGreaterThan(0);
    const notes = readFileSync(join(space.folder, 'notes.txt'), 'utf8').trimEnd().split('\n');
    // The last one may have been stopped while it loaded its config.
    if (notes.at(-1) === 'begin') notes.pop();
    expect(notes).toEqual(notes.map((_, at) => (at % 2 === 0 ? 'begin' : 'end')));
    expect(lines()[0]).toMatchObject({ msg: 'schedule started' });
    expect(lines().at(-1)).toMatchObject({ msg: 'schedule stopped', exitCode: 143 });
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('on %s stops the run at work, waits for it and ends with %i', async (signal, code) => {
    const space = await workspace();
    await space.put(
      Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`${at}.txt`, `${FIVE.get('003')} Number ${at}.`])),
    );
    const { child, ended, lines } = started(space, ['--every', '1h']);
    await atWork(space);
    child.kill(signal);
    expect(await ended).toBe(code);
    const told = lines().map(({ msg }) => msg);
    expect(told.join('\n')).toContain(`Stopped by ${signal}; nothing was published.`);
    expect(lines().find(({ msg }) => msg === 'run ended')).toMatchObject({ exitCode: code, level: 40 });
    expect(existsSync(join(space.folder, 'clean', 'current'))).toBe(false);
    // Nothing is left that holds the lock.
    expect((await space.storyfold(['run'])).code).toBe(0);
  });

  it('ends at once, with the run, on a second signal', async () => {
    const space = await workspace();
    await space.put({ 'one.txt': FIVE.get('001') as string });
    const deaf = `import { writeFileSync } from 'node:fs';
if (process.argv.includes('run')) {
  process.on('SIGTERM', () => {});
  writeFileSync('pid.txt', String(process.pid));
  await new Promise((resolve) => setTimeout(resolve, 600_000));
}
export default {};
`;
    writeFileSync(join(space.folder, 'pipeline.config.mjs'), deaf);
    const { child, ended, until } = started(space, ['--every', '1h']);
    const pidFile = join(space.folder, 'pid.txt');
    await expect
      .poll(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8') !== '', { timeout: 60_000 })
      .toBe(true);
    child.kill('SIGTERM');
    await until('schedule stopping');
    child.kill('SIGTERM');
    expect(await ended).toBe(143);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    await expect.poll(() => isAlive(pid), { timeout: 30_000 }).toBe(false);
  });

  it('ends with 2 where the first run finds a mistake, and goes on where a later one does', async () => {
    const space = await workspace();
    const config = join(space.folder, 'pipeline.config.json');
    writeFileSync(config, '{"output": 7}');
    const refused = await space.storyfold(['schedule', '--every', '1h']);
    expect([refused.code, refused.stdout, refused.stderr]).toEqual([
      2,
      '',
      expect.stringContaining('output: expected'),
    ]);
    writeFileSync(config, '{"input": "nowhere"}');
    const first = started(space, ['--every', '1s']);
    expect(await first.ended).toBe(2);
    expect(first.lines().map(({ msg }) => msg)).toContain(
      '  input: expected a folder or file, found nothing at nowhere',
    );
    expect(first.lines().find(({ msg }) => msg === 'run ended')).toMatchObject({ exitCode: 2, level: 50 });
    writeFileSync(config, '{}');
    await space.put({ 'one.txt': FIVE.get('001') as string });
    const { child, ended, until, lines } = started(space, ['--every', '1s']);
    await until('run ended');
    writeFileSync(config, '{"input": "nowhere"}');
    await until('  input: expected a folder or file, found nothing at nowhere');
    writeFileSync(config, '{}');
    // It goes on, and once the config is mended all is well.
    const before = lines().filter(({ msg }) => msg === 'run ended').length;
    await until('run ended', before + 2);
    child.kill('SIGTERM');
    expect(await ended).toBe(143);
    const codes = lines()
      .filter(({ msg }) => msg === 'run ended')
      .map((line) => line['exitCode']);
    expect(codes[0]).toBe(0);
    expect(codes).toContain(2);
    expect(codes.slice(codes.lastIndexOf(2) + 1)).toContain(0);
  });

  it('hands flags and inputs on, and tells of a run that was killed', async () => {
    const space = await workspace();
    await space.put({ 'one.txt': FIVE.get('001') as string });
    const killed = `if (process.argv.includes('run')) process.kill(process.pid, 'SIGKILL');
export default { output: 'elsewhere' };
`;
    writeFileSync(join(space.folder, 'other.mjs'), killed);
    const { child, ended, until } = started(space, ['--every', '1s', '--config', 'other.mjs', 'raw/one.txt']);
    expect(await until('run ended')).toMatchObject({ exitCode: null, signal: 'SIGKILL', level: 50 });
    writeFileSync(join(space.folder, 'other.mjs'), "export default { output: 'elsewhere' };\n");
    await expect.poll(() => existsSync(join(space.folder, 'elsewhere', 'current')), { timeout: 60_000 }).toBe(true);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
  });

  const hasScript = spawnSync('script', ['--version']).status === 0;
  it.runIf(hasScript)(
    'speaks to people at a terminal, where Ctrl-C reaches the run once (skipped without script)',
    async () => {
      const space = await workspace();
      await space.put(
        Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`${at}.txt`, `${FIVE.get('003')} Number ${at}.`])),
      );
      const command = `stty cols 200; '${process.execPath}' '${BIN}' schedule --every 1h`;
      const child = spawn('script', ['-qec', command, '/dev/null'], {
        cwd: space.folder,
        env: { ...process.env, NO_COLOR: '1' },
      });
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
      await atWork(space);
      // As the terminal does it: to the whole group in front.
      child.stdin.write('\u0003');
      expect(await ended).toBe(130);
      expect(text).toContain('Runs every 1h; the first one now. Ctrl-C');
      expect(text).toContain('Stopped by SIGINT; nothing was published.');
      expect(text).toMatch(/Run ended after [\d.]+ s: exit code 130, stopped by SIGINT\./);
      expect(text).not.toContain('"level"');
    },
  );
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // One that nobody waited for is there, and dead.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
