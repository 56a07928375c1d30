import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Snapshot } from '../../src/store/snapshot/reader.ts';
import { type Workspace, workspace } from '../workspace.ts';

const AS_OF = ['--as-of', '2026-11-22'];
const MISSING =
  '<html><head><title>404 Not Found</title></head><body><h1>404</h1><p>There is nothing here.</p></body></html>';
const article = (about: string): string =>
  `<html><head><title>${about} closes</title></head><body><article><h1>${about} closes</h1>${Array.from({ length: 5 }, (_, at) => `<p>Paragraph ${at} tells what the council decided about the ${about}, why residents objected to it, and what engineers had said.</p>`).join('')}</article></body></html>`;

/** Versions that have a text. */
async function textsIn(snapshot: Snapshot): Promise<Set<unknown>> {
  return new Set((await snapshot.table('texts', ['version', 'text'])).map(({ version, text }) => text && version));
}

async function bucketsIn(space: Workspace): Promise<Record<string, unknown>> {
  const snapshot = await space.snapshot();
  const rows = await snapshot.table('documents', ['path', 'bucket', 'filtered_by', 'version']);
  const texts = await textsIn(snapshot);
  return Object.fromEntries(
    rows.map(({ path, bucket, filtered_by: by, version }) => [path, [bucket, by, texts.has(version)]]),
  );
}

it('a page that is no article stays a row with its text, is counted by filter, and folds with nothing', async () => {
  const space = await workspace();
  await space.put({ 'a.html': article('bridge'), 'b.html': MISSING, 'c.html': MISSING });
  const first = await space.storyfold(['run', ...AS_OF]);
  expect(first.code).toBe(0);
  expect(first.stdout).toMatch(/filtered by rule\s+2 {2}66\.7 %: error-page 2\n/);
  expect(await bucketsIn(space)).toEqual({
    'raw/a.html': ['canonical', null, true],
    'raw/b.html': ['filtered', 'error-page', true],
    'raw/c.html': ['filtered', 'error-page', true],
  });
  expect(space.records().map(({ provenance }) => provenance.path)).toEqual(['raw/a.html']);
  expect(await space.summary()).toMatchObject({ documents: 3, stories: 1, filtered: { 'error-page': 2 } });

  expect((await space.storyfold(['explain', 'b.html'])).stdout).toContain('error-page');
  const pair = await space.storyfold(['explain', 'a.html', 'b.html']);
  expect([pair.code, pair.stderr]).toEqual([2, expect.stringContaining('One of the two is filtered')]);
  // What screens count alike: pieces of the texts that are in stories.
  const rules = (await space.storyfold(['rules', '--json'])).stdout.trim().split('\n');
  const did = new Map(rules.map((line) => JSON.parse(line)).map(({ name, lastRun }) => [name, lastRun]));
  expect(did.get('error-page')).toMatchObject({ documents: 2 });
  const { removals } = await space.summary();
  for (const [name, count] of did)
    if (name !== 'error-page')
      expect(count?.lines ?? 0, name).toBe(
        removals.filter(({ rule }) => rule === name).reduce((sum, one) => sum + one.count, 0),
      );

  const again = await space.storyfold(['run', ...AS_OF]);
  expect(again.stdout).toBe('3 documents unchanged since run 1. Nothing written.\n');
});

it('a page may become an article; a failed fetch of it takes nothing away; its id stays', async () => {
  const space = await workspace();
  await space.put({ 'a.html': MISSING });
  const idNow = async (): Promise<unknown> =>
    (await (await space.snapshot()).table('documents', ['document']))[0]?.document;
  await space.storyfold(['run', ...AS_OF]);
  const id = await idNow();
  await space.put({ 'a.html': article('bridge') });
  await space.storyfold(['run', ...AS_OF]);
  expect(await bucketsIn(space)).toEqual({ 'raw/a.html': ['canonical', null, true] });
  expect(await idNow()).toBe(id);
  // A fetch that failed never takes an article's place, also where it lies over the file that held it.
  await space.put({ 'a.html': MISSING });
  const failed = await space.storyfold(['run', ...AS_OF]);
  const rows = async (): Promise<unknown[]> => {
    const snapshot = await space.snapshot();
    const texts = await textsIn(snapshot);
    const all = await snapshot.table('documents', ['document', 'bucket', 'of', 'version']);
    return all.map(({ document, bucket, of, version }) => [document, bucket, of, texts.has(version)]).toSorted();
  };
  expect(await rows()).toEqual([
    [id, 'canonical', null, true],
    [id, 'filtered', id, true],
  ]);
  const told = failed.stdout.replaceAll(/\s+/g, ' ');
  expect(told).toContain('This fetch of raw/a.html is no article, so what was read before stays.');
  expect(told).toContain('document kept, fetch failed 1');
  expect(told).toContain('1 input read = 1 with a failed fetch');
  expect(told).toContain('2 = 1 read + 1 of earlier runs ✓');
  expect(told).not.toMatch(/input gone|behind another version/);
  expect(space.records().map(({ article: { headline } }) => headline)).toEqual(['bridge closes']);
});

it('a filter can be turned off, or only remark', async () => {
  const space = await workspace();
  await space.put({ 'a.html': MISSING });
  for (const [mode, remarks] of [
    ['off', false],
    ['mark', true],
  ] as const) {
    writeFileSync(
      join(space.folder, 'pipeline.config.js'),
      `export default { clean: { rules: { 'error-page': '${mode}' } } };\n`,
    );
    const { code, stdout } = await space.storyfold(['rebuild', ...AS_OF]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^(\d) documents? to prepare anew[^\n]*\n\1 documents? prepared anew\n/);
    expect(await bucketsIn(space)).toEqual({ 'raw/a.html': ['canonical', null, true] });
    expect('clean/filtered' in (await space.summary()).problems).toBe(remarks);
  }
  // Announced and done are one number, also where what is prepared is filtered, and where an input is gone.
  await space.put({ 'b.html': article('tunnel') });
  await space.storyfold(['run', ...AS_OF]);
  rmSync(join(space.folder, 'raw', 'b.html'));
  rmSync(join(space.folder, 'pipeline.config.js'));
  const { stdout } = await space.storyfold(['rebuild', '--dry-run', ...AS_OF]);
  expect(stdout).toMatch(/^(\d) documents? to prepare anew[^\n]*\n\1 documents? prepared anew\n/);
});
