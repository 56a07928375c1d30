import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { DocumentId } from '../../src/domain/ids.ts';
import type { CleaningCase } from '../../src/inspect/cleaning-case.ts';
import { html } from '../../src/inspect/views/html.ts';
import { Outside } from '../../src/inspect/views/parts/link.ts';
import type { View } from '../../src/inspect/views/view.ts';
import { sentencesOf } from '../generated-stories.ts';
import { feedOf, range } from '../outlets.ts';
import { type Workspace, workspaceAfter } from '../workspace.ts';
import { composed, wordsOf } from './composed.ts';
import { inspected } from './served.ts';

const SLOGAN = 'A voice for the estuary since 1911';
const PIER = sentencesOf(7, 0, 20);
const BRIDGE = sentencesOf(23, 0, 20);
const page = (title: string, sentences: readonly string[]): string => `<!doctype html><html lang="en"><head>
  <title>${title} | The Estuary Post</title>
  <script type="application/ld+json">{"@type":"NewsArticle","headline":"${title}","datePublished":"2026-10-21T09:30:00+01:00",
    "author":[{"@type":"Person","name":"Ida Karlsen"},{"@type":"Person","name":"Tomas Brill"}]}</script></head>
  <body><nav><a href="/">Home</a> <a href="/news">News</a></nav><main><article><h1>${title}</h1><p>By Ida Karlsen and Tomas Brill</p>
  ${sentences.map((sentence) => `<p>${sentence}</p>`).join('\n')}
  <p>© 2026 The Estuary Post. All rights reserved.</p></article></main></body></html>`;
const EDITED = `${BRIDGE.join('\n\n')}\n\nThe council will vote on Monday.\n`;

/** A page that was edited, and pinned; a copy of it, lightly edited; a text with markup in it; what is no article, and no text. */
const space = (): Promise<Workspace> =>
  workspaceAfter('document page', async ({ put, storyfold }) => {
    const ran = async (...args: string[]): Promise<void> => {
      const { code, stderr } = await storyfold(args);
      expect(code, stderr).toBe(0);
    };
    await put({
      'pier.html': page('The board decides on the pier', PIER),
      'copy.txt': `${PIER.slice(0, 19).join('\n\n')}\n\nMore is to follow, the board said.\n`,
      'bridge.txt': EDITED,
      'naughty.txt': `<script>alert(1)</script> & "quoted" <b>claim</b>\n\n${sentencesOf(71, 0, 20).join('\n\n')}\n\nSubscribe to our newsletter\n`,
      'robot.html':
        '<html><head><title>Just a moment...</title></head><body><h1>Verify you are human</h1><p>Checking your browser before accessing post.example. Please enable JavaScript and cookies to continue.</p></body></html>',
      'empty.txt': '',
      'courier.jsonl': feedOf('courier', range(0, 30), (story) => [...story, SLOGAN]),
    });
    await ran('run', '--as-of', '2026-11-21');
    await put({
      'bridge.txt': EDITED.replace('Monday', 'Tuesday, its speaker said'),
      'courier-2.jsonl': feedOf('courier', range(30, 32), (story) => [...story, SLOGAN]),
    });
    await ran('run', '--as-of', '2026-11-22');
    await ran('pin', 'field', 'pier.html', 'headline=The board decides', 'author=Ida Karlsen', '--by', 'ann');
    await ran('apply', '--as-of', '2026-11-23');
    await ran('pin', 'field', 'bridge.txt', 'outlet=The Bridge', '--by', 'bob', '--why', 'masthead');
  });

async function idOf(of: Workspace, path: string, line: number | null = null): Promise<DocumentId> {
  const rows = await (await of.snapshot()).table('documents', ['document', 'line'], { path: [`raw/${path}`] });
  return rows.find((row) => row.line === line)?.document as DocumentId;
}

function remains(page: Document): Record<string, string> {
  return Object.fromEntries(
    [...page.querySelectorAll('.remains > div')].map(({ children: [name, value] }) => [
      wordsOf(name as Element),
      wordsOf(value as Element),
    ]),
  );
}

