import { describe, expect, it } from 'vitest';
import type { View } from '../../src/inspect/views/view.ts';
import { FIVE } from '../five/five.ts';
import { feedOf, range } from '../outlets.ts';
import { type Workspace, workspaceAfter } from '../workspace.ts';
import { composed, wordsOf } from './composed.ts';

const SLOGAN = 'A voice for the estuary since 1911';
const SENTENCE = 'This paper has belonged to its readers since the flood of 1953.';

const rowsOf = (numbers: readonly number[]): string =>
  feedOf('courier', numbers, (story) => [...story, SLOGAN, SENTENCE]);

/** Five texts with furniture, an outlet whose lines were learnt, of which one was rejected since, and a page that is no article. */
const space = (): Promise<Workspace> =>
  workspaceAfter('rules page', async ({ put, storyfold }) => {
    const ran = async (...args: string[]): Promise<void> => {
      const { code, stderr } = await storyfold(args);
      expect(code, stderr).toBe(0);
    };
    await put({
      ...Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text])),
      'courier-1.jsonl': rowsOf(range(0, 30)),
      'robot.html':
        '<html><head><title>Just a moment...</title></head><body><h1>Verify you are human</h1><p>Checking your browser before accessing post.example. Please enable JavaScript and cookies to continue.</p></body></html>',
    });
    await ran('run', '--as-of', '2026-11-21');
    await put({ 'courier-2.jsonl': rowsOf(range(30, 36)) });
    await ran('run', '--as-of', '2026-11-22');
    await ran('boilerplate', 'reject', 'courier', SENTENCE, '--by', 'ann');
  });

const page = async (over: Partial<View> = {}): Promise<Document> =>
  (await composed(await space(), { page: 'rules' }, over)) as Document;
const rule = (document: Document, name: string): Element | undefined =>
  [...document.querySelectorAll('.rule')].find((one) => wordsOf(one.querySelector('h3')) === name);

