// Author, credit, copyright, licence and legal status are people's rights and readers' safety: moved, never cut.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/stages/clean/rules/index.ts';
import { cleanText } from '../stages/clean-text.ts';

const MOVED = new Map([
  ['byline', 'author'],
  ['credit', 'creditText'],
  ['copyright-notice', 'copyrightNotice'],
  ['legal-notice', 'notice'],
  ['correction-note', 'notice'],
]);
const FOLDER = new URL('../corpus/lines/', import.meta.url);

it('their rules can do nothing else', () => {
  for (const { name, actions } of RULES.filter((rule) => MOVED.has(rule.name)))
    expect(actions, name).toEqual(['moved']);
});

describe.each(readdirSync(FOLDER))('%s', (file) => {
  const [body = '', ...sections] = readFileSync(new URL(file, FOLDER), 'utf8').split(/^= /m).slice(1);
  const paragraphs = body.trim().split('\n').slice(1);
  const lines = sections.flatMap((section) => {
    const [rule = '', ...rest] = section.split('\n');
    const to = MOVED.get(rule);
    return to ? rest.filter((line) => line.startsWith('+ ')).map((line) => [line.slice(2), to] as const) : [];
  });

  it('each of them has its field, with the place it came from', () => {
    expect(lines.length).toBeGreaterThanOrEqual(30);
    for (const [line, to] of lines) {
      const { claims, article } = cleanText([...paragraphs, '* * *', line]);
      const claim = claims.find(({ text }) => text === line);
      expect({ line, action: claim?.action, to: claim?.to }).toEqual({ line, action: 'moved', to });
      if (to === 'notice') expect(article.notices.map(({ text }) => text)).toEqual([line]);
      else expect(article.fields[to as 'creditText']?.origin).toMatchObject({ from: 'text' });
    }
  });
});
