import { existsSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, describe, expect, onTestFinished } from 'vitest';
import type { Workspace } from '../workspace.ts';
import { launch, PROGRAM, startInspect } from './launch.ts';

// The pages in a browser, for tests: one browser serves a file of tests.

/** A page that is not there after so long is not coming. */
const WAIT_MS = 15_000;

/** Tests that need a browser; skipped where there is none, with that reason. */
export function inChromium(name: string, tests: () => void): void {
  const isThere = existsSync(PROGRAM);
  describe.skipIf(!isThere)(
    isThere ? name : `${name} (no Chromium at ${PROGRAM}; STORYFOLD_CHROMIUM names another)`,
    tests,
  );
}

let launched: Promise<Browser> | undefined;

function browser(): Promise<Browser> {
  launched ??= launch();
  return launched;
}

afterAll(async () => {
  await (await launched)?.close();
});

/** A window of its own, without cookies of others. What it should not do is told when the test ends, and fails it. */
export interface Window {
  readonly page: Page;
  /** What happened that should not: errors on the console, in scripts, dialogs, requests to anybody else. */
  readonly faults: string[];
}

/** @param own what addresses may be asked for: the beginning of them */
export async function openWindow(own: string, options: BrowserContextOptions = {}): Promise<Window> {
  const context = await (await browser()).newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const faults: string[] = [];
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  watch(page, own, faults);
  context.on('page', (other) => watch(other, own, faults));
  onTestFinished(async () => {
    await context.close();
    expect(faults, 'what the window should not have done').toEqual([]);
  });
  return { page, faults };
}

function watch(page: Page, own: string, faults: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(own) && !/^(?:data|blob|about):/.test(request.url()))
      faults.push(`asked ${request.url()}`);
  });
}

/** A project that the real command serves. */
export interface Served {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** With the token. */
  readonly url: string;
  /** A window that is let in already. */
  open(options?: BrowserContextOptions): Promise<Page>;
}

/** Starts `storyfold inspect` in a workspace, until the test ends. */
export async function served(space: Workspace, args: readonly string[] = []): Promise<Served> {
  const { url, stop } = await startInspect(space.folder, args);
  onTestFinished(stop);
  const { origin } = new URL(url);
  return {
    origin,
    url,
    async open(options) {
      const { page } = await openWindow(origin, options);
      await page.goto(url);
      return page;
    },
  };
}
