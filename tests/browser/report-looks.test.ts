import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Workspace } from '../workspace.ts';
import { inChromium, openWindow } from './chromium.ts';
import { barriers, LOOKS, pixelsTooWide } from './looks.ts';
import { namesIn } from './named-pages.ts';
import { firstRun } from './spaces.ts';

/** Writes the report of a workspace. @returns its address */
async function report(space: Workspace, args: readonly string[] = []): Promise<string> {
  const { code, stderr } = await space.storyfold(['report', ...args]);
  expect(code, stderr).toBe(0);
  return pathToFileURL(join(space.folder, 'clean', 'report.html')).href;
}

/** The page that a report shows: the one that its address names. */
const SHOWN = '.page:target';

async function open(page: Page, address: string, path: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${address}#${path}`);
  await page.locator(SHOWN).waitFor();
}

/** Takes away the pages that are not shown: axe-core walks through all that there is, shown or not. */
async function alone(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const other of document.querySelectorAll('.page:not(:target)')) other.remove();
  });
}

inChromium('the report, opened as a file', () => {
  it('shows pages by their links, without barriers, wide and narrow, light and dark', async () => {
    const space = await firstRun();
    const address = await report(space);
    const named = await namesIn(space);
    const paths = [
      '/stories',
      `/story/${named.story('meridian/ferry-aground')}`,
      named.pair('meridian/ferry-aground', 'northshore-courier/lady-ingrid-reef'),
      `/document/${named.document('almina/ras-nakheel')}`,
    ];
    const wrong: string[] = [];
    for (const look of ['wide-light', 'narrow-dark'] as const) {
      const { page } = await openWindow(address, LOOKS[look]);
      await page.goto(address);
      expect(await page.locator('h1:visible').count(), 'one page at a time').toBe(1);
      for (const path of paths) {
        await open(page, address, path);
        await alone(page);
        if ((await pixelsTooWide(page)) > 0) wrong.push(`${look} ${path}: wider than the window`);
        wrong.push(...(await barriers(page)).map((line) => `${look} ${path}: ${line}`));
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is read without scripts, too: its texts are there, quotations unbroken', async () => {
    const space = await firstRun();
    const address = await report(space);
    const named = await namesIn(space);
    const { page } = await openWindow(address, { javaScriptEnabled: false });
    await page.goto(`${address}#${named.pair('meridian/ferry-aground', 'northshore-courier/lady-ingrid-reef')}`);
    const words = await page.locator(SHOWN).innerText();
    expect(words).toContain(
      'We heard a terrible grinding noise, and then everything that was not fastened flew across the cabin',
    );
    expect(readFileSync(new URL(address), 'utf8')).toContain(
      'We heard a terrible grinding noise, and then everything that was not fastened flew across the cabin',
    );
    await page.locator('header.top nav a', { hasText: 'Stories' }).click();
    expect(await page.locator(SHOWN).innerText()).toContain('Ferry runs aground off Skarholm');
    const buttons = await page.locator('form[data-decide] button:visible').count();
    expect(buttons, 'nothing to press that does nothing').toBe(0);
  });

  it('has no sentence of a text where none is wanted', async () => {
    const space = await firstRun();
    const address = await report(space, ['--text', 'none']);
    const content = readFileSync(new URL(address), 'utf8');
    expect(content).not.toContain('terrible grinding noise');
    expect(content).toContain('Schoolchildren among those rescued');
  });
});
