import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type Workspace, workspaceAfter } from '../workspace.ts';
import { inChromium, openWindow, type Served, served } from './chromium.ts';
import { HAS_NAUGHTY, LEARNT_LINE, putHostile } from './inert-corpus.ts';
import { PAYLOADS } from './payloads.ts';

/** A report of many pages is one large file. */
const LARGE_MS = 60_000;
/** Pages of it that are shown one after the other. */
const SHOWN_MAX = 20;

const BODY = `<img src=x onerror="window.__hit=1">`;

/** A run over hostile articles, decisions whose words are hostile, and a second run that carries them out. */
function hostile(): Promise<Workspace> {
  return workspaceAfter('hostile', async (space) => {
    putHostile(space);
    const run = await space.storyfold(['run', '--meta', 'meta.csv', '--as-of', '2026-10-26']);
    if (run.code !== 0 && run.code !== 3) throw new Error(`${run.code}: ${run.stderr}`);
    const ids = (await (await space.snapshot()).table('documents', ['document', 'bucket'])).flatMap(
      ({ document, bucket }) => (bucket === 'canonical' ? [String(document)] : []),
    );
    for (const args of [
      ['pin', 'apart', ids[0], ids[1], '--by', PAYLOADS[0], '--why', PAYLOADS[3]],
      ['pin', 'same', ids[2], ids[3], '--by', BODY, '--why', `</textarea></option><script>window.__hit=1</script>`],
      ['pin', 'field', ids[4], `headline=${PAYLOADS[24]}`, '--why', 'javascript:window.__hit=1'],
      ['forget', ids[5], '--reason', BODY],
      ['apply'],
      ['pin', 'linked', ids[6], ids[7], '--why', `"><svg onload="window.__hit=1">`],
    ]) {
      const { code, stderr } = await space.storyfold(args as string[]);
      if (code !== 0 && code !== 3) throw new Error(`${args.join(' ')}: ${code} ${stderr}`);
    }
  });
}

