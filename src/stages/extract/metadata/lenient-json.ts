import { jsonrepair } from 'jsonrepair';

/** JSON as it was read, and whether it had to be mended for that. */
export interface ReadJson {
  readonly value: unknown;
  readonly isMended: boolean;
}

// What a page says of one article takes some kilobytes; mending costs the square of what is wrong (400 KB: a minute, 32 KB: .4 s).
const MENDED_CHARACTERS_MAX = 32_768;

const BEFORE = /^(?:\s|\ufeff|<!--|\/\/|\/\*|<!\[CDATA\[|\*\/)+(?=[[{])/;
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
  const bare = text.replace(BEFORE, '').replace(AFTER, '');
  // No string of JSON may hold them; those between values are white space.
  const printable = bare.replace(/[\u0000-\u001f]+/g, ' ');
  const value = parsed(printable) ?? mended(printable);
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
  for (const attempt of [text, `[${text.replace(/\}\s*\{/g, '},{')}]`]) {
    try {
      return JSON.parse(jsonrepair(attempt));
    } catch {
      // It is something else than JSON, or the second way reads it.
    }
  }
  return undefined;
}
