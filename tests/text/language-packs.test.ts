import { describe, expect, it } from 'vitest';
import { monthOf, WEEKDAYS } from '../../src/text/calendar-names.ts';
import { foldWord, stem } from '../../src/text/fold-word.ts';
import { hashString } from '../../src/text/hash.ts';
import { LANGUAGE_PACKS, packOf } from '../../src/text/language-packs/index.ts';
import type { LanguagePack } from '../../src/text/language-packs/language-pack.ts';
import { salientTerms } from '../../src/text/salient.ts';
import { idf, SHIPPED } from '../../src/text/statistics.ts';
import { tokenize } from '../../src/text/tokenize.ts';
import { TOKEN } from '../../src/text/tokens.ts';

const read = (text: string, language: string) => tokenize(text, [{ start: 0, end: text.length }], [], language);
const termsOf = (text: string, language: string) => [...read(text, language).terms];
const marked = (text: string, bit: number, language: string) => {
  const { flags, starts, ends } = read(text, language);
  return [...flags].flatMap((flag, at) => (flag & bit ? [text.slice(starts[at], ends[at])] : []));
};

/** Words that are one, a line each; different lines are different words. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  en: ['talk talks', 'party parties', 'virus', 'boss'],
  de: [
    'Haus Häuser Hauses',
    'Präsident Präsidenten',
    'Berlin Berlins',
    'deutsche deutschen deutscher',
    'Bayern',
    'Bayer',
  ],
  fr: ['président présidente présidents présidentes', 'national nationaux nationales', 'État États', 'Macron'],
  es: ['elección elecciones', 'ministro ministros', 'María', 'Mario', 'país países'],
  it: ['ministro ministri', 'elezione elezioni', 'Paola', 'Paolo', 'Meloni'],
  pt: ['eleição eleições', 'federal federais', 'homem homens', 'econômico económicos', 'Maria', 'Mario'],
  nl: ['minister ministers', 'regering regeringen', 'Nederland Nederlandse', 'Rutte', 'Ruiter'],
  pl: ['Warszawa Warszawie Warszawy Warszawą', 'Kraków Krakowa Krakowie', 'Polska Polsce Polskę', 'Tusk Tuska Tuskiem'],
  ru: [
    'Путин Путина Путину Путиным Путине',
    'Москва Москвы Москве Москву Москвой',
    'Сергей Сергея Сергею Сергеем',
    'депутат депутатов депутатами',
    'Иван Ивана',
    'Иванов Иванова Ивановым',
    'Россия России Россией',
  ],
  uk: ['Зеленський Зеленського Зеленському Зеленським', 'Україна України Україні Україною', 'Петро', 'Петров'],
  tr: [
    'belediye belediyesi belediyelerinin',
    'bakanlık bakanlığı bakanlığının',
    'seçim seçimler seçimlerde',
    'Türk',
    'Türkiye',
  ],
  ar: ['حكومة الحكومة والحكومة', 'الفلسطينيين الفلسطينية فلسطين', 'وزير الوزير', 'إيران ايران'],
};

describe('stems', () => {
  it.each(Object.entries(FORMS))(
    '%s: names and words meet across their forms, different ones do not',
    (language, lines) => {
      const stems = lines.map((line) => new Set(line.split(' ').map((word) => termsOf(`- ${word}`, language)[0])));
      for (const [at, found] of stems.entries()) expect(found.size, lines[at]).toBe(1);
      expect(new Set(stems.flatMap((found) => [...found])).size).toBe(lines.length);
    },
  );

  it('are the same whether or not a word was met before', () => {
    const forms = Object.entries(FORMS).flatMap(([language, lines]) =>
      lines.flatMap((line) => line.split(' ').map((word) => [language, word] as const)),
    );
    const all = () => forms.map(([language, word]) => termsOf(word, language));
    expect(all()).toEqual(all());
    for (const [language, word] of forms) expect(stem(foldWord(word), language).length).toBeGreaterThan(2);
  });

  it('are what a term is the hash of, of stop words, too, however a word is written', () => {
    const words = LANGUAGE_PACKS.filter((pack) => pack.stem).flatMap(({ code, stopWords }) =>
      [...(FORMS[code] ?? []).join(' ').split(' '), ...stopWords.split(/\s+/)].map((word) => [code, word] as const),
    );
    for (const [code, word] of words) {
      if (word.length < 2) continue;
      const term = hashString(stem(foldWord(word), code));
      expect(termsOf(word, code), `${code} ${word}`).toEqual([term]);
      expect(termsOf(word.normalize('NFD'), code), `${code} ${word}`).toEqual([term]);
    }
  });
});

describe('apostrophes', () => {
  it('end a word in Turkish, begin one in French and Italian, and are nothing elsewhere', () => {
    const [ankara, ...others] = termsOf("Ankara Ankara'da Ankara’nın ANKARA’YA", 'tr');
    expect(others).toEqual([ankara, ankara, ankara]);
    expect(marked("Ankara'da görüştü", TOKEN.content, 'tr')).toEqual(["Ankara'da", 'görüştü']);
    expect(termsOf("l'État", 'fr').at(-1)).toBe(termsOf('État', 'fr')[0]);
    expect(marked("Le maire de l'Élysée et d’Emmanuel", TOKEN.name, 'fr')).toEqual(['Élysée', 'Emmanuel']);
    expect(termsOf("dell'Italia", 'it').at(-1)).toBe(termsOf('Italia', 'it')[0]);
    expect(termsOf("п'ятниця п’ятниця", 'uk').length).toBe(2);
  });
});

describe('words that tell nothing', () => {
  it.each([
    ['de', 'Der Minister sagte, dass es am Montag regnen würde', ['Minister', 'Montag', 'regnen']],
    ['ru', 'Он сказал, что в Москве было холодно', ['Москве', 'холодно']],
    ['tr', 'İçin ve bir İstanbul', ['İstanbul']],
    ['zh', '我们表示东京的地震', ['们表', '示东', '东京', '京的', '的地', '地震']],
    ['ja', '東京でしている', ['東京', '京で']],
  ])('%s: %s', (language, text, content) => {
    expect(marked(text, TOKEN.content, language)).toEqual(content);
  });

  it('are no salient pairs of characters either', () => {
    expect([...salientTerms(read('していることからまでなどためではには', 'ja'), () => true)]).toEqual([]);
  });
});

describe('ranks of common words', () => {
  it.each(LANGUAGE_PACKS.filter(({ background }) => background))(
    '$code: a term is in one class, and common ones tell less',
    (pack) => {
      const classes = Object.values(pack.background ?? {}).map((terms) => terms.split(' '));
      expect(new Set(classes.flat()).size).toBe(classes.flat().length);
      const weights = classes.map(([term = '']) => idf(SHIPPED, hashString(term), pack.code));
      if (pack.code !== 'en') expect(weights).toEqual(weights.toSorted((a, b) => a - b));
      expect(weights[0]).toBeLessThan(idf(SHIPPED, hashString('vrmbldrf'), pack.code));
    },
  );

  it('are of the terms that are read', () => {
    const { background } = packOf('de') as LanguagePack;
    const [term] = termsOf('Regierungen', 'de');
    const listed = Object.values(background ?? {}).flatMap((terms) => terms.split(' ').map((word) => hashString(word)));
    expect(listed).toContain(term);
  });
});

describe('packs', () => {
  it.each(LANGUAGE_PACKS)(
    '$code: lists are whole and folded',
    ({ functionWords = '', stopWords, months, weekdays }) => {
      for (const list of [functionWords, stopWords]) {
        const words = list.split(/\s+/).filter((word) => word !== '');
        for (const word of words) expect(foldWord(word).replaceAll('σ', 'ς')).toBe(word.replaceAll('σ', 'ς'));
        expect(words.length).toBe(new Set(words).size);
      }
      for (const names of months) {
        expect(names.split(', ').length).toBe(12);
        // A name is one month in all languages.
        for (const [index, name] of names.split(', ').entries()) expect(monthOf(name), name).toBe(index + 1);
      }
      for (const names of weekdays) {
        expect(names.split(', ').length).toBe(7);
        for (const name of names.split(', ')) expect(WEEKDAYS).toContain(name);
      }
    },
  );

  it('are known by their code', () => {
    for (const pack of LANGUAGE_PACKS) expect(packOf(pack.code)).toBe(pack);
    expect(packOf('')).toBeUndefined();
  });
});
