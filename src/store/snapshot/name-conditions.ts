import type { likenessesOf, NameTraits } from '../../domain/name-traits.ts';
import { quoted } from '../duck.ts';

// Conditions of SQL over the table of documents: which rows a name could mean, or could share a name with. What they let
// through is then held against the name itself (`domain/document-names.ts`); a path is compared as it is seen.

/** Letters that would move the cursor: they are spelt out where a path is shown. Such rows are always let through. */
const IS_ODD = String.raw`regexp_matches(path, '[\x{00}-\x{1f}\x{7f}-\x{9f}\x{061c}\x{200e}\x{200f}\x{2028}-\x{202e}\x{2066}-\x{2069}]')`;
const SEEN = String.raw`(CASE WHEN regexp_matches(path, '[^ -~]')
  THEN nfc_normalize(regexp_replace(path, '[\x{00ad}\x{200b}-\x{200d}\x{2060}\x{feff}]', '', 'g')) ELSE path END)`;
const LINE = `(CASE WHEN line IS NULL THEN '' ELSE ':' || line END)`;
const BASE = `split_part(${SEEN}, '/', -1)`;

/**
 * @param given the name as it was given: a place, a url, the id of a record or of a story, too
 * @param url the place of the url that it is, if it is one
 */
export function couldBeCalled(given: string, url: string, { wheres, ids, parts, atLine }: NameTraits): string {
  const name = quoted(given);
  const holds = (text: string, all: readonly string[]): string[] =>
    all.map((part) => `contains(lower(${text}), ${quoted(part)})`);
  return anyOf([
    IS_ODD,
    `${SEEN} || ${LINE} IN (${wheres.map(quoted).join(', ')})`,
    ...ids.map((id) => `starts_with(document, ${quoted(id)})`),
    `place IN (${name}, ${quoted(url)})`,
    `url = ${name}`,
    `(starts_with(place, 'id:') AND ends_with(place, ${quoted(`:${given}`)}))`,
    `(story = ${name} AND bucket = 'canonical')`,
    ...(atLine ? [allOf([`line = ${atLine.line}`, ...holds(SEEN, atLine.parts)])] : []),
    allOf(holds(`${SEEN} || ${LINE}`, parts)),
  ]);
}

/** Rows that lie where one of these lies, as seen. */
export function couldLieAt(wheres: readonly string[]): string {
  return anyOf([IS_ODD, `${SEEN} || ${LINE} IN (${wheres.map(quoted).join(', ')})`]);
}

export function couldShareName({ likenesses, lines }: ReturnType<typeof likenessesOf>): string {
  const numbers = lines.filter((line) => line !== null);
  // A path may end like a line.
  const line = anyOf([
    `regexp_matches(path, ':[0-9]')`,
    ...(numbers.length > 0 ? [`line IN (${numbers.join(', ')})`] : []),
    ...(lines.includes(null) ? ['line IS NULL'] : []),
  ]);
  const likeness = likenesses.map(({ begins, holds }) =>
    allOf([
      `starts_with(${BASE}, ${quoted(begins)})`,
      ...(holds === '' ? [] : [`contains(${BASE}, ${quoted(holds)})`]),
    ]),
  );
  return allOf([line, anyOf([IS_ODD, ...likeness])]);
}

function anyOf(conditions: readonly string[]): string {
  return `(${conditions.join(' OR ')})`;
}

function allOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'true' : `(${conditions.join(' AND ')})`;
}
