import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { normalizeConfig } from '../../src/config/normalize.ts';
import { bodyOf } from '../../src/domain/article.ts';
import { declaredOf, textIn } from '../../src/domain/declared.ts';
import type { RawInput } from '../../src/domain/raw-input.ts';
import { readSidecar } from '../../src/inputs/sidecar.ts';
import { problemSentence } from '../../src/messages.ts';
import { type Prepared, prepare } from '../../src/pipeline/prepare/order.ts';
import { prepareOptions } from '../../src/pipeline/prepare/prepare-all.ts';
import { prepareSlice } from '../../src/pipeline/prepare/settings.ts';
import { languageCode } from '../../src/text/language-code.ts';
import { configOf } from '../five/five.ts';
import { workspace } from '../workspace.ts';

const PARAGRAPHS = [
  'The council of Brackley Moor voted on Thursday evening to reopen the swimming pool, which was drained four years ago.',
  'Repairs will cost more than a million pounds, and two thirds of the money comes from a regional fund for sport.',
  'The trust that will run the pool expects ninety thousand visits a year, and plans early lanes for commuters.',
];
const TEXT = PARAGRAPHS.join('\n\n');
const HTML = PARAGRAPHS.map((paragraph) => `<p>${paragraph}</p>`).join('\n');
const PAGE = `<html><body><article><h1>Pool</h1>${HTML}</article></body></html>`;
const FULL = { url: 'https://courier.example/pool', text: TEXT };

function prepared(record: unknown, { asOf = '2026-11-22', fields = {}, line = true } = {}): Prepared {
  const bytes = Buffer.from(typeof record === 'string' ? record : JSON.stringify(record));
  const input: RawInput = { path: 'raw/a.jsonl', bytes, kind: 'json', ordinal: 0, ...(line ? { line: 3 } : {}) };
  return prepare(input, prepareOptions({ ...configOf(), fields }, asOf));
}
const bodyIn = (result: Prepared): string | undefined => result.article && bodyOf(result.article);
const sentences = (result: Prepared): string[] => result.problems.map(problemSentence);

