// Every regular expression that sees text from outside is linear, or bounded so that it might as well be (recheck).
import { readdirSync, readFileSync } from 'node:fs';
import { check } from 'recheck';
import { expect, it } from 'vitest';
import { BYLINES } from '../../src/stages/clean/rules/byline.ts';
import { DATELINES } from '../../src/stages/clean/rules/dateline.ts';
import { MARK_RULES } from '../../src/stages/clean/rules/index.ts';

process.env['RECHECK_BACKEND'] = 'pure';
const FOLDER = new URL('../../src/stages/clean/', import.meta.url);
const LITERAL = /(?<=[(,=:[!&|?]\s*|^\s+)\/(?![/*])((?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)/gm;

/** Literals as they stand in the sources, and those that are put together, by name. */
function patterns(): Map<string, RegExp> {
  const found = new Map<string, RegExp>();
  for (const file of readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )) {
    const code = readFileSync(new URL(file, FOLDER), 'utf8').replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
    for (const [, source, flags] of code.matchAll(LITERAL))
      found.set(`${file} ${source}`, new RegExp(source as string, flags));
  }
  for (const { name, patterns: own } of MARK_RULES)
    for (const entry of own ?? []) if ('pattern' in entry) found.set(`${name} ${entry.pattern.source}`, entry.pattern);
  for (const pattern of [...BYLINES, ...DATELINES]) found.set(`byline ${pattern.source}`, pattern);
  return found;
}

const PATTERNS = [...patterns()];

it('finds the patterns', () => {
  expect(PATTERNS.length).toBeGreaterThan(40);
});

// What counts is how many characters a match reads: by the clock, a busy machine makes any pattern look slow.
const BY_STEPS = { attackTimeout: null, incubationTimeout: null, seedingTimeout: null } as const;

it.each(PATTERNS)('%s', async (_name, pattern) => {
  const found = await check(pattern.source, pattern.flags, { timeout: 60_000, ...BY_STEPS });
  expect(found).toMatchObject({ status: 'safe' });
});
