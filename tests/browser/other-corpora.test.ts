import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Workspace, workspaceAfter } from '../workspace.ts';
import { inChromium, served } from './chromium.ts';
import { barriers, LOOKS, pixelsTooWide } from './looks.ts';
import { five } from './spaces.ts';

const SYNDICATION = new URL('../../../shared/bench/dedup/syndication/docs.jsonl', import.meta.url).pathname;
/** Stories and pairs that are looked at, of each relation and spread over all. */
const LOOKED_AT = 6;

function syndication(): Promise<Workspace> {
  return workspaceAfter('syndication', async (space) => {
    await space.put({ 'docs.jsonl': readFileSync(SYNDICATION) });
    const { code, stderr } = await space.storyfold(['run', '--as-of', '2026-10-26']);
    if (code !== 0) throw new Error(stderr);
  });
}

/** Pages of a snapshot: each of those of which there is one, and some of the others of each relation. */
async function somePages(space: Workspace): Promise<string[]> {
  const snapshot = await space.snapshot();
  const spread = <Row>(rows: readonly Row[]): Row[] =>
    rows.filter((_, at) => at % Math.max(1, Math.ceil(rows.length / LOOKED_AT)) === 0);
  const pairs = await snapshot.table('pairs', ['a', 'b', 'relation']);
  const stories = space.records().toSorted((x, y) => y.story.members.length - x.story.members.length);
  return [
    ...['/', '/stories', '/sources', '/rules', '/problems', '/decisions'],
    ...spread(stories).map(({ id }) => `/story/${id}`),
    ...spread(stories).map(({ provenance }) => `/document/${provenance.document}`),
    ...Map.groupBy(pairs, ({ relation }) => relation)
      .values()
      .flatMap((rows) => spread(rows).slice(0, 2))
      .map(({ a, b }) => `/pair/${a}/${b}`),
  ];
}

async function lookedAt(space: Workspace): Promise<string[]> {
  const site = await served(space);
  const page = await site.open(LOOKS['narrow-dark']);
  const wrong: string[] = [];
  for (const path of await somePages(space)) {
    const response = await page.goto(`${site.origin}${path}`);
    if (response?.status() !== 200) wrong.push(`${path}: ${response?.status()}`);
    if ((await page.locator('h1').count()) !== 1) wrong.push(`${path}: not one headline`);
    if ((await pixelsTooWide(page)) > 0) wrong.push(`${path}: wider than the window`);
    wrong.push(...(await barriers(page)).map((line) => `${path}: ${line}`));
  }
  return wrong;
}

inChromium('other corpora', () => {
  it('the five documents: 5 articles, 4 stories, and the two that are one side by side', async () => {
    const space = await five();
    expect(await lookedAt(space)).toEqual([]);
    const site = await served(space);
    const page = await site.open();
    expect(await page.locator('main').innerText()).toMatch(/5 (?:articles|documents)[\s\S]*4 stories/);
    await page.goto(`${site.origin}/stories`);
    await page.locator('.story-item a.title').first().click();
    await page.locator('a[href^="/pair/"]', { hasText: 'Compare' }).first().click();
    await page.locator('h1').waitFor();
    expect(await page.locator('h1').innerText()).toBe('Same story, told in other words.');
    expect(await page.locator('mark.quotation').count()).toBeGreaterThanOrEqual(4);
  });

  it.skipIf(!existsSync(SYNDICATION))('copies as other desks would edit them (needs ../shared)', async () => {
    expect(await lookedAt(await syndication())).toEqual([]);
  });
});