describe('the text of a record', () => {
  // What the tools write, as their documentation and their sources have it.
  it.each([
    ['news-please', { maintext: TEXT, text: null, title: 'Pool' }],
    ['newspaper4k', { text: TEXT, article_html: '<div>x</div>', html: PAGE }],
    ['trafilatura', { text: TEXT, raw_text: TEXT.replaceAll('\n\n', ' ') }],
    ['Media Cloud story-indexer', { text_content: TEXT, article_title: 'Pool' }],
    ['cc_net, RedPajama', { raw_content: TEXT, cc_segment: 'x' }],
    ['datatrove', { text: TEXT, id: '<urn:uuid:1>', metadata: { url: 'https://a.example/1' } }],
    ['an Elasticsearch dump', { _index: 'news', _id: '7', _source: { maintext: TEXT } }],
    ['Guardian', { webTitle: 'Pool', fields: { body: HTML, bodyText: TEXT.replaceAll('\n\n', ' ') } }],
    ['Guardian, flat', { webTitle: 'Pool', 'fields.bodyText': TEXT }],
    ['Zyte', { article: { headline: 'Pool', articleBody: TEXT } }],
    ['readability', { title: 'Pool', content: HTML, textContent: TEXT.replaceAll('\n\n', ''), byline: null }],
    ['feedparser', { title: 'Pool', content: [{ type: 'text/html', value: HTML }], summary: 'Pool to reopen' }],
    ['JSON Feed', { content_html: HTML }],
    ['WordPress', { title: { rendered: 'Pool' }, content: { rendered: HTML, protected: false } }],
    ['Feedly', { content: { content: HTML, direction: 'ltr' } }],
    ['langchain', { page_content: TEXT, metadata: { source: 'https://a.example/1' } }],
    ['a list of paragraphs', { title: 'Pool', paragraphs: PARAGRAPHS }],
    ['a list of objects', { body: [{ type: 'image' }, ...PARAGRAPHS.map((text) => ({ type: 'p', text }))] }],
    [
      'Arc',
      { headlines: { basic: 'Pool' }, content_elements: PARAGRAPHS.map((content) => ({ type: 'text', content })) },
    ],
    ['a feed packed twice', { content: HTML.replaceAll('<', '&lt;').replaceAll('>', '&gt;') }],
    ['a feed with its CDATA', { content: `<![CDATA[${HTML}]]>` }],
    ['paragraphs that nobody closed', { content: PARAGRAPHS.map((paragraph) => `<P>${paragraph}`).join('\n') }],
    ['other letters', { 'Full-Text': TEXT }],
    ['an empty text beside a full one', { text: '', content: TEXT }],
    ['a blank text beside a page', { text: '  ', articleBody: null, html: PAGE }],
    ['what an export writes for nothing', { text: 'nan', body: 'None', content: TEXT }],
    ['a cut text beside a page', { content: `${PARAGRAPHS[0]?.slice(0, 60)}… [+200 chars]`, html: PAGE }],
    ['plain text in a field for markup', { html: TEXT }],
    ['a blog with blank lines between paragraphs', { content: `${TEXT}\n\nOrchard Lane<br>Brackley Moor<br>` }],
  ])('of %s', (_tool, record) => {
    const { article, problems } = prepared(record);
    expect(problems.filter(({ effect }) => effect === 'quarantined')).toEqual([]);
    const body = article ? bodyOf(article) : '';
    for (const paragraph of PARAGRAPHS) expect(body.split('\n\n')).toContain(paragraph);
  });

  it.each(['maintext', 'text_content', 'raw_content', 'plain_text', 'story_text', 'articleBody', 'body', 'content'])(
    'is found under %s',
    (name) => expect(textIn({ title: 'Pool', [name]: TEXT })).toEqual({ content: TEXT, isMarkup: false }),
  );

  it('is the first that there is, the article’s own names before general ones', () => {
    expect(textIn({ content: 'c', body: 'b', maintext: 'm', text: 't' })?.content).toBe('t');
    expect(textIn({ content: 'c', body: 'b', maintext: 'm' })?.content).toBe('m');
    expect(textIn({ html: PAGE, content: 'c', body: 'b' })?.content).toBe('b');
    expect(textIn({ Text: ' ', text: 't' })?.content).toBe('t');
    expect(textIn({ Text: 'T', text: 't' })?.content).toBe('T');
    expect(textIn({ title: 'x', description: 'y', summary: 'z' })).toBeUndefined();
  });

  it('that a news API cut is truncated', () => {
    for (const end of ['… [+1234 chars]', '... [1234 chars]'])
      expect(prepared({ content: `${PARAGRAPHS[0]} Repairs will co${end}` }).article?.truncated).toBe('feed');
  });

  it('is read as markup where it is a piece of a page, and as text where it only has a stray sign', () => {
    const broken = PARAGRAPHS.join('<br><br>');
    for (const content of [HTML, `<div class="entry">${HTML}</div>`, broken, `${PARAGRAPHS[0]}\n${HTML}`]) {
      const result = prepared({ content });
      expect(result.article?.document.markup).toBe('html');
      expect(bodyIn(result)).not.toMatch(/<\/?(?:p|br|div)/);
    }
    const inline = [
      `<strong>BRACKLEY MOOR</strong> ${TEXT}`,
      `${TEXT} <a href="https://courier.example/pool">Pool <b>plans</b></a>`,
      `<img src="pool.jpg"/>${TEXT}`,
      `${PARAGRAPHS[0]}<br />${PARAGRAPHS[1]}`,
      `${TEXT} It was a <em>long</em> and a <em>loud</em> evening.`,
    ];
    for (const content of inline) expect(bodyIn(prepared({ content }))).not.toMatch(/<\/?(?:strong|a|b|em|img|br)\b/);
    for (const sign of [
      'a < b and b > c',
      'the <br> tag',
      'the <a href> of old',
      '&lt;p&gt; opens one',
      'We <3 pools',
      'the <p> tag',
      'a <b>bold</b> word',
      '<Reuters> said',
      'they wrote <p>pool</p>',
    ]) {
      const text = `${TEXT}\n\nAs the mayor put it: ${sign}, and nobody in the hall laughed about it.`;
      const result = prepared({ text });
      expect(result.article?.document.markup).toBe('text');
      expect(bodyIn(result)).toContain(sign);
    }
    expect(prepared({ text: `<p> is a tag. ${TEXT}` }).article?.document.markup).toBe('text');
    // A scraped page with a counter's picture above it, and a snippet to embed in it, is a text in lines.
    const scraped = Array.from({ length: 12 }, (_, at) => `Line ${at} of a page that was scraped as text.`);
    const picture = '<img height="1" width="1" src="https://counter.example/p?c1=2">';
    const snippet = '<h1>Embed me</h1> <p class="byline">by Ann Ox</p> <p>The first paragraph.</p>';
    const lines = [picture, ...scraped, snippet, ...scraped].join('\n');
    expect(prepared({ text: lines }).article?.document.markup).toBe('text');
    const post = scraped.slice(0, 6).flatMap((line, at) => [at % 2 ? line : `<b>${line}</b>`]);
    expect(prepared({ text: post.join('\n\n') }).article?.document.markup).toBe('html');
    const file = { path: 'raw/a.txt', bytes: Buffer.from(HTML), kind: 'text', ordinal: 0 } as const;
    expect(prepare(file, prepareOptions(configOf(), '2026-11-22')).article?.document.markup).toBe('html');
  });
});

