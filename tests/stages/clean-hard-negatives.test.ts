// Texts that look like furniture and are articles: nothing of them may go but a headline.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cleanText } from './clean-text.ts';

const CASES = readFileSync(new URL('../corpus/hard-negatives.txt', import.meta.url), 'utf8')
  .split(/^= /m)
  .filter((part) => part !== '')
  .map((part) => {
    const [name = '', ...lines] = part.trimEnd().split('\n');
    return [name, lines] as const;
  });

it('are forty and more', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(40);
});

it.each(CASES)('%s', (_name, lines) => {
  const { claims } = cleanText(lines);
  expect(claims.filter(({ to, text }) => !(to === 'headline' && text === lines[0]))).toEqual([]);
});

it.each(CASES)('%s, with empty lines between its lines', (_name, lines) => {
  const { claims } = cleanText(lines.flatMap((line) => [line, '']));
  expect(claims.filter(({ to, text }) => !(to === 'headline' && text === lines[0]))).toEqual([]);
});
