import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { normalizeConfig } from '../../src/config/normalize.ts';
import type { ProblemQuery } from '../../src/inspect/list-problems.ts';
import { addressOf, pathOf } from '../../src/inspect/pages/address.ts';
import { problemsPage } from '../../src/inspect/pages/problems.ts';
import { html } from '../../src/inspect/views/html.ts';
import { ProblemsView } from '../../src/inspect/views/problems.ts';
import type { View } from '../../src/inspect/views/view.ts';
import { writeDeadLetters } from '../../src/store/sink-files.ts';
import { WEEK } from '../week.ts';
import { type Workspace, workspaceAfter } from '../workspace.ts';
import { composed, wordsOf } from './composed.ts';

const SLOW = { timeout: 60_000 };
const lines = (...rows: ReadonlyArray<unknown>): string =>
  rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join('');

/** More broken lines than are shown of one kind, and one problem of other kinds each. */
const troubled = (): Promise<Workspace> =>
  workspaceAfter('troubled', async (space) => {
    writeFileSync(join(space.folder, 'pipeline.config.js'), 'export default { limits: { problemsShareMax: 1 } };\n');
    await space.put({
      'good.jsonl': lines(...WEEK.slice(0, 3), { ...WEEK[5], date: '2031-01-01' }),
      'Kurier/süd.jsonl': lines('{"text":"broken', { a: 1 }, '{"text":"broken'),
      'broken.jsonl': lines(...Array.from({ length: 130 }, () => '{"text":"broken')),
      '<img src=x onerror=alert(1)>.txt': ' \n',
      'a.log': 'x',
    });
    const { code, stderr } = await space.storyfold(['run', '--as-of', '2026-10-26']);
    expect(code, stderr).toBe(0);
  });

const page = async (query: ProblemQuery = {}, over: Partial<View> = {}): Promise<Document> =>
  (await composed(await troubled(), { page: 'problems', ...query }, over)) as Document;
const all = (root: ParentNode, selector: string): Element[] => [...root.querySelectorAll(selector)];
const heads = (document: Document): string[] => all(document, 'h3').map(wordsOf);

