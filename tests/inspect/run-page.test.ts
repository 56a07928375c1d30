import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { laidOut } from '../../src/inspect/views/run/stacked.ts';
import type { View } from '../../src/inspect/views/view.ts';
import { FIVE } from '../five/five.ts';
import { sentencesOf } from '../generated-stories.ts';
import { type Workspace, workspaceAfter } from '../workspace.ts';
import { composed, wordsOf } from './composed.ts';

const SLOW = { timeout: 120_000 };

async function runs(space: Workspace, asOf: string, code = 0): Promise<string> {
  const ended = await space.storyfold(['run', '--as-of', asOf]);
  expect(ended.code, ended.stderr).toBe(code);
  return ended.stdout;
}

const five = (): Promise<Workspace> =>
  workspaceAfter('five', async (space) => {
    await space.put(Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text])));
    await runs(space, '2026-11-22');
  });

interface Row {
  readonly id: string;
  readonly publisher?: string;
  readonly text: string;
}

const file = (...rows: readonly Row[]): string =>
  rows.map((row) => `${JSON.stringify({ title: `Title ${row.id}`, ...row })}\n`).join('');
const told = (subject: number, telling = 0): string => sentencesOf(subject, telling, 14).join(' ');

/** Thirteen outlets of a text each, one text in two of them; then new, changed, broken and missing inputs. */
const twoRuns = (): Promise<Workspace> =>
  workspaceAfter('two runs', async (space) => {
    writeFileSync(
      join(space.folder, 'pipeline.config.js'),
      "export default { onMissingInput: 'retract', guards: { 'gone-share': 'warn' } };\n",
    );
    const outlets = Array.from(
      { length: 13 },
      (_, at): Row => ({ id: `a${at}`, publisher: `Outlet ${at}`, text: told(100 + at) }),
    );
    await space.put({
      'outlets.jsonl': file(...outlets),
      'copy.jsonl': file({ id: 'copy', publisher: 'Outlet 1', text: told(100) }),
      'change.jsonl': file({ id: 'change', publisher: 'Outlet 0', text: told(50) }),
      'gone/all.jsonl': file(
        { id: 'g1', publisher: 'Outlet 0', text: told(60) },
        { id: 'g2', publisher: 'Outlet 0', text: told(61) },
        { id: 'g3', publisher: 'Outlet 0', text: told(62) },
        { id: 'g4', publisher: 'Outlet 0', text: told(63) },
      ),
    });
    await runs(space, '2026-10-26');
    rmSync(join(space.folder, 'raw', 'gone', 'all.jsonl'));
    await space.put({
      'change.jsonl': file({ id: 'change', publisher: 'Outlet 0', text: `${told(50)} And more was said.` }),
      'new.jsonl': file(
        { id: 'n1', publisher: 'Outlet 2', text: told(70) },
        { id: 'n2', publisher: 'Outlet 3', text: told(100) },
      ),
      'broken.jsonl': '{"text":"brok\n',
    });
    await runs(space, '2026-10-27');
  });

const page = async (space: Workspace, over: Partial<View> = {}): Promise<Document> =>
  (await composed(space, { page: 'run' }, over)) as Document;

const numberOf = (element: Element | null | undefined): number => Number(wordsOf(element).replaceAll(/[^\d]/g, ''));
const all = (root: ParentNode, selector: string): Element[] => [...root.querySelectorAll(selector)];
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** The bars in numbers, by name: what the parts are, and the whole that they are said to be. */
function stagesOf(
  document: Document,
): Record<string, { readonly parts: Record<string, number>; readonly whole: number }> {
  return Object.fromEntries(
    all(document, '.stage').map((stage) => {
      const parts = all(stage, 'li').map((item) => {
        const [, words, count] = [...item.children];
        return [words?.firstChild?.textContent, numberOf(count)] as const;
      });
      return [
        wordsOf(stage.querySelector('h3')),
        {
          parts: Object.fromEntries(parts),
          whole: Number.parseInt(wordsOf(stage.querySelector('.sum')).replaceAll(',', ''), 10),
        },
      ];
    }),
  );
}

