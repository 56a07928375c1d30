import { nearest } from '../../config/nearest.ts';
import { givesField, isKnownField } from '../../domain/declared.ts';
import { problemAt } from '../../domain/problem.ts';
import { isTextName, plainName } from '../../domain/text-names.ts';
import type { Found, OpenLimits, Source } from './container.ts';

// One of these is what a table of articles is made for; without all three its headers are most likely not understood.
const WANTED = ['headline', 'datePublished', 'url', 'canonicalUrl'] as const;
const USUAL = [
  'text',
  'title',
  'headline',
  'date',
  'published',
  'url',
  'link',
  'author',
  'source',
  'language',
  'section',
];
const SHOWN = 12;
const SHOWN_CHARACTERS = 40;
// Numbers of rows, as exports write them.
const ROW_NUMBERS = /^(?:id|_id|index|unnamed: \d+|column \d+|__index_level_\d+__)$/i;

/** What is to be said of a table whose texts are read and whose other columns are none that we know. */
export function* unknownColumns(
  source: Pick<Source, 'path'>,
  columns: readonly string[],
  { textNames, otherNames = [] }: OpenLimits,
): Generator<Found> {
  const isOwn = (column: string): boolean => otherNames.some((name) => plainName(name) === plainName(column));
  if (!columns.some((column) => isTextName(column, textNames))) return;
  if (columns.some((column) => isOwn(column) || givesField(column, WANTED))) return;
  const unknown = columns.filter(
    (column) => !isKnownField(column) && !isTextName(column, textNames) && !ROW_NUMBERS.test(column),
  );
  if (unknown.length === 0) return;
  const guesses = unknown.flatMap((column) => {
    const guess = nearest(column, USUAL);
    return guess === undefined ? [] : [`${guess} for ${clipped(column)}`];
  });
  yield {
    problem: problemAt({ path: source.path }, 'read/unknown-columns', 'noted', {
      found: namesShown(unknown),
      ...(guesses.length === 0 ? {} : { guess: guesses.slice(0, SHOWN).join(', ') }),
    }),
  };
}

/** Names of columns for a sentence: a table without a header has whole texts there. */
export function namesShown(columns: readonly string[]): string {
  const more = columns.length > SHOWN ? [`and ${columns.length - SHOWN} more`] : [];
  return [...columns.slice(0, SHOWN).map(clipped), ...more].join(', ');
}

function clipped(name: string): string {
  const line = name.replace(/\s+/g, ' ');
  const characters = Array.from(line);
  return characters.length > SHOWN_CHARACTERS ? `${characters.slice(0, SHOWN_CHARACTERS - 1).join('')}…` : line;
}
