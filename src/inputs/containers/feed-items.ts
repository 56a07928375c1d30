import {
  type AtomFeed,
  ParseError,
  parseAtomFeed,
  parseRdfFeed,
  parseRssFeed,
  type RdfFeed,
  type RssFeed,
} from 'feedsmith';
import type { Declared } from '../../domain/document.ts';
import { HELD_BYTES_MAX } from '../../domain/input-limits.ts';
import { problemAt } from '../../domain/problem.ts';
import { joined } from './byte-reader.ts';
import { type Found, type OpenLimits, type Source, Truncated } from './container.ts';
import { elementsOf, kindOfXml, type Root, rootOf, xmlText } from './xml.ts';

// What counts: each start tag of an item (`<item`; in Atom `<entry`, with the prefix of its feed) outside of comments,
// CDATA sections and processing instructions. A feed over `HELD_BYTES_MAX` is one thing that could not be read.

export async function* records(source: Source, { documentBytesMax }: OpenLimits): AsyncGenerator<Found> {
  const kind = kindOfXml(source.head);
  if (!kind || 'other' in kind) {
    const found = kind ? kind.other : 'a file that is not the XML its name says';
    yield { problem: problemAt(source, 'read/no-document', 'skipped', { found }) };
    return;
  }
  const { bytes, cut } = await wholeOf(source);
  if (!bytes) {
    const details = { found: source.size ?? 'more', limit: HELD_BYTES_MAX };
    yield { problem: problemAt(source, 'read/too-large', 'quarantined', details) };
    return;
  }
  const { text, broken } = xmlText(bytes);
  const feed = frameOf(text);
  if (!feed) {
    yield { problem: problemAt(source, 'read/empty', 'quarantined', { found: bytes.length }) };
    return;
  }
  let line = 0;
  let isClosed = true;
  for (const { from, to, closed } of elementsOf(text, feed.itemName)) {
    const where = { path: source.path, line: ++line };
    isClosed = closed;
    const item = text.slice(from, to);
    if (!closed) {
      const found = to === text.length ? 'the end of the file in it' : 'the next one before its end';
      yield {
        problem: problemAt(where, 'read/damaged', 'quarantined', { expected: 'a whole item of the feed', found }),
      };
    } else if (item.length > documentBytesMax)
      yield {
        problem: problemAt(where, 'read/too-large', 'quarantined', { found: item.length, limit: documentBytesMax }),
      };
    else if (broken && item.includes('\ufffd'))
      yield {
        problem: problemAt(where, 'read/encoding', 'quarantined', {
          found: 'bytes that do not fit the one it declares',
        }),
      };
    else {
      const read = recordOf(feed, item);
      if ('wrong' in read) {
        const details = { expected: 'an item in XML', found: read.wrong };
        yield { problem: problemAt(where, 'read/damaged', 'quarantined', details) };
      } else
        yield {
          input: {
            ...where,
            bytes: new TextEncoder().encode(JSON.stringify(read.record)),
            kind: 'json',
            ...feed.container,
          },
        };
    }
  }
  if (cut && isClosed) {
    const details = { expected: 'a whole compressed file', found: 'the end of what can be decompressed' };
    yield { problem: problemAt(source, 'read/damaged', 'noted', details) };
  }
}

async function wholeOf(source: Source): Promise<{ bytes?: Uint8Array; cut: boolean }> {
  const parts: Uint8Array[] = [];
  let held = 0;
  let cut = false;
  try {
    for await (const chunk of source.chunks()) {
      held += chunk.length;
      if (held > HELD_BYTES_MAX) return { cut };
      parts.push(chunk.slice());
    }
  } catch (error) {
    if (!(error instanceof Truncated)) throw error;
    cut = true;
  }
  return { bytes: joined(parts, held), cut };
}

/** What stands around the items. */
interface Frame {
  readonly kind: 'rss' | 'atom' | 'rdf';
  readonly itemName: string;
  readonly before: string;
  readonly after: string;
  /** Where relative addresses of items begin. */
  readonly base: string | undefined;
  readonly container: { readonly container?: Declared };
}

function frameOf(text: string): Frame | undefined {
  const root = rootOf(text);
  if (!root) return undefined;
  const kind = root.name === 'feed' ? 'atom' : root.name === 'RDF' ? 'rdf' : 'rss';
  const prefix = root.prefix === '' ? '' : `${root.prefix}:`;
  const itemName = kind === 'atom' ? `${prefix}entry` : 'item';
  const end = `</${prefix}${root.name}>`;
  // A channel may declare namespaces of its own.
  const channel =
    kind === 'rss'
      ? (/^\s*(<channel[^>]{0,2000}>)/.exec(text.slice(root.end, root.end + 4096))?.[1] ?? '<channel>')
      : '';
  const first = elementsOf(text, itemName).next().value;
  const head = text.slice(root.end, first ? first.from : text.length);
  const { title, language, link } = headOf(kind, root, head, end);
  const container = { ...(title ? { publisher: title } : {}), ...(language ? { language } : {}) };
  return {
    kind,
    itemName,
    before: root.tag + channel,
    after: (kind === 'rss' ? '</channel>' : '') + end,
    base: link,
    container: Object.keys(container).length > 0 ? { container } : {},
  };
}

interface FeedHead {
  readonly title?: string | undefined;
  readonly language?: string | undefined;
  readonly link?: string | undefined;
}

