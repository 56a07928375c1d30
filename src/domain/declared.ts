import type { Declared } from './document.ts';

// Names under which tables and JSON records give our fields, in lower case without separators; first match wins.
const NAMES: Readonly<Record<keyof Declared, readonly string[]>> = {
  url: ['url', 'link', 'warctargeturi', 'sourceurl'],
  canonicalUrl: ['canonicalurl'],
  headline: ['headline', 'title'],
  author: ['author', 'authors', 'byline', 'creator'],
  datePublished: ['datepublished', 'date', 'published', 'publishedat', 'publishdate', 'pubdate', 'publicationdate'],
  dateModified: ['datemodified', 'updated', 'modified'],
  publisher: ['publisher', 'outlet', 'sitename'],
  language: ['language', 'lang', 'inlanguage'],
  source: ['source', 'domain'],
  section: ['section', 'articlesection', 'category'],
  description: ['description', 'standfirst', 'summary', 'excerpt'],
  fetchedAt: ['fetchedat', 'fetchtime', 'crawledat', 'datedownload', 'warcdate'],
  license: ['license', 'licence'],
  isAccessibleForFree: ['isaccessibleforfree'],
  robots: ['robots'],
  tdmReservation: ['tdmreservation'],
  httpStatus: ['httpstatus', 'httpstatuscode', 'statuscode'],
};

/** Picks our fields out of a table row or JSON object by their usual names. Values of other types are left out. */
export function declaredOf(row: Readonly<Record<string, unknown>>): Declared {
  const byName = new Map(
    Object.entries(row).map(([name, value]) => [name.toLowerCase().replace(/[^a-z]/g, ''), value]),
  );
  const declared: Record<string, unknown> = {};
  for (const [field, names] of Object.entries(NAMES)) {
    const value = names
      .map((name) => byName.get(name))
      .find((found) => found !== undefined && found !== null && found !== '');
    const read = readField(field as keyof Declared, value);
    if (read !== undefined) declared[field] = read;
  }
  return declared as Declared;
}

function readField(field: keyof Declared, value: unknown): unknown {
  if (field === 'author') return authorsOf(value);
  if (field === 'isAccessibleForFree') return truthOf(value);
  // schema.org lets a licence be a work with a name and an address.
  if (field === 'license' && typeof value === 'object' && value !== null)
    return readField(field, 'url' in value ? value.url : 'name' in value ? value.name : undefined);
  if (typeof value === 'number' && field !== 'headline') return String(value);
  if (field === 'publisher' && typeof value === 'object' && value !== null && 'name' in value)
    return readField(field, value.name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim().toWellFormed() : undefined;
}

/** A boolean, or the words for one: `False`, `http://schema.org/True`. */
function truthOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? /(?:^|\/)(true|false)$/i.exec(value.trim())?.[1] : undefined;
  return word === undefined ? undefined : word.toLowerCase() === 'true';
}

/** Names of authors from a string (`A; B`), a list, or schema.org objects. */
export function authorsOf(value: unknown): readonly string[] | undefined {
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(';') : [value];
  const names = list
    .map((entry) => (typeof entry === 'object' && entry !== null && 'name' in entry ? entry.name : entry))
    .filter((name): name is string => typeof name === 'string' && name.trim() !== '' && name.length <= 200)
    .map((name) => name.trim().toWellFormed());
  return names.length > 0 ? names : undefined;
}
