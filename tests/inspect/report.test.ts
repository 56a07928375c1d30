import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { openCommand } from '../../src/cli/open-file.ts';
import { normalizeConfig } from '../../src/config/normalize.ts';
import { writeReport } from '../../src/inspect/site/report.ts';
import { writePages } from '../../src/inspect/site/report-pages.ts';
import { sentencesOf } from '../generated-stories.ts';
import { partFiles, type Workspace, workspace, workspaceAfter } from '../workspace.ts';
import { wordsOf } from './composed.ts';

const FIVE = new URL('../../raw/', import.meta.url).pathname;
const QUOTATIONS = [
  'When we hear… that I avoid talking to some European leaders, let me tell you: that is a lie',
  'We did not reject and are not rejecting anything',
];

const five = () =>
  workspaceAfter('report of five', async ({ folder, storyfold }) => {
    cpSync(FIVE, join(folder, 'raw'), { recursive: true });
    await storyfold(['run', '--report', '--as-of', '2026-11-30']);
  });

const fileIn = ({ folder }: Workspace, name = 'clean/report.html'): string => readFileSync(join(folder, name), 'utf8');
const open = (file: string): Document => new JSDOM(file).window.document;

/** Sentences of a text long enough that none of them stands in a headline by chance. */
const sentences = (text: string): string[] =>
  text
    .split(/(?<=[.!?]["”’']?)\s+/)
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim())
    .filter((sentence) => sentence.split(' ').length >= 9);

/** Articles of stories of their own. */
const many = (count: number, from = 0): Record<string, string> => ({
  [`many-${from}.jsonl`]: Array.from({ length: count }, (_, at) =>
    JSON.stringify({
      id: `m${from + at}`,
      headline: `Subject ${from + at}`,
      text: sentencesOf(from + at, 1, 8).join(' '),
    }),
  ).join('\n'),
});

describe('the file of a report', () => {
  it('holds its styles and scripts, named by their hashes, and lets nothing else in or out', async () => {
    const file = fileIn(await five());
    // A report asks nobody for news.
    expect(file).not.toContain('fetch(');
    const page = open(file);
    const policy = page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content');
    const hashes = (kind: string): string =>
      [...page.querySelectorAll(kind)]
        .map(
          ({ textContent }) =>
            `'sha256-${createHash('sha256')
              .update(textContent ?? '')
              .digest('base64')}'`,
        )
        .join(' ');
    expect(policy).toBe(
      `default-src 'none'; style-src ${hashes('style')}; script-src ${hashes('script')}; img-src data:; form-action 'none'; base-uri 'none'`,
    );
    expect(
      page.querySelectorAll(
        'link:not([rel="icon"][href^="data:"]), img, iframe, object, [src], [style], [onclick], base',
      ),
    ).toHaveLength(0);
    const outside = [...page.body.querySelectorAll('[href]')].filter(
      (one) => !one.getAttribute('href')?.startsWith('#'),
    );
    expect(outside.filter((one) => one.getAttribute('rel') !== 'noreferrer noopener nofollow')).toEqual([]);
    const mark = page.querySelector('meta[name="storyfold-run"]');
    expect(mark?.getAttribute('content')).toMatch(/^[0-9a-f]{16}\/1$/);
  });

  it('has a section for every page that it leads to, once, each with one heading', async () => {
    const page = open(fileIn(await five()));
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const links = [...page.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')?.slice(1));
    expect(links.filter((link) => !ids.includes(String(link)))).toEqual([]);
    const pages = [...page.querySelectorAll('main > .page')];
    expect(pages.length).toBeGreaterThan(2);
    for (const one of pages) expect(one.querySelectorAll('h1'), one.id).toHaveLength(1);
    expect(ids).toEqual(expect.arrayContaining(['/stories', '/stories?sort=newest', '/stories?sort=check']));
  });

  it('is the same, byte for byte, whenever it is made', async () => {
    const space = await five();
    const before = fileIn(space);
    await space.storyfold(['report', '--to', 'again.html']);
    expect(fileIn(space, 'again.html') === before).toBe(true);
    rmSync(join(space.folder, 'clean', 'snapshots', '1', 'report.html'));
    const { stdout } = await space.storyfold(['report', '--json']);
    expect(JSON.parse(stdout)).toEqual({
      report: 'clean/report.html',
      run: 1,
      bytes: Buffer.byteLength(before),
      stories: { shown: 4, all: 4 },
    });
    expect(fileIn(space) === before).toBe(true);
  });

  it('has quoted passages as plain text, unbroken, but for what --text leaves out', async ({ skip }) => {
    const space = await five();
    const quoted = (file: string): boolean[] => QUOTATIONS.map((passage) => file.includes(passage));
    expect(quoted(fileIn(space))).toEqual([true, true]);
    skip(!fileIn(space).includes('id="/document/'), 'there is no page of documents yet');
    const texts = readdirSync(FIVE)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => readFileSync(join(FIVE, name), 'utf8'));
    // Stories without any headline are called by their first words: one has to find one's way.
    const labels = space.records().map(({ story: { label } }) => label.text);
    const all = texts.flatMap(sentences).filter((sentence) => !labels.some((label) => label.includes(sentence)));
    const shown = async (extent: string): Promise<number> => {
      await space.storyfold(['report', '--text', extent, '--to', 'texts.html']);
      const words = wordsOf(open(fileIn(space, 'texts.html')));
      return all.filter((sentence) => words.includes(sentence)).length;
    };
    expect(all.length).toBeGreaterThan(100);
    expect(await shown('none')).toBe(0);
    const snippets = await shown('snippets');
    expect(snippets).toBeGreaterThan(0);
    expect(await shown('full')).toBeGreaterThan(Math.max(snippets, 0.9 * all.length));
    const { code, stderr } = await space.storyfold(['report', '--text', 'some']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('full, snippets, none')]);
  });

  it('says of a run of many stories that it shows a part, and shows those to check, the largest, the newest, the new', async () => {
    const space = await workspace();
    await space.put(many(175));
    await space.put({
      'pair.jsonl': [1, 2]
        .map((telling) =>
          JSON.stringify({ id: `p${telling}`, headline: 'Two tell it', text: sentencesOf(9999, telling, 9).join(' ') }),
        )
        .join('\n'),
    });
    await space.storyfold(['run']);
    await space.put(many(3, 500));
    await space.storyfold(['run', '--report']);
    const all = (await space.summary()).stories;
    const page = open(fileIn(space));
    const stories = [...page.querySelectorAll('main > [id^="/story/"]')];
    expect(stories.length).toBeLessThan(170);
    const sample = `This report shows ${stories.length} of ${all} stories: those to check first, the largest, the newest, and what is new in this run.`;
    for (const id of ['/', '/stories', '/stories?sort=newest'])
      expect(wordsOf(page.getElementById(id)?.querySelector('.sample')), id).toContain(sample);
    const words = wordsOf(page);
    for (const title of ['Subject 500', 'Subject 501', 'Subject 502']) expect(words).toContain(title);
    const { stdout } = await space.storyfold(['report']);
    expect(stdout).toContain(`It shows ${stories.length} of ${all} stories; storyfold inspect shows all.`);
  });
});

it('shows no story of a first run for being new, as all are', async () => {
  const space = await workspace();
  await space.put(many(200));
  await space.storyfold(['run', '--report']);
  const page = open(fileIn(space));
  const stories = [...page.querySelectorAll('main > [id^="/story/"]')].map(({ id }) => `#${id}`);
  const listed = [...page.querySelectorAll('main > [id^="/stories"] a[href^="#/story/"]')];
  expect(stories.length).toBeGreaterThan(40);
  expect(new Set(stories)).toEqual(new Set(listed.map((link) => link.getAttribute('href'))));
});

describe('a report that has no room for all', () => {
  it('shows stories alone beyond its bytes, and says of how many', async () => {
    const { folder, snapshot } = await five();
    const config = { ...normalizeConfig({}, 'defaults', []), output: join(folder, 'clean') };
    const site = { snapshot: await snapshot(), config, home: join(folder, 'storyfold') };
    const mark = { version: '1', run: 1, lineage: 'a', texts: 'snippets', decisions: 'b' } as const;
    const more: number[] = [];
    const bare: string[] = [];
    const bytes: number[] = [];
    // None, all, and three quarters of what the two differ by.
    for (const share of [0, 1, 0.75]) {
      const bytesMax = share === 1 ? undefined : share * (Number(bytes[1]) - Number(bytes[0]) || 0);
      const pieces: string[] = [];
      const writer = { write: (text: string) => void pieces.push(text) };
      const counts = await writePages(site, { texts: 'snippets', run: 1 }, mark, writer, bytesMax);
      const file = pieces.join('');
      expect(counts).toEqual({ bytes: Buffer.byteLength(file), stories: 4, all: 4 });
      bytes.push(counts.bytes);
      const page = open(file);
      expect(page.querySelectorAll('main > [id^="/story/"]')).toHaveLength(4);
      for (const link of page.querySelectorAll('a[href^="#"]'))
        expect(page.getElementById(link.getAttribute('href')?.slice(1) ?? ''), link.outerHTML).not.toBeNull();
      more.push(page.querySelectorAll('main > [id^="/pair/"], main > [id^="/document/"]').length);
      bare.push(wordsOf(page.querySelector('.sample')));
    }
    expect(more[0]).toBe(0);
    expect(more[2]).toBeGreaterThan(0);
    expect(more[2]).toBeLessThan(Number(more[1]));
    const [none, all, some] = bare;
    const sentence = (stories: string): string =>
      `${stories} shown without pairs and documents, to keep the file small. storyfold inspect shows all.`;
    expect(none).toBe(sentence('4 stories are'));
    expect([sentence('One story is'), sentence('2 stories are'), sentence('3 stories are')]).toContain(some);
    expect(all).toBe('');
  });
});

describe('where a report lies', () => {
  it('is in the snapshot, led to by a link; gone with it, and no matter to verify', async () => {
    const space = await five();
    writeFileSync(join(space.folder, 'pipeline.config.json'), JSON.stringify({ publish: { snapshotsKept: 1 } }));
    const link = join(space.folder, 'clean', 'report.html');
    expect(readlinkSync(link)).toBe(join('current', 'report.html'));
    expect((await space.storyfold(['verify'])).code).toBe(0);
    const { mtimeMs } = statSync(link);
    const again = await space.storyfold(['run', '--report']);
    expect(again.stdout.trimEnd().split('\n').at(-1)).toMatch(/^Open {2,}(?:open|xdg-open) clean\/report\.html$/);
    expect(again.stdout).toContain('Nothing written');
    expect(statSync(link).mtimeMs).toBe(mtimeMs);
    await space.put({ 'new.txt': sentencesOf(3, 1, 9).join(' ') });
    const without = await space.storyfold(['run']);
    expect(without.stdout.trimEnd().split('\n').at(-1)).toMatch(/^Report {2,}none of this run: storyfold report$/);
    expect((await space.storyfold(['run', '--verify'])).stdout).not.toContain('none of this run');
    expect(lstatSync(link, { throwIfNoEntry: false })).toBeUndefined();
    expect(existsSync(join(space.folder, 'clean', 'snapshots', '1'))).toBe(false);
    const { code, stdout } = await space.storyfold(['run', '--report']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('clean/report.html')]);
    expect(fileIn(space)).toContain('Report of run 2');
    expect((await space.storyfold(['verify'])).code).toBe(0);
  });

  it('is that of its own run, though a newer one came while it was made', async () => {
    const space = await five();
    const output = join(space.folder, 'clean');
    const config = { ...normalizeConfig({}, 'defaults', []), output };
    const site = { snapshot: await space.snapshot(), config, home: join(space.folder, 'storyfold') };
    await space.put({ 'new.txt': sentencesOf(3, 1, 9).join(' ') });
    await space.storyfold(['run', '--report']);
    const { path } = await writeReport(site, { texts: 'none', version: '1' });
    expect(path).toBe(join(output, 'snapshots', '1', 'report.html'));
    expect(readFileSync(path, 'utf8')).toContain('Report of run 1');
    expect(fileIn(space)).toContain('Report of run 2');
  });

  it('is written anew where another version wrote it, or it was cut short', async () => {
    const space = await five();
    const file = join(space.folder, 'clean', 'snapshots', '1', 'report.html');
    const whole = fileIn(space);
    for (const other of [whole.replace(/content="storyfold [^"]+"/, 'content="storyfold 0.0.1"'), '']) {
      writeFileSync(file, other);
      await space.storyfold(['run', '--report']);
      expect(fileIn(space) === whole).toBe(true);
    }
  });

  it('is written anew where it shows more or less of the texts, or other decisions', async () => {
    const space = await five();
    const whole = fileIn(space);
    for (const texts of ['none', 'full']) {
      await space.storyfold(['report', '--text', texts]);
      expect(fileIn(space) === whole).toBe(false);
      await space.storyfold(['run', '--report']);
      expect(fileIn(space) === whole).toBe(true);
    }
    await space.storyfold(['pin', 'field', '000', 'outlet=The Bridge', '--by', 'bob']);
    // A report made before anybody carried it out, and one made before it was taken.
    await space.storyfold(['report', '--to', 'decided.html']);
    expect(fileIn(space, 'decided.html') === whole).toBe(false);
    const mark = (file: string): string | null | undefined =>
      open(file).querySelector('meta[name="storyfold-shows"]')?.getAttribute('content');
    expect(mark(fileIn(space, 'decided.html'))).not.toBe(mark(whole));
    expect(mark(whole)).toMatch(/^snippets\/[0-9a-f]{16}$/);
  });

  it('says what it holds of texts where it holds none: headlines, and first words that stand for one', async () => {
    const space = await five();
    await space.storyfold(['report', '--text', 'none', '--to', 'none.html']);
    const words = wordsOf(open(fileIn(space, 'none.html')));
    expect(words).toContain(
      'This report holds headlines and no texts; a story none of whose articles has a headline is called by their first words',
    );
  });

  it('holds nothing of a text that was forgotten', async () => {
    const space = await five();
    const { code, stderr } = await space.storyfold(['forget', '000', '--reason', 'asked for']);
    expect([code, stderr]).toEqual([0, '']);
    expect(lstatSync(join(space.folder, 'clean', 'report.html'), { throwIfNoEntry: false })).toBeUndefined();
    await space.storyfold(['run', '--report']);
    expect(fileIn(space)).not.toContain('imposing');
    const reports = readdirSync(join(space.folder, 'clean', 'snapshots'));
    expect(reports).toHaveLength(1);
  });

  it('is a file of the user’s where --to says so, whole or as it was', async () => {
    const space = await five();
    const refused = await space.storyfold(['report', '--to', 'no/such/folder.html']);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('--to')]);
    const whole = fileIn(space);
    // An earlier one, which may be replaced.
    const mine = whole.slice(0, 4096);
    writeFileSync(join(space.folder, 'mine.html'), mine);
    let failed = 0;
    for (let operation = 1; ; operation++) {
      const { code, stderr } = await space.storyfold(['report', '--to', 'mine.html'], {
        STORYFOLD_FAIL_AT: `${operation}:ENOSPC`,
      });
      if (!stderr.includes('injected')) break;
      // That no file can be made there is a mistake of the command line.
      expect([2, 5], stderr).toContain(code);
      expect([mine, whole].includes(fileIn(space, 'mine.html')), `operation ${operation}`).toBe(true);
      writeFileSync(join(space.folder, 'mine.html'), mine);
      failed++;
    }
    expect(failed).toBeGreaterThan(4);
    expect(fileIn(space, 'mine.html') === whole).toBe(true);
    // What could not be removed then goes with the next run.
    await space.storyfold(['run']);
    expect(partFiles(space.folder)).toEqual([]);
  });
});

