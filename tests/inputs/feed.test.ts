import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { FEED } from '../../src/inputs/containers/feed.ts';
import { kindOfXml } from '../../src/inputs/containers/xml.ts';
import { readBytes } from './reading.ts';
import { brief, found, jsonOf, sourceOf } from './source.ts';

const RSS = (
  items: string,
  root = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">',
) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!-- <item> --> ${root}<channel><title>The Daily &amp; Co</title><link>https://d.example/</link><language>en-GB</language>${items}</channel></rss>`;

const recordsOf = (name: string, xml: string | Uint8Array, max?: number) =>
  found(FEED, sourceOf(name, Buffer.from(xml)), max);

describe('feeds', () => {
  it('makes a record of each item of RSS', async () => {
    const items = await recordsOf(
      'feed.xml',
      RSS(`
        <item><title>Dam &amp; river &lt;i&gt;rise&lt;/i&gt;</title><link>https://d.example/1?a=1&amp;b=2</link>
          <guid isPermaLink="false">77</guid><description>Short.</description>
          <content:encoded><![CDATA[<p>Long text &amp; more. <item>no item</item></p>]]></content:encoded>
          <dc:creator>Ann Lee</dc:creator><category>World</category><pubDate>Mon, 06 May 2024 07:08:09 +0200</pubDate>
          <enclosure url="https://d.example/a.mp3" type="audio/mpeg" length="1"/></item>
        <!-- <item><title>no item</title></item> -->
        <item><title><![CDATA[It&#8217;s here]]></title><guid>https://d.example/2</guid><description>&lt;p&gt;Only a summary.&lt;/p&gt;</description></item>
        <item/>
        <item><guid isPermaLink="false">https://d.example/?p=3</guid></item>`),
    );
    expect(items.map(brief)).toEqual(['1 json', '2 json', '3 json', '4 json']);
    expect(jsonOf(items[3])).toEqual({ id: 'https://d.example/?p=3' });
    expect(jsonOf(items[0])).toEqual({
      url: 'https://d.example/1?a=1&b=2',
      id: '77',
      title: 'Dam & river rise',
      author: ['Ann Lee'],
      date: 'Mon, 06 May 2024 07:08:09 +0200',
      section: 'World',
      html: '<p>Long text &amp; more. <item>no item</item></p>',
      description: 'Short.',
    });
    expect(jsonOf(items[1])).toEqual({
      url: 'https://d.example/2',
      title: 'It’s here',
      html: '<p>Only a summary.</p>',
    });
    expect(jsonOf(items[2])).toEqual({});
    expect(items[0]).toMatchObject({ input: { container: { publisher: 'The Daily & Co', language: 'en-GB' } } });
  });

  it('reads Atom and RSS 1.0', async () => {
    const atom = await recordsOf(
      'feed.atom',
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Blatt</title><link href="https://b.example/"/><link rel="self" href="https://b.example/f"/>
       <entry><title type="html">A &amp;amp; B</title><link href="/1"/><link rel="enclosure" href="/x.mp3"/><id>tag:1</id><published>2024-01-01T00:00:00Z</published><updated>2024-01-02T00:00:00Z</updated>
         <author><name>Eva</name></author><category term="p" label="Politik"/><summary>Kurz.</summary>
         <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Lang &amp; breit.</p></div></content></entry>
       <entry><title>C</title><id>https://b.example/2</id><summary type="text">Nur 1 &lt; 2.</summary></entry></feed>`,
    );
    expect(jsonOf(atom[0])).toEqual({
      url: 'https://b.example/1',
      id: 'tag:1',
      title: 'A & B',
      author: ['Eva'],
      date: '2024-01-01T00:00:00Z',
      dateModified: '2024-01-02T00:00:00Z',
      section: 'Politik',
      html: '<p>Lang &amp; breit.</p>',
      description: 'Kurz.',
    });
    expect(jsonOf(atom[1])).toEqual({ url: 'https://b.example/2', title: 'C', text: 'Nur 1 < 2.' });
    expect(atom[1]).toMatchObject({ input: { container: { publisher: 'Blatt', language: 'de' } } });
    const rdf = await recordsOf(
      'feed.rdf',
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
       <channel rdf:about="x"><title>Alt</title><link>https://a.example</link><items><rdf:Seq><rdf:li resource="https://a.example/1"/></rdf:Seq></items></channel>
       <item rdf:about="https://a.example/1"><title>T</title><link>https://a.example/1</link><description>D</description><dc:date>2024-01-01</dc:date></item></rdf:RDF>`,
    );
    expect(rdf.map(jsonOf)).toEqual([{ url: 'https://a.example/1', title: 'T', date: '2024-01-01', html: 'D' }]);
  });

  it('reads other charsets, and what is whole of a broken feed', async () => {
    const russian = RSS('<item><title>x</title><description>\u0001</description></item>').replace(
      'UTF-8',
      'windows-1251',
    );
    const bytes = Buffer.from(russian.replace('\u0001', '\u00cc\u00e8\u00f0'), 'latin1');
    expect(jsonOf((await recordsOf('feed.xml', bytes))[0])['html']).toBe('Мир');
    const mixed = Buffer.from(
      RSS('<item><description>one</description></item><item><description>\u00e9</description></item>'),
      'latin1',
    );
    expect((await recordsOf('feed.xml', mixed)).map(brief)).toEqual(['1 json', '2 read/encoding quarantined']);
    const whole = RSS('<item><title>a</title></item><item><title>b</title><item><title>c</title></item><item><title>d');
    const cut = whole.slice(0, whole.indexOf('</channel>'));
    const expected = ['1 json', '2 read/damaged quarantined', '3 json', '4 read/damaged quarantined'];
    expect((await recordsOf('feed.xml', cut)).map(brief)).toEqual(expected);
    const many = Array.from({ length: 3000 }, (_, at) => `<item><title>${Math.sin(at)}</title></item>`);
    const items = await recordsOf('feed.xml.gz', gzipSync(RSS(many.join(''))).subarray(0, -9000));
    expect(items.length).toBeGreaterThan(1000);
    expect(items.length).toBeLessThan(3000);
    expect(items.at(-1)).toMatchObject({ problem: { code: 'read/damaged' } });
    // Broken between two items: said all the same.
    const tail = Buffer.concat([gzipSync(RSS('<item/>')), Buffer.from([0x1f, 0x8b, 0xff, 0xff]), Buffer.alloc(20)]);
    expect((await readBytes('feed.xml.gz', tail)).map(brief)).toEqual(['1 json', '- read/damaged noted']);
    expect(
      (await recordsOf('feed.xml', RSS(`<item><title>${'x'.repeat(5000)}</title></item>`), 1000)).map(brief),
    ).toEqual(['1 read/too-large quarantined']);
  });

  it('takes no time over hostile XML, and resolves no entities of its own', async () => {
    const start = performance.now();
    const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${RSS('<item><title>&b;</title></item>').slice(39)}`;
    expect((await recordsOf('feed.xml', bomb)).length).toBeLessThanOrEqual(1);
    const many = RSS('<item>'.repeat(20_000));
    expect(await recordsOf('feed.xml', many)).toHaveLength(20_000);
    await recordsOf('feed.xml', RSS(`<item>${'<!--'.repeat(50_000)}</item>`));
    await recordsOf('feed.xml', RSS(`<item><title>${'<a '.repeat(50_000)}</title></item>`));
    await recordsOf('feed.xml', `<rss version="2.0"><channel>${'<item '.repeat(200_000)}`);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('tells feeds from other XML and from pages', async () => {
    const kind = (xml: string) => kindOfXml(Buffer.from(xml));
    expect(kind('\ufeff<?xml version="1.0"?><rss version="2.0">')).toEqual({ feed: 'rss' });
    expect(kind('<feed xmlns="http://www.w3.org/2005/Atom">')).toEqual({ feed: 'atom' });
    expect(kind('<?xml version="1.0"?><feed xmlns="https://schemas.example/other">')).toMatchObject({
      other: expect.any(String),
    });
    expect(kind('<!-- c --><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')).toEqual({
      other: 'a sitemap',
    });
    expect(kind('<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">')).toBeUndefined();
    expect(kind('<p>A fragment.</p>')).toBeUndefined();
    expect(kind('Plain text.')).toBeUndefined();
    expect((await recordsOf('sitemap.xml', '<urlset></urlset>')).map(brief)).toEqual(['- read/no-document skipped']);
    expect((await recordsOf('data.xml', 'no xml')).map(brief)).toEqual(['- read/no-document skipped']);
    expect((await recordsOf('feed.xml', RSS(''))).map(brief)).toEqual([]);
  });
});