async function shown(path: string, over: Partial<View> = {}, line: number | null = null): Promise<Document> {
  const own = await space();
  return (await composed(own, { page: 'document', document: await idOf(own, path, line) }, over)) as Document;
}

const rawText = (document: Document): string =>
  [...document.querySelectorAll('[data-t]')].map(({ textContent }) => textContent).join('');
const field = (document: Document, name: string): string =>
  wordsOf(
    [...document.querySelectorAll('.doc-fields dl > div')]
      .find((one) => wordsOf(one.querySelector('dt')) === name)
      ?.querySelector('dd > span'),
  );

describe('the page of a document', () => {
  it('says where it stands in words, and leads to its story and to the one it was folded into', async () => {
    const own = await space();
    const [copy, pier] = [await idOf(own, 'copy.txt'), await idOf(own, 'pier.html')];
    const document = (await composed(own, { page: 'document', document: copy })) as Document;
    const kept = (await composed(own, { page: 'document', document: pier })) as Document;
    const [folded, other] = /^Folded/.test(wordsOf(document.querySelector('.standing')))
      ? [document, pier]
      : [kept, copy];
    expect(wordsOf(folded.querySelector('.standing p'))).toMatch(/^Folded: lightly edited into “[^”]+”\.$/);
    expect(folded.querySelector('.standing p')?.getAttribute('title')).toMatch(/^score \d/);
    const links = [...folded.querySelectorAll('.ways a')].map((link) => link.getAttribute('href'));
    expect(links[0]).toMatch(/^\/story\/st_/);
    expect(links[1]).toMatch(new RegExp(`^/pair/doc_\\w+/${other}$`));
    expect(wordsOf(folded.querySelector('.ways'))).toContain('told by 2 articles');
    const alone = await shown('naughty.txt');
    expect(wordsOf(alone.querySelector('.standing'))).toBe('Kept as canonical.Its story, which no other article tells');
  });

  it('shows the whole text with what was cut and moved in place, each with its rule', async () => {
    const document = await shown('pier.html');
    const [row] = await (await (await space()).snapshot()).table('texts', ['text'], {
      document: [await idOf(await space(), 'pier.html')],
    });
    expect(rawText(document)).toBe(row?.text);
    const tags = [...document.querySelectorAll('.tag > summary')].map(wordsOf);
    expect(tags).toContain('moved to byline');
    expect(tags).toContain('moved to copyright');
    expect(tags).toContain('moved to headline');
    expect(wordsOf(document.querySelector('del.cut'))).toBe('Home News');
    expect(wordsOf(document.querySelector('del.cut')?.parentElement)).toMatch(/^cut: outside article ?Lies outside/);
    // A paragraph is one node of text, so that it is found as it reads.
    const passage = [...document.querySelectorAll('.raw-text [data-t]')].find((one) =>
      one.textContent?.includes(PIER[3] as string),
    );
    expect(passage?.childNodes).toHaveLength(1);
    const names = [...document.querySelectorAll('.switch input')].map((input) => input.getAttribute('name'));
    expect(new Set(names).size).toBe(1);
    expect(document.querySelectorAll('[style]')).toHaveLength(0);
  });

  it('counts what was taken so that body, pieces and white space are all of the text', async () => {
    for (const path of ['pier.html', 'copy.txt', 'naughty.txt']) {
      const document = await shown(path);
      const numbers = (row: Element): number => Number(wordsOf(row.querySelectorAll('td')[1]).replaceAll(',', ''));
      const parts = [...document.querySelectorAll('.doc-sums tbody tr')].map(numbers);
      const all = numbers(document.querySelector('.doc-sums tfoot tr') as Element);
      expect(
        parts.reduce((sum, part) => sum + part, 0),
        path,
      ).toBe(all);
      expect(Array.from(rawText(document)), path).toHaveLength(all);
    }
  });

  it('says of each field where it came from, what stood before a decision, and what is not known', async () => {
    const pier = await shown('pier.html');
    expect(field(pier, 'Headline')).toBe(
      'The board decidesset by a person, in place of “The board decides on the pier” (from the page’s JSON-LD)',
    );
    expect(field(pier, 'Published')).toContain('from the page’s JSON-LD');
    expect(field(pier, 'Outlet')).toBe('not known');
    expect(wordsOf(pier.querySelector('.acting'))).toContain('ann: Headline of this article is “The board decides”');
    const courier = await shown('courier-2.jsonl', {}, 1);
    expect(field(courier, 'Outlet')).toBe('courierwhat its source is called; nothing in it names an outlet');
    expect(wordsOf(courier.querySelector('.facts'))).toMatch(/^courier/);
    const bridge = await shown('bridge.txt');
    expect(field(bridge, 'Address')).toBe('not known');
    expect(wordsOf(bridge.querySelector('.acting .pending'))).toContain(
      'Outlet of this article is “The Bridge” (masthead)',
    );
  });

  it('has a form for each field that a person may set, with what the server needs', async () => {
    const document = await shown('pier.html');
    const forms = [...document.querySelectorAll<HTMLFormElement>('.set form')];
    const said = forms.map((form) => [...form.querySelectorAll('input')].map((input) => [input.name, input.value]));
    const byField = new Map(said.map((pairs) => [Object.fromEntries(pairs)['field'], pairs]));
    expect([...byField.keys()]).toEqual(['headline', 'author', 'datePublished', 'outlet']);
    const values = (name: string): unknown[] =>
      (byField.get(name) ?? []).flatMap(([key, value]) => (key === 'value' ? [value] : []));
    expect(values('headline')).toEqual(['The board decides']);
    expect(values('author')).toEqual(['Ida Karlsen', '']);
    expect(values('datePublished')).toEqual(['2026-10-21T09:30:00+01:00']);
    expect(values('outlet')).toEqual(['']);
    expect(Object.fromEntries(byField.get('headline') ?? [])).toMatchObject({
      document: await idOf(await space(), 'pier.html'),
      token: 'a-token',
      why: '',
    });
    expect(forms[0]?.querySelector('button')?.getAttribute('value')).toBe('field');
    expect((await shown('robot.html')).querySelector('.set')).toBeNull();
  });

  it('takes what is set there, several authors as several values, and shows that it waits', async () => {
    const own = await space();
    const document = await idOf(own, 'bridge.txt');
    const browser = await inspected(own);
    const at = `/document/${document}`;
    const fields = { kind: 'field', document, field: 'author', value: ['Ida Karlsen', 'Tomas Brill', ''], from: at };
    const answer = await browser.post('/decide', { ...fields, why: 'as printed' });
    expect([answer.status, answer.headers.location]).toEqual([303, at]);
    const pending = [
      ...((await composed(own, { page: 'document', document }))?.querySelectorAll('.acting .pending') ?? []),
    ];
    expect(wordsOf(pending.at(-1))).toContain('Author of this article is “Ida Karlsen”, “Tomas Brill” (as printed)');
  });

  it('says who took back what the last run went by', async () => {
    const own = await space();
    const decisions = readFileSync(join(own.folder, 'storyfold', 'decisions.jsonl'), 'utf8');
    const id = /dec_\w+/.exec(decisions)?.[0] as string;
    expect(await own.storyfold(['undo', id, '--by', 'cleo'])).toMatchObject({ code: 0 });
    const address = { page: 'document', document: await idOf(own, 'pier.html') } as const;
    const banner = async (): Promise<string> =>
      wordsOf(((await composed(own, address)) as Document).querySelector('.acting'));
    expect(await banner()).toMatch(/cleo took back: Headline of .+Waits for the next run, or storyfold apply\./);
    expect(await own.storyfold(['apply', '--as-of', '2026-11-23'])).toMatchObject({ code: 0 });
    expect(await banner()).not.toContain('took back');
  });

  it('lists versions, the last one first, with what became of the words in place', async () => {
    const document = await shown('bridge.txt');
    const versions = [...document.querySelectorAll('.doc-versions > ol > li')].map((item) =>
      wordsOf(item.querySelector('p')),
    );
    expect(versions).toHaveLength(2);
    expect(versions[0]).toMatch(/^Version 2: 2026-11-22, run 2 [\d,]+ words; stands now$/);
    expect(versions[1]).toMatch(/^Version 1: 2026-11-21, run 1 [\d,]+ words$/);
    expect(wordsOf(document.querySelector('.change summary'))).toBe('What changed: 4 words more, 1 less');
    expect(wordsOf(document.querySelector('.diff del'))).toBe('removed: Monday');
    expect(wordsOf(document.querySelector('.diff ins'))).toBe('added: Tuesday, its speaker said');
    expect(wordsOf(document.querySelector('.diff'))).toMatch(/^… \d+ words …/);
    expect((await shown('pier.html')).querySelector('.doc-versions')).toBeNull();
  });

  it('says why something is no article, and why something was not read', async () => {
    const robot = await shown('robot.html');
    expect(wordsOf(robot.querySelector('.standing'))).toContain(
      'Filtered by rule.The rule “robot check” says that this is no article',
    );
    const empty = await shown('empty.txt');
    expect(wordsOf(empty)).toContain('Quarantined: could not be read.');
    expect(wordsOf(empty)).toContain('quarantined: Expected text, found nothing but white space.');
    expect(wordsOf(empty.querySelector('.doc-text'))).toContain('Nothing of its text is held here');
    expect(
      await composed(await space(), { page: 'document', document: 'doc_0000000000000000' as DocumentId }),
    ).toBeUndefined();
  });

  it('says of what was forgotten who had it forgotten and why, and shows nothing of it', async () => {
    const own = await space();
    const document = await idOf(own, 'naughty.txt');
    const { code, stderr } = await own.storyfold(['forget', 'naughty.txt', '--by', 'ann', '--reason', 'a court order']);
    expect(code, stderr).toBe(0);
    const page = (await composed(own, { page: 'document', document })) as Document;
    expect(wordsOf(page.querySelector('.standing'))).toMatch(
      /^Left: a person had it forgotten\.By ann on \d{4}-\d{2}-\d{2}: a court order \(dec_\w+\)\./,
    );
    expect(remains(page)).toMatchObject({ 'It lay at': 'raw/naughty.txt', 'Its place': 'path:raw/naughty.txt' });
    expect(page.querySelector('.raw-text')).toBeNull();
    expect(wordsOf(page)).not.toContain('alert(1)');
  });

  it('says of what was retracted in which run it left, where it lay and whose it was', async () => {
    const own = await workspaceAfter('a page taken away', async (taken) => {
      const file = (id: string): string =>
        JSON.stringify({
          url: `https://post.example/${id}`,
          headline: `The ${id}`,
          text: PIER.join(' '),
          publisher: 'The Post',
        });
      await taken.put({ 'a.json': file('pier'), 'b.json': file('quay') });
      writeFileSync(join(taken.folder, 'pipeline.config.js'), "export default { onMissingInput: 'retract' };\n");
      expect((await taken.storyfold(['run', '--as-of', '2026-11-21'])).code).toBe(0);
      await taken.put({ 'c.json': file('mole') });
      expect((await taken.storyfold(['run', '--as-of', '2026-11-22'])).code).toBe(0);
    });
    const document = await idOf(own, 'a.json');
    rmSync(join(own.folder, 'raw/a.json'));
    const { code, stderr } = await own.storyfold(['run', '--as-of', '2026-11-23', '--allow', 'gone-share']);
    expect(code, stderr).toBe(0);
    const page = (await composed(own, { page: 'document', document })) as Document;
    expect(wordsOf(page.querySelector('.standing p'))).toBe(
      'Left in one of the runs 2 to 3: its input is gone, so it was retracted.',
    );
    expect(remains(page)).toEqual({
      'It lay at': 'raw/a.json',
      'Its place': 'url:https://post.example/pier',
      'Its outlet': 'the post',
      Read: 'in run 1, as of 2026-11-21',
    });
    expect(page.querySelector('.raw-text')).toBeNull();
  });

  it('names the other inputs of a document: a fetch that another one goes before', async () => {
    const own = await workspaceAfter('two fetches', async ({ put, storyfold }) => {
      const fetched = (dateModified: string, text: string): string =>
        JSON.stringify({ url: 'https://post.example/pier', headline: 'The pier', text, dateModified });
      await put({
        'in.jsonl': [
          fetched('2026-10-21T10:00:00Z', `${PIER.join(' ')} It will be heard on Monday.`),
          fetched('2026-10-21T12:00:00Z', `${PIER.join(' ')} It will be heard on Friday.`),
        ].join('\n'),
      });
      expect((await storyfold(['run', '--as-of', '2026-11-21'])).code).toBe(0);
    });
    const document = await idOf(own, 'in.jsonl', 2);
    expect(await idOf(own, 'in.jsonl', 1)).toBe(document);
    const page = (await composed(own, { page: 'document', document })) as Document;
    expect(wordsOf(page.querySelector('.standing p'))).toBe('Kept as canonical.');
    expect(rawText(page)).toContain('Friday');
    expect(wordsOf(page.querySelector('.doc-origin ul'))).toBe(
      'raw/in.jsonl:1 behind another version: changed earlier',
    );
  });

  it('shows texts as texts, whatever stands in them', async () => {
    const document = await shown('naughty.txt');
    expect(document.querySelector('.document script, .raw-text b')).toBeNull();
    expect(rawText(document)).toContain('<script>alert(1)</script> & "quoted" <b>claim</b>');
  });

  it('shows of a long text a part, and says so', async () => {
    const own = await workspaceAfter('long document', async ({ put, storyfold }) => {
      const lines = Array.from({ length: 2600 }, (_, at) => sentencesOf(100 + at, 0, 1).join(' '));
      await put({ 'long.txt': lines.join('\n\n') });
      expect((await storyfold(['run', '--as-of', '2026-11-21'])).code).toBe(0);
    });
    const document = (await composed(own, { page: 'document', document: await idOf(own, 'long.txt') })) as Document;
    expect(Array.from(rawText(document))).toHaveLength(200_000);
    expect(wordsOf(document.querySelector('.doc-text'))).toMatch(
      /The first 200,000 of 2\d\d,\d{3} characters are shown/,
    );
  });
});

