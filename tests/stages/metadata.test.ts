import { describe, expect, it } from 'vitest';
import type { Fields } from '../../src/domain/article.ts';
import { prepare } from '../../src/pipeline/prepare/order.ts';
import { prepareOptions } from '../../src/pipeline/prepare/prepare-all.ts';
import { findDate } from '../../src/text/dates.ts';
import { configOf } from '../five/five.ts';

const OPTIONS = prepareOptions(configOf(), '2026-11-22');
const TEXT = Array.from(
  { length: 5 },
  (_, at) =>
    `<p>Paragraph ${at} tells what the harbour council decided about the bridge, and why residents objected.</p>`,
).join('');

/** The fields of a page with this head, and these lines between headline and text. */
function fieldsOf(head: string, lines = '', heading = 'Bridge closes for repairs'): Fields {
  const html = `<html><head>${head}</head><body><header><a href="/">Gazette</a></header><article><h1>${heading}</h1>${lines}${TEXT}</article></body></html>`;
  const { article } = prepare({ path: 'raw/x.html', bytes: Buffer.from(html), kind: 'html', ordinal: 0 }, OPTIONS);
  return article?.fields ?? {};
}
const linked = (graph: unknown): string => `<script type="application/ld+json">${JSON.stringify(graph)}</script>`;

describe('headline', () => {
  it('is the heading that a reader sees, not what was written for others', () => {
    const head = `<title>Bridge closes for repairs | Gazette</title>${linked({ '@type': 'NewsArticle', headline: 'Bridge closed: all you need to know' })}`;
    expect(fieldsOf(head).headline).toEqual({ value: 'Bridge closes for repairs', origin: { from: 'html' } });
  });

  it('is the declared one where the heading names the site', () => {
    const head = `<meta property="og:title" content="Bridge closes">${linked({ '@type': 'Article', headline: 'Bridge closes' })}`;
    const html = `<html><head>${head}</head><body><h1>Gazette</h1><h1>of the North</h1><article>${TEXT}</article></body></html>`;
    const { article } = prepare({ path: 'raw/x.html', bytes: Buffer.from(html), kind: 'html', ordinal: 0 }, OPTIONS);
    expect(article?.fields.headline).toEqual({ value: 'Bridge closes', origin: { from: 'json-ld' } });
  });

  it('has no entities, however often the site put them in, and parts the words of two lines', () => {
    const head = linked({ '@type': 'Article', headline: 'Kids &#038; pools &#8211; what&#8217;s safe' });
    expect(fieldsOf(head, '', 'Kids &amp; pools – what’s safe').headline?.value).toBe('Kids & pools – what’s safe');
    expect(fieldsOf('', '', 'Bridge closes<br>for repairs').headline?.value).toBe('Bridge closes for repairs');
  });
});

describe('author', () => {
  it('is found elsewhere in the graph', () => {
    const graph = {
      '@graph': [
        { '@type': 'Article', headline: 'Bridge', author: { '@id': '#ann' } },
        { '@type': 'Person', '@id': '#ann', name: 'Ann Lee' },
      ],
    };
    expect(fieldsOf(linked(graph)).author).toEqual({ value: ['Ann Lee'], origin: { from: 'json-ld' } });
  });

  it('is the person whom the page shows, before the organisation that signs', () => {
    const head = linked({ '@type': 'Article', author: { '@type': 'Organization', name: 'Gazette' } });
    expect(fieldsOf(head, '<div class="byline">By <a href="/staff/ann">Ann Lee</a></div>').author?.value).toEqual([
      'Ann Lee',
    ]);
    expect(fieldsOf(head).author?.value).toEqual(['Gazette']);
  });

  it.each([
    ['<p>By Ann Lee</p>', ['Ann Lee']],
    ['<span>by: </span><span>Ann Lee</span>', ['Ann Lee']],
    ['<a rel="author" href="/a">Ann Lee</a>', ['Ann Lee']],
    ['<div class="post-author">Written by Ann Lee on March 3, 2026</div>', ['Ann Lee']],
    ['<aside class="related"><span class="author-name">Bob Ray</span></aside>', undefined],
    ['<div class="comments"><span class="author">Bob Ray</span></div>', undefined],
  ])('%s', (lines, names) => {
    expect(fieldsOf('', lines).author?.value).toEqual(names);
  });
});

describe('date of publication', () => {
  it('is the one that stands below the headline, before what was written for others', () => {
    const head = linked({ '@type': 'NewsArticle', datePublished: '2026-03-09' });
    expect(fieldsOf(head, '<p>By Ann Lee</p><p>3 March 2026</p>').datePublished).toEqual({
      value: { date: '2026-03-03' },
      origin: { from: 'html' },
    });
    expect(fieldsOf(head, '<div><b>Published:</b> <i>4 March 2026</i></div>').datePublished?.value.date).toBe(
      '2026-03-04',
    );
    // A day of change, or a date in a sentence, is not it.
    expect(fieldsOf(head, '<p>Last updated:</p><p>10 March 2026</p>').datePublished?.value.date).toBe('2026-03-09');
    expect(fieldsOf(head, '<p>On 3 March 2026 the council met for the last time.</p>').datePublished?.value.date).toBe(
      '2026-03-09',
    );
  });

  it('is the declared one, with its time, where both name one day', () => {
    const head = linked({ '@type': 'NewsArticle', datePublished: '2026-03-03T08:00:00Z' });
    expect(fieldsOf(head, '<p>3 March 2026</p>').datePublished).toEqual({
      value: { date: '2026-03-03', time: '08:00:00', offset: 'Z' },
      origin: { from: 'json-ld' },
    });
  });

  it.each([
    ['<time datetime="2026-03-03T08:00:00Z">today</time>', '2026-03-03'],
    ['<div class="post-date">Posted on March 3, 2026 by Ann</div>', '2026-03-03'],
    ['<p>3 March 2026</p>', '2026-03-03'],
    ['<p>The council met on March 3, 2026, and again in the summer of that year, as it does.</p>', undefined],
    ['<div class="related"><time datetime="2025-01-01">old</time></div>', undefined],
  ])('%s', (lines, date) => {
    expect(fieldsOf('', lines).datePublished?.value.date).toBe(date);
  });

  it('leaves its place to one that can be read', () => {
    const head = `${linked({ '@type': 'Article', datePublished: 'yesterday' })}<meta property="article:published_time" content="2026-03-03">`;
    expect(fieldsOf(head).datePublished).toMatchObject({ value: { date: '2026-03-03' }, origin: { from: 'meta' } });
  });

  it('is found within a short text', () => {
    expect(findDate('Updated on March 3, 2026 at noon')).toMatch(/^March 3, 2026/);
    expect(findDate('Vol. 15, 2026 Jan 7')).toMatch(/^2026 Jan 7/);
    expect(findDate('room 12, floor 3')).toBeUndefined();
    expect(findDate('')).toBeUndefined();
  });
});
