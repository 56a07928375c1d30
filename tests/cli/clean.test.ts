import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { FIVE } from '../five/five.ts';
import { type Ended, execute, type Workspace, workspace } from '../workspace.ts';

const BIN = new URL('../../bin/storyfold.js', import.meta.url).pathname;
const TEXT = [
  'Swing bridge to close for eleven weeks',
  'By Ann Lee',
  'The harbour council voted on Tuesday to close the old swing bridge for repairs that are expected to last eleven weeks.',
  'Engineers found cracks in two of the bearings during an inspection in March, and a second survey confirmed the damage.',
  'Share this article',
].join('\n');
const BODY = TEXT.split('\n').slice(2, 4).join('\n');

/** Runs the command with something on its standard input. */
function piped(space: Workspace, args: readonly string[], input: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...args], {
      cwd: space.folder,
      env: { ...process.env, NO_COLOR: '1' },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(input);
  });
}

describe('storyfold clean', () => {
  it('is a filter: text in, body out, and leaves nothing behind', async () => {
    const space = await workspace();
    expect(await piped(space, ['clean'], TEXT)).toEqual({ code: 0, stdout: `${BODY}\n`, stderr: '' });
    expect(await piped(space, ['clean', '-'], TEXT)).toEqual({ code: 0, stdout: `${BODY}\n`, stderr: '' });
    // Nothing in, nothing out, and no failure.
    const none = await piped(space, ['clean', '--jsonl', '--keep-failed'], '');
    expect(none).toEqual({ code: 0, stdout: '', stderr: expect.stringContaining('stdin: It holds no records') });
    expect(readdirSync(space.folder)).toEqual(['raw']);
  });

  it('reads files, pages too, and names each when there are several', async () => {
    const space = await workspace();
    await writeFile(join(space.folder, 'a.txt'), TEXT);
    const paragraphs = BODY.split('\n')
      .map((line) => `<p>${line}</p>`)
      .join('');
    await writeFile(join(space.folder, 'b.html'), `<html><body><article>${paragraphs}</article></body></html>`);
    const { code, stdout } = await space.storyfold(['clean', 'a.txt', 'b.html']);
    expect(code).toBe(0);
    expect(stdout).toContain(`==> a.txt <==\n${BODY}\n==> b.html <==\nThe harbour council`);
  });

  it('shows in place what goes, with the rule beside it', async () => {
    const space = await workspace();
    const { stdout } = await piped(space, ['clean', '--show-removed'], TEXT);
    expect(stdout).toContain('[>By Ann Lee<] {byline → author}');
    expect(stdout).toContain('[-Share this article-] {share-counter}');
    expect(stdout).toContain(BODY);
  });

  it('writes Markdown with what was moved, and JSON with every removal', async () => {
    const space = await workspace();
    const markdown = await piped(space, ['clean', '--format', 'markdown'], TEXT);
    expect(markdown.stdout).toBe(
      `# Swing bridge to close for eleven weeks\n\nAnn Lee\n\n${BODY.replace('\n', '\n\n')}\n`,
    );
    const json = JSON.parse((await piped(space, ['clean', '--format', 'json'], TEXT)).stdout);
    expect(json).toMatchObject({ text: BODY, truncated: false, fields: { author: { value: ['Ann Lee'] } } });
    expect(json.removals.map(({ rule, text }: { rule: string; text: string }) => [rule, text])).toEqual([
      ['headline', 'Swing bridge to close for eleven weeks'],
      ['byline', 'By Ann Lee'],
      ['share-counter', 'Share this article'],
    ]);
    for (const { start, end, text } of json.removals) expect(TEXT.slice(start, end)).toBe(text);
  });

  it('cleans JSONL under any field name, keeps the other fields, and goes on after a bad line', async () => {
    const space = await workspace();
    const good = JSON.stringify({ id: 7, content: TEXT, tags: ['x'] });
    const input = `${Array.from({ length: 8 }, () => good).join('\n')}\n{broken\n`;
    const { code, stdout, stderr } = await piped(space, ['clean', '--jsonl', '--text-field', 'content'], input);
    expect(code).toBe(0);
    const records = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records).toHaveLength(8);
    expect(records[0]).toMatchObject({ id: 7, content: BODY, tags: ['x'], storyfold: { truncated: false } });
    expect(stderr).toContain('stdin:9: Expected a JSON object');
    expect(stderr).toContain('1 of 9 could not be cleaned');
  });

  it('answers a line for a line, with what failed in its place, from compressed input too', async () => {
    const space = await workspace();
    const lines = [
      JSON.stringify({ id: 1, fields: { bodyText: TEXT } }),
      '',
      '{broken',
      JSON.stringify({ id: 4, fields: {} }),
      JSON.stringify({ id: 5, 'fields.bodyText': TEXT }),
    ];
    await writeFile(join(space.folder, 'in.jsonl.gz'), gzipSync(`${lines.join('\n')}\n`));
    const args = ['clean', '--jsonl', '--keep-failed', '--text-field', 'fields.bodyText', 'in.jsonl.gz'];
    const { code, stdout, stderr } = await space.storyfold(args);
    expect(code).toBe(3);
    const answers = stdout.split('\n').slice(0, -1);
    expect(answers).toHaveLength(lines.length);
    const [one, blank, broken, four, five] = answers.map((line) => (line === '' ? undefined : JSON.parse(line)));
    expect(one).toMatchObject({ id: 1, fields: { bodyText: BODY }, storyfold: { truncated: false } });
    expect(blank).toBeUndefined();
    expect(broken).toMatchObject({ storyfold: { line: '{broken', error: { code: 'read/json' } } });
    expect(four).toMatchObject({ id: 4, fields: {}, storyfold: { error: { code: 'read/no-text' } } });
    expect(five).toMatchObject({ id: 5, 'fields.bodyText': BODY });
    expect(stderr).toContain('2 of 4 could not be cleaned; each is named above, and stands in the output');
  });

  it.skipIf(!existsSync('/dev/full'))(
    'ends quietly when nobody reads on, and says so when it cannot write',
    async () => {
      const space = await workspace();
      const line = `${JSON.stringify({ text: TEXT })}\n`;
      await writeFile(join(space.folder, 'in.jsonl'), line.repeat(3000));
      const command = `"${process.execPath}" "${BIN}" clean --jsonl in.jsonl`;
      const piping = await execute(
        'bash',
        ['-c', `${command} | head -1 > first; echo "\${PIPESTATUS[0]}"; ${command} > /dev/full; echo $?`],
        space.folder,
      );
      expect(piping.stdout).toBe('0\n5\n');
      expect(piping.stderr).toMatch(/^Expected to write to standard output, found ENOSPC: .+\n$/);
      expect(JSON.parse(readFileSync(join(space.folder, 'first'), 'utf8'))).toMatchObject({ text: BODY });
    },
  );

  it('ends with exit code 3 when too much could not be cleaned, and 2 for a wrong command line', async () => {
    const space = await workspace();
    expect((await piped(space, ['clean', '--jsonl'], '{"x":1}\n{"text":"A short text that is here."}\n')).code).toBe(3);
    expect((await piped(space, ['clean'], '   \n')).code).toBe(3);
    for (const args of [
      ['clean', 'nothing-here.txt'],
      ['clean', '--format', 'pdf'],
      ['clean', '--text-field', 'x'],
      ['clean', '--show-removed', '--format', 'json'],
    ]) {
      const { code, stdout, stderr } = await space.storyfold(args);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/expected .*found/i);
    }
  });

  it('obeys the rules of the config', async () => {
    const space = await workspace();
    await writeFile(
      join(space.folder, 'pipeline.config.js'),
      "export default { clean: { rules: { 'share-counter': 'off', byline: 'mark', 'page-furniture': 'off' } } };\n",
    );
    const { stdout } = await piped(space, ['clean', '--show-removed'], TEXT);
    expect(stdout).toContain('[?By Ann Lee?] {byline}');
    expect(stdout).toContain('\nShare this article\n');
  });
});

describe('storyfold rules', () => {
  it('lists every rule, with what it did in the last run and examples', async () => {
    const space = await workspace();
    const before = await space.storyfold(['rules', '--brief']);
    expect(before.stdout).toContain('No run yet');
    await space.put(Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text])));
    await space.storyfold(['run']);
    const { code, stdout } = await space.storyfold(['rules']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/donation-appeal\s+cut\s+on\s+7 pieces in 1 document, 882 characters/);
    expect(stdout).toContain('en ru uk de fr es pt it pl tr ar zh ja');
    expect(stdout).toContain('      paiment methods');
    const one = JSON.parse((await space.storyfold(['rules', 'legal-notice', '--json'])).stdout);
    expect(one).toMatchObject({ name: 'legal-notice', actions: ['moved'], mode: 'cut', lastRun: { lines: 3 } });
    expect((await space.storyfold(['rules', 'nonsense'])).code).toBe(2);
  });
});