describe('a removal that is wrong', () => {
  it('becomes a file that the repository takes as a case', async () => {
    const browser = await inspected(await space());
    const document = await shown('naughty.txt');
    const form = [...document.querySelectorAll<HTMLFormElement>('form.case')].at(-1) as HTMLFormElement;
    expect(form.hidden).toBe(false);
    const query = new URLSearchParams({
      removal: form.querySelector<HTMLInputElement>('[name=removal]')?.value ?? '',
      note: 'It is news.',
    });
    const action = form.getAttribute('action') as string;
    const answer = await browser.get(`${action}?${query}`);
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="case-doc_\w+-\d+\.json"$/);
    const found = JSON.parse(answer.content) as CleaningCase;
    expect(found).toMatchObject({
      schema: 'storyfold/cleaning-case/1',
      path: 'raw/naughty.txt',
      markup: 'text',
      text: rawText(document),
      removal: { action: 'cut', rule: 'newsletter-appeal', text: 'Subscribe to our newsletter' },
      expected: 'kept',
      note: 'It is news.',
    });
    for (const removal of ['99', 'x', '', '-1', '1e1', '0x1', '1.5', '9'.repeat(30)])
      expect((await browser.get(`${action}?removal=${removal}`)).status, removal).toBe(404);
    // Of a note as much as its field takes, and no half of a character.
    query.set('note', ` ${'x'.repeat(1999)}😀x`);
    const long = JSON.parse((await browser.get(`${action}?${query}`)).content) as CleaningCase;
    expect(long.note).toBe(`${'x'.repeat(1999)}\ufffd`);
    expect((await browser.raw(`${action}?${query}`)).status).toBe(403);
  });

  it('of a line that was learnt is a decision on the line', async () => {
    const document = await shown('courier-2.jsonl', {}, 1);
    const form = [...document.querySelectorAll<HTMLFormElement>('.tag form')].at(-1);
    expect(wordsOf(form)).toBe('This line is no boilerplate');
    expect(form?.querySelector('button')?.value).toBe('reject-line');
    expect(form?.querySelector<HTMLInputElement>('[name=source]')?.value).toBe('courier');
    expect(form?.querySelector<HTMLInputElement>('[name=line]')?.value).toMatch(/^[0-9a-f]{13}$/);
  });
});