function headOf(kind: Frame['kind'], root: Root, head: string, end: string): FeedHead {
  try {
    if (kind === 'atom') {
      const { title, links, xml } = parseAtomFeed(`${root.tag}${head}${end}`);
      return { title: plain(title?.value), language: xml?.lang, link: alternateOf(links, undefined) };
    }
    const closed = /<\/channel\s*>/.test(head) ? head : `${head}</channel>`;
    if (kind === 'rdf') {
      const { title, link, dc } = parseRdfFeed(`${root.tag}${closed}${end}`);
      return { title: plain(title), language: dc?.languages?.[0], link };
    }
    const { title, language, link, dc } = parseRssFeed(`${root.tag}${closed}${end}`);
    return { title: plain(title), language: language ?? dc?.languages?.[0], link };
  } catch {
    // A feed whose head is broken says nothing of its items.
    return {};
  }
}

type Item = Readonly<Record<string, unknown>>;

/** An item under the names that records of JSON have. */
function recordOf(
  { kind, before, after, base }: Frame,
  item: string,
): { readonly record: Item } | { readonly wrong: string } {
  const xml = before + item + after;
  try {
    if (kind === 'atom') return { record: ofEntry(parseAtomFeed(xml).entries?.[0] ?? {}, base) };
    return { record: ofItem((kind === 'rdf' ? parseRdfFeed(xml) : parseRssFeed(xml)).items?.[0] ?? {}, base) };
  } catch (error) {
    // An item with nothing in it is one all the same.
    if (error instanceof ParseError) return { record: {} };
    const { message, cause } = error as Error;
    return { wrong: cause instanceof Error ? cause.message : message };
  }
}

function ofItem(item: Partial<RssFeed.Item<string> & RdfFeed.Item<string>>, base: string | undefined): Item {
  const { title, link, description, guid, authors, categories, pubDate, dc, content, atom, dcterms } = item;
  const isPermalink = guid?.isPermaLink !== false && /^https?:/i.test(guid?.value ?? '');
  const names = authors?.map(({ name }) => name).filter((name) => name !== undefined);
  return {
    ...given('url', absolute(link ?? item.rdf?.about ?? (isPermalink ? guid?.value : undefined), base)),
    ...given('id', isPermalink ? undefined : guid?.value),
    ...given('title', plain(title)),
    ...given('author', dc?.creators ?? (names && names.length > 0 ? names : undefined)),
    ...given('date', pubDate ?? dc?.dates?.[0] ?? dcterms?.created?.[0] ?? atom?.published),
    ...given('dateModified', atom?.updated ?? dcterms?.modified?.[0]),
    ...given('language', dc?.languages?.[0]),
    ...given('section', categories?.[0]?.name ?? dc?.subjects?.[0]),
    ...textOf(content?.encoded ?? atom?.content?.value, description, true),
  };
}

function ofEntry(entry: Partial<AtomFeed.Entry<string>>, base: string | undefined): Item {
  const { title, links, id, authors, categories, content, summary, published, updated, xml } = entry;
  const names = authors?.map(({ name }) => name).filter((name) => name !== undefined);
  const url = alternateOf(links, base) ?? (/^https?:/i.test(id ?? '') ? id : undefined);
  const shown = content?.value !== undefined ? content : summary;
  return {
    ...given('url', url),
    ...given('id', id === url ? undefined : id),
    ...given('title', plain(title?.value)),
    ...given('author', names && names.length > 0 ? names : undefined),
    ...given('date', published),
    ...given('dateModified', updated),
    ...given('language', xml?.lang),
    ...given('section', categories?.[0]?.label ?? categories?.[0]?.term),
    ...textOf(content?.value, summary?.value, shown?.type === undefined ? undefined : shown.type !== 'text'),
  };
}

/** The text, and beside it the summary; a summary alone is the text. @param isHtml undefined where nothing says so */
function textOf(content: string | undefined, summary: string | undefined, isHtml: boolean | undefined): Item {
  const shown = content ?? summary;
  return {
    ...given((isHtml ?? /<\/?\w/.test(shown ?? '')) ? 'html' : 'text', shown),
    ...given('description', content === undefined ? undefined : plain(summary)),
  };
}

function given(name: string, value: string | readonly string[] | undefined): Item {
  return value === undefined || value === '' ? {} : { [name]: value };
}

function alternateOf(
  links: readonly AtomFeed.Link<string>[] | undefined,
  base: string | undefined,
): string | undefined {
  const pages = links?.filter(({ rel }) => rel === undefined || rel === 'alternate') ?? [];
  return absolute((pages.find(({ type }) => type === undefined || type === 'text/html') ?? pages[0])?.href, base);
}

function absolute(address: string | undefined, base: string | undefined): string | undefined {
  if (address === undefined || /^[a-z][a-z0-9+.-]*:/i.test(address)) return address;
  return URL.parse(address, base)?.href ?? address;
}

/** Text of a title or summary in HTML: without tags, references resolved by the parser of feeds. */
function plain(value: string | undefined): string | undefined {
  const bare = value
    ?.replace(/<\/?[a-z][^<>]{0,300}>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (bare === undefined || !/&#?\w{1,20};/.test(bare)) return bare;
  try {
    const escaped = bare.replaceAll('<', '&lt;');
    return parseRssFeed(`<rss version="2.0"><channel><title>${escaped}</title></channel></rss>`).title ?? bare;
  } catch {
    return bare;
  }
}
