import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { normalizeConfig } from '../../src/config/normalize.ts';
import type { StoryId } from '../../src/domain/ids.ts';
import type { Site } from '../../src/inspect/pages/site.ts';
import { storySections } from '../../src/inspect/site/report-story.ts';
import { partOf } from '../../src/store/snapshot/part.ts';
import { sentencesOf } from '../generated-stories.ts';
import { workspaceAfter } from '../workspace.ts';

const FIVE = new URL('../../raw/', import.meta.url).pathname;

/** The five documents, and stories with copies, retellings, neighbours and former versions. */
const space = () =>
  workspaceAfter('part of a snapshot', async ({ folder, put, storyfold }) => {
    const row = (id: string, subject: number, telling: number): string =>
      JSON.stringify({ id, headline: `Subject ${subject}`, text: sentencesOf(subject, telling, 9).join(' ') });
    cpSync(FIVE, join(folder, 'raw'), { recursive: true });
    const rows = Array.from({ length: 30 }, (_, at) => row(`a${at}`, at % 12, Math.floor(at / 12)));
    await put({ 'in.jsonl': rows.join('\n') });
    await storyfold(['run']);
    await put({ 'in.jsonl': [...rows.slice(1), row('a0', 0, 7)].join('\n') });
    await storyfold(['run']);
  });

describe('a part of a snapshot', () => {
  it('answers as the whole does: pages of its stories are the same, letter by letter', async () => {
    const { folder, snapshot } = await space();
    const whole = await snapshot();
    const config = { ...normalizeConfig({}, 'defaults', []), output: join(folder, 'clean') };
    const site: Site = { snapshot: whole, config, home: join(folder, 'storyfold') };
    const stories = (await whole.largest()).map(({ story }) => story);
    expect(stories.length).toBeGreaterThan(10);
    const chosen = [...stories.slice(0, 4), ...stories.slice(-2)];
    const sections = async (from: Site, story: StoryId): Promise<string[]> =>
      ((await storySections(from, { texts: 'full', run: whole.run }, story, 4, () => false))?.whole ?? []).map(
        ({ markup }) => markup,
      );
    const part = await partOf(whole, chosen);
    try {
      for (const story of chosen) {
        const pages = await sections(site, story);
        expect(pages.length).toBeGreaterThan(1);
        expect((await sections({ ...site, snapshot: part.snapshot }, story)).join('') === pages.join(''), story).toBe(
          true,
        );
      }
    } finally {
      part.close();
    }
  });

  it('asks the whole for what it does not have', async () => {
    const whole = await (await space()).snapshot();
    const all = await whole.table('documents', ['document', 'story']);
    const [first] = all.filter(({ story }) => story !== null);
    const part = await partOf(whole, [first?.story as StoryId]);
    try {
      const ids = all.map(({ document }) => String(document));
      const found = await part.snapshot.table('documents', ['document'], { document: ids });
      expect(found.length).toBe(all.length);
      const texts = await part.snapshot.table('texts', ['document'], { document: ids });
      expect(texts.length).toBe((await whole.table('texts', ['document'])).length);
      expect((await part.snapshot.table('stories', ['story'])).length).toBe(
        (await whole.table('stories', ['story'])).length,
      );
    } finally {
      part.close();
    }
  });
});