describe('a document in a report', () => {
  it('shows what was taken with a little around it, or numbers alone', async () => {
    const snippets = await shown('naughty.txt', { kind: 'report', texts: 'snippets' });
    const text = wordsOf(snippets.querySelector('.raw-text'));
    expect(text).toMatch(/… \d+ words …/);
    expect(text).toContain('Subscribe to our newsletter');
    expect(rawText(snippets).length).toBeLessThan(400);
    const none = await shown('naughty.txt', { kind: 'report', texts: 'none' });
    expect(none.querySelector('.raw-text')).toBeNull();
    expect(wordsOf(none)).not.toContain('Subscribe to our newsletter');
    expect(wordsOf(none.querySelector('.doc-sums'))).toContain('cut: newsletter appeal127');
  });

  it('makes the same case from what the page holds', async () => {
    const cases = new Map<string, CleaningCase>();
    for (const texts of ['full', 'snippets'] as const) {
      const document = await shown('naughty.txt', { kind: 'report', texts });
      cases.set(texts, await savedFrom(document));
    }
    expect(cases.get('full')).toMatchObject({
      path: 'raw/naughty.txt',
      text: rawText(await shown('naughty.txt')),
      removal: { rule: 'newsletter-appeal', text: 'Subscribe to our newsletter' },
      note: 'It is news.',
    });
    expect(cases.get('snippets')).toEqual({ ...cases.get('full'), text: null });
  });
});

