import type { Declared, DeclaredFrom, DeclaredOrigins } from '../../../domain/document.ts';
import { type DateReading, readDate, readDeclaredDate } from '../../../text/dates.ts';
import { lettersOnly } from '../../../text/normalize.ts';
import { isAccount, isNoName, personNames } from '../../../text/person-names.ts';
import { shownAuthors } from './bylines.ts';
import { headingElement, textOf, withoutKicker, withoutSite } from './heading.ts';
import { fromJsonLd } from './json-ld.ts';
import { defined, fromMeta } from './meta-tags.ts';
import { plainUrl } from './own-article.ts';
import { type ShownDates, shownDates } from './page-dates.ts';
import { textsNear, textsOf } from './page-texts.ts';

/**
 * What a page declares of itself: JSON-LD, then meta tags, then the markup. The headline is that which a reader sees at the top,
 * where there is any: what sites write for others often has their name in it. A day that stands in the byline goes before the declared one,
 * which may be that of a later change; any other day on the page stands back.
 */
export function metadataOf(document: Document): { declared: Declared; declaredFrom: DeclaredOrigins } {
  const language = document.documentElement.getAttribute('lang') ?? '';
  const meta = fromMeta(document);
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? undefined;
  const shared = document.querySelector('meta[property="og:url"]')?.getAttribute('content') ?? undefined;
  const title = titleOf(document);
  const firstHeading = document.querySelector('h1');
  const linked = fromJsonLd(document, {
    titles: [title, document.title, ...(firstHeading ? [textOf(firstHeading)] : [])],
    urls: [canonical, shared].map((url) => plainUrl(url ?? '')).filter((url) => url !== ''),
  });
  const sites = namesOfSite([linked.declared.publisher, meta.publisher], [canonical, shared]);
  const titles = [linked.declared.headline, title, document.title].filter(
    (one) => one !== undefined && one !== '',
  ) as string[];
  const named = titles.map((one) => withoutSite(one, sites));
  const heading = headingElement(document, { titles: named, sites });
  const texts = textsOf(document);
  const shown = shownDates(document, heading, texts, language);
  const shownHeadline = heading && withoutKicker(withoutSite(textOf(heading), sites), heading, named);
  const said = linked.declared.headline === undefined ? undefined : withoutSite(linked.declared.headline, sites);
  const headline = headlineOf(shownHeadline, linked.declared.headline);
  const isPerson = (name: string): boolean => !isNoName(name) && !sites.some((site) => isSame(site, name));
  const layers: ReadonlyArray<readonly [DeclaredFrom, Declared]> = [
    ['html', defined({ headline })],
    ['html', defined({ datePublished: dayShown(shown, { ...meta, ...linked.declared }, language) })],
    ['json-ld', withPersons({ ...linked.declared, ...defined({ headline: said }) }, isPerson)],
    ['meta', withPersons(meta, isPerson)],
    [
      'html',
      defined({
        canonicalUrl: canonical,
        author: shownAuthors(
          document,
          heading,
          textsNear(texts, heading).map(({ text }) => text),
          isPerson,
        ),
        datePublished: shown.published,
        dateModified: shown.modified,
        language: document.documentElement.getAttribute('lang') ?? undefined,
        license: document.querySelector('link[rel="license"], a[rel="license"]')?.getAttribute('href') ?? undefined,
      }),
    ],
    ['json-ld', linked.organisations],
    // Sites sign with their own name what nobody is named for.
    ['json-ld', withPersons({ author: linked.declared.author ?? [] }, (name) => !isAccount(name))],
    ['meta', withPersons({ author: meta.author ?? [] }, (name) => !isAccount(name))],
    // Of a page that shows nothing but when it was changed, that is the day.
    ['html', defined({ datePublished: shown.modified })],
    ['html', { headline: headline ?? said ?? withoutSite(title, sites, headingsOf(document)) }],
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

/** What the page calls itself: for others, else in the window's bar. */
function titleOf(document: Document): string {
  const shared = document.querySelector('meta[property="og:title"]')?.getAttribute('content');
  return (shared ?? document.title).trim();
}

const HEADINGS_MAX = 20;

function headingsOf(document: Document): string[] {
  return [...document.querySelectorAll('h1, h2, h3')].slice(0, HEADINGS_MAX).map(textOf);
}

/** Names of the site: as it says, and the name in its address. */
function namesOfSite(publishers: ReadonlyArray<string | undefined>, urls: ReadonlyArray<string | undefined>): string[] {
  const hosts = urls.flatMap((url) => {
    const host = plainUrl(url ?? '').split('/')[0] ?? '';
    return host === '' ? [] : [host, host.split('.').slice(0, -1).join('.'), host.split('.').at(-2) ?? host];
  });
  return [...new Set([...publishers.filter((name) => name !== undefined), ...hosts])].filter((name) => name !== '');
}

/** `Exclusive`, `Local news`. */
const KICKER_WORDS_MAX = 4;

/** The heading, unless the page declares the same, or the same without what stands in front of it there. */
function headlineOf(heading: string | undefined, declared: string | undefined): string | undefined {
  if (heading === undefined || declared === undefined) return heading;
  const [shown, said] = [lettersOnly(heading), lettersOnly(declared)];
  const kicker = said.includes(' ') && shown.endsWith(` ${said}`) ? shown.slice(0, -said.length).trim() : undefined;
  const isKicker = kicker !== undefined && !/\d/.test(kicker) && kicker.split(' ').length <= KICKER_WORDS_MAX;
  return shown === said || isKicker ? undefined : heading;
}

function isSame(one: string, other: string): boolean {
  return withoutArticle(lettersOnly(one)) === withoutArticle(lettersOnly(other));
}

function withoutArticle(letters: string): string {
  return letters.replace(/^(?:the|der|die|das|le|la|el|il) /, '');
}

/** Fields with those of the authors that are persons. */
function withPersons(fields: Declared, isPerson: (name: string) => boolean): Declared {
  const { author, ...others } = fields;
  const persons = (author ?? []).filter(isPerson).flatMap(personNames).filter(isPerson);
  return persons.length === 0 ? others : { ...others, author: persons };
}

/** The day that the page shows, where it goes before the declared one; that has the time, too, where both are one day. */
function dayShown(
  { published, isByline }: ShownDates,
  declared: Pick<Declared, 'datePublished' | 'dateModified'>,
  language: string,
): string | undefined {
  const day = dayIn(published, 'html', language);
  if (!isByline || day === undefined) return undefined;
  const isDeclared = [declared.datePublished, declared.dateModified].some(
    (one) => dayIn(one, 'json-ld', language) === day,
  );
  return isDeclared ? undefined : published;
}

function dayIn(value: string | undefined, from: DeclaredFrom, language: string): string | undefined {
  const reading = value === undefined ? undefined : readAs(from, value, language);
  return reading && 'date' in reading ? reading.date.date : undefined;
}

/** What stands in markup is printed; the rest was written for machines. */
function readAs(from: DeclaredFrom, value: string, language: string): DateReading {
  return from === 'html' ? readDate(value, language) : readDeclaredDate(value, language);
}
