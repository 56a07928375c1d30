import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { FIVE } from './five/five.ts';
import { execute, readRecords } from './workspace.ts';

const ROOT = new URL('../', import.meta.url).pathname;

it('the packed package installs into an empty folder and runs from there', { timeout: 240_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-package-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
    // The source must run from src/ again: bin prefers dist/ where there is one.
    rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
  });
  // A copy is built, so that other tests, which run the source, never meet a half-written dist/.
  const copy = join(folder, 'copy');
  mkdirSync(copy);
  for (const name of [
    'bin',
    'src',
    'docs',
    'package.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'README.md',
    'CHANGELOG.md',
    'THIRD_PARTY.md',
    'LICENSE',
  ]) {
    expect((await execute('cp', ['-r', join(ROOT, name), copy], folder)).code).toBe(0);
  }
  expect((await execute('ln', ['-s', join(ROOT, 'node_modules'), join(copy, 'node_modules')], folder)).code).toBe(0);
  const packed = await execute('npm', ['pack', '--silent', '--pack-destination', folder], copy);
  expect(packed.stderr.replace(/^npm warn.*\n/gm, '')).toBe('');
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) as string;
  const contents = (await execute('tar', ['-tzf', join(folder, tarball)], folder)).stdout.split('\n');
  expect(contents).toContain('package/dist/cli/main.js');
  expect(contents.filter((name) => /^package\/(?:raw|clean|tests|src|storyfold)\//.test(name))).toEqual([]);
  const home = join(folder, 'home');
  mkdirSync(home);
  writeFileSync(join(home, 'package.json'), '{"private": true}');
  const installed = await execute(
    'npm',
    ['install', '--silent', '--no-audit', '--no-fund', '--prefer-offline', join(folder, tarball)],
    home,
  );
  expect(installed.code, installed.stderr).toBe(0);
  mkdirSync(join(home, 'texts'));
  writeFileSync(join(home, 'texts', 'one.txt'), FIVE.get('001') as string);
  writeFileSync(
    join(home, 'texts', 'two.html'),
    `<html><body><article><h1>A page</h1>${'<p>One paragraph of a page that workers of the package read as well.</p>'.repeat(5)}</article></body></html>`,
  );
  // A config in TypeScript with the types of the package, as the README shows it.
  writeFileSync(
    join(home, 'pipeline.config.mjs'),
    "import { defineConfig } from 'storyfold';\nexport default defineConfig({ input: 'texts' });\n",
  );
  const ran = await execute('npx', ['storyfold', 'run'], home, {
    PATH: `${join(ROOT, 'node_modules', '.bin')}:${process.env['PATH']}`,
  });
  expect(ran.stderr.replace(/^npm warn.*\n/gm, '')).toBe('');
  expect(ran.stdout).toContain('2 documents → 2 stories');
  expect(readRecords(join(home, 'clean', 'canonical.jsonl'))[0]?.article.author).toEqual([
    { '@type': 'Person', name: 'Jennifer Hicks' },
  ]);
  const single = await execute('npx', ['storyfold', 'run', 'texts/one.txt', '--out', 'single'], home, {
    PATH: `${join(ROOT, 'node_modules', '.bin')}:${process.env['PATH']}`,
  });
  expect(single.stdout).toContain('1 document → 1 story');
});
