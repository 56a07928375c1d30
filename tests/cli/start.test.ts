import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as library from '../../src/index.ts';
import { execute } from '../workspace.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const BIN = join(ROOT, 'bin', 'storyfold.js');

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-start-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

// Says on stderr, when the process ends, which packages were loaded and how many modules in all.
const WITNESS = `
import { registerHooks } from 'node:module';
const seen = new Set();
registerHooks({ resolve(specifier, context, next) { const found = next(specifier, context); seen.add(found.url); return found; } });
process.on('exit', () => {
  const names = new Set([...seen].flatMap((url) => /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1] ?? []));
  process.stderr.write(JSON.stringify({ modules: seen.size, packages: [...names] }));
});`;

describe('help and version', () => {
  it.each([[['--version']], [['--help']], [['run', '--help']]])('%j load no command and its packages', async (args) => {
    const witness = `data:text/javascript,${encodeURIComponent(WITNESS)}`;
    const ended = await execute(process.execPath, ['--import', witness, BIN, ...args], scratch());
    const { modules, packages } = JSON.parse(ended.stderr) as { modules: number; packages: string[] };
    expect(ended.code).toBe(0);
    expect(packages).toEqual(['commander']);
    expect(modules).toBeLessThan(60);
  });

  it('say first what to do first, also without a command', async () => {
    const ended = await execute(process.execPath, [BIN], scratch());
    expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/^storyfold \d+\.\d+\.\d+\n\nStart here:\n {2}storyfold run FOLDER {2,}\S/);
    for (const line of ended.stderr.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });
});

describe('a config file', () => {
  const README = /```ts\n(import \{ defineConfig \}[\s\S]*?)```/.exec(
    readFileSync(join(ROOT, 'docs', 'configuration.md'), 'utf8'),
  )?.[1] as string;

  it('loads under each of its names, whatever the package.json beside it says, also without the package', async () => {
    const folder = scratch();
    for (const type of ['none', 'commonjs', 'module'])
      for (const ending of ['ts', 'mts', 'js', 'mjs']) {
        const home = join(folder, `${type}-${ending}`);
        mkdirSync(home);
        if (type !== 'none') writeFileSync(join(home, 'package.json'), JSON.stringify({ type }));
        writeFileSync(join(home, `pipeline.config.${ending}`), README);
      }
    // A config of many files, and those that need nothing of the package.
    const more = join(folder, 'more');
    mkdirSync(more);
    writeFileSync(join(more, 'package.json'), '{"type": "commonjs"}');
    writeFileSync(join(more, 'rules.ts'), "export const fold: 'near' | 'exact' = 'near';\n");
    writeFileSync(
      join(more, 'pipeline.config.ts'),
      "import { fold } from './rules.ts';\nexport default { fold, input: 'raw' };\n",
    );
    const old = join(folder, 'old');
    mkdirSync(old);
    writeFileSync(
      join(old, 'pipeline.config.js'),
      "module.exports = require('storyfold').defineConfig({ fold: 'near' });\n",
    );
    const script = `
      import { readdirSync } from 'node:fs';
      import { loadConfig } from ${JSON.stringify(join(ROOT, 'src/config/load.ts'))};
      for (const name of readdirSync('.')) console.log(name, (await loadConfig(undefined, name)).spec.fold);`;
    const { stdout, stderr } = await execute(process.execPath, ['--input-type=module', '-e', script], folder);
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n').sort()).toEqual(
      readdirSync(folder)
        .map((name) => `${name} near`)
        .sort(),
    );
  });
});

describe('the door to the library', () => {
  const door = readFileSync(join(ROOT, 'bin', 'library.cjs'), 'utf8');

  it('has every name that src/index.ts has', () => {
    const names = [...door.matchAll(/^exports\.(\w+) = library\.(\w+);$/gm)].map(([, name, same]) => {
      expect(name).toBe(same);
      return name;
    });
    expect(names.toSorted()).toEqual(Object.keys(library).toSorted());
  });

  it('says one sentence on a Node that is too old, to import and to require', async (context) => {
    const old = (process.env['PATH'] ?? '')
      .split(delimiter)
      .map((folder) => join(folder, 'node'))
      .find(
        (file) => existsSync(file) && /^v(?:18|20)\./.test(execFileSync(file, ['--version'], { encoding: 'utf8' })),
      );
    if (old === undefined) return context.skip('no Node 18 or 20 on this machine');
    const home = scratch();
    mkdirSync(join(home, 'node_modules'));
    expect((await execute('ln', ['-s', ROOT, join(home, 'node_modules', 'storyfold')], home)).code).toBe(0);
    const version = execFileSync(old, ['--version'], { encoding: 'utf8' }).trim().slice(1);
    const sentence = `storyfold needs Node 22.22.2, 24.15 or 26 and newer; this is ${version}.`;
    for (const [file, code] of [
      ['a.mjs', "import { Corpus } from 'storyfold'; new Corpus();"],
      ['b.cjs', "const { Corpus } = require('storyfold'); new Corpus();"],
    ] as const) {
      writeFileSync(join(home, file), code);
      const ended = await execute(old, [file], home);
      expect(ended.code).toBe(1);
      expect(ended.stderr).toContain(`Error: ${sentence}\n`);
    }
    const command = await execute(old, [BIN, 'run'], home);
    expect(command.code).toBe(2);
    expect(command.stderr).toContain(sentence);
  });

  it('asks for the same Nodes as package.json', () => {
    const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { engines: { node: string } };
    const { refusal } = createRequire(import.meta.url)('../../bin/node-version.cjs') as {
      refusal: (version: string) => string | undefined;
    };
    const versions = ['20.20.2', '22.21.9', '22.22.1', '23.9.0', '24.14.9', '25.9.0', '22.22.2', '22.23.0', '24.15.0'];
    expect([...versions, '26.0.0', '30.1.0'].filter((version) => refusal(version) === undefined)).toEqual([
      ...['22.22.2', '22.23.0', '24.15.0', '26.0.0', '30.1.0'],
    ]);
    expect(engines.node).toBe('^22.22.2 || ^24.15.0 || >=26.0.0');
    expect(readFileSync(join(ROOT, 'bin', 'node-version.cjs'), 'utf8')).toContain("'22.22.2, 24.15 or 26 and newer'");
  });
});

it('an older Node is told what it needs, and what to do where it stands', () => {
  const { refusal, advice } = createRequire(import.meta.url)('../../bin/node-version.cjs');
  expect(refusal('20.20.2')).toBe('storyfold needs Node 22.22.2, 24.15 or 26 and newer; this is 20.20.2.');
  expect(refusal(process.versions.node)).toBeUndefined();
  expect(advice(true)).toContain('"npm start"');
  expect(advice(false)).toBe('Install Node 24 (nodejs.org), or put its folder first in PATH.');
});
