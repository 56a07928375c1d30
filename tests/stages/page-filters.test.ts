import { describe, expect, it } from 'vitest';
import { prepare } from '../../src/pipeline/prepare/order.ts';
import { prepareOptions } from '../../src/pipeline/prepare/prepare-all.ts';
import { errorStatusOf } from '../../src/stages/clean/filters/error-status.ts';
import { PAGE_FILTERS } from '../../src/stages/clean/filters/index.ts';
import { configOf } from '../five/five.ts';

const OPTIONS = prepareOptions(configOf(), '2026-11-22');
const filterOf = (html: string): string | undefined =>
  prepare({ path: 'raw/x.html', bytes: Buffer.from(html), kind: 'html', ordinal: 0 }, OPTIONS).article?.filteredBy;

const NAV =
  '<header><a href="/">The Gazette</a><nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>';
const FOOTER = '<footer><p>© 2026 The Gazette. All rights reserved.</p></footer>';
const page = (title: string, main: string, head = ''): string =>
  `<html lang="en"><head><title>${title}</title>${head}</head><body>${NAV}<main>${main}</main>${FOOTER}</body></html>`;

const SUBJECTS = [
  'Council votes to close the old river bridge',
  'School reopens after two weeks of flooding',
  'Farmers protest against new water prices',
  'Harbour to get a third ferry terminal next year',
  'Museum finds lost painting in its own cellar',
  'Town hall clock stops for the first time since 1911',
  'Police look for witnesses of market square crash',
  'Local bakers win national bread prize again',
  'Library extends opening hours on weekends',
  'Old cinema to be turned into flats by 2028',
  'Mayor defends plan for a toll on lorries',
  'Hospital hires forty nurses before the winter',
];
const TEASERS = SUBJECTS.map(
  (subject, at) =>
    `<div class="card"><h3><a href="/a/${at}">${subject}</a></h3><p>The decision came late on Tuesday, after ${at + 2} hours of talks.</p></div>`,
).join('');
const PARAGRAPHS = Array.from(
  { length: 6 },
  (_, at) =>
    `<p>Paragraph ${at} of the report tells what the council decided about the bridge, why residents objected to it, and what the engineers had said before the vote.</p>`,
).join('');
const BRIEF =
  '<p>The council has closed the river bridge to lorries from Monday. Engineers found cracks in two of its pillars last week, the town hall said. Cars and buses may still cross it at walking pace, and a ferry for lorries runs every hour from the north quay until the repairs are finished in March, according to the mayor, who called the step painful but necessary.</p>';
const ARTICLE_LD = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x"}</script>';
const entry = (at: number): string =>
  `<div class="entry"><time>1${at}:0${at}</time><p>The ferry has left with ${at} lorries on board.</p></div>`;
const ENTRIES = Array.from({ length: 8 }, (_, at) => entry(at)).join('');
const COOKIES =
  '<p>We and our partners use cookies to store and access information on your device. You can accept all cookies or manage your cookie preferences at any time.</p><p>We use cookies to personalise content and ads and to analyse our traffic.</p>';

