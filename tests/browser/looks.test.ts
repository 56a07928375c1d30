import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inChromium, type Served, served } from './chromium.ts';
import { barriers, LOOKS, pixelsTooWide } from './looks.ts';
import { longPages, weekPages } from './named-pages.ts';
import { twoRuns } from './spaces.ts';

/** What is wrong with pages in a window, a line each. */
async function wrongIn(page: Page, origin: string, paths: Readonly<Record<string, string>>): Promise<string[]> {
  const wrong: string[] = [];
  for (const [name, path] of Object.entries(paths)) {
    const response = await page.goto(`${origin}${path}`);
    if (response?.status() !== 200) wrong.push(`${name}: status ${response?.status()} of ${path}`);
    const wide = await pixelsTooWide(page);
    if (wide > 0) wrong.push(`${name}: ${wide} pixels wider than the window`);
    wrong.push(...(await barriers(page)).map((line) => `${name}: ${line}`));
  }
  return wrong;
}

/** Every page is seen wide and narrow, light and dark; those of which there are several of a kind not in all four ways. */
function isLookedAt(look: keyof typeof LOOKS, name: string): boolean {
  return look === 'wide-light' || look === 'narrow-dark' || !/-(?!large|own-words|page|quarantined)/.test(name);
}

inChromium('every page of the week', () => {
  it.each(Object.keys(LOOKS) as (keyof typeof LOOKS)[])(
    'is free of barriers and as wide as its window, %s',
    async (look) => {
      const space = await twoRuns();
      const site: Served = await served(space);
      const page = await site.open(LOOKS[look]);
      const pages = Object.entries(await weekPages(space));
      const looked = pages.filter(([name]) => isLookedAt(look, name));
      expect(looked.length).toBeGreaterThan(10);
      expect(await wrongIn(page, site.origin, Object.fromEntries(looked))).toEqual([]);
    },
  );

  it('also with texts of more than 10,000 words', async () => {
    const space = await twoRuns();
    const site = await served(space);
    const pages = await longPages(space);
    for (const look of ['wide-light', 'narrow-dark'] as const) {
      const page = await site.open(LOOKS[look]);
      expect(await wrongIn(page, site.origin, pages), look).toEqual([]);
    }
  });
});
