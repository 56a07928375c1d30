// tests/corpus/lines/<language>.txt: per rule, lines that it must claim (+) and lines about the same things that are body (-).
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/stages/clean/rules/index.ts';
import { cleanText } from './clean-text.ts';

const FOLDER = new URL('../corpus/lines/', import.meta.url);
const POSITIVES_MIN = 10;
const NEGATIVES_MIN = 5;
/** Rules of form and position, and what is left of walls: they know no words of lines, and have tests of their own. */
const WORDLESS = [
  'learnt-line',
  ...['headline', 'repeated-line', 'standfirst', 'dateline', 'page-furniture', 'outside-article', 'access-notice'],
];

/** These speak in sentences, and hold only where something sets them off from the body. */
const SET_OFF = ['legal-notice', 'outlet-blurb'];

interface Cases {
  readonly body: readonly string[];
  readonly rules: ReadonlyMap<string, { readonly positive: string[]; readonly negative: string[] }>;
}

function readCases(file: string): Cases {
  const body: string[] = [];
  const rules = new Map<string, { positive: string[]; negative: string[] }>();
  let section = '';
  for (const line of readFileSync(new URL(file, FOLDER), 'utf8').split('\n')) {
    if (line.startsWith('= ')) {
      section = line.slice(2);
      if (section !== 'body') rules.set(section, { positive: [], negative: [] });
    } else if (section === 'body' && line !== '') body.push(line);
    else if (line.startsWith('+ ')) rules.get(section)?.positive.push(line.slice(2));
    else if (line.startsWith('- ')) rules.get(section)?.negative.push(line.slice(2));
  }
  return { body, rules };
}

const LANGUAGES = new Map(readdirSync(FOLDER).map((file) => [file.replace('.txt', ''), readCases(file)]));

it('covers each rule in each language that it claims', () => {
  for (const { name, languages } of RULES.filter((rule) => !WORDLESS.includes(rule.name))) {
    for (const language of languages) {
      const cases = LANGUAGES.get(language)?.rules.get(name);
      expect(new Set(cases?.positive).size, `${name} ${language} +`).toBeGreaterThanOrEqual(POSITIVES_MIN);
      expect(new Set(cases?.negative).size, `${name} ${language} -`).toBeGreaterThanOrEqual(NEGATIVES_MIN);
    }
    for (const [language, { rules }] of LANGUAGES)
      expect(rules.has(name), `${name} ${language}`).toBe(languages.includes(language));
  }
});

describe.each([...LANGUAGES])('%s', (_language, { body, rules }) => {
  describe.each([...rules])('%s', (rule, { positive, negative }) => {
    it.each(positive)('claims “%s” after the body', (line) => {
      const lines = SET_OFF.includes(rule) ? [...body, '* * *', line] : [...body, line];
      const claims = cleanText(lines).claims.filter(({ text }) => text !== '* * *');
      expect(claims.map((claim) => [claim.text, claim.rule])).toEqual([[line, rule]]);
    });

    it.each(negative)('leaves “%s” amid the body', (line) => {
      const lines = [...body.slice(0, 2), line, ...body.slice(2)];
      expect(cleanText(lines).claims).toEqual([]);
    });
  });
});
