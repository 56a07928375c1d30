import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Problem } from '../../src/domain/problem.ts';
import { listInputs } from '../../src/inputs/listing.ts';
import { openFile } from '../../src/inputs/open.ts';
import { FIVE } from '../five/five.ts';
import { execute, type Workspace, workspace } from '../workspace.ts';

const GOOD = FIVE.get('000') as string;

/** Runs the command over one good document and the bad ones, and returns what became of the bad ones. */
async function outcome(
  space: Workspace,
  args: readonly string[] = [],
): Promise<{
  problems: Problem[];
  buckets: Record<string, number>;
  documents: number;
  skipped: number;
  code: number | null;
}> {
  await space.put({ 'good.txt': GOOD });
  const ended = await space.storyfold(['run', '--json', ...args]);
  expect(ended.stderr).toMatch(/^(?:\d+ of \d+ inputs? could not be read [^\n]*: exit code 3\. [^\n]*\n)?$/);
  const { problemList, buckets, documents, skipped } = JSON.parse(ended.stdout);
  expect(Object.values(buckets as Record<string, number>).reduce((sum, count) => sum + count, 0)).toBe(documents);
  expect(space.records().some(({ article }) => article.articleBody === GOOD)).toBe(true);
  return { problems: problemList, buckets, documents, skipped, code: ended.code };
}

const UNREADABLE: ReadonlyArray<readonly [what: string, file: string, bytes: Uint8Array, code: string]> = [
  ['an empty file', 'empty.txt', Buffer.alloc(0), 'read/empty'],
  ['white space only', 'white.txt', Buffer.from(' \n\t\u00a0\u200b\r\n'), 'read/empty'],
  [
    'NUL bytes',
    'nul.txt',
    Buffer.from(Array.from({ length: 400 }, (_, at) => ((at * 7) % 5 === 0 ? 0 : 1 + ((at * 31) % 250)))),
    'read/binary',
  ],
  [
    'bytes of no encoding',
    'encoding.txt',
    Buffer.concat([Buffer.from('Words before. '), Buffer.from([0x81, 0x8d, 0x8f, 0x90, 0x9d, 0x03, 0xff, 0x05])]),
    'read/encoding',
  ],
  [
    'a page without text',
    'page.html',
    Buffer.from('<html><body><script>var a = 1;</script></body></html>'),
    'read/empty',
  ],
];

describe('quarantined, counted, the rest unharmed', () => {
  it('an empty file, white space, NUL bytes, bytes of no encoding, a page without text', async () => {
    const space = await workspace();
    await space.put(Object.fromEntries(UNREADABLE.map(([, file, bytes]) => [file, bytes])));
    const { problems, buckets } = await outcome(space);
    const snapshot = await space.snapshot();
    const rows = await snapshot.table('documents');
    const texts = new Set((await snapshot.table('texts', ['version'])).map(({ version }) => version));
    for (const [what, file, , code] of UNREADABLE) {
      const own = problems.filter(({ path }) => path === `raw/${file}`);
      expect(own, what).toMatchObject([{ code, effect: 'quarantined' }]);
      const row = rows.find(({ path }) => path === `raw/${file}`);
      expect(row, what).toMatchObject({ bucket: 'quarantined' });
      expect(texts.has(row?.version as number), what).toBe(false);
    }
    expect(problems).toHaveLength(UNREADABLE.length);
    expect(buckets).toMatchObject({ canonical: 1, quarantined: UNREADABLE.length });
  });

  it('a file over the size limit, told from its size', async () => {
    const space = await workspace();
    await space.put({ 'big.txt': 'word '.repeat(2000) });
    execFileSync('sh', ['-c', 'echo "export default { limits: { documentBytesMax: 5000 } };" > pipeline.config.js'], {
      cwd: space.folder,
    });
    const { problems } = await outcome(space);
    expect(problems).toMatchObject([{ code: 'read/too-large', details: { found: 10_000, limit: 5000 } }]);
  });

  it('broken lines among good ones, each with its number', async () => {
    const space = await workspace();
    const good = (at: number) => JSON.stringify({ id: at, text: `${FIVE.get('003')} Version ${at}.` });
    await space.put({
      'feed.jsonl': [
        `\ufeff${good(1)}`,
        '{"text": "cut',
        '',
        '[1, 2]',
        '{"title": "no text"}',
        good(2),
        '{"__proto__": {"text": "x"}, "text": "   "}',
      ].join('\r\n'),
    });
    const { problems, documents, code } = await outcome(space);
    expect(problems.map(({ code: what, line }) => [line, what])).toEqual([
      [2, 'read/json'],
      [4, 'read/json'],
      [5, 'read/no-text'],
      [7, 'read/empty'],
    ]);
    expect(documents).toBe(7);
    expect(code).toBe(3);
  });
});

