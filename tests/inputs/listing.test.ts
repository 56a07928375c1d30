import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { otherKindByHead, otherKindByName } from '../../src/domain/file-kinds.ts';
import { decompressed } from '../../src/inputs/compression.ts';
import { type ListingOptions, listInputs } from '../../src/inputs/listing.ts';
import { openFile } from '../../src/inputs/open.ts';
import { resolveInputs } from '../../src/inputs/resolve.ts';
import { problemSentence } from '../../src/messages.ts';
import { takeCensus } from '../../src/pipeline/census/take-census.ts';
import { readInputs } from '../../src/pipeline/prepare/inputs-of-run.ts';
import { KnownFiles } from '../../src/pipeline/prepare/known-files.ts';
import { State } from '../../src/store/state/state.ts';
import { configOf } from '../five/five.ts';

import { countBytes, readBytes } from './reading.ts';

function folder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'storyfold-list-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return root;
}

/** Paths that are listed, and what is said of the others; the census must know the same paths. */
async function listed(inputs: readonly string[], options: Partial<ListingOptions> = {}) {
  const all = { followLinksOutside: false, ...options };
  const { files, problems } = await listInputs(inputs, all);
  const census = await takeCensus(await resolveInputs(inputs), {
    ...all,
    documentBytesMax: 1e6,
    decompress: decompressed,
  });
  const skipped = problems.map(({ path, code, details }) => `${path} ${code} ${details['found'] ?? ''}`.trim());
  const known = [...census.records.keys(), ...census.others].toSorted();
  const told = [...files.map(({ path }) => path), ...problems.map(({ path }) => path)].toSorted();
  expect(known).toEqual(told);
  return { files, paths: files.map(({ path }) => path), skipped: skipped.toSorted() };
}

it('leaves files that hold no documents alone, by their kinds', async () => {
  const names = [
    'a.log',
    'b.log.1',
    'robots.txt',
    'sitemap_news-2.xml',
    'app.js',
    'x.css',
    'report.docx',
    'p.JPG',
    'v.mp4',
  ];
  names.push(
    'f.pdf',
    'clip.mp3',
    'font.woff2',
    'run.py',
    'access.log.gz',
    'all.tar.gz',
    'b.7z',
    'db.sqlite',
    'c.yaml',
    '_SUCCESS',
  );
  const root = folder(
    Object.fromEntries([...names, 'text.txt', 'story', 'a.logbook.txt'].map((name) => [`raw/${name}`, 'x'])),
  );
  const { paths, skipped } = await listed([join(root, 'raw')]);
  expect(paths).toEqual(['raw/a.logbook.txt', 'raw/story', 'raw/text.txt']);
  expect(skipped).toHaveLength(names.length);
  expect(skipped.slice(0, 3)).toEqual([
    'raw/_SUCCESS list/other-kind marker',
    'raw/a.log list/other-kind log',
    'raw/access.log.gz list/other-kind log',
  ]);
});

it('tells project files, mail, backups, lists of addresses and pointers, and leaves articles of like names', async () => {
  const kinds: Record<string, readonly string[]> = {
    'project file': ['Makefile', 'Dockerfile', 'README', 'README.md', 'readme.zh-cn.md', 'README.rst', 'CHANGELOG.md'],
    licence: [
      'LICENSE',
      'LICENSE.txt',
      'LICENSE-MIT',
      'LICENCE.md',
      'COPYING',
      'COPYING.LESSER',
      'license-cc-by-4.0.txt',
    ],
    'description of a data set': [
      'dataset_infos.json',
      'dataset_info.json',
      'dataset_dict.json',
      'state.json',
      'croissant.json',
    ],
    backup: ['a.txt~', 'a.txt.bak'],
    'e-mail': ['a.eml', 'a.msg'],
    MHTML: ['a.mht', 'a.mhtml'],
  };
  kinds['project file'] = [
    ...(kinds['project file'] ?? []),
    'requirements.txt',
    'requirements-dev.txt',
    'CITATION.cff',
  ];
  for (const [kind, names] of Object.entries(kinds))
    for (const name of names) expect(otherKindByName(name), name).toBe(kind);
  for (const name of [
    'readme.txt',
    'readme.html',
    'readme-before-you-vote.md',
    'license-to-drill.txt',
    'notice-of-death',
    'changelogs.html',
    'requirements-for-visas.txt',
    'state.jsonl',
    'solid-state.json',
    'copying-machines.txt',
    'a\\xE9.txt~',
  ])
    expect(otherKindByName(name), name).toBeUndefined();
  const addresses = 'https://a.example/1\r\n\r\nhttp://b.example/2?x=y\n';
  const heads: ReadonlyArray<readonly [string, string | undefined]> = [
    [addresses, 'list of addresses'],
    [`\ufeff${addresses.repeat(200)}`, 'list of addresses'],
    ['https://a.example/1', 'list of addresses'],
    // The first bytes end behind the first letter of the next one.
    [`https://a.example/${'x'.repeat(4076)}\n${addresses}`, 'list of addresses'],
    [`${addresses}The council voted.\n`, undefined],
    ['https://a.example/1 says the council voted.\n', undefined],
    ['# Netscape HTTP Cookie File\n.a.example\tTRUE', 'cookies'],
    ['version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n', 'Git LFS pointer'],
    ['version https://example.org', undefined],
  ];
  for (const [content, kind] of heads) {
    const bytes = Buffer.from(content);
    expect(otherKindByHead(bytes.subarray(0, 4096)), content.slice(0, 60)).toBe(kind);
    // Whatever its name is, and for both counts.
    for (const name of kind === undefined ? [] : ['a.txt', 'a', 'a.jsonl', 'a.parquet', 'a.csv.gz']) {
      expect(await readBytes(name, bytes)).toMatchObject([
        { problem: { code: 'list/other-kind', effect: 'skipped', details: { found: kind } } },
      ]);
      expect(await countBytes(name, bytes)).toBe(1);
    }
  }
  const pointer = {
    code: 'list/other-kind',
    effect: 'skipped',
    path: 'a',
    details: { found: 'Git LFS pointer' },
  } as const;
  expect(problemSentence(pointer)).toMatch(/run git lfs pull\.$/);
});

