import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetMap, sliceCodePoints } from '../../src/text/codepoints.ts';
import { foldWord, stem } from '../../src/text/fold-word.ts';
import { hashString } from '../../src/text/hash.ts';
import { SURE_MIN } from '../../src/text/language-guess.ts';
import { languageOf } from '../../src/text/languages.ts';
import { lettersOnly, normalize } from '../../src/text/normalize.ts';
import { findQuotes } from '../../src/text/quotes.ts';
import { tokenize } from '../../src/text/tokenize.ts';
import { TOKEN } from '../../src/text/tokens.ts';

const whole = (text: string) => [{ start: 0, end: text.length }];
const quoted = (text: string) => findQuotes(text, whole(text)).map(({ start, end }) => text.slice(start, end));
const read = (text: string, language = 'en') => tokenize(text, whole(text), findQuotes(text, whole(text)), language);
const marked = (text: string, bit: number, language = 'en') => {
  const { flags, starts, ends } = read(text, language);
  return [...flags].flatMap((flag, at) => (flag & bit ? [text.slice(starts[at], ends[at])] : []));
};

describe('normalize', () => {
  it('folds what retyping changes', () => {
    expect(normalize('“Cafe\u0301”\u00a0–\u200b it’s  soft\u00adhyphen')).toBe('"café" - it\'s softhyphen');
    expect(lettersOnly('‘We’re the Ones!’ — Putin’s')).toBe('we re the ones putin');
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(normalize(normalize(text))).toBe(normalize(text));
      }),
      { numRuns: 500 },
    );
  });
});

describe('findQuotes', () => {
  it.each([
    ['He said “one thing,” and “another.”', ['one thing,', 'another.']],
    ['"Straight marks," she said, "do too."', ['Straight marks,', 'do too.']],
    ['„Deutsche Marken“, sagte er.', ['Deutsche Marken']],
    ['« Guillemets », dit-elle.', [' Guillemets ']],
    ['‘We will not go,’ he said of the ‘scheme’.', ['We will not go,']],
    ['The boys’ dog and rock ’n’ roll', []],
    ['A 6" pipe is not a quotation', []],
    [
      '“A long paragraph that a second paragraph of the same speech goes on with',
      ['A long paragraph that a second paragraph of the same speech goes on with'],
    ],
    ['「我们明天再谈」他说', ['我们明天再谈']],
  ])('%s', (text, expected) => {
    expect(quoted(text)).toEqual(expected);
  });
});

describe('tokenize', () => {
  it('knows names, numbers, years and stop words', () => {
    const text =
      'In Kazan on Thursday, Vladimir Putin met 32 leaders of the US in 2024. Putin told us that 1,200 came.';
    expect(marked(text, TOKEN.name)).toEqual(['Kazan', 'Thursday', 'Vladimir', 'Putin', 'US', 'Putin']);
    expect(marked(text, TOKEN.number)).toEqual(['32', '2024', '1,200']);
    expect(marked(text, TOKEN.year)).toEqual(['2024']);
    expect(marked(text, TOKEN.content)).not.toContain('us');
  });

  it('does not take a title in capitals for names', () => {
    expect(marked('Council Approves New Budget After Debate', TOKEN.name)).toEqual([]);
  });

  it('gives the same word one hash whatever its case, apostrophe or plural', () => {
    expect(new Set(read("Moscow’s moscow MOSCOW Moscow's").terms).size).toBe(1);
    expect(new Set(read('party parties').terms).size).toBe(1);
    expect(new Set(read('the U.S. and the US').terms).size).toBe(3);
    expect(new Set(read('ΟΔΟΣ οδος Οδοσ', 'el').terms).size).toBe(1);
    expect(new Set(read('Caf\u00e9 cafe\u0301 CAFÉ').terms).size).toBe(1);
    expect(new Set(read('1,200 1.200 1200').terms).size).toBe(1);
    expect(new Set(read('1.5 15').terms).size).toBe(2);
  });

  it('hashes a word while it is read as it would hash its folded, stemmed string', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿА-яα-ω]{1,12}(?:[’'](?:s|[a-z]{1,3}))?$/), (word) => {
        const { terms } = read(word);
        const folded = foldWord(word);
        const acronym = /^\p{Lu}{2,}$/u.test(word) && /\p{Ll}/u.test(word);
        expect([...terms]).toEqual([hashString(acronym ? folded : stem(folded, 'en'))]);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads characters outside the basic plane whole', () => {
    expect(marked('𠮷野家', TOKEN.unspaced, 'ja')).toEqual(['𠮷野', '野家']);
  });

  it('reads scripts without spaces as pairs of characters', () => {
    expect(marked('市议会批准预算', TOKEN.unspaced, 'zh')).toEqual(['市议', '议会', '会批', '批准', '准预', '预算']);
  });

  it('counts words that name properties of objects like any others', () => {
    expect(read('constructor __proto__ toString hasOwnProperty').terms.length).toBe(4);
  });
});

