import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Cron } from 'croner';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { calendarsOf, fiveFields } from '../../src/cli/schedule/cron-fields.ts';
import type { Installation } from '../../src/cli/schedule/installation.ts';
import { cronTable } from '../../src/cli/schedule/print-cron.ts';
import { systemdUnits } from '../../src/cli/schedule/print-systemd.ts';
import { patternOf, readTiming } from '../../src/cli/schedule/timing.ts';
import { FIVE } from '../five/five.ts';
import { type Ended, execute, readRecords, workspace } from '../workspace.ts';

const BIN = new URL('../../bin/storyfold.js', import.meta.url).pathname;
/** All that a shell, cron, systemd and YAML read as something else. */
const ODD = `a b%c$d'e"f ü[x] #1`;
const BACKSLASH = '\\\\n';

const BARE: Installation = {
  ...{ name: 'bare', node: '/usr/bin/node', program: '/opt/bin/storyfold.js', folder: '/srv', path: '/usr/bin' },
  ...{ args: ['run'], variables: [], environmentFile: '/srv/storyfold.env', isNetworked: false, memoryMb: 1024 },
  files: { read: [], written: [], single: {} },
};

describe('when runs are due', () => {
  it('is an interval or a pattern, and what is neither is refused with what to write', () => {
    expect(readTiming({})).toEqual({ kind: 'every', seconds: 900, said: '15m' });
    expect(readTiming({ every: '90s' })).toMatchObject({ seconds: 90 });
    expect(readTiming({ cron: ' 0  6 * * 1 ', timezone: 'Europe/Berlin' })).toEqual({
      ...{ kind: 'cron', pattern: '0 6 * * 1', timezone: 'Europe/Berlin' },
    });
    for (const [flags, message] of [
      [{ every: '15' }, '--every: expected a number with s, m, h or d, such as 15m, of at most 24d, found "15"'],
      [{ every: '0m' }, '--every: expected a number with s, m, h or d'],
      [{ every: '25d' }, 'of at most 24d, found "25d"'],
      [{ every: '1h', cron: '* * * * *' }, '--every: expected one schedule, --every or --cron, found both'],
      [{ every: '1h', timezone: 'UTC' }, '--timezone: expected --cron beside it'],
      [{ cron: '* * * *' }, '--cron: expected five fields'],
      [{ cron: '61 * * * *' }, '--cron: expected a cron pattern'],
      [{ cron: '0 0 31 2 *' }, '--cron: expected a pattern that comes true some day'],
      [{ cron: '0 0 * * *', timezone: 'Mars/Base' }, '--timezone: expected a zone by its IANA name'],
    ] as const)
      expect(() => readTiming(flags), JSON.stringify(flags)).toThrow(message);
  });

  it('is the same for cron where cron has words for the interval, and refused where it has none', () => {
    const every = (said: string): string => fiveFields(readTiming({ every: said }), 'cron');
    const said = ['1m', '15m', '60m', '2h', '24h', '1d', '7d', '86400s'].map(every);
    expect(said).toEqual([
      ...['* * * * *', '*/15 * * * *', '0 * * * *', '0 */2 * * *'],
      ...['0 0 * * *', '0 0 * * *', '0 0 * * 0', '0 0 * * *'],
    ]);
    for (const odd of ['30s', '90s', '7m', '45m', '90m', '5h', '2d', '36h'])
      expect(() => every(odd), odd).toThrow(/expected an interval that cron has words for: .* systemd .* any\), found/);
    // What it says is what the interval says: so many seconds from each time to the next, over a day.
    for (const seconds of [60, 300, 1200, 3600, 10_800, 86_400]) {
      const times = new Cron(patternOf(seconds) as string, { paused: true, timezone: 'UTC' }).nextRuns(30);
      const steps = times.slice(1).map((time, at) => (time.getTime() - (times[at] as Date).getTime()) / 1000);
      expect(new Set(steps), String(seconds)).toEqual(new Set([seconds]));
    }
  });

  it('has numbers for names in a table, and no seconds', () => {
    const cron = (pattern: string): string => fiveFields({ kind: 'cron', pattern, timezone: undefined }, 'cron');
    expect(cron('*/15 9-17 * jan-MAR Mon-Fri')).toBe('*/15 9-17 * 1-3 1-5');
    expect(() => cron('30 * * * * *')).toThrow('expected five fields: cron knows no seconds');
    for (const odd of ['0 0 L * *', '0 0 * * 5#2', '5/15 * * * *', '0 0 */2 * 1'])
      expect(() => cron(odd), odd).toThrow('expected numbers, names, lists, ranges, and steps');
  });
});

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0 && existsSync('/lib/systemd/systemd');
const TIMES = 8;
const BASE = '2026-01-27T11:59:30Z';

