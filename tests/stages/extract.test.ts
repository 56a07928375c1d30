import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { bodyOf, restoreArticle } from '../../src/domain/article.ts';
import { prepare } from '../../src/pipeline/prepare/order.ts';
import { prepareOptions } from '../../src/pipeline/prepare/prepare-all.ts';
import { scannedText, shapeOf } from '../../src/stages/extract/scan.ts';
import { configOf } from '../five/five.ts';

const CASES = new URL('../../../shared/corpora/html5lib/tree-construction/', import.meta.url);
const OPTIONS = prepareOptions(configOf(), '2026-11-22');
const page = (html: string) =>
  prepare({ path: 'raw/x.html', bytes: Buffer.from(html), kind: 'html', ordinal: 0 }, OPTIONS);
const PARAGRAPHS = Array.from(
  { length: 5 },
  (_, at) =>
    `<p>Paragraph ${at} tells what the <b>harbour</b> council decided about the bridge, and why <a href="/x">residents</a> objected to it.</p>`,
).join('');

describe('extract', () => {
  it('renders blocks as lines, never gluing words, and keeps lists and tables', () => {
    const { article } = page(
      `<html><body><article><h1>A headline of it</h1>${PARAGRAPHS}<ul><li>one</li><li>two</li></ul><table><tr><td>a</td><td>b</td></tr></table><blockquote>Said<br>twice</blockquote></article></body></html>`,
    );
    expect(article?.document.text).toContain(
      'A headline of it\n\nParagraph 0 tells what the harbour council decided about the bridge, and why residents objected to it.\n\n',
    );
    expect(article?.document.text).toContain('one\ntwo\n\na\tb\n\nSaid\ntwice');
  });

  it('leaves a page built of many sections whole when the extractor takes one of them', () => {
    const section = (name: string, from: number): string =>
      `<section class="block"><div class="row"><h2>${name}</h2>${Array.from({ length: 4 }, (_, at) => `<div>Sentence ${from + at} of ${name} tells what the gardeners of the town have learned this year about it.</div>`).join('')}</div></section>`;
    const { article } = page(
      `<html><body><h1>The gardens of the town</h1>${['roses', 'herbs', 'ponds', 'hedges', 'lawns', 'sheds', 'paths'].map((name, at) => section(name, 10 * at)).join('')}<article>${PARAGRAPHS.slice(0, PARAGRAPHS.indexOf('</p>') * 2)}</p></article></body></html>`,
    );
    expect(bodyOf(article!)).toContain('Sentence 63 of paths');
  });

  it('reads metadata with its origin, and moves or cuts what repeats it', () => {
    const { article } =
      page(`<html lang="en"><head><title>Bridge closes | Gazette</title><link rel="canonical" href="https://gazette.example/b">
      <meta property="og:title" content="Bridge closes"><meta property="og:site_name" content="Gazette"><meta name="robots" content="noarchive"><meta name="tdm-reservation" content="1">
      <script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","headline":"Bridge closes","author":[{"name":"Ann Lee"}],"datePublished":"2026-03-03T08:00:00Z","dateModified":"2026-03-04","isAccessibleForFree":"False","license":{"@type":"CreativeWork","url":"https://creativecommons.org/licenses/by/4.0/"}}]}</script></head>
      <body><header><a href="/">Gazette</a></header><article><h1>Bridge closes</h1>${PARAGRAPHS}</article></body></html>`);
    expect(article?.fields).toMatchObject({
      headline: { value: 'Bridge closes', origin: { from: 'json-ld' } },
      author: { value: ['Ann Lee'], origin: { from: 'json-ld' } },
      datePublished: { value: { date: '2026-03-03', time: '08:00:00', offset: 'Z' } },
      publisher: { value: 'Gazette', origin: { from: 'meta' } },
      inLanguage: { value: 'en', origin: { from: 'html' } },
    });
    expect(article?.fields).toMatchObject({
      mainEntityOfPage: { value: 'https://gazette.example/b', origin: { from: 'html' } },
      dateModified: { value: { date: '2026-03-04' }, origin: { from: 'json-ld' } },
    });
    expect(article?.rights).toEqual({
      isAccessibleForFree: { value: false, origin: { from: 'json-ld' } },
      license: { value: 'https://creativecommons.org/licenses/by/4.0/', origin: { from: 'json-ld' } },
      robots: { value: 'noarchive', origin: { from: 'meta' } },
      tdmReservation: { value: '1', origin: { from: 'meta' } },
    });
    expect(bodyOf(article!)).toMatch(/^Paragraph 0/);
    expect(restoreArticle(article!)).toBe(article!.document.text);
  });

  it('runs no script and fetches nothing', async () => {
    let hits = 0;
    const server = createServer((_request, response) => {
      hits++;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { article } =
      page(`<html><head><title>Before</title><link rel="stylesheet" href="${at}/css"><style>@import "${at}/imp";</style><meta http-equiv="refresh" content="0;url=${at}/go"></head>
      <body><script src="${at}/js"></script><script>document.title = 'After'; document.body.textContent = 'After';</script><img src="${at}/img" onerror="document.title='After'"><iframe src="${at}/frame"></iframe><article>${PARAGRAPHS}</article></body></html>`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    server.close();
    expect(hits).toBe(0);
    expect(article?.document.text).not.toContain('After');
  });
});

describe('the linear scan', () => {
  it('counts depth and elements as a parser would', () => {
    expect(shapeOf('<div><p>a<p>b<br><img src=x></div>')).toEqual({ elements: 5, depth: 1 });
    expect(shapeOf('<div>'.repeat(5000)).depth).toBe(5000);
    expect(shapeOf('</b>'.repeat(10)).depth).toBe(0);
  });

  it('gives the text of markup, whatever its shape', () => {
    expect(
      scannedText(
        '<style>p{}</style><p>One &amp; two&nbsp;&#8212; &quot;three&quot;</p><script>x<y</script><div>four<br>five <b>six</b></div><!-- no -->',
      ),
    ).toBe('One & two\u00a0— "three"\n\nfour\nfive six');
    for (const broken of ['<', '<a', '<!--', '<script>', 'a < b', '&#xffffffff;', '&#55296;', '</'])
      expect(typeof scannedText(broken)).toBe('string');
  });
});

it.skipIf(!existsSync(CASES))(
  'parses the cases of html5lib without an exception, and their text stays text (needs ../shared)',
  { timeout: 240_000 },
  () => {
    let cases = 0;
    for (const name of readdirSync(CASES, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.dat'),
    )) {
      for (const block of readFileSync(new URL(name, CASES), 'utf8')
        .split(/^#data\n/m)
        .slice(1)) {
        const html = block.split(/^#errors/m)[0] as string;
        const { article, problems } = page(html);
        cases++;
        if (article) expect(restoreArticle(article)).toBe(article.document.text);
        else expect(problems.map(({ effect }) => effect)).toContain('quarantined');
      }
    }
    expect(cases).toBe(1796);
  },
);
