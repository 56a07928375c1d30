import type { Declared, DeclaredFrom, DeclaredOrigins } from '../../../domain/document.ts';
import { type DateReading, readDate, readDeclaredDate } from '../../../text/dates.ts';
import { lettersOnly } from '../../../text/normalize.ts';
import { fromJsonLd } from './json-ld.ts';
import { dateBelowHeadline, defined, fromMarkup, headingOf, labelledDate, languageTag, titleOf } from './markup.ts';

/**
 * What a page declares of itself: JSON-LD, then meta tags, then the markup. Headline and date are those that a reader sees at
 * the top, where there are any: what sites write for others often has their name in it, or the day of a later change.
 */
export function metadataOf(document: Document): { declared: Declared; declaredFrom: DeclaredOrigins } {
  const heading = headingOf(document);
  const language = languageTag(document);
  const linked = fromJsonLd(document);
  const meta = fromMeta(document);
  const shown = labelledDate(document) ?? dateBelowHeadline(document);
  const layers: ReadonlyArray<readonly [DeclaredFrom, Declared]> = [
    ['html', heading === undefined || isSame(heading, linked.declared.headline) ? {} : { headline: heading }],
    [
      'html',
      isSameDay(shown, linked.declared.datePublished ?? meta.datePublished, language)
        ? {}
        : defined({ datePublished: shown }),
    ],
    ['json-ld', linked.declared],
    ['meta', meta],
    ['html', fromMarkup(document)],
    ['json-ld', linked.organisations],
    ['html', { headline: titleOf(document) }],
  ];
  const declared: Record<string, unknown> = {};
  const declaredFrom: Record<string, DeclaredFrom> = {};
  for (const [from, fields] of layers) {
    for (const [name, value] of Object.entries(fields)) {
      if (name in declared || value === undefined || value === '') continue;
      // A date that cannot be read leaves its place to one that can.
      if (name === 'datePublished' && !('date' in readAs(from, String(value), language))) continue;
      declared[name] = value;
      declaredFrom[name] = from;
    }
  }
  return { declared: declared as Declared, declaredFrom };
}

/** Where both say the same, what the page declares is the better witness. */
function isSame(heading: string, declared: string | undefined): boolean {
  return declared !== undefined && lettersOnly(heading) === lettersOnly(declared);
}

/** The same holds for a day; what is declared has the time, too. */
function isSameDay(shown: string | undefined, declared: string | undefined, language: string): boolean {
  if (shown === undefined || declared === undefined) return false;
  const [a, b] = [readDate(shown, language), readDeclaredDate(declared, language)];
  return 'date' in a && 'date' in b && a.date.date === b.date.date;
}

/** What stands in markup is printed; the rest was written for machines. */
function readAs(from: DeclaredFrom, value: string, language: string): DateReading {
  return from === 'html' ? readDate(value, language) : readDeclaredDate(value, language);
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
    author: author && !/^https?:/.test(author) && /\p{L}/u.test(author) ? [author.replace(/^by\s+/i, '')] : undefined,
    datePublished: first(
      'article:published_time',
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
    ),
    dateModified: first('article:modified_time', 'datemodified', 'og:updated_time'),
    publisher: first('og:site_name', 'publisher', 'application-name'),
    section: first('article:section', 'section'),
    description: first('og:description', 'description', 'twitter:description'),
    robots: first('robots'),
    tdmReservation: first('tdm-reservation'),
  });
}
