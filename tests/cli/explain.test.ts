import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { explainCommand } from '../../src/cli/commands/explain.ts';
import { statusCommand } from '../../src/cli/commands/status.ts';
import { storiesCommand } from '../../src/cli/commands/stories.ts';
import { inOneLine, type Terminal } from '../../src/cli/terminal.ts';
import { displayWidth } from '../../src/cli/wrap.ts';
import { RunError } from '../../src/domain/errors.ts';
import { commonQuotations } from '../../src/inspect/common-quotations.ts';
import { FIVE } from '../five/five.ts';
import { workspace } from '../workspace.ts';

// One run of the command; the screens are then asked for in this process.

const QUOTE = 'we will not leave a single family on this island without clean water before the winter comes';
const told = (said: string): string =>
  [
    'The governor of the coastal province promised repairs after the flood on Monday.',
    `At the harbour of Lindholm she spoke to fishermen, ${said} as the storm of last week had broken four pumps.`,
    'The pumps of Lindholm were built in 1987, and the repair of all 41 will cost the province 12 million crowns.',
    'Fishermen of the island said that they had carried water in barrels since the storm, and that the boats were waiting.',
  ].join('\n');

const GONE = {
  url: 'https://news.example.com/water',
  text: 'Page not found. The page you are looking for does not exist.',
};

it('finds documents by all that screens print, and tells of a pair by the settings of its snapshot', async () => {
  const space = await workspace();
  const folder = realpathSync(space.folder);
  const lines = [
    { id: 'rec-17', headline: 'Water for Lindholm', text: told(`and told them: “${QUOTE},” she said`) },
    {
      id: 'rec-18',
      url: 'https://news.example.com/water?utm_source=x',
      headline: 'A promise at the harbour',
      text: told(`and told them that ${QUOTE}, she said`).replace('on Monday', 'this week').replace('four', 'five'),
    },
  ];
  await space.put({
    'good.jsonl': `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`,
    'mon/story.txt': FIVE.get('000') as string,
    'tue/story.txt': FIVE.get('002') as string,
    'tue/empty.txt': ' ',
    // The same page fetched once more, when the server had none: named before and after the article.
    'a-wed.jsonl': `${JSON.stringify(GONE)}\n`,
    'wed.jsonl': `${JSON.stringify({ ...GONE, text: 'This page could not be found.' })}\n`,
  });
  expect(await space.storyfold(['run', '--as-of', '2026-11-22'])).toMatchObject({ code: 0 });
  // Today's config asks for a line that nothing reaches: it is not what the snapshot was made under.
  const config = join(folder, 'pipeline.config.json');
  writeFileSync(config, '{ "judge": { "merge": 15 } }');
  const flags = { config };
  const screen = async (command: (terminal: Terminal) => Promise<number>): Promise<string> => {
    const printed: string[] = [];
    const terminal = { paint: (_: unknown, text: string) => text, print: (line = '') => printed.push(line) };
    expect(await command(terminal as unknown as Terminal)).toBe(0);
    return printed.join('\n');
  };
  const explain = (...names: string[]): Promise<string> => screen((terminal) => explainCommand(terminal, names, flags));

  const stories = await screen((terminal) => storiesCommand(terminal, flags));
  for (const name of ['good:1', 'good:2', 'mon/story', 'tue/story']) expect(stories).toContain(`    ${name} `);
  for (const name of ['good:1', 'rec-17', 'raw/good.jsonl:1', `${folder}/raw/good.jsonl:1`])
    expect(await explain(name)).toMatch(/^raw\/good\.jsonl:1 {2}/);
  for (const name of ['good:2', 'https://news.example.com/water', 'http://news.example.com/water/?utm_source=y'])
    expect(await explain(name)).toMatch(/^raw\/good\.jsonl:2 {2}/);
  const story = space.records().find(({ provenance }) => provenance.path === 'raw/mon/story.txt')?.id;
  expect(await explain(story as string)).toMatch(/^raw\/mon\/story\.txt {2}/);
  expect(await explain('empty')).toMatch(/^raw\/tue\/empty\.txt {2}quarantined/);
  await expect(explain('story')).rejects.toThrow(/could be any of: raw\/mon\/story\.txt, raw\/tue\/story\.txt\./);
  await expect(explain('story', 'good:1')).rejects.toBeInstanceOf(RunError);
  await expect(explain('empty', 'good:1')).rejects.toThrow('One of the two is quarantined');

  // A fetch that is no article tells where the article is, and takes nothing of it.
  for (const name of ['a-wed:1', 'wed:1']) {
    const gone = await explain(name);
    expect(gone).toMatch(/^raw\/\S+ {2}filtered by rule: this fetch is no article; see\s+raw\/good\.jsonl:2\n/);
    expect(gone).not.toMatch(/in the body|\[\d+, \d+\)/);
  }

  const pair = await explain('good:1', 'good:2');
  expect(pair).toMatch(
    /^raw\/good\.jsonl:1\n {4}Water for Lindholm\nraw\/good\.jsonl:2\n {4}A promise at the harbour\n\nSame text, lightly edited\. .*folded from 1\.0/,
  );
  // What one quotes and the other tells is what weighed, and is told so.
  expect(pair).toMatch(/what people say in both +\+\d/);
  expect(pair).toMatch(/\[\d+, \d+\) and \[\d+, \d+\), quoted in the first alone/);
  expect(pair).toMatch(/0 quotations in both, 1 that one quotes and the other tells/);
  expect(pair).not.toContain('\\u{a}');
  for (const line of [...pair.split('\n'), ...stories.split('\n')]) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  const status = await screen((terminal) => statusCommand(terminal, flags));
  expect(status).toMatch(/quarantined +1 +raw\/tue\/empty\.txt/);

  // A snapshot of an earlier version does not say its settings: the config's hold, and that is said.
  const manifest = join(folder, 'clean', 'current', 'manifest.json');
  const { settings, ...old } = JSON.parse(readFileSync(manifest, 'utf8'));
  expect(settings).toMatchObject({ judge: { merge: 1 } });
  writeFileSync(manifest, JSON.stringify(old));
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await explain('good:1', 'good:2')).toContain('folded from 15.0');
  expect(stderr.mock.calls.join()).toContain('does not say by which settings');
  stderr.mockRestore();
  // A file that is gone is no bug.
  writeFileSync(manifest, 'broken');
  await expect(explain('good:1')).rejects.toThrow(/^The current snapshot cannot be read: /);
});

