import { describe, expect, it } from 'vitest';
import type { SourcesAddress } from '../../src/inspect/pages/address.ts';
import { addressOf, pathOf } from '../../src/inspect/pages/address.ts';
import { sourceMatrix } from '../../src/inspect/source-matrix.ts';
import { agenciesOf, creditOfText } from '../../src/inspect/sources/agencies.ts';
import { sharedWith } from '../../src/inspect/sources/shared-words.ts';
import { sentencesOf } from '../generated-stories.ts';
import { type Workspace, workspaceAfter } from '../workspace.ts';
import { composed, wordsOf } from './composed.ts';
import { sharingOutlets } from './eight-outlets.ts';

const AGENCY = { registry: [{ name: 'Wire One', type: 'Agency' }], folders: {} };

const page = async (query: Omit<SourcesAddress, 'page'> = {}, kind: 'served' | 'report' = 'served') =>
  (await composed(await sharingOutlets(), { page: 'sources', ...query }, { kind })) as Document;

/** A cell of the matrix, by who published first and who ran the text later. */
function cell(document: Document, first: string, later: string): Element | undefined {
  const table = document.querySelector('.matrix') as Element;
  const column = [...table.querySelectorAll('thead th')].findIndex((head) => wordsOf(head) === later);
  const row = [...table.querySelectorAll('tbody tr')].find((each) => wordsOf(each.querySelector('th')) === first);
  return row?.children[column];
}

/** What is seen of it, and the sentence that its link has. */
const seen = (found: Element | undefined): string => wordsOf(found?.querySelector('[aria-hidden]'));
const said = (found: Element | undefined): string => found?.querySelector('a')?.getAttribute('title') ?? '';

describe('who runs whose words', () => {
  it('counts stories by who was first, with the lag and the credit', async () => {
    const found = cell(await page(), 'The Ledger', 'Coast News');
    expect(seen(found)).toBe('3');
    // An hour, three hours, an hour; in one the zone says so. One names the outlet, one an agency.
    expect(said(found)).toBe(
      'The Ledger first, Coast News later: 3 stories, 1 h later (median, dates as given by the pages); credited in 1 of 3, an agency credited in 1; 100 % of the words of the shorter text (median of those compared)',
    );
    expect(seen(cell(await page(), 'Coast News', 'The Ledger'))).toBe('·');
  });

  it('knows no order between a day and an hour, nor within a day', async () => {
    const shown = await page();
    expect(seen(cell(shown, 'The Ledger', 'Valley Post'))).toBe('+1');
    expect(seen(cell(shown, 'Valley Post', 'The Ledger'))).toBe('+1');
    expect(said(cell(shown, 'The Ledger', 'Valley Post'))).toContain(
      'The Ledger and Valley Post: order unknown in 1 story',
    );
    const days = cell(shown, 'Valley Post', 'Hill Gazette');
    expect(seen(days)).toBe('1 +1');
    expect(said(days)).toContain('1 story, 2 days later');
    expect(seen(cell(shown, 'Hill Gazette', 'Valley Post'))).toBe('+1');
  });

  it('leaves out what nobody knows the outlet of, and says so', async () => {
    const shown = await page();
    const heads = [...shown.querySelectorAll('.matrix tbody th')].map(wordsOf);
    expect(heads.toSorted()).toEqual(['Coast News', 'Hill Gazette', 'The Ledger', 'Valley Post', 'Wire One']);
    expect(wordsOf(shown)).toContain('1 article of unknown outlets is not in these tables.');
    expect(wordsOf(shown)).toContain('5 outlets. 7 stories were told by more than one of them.');
  });

  it('links each cell to the stories of both, and to no others', async () => {
    const found = cell(await page(), 'The Ledger', 'Coast News')?.querySelector('a');
    const href = new URL(found?.getAttribute('href') ?? '', 'http://here');
    expect(href.pathname + href.search).toBe('/stories?outlet=the+ledger&alongside=coast+news');
    const address = addressOf(href.pathname, href.searchParams);
    const stories = (await composed(await sharingOutlets(), address as never)) as Document;
    expect(wordsOf(stories.querySelector('[role=status]'))).toBe('3 stories');
    expect(stories.querySelector<HTMLInputElement>('[name=alongside]')?.value).toBe('coast news');
  });

  it('counts without stories that are credited to an agency, or of which an agency has the kept text', async () => {
    const shown = await page({ agencies: 'without' });
    expect(seen(cell(shown, 'The Ledger', 'Coast News'))).toBe('2');
    expect(wordsOf(shown)).toContain('Left out: 1 story of which');
    expect(wordsOf(shown)).toContain('Here: Reuters.');
    const snapshot = await (await sharingOutlets()).snapshot();
    const matrix = await sourceMatrix(snapshot, AGENCY);
    expect(matrix.stories('with').storiesOf('Wire One')).toHaveLength(1);
    expect(matrix.stories('without').storiesOf('Wire One')).toEqual([]);
    expect(matrix.stories('without').leftOut).toBe(2);
  });

  it('tells what is own, published first, credited, not credited, an agency’s', async () => {
    const snapshot = await (await sharingOutlets()).snapshot();
    const { origins } = await sourceMatrix(snapshot, AGENCY);
    expect(origins.get('the ledger')).toEqual({ own: 1, first: 3, credited: 0, uncredited: 1, agency: 0 });
    expect(origins.get('coast news')).toEqual({ own: 1, first: 0, credited: 1, uncredited: 1, agency: 2 });
    expect(origins.get('valley post')).toEqual({ own: 0, first: 1, credited: 0, uncredited: 2, agency: 0 });
    expect(origins.get('Wire One')).toEqual({ own: 0, first: 0, credited: 0, uncredited: 0, agency: 1 });
    const row = [...(await page()).querySelectorAll('.outlets tbody tr')].find(
      (each) => wordsOf(each.querySelector('th')) === 'The Ledger',
    );
    expect([...(row as Element).querySelectorAll('td')].map(wordsOf)).toEqual(['5', '1', '3', '0', '1', '0', '4']);
  });

  it('is neutral', async () => {
    for (const shown of [await page(), await page({ outlet: 'Coast News' })])
      expect(
        `${wordsOf(shown)} ${[...shown.querySelectorAll('[title]')].map((each) => each.getAttribute('title')).join(' ')}`,
      ).not.toMatch(/copied|original|stole|plagiar|steal/i);
  });
});