it('sets the table of --meta apart', async () => {
  const root = folder({ 'raw/a.txt': 'x', 'raw/articles.csv': 'file,text\na.txt,x\n' });
  const setApart = [{ file: join(root, 'raw/articles.csv'), what: 'the table of --meta' }];
  const { paths, skipped } = await listed([join(root, 'raw')], { setApart });
  expect(paths).toEqual(['raw/a.txt']);
  expect(skipped).toEqual(['raw/articles.csv list/set-apart the table of --meta']);
});

it('tables of the project that lie among its inputs are no documents', async () => {
  const root = folder({
    'raw/a.txt': 'x',
    'raw/articles.csv': 'file,text\na.txt,x\n',
    'raw/sources.csv': 'name,text\nCourier,x\n',
  });
  const [raw, meta, sources] = ['raw', 'raw/articles.csv', 'raw/sources.csv'].map((name) => join(root, name));
  const config = { ...configOf(), input: [raw as string], meta, sources };
  const state = State.open(join(root, 'clean'), { memoryMb: 16 });
  onTestFinished(() => state.close());
  const known = new KnownFiles(state, { run: 1, isSameReading: false, due: new Set(), started: 0 });
  const inputs = await readInputs({ config, known, isFirst: true, tell: () => {} });
  expect(inputs.files.map(({ path }) => path)).toEqual(['raw/a.txt']);
  const skipped = inputs.problems().filter(({ effect }) => effect === 'skipped');
  expect(skipped.map(({ code, path }) => `${path} ${code}`)).toEqual([
    'raw/articles.csv list/set-apart',
    'raw/sources.csv list/set-apart',
  ]);
});

it('reads names that are no UTF-8, each under a name of its own', async () => {
  const root = folder({ 'raw/caf\\xE9.txt': 'literal' });
  const broken = (name: Buffer) => writeFileSync(Buffer.concat([Buffer.from(join(root, 'raw/')), name]), 'broken');
  broken(Buffer.from('caf\u00e9.txt', 'latin1'));
  broken(Buffer.from('caf\u00e8.txt', 'latin1'));
  const { paths, files } = await listed([join(root, 'raw')]);
  expect(paths).toEqual(['raw/caf\\xE8.txt', 'raw/caf\\xE9.txt', 'raw/caf\\xE9.txt~']);
  const read: string[] = [];
  for (const file of files)
    for await (const found of openFile(file, { documentBytesMax: 1000 }))
      read.push('input' in found ? Buffer.from(found.input.bytes).toString() : found.problem.code);
  expect(read).toEqual(['broken', 'literal', 'broken']);
});

it('what a file has become since it was listed is said, and waits for nobody', { timeout: 10_000 }, async () => {
  const root = folder({ 'raw/a.txt': 'x' });
  execFileSync('mkfifo', [join(root, 'raw/pipe.txt')]);
  const found: unknown[] = [];
  for (const [name, absolute] of [
    ['gone.txt', join(root, 'raw/gone.txt')],
    ['pipe.txt', join(root, 'raw/pipe.txt')],
    ['folder.txt', join(root, 'raw')],
  ] as const)
    for await (const one of openFile({ path: `raw/${name}`, absolute, size: 1 }, { documentBytesMax: 1000 }))
      found.push('problem' in one && [one.problem.code, one.problem.details['error']]);
  expect(found).toEqual([
    ['read/vanished', 'ENOENT'],
    ['read/unreadable', 'not a regular file any more'],
    ['read/unreadable', 'not a regular file any more'],
  ]);
});

