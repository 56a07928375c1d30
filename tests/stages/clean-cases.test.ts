// tests/corpus/cases/: what people said of removals, as the page of a document or a report saves it (docs/cleaning.md).
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import type { DocumentId } from '../../src/domain/ids.ts';
import type { Removal } from '../../src/domain/removal.ts';
import { CASE_SCHEMA, type CleaningCase } from '../../src/inspect/cleaning-case.ts';
import { clean } from '../../src/stages/clean/clean.ts';
import { sliceCodePoints } from '../../src/text/codepoints.ts';

const FOLDER = new URL('../corpus/cases/', import.meta.url);
const CASES = readdirSync(FOLDER).map(
  (name) => [name, JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as CleaningCase] as const,
);

function removalsOf({ path, source, markup }: CleaningCase, text: string): readonly Removal[] {
  const origin = {
    path,
    place: `path:${path}`,
    bytes: 0,
    sha256: '',
    encoding: { name: 'utf-8', from: 'valid', bom: false },
  } as const;
  const document = {
    id: 'doc_0000000000000000' as DocumentId,
    origin,
    source,
    markup,
    text,
    declared: {},
    declaredFrom: {},
    parsedBy: 'none',
  } as const;
  return (clean({ document }, { rules: {}, asOf: '2026-11-22' }).items[0] as Article).removals;
}

it.each(CASES)('%s', (_name, given) => {
  const { text, removal, expected, schema } = given;
  expect(schema).toBe(CASE_SCHEMA);
  if (text === null) throw new Error('Expected the whole text, found none: save the case from storyfold inspect.');
  expect(sliceCodePoints(text, removal.start, removal.end)).toBe(removal.text);
  const taking = removalsOf(given, text).filter(
    ({ action, start, end }) => action !== 'marked' && start < removal.end && end > removal.start,
  );
  if (expected === 'kept') expect(taking).toEqual([]);
  else expect(taking).toMatchObject([{ start: removal.start, end: removal.end, rule: removal.rule }]);
});