it('skipped, because it is no input at all: FIFO, socket, links that lead nowhere, round or out, folders like files, other kinds', async () => {
  const space = await workspace();
  const at = (name: string): string => join(space.folder, 'raw', name);
  execFileSync('mkfifo', [at('fifo.txt')]);
  symlinkSync('nothing', at('dangling.txt'));
  symlinkSync('self.txt', at('self.txt'));
  symlinkSync('.', at('loop'));
  symlinkSync('/etc/passwd', at('outside.txt'));
  mkdirSync(at('folder.txt'));
  writeFileSync(at('pdf.txt'), '%PDF-1.7 x');
  writeFileSync(at('a.log'), 'x');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(at('socket.txt'), resolve));
  await space.put({ '.NOTICE': 'not an input', '.git/config.txt': 'neither' });
  const result = await outcome(space);
  server.close();
  expect(result.problems.map(({ path, code, effect }) => [path, code, effect])).toEqual([
    ['raw/a.log', 'list/other-kind', 'skipped'],
    ['raw/dangling.txt', 'list/dangling-link', 'skipped'],
    ['raw/fifo.txt', 'list/not-a-file', 'skipped'],
    ['raw/folder.txt', 'list/not-a-file', 'skipped'],
    ['raw/loop', 'list/link-loop', 'skipped'],
    ['raw/outside.txt', 'list/link-outside', 'skipped'],
    ['raw/pdf.txt', 'list/other-kind', 'skipped'],
    ['raw/self.txt', 'list/link-loop', 'skipped'],
    ['raw/socket.txt', 'list/not-a-file', 'skipped'],
  ]);
  expect(result).toMatchObject({ documents: 1, skipped: 9 });
});

it('a link to a file inside the input is read', async () => {
  const space = await workspace();
  await space.put({ 'real/one.txt': FIVE.get('004') as string });
  symlinkSync('real/one.txt', join(space.folder, 'raw', 'alias.txt'));
  const { buckets } = await outcome(space);
  expect(buckets).toMatchObject({ canonical: 2, 'exact-duplicate': 1 });
});