/** The table of sources: a row of numbers for each name. */
function sourcesOf(document: Document): Array<readonly [string, ...number[]]> {
  return all(document, '.sources-table tbody tr, .sources-table tfoot tr').map((row) => [
    wordsOf(row.querySelector('th')),
    ...all(row, 'td.number').map(numberOf),
  ]);
}

describe('the page of a run', () => {
  it('says in words how many articles and stories there are, and leads to each', async () => {
    const space = await five();
    const shown = await page(space);
    expect(wordsOf(shown.querySelector('h1'))).toBe('5 articles, 4 stories.');
    expect(wordsOf(shown.querySelector('.lede'))).toBe('1 story was told in 2 articles.');
    expect(wordsOf(shown.querySelector('.facts'))).toBe('Run 1 as of 2026-11-22 from raw/ outlets unknown');
    const { folded, linked } = await space.summary();
    const [fold] = folded;
    const hrefs = all(shown, 'a').map((link) => link.getAttribute('href'));
    expect(hrefs).toContain(`/story/${fold?.story}`);
    expect(hrefs).toContain(`/pair/${fold?.kept.document}/${fold?.members[0]?.document}`);
    expect(hrefs).toContain(`/pair/${linked[0]?.a.document}/${linked[0]?.b.document}`);
    expect(hrefs).toContain('/stories?sort=check');
    expect(wordsOf(shown.querySelector('.to-look-at'))).toMatch(/^Please check this one/);
    expect(wordsOf(shown.querySelector('.folded'))).toMatch(
      /kept fullest quotes.* same story, own words 2 shared quotes, 19 words in a row Compare/,
    );
    // Nothing is new since a run that was not.
    expect(shown.querySelector('.run-news')).toBeNull();
  });

  it('shows where everything went, in numbers that add up', async () => {
    const shown = await page(await five());
    expect(stagesOf(shown)).toEqual({
      Inputs: { parts: { new: 5 }, whole: 5 },
      Documents: { parts: { 'kept as canonical': 4, 'folded: same story, own words': 1 }, whole: 5 },
      Stories: { parts: { 'told in several articles': 1, 'told in one article': 3 }, whole: 4 },
    });
    expect(shown.querySelector('.flow svg')?.getAttribute('aria-label')).toContain('4 kept as canonical, 1 folded');
    expect(sourcesOf(shown)).toEqual([
      ['outlet unknown', 5, 4, 1],
      ['All', 5, 4, 1],
    ]);
    expect(wordsOf(shown.body)).not.toContain('✗');
  });

  it('says of the text what was cut and moved, by what it was, up to the last character', async () => {
    const space = await five();
    const shown = await page(space);
    const { text } = await space.summary();
    const [cut, moved] = all(shown, '.removals section').map((section) => all(section, '.number').map(numberOf));
    expect(sum(cut ?? [])).toBe(text.cut);
    expect(sum(moved ?? [])).toBe(text.moved);
    const [read, ...parts] = (wordsOf(shown.querySelector('.texts p')).match(/\d[\d,]*/g) ?? []).map((one) =>
      Number(one.replaceAll(',', '')),
    );
    expect(parts).toHaveLength(3);
    expect(sum(parts)).toBe(read);
    expect(read).toBe(text.read);
    expect(wordsOf(shown.querySelector('.removals'))).toContain('donation appeal');
  });

  it('says all that the screen of the run says', SLOW, async () => {
    const space = await twoRuns();
    await space.put({ 'more.jsonl': file({ id: 'm', publisher: 'Outlet 9', text: told(71) }) });
    await space.storyfold(['pin', 'apart', 'copy', 'new.jsonl:2', '--by', 'Ada']);
    await space.storyfold(['pin', 'same', 'copy', 'new.jsonl:2', '--by', 'Ben']);
    const screen = (await runs(space, '2026-10-28')).replaceAll(/\n {4,}/g, ' ').split('\n');
    const words = wordsOf(await page(space));
    const head = screen.find((line) => line.startsWith('1 new document'));
    expect(words).toContain(head);
    for (const name of ['Not known', 'Read as', 'Decisions', 'Problems']) {
      const line = screen.find((one) => one.startsWith(name)) ?? '';
      const said = line
        .slice(name.length)
        .trim()
        .replace(/: storyfold pin list.*| {3,}.*| add a table.*/, '');
      expect(said, name).not.toBe('');
      expect(words).toContain(said);
    }
    expect(words).toMatch(/Ada \(apart, \S+\) and Ben \(same, \S+\) do not agree: the later one holds/);
    expect(words).toMatch(/Expected a JSON object, found what is no JSON/);
  });

  it('leads to what is new since the last run: new, joined, changed and gone stories', SLOW, async () => {
    const space = await twoRuns();
    const shown = await page(space);
    const news = shown.querySelector('.run-news') as Element;
    expect(wordsOf(news.querySelector('h2'))).toBe('New since run 1');
    const {
      news: { stories },
      inputs,
    } = await space.summary();
    expect(stories).toMatchObject({ born: 1, joined: 1, changed: 1, gone: 4 });
    const counts = Object.fromEntries(
      all(news, '.counts > div').map((row) => [
        row.querySelector('dt')?.firstChild?.textContent?.trim(),
        numberOf(row.querySelector('dd')),
      ]),
    );
    expect(counts).toMatchObject({
      'new story': 1,
      'story that documents joined': 1,
      'story changed otherwise': 1,
      'stories gone': 4,
      'document changed': inputs.changed,
      'documents retracted, input gone': 4,
    });
    const lists = Object.fromEntries(
      all(news, '.news-lists section').map((section) => [
        wordsOf(section.querySelector('h3')),
        all(section, 'li').map(wordsOf),
      ]),
    );
    expect(lists['New stories']).toEqual(['Title n1 1 article']);
    expect(lists['Stories that new articles joined']).toEqual([expect.stringMatching(/3 articles, 1 new$/)]);
    expect(lists['Stories changed otherwise']).toEqual(['Title change 1 article']);
    expect(lists['Stories that are gone']).toHaveLength(4);
    const ids = new Set(space.records().map(({ id }) => id as string));
    for (const link of all(news, '.news-lists a')) {
      const isGone = wordsOf(link).startsWith('st_');
      expect(ids.has(String(link.getAttribute('href')).replace('/story/', ''))).toBe(!isGone);
    }
  });

  it('tells of a story that parted from another one as new', SLOW, async () => {
    const space = await five();

    await space.storyfold(['pin', 'apart', '000', '001', '--by', 'Ana']);
    await space.storyfold(['apply']);
    const { news } = await space.summary();
    expect(news.stories).toMatchObject({ born: 1, joined: 0 });
    const shown = await page(space);
    const born = all(shown, '.news-lists section').find((one) => wordsOf(one.querySelector('h3')) === 'New stories');
    expect(born?.querySelectorAll('li')).toHaveLength(1);
    expect(wordsOf(shown.querySelector('.counts'))).toMatch(/1 new story(?!s)/);
  });

  it(
    'adds up when documents come, change, leave and break, and sums up the sources that it does not name',
    SLOW,
    async () => {
      const space = await twoRuns();
      const shown = await page(space);
      const { documents, buckets, stories } = await space.summary();
      const { Inputs, Documents, Stories } = stagesOf(shown);
      expect(Inputs?.parts).toEqual({ new: 2, changed: 1, unchanged: 14, quarantined: 1, 'of earlier runs': 4 });
      for (const stage of [Inputs, Documents, Stories])
        expect(sum(Object.values(stage?.parts ?? {}))).toBe(stage?.whole);
      expect([Inputs?.whole, Documents?.whole, Stories?.whole]).toEqual([documents, documents, stories]);
      expect(Documents?.parts['left: retracted or forgotten']).toBe(4);
      const rows = sourcesOf(shown);
      const [, ...total] = rows.at(-1) ?? [''];
      // Thirteen outlets, and the broken input that names none: twelve stand alone.
      expect(rows.map(([name]) => name).slice(-2)).toEqual(['2 other sources', 'All']);
      expect(rows[0]?.[0]).toBe('Outlet 0');
      expect(rows).toHaveLength(14);
      for (const [at, count] of total.entries())
        expect(sum(rows.slice(0, -1).map((row) => row[at + 1] as number))).toBe(count);
      for (const [, whole, ...parts] of rows) expect(sum(parts)).toBe(whole);
      expect(total).toEqual([
        documents,
        buckets.canonical,
        buckets['exact-duplicate'] + buckets['near-duplicate'] + buckets.coverage,
        buckets.quarantined,
        buckets.forgotten,
      ]);
      expect(wordsOf(shown.body)).not.toContain('✗');
      expect(wordsOf(shown.querySelector('.lede'))).toBe('1 story ran in 3 outlets.');
    },
  );

  it('says what guards saw, and what waits for a person', SLOW, async () => {
    const space = await twoRuns();
    await space.storyfold(['pin', 'apart', 'copy', 'new.jsonl:2', '--by', 'Ada']);
    const { warnings } = await space.summary();
    expect(warnings).toHaveLength(1);
    const shown = await page(space);
    expect(wordsOf(shown.querySelector('.notes'))).toContain(wordsOf({ textContent: warnings?.[0]?.saw } as Element));
    const waits = wordsOf(shown.querySelector('.to-look-at'));
    expect(waits).toContain('1 decision waits');
    expect(waits).toContain('1 warning');
    expect(waits).toContain('1 problem');
    expect(all(shown, '.notes a').map((link) => link.getAttribute('href'))).toContain('/problems?kind=read%2Fjson');
  });

  it('asks to check nothing where nothing is in doubt', SLOW, async () => {
    const space = await twoRuns();
    const listed = async (): Promise<number> =>
      all((await composed(space, { page: 'stories', filter: { sort: 'check' } })) as Document, '.story-item').length;
    // Copies of one text are sure, however many.
    expect(await listed()).toBe(0);
    expect(wordsOf((await page(space)).querySelector('.to-look-at'))).not.toContain('check');
  });

  it('says what a project without an article needs', async () => {
    const space = await workspaceAfter('empty', async (own) => {
      await own.put({ 'a.txt': ' \n', 'b.log': 'x' });
      await runs(own, '2026-10-26', 3);
    });
    const shown = await page(space);
    expect(wordsOf(shown.querySelector('h1'))).toBe('No articles yet.');
    expect(wordsOf(shown.querySelector('.steps'))).toContain('storyfold run');
    expect(all(shown, '.run a').map((link) => link.getAttribute('href'))).toContain('/problems');
    expect(stagesOf(shown)['Documents']).toEqual({ parts: { 'quarantined: could not be read': 1 }, whole: 1 });
  });

  it('names without a link what a report does not have, and says nothing there that another time would make otherwise', async () => {
    const space = await five();
    const shown = await page(space, {
      kind: 'report',
      hrefOf: ({ page: name }) => (name === 'story' ? '#/story' : undefined),
    });
    expect(new Set(all(shown, 'a').map((link) => link.getAttribute('href')))).toEqual(new Set(['#/story']));
    expect(wordsOf(shown.querySelector('.compare'))).toContain('Compare');
    expect(wordsOf(shown.querySelector('.versions'))).not.toContain('on disk');
    expect(wordsOf((await page(space)).querySelector('.versions'))).toMatch(/\d\.\d s, \d+ MB, \d+\.\d MB on disk/);
  });
});

describe('a bar of parts', () => {
  it('shows the smallest part, and is as long as all of them', () => {
    const parts = [99_990, 9, 1].map((count) => ({ words: '', count, hue: '' }));
    const laid = laidOut(parts, 100_000);
    expect(Math.min(...laid.map(({ width }) => width))).toBeGreaterThan(2);
    expect(sum(laid.map(({ width }) => width))).toBeCloseTo(1000);
    for (const [at, { x }] of laid.entries()) expect(x).toBeCloseTo(sum(laid.slice(0, at).map(({ width }) => width)));
    expect(sum(laidOut(parts.slice(1), 100_000).map(({ width }) => width))).toBeLessThan(20);
    expect(laidOut([], 0)).toEqual([]);
  });
});
