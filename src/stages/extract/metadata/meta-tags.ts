import type { Declared } from '../../../domain/document.ts';

/** Without the fields that nothing was found for. */
export function defined(fields: Record<string, unknown>): Declared {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Declared;
}

/** What a page declares of itself in meta tags. */
export function fromMeta(document: Document): Declared {
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
  // Two plug-ins of blogs put reading time and author into tags that were meant for cards.
  const written = [1, 2].find((at) => /^written by$/i.test(metas.get(`twitter:label${at}`) ?? ''));
  const author = first(
    `twitter:data${written}`,
    'author',
    'article:author',
    'parsely-author',
    'sailthru.author',
    'dc.creator',
    'byl',
  );
  return defined({
    author: author === undefined ? undefined : [author],
    datePublished: first(
      'article:published_time',
      'article:published',
      'datepublished',
      'date',
      'pubdate',
      'publish-date',
      'published-date',
      'published_date',
      'published_on',
      'published_at',
      'publication_date',
      'publication-date',
      'date_published',
      'article.published',
      'parsely-pub-date',
      'sailthru.date',
      'dc.date',
      'dcterms.created',
      'dcterms.issued',
      'og:published_time',
      'citation_publication_date',
      'citation_date',
      'citation_online_date',
      'og:article:published_time',
      'og:pubdate',
      'article:publish_date',
      'article:post_date',
      'last-published',
      'dc.date.issued',
      'dc.date.created',
      'rnews:datepublished',
    ),
    dateModified: first('article:modified_time', 'datemodified', 'og:updated_time'),
    publisher: first('og:site_name', 'publisher', 'application-name'),
    section: first('article:section', 'section'),
    description: first('og:description', 'description', 'twitter:description'),
    robots: first('robots'),
    tdmReservation: first('tdm-reservation'),
  });
}