describe('where storyfold report --to may write', () => {
  it('replaces a report, and no other file', async () => {
    const space = await five();
    const others = {
      'sources.csv': 'domain,name\n',
      'page.html': '<!doctype html><title>Mine</title>',
      'empty.html': '',
    };
    for (const [name, content] of Object.entries(others)) {
      writeFileSync(join(space.folder, name), content);
      const { code, stderr } = await space.storyfold(['report', '--to', name]);
      expect([code, stderr]).toEqual([2, expect.stringMatching(/--to.*a report of storyfold.*which is no report/s)]);
      expect(fileIn(space, name)).toBe(content);
    }
    for (const texts of ['none', 'full']) {
      expect(await space.storyfold(['report', '--to', 'mine.html', '--text', texts])).toMatchObject({ code: 0 });
    }
    expect(fileIn(space, 'mine.html')).toContain('This report holds the texts whole.');
  });

  it('stays out of inputs, of the output and of storyfold/, but for the report of the output itself', async () => {
    const space = await five();
    for (const [file, place] of [
      ['raw/report.html', 'inside the input raw'],
      ['clean/mine.html', 'inside the output clean'],
      ['clean/current/report.html', 'inside the output clean'],
      ['storyfold/mine.html', 'inside storyfold/'],
    ] as const) {
      const { code, stderr } = await space.storyfold(['report', '--to', file]);
      expect([code, stderr.replaceAll(/\s+/g, ' ')], file).toEqual([2, expect.stringContaining(place)]);
    }
    expect(existsSync(join(space.folder, 'raw', 'report.html'))).toBe(false);
    expect(await space.storyfold(['report', '--to', 'clean/report.html', '--text', 'none'])).toMatchObject({ code: 0 });
    expect(readlinkSync(join(space.folder, 'clean', 'report.html'))).toBe(join('current', 'report.html'));
    expect(fileIn(space)).toContain('This report holds headlines and no texts');
  });
});

