import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openSnapshot } from '../src/store/snapshot/reader.ts';
import { launch, startInspect } from '../tests/browser/launch.ts';
import { LOOKS } from '../tests/browser/looks.ts';
import { longPages, weekPages } from '../tests/browser/named-pages.ts';
import { AS_OF, putWeek } from '../tests/browser/week.ts';

// Pictures of the pages on the week that the tests have, of texts of our own: the two of the README, and with --out all of them.

const BIN = new URL('../bin/storyfold.js', import.meta.url).pathname;
const PICTURES = new URL('../docs/pictures/', import.meta.url).pathname;
/** Of a picture in the repository. */
const BYTES_MAX = 150_000;
/** Smaller than life, as a README shows them anyway. */
const README_WINDOW = {
  viewport: { width: 1280, height: 1060 },
  deviceScaleFactor: 0.7,
  colorScheme: 'light',
} as const;
const README_PAGES = { story: 'story-large', pair: 'pair-own-words' } as const;

/** `--out DIR`: every page, wide and narrow, light and dark, whole, there. Without it the two pictures of the README, in docs/pictures. */
export async function bench({ out }: Readonly<Record<string, string | undefined>>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-pictures-'));
  try {
    await picturesOf(folder, out);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function picturesOf(folder: string, out: string | undefined): Promise<void> {
  for (const batch of [1, 2] as const) {
    putWeek({ folder }, batch);
    execFileSync(process.execPath, [BIN, 'run', '--as-of', AS_OF[batch]], { cwd: folder, stdio: 'ignore' });
  }
  const snapshot = await openSnapshot(join(folder, 'clean'));
  if (!snapshot) throw new Error('no snapshot was published');
  const space = { snapshot: async () => snapshot };
  const pages = await weekPages(space);
  const [inspecting, browser] = [await startInspect(folder), await launch()];
  const take = async (look: object, names: Readonly<Record<string, string>>, shoot: Shoot): Promise<void> => {
    const context = await browser.newContext(look);
    const page = await context.newPage();
    await page.goto(inspecting.url);
    for (const [name, path] of Object.entries(names)) {
      await page.goto(new URL(path, inspecting.url).href);
      await shoot(page, name);
    }
    await context.close();
  };
  try {
    if (out === undefined) {
      mkdirSync(PICTURES, { recursive: true });
      const names = Object.entries(README_PAGES).map(([name, page]) => [name, pages[page] as string]);
      await take(README_WINDOW, Object.fromEntries(names), forReadme);
    } else {
      mkdirSync(out, { recursive: true });
      for (const [look, options] of Object.entries(LOOKS))
        await take(options, { ...pages, ...(await longPages(space)) }, async (page, name) => {
          await page.screenshot({ path: join(out, `${name}-${look}.png`), fullPage: !name.endsWith('-long') });
        });
    }
  } finally {
    await browser.close();
    await inspecting.stop();
  }
}

type Shoot = (page: Page, name: string) => Promise<void>;

async function forReadme(page: Page, name: string): Promise<void> {
  const path = join(PICTURES, `${name}.png`);
  await page.screenshot({ path });
  const { size } = statSync(path);
  console.log(`${path}: ${(size / 1000).toFixed(0)} KB`);
  if (size > BYTES_MAX)
    throw new Error(`${path} has ${size} bytes, expected ${BYTES_MAX} at most: make the window smaller`);
}
