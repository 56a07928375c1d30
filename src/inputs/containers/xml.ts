/** What an XML file is by its first element: a feed, or something that is no article. */
export type XmlKind = { readonly feed: 'rss' | 'atom' | 'rdf' } | { readonly other: string };

/** First element of a file: its name without prefix, and its start tag as written. */
export interface Root {
  readonly name: string;
  readonly prefix: string;
  readonly tag: string;
  /** Where the tag ends. */
  readonly end: number;
}

const KNOWN = new Map<string, XmlKind>([
  ['rss', { feed: 'rss' }],
  ['feed', { feed: 'atom' }],
  ['RDF', { feed: 'rdf' }],
  ['urlset', { other: 'a sitemap' }],
  ['sitemapindex', { other: 'a sitemap' }],
  ['opml', { other: 'a list of feeds (OPML)' }],
  ['newsItem', { other: 'NewsML-G2, which is not read yet' }],
  ['newsMessage', { other: 'NewsML-G2, which is not read yet' }],
  ['NewsML', { other: 'NewsML, which is not read yet' }],
  ['nitf', { other: 'NITF, which is not read yet' }],
  ['svg', { other: 'a drawing (SVG)' }],
]);
const NAMESPACES: Readonly<Record<'atom' | 'rdf', RegExp>> = {
  atom: /www\.w3\.org\/2005\/Atom|purl\.org\/atom\//i,
  rdf: /purl\.org\/rss\/1\.0|netscape\.com\/rdf\/simple/i,
};
const START = /<(?:([\w.-]{1,40}):)?([\w.-]{1,80})(?=[\s/>])/y;
const SPACE = /\s*/y;

/**
 * Tells XML from other files, and feeds from other XML.
 *
 * @param head first bytes of a file
 * @returns undefined for what is no XML; an XHTML page is none here
 */
export function kindOfXml(head: Uint8Array): XmlKind | undefined {
  const text = sniffed(head);
  const root = rootOf(text);
  if (!root) return /^\s*<\?xml\s/.test(text) ? { other: 'XML that begins with no element' } : undefined;
  if (root.name.toLowerCase() === 'html') return undefined;
  const known = KNOWN.get(root.name);
  if (known && 'feed' in known) {
    if (known.feed === 'rss' || NAMESPACES[known.feed].test(text)) return known;
    return { other: `XML that begins with <${root.name}>` };
  }
  return known ?? (/^\s*<\?xml\s/.test(text) ? { other: `XML that begins with <${root.name}>` } : undefined);
}

/** Whether the first bytes are those of a page, whatever the file is called. */
export function isPage(head: Uint8Array): boolean {
  const text = sniffed(head);
  return rootOf(text)?.name.toLowerCase() === 'html' || /^\s*<!doctype\s+html/i.test(text);
}

/** The first element after the declaration, comments and the document type. */
export function rootOf(text: string): Root | undefined {
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; ; ) {
    SPACE.lastIndex = at;
    at += SPACE.exec(text)?.[0].length ?? 0;
    const end = text.startsWith('<?', at)
      ? after(text, '?>', at)
      : text.startsWith('<!--', at)
        ? after(text, '-->', at)
        : text.startsWith('<!', at)
          ? after(text, '>', at)
          : undefined;
    if (end !== undefined) {
      at = end;
      continue;
    }
    START.lastIndex = at;
    const match = START.exec(text);
    if (!match) return undefined;
    const close = text.indexOf('>', at);
    const stop = close < 0 ? text.length : close + 1;
    return { prefix: match[1] ?? '', name: match[2] as string, tag: text.slice(at, stop), end: stop };
  }
}

/** An element found in a text, without those in comments and CDATA sections. */
export interface Element {
  readonly from: number;
  readonly to: number;
  /** Whether its end tag stands before the next one and the end of the file. */
  readonly closed: boolean;
}

/** Elements of a name, in order; one that is not closed ends where the next one begins. Linear in the text. */
export function* elementsOf(text: string, name: string): Generator<Element> {
  const mark = new RegExp(`<!--|<!\\[CDATA\\[|<\\?|<(/?)${name.replace(/[^\w:]/g, '\\$&')}(?=[\\s/>])`, 'g');
  const ends = new Map([
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
  ]);
  let open: number | undefined;
  // Where the next tag ends; looked for once, also where none does.
  let close = 0;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    const end = ends.get(match[0]);
    if (end !== undefined) {
      mark.lastIndex = after(text, end, match.index);
      continue;
    }
    if (close <= match.index) close = after(text, '>', match.index);
    const to = close;
    if (match[1] === '/') {
      if (open !== undefined) yield { from: open, to, closed: true };
      open = undefined;
      continue;
    }
    if (open !== undefined) yield { from: open, to: match.index, closed: false };
    const isEmpty = text.slice(match.index, to).endsWith('/>');
    if (isEmpty) yield { from: match.index, to, closed: true };
    open = isEmpty ? undefined : match.index;
  }
  if (open !== undefined) yield { from: open, to: text.length, closed: false };
}

/** Text of bytes: by byte order mark, else by the XML declaration, else UTF-8. `broken`: some bytes did not fit. */
export function xmlText(bytes: Uint8Array): { readonly text: string; readonly broken: boolean } {
  const label =
    markOf(bytes) ??
    /^\s*<\?xml[^>]{1,100}encoding\s*=\s*["']([\w.:-]{2,40})/.exec(sniffed(bytes.subarray(0, 400)))?.[1];
  for (const name of label === undefined ? ['utf-8'] : [label, 'utf-8']) {
    try {
      return { text: new TextDecoder(name, { fatal: true }).decode(bytes), broken: false };
    } catch {
      // An unknown name, or bytes that are not what they are said to be.
    }
  }
  return { text: new TextDecoder('utf-8').decode(bytes), broken: true };
}

function markOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

function sniffed(head: Uint8Array): string {
  const text = new TextDecoder(markOf(head) ?? 'latin1').decode(head);
  return text.replace(/^(?:\u00ef\u00bb\u00bf|\ufeff)/, '');
}

function after(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at < 0 ? text.length : at + end.length;
}
