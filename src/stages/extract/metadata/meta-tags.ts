import type { Declared } from '../../../domain/document.ts';

/** Without the fields that nothing was found for. */
export function defined(fields: Record<string, unknown>): Declared {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Declared;
}

// The surer a name is to mean the day of publication, the earlier it is asked. Dots, hyphens and case do not count.
const PUBLISHED = names(
  'article:published_time article:published datePublished date pubdate publish_date published_date published_on published_at publication_date date_published parsely-pub-date sailthru.date dc.date dcterms.issued dc.date.issued og:published_time citation_publication_date citation_online_date citation_date og:article:published_time article:publish_date article:post_date last-published rnews:datePublished',
);
/** What sites and plug-ins call it, whatever stands in front. */
const PUBLICATION =
  /(?:publish(?:ed)?(?:time|date|on|at)|publicationdate|datepublished|pubdate|articledate(?:original)?|articlepublished|firstpublished|publishedtimetelegram)$/;
const NOT_OF_ARTICLE = /modif|updat|expir|video|image|audio|book|unpublish/;
const CREATED = names('dcterms.created dc.date.created dcterms.date article.created dateCreated created ptime pdate');
const AUTHORS = ['author', 'article:author', 'parsely-author', 'sailthru.author', 'dc.creator', 'byl'];
/** The family name comes first there. */
const CITED = 'citation_author';

function names(list: string): string[] {
  return list.split(' ').map(plain);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]/g, '');
}

/** What a page declares of itself in meta tags. */
export function fromMeta(document: Document): Declared {
  const metas = new Map<string, string[]>();
  for (const meta of document.querySelectorAll('meta')) {
    const name = (
      meta.getAttribute('property') ??
      meta.getAttribute('name') ??
      meta.getAttribute('itemprop') ??
      ''
    ).toLowerCase();
    const content = meta.getAttribute('content')?.trim();
    if (!name || !content) continue;
    const known = metas.get(name);
    if (known) known.push(content);
    else metas.set(name, [content]);
  }
  const first = (...wanted: string[]): string | undefined =>
    wanted.map((name) => metas.get(name)?.[0]).find((value) => value !== undefined);
  // Two plug-ins of blogs put reading time and author into tags that were meant for cards.
  const written = [1, 2].find((at) => /^written by$/i.test(metas.get(`twitter:label${at}`)?.[0] ?? ''));
  return defined({
    author:
      [`twitter:data${written}`, ...AUTHORS].map((name) => metas.get(name)).find((values) => values !== undefined) ??
      metas.get(CITED)?.map((name) => name.replace(/^([^,]+),\s*([^,]+)$/, '$2 $1')),
    datePublished: dayIn(metas),
    dateModified: first('article:modified_time', 'datemodified', 'og:updated_time'),
    publisher: first('og:site_name', 'publisher', 'application-name'),
    section: first('article:section', 'section'),
    description: first('og:description', 'description', 'twitter:description'),
    robots: first('robots'),
    tdmReservation: first('tdm-reservation'),
  });
}

function dayIn(metas: ReadonlyMap<string, readonly string[]>): string | undefined {
  const days = new Map<string, string>();
  for (const [name, [value]] of metas) if (value !== undefined && !days.has(plain(name))) days.set(plain(name), value);
  const named = PUBLISHED.find((name) => days.has(name));
  const spoken = named ?? [...days.keys()].find((name) => PUBLICATION.test(name) && !NOT_OF_ARTICLE.test(name));
  const known = spoken ?? CREATED.find((name) => days.has(name));
  return known === undefined ? undefined : days.get(known);
}
