import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Article, bodyOf, restoreArticle } from '../../src/domain/article.ts';
import type { Learnt, LearntLine } from '../../src/domain/learnt.ts';
import { type Cleaned, clean } from '../../src/stages/clean/clean.ts';
import { extract } from '../../src/stages/extract/extract.ts';
import { read } from '../../src/stages/read/read.ts';
import { lineKey } from '../../src/text/line-key.ts';
import { configOf } from '../five/five.ts';
import { range, storyOf } from '../outlets.ts';

const SOURCE = 'courier';

function cleaned(lines: readonly string[], learnt?: Learnt, source: string | null = SOURCE, rules = {}): Cleaned {
  const bytes = Buffer.from(lines.join('\n\n'));
  const sidecar = source === null ? {} : { source };
  const raw = read({ path: 'x.txt', bytes, kind: 'text', ordinal: 0, sidecar }).items[0];
  const extracted = raw && extract(raw, { dom: 'tree', markdown: false, ...configOf().limits }).items[0];
  if (!extracted) throw new Error('the text was not read');
  return clean(extracted, { rules, asOf: '2026-11-22', ...(learnt ? { learnt } : {}) });
}

const articleOf = ({ items }: Cleaned): Article => items[0] as Article;

function known(lines: readonly string[], how: Partial<LearntLine> = {}, version = 1): Learnt {
  const own = lines.map(
    (line) => [lineKey(line) as number, [{ since: 1, isEverywhere: false, isApproved: false, ...how }]] as const,
  );
  return { version, lines: new Map([[SOURCE, new Map(own)]]) };
}

/** What the rule cuts of an article with a line before, amid and after its paragraphs. */
function cutFrom(lines: readonly string[], learnt: Learnt): string[] {
  const article = articleOf(cleaned(lines, learnt));
  const { text } = article.document;
  return article.removals.filter(({ rule }) => rule === 'learnt-line').map(({ start, end }) => text.slice(start, end));
}

const SLOGAN = 'A voice for the estuary since 1911';
const SENTENCE = 'This paper has belonged to its readers since the flood of 1953.';

