import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
  const node = dirname(process.execPath);
  const env = { PATH: `${node}:${process.env['PATH']}` };
  // As the README tells a new user, step by step.
  expect((await execute('npm', ['init', '-y'], home, env)).code).toBe(0);
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
  const config = partOf(README, 'ts', 'defineConfig').replace("'raw'", "'texts'");
  writeFileSync(join(home, 'pipeline.config.ts'), config);
  const command = partOf(README, 'sh', '.bin/storyfold run').trim().split('\n').at(-1) as string;
  const ran = await execute('sh', ['-c', command], home, env);
  expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' });
  expect(ran.stdout).toContain('2 documents → 2 stories');
  expect(readRecords(join(home, 'clean', 'canonical.jsonl'))[0]?.article.author).toEqual([
    { '@type': 'Person', name: 'Jennifer Hicks' },
  ]);
  await runsFromCron(home, env);
  await loadsAsLibrary(home, env);
  await runsFromAnywhere(home, env);
});

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The one code block of a language in which some words stand. */
function partOf(text: string, language: string, words: string): string {
  const blocks = [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, code]) => code as string,
  );
  const found = blocks.filter((code) => code.includes(words));
  expect(found).toHaveLength(1);
  return found[0] as string;
}

/** The line that it prints for cron, as cron runs it: /bin/sh, and hardly any environment. */
async function runsFromCron(home: string, env: Readonly<Record<string, string>>): Promise<void> {
  const command = partOf(README, 'sh', 'schedule --print cron')
    .trim()
    .replace('storyfold', './node_modules/.bin/storyfold');
  const printed = await execute('sh', ['-c', command], home, env);
  expect({ code: printed.code, stderr: printed.stderr }).toEqual({ code: 0, stderr: '' });
  const job = printed.stdout
    .trimEnd()
    .split('\n')
    .at(-1)
    ?.replace(/^(?:\S+ ){5}/, '') as string;
  expect(job).toContain(join(home, 'node_modules', 'storyfold', 'bin', 'storyfold.js'));
  const ended = await execute(
    'env',
    ['-i', `HOME=${home}`, 'PATH=/usr/bin:/bin', '/bin/sh', '-c', job.replaceAll('\\%', '%')],
    '/',
  );
  expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(readFileSync(join(home, 'clean', 'metrics.prom'), 'utf8')).toMatch(/^storyfold_run_exit_code\{.*\} 0$/m);
}

/** `import` and `require` give the same library, with its types. */
async function loadsAsLibrary(home: string, env: Readonly<Record<string, string>>): Promise<void> {
  writeFileSync(
    join(home, 'library.mjs'),
    `import { createRequire } from 'node:module';
import { Corpus } from 'storyfold';
const required = createRequire(import.meta.url)('storyfold');
const corpus = new Corpus();
corpus.add([{ id: 'a', text: 'The harbour museum reopened on Sunday after two years of works on its roof.' }]);
console.log([...corpus.records()].length, required.Corpus === Corpus, Object.keys(required).length);
`,
  );
  const ended = await execute(process.execPath, ['library.mjs'], home, env);
  expect(ended).toEqual({ code: 0, stdout: '1 true 12\n', stderr: '' });
  writeFileSync(
    join(home, 'typed.mts'),
    `import {
  type Article, bodyOf, clean, type Config, Corpus, type CorpusStory, defineConfig, fold, judge, type Problem, type Signature, signature, type Verdict,
} from 'storyfold';
export const corpus: Corpus = new Corpus();
export const spec = defineConfig({ fold: 'near' });
export type Fold = Config['fold'];
// @ts-expect-error: no such fold
defineConfig({ fold: 'nearly' });
const { article, problems }: { article?: Article; problems: readonly Problem[] } = clean({ text: 'One.' }, spec, '2026-01-01');
export const body: string | undefined = article && bodyOf(article);
export const signed: Signature[] = article ? [signature(article, spec)] : [];
export const verdicts: Verdict[] = signed.map((one) => judge(one, one, spec));
export const stories: CorpusStory[] = fold(signed, spec);
// @ts-expect-error: an article is no signature
article && fold([article]);
export { problems };
`,
  );
  const typed = await execute(
    join(ROOT, 'node_modules', '.bin', 'tsc'),
    [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--module',
      'nodenext',
      '--target',
      'es2024',
      '--types',
      '',
      'typed.mts',
    ],
    home,
    env,
  );
  expect(typed.stdout + typed.stderr).toBe('');
}

/** From a folder without any package.json, as after a global install: the config's \`storyfold\` is the one that runs. */
async function runsFromAnywhere(home: string, env: Readonly<Record<string, string>>): Promise<void> {
  const bare = join(home, '..', 'bare');
  mkdirSync(bare);
  writeFileSync(
    join(bare, 'pipeline.config.ts'),
    partOf(README, 'ts', 'defineConfig').replace("'raw'", "'../home/texts/one.txt'"),
  );
  const ended = await execute(join(home, 'node_modules', '.bin', 'storyfold'), ['run', '--out', 'single'], bare, env);
  expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code: 0, stderr: '' });
  expect(ended.stdout).toContain('1 document → 1 story');
}
