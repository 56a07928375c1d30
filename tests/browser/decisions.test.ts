import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Workspace } from '../workspace.ts';
import { inChromium, served } from './chromium.ts';
import { namesIn } from './named-pages.ts';
import { firstRun } from './spaces.ts';

const PENDING = '.acting .pending';

/** Presses a key and waits for the page that the server leads back to. */
async function press(page: Page, key: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
}

async function click(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()]);
}

async function apply(space: Workspace): Promise<void> {
  const { code, stderr } = await space.storyfold(['apply']);
  expect(code, stderr).toBe(0);
}

/** Asks whether a run came now, not after the seconds that a page waits. */
async function lookForNews(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new Event('visibilitychange')));
  await page.locator('[data-published]').waitFor({ state: 'visible' });
}

inChromium('what a person decides', () => {
  it('by a key on a pair waits, holds after a reload, is taken back, and is carried out by the next apply', async () => {
    const space = await firstRun();
    const site = await served(space, ['--by', 'Ada']);
    const named = await namesIn(space);
    const page = await site.open();
    const path = named.pair('meridian/ferry-aground', 'northshore-courier/lady-ingrid-reef');
    await page.goto(`${site.origin}${path}`);

    await press(page, 'd');
    expect(new URL(page.url()).pathname).toBe(path);
    expect(await page.locator(PENDING).innerText()).toContain('Ada');
    await page.reload();
    expect(await page.locator(PENDING).count()).toBe(1);

    await click(page, '.undo button');
    expect(await page.locator(PENDING).count()).toBe(0);
    await page.reload();
    expect(await page.locator(PENDING).count()).toBe(0);

    await page.locator('.decide [name="why"]').first().fill('two accounts, two stories');
    await click(page, '.decide button[value="apart"]');
    expect(await page.locator(PENDING).innerText()).toContain('two accounts, two stories');

    await apply(space);
    await lookForNews(page);
    await click(page, '[data-published] a');
    expect(await page.locator(PENDING).count()).toBe(0);
    expect(await page.locator('.acting').innerText()).toContain('Ada');
    const after = await namesIn(space);
    expect(after.story('northshore-courier/lady-ingrid-reef')).not.toBe(after.story('meridian/ferry-aground'));
    await page.goto(`${site.origin}/story/${after.story('meridian/ferry-aground')}`);
    expect(await page.locator('main').innerText()).toContain('5 articles');
  });

  it('on the page of a story is carried out: one is left out, another one kept, a linked one taken in', async () => {
    const space = await firstRun();
    const site = await served(space);
    const named = await namesIn(space);
    const page = await site.open();
    const story = (name: string): string => `${site.origin}/story/${named.story(name)}`;
    const form = (field: string, name: string): string =>
      `form.decide:has([name="${field}"][value="${named.document(name)}"])`;

    await page.goto(story('meridian/eastwick-libraries'));
    await click(page, `${form('document', 'islander/library-in-short')} button[value="out"]`);
    await click(page, `${form('document', 'valley-radio/midnight-vote')} button[value="canonical"]`);
    expect(await page.locator(PENDING).count()).toBe(2);
    await page.goto(story('harbour-telegraph/calder-bridge'));
    await click(
      page,
      `${form('b', 'islander/baker-of-ferry-street')} button[value="same"], ${form('a', 'islander/baker-of-ferry-street')} button[value="same"]`,
    );
    expect(await page.locator(PENDING).count()).toBe(1);
    await page.goto(`${site.origin}/decisions`);
    expect(await page.locator('main .undo').count()).toBe(3);

    await apply(space);
    const after = await namesIn(space);
    expect(after.story('islander/library-in-short')).not.toBe(after.story('meridian/eastwick-libraries'));
    expect(after.story('islander/baker-of-ferry-street')).toBe(after.story('harbour-telegraph/calder-bridge'));
    const kept = space.records().map(({ provenance }) => provenance.document);
    expect(kept).toContain(after.document('valley-radio/midnight-vote'));
    await page.reload();
    expect(await page.locator('main').innerText()).not.toContain('Waits for the next run');
  });

  it('of a field of a document and of a line of an outlet is said in their pages, and holds', async () => {
    const space = await firstRun();
    const site = await served(space);
    const named = await namesIn(space);
    const page = await site.open();
    const id = named.document('islander/undated');
    await page.goto(`${site.origin}/document/${id}`);
    const form = page.locator('form.decide:has([name="field"][value="datePublished"])');
    await page.locator('details:has(form.decide [name="field"][value="datePublished"]) > summary').click();
    await form.locator('[name="value"]').first().fill('2026-10-23');
    await Promise.all([page.waitForEvent('load'), form.locator('button[value="field"]').click()]);
    expect(await page.locator(PENDING).innerText()).toContain('2026-10-23');

    await page.goto(`${site.origin}/rules`);
    await click(page, 'form.decide:has([value="Harbour Telegraph"]) button[value="reject-line"]');
    await apply(space);
    await page.goto(`${site.origin}/document/${id}`);
    expect(await page.locator('main').innerText()).toContain('2026-10-23');
    const lines = await space.storyfold(['boilerplate', 'list', 'Harbour Telegraph']);
    expect(lines.stdout).toContain('rejected');
  });

  it('two that cannot both hold are told of, with the names of both', async () => {
    const space = await firstRun();
    const named = await namesIn(space);
    const path = named.pair('meridian/ferry-aground', 'northshore-courier/lady-ingrid-reef');
    const ada = await (await served(space, ['--by', 'Ada'])).open();
    const site = await served(space, ['--by', 'Ben']);
    const ben = await site.open();
    await ada.goto(`${new URL(ada.url()).origin}${path}`);
    await ben.goto(`${site.origin}${path}`);
    await press(ada, 's');
    await press(ben, 'd');
    await ben.goto(`${site.origin}/decisions`);
    const words = await ben.locator('main').innerText();
    expect(words).toContain('Ada');
    expect(words).toContain('Ben');
  });

  it('is not pressed while somebody types', async () => {
    const space = await firstRun();
    const site = await served(space);
    const named = await namesIn(space);
    const page = await site.open();
    await page.goto(`${site.origin}${named.pair('meridian/ferry-aground', 'northshore-courier/lady-ingrid-reef')}`);
    await page.locator('.decide [name="why"]').first().click();
    await page.keyboard.type('sold slid');
    expect(await page.locator('.decide [name="why"]').first().inputValue()).toBe('sold slid');
    await page.reload();
    expect(await page.locator(PENDING).count()).toBe(0);
  });
});