describe('offsets', () => {
  it('count code points', () => {
    const text = 'a😀b😀😀c';
    const map = offsetMap(text);
    expect([0, 1, 3, 4, 6, 8, 9].map(map.toCodePoint)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect([0, 1, 2, 3, 4, 5, 6].map(map.toUnit)).toEqual([0, 1, 3, 4, 6, 8, 9]);
    expect(sliceCodePoints(text, 1, 4)).toBe('😀b😀');
  });

  it('go there and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const map = offsetMap(text);
        const points = Array.from(text);
        for (const at of points.keys()) expect(map.toCodePoint(map.toUnit(at))).toBe(at);
        expect(map.toUnit(points.length)).toBe(text.length);
      }),
    );
  });
});

describe('languageOf', () => {
  it.each([
    ['The council approved the budget on Thursday after a debate of nearly six hours.', 'en'],
    ['Der Stadtrat hat am Donnerstag nach langer Debatte den Haushalt für das kommende Jahr beschlossen.', 'de'],
    ['Le conseil municipal a approuvé jeudi le budget de l’année prochaine après un long débat.', 'fr'],
    ['El ayuntamiento aprobó el jueves el presupuesto del próximo año tras un largo debate.', 'es'],
    ['Городской совет в четверг одобрил бюджет на следующий год после долгих споров.', 'ru'],
    ['市议会星期四批准了明年的预算，此前辩论持续了近六个小时，市长随后发表了讲话。', 'zh'],
    ['市議会は木曜日、長い議論の末に来年度の予算案を可決しました。', 'ja'],
  ])('%s', (text, language) => {
    expect(languageOf(text)?.language).toBe(language);
  });

  it('does not believe a page that declares another language than it is written in', () => {
    const english = 'The council approved the budget on Thursday after a debate of nearly six hours.';
    expect(languageOf(english, 'en-GB')).toEqual({ language: 'en', confidence: 1, from: 'declared' });
    expect(languageOf(english, 'ru')).toMatchObject({ language: 'en', from: 'detected' });
    expect(languageOf('1 2 3')).toBeUndefined();
  });

  it('believes a declaration that nothing surely speaks against, whatever the detector takes the text for', () => {
    const football = 'Premier League results: Arsenal Chelsea';
    expect(languageOf(football)?.confidence).toBeLessThan(SURE_MIN);
    expect(languageOf(football, 'nl')).toMatchObject({ language: 'nl', from: 'declared' });
    const indonesian = 'Menteri Keuangan mengatakan anggaran negara tahun depan akan dibahas oleh parlemen.';
    expect(languageOf(indonesian)?.language).toBe('id');
    expect(languageOf(indonesian, 'ms')).toMatchObject({ language: 'ms', from: 'declared' });
    expect(languageOf('Galego é unha lingua que se fala en Galicia e noutras terras.', 'gl')?.language).toBe('gl');
    const figures = 'Shr 23 cts vs 18 cts\nNet 509,144 vs 277,834\nAvg shrs 2,177,553 vs 1,564,605\n'.repeat(8);
    expect(languageOf(figures)?.confidence ?? 0).toBeLessThan(SURE_MIN);
    expect(languageOf('Премьер-министр и президент обсудили бюджет', 'id')?.language).toBe('ru');
  });
});