describe('a report that cannot be written', () => {
  it('leaves no half file, and the run as it was; the next run makes it', async () => {
    const space = await five();
    const report = join(space.folder, 'clean', 'snapshots', '1', 'report.html');
    const whole = fileIn(space);
    const told: string[] = [];
    for (let operation = 1; ; operation++) {
      rmSync(report, { force: true });
      const { code, stderr } = await space.storyfold(['run', '--report'], { STORYFOLD_FAIL_AT: `${operation}:ENOSPC` });
      if (!stderr.includes('injected')) break;
      // What failed before is the run's.
      if (stderr.includes('its report could not be written')) {
        expect(code, stderr).toBe(0);
        told.push(stderr);
      }
      if (existsSync(report)) expect(readFileSync(report, 'utf8') === whole, stderr).toBe(true);
    }
    expect(told.length).toBeGreaterThan(4);
    expect(told[0]).toContain('Run 1 is published; its report could not be written: ');
    expect(told[0]).toContain('To try again: storyfold report');
    expect(fileIn(space) === whole).toBe(true);
    expect(partFiles(join(space.folder, 'clean')).filter((name) => name.includes('report'))).toEqual([]);
  });

  it('leaves a part where its writer was killed, which the next run takes away; that of a writer at work stays', async () => {
    const space = await five();
    const dead = join(space.folder, 'clean', 'report-4194303.part');
    const atWork = join(space.folder, 'clean', `report-${process.pid}.part`);
    for (const part of [dead, atWork]) writeFileSync(part, '<!doctype html>');
    await space.storyfold(['run', '--report']);
    expect([dead, atWork].map((part) => existsSync(part))).toEqual([false, true]);
  });
});

describe('the line that opens a report', () => {
  it.each([
    ['darwin', 'clean/report.html', 'open clean/report.html'],
    ['linux', 'clean/report.html', 'xdg-open clean/report.html'],
    ['linux', "Ada's news/report.html", "xdg-open 'Ada'\\''s news/report.html'"],
    ['linux', '-report.html', 'xdg-open ./-report.html'],
    ['win32', 'my clean/report.html', 'start "" "my clean\\report.html"'],
  ] as const)('of %s can be pasted: %s', (platform, file, command) => {
    expect(openCommand(file, platform)).toBe(command);
  });
});
