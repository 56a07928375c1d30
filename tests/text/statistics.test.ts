import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Signature } from '../../src/domain/signature.ts';
import { draftEpoch, epochFile, readEpoch } from '../../src/store/epochs.ts';
import { hashString } from '../../src/text/hash.ts';
import { documentsIn, idf, SHIPPED, shingleWeight, statisticsOf } from '../../src/text/statistics.ts';

type Text = Parameters<typeof statisticsOf>[1] extends Iterable<infer One> ? One : never;

const NO_HEADLINE: Signature['headline'] = { terms: new Uint32Array(0), flags: new Uint8Array(0) };

/** Texts of one language; the n-th word stands in every n-th text, and the number 2026 in all. */
function textsIn(language: string, count: number): Text[] {
  return Array.from({ length: count }, (_, at) => {
    const words = Array.from({ length: 12 }, (_, n) => n + 1).filter((n) => at % n === 0);
    const terms = Uint32Array.from(
      ['2026', 'Gaza', ...words.map((n) => `${language}${n}`), `${language}-${at}`],
      hashString,
    );
    return { contentKey: `${language}${at}`, language, headline: NO_HEADLINE, terms };
  });
}

const [english, russian, unknown] = [textsIn('en', 900), textsIn('ru', 120), textsIn('', 15)];
const mixed = statisticsOf('corpus/1', [...english, ...russian, ...unknown]);

it('rarities are counted a language: what other languages have beside it changes none', () => {
  for (const [language, texts] of [
    ['en', english],
    ['ru', russian],
  ] as const) {
    const alone = statisticsOf('corpus/1', texts);
    expect(documentsIn(mixed, language)).toBe(texts.length);
    for (const word of [`${language}1`, `${language}5`, `${language}12`, '2026', 'Gaza', 'elsewhere'])
      expect(idf(mixed, hashString(word), language), `${language} ${word}`).toBe(
        idf(alone, hashString(word), language),
      );
    // In half of the texts of a language a shingle is a phrase of the day, however many texts others have.
    expect(shingleWeight(mixed, 1, language)).toBe(shingleWeight(alone, 1, language));
  }
  expect(idf(mixed, hashString('elsewhere'), 'fr')).toBe(idf(SHIPPED, hashString('elsewhere'), 'fr'));
});

it('an epoch is read as it was written, also one that was counted over all languages alike', () => {
  const home = mkdtempSync(join(tmpdir(), 'storyfold-epoch-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const file = epochFile(home, 'corpus/1');
  draftEpoch(home, mixed);
  renameSync(`${file}.part`, file);
  const read = readEpoch(home, 'corpus/1');
  expect(read.documentsByLanguage).toEqual(new Map(Object.entries({ '': 15, en: 900, ru: 120 })));
  expect(read.wordDocuments.columns()).toEqual(mixed.wordDocuments.columns());
  const { documentsByLanguage: _, ...alike } = mixed;
  draftEpoch(home, alike);
  const old = readFileSync(`${file}.part`);
  expect(old.subarray(0, old.indexOf(0x0a)).toString()).not.toContain('languages');
  writeFileSync(file, old);
  expect(documentsIn(readEpoch(home, 'corpus/1'), 'ru')).toBe(1035);
});