describe('the page of rules', () => {
  it('counts what each rule did as the run did, the most characters first', async () => {
    const document = await page();
    const { removals, text } = await (await space()).summary();
    const told = [...document.querySelectorAll('.rule')].flatMap((one) => {
      const [, pieces, characters] =
        /^([\d,]+) pieces? in [\d,]+ articles?, ([\d,]+) characters?/.exec(wordsOf(one.querySelector('.numbers'))) ??
        [];
      const number = (words = ''): number => Number(words.replaceAll(',', ''));
      return pieces === undefined
        ? []
        : [[wordsOf(one.querySelector('h3')), number(pieces), number(characters)] as const];
    });
    const sums = Map.groupBy(removals, (row) => row.rule.replaceAll('-', ' '));
    const counted = [...sums].map(([name, rows]) => [
      name,
      rows.reduce((sum, { count }) => sum + count, 0),
      rows.reduce((sum, { characters }) => sum + characters, 0),
    ]);
    expect(told.toSorted()).toEqual(counted.toSorted());
    expect(told.map(([, , characters]) => characters)).toEqual(
      told.map(([, , characters]) => characters).toSorted((x, y) => y - x),
    );
    expect(told.reduce((sum, [, , characters]) => sum + characters, 0)).toBe(text.cut + text.moved);
  });

  it('counts articles alone: not what a filter took for none, though rules worked on it', async () => {
    const document = await page();
    const snapshot = await (await space()).snapshot();
    const told = new Set(
      (await snapshot.table('documents', ['version', 'story'])).flatMap(({ version, story }) =>
        story === null ? [] : [version],
      ),
    );
    const rows = await snapshot.table('removals', ['version'], { rule: ['headline'] });
    const articles = new Set(rows.flatMap(({ version }) => (told.has(version) ? [version] : [])));
    expect(rows.some(({ version }) => !told.has(version))).toBe(true);
    const shown = rule(document, 'headline');
    expect(wordsOf(shown?.querySelector('.numbers'))).toContain(` in ${articles.size} articles, `);
    expect(wordsOf(shown?.querySelector('.examples'))).not.toContain('Verify you are human');
  });

  it('shows what the terminal shows: counts, languages, and different examples, each with its document', async () => {
    const document = await page();
    const one = JSON.parse((await (await space()).storyfold(['rules', 'donation-appeal', '--json'])).stdout);
    const shown = rule(document, 'donation appeal');
    expect(wordsOf(shown?.querySelector('.numbers'))).toContain(
      `${one.lastRun.lines} pieces in ${one.lastRun.documents} article`,
    );
    const examples = [...(shown?.querySelectorAll('.examples li') ?? [])];
    expect(examples.length).toBeGreaterThanOrEqual(3);
    expect(examples.length).toBeLessThanOrEqual(5);
    expect(new Set(examples.map(wordsOf)).size).toBe(examples.length);
    expect(one.lastRun.examples.map((text: string) => text.replace(/\s+/g, ' ').slice(0, 100))).toEqual(
      examples.map((item) => wordsOf(item).slice(0, 100)),
    );
    expect(examples[0]?.querySelector('a')?.getAttribute('href')).toMatch(/^\/document\/doc_/);
    expect(wordsOf(shown)).toContain('13 languages');
    expect(wordsOf(rule(document, 'legal notice'))).toContain('moved to notices');
  });

  it('takes examples from several documents before several from one', async () => {
    const links = [...(rule(await page(), 'headline')?.querySelectorAll('.examples a') ?? [])].map((link) =>
      link.getAttribute('href'),
    );
    expect(links.length).toBeGreaterThan(1);
    expect(new Set(links).size).toBe(links.length);
  });

  it('lists filters with the pages that they took for no article, and folds away what found nothing', async () => {
    const document = await page();
    expect(wordsOf(rule(document, 'robot check'))).toContain('1 page taken for no article');
    expect(wordsOf(rule(document, 'robot check')?.querySelector('.examples'))).toBe(
      'raw/robot.html Verify you are human',
    );
    const idle = [...document.querySelectorAll('.idle dt')].map(wordsOf);
    expect(idle).toContain('cookie notice');
    expect(idle).not.toContain('donation appeal');
    expect(wordsOf(document.querySelector('.idle summary'))).toBe(`${idle.length} rules found nothing in these texts`);
  });

  it('lists what was learnt of outlets, to approve, to reject and to take back', async () => {
    const document = await page();
    const lines = [...document.querySelectorAll('.outlet-lines li')];
    expect(lines.map((line) => wordsOf(line.querySelector('.line-text'))).toSorted()).toEqual(
      [SLOGAN, SENTENCE].toSorted(),
    );
    const of = (text: string): Element => lines.find((line) => wordsOf(line).startsWith(text)) as Element;
    const kinds = (line: Element): unknown[] =>
      [...line.querySelectorAll<HTMLButtonElement>('[data-decide] button')].map(({ value }) => value);
    expect(kinds(of(SLOGAN))).toEqual(['approve-line', 'reject-line']);
    expect(wordsOf(of(SLOGAN).querySelector('.facts'))).toMatch(/^learnt ?in 30 of 30 documents/);
    expect(of(SLOGAN).querySelector('[data-undo]')).toBeNull();
    expect(of(SLOGAN).querySelector<HTMLInputElement>('[name=source]')?.value).toBe('courier');
    expect(of(SLOGAN).querySelector<HTMLInputElement>('[name=line]')?.value).toMatch(/^[0-9a-f]{13}$/);
    expect(of(SENTENCE).classList.contains('pending')).toBe(true);
    expect(wordsOf(of(SENTENCE))).toContain('rejected (ann)');
    expect(kinds(of(SENTENCE))).toEqual(['approve-line']);
    expect(of(SENTENCE).querySelector<HTMLInputElement>('[data-undo] [name=of]')?.value).toMatch(/^dec_/);
  });

  it('shows no texts where a report has none', async () => {
    const document = await page({ kind: 'report', texts: 'none' });
    expect(document.querySelector('.examples')).toBeNull();
    expect(wordsOf(document)).not.toContain(SLOGAN);
    expect(document.querySelectorAll('.outlet-lines li')).toHaveLength(2);
  });
});
