import { describe, expect, it } from 'vitest';
import type { StoryFilter } from '../../src/inspect/pages/address.ts';
import { addressOf } from '../../src/inspect/pages/address.ts';
import { runWeek } from '../browser/week.ts';
import { workspaceAfter } from '../workspace.ts';
import { composed, wordsOf } from './composed.ts';

const SLOW = { timeout: 120_000 };

const BODY = Array.from(
  { length: 12 },
  (_, at) => `The ferry number ${at} left harbour ${at + 3} for the outer islands.`,
);
const OTHER = Array.from(
  { length: 12 },
  (_, at) => `Orchard ${at} sold its ${at + 40} crates of early plums on Monday.`,
);

const THIRD = Array.from({ length: 12 }, (_, at) => `Judge ${at} heard ${at + 70} witnesses about the stolen bells.`);

/** Three stories: one in two outlets, one alone, one whose label is markup. */
const space = () =>
  workspaceAfter('stories page', async ({ put, storyfold }) => {
    const row = (id: string, headline: string, text: string, source: string, date: string): string =>
      JSON.stringify({ id, url: `https://${source}/${id}`, headline, text, date, language: 'en' });
    await put({
      'in.jsonl': [
        row('a', 'Ferries return', BODY.join(' '), 'coast.example', '2026-10-20'),
        row('b', 'Ferries return', BODY.join(' '), 'island.example', '2026-10-21'),
        row('c', 'Plums are early', OTHER.join(' '), 'coast.example', '2026-10-22'),
        row('d', '<b>Bold</b> claim', THIRD.join(' '), 'x.example', '2026-10-23'),
      ].join('\n'),
    });
    await storyfold(['run']);
  });

const page = async (filter: StoryFilter, kind: 'served' | 'report' = 'served') =>
  (await composed(await space(), { page: 'stories', filter }, { kind })) as Document;
const titles = (document: Document): string[] => [...document.querySelectorAll('.title')].map(wordsOf);

describe('the page of stories', () => {
  it('lists every story, those of one article too, the largest first', async () => {
    const shown = await page({});
    expect(titles(shown)).toEqual(['Ferries return', 'Plums are early', '<b>Bold</b> claim']);
    expect(wordsOf(shown.querySelector('[role=status]'))).toBe('3 stories');
    expect(wordsOf(shown.querySelector('.facts'))).toContain('2 articles');
    expect(wordsOf(shown.querySelector('.facts'))).toContain('coast.example, island.example');
    expect(wordsOf(shown.querySelector('.facts'))).toContain('2026-10-20 – 2026-10-21');
    expect(shown.querySelector('.chip')?.getAttribute('title')).toBe('exact duplicate');
  });

  it('narrows by words, outlet and day, and keeps in the form what was asked for', async () => {
    const shown = await page({ search: 'FERRIES', outlet: 'island.example', from: '2026-10-21' });
    expect(titles(shown)).toEqual(['Ferries return']);
    expect(shown.querySelector<HTMLInputElement>('[name=search]')?.value).toBe('FERRIES');
    expect(shown.querySelector<HTMLInputElement>('[name=outlet]')?.value).toBe('island.example');
    expect(shown.querySelector('details')?.open).toBe(true);
    expect((await page({})).querySelector('details')?.open).toBe(false);
  });

  it('says that nothing was found, and offers to start anew', async () => {
    const shown = await page({ search: 'zeppelin' });
    expect(wordsOf(shown.querySelector('.empty'))).toBe('No story has all of that.');
    expect(shown.querySelector('a.button')?.getAttribute('href')).toBe('/stories');
  });

  it('lists no sure copies as those to check, and says when nothing is in doubt', async () => {
    const shown = await page({ sort: 'check' });
    expect(titles(shown)).toEqual([]);
    expect(wordsOf(shown.querySelector('.empty'))).toBe('Nothing is in doubt.');
    const narrowed = await page({ sort: 'check', search: 'ferries' });
    expect(wordsOf(narrowed.querySelector('.empty'))).toBe('No story has all of that.');
  });

  it(
    'lists all that is in doubt, in the words of the pages of the stories, with the numbers behind',
    SLOW,
    async () => {
      const own = await workspaceAfter('a week of eight outlets', async (week) => {
        await runWeek(week, 1);
      });
      const shown = (await composed(own, { page: 'stories', filter: { sort: 'check' } })) as Document;
      const said = new Map(
        [...shown.querySelectorAll('.story-item')].map((item) => [
          wordsOf(item.querySelector('.title')),
          wordsOf(item.querySelector('.doubt')),
        ]),
      );
      const told = new Map<string, string>();
      for (const { id, story } of own.records())
        if (story.size.documents > 1) {
          const one = (await composed(own, { page: 'story', story: id })) as Document;
          const sure = one.querySelector('.sure p')?.firstChild?.textContent?.trim() ?? '';
          if (!sure.startsWith('Sure:')) told.set(story.label.text, sure);
        }
      expect(said.size).toBeGreaterThan(2);
      expect(said).toEqual(told);
      expect([...new Set([...said.values()].map((words) => words.split(':')[0]))].sort()).toEqual([
        'Barely',
        'Fairly sure',
      ]);
      expect(shown.querySelector('.doubt')?.getAttribute('title')).toMatch(
        /^least sure \d+\.\d; from \d+\.\d on two articles are one story; (one article|\d+ articles) would part$/,
      );
      const run = (await composed(own, { page: 'run' })) as Document;
      expect(wordsOf(run.querySelector('.to-look-at'))).toContain(`Please check these ${said.size}`);
      expect((await composed(own, { page: 'stories', filter: {} }))?.querySelector('.doubt')).toBeNull();
    },
  );

  it('goes through pages, and behind the last one it shows the first', async () => {
    expect(titles(await page({ page: 2 }))).toEqual(titles(await page({})));
    expect((await page({})).querySelector('.pages')).toBeNull();
  });

  it('has no form in a report, which has nobody to ask, and no link to what it does not hold', async () => {
    expect((await page({}, 'report')).querySelector('form')).toBeNull();
    const bare = await composed(await space(), { page: 'stories', filter: {} }, { hrefOf: () => undefined });
    expect(bare?.querySelector('.story-list a')).toBeNull();
    expect(titles(bare as Document)).toHaveLength(3);
  });
});

it('asks for no day that is none, no count below one, and nothing by a word that no id is', () => {
  const query = new URLSearchParams('from=yesterday&to=2026-10-24&size=0&page=-1&sort=none');
  expect(addressOf('/stories', query)).toEqual({ page: 'stories', filter: { to: '2026-10-24' } });
  for (const path of ['/story/ST_1', '/document/doc.x', '/pair/doc_1/doc-2', '/story/%41'])
    expect(addressOf(path), path).toBeUndefined();
});