describe('a learnt line', () => {
  it('is cut with its outlet and the version it came with, and the text can be put together again', () => {
    const lines = [...storyOf(1), SLOGAN];
    expect(bodyOf(articleOf(cleaned(lines)))).toContain(SLOGAN);
    const article = articleOf(cleaned(lines, known([SLOGAN], {}, 3)));
    expect(bodyOf(article)).not.toContain(SLOGAN);
    expect(article.removals.at(-1)).toMatchObject({
      action: 'cut',
      rule: 'learnt-line',
      reason: 'Comes back in many documents of courier and hardly elsewhere (learnt/1).',
    });
    expect(restoreArticle(article)).toBe(lines.join('\n\n'));
  });

  it('is the outlet’s own: other outlets and unknown ones keep it, and versions after it was given up', () => {
    const lines = [...storyOf(1), SLOGAN];
    const learnt = known([SLOGAN], { since: 2, until: 4 });
    for (const [source, version, isCut] of [
      [SOURCE, 1, false],
      [SOURCE, 2, true],
      [SOURCE, 3, true],
      [SOURCE, 4, false],
      ['tribune', 2, false],
      [null, 2, false],
    ] as const) {
      const body = bodyOf(articleOf(cleaned(lines, { ...learnt, version }, source)));
      expect(body.includes(SLOGAN), `${source} ${version}`).toBe(!isCut);
    }
  });

  it('may be only pointed at, or left alone, as with every rule', () => {
    const lines = [...storyOf(1), SLOGAN];
    const marked = articleOf(cleaned(lines, known([SLOGAN]), SOURCE, { 'learnt-line': 'mark' }));
    expect(marked.removals.map(({ rule, action }) => [rule, action])).toEqual([['learnt-line', 'marked']]);
    expect(articleOf(cleaned(lines, known([SLOGAN]), SOURCE, { 'learnt-line': 'off' })).removals).toEqual([]);
  });

  it('that reads as body goes only from an edge, and only when it stands nearly everywhere', () => {
    const [first, second, third] = storyOf(1) as [string, string, string];
    const long = [first, second, third, ...storyOf(2), ...storyOf(3)];
    expect(cutFrom([...long, SENTENCE], known([SENTENCE]))).toEqual([]);
    expect(cutFrom([...long, SENTENCE], known([SENTENCE], { isEverywhere: true }))).toEqual([SENTENCE]);
    expect(cutFrom([SENTENCE, ...long], known([SENTENCE], { isEverywhere: true }))).toEqual([SENTENCE]);
    const amid = [...long.slice(0, 4), SENTENCE, ...long.slice(4)];
    expect(cutFrom(amid, known([SENTENCE], { isEverywhere: true }))).toEqual([]);
    // A person may say so.
    expect(cutFrom(amid, known([SENTENCE], { isApproved: true }))).toEqual([SENTENCE]);
  });

  it.each([
    ['a subhead', 'Ingredients'],
    ['what heads a table', 'The winning numbers of the week are these:'],
    ['the list of a crossword', 'Across'],
    ['a response', 'Amen.'],
    ['the end of a part', 'To be continued.'],
  ])('is no furniture amid the body: %s', (_, line) => {
    const [first, ...rest] = storyOf(1);
    expect(cutFrom([first as string, line, ...rest], known([line], { isEverywhere: true }))).toEqual([]);
  });

  it.each([
    ['a name', 'Maren Oduya'],
    ['two names', 'Maren Oduya, Tomas Brill'],
    ['a quotation', '“We have never seen the water stand so high,” the warden said.'],
    ['a licence', 'This text may be used under a Creative Commons licence.'],
    ['a copyright notice', '© Estuary Press'],
    ['a legal status', 'The organisation is listed as undesirable in its home country.'],
    ['one in a language without phrases', 'Die Redaktion gilt in ihrer Heimat als unerwünschte Organisation.'],
    ['a credit', 'The Associated Press contributed to this report.'],
    ['a byline', 'By Maren Oduya'],
  ])('is never cut: %s', (_, line) => {
    for (const how of [{}, { isEverywhere: true }])
      for (const lines of [
        [line, ...storyOf(1)],
        [...storyOf(1), line],
      ])
        expect(cutFrom(lines, known([line], how))).toEqual([]);
  });

  it('never takes all that is body, nor half of a text: that is a form the outlet fills in', () => {
    const form = [SENTENCE, 'The tables of the tides are printed on the last page of each issue.'];
    expect(cutFrom(form, known(form, { isEverywhere: true }))).toEqual([]);
    const rows = ['Calder high water', 'Dunmore high water', 'Brenton high water', 'Ashford high water'];
    const short = ['The tide at the old quay turns at eleven in the morning on all four days.', ...rows];
    expect(cutFrom(short, known(rows, { isEverywhere: true }))).toEqual([]);
  });
});

describe('the lines that are worth counting', () => {
  it('are none of an unknown outlet, and the same whatever was learnt', () => {
    const lines = [...storyOf(1), SLOGAN];
    expect(cleaned(lines, undefined, null).recurring).toEqual([]);
    const { recurring } = cleaned(lines);
    expect(recurring).toContain(lineKey(SLOGAN));
    expect(cleaned(lines, known([SLOGAN])).recurring).toEqual(recurring);
  });
});

it('a line that was not learnt is never cut by it, and every text can be put together again', () => {
  const line = fc.constantFrom(SLOGAN, SENTENCE, 'Tide tables', 'Maren Oduya', ...range(0, 12).flatMap(storyOf));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 14 }), fc.boolean(), fc.boolean(), (lines, all, approved) => {
      const learnt = known([SLOGAN, SENTENCE, 'Tide tables'], { isEverywhere: all, isApproved: approved });
      const article = articleOf(cleaned(lines, learnt));
      expect(restoreArticle(article)).toBe(lines.join('\n\n'));
      for (const cut of cutFrom(lines, learnt)) expect([SLOGAN, SENTENCE, 'Tide tables']).toContain(cut);
    }),
    { numRuns: 60 },
  );
});
