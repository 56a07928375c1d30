import { describe, expect, it } from 'vitest';
import type { ConfigSpec } from '../../src/config/config.ts';
import { bodyOf } from '../../src/domain/article.ts';
import { configOf, FIVE, prepareTexts, removalsOf } from '../five/five.ts';

const BODY = [
  'The harbour council voted on Tuesday to close the old swing bridge for repairs that are expected to last eleven weeks.',
  'Engineers found cracks in two of the bearings during an inspection in March, and a second survey confirmed the damage.',
  'Traffic will be led over the northern crossing, which the council widened two years ago at a cost of four million.',
];

function cleaned(lines: readonly string[], spec: ConfigSpec = {}) {
  const candidate = prepareTexts(new Map([['x', lines.join('\n')]]), configOf(spec)).get('x')!;
  return { article: candidate.article, body: bodyOf(candidate.article), removals: removalsOf(candidate) };
}

describe('what goes', () => {
  it.each([
    ['Please donate today to keep our newsroom independent.', 'donation-appeal'],
    ['Your contribution makes a difference: support us from just $5 a month.', 'donation-appeal'],
    ['Поддержите нашу редакцию: сделайте пожертвование.', 'donation-appeal'],
    ['Sign up for our daily newsletter and get the news in your inbox.', 'newsletter-appeal'],
    ['Follow us on Telegram', 'newsletter-appeal'],
    ['Share this article', 'share-counter'],
    ['1.2k shares', 'share-counter'],
    ['Skip to main content', 'accessibility-links'],
    ['READ MORE: Bridge closed for a year', 'read-more'],
    ['Recommended', 'read-more'],
    ['4x3 Photo', 'image-crumb'],
    ['This site uses cookies to improve your experience.', 'cookie-notice'],
  ])('%s', (line, rule) => {
    const { article, body } = cleaned([...BODY, line]);
    expect(body).toBe(BODY.join('\n'));
    expect(article.removals.map((removal) => [removal.action, removal.rule])).toEqual([['cut', rule]]);
  });
});

describe('what is moved, never cut', () => {
  it.each([
    ['© 2026 Harbour Gazette. All rights reserved.', 'copyrightNotice'],
    ['With additional reporting by Ann Lee', 'creditText'],
    ['Photo: Ann Lee / Harbour Gazette', 'creditText'],
    ['By Ann Lee and John Roe', 'author'],
    ['Published on 3 March 2026', 'datePublished'],
  ])('%s', (line, to) => {
    const { article, body } = cleaned(['Swing bridge to close for eleven weeks', line, ...BODY]);
    expect(body).toBe(BODY.join('\n'));
    expect(article.removals.filter(({ to: where }) => where === to)).toMatchObject([{ action: 'moved' }]);
    expect(article.fields).toHaveProperty(to);
  });

  it('a declaration of legal status, with the warning after it', () => {
    const notice = [
      'Harbour Gazette has been designated a "foreign agent" by the ministry.',
      'If you are in the country, please note that you could face fines for sharing our content.',
      'To learn more, click here.',
    ];
    const { article, body } = cleaned([...BODY, 'Read more', ...notice]);
    expect(body).toBe(BODY.join('\n'));
    expect(article.notices.map(({ text }) => text)).toEqual(notice);
  });
});

describe('what stays', () => {
  it.each([
    [
      'a report about donations',
      'The charity said it needs donations of at least $2 million, and that supporters had made a difference, but critics asked who would help.',
    ],
    [
      'a report about cookies',
      'The regulator fined the company because its site placed cookies on phones before readers had accepted them.',
    ],
    [
      'a report about newsletters',
      'The paper told subscribers that its newsletter would end in June, after eleven years and four editors.',
    ],
    [
      'a report about share buttons',
      'Share buttons on government sites sent the addresses of readers to advertisers, the audit found last week.',
    ],
    [
      'a quoted appeal',
      '“Please support us with your donation today, it makes a difference,” read the sign that the nurses held up.',
    ],
    [
      'a report about a legal status',
      'The radio station was declared an "undesirable organization" by prosecutors in May, and its staff left the country within days.',
    ],
    [
      'capitals in a quotation',
      '“WE WILL NOT GO,” the crowd shouted again and again as the police moved in from the northern side of the square.',
    ],
  ])('%s', (_name, line) => {
    const { removals, body } = cleaned([BODY[0] as string, line, BODY[1] as string, BODY[2] as string]);
    expect(removals).toEqual([]);
    expect(body).toContain(line);
  });

  it('answers of one word, list items and verses amid the body', () => {
    const lines = [
      BODY[0] as string,
      'Will it be ready in time?',
      'Yes.',
      '- bearings',
      '- railings',
      'The river runs',
      'beneath the town',
      BODY[1] as string,
      BODY[2] as string,
    ];
    expect(cleaned(lines).body).toBe(lines.join('\n'));
  });

  it('a text without prose: a poem, a table, a list', () => {
    const poem = ['The river runs', 'beneath the town', 'and no one hears', 'it coming down'];
    expect(cleaned(poem).body).toContain('beneath the town\nand no one hears\nit coming down');
  });

  it('a text in a language that no rule knows', () => {
    const lines = [
      'Az önkormányzat kedden úgy döntött, hogy a régi hidat tizenegy hétre lezárják a felújítás miatt.',
      'A mérnökök márciusban repedéseket találtak a csapágyakban, ezt egy második vizsgálat is megerősítette.',
    ];
    expect(cleaned(lines).removals).toEqual([]);
  });
});

