import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Decision } from '../../src/domain/decision.ts';
import { type Workspace, workspaceAfter } from '../workspace.ts';
import { inChromium, openWindow, type Window } from './chromium.ts';

const FIVE = new URL('../../raw/', import.meta.url).pathname;

const five = () =>
  workspaceAfter('report in a browser', async ({ folder, storyfold }) => {
    cpSync(FIVE, join(folder, 'raw'), { recursive: true });
    await storyfold(['run', '--report', '--as-of', '2026-11-30']);
  });

/** The report of a workspace as a file on the disk; a request for anything but that file fails the test. */
async function opened(space: Workspace, options: BrowserContextOptions = {}): Promise<Page> {
  return (await openedWindow(space, options)).page;
}

async function openedWindow(space: Workspace, options: BrowserContextOptions = {}): Promise<Window> {
  const url = pathToFileURL(join(space.folder, 'clean', 'report.html')).href;
  const opening = await openWindow(url, options);
  await opening.page.goto(url);
  return opening;
}

const shown = (page: Page) => page.locator('.page:visible');
const decided = (page: Page) => page.locator('[data-count]').innerText();

/** What the button gives, as lines. */
async function download(page: Page): Promise<Decision[]> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('[data-download]').click()]);
  expect(file.suggestedFilename()).toBe('decisions.jsonl');
  return linesOf(readFileSync(await file.path(), 'utf8'));
}

const linesOf = (text: string): Decision[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Decision);

/** The page of the pair that was folded. */
async function toPair(page: Page): Promise<void> {
  await page.locator('.top').getByRole('link', { name: 'Stories' }).click();
  await shown(page).locator('.story-item a.title').first().click();
  await shown(page).getByRole('link', { name: 'Compare' }).first().click();
}