describe('one outlet', () => {
  it('shows all whom it shares words with, of both orders', async () => {
    const shown = await page({ outlet: 'HILL gazette' });
    expect(wordsOf(shown.querySelector('h1'))).toBe('Hill Gazette');
    expect(shown.querySelector('.matrix')).toBeNull();
    const rows = [...shown.querySelectorAll('.shares tbody tr')].map((row) => [...row.children].map(wordsOf));
    expect(rows).toEqual([
      [
        'Valley Post',
        '2',
        '2',
        '–',
        '–',
        '–',
        '–',
        '1, 2 days later credited in 0 of 1',
        '1 credited in 0 of 1',
        '100 %',
      ],
      ['Wire One', '1', '1', '–', '–', '–', '–', '–', '1 credited in 0 of 1', '100 %'],
      ['Coast News', '1', '1', '–', '–', '–', '–', '–', '1 credited in 0 of 1', '100 %'],
    ]);
    const figures = [...shown.querySelectorAll('.figures > div')].map((one) => [...one.children].map(wordsOf));
    expect(figures).toContainEqual(['Dates known', 'hour 0 %, day 100 %']);
  });

  it('is found by a part of its name, and what nobody is called says so', async () => {
    const rows = (document: Document): string[] =>
      [...document.querySelectorAll('.outlets tbody th')].map((head) => wordsOf(head));
    expect(rows(await page({ outlet: 'gaz' }))).toEqual(['Hill Gazette']);
    expect(wordsOf((await page({ outlet: 'zeppelin' })).querySelector('.empty'))).toBe('No outlet is called so.');
  });

  it('has a path, and the path means it', () => {
    const address: SourcesAddress = { page: 'sources', agencies: 'without', outlet: 'Échos & Co', part: 2 };
    const { pathname, searchParams } = new URL(pathOf(address), 'http://here');
    expect(addressOf(pathname, searchParams)).toEqual(address);
    expect(addressOf('/sources', new URLSearchParams('agencies=some&part=-1'))).toEqual({ page: 'sources' });
  });

  it('is not asked for in a report, which shows what it has without forms', async () => {
    const shown = await page({}, 'report');
    expect(shown.querySelector('form')).toBeNull();
    expect(seen(cell(shown, 'The Ledger', 'Coast News'))).toBe('3');
  });
});

