import { jsonrepair } from 'jsonrepair';

/** JSON as it was read, and whether it had to be mended for that. */
export interface ReadJson {
  readonly value: unknown;
  readonly isMended: boolean;
}

// What a page says of one article takes some kilobytes; mending costs the square of what is wrong (400 KB: a minute, 32 KB: .4 s).
const MENDED_CHARACTERS_MAX = 32_768;

const BEFORE = /^(?:\s|\ufeff|<!--|\/\/|\/\*|<!\[CDATA\[|\*\/)+(?=[[{])/;
/** A script's assignment, or a server's notice, before the first object. */
const AHEAD = /^[^[{"]{0,500}(?=[[{]\s*["{])/;
const AFTER = /(?<=[\]}])(?:\s|-->|\/\/|\/\*|\]\]>|\*\/|;)+$/;

/**
 * Reads JSON that sites wrote by hand or by templates: in comments, with semicolons, control characters, commas too many or too
 * few, quotation marks that were not escaped, several values one after the other.
 *
 * @returns undefined where nothing of it can be read
 */
export function readLenientJson(text: string): ReadJson | undefined {
  const strict = parsed(text);
  if (strict !== undefined) return { value: strict, isMended: false };
  const bare = text.replace(BEFORE, '').replace(AHEAD, '').replace(AFTER, '');
  // No string of JSON may hold them; those between values are white space.
  const printable = bare.replace(/[\u0000-\u001f]+/g, ' ');
  // A comment ends with its line: those are looked at while there are lines.
  const value = parsed(printable) ?? mended(bare) ?? mended(printable);
  return value === undefined ? undefined : { value, isMended: true };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function mended(text: string): unknown {
  if (text.length > MENDED_CHARACTERS_MAX || !/^[[{]/.test(text)) return undefined;
  for (const attempt of [text, withEscapedQuotes(text), `[${text.replace(/\}\s*\{/g, '},{')}]`]) {
    try {
      return JSON.parse(jsonrepair(attempt));
    } catch {
      // It is something else than JSON, or the second way reads it.
    }
  }
  return undefined;
}

/** Of the fields that people write, all quotation marks before the one that ends the value: a next name, or the object's end, follows it. */
const WRITTEN =
  /("(?:headline|alternativeHeadline|description|articleBody|name|caption|abstract)"\s*:\s*")(.{0,4000}?)(?="\s*(?:,\s*"[@\w:]+"\s*:|[}\]]))/gs;

function withEscapedQuotes(text: string): string {
  return text.replace(WRITTEN, (_, before: string, value: string) => before + value.replace(/(?<!\\)"/g, '\\"'));
}