it('a file and a folder without permission, as an unprivileged user', async () => {
  const root = mkdtempSync(join(tmpdir(), 'storyfold-user-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const privileged = process.getuid?.() === 0;
  // Root ignores modes: it hands the files to another user and runs as that user. The program must be readable there.
  const ids = privileged ? { uid: 65534, gid: 65534 } : {};
  mkdirSync(join(root, 'raw', 'closed'), { recursive: true });
  mkdirSync(join(root, 'raw', 'names'));
  execFileSync(
    'sh',
    [
      '-c',
      'printf "%s" "$1" > raw/good.txt; printf secret > raw/bad.txt; printf secret > raw/closed/x.txt; echo x > raw/closed/y.txt; echo x > raw/names/x.txt',
      'sh',
      GOOD,
    ],
    { cwd: root },
  );
  chmodSync(join(root, 'raw', 'bad.txt'), 0);
  chmodSync(join(root, 'raw', 'closed'), 0);
  chmodSync(join(root, 'raw', 'names'), 0o400);
  chmodSync(root, 0o755);
  if (privileged) execFileSync('chown', ['-R', '65534:65534', root]);
  const bin = new URL('../../bin/storyfold.js', import.meta.url).pathname;
  const ended = await execute(process.execPath, [bin, 'run', '--json'], root, { HOME: root }, ids);
  expect(ended.code).toBe(3);
  expect(ended.stderr.split('\n')).toHaveLength(3);
  const { problemList, documents, skipped, unread } = JSON.parse(ended.stdout);
  expect((problemList as Problem[]).map(({ code, effect, path }) => [code, effect, path]).toSorted()).toEqual([
    ['list/unreadable-folder', 'skipped', 'raw/closed'],
    // It can be listed, and not gone into: its files are there.
    ['read/unreadable', 'quarantined', 'raw/bad.txt'],
    ['read/unreadable', 'skipped', 'raw/names/x.txt'],
  ]);
  expect({ skipped, unread }).toEqual({ skipped: 0, unread: 2 });
  expect(documents).toBe(2);
  // Named outright, it is no detail of the input.
  const named = await execute(process.execPath, [bin, 'run', 'raw/closed'], root, { HOME: root }, ids);
  expect(named.code).toBe(2);
  expect(named.stderr).toContain('input: expected leave to read raw/closed, found no permission (EACCES)');
  chmodSync(join(root, 'raw', 'closed'), 0o755);
  chmodSync(join(root, 'raw', 'names'), 0o755);
});

it('a file that vanishes between the listing and the reading', async () => {
  const space = await workspace();
  await space.put({ 'here.txt': GOOD, 'gone.txt': GOOD });
  const { files } = await listInputs([join(space.folder, 'raw')], { followLinksOutside: false });
  rmSync(join(space.folder, 'raw', 'gone.txt'));
  const found: unknown[] = [];
  for (const file of files) for await (const one of openFile(file, { documentBytesMax: 1e6 })) found.push(one);
  expect(found).toMatchObject([
    { problem: { code: 'read/vanished', effect: 'quarantined', path: 'raw/gone.txt' } },
    { input: { path: 'raw/here.txt' } },
  ]);
});

it('refused before anything is read: an output in the input, also through a link, and no input at all', async () => {
  const space = await workspace();
  await space.put({ 'good.txt': GOOD });
  symlinkSync('raw', join(space.folder, 'link'));
  for (const args of [
    ['run', 'raw', '--out', 'raw'],
    ['run', 'raw', '--out', 'raw/results'],
    ['run', 'raw', '--out', 'link'],
    ['run', 'nothing'],
  ]) {
    const ended = await space.storyfold(args);
    expect(ended.code, args.join(' ')).toBe(2);
    expect(ended.stderr).toMatch(/expected .*, found /);
    expect(existsSync(join(space.folder, 'clean'))).toBe(false);
    expect(existsSync(join(space.folder, 'raw', 'snapshots'))).toBe(false);
  }
});

it('a page that cannot be parsed in time is read without a parser, and the others are unharmed', async () => {
  const space = await workspace();
  const deep =
    '<div>'.repeat(3000) +
    'The deepest sentence of the page is still a sentence that people wrote.' +
    '</div>'.repeat(3000);
  const unclosed = `<html><body>${'<a href=x><div>x '.repeat(3000)}The text at the end of the unclosed page.</body></html>`;
  await space.put({ 'deep.html': deep, 'unclosed.html': unclosed });
  const { problems, buckets } = await outcome(space);
  const extracted = problems.filter(({ code }) => code.startsWith('extract/'));
  expect(extracted.map(({ code, effect }) => [code, effect])).toEqual([
    ['extract/limits', 'noted'],
    ['extract/limits', 'noted'],
  ]);
  expect(buckets['quarantined']).toBe(0);
  const snapshot = await space.snapshot();
  const row = (await snapshot.table('documents')).find(({ path }) => path === 'raw/deep.html');
  expect(row?.parsed_by).toBe('scan');
  const texts = await snapshot.table('texts', ['text'], { version: [row?.version as number] });
  expect(texts).toEqual([{ text: 'The deepest sentence of the page is still a sentence that people wrote.' }]);
});

it('a page of legal depth that is slow all the same costs its deadline and nothing else', async () => {
  const space = await workspace();
  const block = `${'<div><a href=x>'.repeat(60)}word ${'</a></div>'.repeat(60)}`;
  await space.put({
    'slow.html': `<html><body>${'<font><b><i>'.repeat(30)}${block.repeat(400)}</body></html>`,
    'ok.html': `<html><body><article>${Array.from({ length: 6 }, (_, at) => `<p>Paragraph ${at} of a plain page tells what happened in the town, and to whom, and why it matters there.</p>`).join('')}</article></body></html>`,
  });
  execFileSync(
    'sh',
    ['-c', 'echo "export default { limits: { deadlineMs: 1500, depthMax: 1000 } };" > pipeline.config.js'],
    { cwd: space.folder },
  );
  const { problems } = await outcome(space);
  expect(problems.map(({ code, path }) => [code, path])).toEqual([['extract/deadline', 'raw/slow.html']]);
  const rows = await (await space.snapshot()).table('documents');
  expect(rows.find(({ path }) => path === 'raw/ok.html')).toMatchObject({ parsed_by: 'dom' });
});

it('an input that is itself a link, and a file named outright, are read', async () => {
  const space = await workspace();
  await space.put({ 'one.txt': GOOD, 'two.txt': FIVE.get('003') as string });
  symlinkSync('raw', join(space.folder, 'linked'));
  mkdirSync(join(space.folder, 'elsewhere'));
  writeFileSync(join(space.folder, 'elsewhere/two.txt'), FIVE.get('003') as string);
  symlinkSync('elsewhere/two.txt', join(space.folder, 'direct.txt'));
  symlinkSync('raw/two.txt', join(space.folder, 'again.txt'));
  // A link to a file that another input holds is that file.
  const ended = await space.storyfold(['run', 'linked', 'direct.txt', 'again.txt', '--json']);
  expect(ended.stderr).toBe('');
  expect(JSON.parse(ended.stdout)).toMatchObject({ documents: 3, stories: 2, buckets: { 'exact-duplicate': 1 } });
  await space.put({ 'deep/one.txt': GOOD });
  expect((await space.storyfold(['run', 'raw/one.txt', 'raw/deep/one.txt'])).stderr).toContain(
    'expected inputs with different names',
  );
  const twice = await space.storyfold(['run', 'raw/one.txt', 'raw/../raw/one.txt', '--json', '--out', 'twice']);
  expect(JSON.parse(twice.stdout)).toMatchObject({ documents: 1 });
});

it('a text of furniture alone is kept whole, with a remark', async () => {
  const space = await workspace();
  await space.put({ 'junk.txt': 'Share this article\nSign up for our newsletter\nSkip to main content\nRead more\n' });
  const { problems, buckets } = await outcome(space);
  expect(problems).toMatchObject([{ code: 'clean/empty', effect: 'noted' }]);
  expect(buckets['canonical']).toBe(2);
  expect(space.records().map(({ article }) => article.articleBody)).toContain(
    'Share this article\nSign up for our newsletter\nSkip to main content\nRead more',
  );
});