it('finds common quotations exactly where the score counts any', () => {
  const word = fc.integer({ min: 0, max: 2 });
  const side = fc
    .tuple(
      fc.array(word, { minLength: 0, maxLength: 24 }),
      fc.integer({ min: 0, max: 24 }),
      fc.integer({ min: 0, max: 24 }),
    )
    .map(([terms, x, y]) => ({
      terms: Uint32Array.from(terms),
      quotes: Uint32Array.from([Math.min(x, y, terms.length), Math.min(Math.max(x, y), terms.length)]),
    }));
  const grams = (terms: Uint32Array): string[] =>
    Array.from({ length: Math.max(0, terms.length - 5) }, (_, at) => terms.subarray(at, at + 6).join());
  fc.assert(
    fc.property(side, side, (a, b) => {
      const quoted = ({ terms, quotes }: typeof a): string[] => grams(terms.subarray(quotes[0], quotes[1]));
      const counts =
        quoted(a).some((gram) => grams(b.terms).includes(gram)) ||
        quoted(b).some((gram) => grams(a.terms).includes(gram));
      const found = commonQuotations(a, b);
      expect(found.length > 0).toBe(counts);
      for (const { a: inA, b: inB, words, quotedInA, quotedInB } of found) {
        expect(a.terms.subarray(inA, inA + words).join()).toBe(b.terms.subarray(inB, inB + words).join());
        expect(words >= 6 && (quotedInA || quotedInB)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

it('prints white space of a passage as a space, and other control characters as what they are', () => {
  expect(inOneLine('one\n\ttwo\u00a0three \u001b[31m')).toBe('one two three \\u{1b}[31m');
});
