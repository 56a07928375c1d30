import { declaredOf } from '../../domain/declared.ts';
import type { Declared, DeclaredFrom, DeclaredOrigins } from '../../domain/document.ts';
import { lettersOnly } from '../../text/normalize.ts';

const ARTICLE = /(?:^|\/)(?:\w*Article|\w*Posting|Report|LiveBlogPosting|Review)$/;
// A JSON-LD graph deeper or longer than this is no description of an article.
const GRAPH_NODES_MAX = 500;

/** What a page declares of itself: JSON-LD, then meta tags, then the markup. */
export function metadataOf(document: Document): { declared: Declared; declaredFrom: DeclaredOrigins } {
  const layers: ReadonlyArray<readonly [DeclaredFrom, Declared]> = [
    ['json-ld', fromJsonLd(document)],
    ['meta', fromMeta(document)],
    ['html', fromMarkup(document)],
  ];
  const declared: Record<string, unknown> = {};
  const declaredFrom: Record<string, DeclaredFrom> = {};
  for (const [from, fields] of layers) {
    for (const [name, value] of Object.entries(fields)) {
      if (name in declared || value === undefined || value === '') continue;
      declared[name] = value;
      declaredFrom[name] = from;
    }
  }
  return { declared: declared as Declared, declaredFrom };
}

function fromJsonLd(document: Document): Declared {
  for (const script of document.querySelectorAll('script[type*="ld+json"]')) {
    let graph: unknown;
    try {
      graph = JSON.parse(script.textContent.replace(/^\s*(?:\/\/)?\s*<!\[CDATA\[|(?:\/\/)?\s*\]\]>\s*$/g, ''));
    } catch {
      continue;
    }
    const article = findArticle(graph);
    if (article) {
      const { url: _url, section: _section, ...declared } = declaredOf(article);
      return declared;
    }
  }
  return {};
}

function findArticle(graph: unknown): Record<string, unknown> | undefined {
  const queue: unknown[] = [graph];
  for (let at = 0; at < queue.length && at < GRAPH_NODES_MAX; at++) {
    const node = queue[at];
    if (Array.isArray(node)) queue.push(...node.slice(0, GRAPH_NODES_MAX));
    else if (typeof node === 'object' && node !== null) {
      const type = (node as Record<string, unknown>)['@type'];
      if ([type].flat().some((name) => typeof name === 'string' && ARTICLE.test(name)))
        return node as Record<string, unknown>;
      const inner = node as Record<string, unknown>;
      queue.push(inner['@graph'], inner['mainEntity'], inner['mainEntityOfPage']);
    }
  }
  return undefined;
}

function fromMeta(document: Document): Declared {
  const metas = new Map<string, string>();
  for (const meta of document.querySelectorAll('meta')) {
    const name = (
      meta.getAttribute('property') ??
      meta.getAttribute('name') ??
      meta.getAttribute('itemprop') ??
      ''
    ).toLowerCase();
    const content = meta.getAttribute('content')?.trim();
    if (name && content && !metas.has(name)) metas.set(name, content);
  }
  const first = (...names: string[]): string | undefined =>
    names.map((name) => metas.get(name)).find((value) => value !== undefined);
  const author = first('author', 'article:author', 'parsely-author', 'sailthru.author', 'dc.creator', 'byl');
  return defined({
    author: author && !/^https?:/.test(author) ? [author.replace(/^by\s+/i, '')] : undefined,
    datePublished: first(
      'article:published_time',
      'datepublished',
      'date',
      'pubdate',
      'publish-date',
      'parsely-pub-date',
      'sailthru.date',
      'dc.date',
      'dcterms.created',
    ),
    dateModified: first('article:modified_time', 'datemodified', 'og:updated_time'),
    publisher: first('og:site_name', 'publisher', 'application-name'),
    section: first('article:section', 'section'),
    description: first('og:description', 'description', 'twitter:description'),
    robots: first('robots'),
    tdmReservation: first('tdm-reservation'),
  });
}

function fromMarkup(document: Document): Declared {
  return defined({
    canonicalUrl: document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? undefined,
    headline: headlineOf(document),
    author: authorOf(document),
    datePublished:
      document
        .querySelector('time[datetime][pubdate], time[itemprop="datePublished"][datetime], article time[datetime]')
        ?.getAttribute('datetime') ?? undefined,
    language: document.documentElement.getAttribute('lang') ?? undefined,
    license: document.querySelector('link[rel="license"], a[rel="license"]')?.getAttribute('href') ?? undefined,
  });
}

/** The h1 closest to what the page calls itself for others; without an h1, that title. */
function headlineOf(document: Document): string | undefined {
  const title = document.querySelector('meta[property="og:title"]')?.getAttribute('content') ?? document.title;
  const wanted = new Set(lettersOnly(title).split(' '));
  const headings = [...document.querySelectorAll('h1')]
    .map((heading) => heading.textContent.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '' && text.length <= 300);
  const likeness = (text: string): number =>
    lettersOnly(text)
      .split(' ')
      .filter((word) => wanted.has(word)).length / Math.max(1, wanted.size);
  const best = headings.toSorted((a, b) => likeness(b) - likeness(a))[0];
  return best && (likeness(best) >= 0.4 || headings.length === 1) ? best : title.trim() || best;
}

function authorOf(document: Document): string[] | undefined {
  const found = [...document.querySelectorAll('[rel="author"], [itemprop="author"], .byline-name, .author-name')]
    .map((element) =>
      element.textContent
        .replace(/\s+/g, ' ')
        .replace(/^by\s+/i, '')
        .trim(),
    )
    .filter((name) => name !== '' && name.length <= 60);
  return found.length > 0 ? [...new Set(found)].slice(0, 6) : undefined;
}

function defined(fields: Record<string, unknown>): Declared {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Declared;
}