const CASES: Readonly<Record<string, { readonly are: readonly string[]; readonly areNot: readonly string[] }>> = {
  'index-page': {
    are: [
      page('The Gazette', `<h1>Latest news</h1>${TEASERS}`),
      page('News about: bridge', `<h1>bridge</h1>${TEASERS}`, '<meta property="og:type" content="website">'),
      page(
        'Archive',
        `<ul>${SUBJECTS.map((subject) => `<li><h2><a href="/x">${subject}</a></h2></li>`).join('')}</ul>`,
      ),
    ],
    areNot: [
      page('Bridge closes', `<article><h1>Bridge closes</h1>${PARAGRAPHS}</article><aside>${TEASERS}</aside>`),
      // A brief above more related articles than it has sentences.
      page(
        'Bridge closes to lorries',
        `<article><h1>Bridge closes to lorries</h1>${BRIEF}</article><h2>More</h2>${TEASERS}`,
      ),
      page('Bridge closes', `<h1>Bridge closes</h1><p>It is closed now.</p>${TEASERS}`, ARTICLE_LD),
      // A list is the article: headings with prose of their own, and no links.
      page(
        'Ten things to do',
        `<article><h1>Ten things to do</h1>${SUBJECTS.map((subject) => `<h2>${subject}</h2><p>We went there on a cold morning and liked what we saw, though it took us a while to find the door.</p>`).join('')}</article>`,
      ),
    ],
  },
  'live-page': {
    are: [
      page('Bridge closure – live updates', `<h1>Bridge closure – live updates</h1>${ENTRIES}`),
      page('Brücke: Liveticker', `<h1>Brücke: der Liveticker</h1>${ENTRIES}`),
      page(
        'Vote night',
        `<h1>Vote night</h1>${ENTRIES}`,
        '<script type="application/ld+json">{"@type":"LiveBlogPosting"}</script>',
      ),
    ],
    areNot: [
      page(
        'Bridge closure – live updates',
        `<article><h1>Bridge closure – live updates</h1>${PARAGRAPHS}</article>${ENTRIES}`,
      ),
      page('Band to play live on Saturday', `<article><h1>Band to play live</h1>${PARAGRAPHS}</article>`),
      page('How people live on the river', `<article><h1>How people live on the river</h1>${BRIEF}</article>`),
      page('Ferry timetable', `<article><h1>Ferry timetable changes</h1>${BRIEF}${ENTRIES}</article>`),
    ],
  },
  'error-page': {
    are: [
      page('404 Not Found', '<h1>404</h1><p>The page you are looking for could not be found.</p>'),
      page('Page not found | The Gazette', '<h1>Page not found</h1><p>Try the search or go to our home page.</p>'),
      page('Seite nicht gefunden', '<h1>Seite nicht gefunden</h1><p>Leider gibt es diese Seite nicht mehr.</p>'),
      page('Страница не найдена', '<h1>Страница не найдена</h1><p>Возможно, она была удалена.</p>'),
    ],
    areNot: [
      page('404: the number that the web made famous', `<article><h1>404: a history</h1>${PARAGRAPHS}</article>`),
      page('Not found: the painting that nobody misses', `<article><h1>Not found</h1>${BRIEF}</article>`),
      page(
        'Access denied to reporters at the trial',
        `<article><h1>Access denied to reporters</h1>${PARAGRAPHS}</article>`,
      ),
      page('Just a moment', `<h1>Just a moment</h1><p>A poem.</p>`, ARTICLE_LD),
    ],
  },
  'robot-check': {
    are: [
      page('Just a moment...', '<h1>Checking your browser before you proceed</h1><p>This takes five seconds.</p>'),
      page('Access Denied', '<h1>Access Denied</h1><p>You do not have permission to access this server.</p>'),
    ],
    areNot: [
      page(
        'Access denied to reporters at the trial',
        `<article><h1>Access denied to reporters</h1>${PARAGRAPHS}</article>`,
      ),
      page('Just a moment', `<h1>Just a moment</h1><p>A poem.</p>`, ARTICLE_LD),
    ],
  },
  'script-wall': {
    are: [
      page(
        'Council saves pool',
        '<article><h1>Council saves pool</h1><p>JavaScript seems to be off. Please turn it on in your browser to see this report.</p></article>',
        ARTICLE_LD,
      ),
    ],
    areNot: [
      page(
        'Bridge closes to lorries',
        `<p>Some parts of this site need JavaScript. Please enable it in your browser.</p><article><h1>Bridge closes to lorries</h1>${BRIEF}</article>`,
      ),
    ],
  },
  'region-block': {
    are: [
      page(
        'Council saves pool',
        '<h1>Council saves pool</h1><p>We are sorry, our site is not available in your country.</p>',
        '<meta property="og:type" content="article">',
      ),
    ],
    areNot: [page('Not available in Europe', `<article><h1>Not available in Europe</h1>${BRIEF}</article>`)],
  },
  'subscription-wall': {
    are: [
      page(
        'Council saves pool',
        '<article><h1>Council saves pool</h1><div class="meter"><p>This was your last free article. Subscribe today to go on reading without limits.</p><a href="/login">Log in</a></div></article>',
        ARTICLE_LD,
      ),
    ],
    areNot: [
      page(
        'Council saves pool',
        '<article><h1>Council saves pool</h1><p>The council voted by 19 to 7 to reopen the pool on Orchard Lane, which has been dry for four years.</p><p>This was your last free article. Subscribe today to go on reading without limits.</p></article>',
        ARTICLE_LD,
      ),
    ],
  },
  'consent-page': {
    are: [
      page('Before you continue', `<h1>Before you continue</h1>${COOKIES}<button>Accept all</button>`),
      page('The Gazette', `<div class="consent">${COOKIES}${COOKIES}</div>`),
      page('We value your privacy', `<h1>We value your privacy</h1>${COOKIES}`),
    ],
    areNot: [
      page(
        'Bridge closes',
        `<div class="cookie-banner">${COOKIES}</div><article><h1>Bridge closes</h1>${PARAGRAPHS}</article>`,
      ),
      page(
        'Bridge closes to lorries',
        `<div id="consent">${COOKIES}</div><article><h1>Bridge closes to lorries</h1>${BRIEF}</article>`,
      ),
      page(
        'Court rules on cookies',
        `<article><h1>Court rules on cookies</h1>${PARAGRAPHS.replaceAll('the bridge', 'cookies on the websites of the town')}</article>`,
      ),
    ],
  },
};

it('a page that the server answered with an error is one, unless the filter is off', () => {
  for (const httpStatus of ['404', '503'])
    expect(errorStatusOf({ httpStatus }, {})).toMatchObject({ name: 'error-page', mode: 'cut' });
  expect(errorStatusOf({ httpStatus: '404' }, { 'error-page': 'mark' })).toMatchObject({ mode: 'mark' });
  expect(errorStatusOf({ httpStatus: '404' }, { 'error-page': 'off' })).toBeUndefined();
  for (const declared of [{}, { httpStatus: '200' }, { httpStatus: '302' }])
    expect(errorStatusOf(declared, {})).toBeUndefined();
});

it('what stands in the footer of a wall makes no article of it', () => {
  const prose = '<p>The Gazette was founded by two printers of the town in 1871 and is owned by its readers today.</p>';
  const wall = '<p>You have read all of your free articles for this month. Subscribe to continue reading.</p>';
  const html = page('Bridge to close', wall);
  expect(filterOf(html)).toBe('subscription-wall');
  expect(filterOf(html.replace('<footer>', `<footer>${prose.repeat(4)}`))).toBe('subscription-wall');
  expect(filterOf(html.replace('<main>', `<main>${prose.repeat(4)}`))).toBeUndefined();
});

describe('filters of pages', () => {
  it('are all here', () =>
    expect(Object.keys(CASES).toSorted()).toEqual(PAGE_FILTERS.map(({ name }) => name).toSorted()));

  describe.each(Object.entries(CASES))('%s', (name, { are, areNot }) => {
    it.each(are.map((html, at) => [at, html] as const))('takes page %i', (_, html) =>
      expect(filterOf(html)).toBe(name),
    );
    it.each(areNot.map((html, at) => [at, html] as const))('leaves article %i', (_, html) =>
      expect(filterOf(html)).toBeUndefined(),
    );
  });
});