/** What the script of a report saves when the last form of its kind is sent. */
async function savedFrom(document: Document): Promise<CleaningCase> {
  const script = readFileSync(new URL('../../src/inspect/browser/case.js', import.meta.url), 'utf8');
  const window = document.defaultView as unknown as Window & Record<string, unknown>;
  (window['HTMLAnchorElement'] as typeof HTMLAnchorElement).prototype.click = () => {};
  let saved: Blob | undefined;
  const url = {
    createObjectURL(blob: Blob): string {
      saved = blob;
      return 'blob:case';
    },
    revokeObjectURL: () => {},
  };
  runInNewContext(script, {
    document,
    HTMLFormElement: window['HTMLFormElement'],
    FormData: window['FormData'],
    URL: url,
    Blob,
    setTimeout: () => 0,
  });
  const form = [...document.querySelectorAll<HTMLFormElement>('form.case')].at(-1) as HTMLFormElement;
  expect(form.hidden).toBe(false);
  (form.querySelector('[name=note]') as HTMLInputElement).value = ' It is news. ';
  form.dispatchEvent(new (window['Event'] as typeof Event)('submit', { cancelable: true }));
  return JSON.parse((await saved?.text()) ?? 'null') as CleaningCase;
}

it('leads out to the web alone', () => {
  const drawn = (url: string) => renderToString(html`<${Outside} url=${url} />`);
  expect(drawn('HTTPS://a.example/')).toMatch(/^<a .*href="HTTPS:\/\/a\.example\/" rel="noreferrer noopener nofollow"/);
  for (const url of ['javascript:alert(1)//https://', ' javascript:alert(1)', 'data:text/html,x', '//a.example', 'x'])
    expect(drawn(url), url).toMatch(/^<span /);
});
