import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { FIVE } from './five/five.ts';
import { execute, workspace } from './workspace.ts';

// No engine builds the image here: its steps are carried out in a folder, with what it copies and nothing else.

const ROOT = new URL('../', import.meta.url).pathname;
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

interface Step {
  readonly word: string;
  readonly rest: string;
}

/** Instructions by stage: each begins with FROM. */
function stagesOf(dockerfile: string): Step[][] {
  const lines = dockerfile
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll('\\\n', ' ')
    .split('\n');
  const steps = lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, word, rest] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
      if (word === undefined || rest === undefined) throw new Error(`no instruction: ${line}`);
      return { word, rest: rest.trim() };
    });
  const stages: Step[][] = [];
  for (const step of steps) {
    if (step.word === 'FROM') stages.push([]);
    stages.at(-1)?.push(step);
  }
  return stages;
}

const [BUILD, IMAGE] = stagesOf(read('Dockerfile')) as [Step[], Step[]];
const jsonOf = (word: string): unknown => JSON.parse(IMAGE.findLast((step) => step.word === word)?.rest ?? 'null');

/** What a stage copies from the repository, by source and target. */
function copiesOf(stage: readonly Step[]): Array<readonly [string, string]> {
  const copies = stage.filter(({ word, rest }) => word === 'COPY' && !rest.startsWith('--from'));
  return copies.flatMap(({ rest }) => {
    const names = rest.split(/\s+/);
    const target = names.pop() as string;
    return names.map((name) => [name, target === './' ? name : target] as const);
  });
}

function copied(stage: readonly Step[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-image-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [from, to] of copiesOf(stage)) cpSync(join(ROOT, from), join(folder, to), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

describe('the image', () => {
  it('copies what is there, and what the build context lets through', () => {
    const ignored = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(ignored[0]).toBe('*');
    const passed = ignored.slice(1).map((line) => line.replace(/^!/, ''));
    const names = new Set([BUILD, IMAGE].flatMap(copiesOf).map(([name]) => name));
    for (const name of names) expect(existsSync(join(ROOT, name)), name).toBe(true);
    expect(passed.toSorted()).toEqual([...names].toSorted());
  });

  it('is built by its steps, and runs what it copies', { timeout: 240_000 }, async () => {
    const build = copied(BUILD);
    const runs = BUILD.filter(({ word }) => word === 'RUN').map(({ rest }) => rest);
    expect(runs).toEqual([expect.stringMatching(/^npm ci /), 'npm run build']);
    const built = await execute('npm', ['run', '--silent', 'build'], build);
    expect([built.code, built.stdout, built.stderr]).toEqual([0, '', '']);
    const image = copied(IMAGE);
    expect(IMAGE.find(({ rest }) => rest.startsWith('--from'))?.rest).toBe('--from=build /app/dist ./dist');
    cpSync(join(build, 'dist'), join(image, 'dist'), { recursive: true });
    expect(existsSync(join(image, 'src'))).toBe(false);
    const space = await workspace();
    await space.put({ 'one.txt': FIVE.get('001') as string });
    const entry = join(image, 'storyfold');
    expect(IMAGE.find(({ rest }) => rest.startsWith('ln -s'))?.rest).toMatch(
      /^ln -s \/app\/bin\/storyfold\.js \/usr\/local\/bin\/storyfold /,
    );
    symlinkSync(join(image, 'bin', 'storyfold.js'), entry);
    const ended = await execute(entry, ['run'], space.folder);
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expect(ended.stdout).toContain('1 document → 1 story');
  });

  it('runs as another user than root, on the Node that the package asks for', async () => {
    const froms = [BUILD, IMAGE].map(([from]) => from?.rest);
    expect(froms).toEqual(['node:24-slim AS build', 'node:24-slim']);
    expect(IMAGE.findLast(({ word }) => word === 'USER')?.rest).toBe('node');
    expect(jsonOf('ENTRYPOINT')).toEqual(['storyfold']);
    await accepts(jsonOf('CMD') as string[]);
  });
});

/** The command line as the container has it: with --print it says what it would do, and a mistake in it all the same. */
async function accepts(command: readonly string[]): Promise<void> {
  expect(command[0]).toBe('schedule');
  const space = await workspace();
  const ended = await space.storyfold([...command, '--print', 'cron']);
  expect([ended.code, ended.stderr]).toEqual([0, '']);
}

describe('compose.yaml', () => {
  const { services, volumes } = parse(read('compose.yaml'), { strict: true, uniqueKeys: true });

  it('starts a scheduler that our command line takes, once the database answers', async () => {
    const { storyfold, database } = services;
    expect(storyfold.build).toBe('.');
    await accepts(storyfold.command);
    expect(storyfold.depends_on.database.condition).toBe('service_healthy');
    const [shell, check] = database.healthcheck.test;
    expect([shell, check]).toEqual(['CMD-SHELL', 'pg_isready --username=storyfold --dbname=storyfold']);
    const { POSTGRES_USER, POSTGRES_DB } = database.environment;
    expect([POSTGRES_USER, POSTGRES_DB]).toEqual(['storyfold', 'storyfold']);
  });

  it('keeps what the image declares as volumes, and no secret', () => {
    const mounts: string[] = services.storyfold.volumes;
    const targets = mounts.map((mount) => mount.split(':')[1]);
    for (const volume of jsonOf('VOLUME') as string[]) expect(targets).toContain(volume);
    const named = [...mounts, ...services.database.volumes].map((mount: string) => mount.split(':')[0] as string);
    expect(named.filter((name) => !name.startsWith('.')).toSorted()).toEqual(Object.keys(volumes).toSorted());
    for (const service of Object.values(services) as Array<{ env_file: string; environment?: object }>) {
      expect(service.env_file).toBe('storyfold.env');
      expect(Object.keys(service.environment ?? {}).filter((name) => /PASSWORD|URL|KEY/.test(name))).toEqual([]);
    }
    expect(read('.gitignore').split('\n')).toContain('/storyfold.env');
  });

  it('shows a config that ours would take', async () => {
    const [, sinks = ''] = /^# {3}(sinks: .*)$/m.exec(read('compose.yaml')) ?? [];
    const space = await workspace();
    const config = `import { defineConfig, env } from 'storyfold';\nexport default defineConfig({ ${sinks} });\n`;
    writeFileSync(join(space.folder, 'pipeline.config.ts'), config);
    const ended = await space.storyfold(['schedule', '--print', 'kubernetes']);
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expect(ended.stdout).toContain('The config names PG_URL');
  });
});
