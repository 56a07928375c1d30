import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Workspace } from '../workspace.ts';
import { inChromium, type Served, served } from './chromium.ts';
import { namesIn, weekPages } from './named-pages.ts';
import { firstRun, twoRuns } from './spaces.ts';

/** A pair that stays so far under the line, in thousandths, is no near miss; docs of the page of a story say why. */
const NEAR_MISS_FROM = -3000;

const keyOf = (a: unknown, b: unknown): string => [String(a), String(b)].toSorted().join('/');

type Fetch = (path: string) => Promise<{ readonly status: number; readonly text: string }>;

/** Asks for pages as the window does, which was let in. Pages are whole without scripts, so their links are in what is sent. */
function asking(site: Served, page: Page): Fetch {
  return async (path) => {
    const response = await page.request.get(`${site.origin}${path}`);
    return { status: response.status(), text: await response.text() };
  };
}

/** Addresses within the site that a page links to. */
function linksIn(text: string): string[] {
  return Array.from(text.matchAll(/<a [^>]*href="(\/[^"]*)"/g), ([, href = '']) => href.replaceAll('&amp;', '&'));
}

/** Stories that the list shows, page after page, as its links say. */
async function listed(ask: Fetch): Promise<string[]> {
  const found: string[] = [];
  for (let part = 1; ; part++) {
    const links = linksIn((await ask(`/stories?page=${part}`)).text);
    found.push(...links.filter((link) => link.startsWith('/story/')));
    if (!links.some((link) => link.includes(`page=${part + 1}`))) return found;
  }
}

/** Pairs that a click on a page of a story opens. */
async function pairsFrom(ask: Fetch, stories: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const story of stories)
    for (const link of linksIn((await ask(story)).text))
      if (link.startsWith('/pair/')) found.add(keyOf(...(link.split('/').slice(2) as [string, string])));
  return found;
}

async function judged(space: Workspace) {
  const snapshot = await space.snapshot();
  const kept = new Set<unknown>(Array.from(snapshot.records(), ({ provenance }) => provenance.document));
  const documents = await snapshot.table('documents', ['document', 'story']);
  const storyOf = new Map(documents.map(({ document, story }) => [document, story]));
  return (await snapshot.table('pairs', ['a', 'b', 'relation', 'score'])).map((row) => ({
    key: keyOf(row.a, row.b),
    relation: String(row.relation),
    score: Number(row.score),
    // Of two copies of one text each has its relation to the text that is kept.
    isToKept: storyOf.get(row.a) === storyOf.get(row.b) && (kept.has(row.a) || kept.has(row.b)),
    isBetween: storyOf.get(row.a) !== storyOf.get(row.b),
  }));
}

inChromium('ways through the pages', () => {
  it('lead to each of them from each, by the words at the top', async () => {
    const site = await served(await firstRun());
    const page = await site.open();
    const names = ['Run', 'Stories', 'Sources', 'Rules', 'Problems', 'Decisions'];
    for (const from of names) {
      await page.locator('header.top nav a', { hasText: from }).click();
      await page.waitForLoadState();
      expect(await page.locator('header.top nav .here').innerText(), from).toBe(from);
      expect(await page.locator('h1').count(), from).toBe(1);
      expect(await page.locator('header.top nav a').allInnerTexts(), from).toEqual(names);
    }
  });

  it('show every story, also those of one article, and lead in two clicks to every link and every near miss', async () => {
    const space = await twoRuns();
    const site = await served(space);
    const ask = asking(site, await site.open());
    const stories = await listed(ask);
    expect(stories.toSorted()).toEqual(
      space
        .records()
        .map(({ id }) => `/story/${id}`)
        .toSorted(),
    );
    const reached = await pairsFrom(ask, stories);
    const wanted = (await judged(space)).filter(
      ({ relation, score, isToKept, isBetween }) =>
        isToKept || (isBetween && (relation === 'related' || score > NEAR_MISS_FROM)),
    );
    expect(wanted.length).toBeGreaterThan(50);
    expect(wanted.filter(({ key }) => !reached.has(key))).toEqual([]);
  });

  it('go from pair to pair by keys, there and back', async () => {
    const space = await firstRun();
    const site = await served(space);
    const page = await site.open();
    const named = await namesIn(space);
    await page.goto(`${site.origin}${named.pair('meridian/ferry-aground', 'northshore-courier/lady-ingrid-reef')}`);
    const first = page.url();
    for (const [on, back] of [
      ['n', 'p'],
      ['ArrowRight', 'ArrowLeft'],
    ] as const) {
      await Promise.all([page.waitForEvent('load'), page.keyboard.press(on)]);
      expect(page.url()).not.toBe(first);
      await Promise.all([page.waitForEvent('load'), page.keyboard.press(back)]);
      expect(page.url()).toBe(first);
    }
  });

  it('have no dead ends: every link of each kind of page leads to one', async () => {
    const space = await twoRuns();
    const site = await served(space);
    const ask = asking(site, await site.open());
    const seen = new Set<string>();
    for (const path of Object.values(await weekPages(space)))
      for (const link of linksIn((await ask(path)).text)) seen.add(link);
    expect(seen.size).toBeGreaterThan(100);
    const dead: string[] = [];
    for (const link of seen) {
      const { status } = await ask(link);
      if (status !== 200) dead.push(`${link}: ${status}`);
    }
    expect(dead).toEqual([]);
  });
});
