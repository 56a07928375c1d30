import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { inChromium, served } from './chromium.ts';
import { firstRun } from './spaces.ts';

const titles = (page: Page): Promise<string[]> => page.locator('.story-item .title').allInnerTexts();

inChromium('the list of stories', () => {
  it('finds by words, in every script, and narrows by what a form says', async () => {
    const page = await (await served(await firstRun())).open();
    await page.goto(new URL('/stories', page.url()).href);
    const find = async (fields: Readonly<Record<string, string>>): Promise<string[]> => {
      const filter = new URLSearchParams(fields);
      await page.goto(new URL(`/stories?${filter}`, page.url()).href);
      return titles(page);
    };
    expect(await find({ search: 'skarholm ferry' })).toContain(
      'Ferry runs aground off Skarholm, 214 passengers taken to safety',
    );
    expect(await find({ search: 'الميناء' })).not.toHaveLength(0);
    expect(await find({ search: '大桥' })).toEqual(['海湾大桥台风后重新通车']);
    expect(await find({ search: 'kustenblatt suderoog' })).toEqual(['Eine Schreinerin für Süderoog']);
    expect(await find({ outlet: 'Küstenblatt' })).toContain('Deich bei Altensiel hält nach Sturmflut');
    expect(await find({ relation: 'coverage', size: '3' })).toHaveLength(4);
    expect(await find({ language: 'Japanese' })).toEqual(['百年の木造校舎、最後の授業']);
    expect(await find({ from: '2026-10-25', to: '2026-10-25', language: 'ar' })).toEqual(['راع يدل العلماء على نيزك']);
  });

  it('is typed into with a key, and sent with another', async () => {
    const page = await (await served(await firstRun())).open();
    await page.goto(new URL('/stories', page.url()).href);
    await page.locator('h1').click();
    await page.keyboard.press('/');
    await page.keyboard.type('brooch');
    await page.keyboard.press('Enter');
    await page.waitForURL(/search=brooch/);
    expect(await titles(page)).toEqual(['Watchman jailed for theft of Viking brooch']);
  });

  it('lets titles of right-to-left scripts begin on the right', async () => {
    const page = await (await served(await firstRun())).open();
    await page.goto(new URL('/stories?language=ar', page.url()).href);
    const direction = await page
      .locator('.story-item .title bdi')
      .first()
      .evaluate((element) => getComputedStyle(element).direction);
    expect(direction).toBe('rtl');
  });
});