describe('modes and bounds', () => {
  it('`mark` points and keeps, `off` leaves out', () => {
    const lines = [...BODY, 'Please donate today to keep our newsroom independent.'];
    const marked = cleaned(lines, { clean: { rules: { 'donation-appeal': 'mark' } } });
    expect(marked.body).toBe(lines.join('\n'));
    expect(marked.removals).toEqual([`marked: ${lines[3]}`]);
    expect(cleaned(lines, { clean: { rules: { 'donation-appeal': 'off' } } }).removals).toEqual([]);
  });

  it('a rule that would take too much takes nothing', () => {
    const lines = Array.from({ length: 12 }, () => BODY[0] as string);
    expect(
      cleaned(lines)
        .body.split('\n')
        .filter((line) => line !== '').length,
    ).toBeGreaterThan(5);
  });

  it('parts a byline from the sentence it is glued to only where the sentence shows', () => {
    const rest = 'the harbour council voted on Tuesday to close the swing bridge for repairs.';
    expect(cleaned([`By Ann Lee In a long session, ${rest}`, ...BODY]).article.fields.author?.value).toEqual([
      'Ann Lee',
    ]);
    expect(cleaned([`By Monday Mayor Lee had lost patience, and ${rest}`, ...BODY]).removals).toEqual([]);
    expect(cleaned([`By Ann Lee Robinson Street ${rest}`, ...BODY]).article.fields.author).toBeUndefined();
  });

  it('knows a text that stops at a paywall or in the middle of a sentence', () => {
    expect(cleaned([...BODY, 'Subscribe to continue reading']).article.truncated).toBe('paywall');
    expect(
      cleaned([
        ...BODY,
        'The council will meet again on the first of June to hear what the engineers and the residents of the',
      ]).article.truncated,
    ).toBe('unknown');
    expect(cleaned(BODY).article.truncated).toBe(false);
  });

  it('is linear: a text of one long line of anything is read in time', () => {
    for (const piece of ['a ', ' ', '“', 'By A', '1', '😀', '.', 'support us ', '<!--']) {
      const started = performance.now();
      prepareTexts(new Map([['x', `${FIVE.get('003')}\n${piece.repeat(200_000 / piece.length)}`]]), configOf());
      expect(performance.now() - started).toBeLessThan(20_000);
    }
  });
});

describe('datelines', () => {
  const rest =
    'The harbour council voted on Tuesday to close the old swing bridge for repairs that will last eleven weeks.';
  it.each([
    ['NEW YORK (Reuters) - ', 'NEW YORK (Reuters)'],
    ['PARIS — ', 'PARIS'],
    ['PARIS, March 3 (AFP) - ', 'PARIS, March 3 (AFP)'],
    ['Berlin (dpa) – ', 'Berlin (dpa)'],
    ['HARBOUR TOWN, Md. (AP) — ', 'HARBOUR TOWN, Md. (AP)'],
    ['МОСКВА — ', 'МОСКВА'],
    ['MADRID, 3 marzo (EFE) - ', 'MADRID, 3 marzo (EFE)'],
    ['ST. JOHN’S – ', 'ST. JOHN’S'],
    ['Rio de Janeiro (Lusa) - ', undefined],
    ['New Delhi (PTI) — ', 'New Delhi (PTI)'],
    ['LONDON -- ', 'LONDON'],
  ])('%s', (opening, expected) => {
    const { article, body } = cleaned([`${opening}${rest}`, ...BODY.slice(1)]);
    expect(article.fields.dateline?.value).toBe(expected);
    // The sentence stays as it was printed.
    expect(body).toContain(`${opening}${rest}`);
  });

  it.each([
    `THE COUNCIL - ${'all of its nine members -'} voted on Tuesday to close the old swing bridge for repairs.`,
    `Harbour - the old word for shelter - is what the town is named after, and what it has been since 1911.`,
    `It was over - and The Ferry (as people call the boat) - was on its way to the quay before noon.`,
    `“NO - NEVER,” the crowd shouted as the police moved in from the northern side of the old square.`,
    `A - B - C: three piers hold up the bridge, and the second one has been cracked since the spring.`,
  ])('none in “%s”', (line) => {
    expect(cleaned([BODY[0] as string, BODY[1] as string, line]).article.fields.dateline).toBeUndefined();
  });
});