describe.runIf(hasSystemd)('units for systemd (skipped where it is not installed)', () => {
  it.each([
    '* * * * *',
    '*/15 * * * *',
    '7,22-24,50 */6 * * *',
    '0 6 1,15 * *',
    '30 22 * * mon-fri',
    '0 0 * 2,10-12 0',
    '0 0 * * 6,7',
    // Either of them.
    '15 4 14 * 5',
    '*/20 * * * * *',
    '5 0 29 2 *',
  ])('mean what the pattern %s means', (pattern) => {
    const times = (calendarsOf(pattern, undefined) as string[]).flatMap((calendar) => {
      const flags = [`--base-time=${BASE.replace('T', ' ').replace('Z', '')}`, `--iterations=${TIMES}`];
      const told = execFileSync('systemd-analyze', ['calendar', ...flags, calendar], {
        encoding: 'utf8',
        env: { TZ: 'UTC', PATH: process.env['PATH'] },
      });
      return [...told.matchAll(/(?:Next elapse|Iter(?:ation|\.) #\d+): \w+ (\S+) (\S+) UTC/g)].map(
        ([, day, time]) => `${day}T${time}.000Z`,
      );
    });
    const ours = new Cron(pattern, { paused: true, timezone: 'UTC' }).nextRuns(TIMES, BASE);
    expect([...new Set(times)].sort().slice(0, TIMES)).toEqual(ours.map((time) => time.toISOString()));
  });

  it.each(['15m', '90s', '30s', '1d', '5h'])('are units that systemd takes: --every %s', async (every) => {
    const space = await workspace();
    const folder = join(space.folder, 'units');
    mkdirSync(folder);
    const ended = await space.storyfold([
      'schedule',
      '--print',
      'systemd',
      '--every',
      every,
      '--to',
      folder,
      '--name',
      'news',
    ]);
    expect(ended).toEqual({ code: 0, stdout: `${folder}/news.service\n${folder}/news.timer\n`, stderr: '' });
    expect(verified(folder, 'news')).toBe('');
  });

  it('with a zone, and one refused that no calendar has', async () => {
    const space = await workspace();
    const args = ['schedule', '--print', 'systemd', '--to', '.', '--name', 'news', '--timezone', 'Europe/Berlin'];
    expect((await space.storyfold([...args, '--cron', '0 6 13 * fri'])).code).toBe(0);
    expect(readFileSync(join(space.folder, 'news.timer'), 'utf8')).toContain(
      'OnCalendar=*-*-13 06:00:00 Europe/Berlin\nOnCalendar=Fri *-*-* 06:00:00 Europe/Berlin\nPersistent=true\n',
    );
    expect(verified(space.folder, 'news')).toBe('');
    const json = await space.storyfold(['schedule', '--print', 'systemd', '--name', 'news', '--json']);
    const { files } = JSON.parse(json.stdout) as { files: Array<{ name: string; text: string }> };
    expect(files.map(({ name }) => name)).toEqual(['news.service', 'news.timer']);
    expect(files[0]?.text).toBe(
      readFileSync(join(space.folder, 'news.service'), 'utf8').replace(
        /^# news, .*\n/,
        '# news, every 15m. To install (--to . writes both files):\n',
      ),
    );
    const refused = await space.storyfold([...args, '--cron', '0 0 L * *']);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('--cron: expected numbers, names')]);
  });

  it.each([
    ['/usr/bin/node', 'started by itself'],
    [`/opt/${ODD}/node`, 'started by env, because systemd takes no quotes in the path of a program'],
  ])('name paths as they are, whatever is in them; %s %s', (node) => {
    const folder = `/srv/${ODD}${BACKSLASH}`;
    const odd: Installation = {
      ...{
        ...BARE,
        name: 'odd',
        node,
        program: `/opt/${ODD}${BACKSLASH}/bin/storyfold.js`,
        folder,
        path: `/opt/${ODD}:/bin`,
      },
      args: ['run', '--config', `${ODD}.ts`, '--', 'raw/*.txt', BACKSLASH, '$HOME', ';', '%h'],
      ...{ variables: ['PG_URL'], environmentFile: `${folder}/storyfold.env`, isNetworked: true },
    };
    const units = mkdtempSync(join(tmpdir(), 'storyfold-units-'));
    onTestFinished(() => rmSync(units, { recursive: true }));
    for (const { name, text } of systemdUnits(odd, readTiming({}))) writeFileSync(join(units, name), text);
    // The colon: nothing in the words that follow names a variable. The dump does not tell.
    expect(readFileSync(join(units, 'odd.service'), 'utf8')).toMatch(/^ExecStart=":\//m);
    const { words, lineOf } = loaded(units, 'odd.service');
    expect(words).toEqual([...(node.includes('"') ? ['/usr/bin/env'] : []), node, odd.program, ...odd.args]);
    expect(lineOf('WorkingDirectory', '/srv')).toBe(folder);
    expect(lineOf('RequiresMountsFor', '/srv')).toContain(folder);
    expect(lineOf('Environment', 'PATH=')).toBe(`PATH=${odd.path}`);
    // As a pattern, which means itself.
    expect(lineOf('EnvironmentFile', '-')).toBe(`-${odd.environmentFile.replaceAll(/[[\]\\]/g, '\\$&')}`);
    expect(lineOf('TimeoutStartSec', 'inf')).toBe('infinity');
  });
});

/** What `systemd-analyze verify` complains of. */
function verified(folder: string, name: string): string {
  const files = [`${name}.service`, `${name}.timer`].map((file) => join(folder, file));
  const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', ...files], { encoding: 'utf8' });
  return `${status === 0 ? '' : status}${stdout}${stderr}`;
}

/** A unit as systemd understands it: it dumps what it would start, and starts nothing. It must not be root for that. */
function loaded(
  folder: string,
  unit: string,
): { words: string[]; lineOf: (name: string, begin: string) => string | undefined } {
  chmodSync(folder, 0o777);
  const NOBODY = 65_534;
  const { stdout } = spawnSync('/lib/systemd/systemd', ['--test', '--user', `--unit=${unit}`], {
    encoding: 'utf8',
    env: {
      XDG_RUNTIME_DIR: folder,
      HOME: folder,
      SYSTEMD_UNIT_PATH: `${folder}:`,
      SYSTEMD_LOG_TARGET: 'null',
      PATH: '/usr/bin:/bin',
    },
    ...(process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  const from = stdout.split(`-> Unit ${unit}:\n`)[1]?.split('-> Unit ')[0] ?? '';
  const lines = from.split('\n').map((line) => line.trim());
  const lineOf = (name: string, begin: string): string | undefined =>
    lines
      .find((line) => line.startsWith(`${name}: ${begin}`))
      ?.slice(name.length + 2)
      .replace(/ \(origin-file\)$/, '');
  const command = [...from.matchAll(/^\s*Command Line: (.*)$/gm)].map(([, words]) => words as string);
  expect(command).toHaveLength(1);
  const words = execFileSync('sh', ['-c', `printf '%s\\n' ${command[0]}`], { encoding: 'utf8' });
  return { words: words.trimEnd().split('\n'), lineOf };
}

/** A project in a folder of an odd name, whose config names a variable, and whose runs write down what they find there. */
async function oddProject(): Promise<{ folder: string; storyfold: (args: readonly string[]) => Promise<Ended> }> {
  const space = await workspace();
  const folder = join(space.folder, ODD);
  mkdirSync(join(folder, 'raw'), { recursive: true });
  writeFileSync(join(folder, 'raw', 'one.txt'), FIVE.get('001') as string);
  const config = `import { writeFileSync } from 'node:fs';
import { defineConfig, env } from 'storyfold';
writeFileSync('seen.txt', String(process.env.PG_URL));
const sinks = [{ name: 'database', type: 'postgres', url: env('PG_URL') }];
export default defineConfig(process.env.PG_URL ? {} : { sinks });
`;
  writeFileSync(join(folder, 'odd "config" %$x.ts'), config);
  return { folder, storyfold: (args) => execute(process.execPath, [BIN, ...args], folder) };
}

describe('a line for cron', () => {
  it('runs as cron runs it, in a folder of any name, with the secrets of the file beside the config', async () => {
    const { folder, storyfold } = await oddProject();
    const printed = await storyfold(['schedule', '--print', 'cron', '--config', 'odd "config" %$x.ts', '--', 'raw']);
    expect([printed.code, printed.stderr]).toEqual([0, '']);
    const lines = printed.stdout.trimEnd().split('\n');
    expect(lines.slice(0, -1).filter((line) => !line.startsWith('# '))).toEqual([]);
    expect(lines).toContain("#   PG_URL='…'");
    const line = lines.at(-1) as string;
    expect(line).toMatch(/^\*\/15 \* \* \* \* cd /);
    // A bare one would be a new line.
    expect(line.replaceAll('\\%', '')).not.toContain('%');
    const job = line.replace(/^(?:\S+ ){5}/, '').replaceAll('\\%', '%');
    const url = 'postgres://u:p#1@h/db?a=b&c=$HOME';
    writeFileSync(join(folder, 'storyfold.env'), `PG_URL='${url}'\n`);
    const asCron = (): Promise<Ended> =>
      execute('env', ['-i', `HOME=${folder}`, 'PATH=/usr/bin:/bin', '/bin/sh', '-c', job], '/');
    // Without a word: mail comes when something is wrong.
    expect(await asCron()).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(folder, 'seen.txt'), 'utf8')).toBe(url);
    expect(readRecords(join(folder, 'clean', 'canonical.jsonl'))).toHaveLength(1);
    rmSync(join(folder, 'raw'), { recursive: true });
    const failed = await asCron();
    expect(failed.stdout).toBe('');
    expect(failed.stderr).toContain('input: expected a folder or file, found nothing at raw');
    expect(failed.stderr).toMatch(/^storyfold-[a-z0-9-]+: exit code 2$/m);
  });

  it('is refused where cron has no words for it', async () => {
    const space = await workspace();
    const refused = async (...args: string[]): Promise<string> => {
      const { code, stderr } = await space.storyfold(['schedule', '--print', 'cron', ...args]);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await refused('--every', '90s')).toContain('--every: expected an interval that cron has words for');
    expect(await refused('--cron', '0 6 * * *', '--timezone', 'UTC')).toContain('--timezone: expected no zone');
    expect(await refused('-')).toContain('a scheduled run has no standard input');
    expect(await refused('--name', 'No')).toContain('--name: expected small letters');
    const long = `${'x'.repeat(400)}/`.repeat(3);
    expect(await refused('--out', long)).toContain('paths short enough for a line of cron');
    expect(await space.storyfold(['schedule', '--to', '.'])).toMatchObject({ code: 2 });
    writeFileSync(join(space.folder, 'pipeline.config.json'), '{"input": 1}');
    expect(await refused()).toContain('pipeline.config.json: one mistake');
  });
});

describe('a CronJob', () => {
  const jobOf = (text: string) => parse(text, { strict: true, uniqueKeys: true });

  it('mounts what the config names, under the paths that it has here', async () => {
    const { folder, storyfold } = await oddProject();
    writeFileSync(join(folder, 'sources.csv'), 'domain\nx.example\n');
    mkdirSync(join(folder, 'more'));
    const args = ['schedule', '--print', 'kubernetes', '--config', 'odd "config" %$x.ts', '--name', 'news'];
    const { code, stdout, stderr } = await storyfold([
      ...args,
      '--cron',
      '0 6 * * mon',
      '--timezone',
      'Asia/Tokyo',
      '--',
      'raw',
      'more/*.txt',
    ]);
    expect([code, stderr]).toEqual([0, '']);
    const { kind, metadata, spec } = jobOf(stdout);
    expect([kind, metadata.name, spec.schedule, spec.timeZone, spec.concurrencyPolicy]).toEqual([
      'CronJob',
      'news',
      '0 6 * * 1',
      'Asia/Tokyo',
      'Forbid',
    ]);
    expect(spec.jobTemplate.spec.backoffLimit).toBe(0);
    const pod = spec.jobTemplate.spec.template.spec;
    expect(pod.restartPolicy).toBe('Never');
    const [container] = pod.containers;
    expect(container.workingDir).toBe(folder);
    // A dollar that stands for itself: Kubernetes puts variables in.
    expect(container.args).toEqual(['run', '--config', 'odd "config" %$$x.ts', '--', 'raw', 'more/*.txt']);
    expect(container.envFrom).toEqual([{ secretRef: { name: 'news-environment' } }]);
    const mounted = container.volumeMounts.map((mount: { mountPath: string; readOnly?: boolean }) => [
      mount.mountPath.slice(folder.length + 1),
      mount.readOnly === true,
    ]);
    expect(mounted).toEqual([
      ['raw', true],
      ['more', true],
      ['clean', false],
      ['storyfold', false],
      ['odd "config" %$x.ts', true],
      ['sources.csv', true],
    ]);
    const volumes: string[] = pod.volumes.map(({ name }: { name: string }) => name);
    for (const { name } of container.volumeMounts) expect(volumes).toContain(name);
    expect(new Set(volumes).size).toBe(volumes.length);
    expect(stdout).toContain('--from-literal=PG_URL=');
    expect(stdout).toContain(`--from-file=config='odd "config" %$x.ts' --from-file=sources=sources.csv`);
  });

  it('has one claim for folders within one another, which is written to if either is', async () => {
    const space = await workspace();
    await space.put({ 'one.jsonl': '{"text":"One."}\n' });
    writeFileSync(join(space.folder, 'all.jsonl'), '{"text":"Two."}\n');
    const { stdout } = await space.storyfold(['schedule', '--print', 'kubernetes', '--', 'all.jsonl', 'raw']);
    const [container] = jobOf(stdout).spec.jobTemplate.spec.template.spec.containers;
    expect(container.volumeMounts).toEqual([{ name: expect.any(String), mountPath: space.folder }]);
    expect(container).not.toHaveProperty('envFrom');
  });
});

it('a program in the cache of npx is told of, because it will not stay', () => {
  const here = { ...BARE, program: '/root/.npm/_npx/0a1b/node_modules/storyfold/bin/storyfold.js' };
  const told = (installation: Installation): string => cronTable(installation, readTiming({}))[0]?.text ?? '';
  expect(told(here)).toContain("# The program lies in npx's cache");
  expect(told(BARE)).not.toContain('npx');
});

it('the program is found where it lies, however it was started', async () => {
  const space = await workspace();
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-bin-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  execFileSync('ln', ['-s', BIN, join(folder, 'storyfold')]);
  execFileSync('ln', ['-s', dirname(BIN), join(folder, 'linked')]);
  const printed = async (program: string): Promise<string> =>
    (await execute(process.execPath, [program, 'schedule', '--print', 'cron'], space.folder)).stdout;
  // A name in PATH leads to the file; a linked folder is kept, because it may lead elsewhere after an upgrade.
  expect(await printed(join(folder, 'storyfold'))).toContain(` ${process.execPath} ${BIN} run `);
  expect(await printed(join(folder, 'linked', 'storyfold.js'))).toContain(
    ` ${join(folder, 'linked', 'storyfold.js')} run `,
  );
});