/** Marks whatever an attacker reaches, in a way that a console does not show. */
async function guarded(page: Page): Promise<void> {
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      console.error(`refused by the policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
}

/** What happened on a page that should not have; empty: nothing. */
async function harmIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const harm: string[] = [];
    if ('__hit' in window) harm.push('a script ran');
    const own = ['/assets/'];
    for (const script of document.scripts)
      if (script.src !== '' && !own.some((start) => new URL(script.src).pathname.startsWith(start)))
        harm.push(script.outerHTML);
    for (const element of document.querySelectorAll('main *')) {
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on')) harm.push(`${name} of ${element.outerHTML.slice(0, 200)}`);
        if (
          ['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name) &&
          /^\s*(?:javascript|data|vbscript):/i.test(value)
        )
          harm.push(`${name}=${value.slice(0, 100)}`);
      }
      if (
        [
          'SCRIPT',
          'IFRAME',
          'OBJECT',
          'EMBED',
          'BASE',
          'META',
          'STYLE',
          'MARQUEE',
          'AUDIO',
          'VIDEO',
          'MATH',
          'IMG',
        ].includes(element.tagName.toUpperCase())
      )
        harm.push(element.outerHTML.slice(0, 200));
    }
    return harm;
  });
}

const flat = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}]+/gu, '');

/** Visits pages and presses nothing. @returns what went wrong, with the page */
async function visited(site: Served, page: Page, paths: readonly string[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const path of paths) {
    const response = await page.goto(`${site.origin}${path}`, { waitUntil: 'load' });
    if (response?.status() !== 200) wrong.push(`${path}: status ${response?.status()}`);
    wrong.push(...(await harmIn(page)).map((harm) => `${path}: ${harm}`));
  }
  return wrong;
}

inChromium(`hostile words${HAS_NAUGHTY ? '' : ' (of our own list alone: the long one needs ../shared)'}`, () => {
  it('do nothing on any page of documents, and are shown as they are', { timeout: 240_000 }, async () => {
    const space = await hostile();
    const site = await served(space);
    const page = await site.open();
    await guarded(page);
    const rows = await (await space.snapshot()).table('documents', [
      'document',
      'headline',
      'publisher',
      'path',
      'bucket',
    ]);
    const wrong: string[] = [];
    for (const { document, headline, publisher, bucket } of rows) {
      if (document === null) continue;
      wrong.push(...(await visited(site, page, [`/document/${document}`])));
      const words = flat(await page.locator('main').innerText());
      for (const shown of bucket === 'forgotten' || bucket === 'superseded' ? [] : [headline, publisher])
        if (shown !== null && !words.includes(flat(String(shown)))) wrong.push(`${document} does not show ${shown}`);
    }
    expect(wrong).toEqual([]);
    expect(rows.length).toBeGreaterThan(PAYLOADS.length);
  });

  it('do nothing on any other page', { timeout: 240_000 }, async () => {
    const space = await hostile();
    const site = await served(space);
    const page = await site.open();
    await guarded(page);
    const snapshot = await space.snapshot();
    const pairs = (await snapshot.table('pairs', ['a', 'b', 'relation'])).filter(
      ({ relation }) => relation !== 'different',
    );
    const told = space.records().filter(({ story }) => story.members.length > 0);
    expect(told.length).toBeGreaterThan(4);
    expect(pairs.length).toBeGreaterThan(4);
    const wrong = await visited(site, page, [
      ...['/', '/sources', '/rules', '/problems', '/decisions', '/stories', '/stories?page=2', '/stories?sort=check'],
      ...PAYLOADS.map((payload) => `/stories?${new URLSearchParams({ search: payload, outlet: payload })}`),
      ...told.map(({ id }) => `/story/${id}`),
      ...pairs.slice(0, 30).map(({ a, b }) => `/pair/${a}/${b}`),
    ]);
    expect(wrong).toEqual([]);
    await page.goto(`${site.origin}/decisions`);
    expect(await page.locator('main').innerText()).toContain(`"><svg onload="window.__hit=1">`);
    await page.goto(`${site.origin}/rules`);
    expect(await page.locator('main').innerText()).toContain(LEARNT_LINE);
  });

  it('may be typed as a reason, and be searched for', async () => {
    const space = await hostile();
    const site = await served(space);
    const page = await site.open();
    await guarded(page);
    const [pair] = (await (await space.snapshot()).table('pairs', ['a', 'b', 'relation'])).filter(
      ({ relation }) => relation === 'near-duplicate' || relation === 'exact-duplicate',
    );
    await page.goto(`${site.origin}/pair/${pair?.a}/${pair?.b}`);
    await page.locator('.decide [name="why"]').first().fill(BODY);
    await Promise.all([page.waitForEvent('load'), page.locator('.decide button[value="apart"]').first().click()]);
    expect(await page.locator('.acting').innerText()).toContain(BODY);
    expect(await harmIn(page)).toEqual([]);
    await page.locator('header.top [type="search"]').fill(PAYLOADS[3] as string);
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    expect(await page.locator('.stories [name="search"]').inputValue()).toBe(PAYLOADS[3]);
    expect(await page.locator('.story-item').count()).toBeGreaterThan(0);
    expect(await harmIn(page)).toEqual([]);
  });

  it.each(['full', 'snippets'])('do nothing in a report (--text %s)', { timeout: 120_000 }, async (extent) => {
    const space = await hostile();
    const { code, stderr } = await space.storyfold(['report', '--text', extent]);
    expect(code, stderr).toBe(0);
    const address = pathToFileURL(join(space.folder, 'clean', 'report.html')).href;
    const { page } = await openWindow(address);
    await guarded(page);
    await page.goto(address, { timeout: LARGE_MS });
    expect(await harmIn(page)).toEqual([]);
    const pages = await page.locator('.page').evaluateAll((all) => all.map((each) => each.id));
    expect(pages.length).toBeGreaterThan(50);
    // All of them were parsed at once; showing one is what is left.
    for (const id of pages.filter((_, at) => at % Math.ceil(pages.length / SHOWN_MAX) === 0)) {
      await page.evaluate((to) => {
        location.hash = to;
      }, id);
      if (id.startsWith('/story/')) await page.locator('.page:target').first().waitFor();
    }
    expect(await harmIn(page)).toEqual([]);
    expect(await page.locator('.page').filter({ hasText: 'window.__hit=1' }).count()).toBeGreaterThan(10);
  });
});