/** One text in sixty outlets, a minute after another; one of them tells a story of its own words, too. */
const sixty = (): Promise<Workspace> =>
  workspaceAfter('sixty outlets', async (space) => {
    const text = sentencesOf(11, 0, 14).join(' ');
    const pieces = Array.from({ length: 60 }, (_, at) => ({
      id: at,
      publisher: `Outlet ${String(at).padStart(2, '0')}`,
      date: `2026-10-19T08:${String(at).padStart(2, '0')}:00Z`,
      language: 'en',
      text,
    }));
    await space.put({ 'in.jsonl': pieces.map((piece) => JSON.stringify(piece)).join('\n') });
    await space.storyfold(['run', '--as-of', '2026-10-26']);
  });

describe('many outlets', () => {
  it('shows twenty by twenty, and the rest as a list in parts', async () => {
    const space = await sixty();
    const shown = (await composed(space, { page: 'sources' })) as Document;
    expect(shown.querySelectorAll('.matrix tbody tr')).toHaveLength(20);
    expect(wordsOf(shown)).toContain('The 20 outlets that share most stories, of 60.');
    expect(shown.querySelectorAll('.outlets tbody tr')).toHaveLength(50);
    expect(wordsOf(shown.querySelector('.pages'))).toContain('page 1 of 2');
    const second = (await composed(space, { page: 'sources', part: 2 })) as Document;
    expect(second.querySelectorAll('.outlets tbody tr')).toHaveLength(10);
    // Behind the last part it shows the last one.
    const behind = (await composed(space, { page: 'sources', part: 9 })) as Document;
    expect(wordsOf(behind.querySelector('.outlets tbody'))).toBe(wordsOf(second.querySelector('.outlets tbody')));
    expect(wordsOf(behind.querySelector('.pages'))).toContain('page 2 of 2');
    const snapshot = await space.snapshot();
    const indexed = (await sourceMatrix(snapshot, { registry: [], folders: {} })).stories('with');
    const [first, last] = ['outlet 00', 'outlet 59'].map((name) => sharedWith(indexed, name));
    expect(first?.map(({ before, after }) => [before.stories, after.stories])).toEqual(Array(59).fill([1, 0]));
    expect(last?.map(({ before, after }) => [before.stories, after.stories])).toEqual(Array(59).fill([0, 1]));
    expect(first?.find(({ other }) => other === 'outlet 42')?.lagBefore).toBe(42);
  });
});

describe('agencies', () => {
  const { namedIn } = agenciesOf(AGENCY);

  it('are known by their names and signs, and no word by a part of it', () => {
    expect(namedIn('HARBOUR TOWN (Reuters)')).toEqual(['Reuters']);
    expect(namedIn('With material by REUTERS, AP and dpa')).toEqual(['Reuters', 'AP', 'dpa']);
    expect(namedIn('source: wire one')).toEqual(['Wire One']);
    expect(namedIn('来源：新华社北京')).toEqual(['新华社']);
    expect(namedIn('APPLE ap Apart Reutersville Belgattown')).toEqual([]);
  });

  it('of pictures are none of the text', () => {
    expect(creditOfText('Photo: Reuters\nSource: AP\nФото: ТАСС', 'PARIS (AFP)')).toBe('Source: AP\nPARIS (AFP)');
    expect(creditOfText(null, null)).toBe('');
  });
});

describe('storyfold sources --matrix', () => {
  it('tells the same in the terminal, and as JSON', async () => {
    const { storyfold } = await sharingOutlets();
    const screen = await storyfold(['sources', '--matrix']);
    expect(screen.stdout.replace(/\s+/g, ' ')).toContain('The Ledger first, Coast News later: 3 stories, 1 h later');
    const { stdout } = await storyfold(['sources', '--matrix', '--json', '--outlet', 'Wire One']);
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map(({ other, before, unknown }) => [other, before.stories, unknown.stories])).toEqual([
      ['coast news', 1, 0],
      ['hill gazette', 0, 1],
    ]);
    const without = await storyfold(['sources', '--matrix', '--json', '--agencies', 'without']);
    expect(without.stdout).not.toContain('Wire One');
    const narrow = await storyfold(['sources', '--agencies', 'without']);
    expect([narrow.code, narrow.stderr]).toEqual([2, expect.stringContaining('--matrix beside it')]);
    expect((await storyfold(['sources', '--matrix', '--outlet', 'Nobody'])).code).toBe(2);
  });
});