describe('the page of problems', () => {
  it('tells them by kind, the gravest first, each with what was found and what to do', SLOW, async () => {
    const shown = await page();
    expect(heads(shown)).toEqual([
      'Broken JSON 132',
      'No text 1',
      'Record without text 1',
      'Files of other kinds 1',
      'Date after the run 1',
    ]);
    expect(all(shown, 'h2').map(wordsOf)).toEqual([
      'Quarantined: could not be read',
      'Skipped: no input at all',
      'Noted: went on, with a remark',
    ]);
    expect(wordsOf(shown.querySelector('[role=status]'))).toBe('136: 134 quarantined, 1 skipped, 1 noted');
    expect(wordsOf(shown.querySelector('.effect'))).toContain('Mend this record; the others of the file are read.');
  });

  it(
    'shows the first hundred of a kind, lines that follow upon one another as one, and says how many more there are',
    SLOW,
    async () => {
      const kind = all(await page(), '.problem-kind')[0] as Element;
      expect(all(kind, 'ul ul li').map(wordsOf)).toEqual([
        'raw/Kurier/süd.jsonl:1',
        'raw/Kurier/süd.jsonl:3',
        'raw/broken.jsonl lines 1 to 98',
      ]);
      expect(wordsOf(kind)).toContain(
        'and 32 more of this kind. All of them: storyfold problems --kind read/json --all',
      );
    },
  );

  it('leads to a document that has a text, and to none of what could not be read', SLOW, async () => {
    const shown = await page();
    const snapshot = await (await troubled()).snapshot();
    const [future] = await snapshot.table(
      'documents',
      ['document'],
      {},
      { condition: "path = 'raw/good.jsonl' AND line = 4" },
    );
    const links = all(shown, '.problem-kind a').map((link) => [wordsOf(link), link.getAttribute('href')]);
    expect(links).toEqual([['raw/good.jsonl:4', `/document/${future?.document}`]]);
  });

  it('takes names of files as text', SLOW, async () => {
    const shown = await page({ kind: 'read/empty' });
    expect(shown.querySelector('img, script')).toBeNull();
    expect(wordsOf(shown.body)).toContain('raw/<img src=x onerror=alert(1)>.txt');
  });

  it(
    'narrows by kind and source, keeps in the form what was asked for, and offers all kinds that there are',
    SLOW,
    async () => {
      const shown = await page({ kind: 'read/json', source: 'kurier' });
      expect(heads(shown)).toEqual(['Broken JSON 2']);
      expect(shown.querySelector('option[selected]')?.getAttribute('value')).toBe('read/json');
      expect(shown.querySelector('input[name=source]')?.getAttribute('value')).toBe('kurier');
      const offered = all(shown, 'option').map((option) => option.getAttribute('value'));
      expect(offered).toEqual([
        '',
        'quarantined',
        'skipped',
        'noted',
        'read/json',
        'read/empty',
        'read/no-text',
        'list/other-kind',
        'date/future',
      ]);
      expect(heads(await page({ kind: 'noted' }))).toEqual(['Date after the run 1']);
      expect(heads(await page({ source: "' OR true --" }))).toEqual([]);
      expect(wordsOf((await page({ kind: 'read/binary' })).querySelector('.empty'))).toBe(
        'No problems of that kind and source.',
      );
    },
  );

  it('has no form in a report', SLOW, async () => {
    expect((await page({}, { kind: 'report', hrefOf: () => undefined })).querySelector('form, a')).toBeNull();
  });

  it('says what stores refused, where its document lies, and the command that tries again', SLOW, async () => {
    const space = await troubled();
    const [record] = space.records();
    const output = join(space.folder, 'clean');
    const letter = { version: 1, reason: 'field too long: <b>', run: 1 };
    writeDeadLetters(output, 'desk', [
      { ...letter, type: 'story', id: String(record?.id) },
      ...Array.from({ length: 120 }, (_, at) => ({ ...letter, type: 'document' as const, id: `doc_${at}` })),
    ]);
    const config = normalizeConfig({ sinks: [{ name: 'desk', type: 'jsonl', path: 'desk' }] }, 'config', []);
    const site = {
      snapshot: await space.snapshot(),
      config: { ...config, output },
      home: join(space.folder, 'storyfold'),
    };
    const query = { kind: 'refused' };
    const view: View = {
      kind: 'served',
      hrefOf: pathOf,
      here: { page: 'problems', ...query },
      texts: 'full',
      token: '',
      run: 1,
    };
    const shown = renderToString(html`<${ProblemsView} view=${view} shown=${await problemsPage(site, query)} />`);
    expect(shown).toContain('<code>storyfold sinks replay desk</code>');
    expect(shown).toContain(`href="/story/${record?.id}"`);
    expect(shown).toContain(`${record?.provenance.path}`);
    expect(shown).toContain('field too long: &lt;b>');
    expect(shown).toContain('and 21 more of this kind');
    expect(shown).not.toContain('Broken JSON 1');
  });

  it('says that there are none', SLOW, async () => {
    const space = await workspaceAfter('well', async (own) => {
      await own.put({ 'good.jsonl': lines(...WEEK.slice(0, 1)) });
      await own.storyfold(['run', '--as-of', '2026-10-26']);
    });
    const shown = (await composed(space, { page: 'problems' })) as Document;
    expect(wordsOf(shown.querySelector('.empty'))).toBe(
      'No problems: everything was read, and no store refused anything.',
    );
    expect(shown.querySelector('form')).toBeNull();
  });
});

describe('the address of problems', () => {
  it('says what they are narrowed to, and leaves out kinds that there are not', () => {
    const address = { page: 'problems', kind: 'read/json', source: 'Kurier Süd' } as const;
    const path = pathOf(address);
    expect(path).toBe('/problems?kind=read%2Fjson&source=Kurier+S%C3%BCd');
    expect(addressOf('/problems', new URLSearchParams(path.split('?')[1]))).toEqual(address);
    expect(addressOf('/problems', new URLSearchParams('kind=nix&source=+'))).toEqual({ page: 'problems' });
    expect(pathOf({ page: 'problems' })).toBe('/problems');
    expect(addressOf('/problems/read')).toBeUndefined();
  });
});
