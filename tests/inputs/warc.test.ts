import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { WARC } from '../../src/inputs/containers/warc.ts';
import { problemSentence } from '../../src/messages.ts';
import { prepare } from '../../src/pipeline/prepare/order.ts';
import { prepareOptions } from '../../src/pipeline/prepare/prepare-all.ts';
import { configOf } from '../five/five.ts';
import { brief, found, sourceOf, textOf } from './source.ts';

const CORPUS = new URL('../../../shared/corpora/warc/', import.meta.url);
const PAGE = '<html><body><p>The council met on Monday.</p></body></html>';

interface Parts {
  readonly type?: string;
  readonly uri?: string;
  readonly http?: string;
  readonly body?: string | Uint8Array;
  readonly length?: number;
  readonly headers?: string;
  readonly end?: string;
}

/** A record of an archive; `length` gives a wrong Content-Length. */
function record({
  type = 'response',
  uri = 'https://a.example/1',
  http,
  body = PAGE,
  length,
  headers,
  end,
}: Parts = {}) {
  const content = Buffer.concat([Buffer.from(http === undefined ? '' : `${http}\r\n\r\n`), Buffer.from(body)]);
  const kind = http === undefined ? 'text/plain' : 'application/http; msgtype=response';
  return Buffer.concat([
    Buffer.from(
      `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${uri}\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n` +
        `${headers ?? `Content-Type: ${kind}\r\n`}Content-Length: ${length ?? content.length}\r\n\r\n`,
    ),
    content,
    Buffer.from(end ?? '\r\n\r\n'),
  ]);
}

const OK = 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-2';
const page = (more = '', parts: Parts = {}) => record({ http: OK + more, ...parts });

