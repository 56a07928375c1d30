import { expect, it } from 'vitest';
import { documentScreen } from '../../src/cli/explain-screen.ts';
import { foldedLines } from '../../src/cli/fold-lines.ts';
import type { Problem } from '../../src/domain/problem.ts';
import { problemSentence } from '../../src/messages.ts';

const sentence = (code: Problem['code'], details: Problem['details'], line?: number): string =>
  problemSentence({ code, effect: 'noted', path: 'raw/a.html', ...(line === undefined ? {} : { line }), details });

it.each([
  // A record stands on a line of its file, which its place names already.
  [
    'read/json',
    { error: "Unexpected token 'x' in JSON at position 68 (line 1 column 69)" },
    3,
    "Unexpected token 'x' in JSON at column 69",
  ],
  [
    'read/json',
    { error: "Unexpected token 'x' in JSON at position 68 (line 2 column 9)" },
    3,
    'in JSON at line 2, column 9 of it)',
  ],
  [
    'read/json',
    { error: "Unexpected token 'x' in JSON at position 68 (line 2 column 9)" },
    undefined,
    'in JSON at line 2, column 9)',
  ],
  [
    'place/no-article',
    { place: 'path:raw/a.html', other: 'raw/a.html' },
    undefined,
    'This fetch of raw/a.html is no article, so what was read before stays.',
  ],
  [
    'place/no-article',
    { place: 'url:https://x.example/1', other: 'raw/b.html' },
    undefined,
    'so what was read before, raw/b.html, stays.',
  ],
  [
    'read/damaged',
    { expected: 'a document', found: 'an archive in the archive', advice: 'unpack it', member: 'in.zip' },
    undefined,
    'What is whole beside it was read; unpack it.',
  ],
  ['list/other-kind', { found: 'marker' }, undefined, 'It is no document (a file that programs leave for themselves)'],
] as const)('%s %j', (code, details, line, words) => {
  expect(sentence(code, details, line)).toContain(words);
});

it('a member that its own verdict does not hold is there by the others', () => {
  const shown = { document: 'doc_1', path: 'raw/a.txt', name: 'a', isNew: false };
  const member = { ...shown, relation: 'different', score: -2500, line: 2000, quotes: 0, runWords: 3, weak: true };
  const story = { story: 'st_1', label: 'x', documents: 2, kept: { ...shown, criterion: 'only' }, members: [member] };
  const buckets = { 'exact-duplicate': 0, 'near-duplicate': 0, excerpt: 0, coverage: 1 };
  const lines = foldedLines({ folded: [story], buckets, news: {} } as never, (_, text) => text, 200).join('\n');
  expect(lines).toContain(
    'folded   same story by its other members: 3 words in a row, score -2.5 (line 2.0)  weak: please check',
  );
  expect(lines).not.toContain('another story');
});

it('explain says of a record what status says of it', () => {
  const row = {
    path: 'raw/items.jsonl',
    line: 3,
    place: 'x',
    bucket: 'quarantined',
    chars_body: null,
    settled_by: null,
  };
  const empty = Object.fromEntries(
    [
      'document',
      'locator',
      'story',
      'language',
      'headline',
      'author',
      'date_published',
      'publisher',
      'source',
      'encoding',
      'truncated',
      'relation',
    ].map((name) => [name, null]),
  );
  const problem = {
    code: 'read/json',
    effect: 'quarantined',
    path: 'raw/items.jsonl',
    line: 3,
    details: '{"found":"a list"}',
  };
  const explanation = { row: { ...empty, ...row }, removals: [], problems: [problem], into: null, changedIn: [] };
  const lines = documentScreen({ paint: (_: unknown, text: string) => text } as never, explanation as never);
  expect(lines.join(' ').replaceAll(/\s+/g, ' ')).toContain('Mend this record; the others of the file are read.');
});