it('follows linked folders where links may lead outside, and no loop', async () => {
  const root = folder({ 'raw/a.txt': 'x', 'else/2025/b.txt': 'x', 'else/2025/deep/c.txt': 'x', 'file.txt': 'x' });
  symlinkSync(join(root, 'else/2025'), join(root, 'raw/2025'));
  symlinkSync(join(root, 'else/2025/deep'), join(root, 'raw/again'));
  symlinkSync(join(root, 'raw'), join(root, 'else/2025/back'));
  symlinkSync(root, join(root, 'raw/up'));
  symlinkSync('.', join(root, 'raw/self'));
  symlinkSync(join(root, 'file.txt'), join(root, 'raw/file.txt'));
  const closed = await listed([join(root, 'raw')]);
  expect(closed.paths).toEqual(['raw/a.txt']);
  const open = await listed([join(root, 'raw')], { followLinksOutside: true });
  expect(open.paths).toEqual(['raw/2025/b.txt', 'raw/2025/deep/c.txt', 'raw/a.txt', 'raw/file.txt']);
  expect(open.skipped.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
    'raw/2025/back list/link-loop',
    'raw/again list/link-loop',
    'raw/self list/link-loop',
    'raw/up list/link-loop',
  ]);
});

it('a pattern gives the paths that its folder would give', async () => {
  const root = folder({
    'raw/a/x.jsonl': '{}',
    'raw/b/c/y.jsonl': '{}',
    'raw/b/z.txt': 'x',
    'raw/.dot/w.jsonl': '{}',
    'raw/[1].txt': 'x',
  });
  const raw = join(root, 'raw');
  expect((await listed([`${raw}/**/*.jsonl`])).paths).toEqual(['raw/a/x.jsonl', 'raw/b/c/y.jsonl']);
  expect((await listed([`${raw}/b/*`])).paths).toEqual(['b/c/y.jsonl', 'b/z.txt']);
  expect((await listed([`${raw}/*/*.txt`, `${raw}/{a,c}/*.jsonl`])).paths).toEqual(['raw/a/x.jsonl', 'raw/b/z.txt']);
  expect((await listed([`${raw}/**/*.jsonl`, raw])).paths).toHaveLength(4);
  // A file of that very name is no pattern.
  expect((await listed([`${raw}/[1].txt`])).paths).toEqual(['[1].txt']);
});

it('refuses a pattern that matches nothing, also beside others that do', async () => {
  const root = folder({ 'raw/a.txt': 'a', 'raw/.b.nix': 'b', 'raw/c.nix/.d': '' });
  for (const inputs of [[`${root}/raw/*.nix`], [`${root}/raw`, `${root}/raw/**/*.nix`], [`${root}/none/*.txt`]])
    await expect(resolveInputs(inputs)).rejects.toMatchObject({
      exitCode: 2,
      issues: [{ found: `no file that matches ${inputs.at(-1)}` }],
    });
  await expect(resolveInputs([`${root}/raw/a.*`])).resolves.toMatchObject([{ only: ['a.txt'] }]);
});

it('reads once what two inputs name, at the path that the wider one gives it, whatever their order', async () => {
  const root = folder({
    'raw/feeds/a.txt': 'a',
    'raw/feeds/b.txt': 'b',
    'raw/.c/d.txt': 'd',
    'raw/e.txt': 'e',
  });
  symlinkSync('raw', join(root, 'again'));
  const [folders, all] = [
    ['feeds/a.txt', 'feeds/b.txt'],
    ['raw/e.txt', 'raw/feeds/a.txt', 'raw/feeds/b.txt'],
  ];
  for (const [inputs, expected] of [
    [['raw/feeds', 'raw/feeds/a.txt'], folders],
    [['raw/feeds/a.txt', 'raw/feeds'], folders],
    [['raw/feeds/*.txt', 'raw/feeds/b.txt'], folders],
    [['raw/feeds/*.txt', 'raw/feeds'], folders],
    [['raw', 'raw/feeds', 'raw/feeds/*.txt'], all],
    [
      ['raw/*.txt', 'raw/feeds/a.txt'],
      ['a.txt', 'raw/e.txt'],
    ],
    [
      ['raw/e*', 'raw/**/a.txt', 'raw/feeds'],
      [...folders, 'raw/e.txt'],
    ],
    [['raw', 'again'], all],
    [
      ['raw', 'raw/.c/d.txt'],
      ['d.txt', ...all],
    ],
  ] as const) {
    const { paths } = await listed(inputs.map((input) => join(root, input)));
    expect(paths, inputs.join(' ')).toEqual([...expected].toSorted());
  }
});