describe('what a record says of itself', () => {
  it.each([
    [
      { title: 'Pool', date_publish: '2026-11-19 20:00:00', date_modify: 'None', source_domain: 'courier.example' },
      { headline: 'Pool', datePublished: '2026-11-19 20:00:00', source: 'courier.example' },
    ],
    [
      { source: { id: null, name: 'The Courier' }, publishedAt: '2026-11-19T20:00:00Z', author: 'Ann Ox' },
      { source: 'The Courier', publisher: 'The Courier', datePublished: '2026-11-19T20:00:00Z', author: ['Ann Ox'] },
    ],
    [{ source: 'https://www.courier.example/news' }, { source: 'courier.example' }],
    [{ source: { uri: 'courier.example', title: 'Courier' } }, { source: 'Courier', publisher: 'Courier' }],
    [
      {
        webTitle: 'Pool',
        webPublicationDate: '2026-11-19T20:00:00Z',
        webUrl: 'https://g.example/1',
        fields: { byline: 'Ann Ox', lastModified: '2026-11-20T08:00:00Z', publication: 'The Courier' },
      },
      {
        headline: 'Pool',
        url: 'https://g.example/1',
        author: ['Ann Ox'],
        datePublished: '2026-11-19T20:00:00Z',
        dateModified: '2026-11-20T08:00:00Z',
        publisher: 'The Courier',
      },
    ],
    [
      { headline: { main: 'Pool' }, byline: { original: 'By Ann Ox' }, web_url: 'https://n.example/1', pub_date: 'x' },
      { headline: 'Pool', author: ['Ann Ox'], url: 'https://n.example/1', datePublished: 'x' },
    ],
    [
      { media_name: 'Courier', publish_date: '2026-11-19', indexed_date: '2026-11-20' },
      { publisher: 'Courier', datePublished: '2026-11-19', fetchedAt: '2026-11-20' },
    ],
    // FineWeb's date is the day of the crawl.
    [
      { url: 'https://f.example/1', date: '2026-11-20T08:00:00Z', dump: 'CC-MAIN-2026-47' },
      { url: 'https://f.example/1', fetchedAt: '2026-11-20T08:00:00Z' },
    ],
    [
      { thread: { site: 'courier.example', title: 'Pool' }, published: 1763582400, crawled: '2026-11-20' },
      {
        headline: 'Pool',
        source: 'courier.example',
        publisher: 'courier.example',
        datePublished: '1763582400',
        fetchedAt: '2026-11-20',
      },
    ],
    [{ metadata: { url: 'https://d.example/1' } }, { url: 'https://d.example/1' }],
    // A page under `source` (trafilatura, langchain) is the address; a site is not, nor a section of one.
    [
      {
        source: 'https://www.courier.example/2026/pool',
        'source-hostname': 'The Courier',
        hostname: 'courier.example',
      },
      { url: 'https://www.courier.example/2026/pool', source: 'courier.example', publisher: 'The Courier' },
    ],
    [
      { source: 'https://a.example/?p=7', id: 7 },
      { url: 'https://a.example/?p=7', source: 'a.example' },
    ],
    [{ metadata: { source: 'https://d.example/1' } }, { url: 'https://d.example/1', source: 'd.example' }],
    [
      { source: 'https://a.example/pool-1', url: 'https://b.example/2' },
      { url: 'https://b.example/2', source: 'a.example' },
    ],
    [{ source: 'https://www.courier.example/' }, { source: 'courier.example' }],
    [{ source: 'https://www.courier.example/news/sport/' }, { source: 'courier.example' }],
    [{ date: { $date: '2026-11-19T20:00:00Z' } }, { datePublished: '2026-11-19T20:00:00Z' }],
    [{ url2: 'x', author: 'null', title: '', headline: '  ', scraped_at: 5 }, { fetchedAt: '5' }],
  ])('%j', (record, declared) => {
    expect(declaredOf(record)).toEqual(declared);
  });

  it.each([
    ...['fetched_at', 'scraped_at', 'retrieved_at', 'fetch_time', 'date_crawled', 'date_download', 'crawled_at'].map(
      (name) => [name, 'fetchedAt'] as const,
    ),
    ...['dateModified', 'updated_at', 'date_modify', 'modified'].map((name) => [name, 'dateModified'] as const),
  ])('%s is %s', (name, field) => expect(declaredOf({ [name]: '2026-11-19' })).toEqual({ [field]: '2026-11-19' }));

  it.each([
    ['en_US', 'en'],
    ['eng', 'en'],
    ['English', 'en'],
    ['en-GB', 'en'],
    ['unknown', 'en'],
  ])('its language %s is %s, without a remark', (language, code) => {
    const { article, problems } = prepared({ ...FULL, language });
    expect(article?.fields.inLanguage?.value).toBe(code);
    expect(problems).toEqual([]);
  });

  it('character references in its headline, authors and description are read; what only looks like one stays', () => {
    const { article } = prepared({
      ...FULL,
      title: { rendered: 'A pool &#8211; a post &amp; more' },
      author: ['Jos&eacute; Ox', 'AT&T; &nothing; &#x2019;'],
      description: 'R&D &quot;now&quot; &amp;lt;',
    });
    const { headline, author, description } = article?.fields ?? {};
    expect([headline?.value, author?.value, description?.value]).toEqual([
      'A pool – a post & more',
      ['José Ox', 'AT&T; &nothing; ’'],
      'R&D "now" &lt;',
    ]);
  });

  it('character references that were left in its text are read; where a text is about them they stay', () => {
    const left = PARAGRAPHS.join('\n\n')
      .replace('Brackley Moor', 'Brackley&nbsp;Moor')
      .replace('swimming', '&ldquo;swimming');
    expect(bodyIn(prepared({ ...FULL, text: left }))).toBe(
      TEXT.replace('Brackley Moor', 'Brackley\u00a0Moor').replace('swimming', '“swimming'),
    );
    const lesson = `${TEXT}\n\nTo keep two words together editors of the site type &nbsp; between them, and &#8217; for a quote.`;
    expect(bodyIn(prepared({ ...FULL, text: lesson }))).toContain('type &nbsp; between them, and &#8217; for');
  });

  it('a language is read from its tag, code or name', () => {
    const read = ['zh-Hans', 'deu', 'Português', 'русский', 'Chinese (Simplified)', 'nb', 'iw', 'ast', 'und', '1'];
    expect(read.map(languageCode)).toEqual(['zh', 'de', 'pt', 'ru', 'zh', 'no', 'he', 'ast', undefined, undefined]);
  });

  it('a language that is none is said, and the text decides', () => {
    const result = prepared({ ...FULL, language: 'q1' });
    expect(result.article?.fields.inLanguage).toMatchObject({ value: 'en', origin: { from: 'detected' } });
    expect(sentences(result)).toEqual([expect.stringContaining('The language "q1" is none that is known')]);
  });
});

