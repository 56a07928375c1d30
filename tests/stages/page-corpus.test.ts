// tests/corpus/pages/: one folder a fault, source.html and expected.json; no code to add one (npm run corpus:add).
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../src/domain/article.ts';
import { printDate } from '../../src/domain/record.ts';
import { type ExpectedPage, readPage } from '../corpus/read-page.ts';

const FOLDER = new URL('../corpus/pages/', import.meta.url);
const read = (name: string, file: string): Buffer => readFileSync(new URL(`${name}/${file}`, FOLDER));
const KNOWN = ['note', 'headline', 'author', 'datePublished', 'bodyContains', 'bodyLacks', 'notices'];

describe('the corpus of pages', () => {
  it.each(readdirSync(FOLDER))('%s', (name) => {
    const expected = JSON.parse(read(name, 'expected.json').toString()) as ExpectedPage;
    expect(KNOWN).toEqual(expect.arrayContaining(Object.keys(expected)));
    const article = readPage(read(name, 'source.html'));
    const { headline, author, datePublished } = article.fields;
    const day = datePublished ? printDate(datePublished.value) : null;
    if (expected.headline !== undefined) expect(headline?.value ?? null).toBe(expected.headline);
    if (expected.author !== undefined) expect(author?.value ?? null).toEqual(expected.author);
    if (expected.datePublished !== undefined)
      expect(day?.slice(0, expected.datePublished?.length ?? day.length) ?? null).toBe(expected.datePublished);
    const body = bodyOf(article);
    for (const text of expected.bodyContains ?? []) expect(body).toContain(text);
    for (const text of expected.bodyLacks ?? []) expect(body).not.toContain(text);
    for (const text of expected.notices ?? [])
      expect(article.notices).toContainEqual(expect.objectContaining({ text: expect.stringContaining(text) }));
  });
});
