import { expect, it } from 'vitest';
import { inChromium, served } from './chromium.ts';
import { namesIn } from './named-pages.ts';
import { firstRun } from './spaces.ts';

/** A page of two texts of 10,000 words is there after so long at the most, on a busy machine. */
const LONG_MS = 10_000;

inChromium('two texts side by side', () => {
  it('light a passage in both when one is pointed at, or walked to', async () => {
    const space = await firstRun();
    const site = await served(space);
    const page = await site.open();
    const named = await namesIn(space);
    await page.goto(`${site.origin}${named.pair('meridian/ferry-aground', 'northshore-courier/lady-ingrid-reef')}`);
    const marks = page.locator('mark[data-passage="1"]');
    expect(await marks.count()).toBe(2);
    await marks.first().hover();
    expect(await page.locator('mark.lit').count()).toBe(2);
    const tops = await marks.evaluateAll((all) => all.map((mark) => mark.getBoundingClientRect().top));
    expect(Math.abs((tops[0] as number) - (tops[1] as number)), 'stand in one row').toBeLessThan(40);
    expect((await marks.allInnerTexts()).map((text) => text.trim())).toEqual(
      Array(2).fill(
        'We heard a terrible grinding noise, and then everything that was not fastened flew across the cabin',
      ),
    );
  });

  it('keep to the order of their script: Arabic from the right', async () => {
    const space = await firstRun();
    const site = await served(space);
    const page = await site.open();
    const named = await namesIn(space);
    await page.goto(`${site.origin}${named.pair('meridian/port-ar', 'almina/ras-nakheel')}`);
    const directions = await page
      .locator('.pair p:has(mark)')
      .evaluateAll((all) => all.map((paragraph) => getComputedStyle(paragraph).direction));
    expect(directions.length).toBeGreaterThan(4);
    expect(new Set(directions)).toEqual(new Set(['rtl']));
    await page.goto(`${site.origin}/document/${named.document('almina/ras-nakheel')}`);
    expect(await page.locator('h1').evaluate((title) => getComputedStyle(title).direction)).toBe('rtl');
  });

  it('show what was cut when asked, and what was edited', async () => {
    const space = await firstRun();
    const site = await served(space);
    const page = await site.open();
    const named = await namesIn(space);
    await page.goto(
      `${site.origin}${named.pair('meridian/ferry-aground', 'harbour-telegraph/ferry-aground-skarholm')}`,
    );
    const appeal = page.getByText('paid for by its readers').first();
    expect(await appeal.isVisible()).toBe(false);
    await page.locator('.show-taken').check();
    expect(await appeal.isVisible()).toBe(true);
    await page.goto(`${site.origin}${named.pair('meridian/ferry-aground', 'islander/our-ferry')}`);
    await page.locator('.show-edits').check();
    expect(await page.locator('del:visible, ins:visible').count()).toBeGreaterThan(1);
  });

  it('may have 10,000 words each', { timeout: 60_000 }, async () => {
    const space = await firstRun();
    const site = await served(space);
    const page = await site.open({ viewport: { width: 360, height: 740 } });
    const named = await namesIn(space);
    await page.goto(
      `${site.origin}${named.pair('harbour-telegraph/hearing-in-full', 'northshore-courier/lady-astrid-hearing')}`,
      { timeout: LONG_MS },
    );
    expect((await page.locator('main').innerText()).length).toBeGreaterThan(50_000);
    await page.locator('mark[data-passage="1"]').first().hover();
    expect(await page.locator('mark.lit').count()).toBeGreaterThan(1);
  });
});