inChromium('a report on the disk', () => {
  it.each([true, false])(
    'shows one page at a time, the run first, and goes back (scripts: %s)',
    async (javaScriptEnabled) => {
      const page = await opened(await five(), { javaScriptEnabled });
      expect(await shown(page).count()).toBe(1);
      expect(await shown(page).getAttribute('id')).toBe('/');
      await toPair(page);
      expect(await shown(page).count()).toBe(1);
      expect(await shown(page).getAttribute('id')).toMatch(/^\/pair\/doc_/);
      // The head stays in sight.
      expect(await page.locator('.top').evaluate((head) => head.getBoundingClientRect().top)).toBe(0);
      expect(await page.locator('.decide:visible').count()).toBe(javaScriptEnabled ? 1 : 0);
      await page.goBack();
      expect(await shown(page).getAttribute('id')).toMatch(/^\/story\/st_/);
      await page.emulateMedia({ media: 'print' });
      expect(await shown(page).count()).toBe(1);
      expect(await page.locator('.top:visible, form:visible').count()).toBe(0);
    },
  );

  it('collects what is decided, says so where it was decided, and takes it back', async () => {
    const page = await opened(await five());
    expect(await page.locator('.collected-bar').isVisible()).toBe(false);
    await toPair(page);
    await page.locator('.decide:visible input[name="why"]').fill('<b>two matches</b>');
    await shown(page).getByRole('button', { name: 'Not the same' }).click();
    expect(await decided(page)).toBe('1 decision');
    expect(await shown(page).locator('.collected-here').innerText()).toContain('Not the same');
    // Of the same two something else: that takes its place.
    await page.keyboard.press('Escape');
    await shown(page).locator('h1').click();
    await page.keyboard.press('l');
    expect(await decided(page)).toBe('1 decision');
    expect(await shown(page).locator('.collected-here').innerText()).toContain('Linked only');
    await page.goBack();
    await shown(page).getByRole('button', { name: 'Keep this one' }).click();
    expect(await decided(page)).toBe('2 decisions');
    await page.reload();
    expect(await decided(page)).toBe('2 decisions');
    await page.locator('.top').getByRole('link', { name: 'Decisions' }).click();
    const list = page.locator('[data-collected] li');
    expect(await list.count()).toBe(2);
    // Of which article is said, for a story has many.
    expect(await list.last().innerText()).toMatch(/^Keep this one: .+001_/);
    expect(await list.first().innerText()).toContain('Linked only');
    await list.first().getByRole('button', { name: 'Undo' }).click();
    expect(await decided(page)).toBe('1 decision');
    await page.locator('[data-undo-last]').click();
    expect(await page.locator('.collected-bar').isVisible()).toBe(false);
    await page.reload();
    expect(await page.locator('.collected-bar').isVisible()).toBe(false);
  });

  it('gives them as a file that is imported and carried out', async () => {
    const space = await five();
    const page = await opened(space);
    await toPair(page);
    await page.locator('.decide:visible input[name="why"]').fill('another event');
    await shown(page).getByRole('button', { name: 'Not the same' }).click();
    await page.locator('[data-download]').click();
    // The name is asked for once.
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-by'))).toBe(true);
    await page.keyboard.type('Ada');
    const lines = await download(page);
    const [a, b] = (await page.evaluate(() => location.hash)).split('/').slice(2);
    expect(lines).toEqual([{ kind: 'apart', a, b, why: 'another event', by: 'Ada', at: expect.stringMatching(/Z$/) }]);
    writeFileSync(join(space.folder, 'decisions.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const imported = await space.storyfold(['pin', '--import', 'decisions.jsonl']);
    expect([imported.code, imported.stdout]).toEqual([0, expect.stringContaining('1 of 1 added')]);
    expect((await space.storyfold(['apply'])).code).toBe(0);
    expect((await space.summary()).stories).toBe(5);
    // It is in force: what takes it back is a decision, too.
    await space.storyfold(['report']);
    const next = await opened(space);
    await next.locator('.top').getByRole('link', { name: 'Decisions' }).click();
    expect(await next.locator('.collected-bar').isVisible()).toBe(false);
    await shown(next).locator('[data-undo]').getByRole('button').click();
    await next.locator('[data-by]').fill('Ada');
    const undo = await download(next);
    expect(undo).toEqual([{ kind: 'undo', of: expect.stringMatching(/^dec_/), by: 'Ada', at: expect.any(String) }]);
    writeFileSync(join(space.folder, 'undo.jsonl'), undo.map((line) => `${JSON.stringify(line)}\n`).join(''));
    expect((await space.storyfold(['pin', '--import', 'undo.jsonl'])).code).toBe(0);
    await space.storyfold(['apply']);
    expect((await space.summary()).stories).toBe(4);
  });

  it('takes a document out of its story, whose members the import looks up', async () => {
    const space = await five();
    const page = await opened(space);
    await page.locator('.top').getByRole('link', { name: 'Stories' }).click();
    await shown(page).locator('.story-item a.title').first().click();
    await shown(page).getByRole('button', { name: 'Not part of this story' }).click();
    await page.locator('[data-by]').fill('Ada');
    const lines = await download(page);
    expect(lines).toMatchObject([{ kind: 'out', story: expect.stringMatching(/^st_/), by: 'Ada' }]);
    writeFileSync(join(space.folder, 'out.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    expect((await space.storyfold(['pin', '--import', 'out.jsonl'])).code).toBe(0);
    await space.storyfold(['apply']);
    expect((await space.summary()).stories).toBe(5);
  });

  it('keeps them while it is open where the browser keeps nothing', async () => {
    const space = await five();
    const page = await opened(space);
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    await page.reload();
    await toPair(page);
    await shown(page).getByRole('button', { name: 'Not the same' }).click();
    expect(await decided(page)).toBe('1 decision');
    await page.locator('[data-by]').fill('Ada');
    expect(await download(page)).toHaveLength(1);
  });

  it('runs no script but its own, and sends nothing', async () => {
    const { page, faults } = await openedWindow(await five());
    const refused = await page.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      const image = document.createElement('img');
      image.src = 'https://127.0.0.1:9/x.png';
      document.body.append(image);
      await fetch('https://127.0.0.1:9/').catch(() => {});
      await new Promise((done) => setTimeout(done, 200));
      return { violations: [...new Set(violations)].sort(), ran: 'ran' in window };
    });
    expect(refused).toEqual({ violations: ['connect-src', 'img-src', 'script-src-elem'], ran: false });
    // All of them were tried here.
    faults.length = 0;
  });
});