describe('a date of a record', () => {
  const dateIn = (record: object, asOf?: string) => prepared({ ...FULL, ...record }, asOf ? { asOf } : {});
  const dayOf = (record: object, asOf?: string) => dateIn(record, asOf).article?.fields.datePublished?.value.date;

  it('a day ahead by its time zone alone is kept; one that is ahead anywhere is left out, and says until when', () => {
    expect(dayOf({ date: '2026-11-23T02:10:00+09:00' })).toBe('2026-11-23');
    expect(dayOf({ date: '2026-11-22T23:30:00-08:00' })).toBe('2026-11-22');
    expect(dayOf({ date: '2026-11-23' })).toBe('2026-11-23');
    expect(dayOf({ date: '2026-11-23T10:00:00+09:00' })).toBeUndefined();
    expect(sentences(dateIn({ date: '2026-11-24' }))).toEqual([
      'The date "2026-11-24" lies after the run, so it is left out until a run as of 2026-11-23.',
    ]);
  });

  it('in numbers is read where its language puts the day first', () => {
    const french =
      'Le conseil a décidé jeudi soir de rouvrir la piscine, qui était vide depuis quatre ans et dont les travaux coûtent plus d’un million. Les habitants du quartier se disent heureux de la décision, et le maire aussi.';
    expect(dayOf({ text: french, date: '05/03/2026' })).toBe('2026-03-05');
    expect(dayOf({ date: '05/03/2026' })).toBeUndefined();
    expect(dayOf({ date: '05/03/2026', language: 'en-US' })).toBeUndefined();
    expect(dayOf({ date: '05/03/2026', language: 'en-GB' })).toBe('2026-03-05');
    expect(dayOf({ date: '05/19/2026', language: 'en-GB' })).toBe('2026-05-19');
  });
});