describe('WARC', () => {
  it('gives pages with what their headers say, whatever the size of the chunks', async () => {
    const archive = Buffer.concat([
      record({ type: 'warcinfo', body: 'software: x' }),
      record({ type: 'request', http: 'GET / HTTP/1.1', body: '' }),
      page('\r\nContent-Language: pl\r\nX-Robots-Tag: noindex\r\nX-Robots-Tag: noarchive\r\ntdm-reservation: 1', {
        uri: '<https://a.example/1> ',
      }),
      record({ type: 'conversion', uri: 'https://a.example/2', body: 'Plain text of a page.' }),
      record({ type: 'resource', uri: 'file:///x.txt', body: 'WARC/1.0\r\nis how a record begins.' }),
    ]);
    const expected = await found(WARC, sourceOf('a.warc', archive));
    expect(expected.map(brief)).toEqual(['1 html', '2 text', '3 text']);
    expect(expected[0]).toMatchObject({
      input: {
        charset: 'iso-8859-2',
        container: {
          url: 'https://a.example/1',
          fetchedAt: '2024-05-06T07:08:09Z',
          language: 'pl',
          robots: 'noindex, noarchive',
          tdmReservation: '1',
        },
      },
    });
    expect(expected.map(textOf)).toEqual([PAGE, 'Plain text of a page.', 'WARC/1.0\r\nis how a record begins.']);
    for (const pieces of [1, 5, 64])
      expect(await found(WARC, sourceOf('a.warc', archive, { pieces }))).toEqual(expected);
    const members = [0, 1, 2].map((at) => gzipSync(page('', { uri: `https://a.example/${at}` })));
    expect((await found(WARC, sourceOf('a.warc.gz', Buffer.concat(members)))).map(brief)).toHaveLength(3);
  });

  it('undoes chunks and encodings, and names those that are broken', async () => {
    const chunks = `10\r\n${PAGE.slice(0, 16)}\r\n${(PAGE.length - 16).toString(16)};x=y\r\n${PAGE.slice(16)}\r\n0\r\n\r\n`;
    const encoded: [string, Uint8Array | string][] = [
      ['Transfer-Encoding: chunked', chunks],
      ['Content-Encoding: gzip', gzipSync(PAGE)],
      ['Content-Encoding: deflate', deflateRawSync(PAGE)],
      ['Content-Encoding: br', brotliCompressSync(PAGE)],
      ['Content-Encoding: zstd', zstdCompressSync(PAGE)],
      ['Content-Encoding: br, gzip', gzipSync(brotliCompressSync(PAGE))],
      // Undone by the crawler, which kept the header.
      ['Content-Encoding: gzip\r\nTransfer-Encoding: chunked', PAGE],
    ];
    const good = await found(
      WARC,
      sourceOf('a.warc', Buffer.concat(encoded.map(([header, body]) => page(`\r\n${header}`, { body })))),
    );
    expect(good.map(textOf)).toEqual(encoded.map(() => PAGE));
    const broken = await found(
      WARC,
      sourceOf(
        'a.warc',
        Buffer.concat([
          page('\r\nTransfer-Encoding: chunked', { body: chunks.slice(0, 40) }),
          page('\r\nTransfer-Encoding: chunked', { body: `4\r\n${PAGE}` }),
          page('\r\nContent-Encoding: gzip', { body: gzipSync(PAGE).subarray(0, 30) }),
          page('\r\nContent-Encoding: gzip', { body: gzipSync(Buffer.alloc(200_000)) }),
          record({ http: 'no status line' }),
          page(),
        ]),
      ),
      100_000,
    );
    expect(broken.map(brief)).toEqual([
      ...[1, 2, 3].map((line) => `${line} read/damaged quarantined`),
      '4 read/too-large quarantined',
      '5 read/damaged quarantined',
      '6 html',
    ]);
    expect(broken.slice(0, 3).map((item) => 'problem' in item && problemSentence(item.problem))).toEqual([
      expect.stringContaining('a chunk of 43 bytes that ends after 10'),
      expect.stringContaining('a chunk without a length'),
      expect.stringContaining('no whole gzip'),
    ]);
  });

  it('leaves alone what is no document, and says of a page that it is an error', async () => {
    const items = await found(
      WARC,
      sourceOf(
        'a.warc',
        Buffer.concat([
          record({ http: 'HTTP/1.1 200 OK\r\nContent-Type: image/png', body: 'x' }),
          record({ http: 'HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\nLocation: /x' }),
          record({ http: 'HTTP/1.1 404 Not Found\r\nContent-Type: text/html' }),
          record({ http: 'HTTP/1.1 200 OK\r\nContent-Type: text/plain', uri: 'https://a.example/robots.txt' }),
          record({ type: 'resource', uri: 'urn:pageinfo:https://a.example/' }),
          record({ type: 'response', uri: 'dns:a.example', headers: 'Content-Type: text/dns\r\n' }),
          record({ type: 'revisit', http: OK, body: '' }),
          record({ http: 'HTTP/1.1 200 OK', body: PAGE }),
          // A part of a page, and an error that says nothing.
          record({ http: 'HTTP/1.1 206 Partial Content\r\nContent-Type: text/html' }),
          record({ http: 'HTTP/1.1 404 Not Found\r\nContent-Type: text/html', body: '' }),
        ]),
      ),
    );
    expect(items.map(brief)).toEqual([
      '1 read/no-document skipped',
      '2 read/no-document skipped',
      '3 html',
      ...[4, 5, 6].map((line) => `${line} read/no-document skipped`),
      '7 html',
      ...[8, 9].map((line) => `${line} read/no-document skipped`),
    ]);
    expect(items[2]).toMatchObject({ input: { container: { httpStatus: '404' } } });
    const articles = items.flatMap((item) => {
      if ('problem' in item) return [];
      const { article } = prepare({ ...item.input, ordinal: 0 }, prepareOptions(configOf(), '2026-11-22'));
      return [[article?.document.origin.place, article?.filteredBy]];
    });
    expect(articles).toEqual([
      ['url:https://a.example/1', 'error-page'],
      ['url:https://a.example/1', undefined],
    ]);
  });

  it('keeps good records around wrong lengths, and names these with their offset', async () => {
    const first = page();
    for (const [length, end] of [[10], [5000], [PAGE.length + 4000], [undefined, '\r\n']] as [number?, string?][]) {
      const bad = page('', { ...(length === undefined ? {} : { length }), ...(end === undefined ? {} : { end }) });
      const archive = Buffer.concat([
        first,
        bad,
        page(),
        record({ type: 'request', length: 3, http: 'GET / HTTP/1.1' }),
        page(),
      ]);
      const items = await found(WARC, sourceOf('a.warc', archive));
      expect(items.map(brief), `${length}`).toEqual([
        '1 html',
        '2 read/damaged quarantined',
        '3 html',
        '- read/damaged noted',
        '4 html',
      ]);
      expect(items[1]).toMatchObject({ problem: { details: { offset: first.length } } });
      expect(items[4]).toMatchObject({ input: { locator: `offset ${archive.length - first.length}` } });
    }
    const junk = Buffer.concat([page(), Buffer.from('<html>\nno headers\n'), page(), page('', { headers: '' })]);
    expect((await found(WARC, sourceOf('a.warc', junk))).map(brief)).toEqual([
      '1 read/damaged quarantined',
      '2 html',
      '3 html',
    ]);
  });

  it('keeps what came before the end of a cut file', async () => {
    const two = Buffer.concat([page(), page('', { body: `${PAGE}${'x'.repeat(500)}` })]);
    expect((await found(WARC, sourceOf('a.warc', two.subarray(0, two.length - 100)))).map(brief)).toEqual([
      '1 html',
      '2 read/damaged quarantined',
    ]);
    expect((await found(WARC, sourceOf('a.warc', two.subarray(0, page().length + 60)))).map(brief)).toEqual([
      '1 html',
      '- read/damaged noted',
    ]);
    const members = [gzipSync(page()), gzipSync(page('', { body: gzipSync(PAGE + Math.PI) }))];
    const cut = Buffer.concat(members).subarray(0, -40);
    const items = await found(WARC, sourceOf('a.warc.gz', cut));
    expect(items.map(brief)).toEqual(['1 html', '2 read/damaged quarantined']);
    const broken = Buffer.concat([...members, Buffer.from([0x1f, 0x8b, 0xff, 0xff]), Buffer.alloc(20)]);
    expect((await found(WARC, sourceOf('a.warc.gz', broken))).map(brief)).toEqual([
      '1 html',
      '2 html',
      '- read/damaged noted',
    ]);
  });

  it('holds no record over the limit, and goes on behind it', async () => {
    const film = { http: 'HTTP/1.1 200 OK\r\nContent-Type: video/mp4', body: new Uint8Array(300_000) };
    const archive = Buffer.concat([page('', { body: 'x'.repeat(300_000) }), record(film), page()]);
    expect((await found(WARC, sourceOf('a.warc', archive), 100_000)).map(brief)).toEqual([
      '1 read/too-large quarantined',
      '2 read/no-document skipped',
      '3 html',
    ]);
  });

  it('of lengths that are all wrong takes no more time than its own', async () => {
    const start = performance.now();
    const many = Buffer.concat(Array<Uint8Array>(20_000).fill(page('', { body: '<p>Words.', length: 2_000_000 })));
    expect(await found(WARC, sourceOf('a.warc', many, { pieces: 1 << 18 }), 4_000_000)).toHaveLength(20_000);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('tells what is no WARC', async () => {
    expect(
      (await found(WARC, sourceOf('a.arc', Buffer.from('filedesc://a.arc 0.0.0.0 2014 text/plain 9\n')))).map(brief),
    ).toEqual(['- read/no-document skipped']);
    expect((await found(WARC, sourceOf('a.warc', Buffer.from('hello')))).map(brief)).toEqual([
      '- read/damaged quarantined',
    ]);
    expect((await found(WARC, sourceOf('a.warc', Buffer.from('')))).map(brief)).toEqual([]);
    const bytes = Buffer.from('WARC/1.0\r\n');
    expect(WARC.matches({ name: 'crawl', head: bytes })).toBe(true);
    expect(WARC.matches({ name: 'a.txt', head: Buffer.from('no') })).toBe(false);
  });
});

describe.skipIf(!existsSync(CORPUS))('the archives of others (needs ../shared)', () => {
  const files = !existsSync(CORPUS)
    ? []
    : readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((name) => /\.w?arc(\.gz)?(\.bad)?$/.test(name));
  // What lies in each, from reading them: records of pages and texts, and what is wrong.
  const expected: Record<string, string[]> = {
    'cc.warc.gz': ['1 html'],
    'gzip_extra_sl.warc.gz': [],
    'example-bad-length.warc': ['1 read/damaged quarantined', '- read/damaged noted'],
    'example-iana.org-chunked.warc': ['1 html'],
    'example-trunc.warc': ['1 read/damaged quarantined'],
    'example.warc': ['1 html'],
    'example.warc.gz': ['1 html'],
    'redirect.warc': ['1 read/no-document skipped'],
    'example-space-in-target-uri.warc.gz': ['1 read/no-document skipped'],
    'post-test.warc.gz': [1, 2, 3].map((line) => `${line} read/no-document skipped`),
    'example-url-agnostic-revisit.warc.gz': ['- read/damaged noted'],
    'example-digest.warc': [],
  };

  it('are there', () => expect(files).not.toEqual([]));

  it.each(files)('%s', async (name) => {
    const items = await found(WARC, sourceOf(name, readFileSync(new URL(name, CORPUS))));
    const known = expected[name.split('/').at(-1) as string];
    if (known) expect(items.map(brief)).toEqual(known);
  });
});