describe('a record that cannot be read', () => {
  it.each([
    [
      '{"text":5,"id":"a","tags":[],"body":""}',
      /found the fields text \(a number\), id, tags \(a list\), body \(empty\)\./,
    ],
    ['{}', /found no fields/],
    ['{"id":"a","article":{"text":"inside"}}', /found the fields id, article \(an object\)\./],
    ['{"text":" ","body":null}', /found nothing but white space/],
    ['{"title":"[Removed]","content":"[Removed]"}', /found nothing/],
    ['null', /^Expected a JSON object, found null\. /],
    ['"text"', /found a string\. /],
    ['5', /found a number\. /],
    ['[1]', /found a list\. /],
    ['{"text":', /found what is no JSON \(/],
  ])('%s', (json, sentence) => {
    expect(sentences(prepared(json))[0]).toMatch(sentence);
  });

  it('is told as what it is: one of many, or a file', () => {
    expect(sentences(prepared('null'))[0]).toMatch(/Mend this record; the others of the file are read\.$/);
    expect(sentences(prepared('null', { line: false }))[0]).toMatch(/Mend the file\.$/);
  });
});

describe('names of a project’s own', () => {
  const issuesOf = (input: unknown): string => {
    try {
      return JSON.stringify(normalizeConfig({ input }, 'test', []).fields);
    } catch (error) {
      return JSON.stringify((error as { issues: unknown }).issues);
    }
  };

  it('go before the usual ones, lead into objects, and give way where they hold nothing', () => {
    const fields = { text: ['data.para'], url: ['ref'], id: ['key'] };
    const record = { data: { para: PARAGRAPHS }, text: 'A teaser.', ref: 'https://own.example/1' };
    const result = prepared(record, { fields });
    expect(bodyIn(result)).toContain(PARAGRAPHS[2]);
    expect(result.article?.document.origin.place).toBe('url:https://own.example/1');
    expect(bodyIn(prepared({ text: TEXT, data: {} }, { fields }))).toContain(PARAGRAPHS[2]);
  });

  it('stand in the config, where an unknown one is guessed at', () => {
    expect(issuesOf('a')).toBe('{}');
    expect(issuesOf({ paths: ['a'], fields: { text: 'story', url: ['x', 'y'] } })).toBe(
      '{"text":["story"],"url":["x","y"]}',
    );
    expect(issuesOf({ fields: { txt: 'a' } })).toMatch(/"input\.fields\.txt".*"didYouMean":"text"/);
    expect(issuesOf({ path: 'a' })).toMatch(/"input\.path".*"didYouMean":"paths"/);
    expect(issuesOf({ fields: { text: 5 } })).toMatch(/"input\.fields\.text".*the name of a field or a list of names/);
    expect(issuesOf(5)).toMatch(/a path, a list of paths, or \{ paths, fields \}/);
  });

  it('are settings of what is prepared, and none of them where none is named', () => {
    const { fields: _, ...before } = configOf();
    expect(prepareSlice(configOf())).toBe(prepareSlice({ ...before, fields: {} }));
    expect(prepareSlice({ ...before, fields: { text: ['a'] } })).not.toBe(prepareSlice(configOf()));
  });
});

describe('a table of fields', () => {
  async function table(name: string, content: string) {
    const folder = mkdtempSync(join(tmpdir(), 'storyfold-table-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, name), content);
    return readSidecar(join(folder, name));
  }
  const input = (record: object, line = 1) =>
    ({ path: 'raw/feed.jsonl', kind: 'json', line, bytes: Buffer.from(JSON.stringify(record)) }) as const;

  it('keyed by url or by id finds records, and says which rows did not', async () => {
    const byUrl = await table(
      'a.csv',
      'url,published\nhttps://a.example/1/,2026-11-01\nhttps://a.example/2,2026-11-02\n',
    );
    expect(byUrl.find(input({ link: 'http://www.a.example/1' }))).toMatchObject({ datePublished: '2026-11-01' });
    expect(byUrl.find({ ...input({}), container: { url: 'https://a.example/9' } })).toBeUndefined();
    expect([byUrl.rows, byUrl.unmatched()]).toEqual([2, ['https://a.example/2']]);
    const byId = await table('b.csv', 'id,author\n7,Ann Ox\nstory,Bo Ray\n');
    expect(byId.find(input({ id: 7 }))).toEqual({ author: ['Ann Ox'] });
    // A file that is one document goes by its name.
    expect(byId.find({ path: 'raw/x.json', kind: 'json', bytes: Buffer.from('{"id":7}') })).toBeUndefined();
    expect(byId.find({ path: 'raw/story.txt', kind: 'text', bytes: Buffer.from('x') })).toEqual({ author: ['Bo Ray'] });
  });

  it('keyed by url knows an address as documents do: without campaigns, with the routes of a page', async () => {
    const rows =
      'url,author\nhttps://a.example/1?utm_source=rss,Ann Ox\nhttps://a.example/#!/7,Bo Ray\nhttps://a.example/#!/8,Cy Fox\n';
    const byUrl = await table('a.csv', rows);
    expect(byUrl.find(input({ url: 'https://a.example/1#top' }))).toMatchObject({ author: ['Ann Ox'] });
    expect(byUrl.find(input({ url: 'http://www.a.example/#!/8' }))).toMatchObject({ author: ['Cy Fox'] });
  });

  it('is parted by what its header is parted by, and has an object a line', async () => {
    const commas = await table('a.csv', 'path,author\na.txt,Ann Ox; Bo Ray\n');
    expect(commas.find({ path: 'raw/a.txt', kind: 'text', bytes: Buffer.from('x') })).toEqual({
      author: ['Ann Ox', 'Bo Ray'],
    });
    await expect(table('a.jsonl', '{"path":"a.txt"}\nnull\n')).rejects.toMatchObject({
      issues: [{ found: expect.stringMatching(/^no object in line 2 of /) }],
    });
  });

  it('names the columns that it does not know', async () => {
    const { unknownColumns } = await table('c.csv', 'path,publishd,Title,shelf no\na.txt,2026-11-01,Pool,7\n');
    expect(unknownColumns).toEqual([
      { column: 'publishd', guess: 'published' },
      { column: 'shelf no', guess: undefined },
    ]);
  });
});

describe('the command', () => {
  it('goes by --text-field and the config, tells of the table, and reads again what it could not read before', async () => {
    const { folder, put, storyfold, summary, snapshot } = await workspace();
    const lines = [
      { id: 'a', para: TEXT, when: '2026-11-24', source: 'Courier' },
      { id: 'b', para: TEXT.replaceAll('pool', 'library'), when: '19/11/2026', source: 'Courier' },
    ];
    await put({ 'feed.jsonl': lines.map((line) => JSON.stringify(line)).join('\n') });
    writeFileSync(join(folder, 'table.csv'), 'id,publishd\na,2026-11-01\nz,2026-11-02\n');
    const first = await storyfold(['run', '--text-field', 'paar', '--as-of', '2026-11-20']);
    expect(first.stdout.replaceAll(/\s+/g, ' ')).toContain(
      'found the fields id, para, when, source. Name the one that holds it with --text-field',
    );
    expect(first.stdout.replaceAll(/\s+/g, ' ')).toContain('no record of this run has one; did you mean para?');
    // Named now, the same bytes are read; the day that lies ahead is left out.
    const config = "export default { input: { fields: { datePublished: 'when' } }, meta: 'table.csv' };";
    writeFileSync(join(folder, 'pipeline.config.js'), config);
    const second = await storyfold(['run', '--text-field', 'para', '--as-of', '2026-11-20']);
    expect(second.stdout.replaceAll(/\s+/g, ' ')).toContain(
      'The column "publishd" is not known, so it is not used; did you mean published?',
    );
    expect(second.stdout).toMatch(/Table +1 of 2 rows found an input\n/);
    expect(await summary()).toMatchObject({ documents: 2, buckets: { quarantined: 0 }, meta: { rows: 2, used: 1 } });
    const dates = async () => {
      const rows = await (await snapshot()).table('documents', ['date_published']);
      return rows.map((row) => row.date_published).toSorted();
    };
    expect(await dates()).toEqual(['2026-11-19', null]);
    // That day has come; nothing else has changed.
    expect((await storyfold(['run', '--text-field', 'para', '--as-of', '2026-11-24'])).code).toBe(0);
    expect(await dates()).toEqual(['2026-11-19', '2026-11-24']);
    const again = await storyfold(['run', '--text-field', 'para', '--as-of', '2026-11-25']);
    expect(again.stdout).toContain('Nothing written');
  });
});
