import type { Declared } from './document.ts';
import { DECLARED_NAMES, HTML_FIELDS, INNER_OBJECTS, TEXT_FIELDS } from './field-names.ts';
import { parseWithDigits } from './json-numbers.ts';
import { isTextName, plainName } from './text-names.ts';

export { FIELD_NAMES } from './field-names.ts';

/** An object of a JSON record, or a row of a table. */
export type FieldValues = Readonly<Record<string, unknown>>;
/** Names of a project's own for our fields, tried before the usual ones: `{ text: ['story_text'] }`. */
export type OwnNames = Readonly<Record<string, readonly string[]>>;

/**
 * The first value under these names that says anything; undefined for none. Case, underscores, hyphens and spaces do not
 * count, dots lead into objects and lists (`fields.bodyText`, `content.0.value`).
 */
export function fieldOf(record: FieldValues, names: readonly string[]): unknown {
  return firstOf(namesIn(record), names, (value) => value);
}

/** The object that bytes of JSON hold, long numbers with all of their digits; undefined for anything else. */
export function recordIn(bytes: Uint8Array): FieldValues | undefined {
  try {
    const value = parseWithDigits(new TextDecoder().decode(bytes));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A text that a record holds, and whether it says itself that this is markup. */
export interface RecordText {
  readonly content: string;
  readonly isMarkup: boolean;
}

/**
 * The text of a record: what stands under the names for texts, else under those for markup; then the same within
 * a database's wrapper. A text that was cut (`… [+612 chars]`) stands back where there is another. Undefined where there is none.
 */
export function textIn(record: FieldValues, own: OwnNames = {}): RecordText | undefined {
  const places: ReadonlyArray<readonly [readonly string[], boolean]> = [
    [own['text'] ?? [], false],
    [own['html'] ?? [], true],
    [TEXT_FIELDS, false],
    [HTML_FIELDS, true],
  ];
  let cut: RecordText | undefined;
  for (const known of namesWithin(record, TEXT_OBJECTS)) {
    for (const [names, isMarkup] of places) {
      const content = firstOf(known, names, (value, name) => {
        const text = THINGS.has(name) && isObject(value) ? undefined : textOf(value);
        if (text === undefined || !CUT.test(text.slice(-CUT_CHARACTERS_MAX))) return text;
        cut ??= { content: text, isMarkup };
        return undefined;
      });
      if (content !== undefined) return { content, isMarkup };
    }
  }
  return cut;
}

// A database's wrapper is the record; what else lies within one is named by `input.fields`, not guessed at.
const TEXT_OBJECTS = ['_source'];
// They may hold a text, or paragraphs; an object of this name is one of its own, with a text somewhere.
const THINGS: ReadonlySet<string> = new Set(['article', 'story', 'document']);

/** Whether a record has a place for a text, and nothing in it. */
export function isEmptyText(record: FieldValues): boolean {
  const values = [...namesIn(record)].filter(([name]) => isTextName(name)).map(([, value]) => value);
  return values.some((value) => typeof value === 'string') && values.every((value) => isBlank(value));
}

// NewsAPI and GNews give the beginning, and how much they left out.
const CUT = /\[\+?\d{1,9} chars\]\s{0,8}$/;
const CUT_CHARACTERS_MAX = 40;

/** Picks our fields out of a table row or JSON object by their usual names. Values of other types are left out. */
export function declaredOf(row: FieldValues, own: OwnNames = {}): Declared {
  const places = [...namesWithin(row, INNER_OBJECTS)];
  const declared: Record<string, unknown> = {};
  for (const [field, names] of Object.entries(DECLARED_NAMES)) {
    const all = [...(own[field] ?? []), ...names];
    for (const known of places) {
      // Common Crawl's data sets (FineWeb) name their dump, and mean the day of the crawl.
      const isCrawl = known.has('dump') && (field === 'datePublished' || field === 'fetchedAt');
      const said = !isCrawl ? all : field === 'fetchedAt' ? ['date', ...all] : all.filter((name) => name !== 'date');
      const read = firstOf(known, said, (value, name) =>
        name === 'data' && !isShortDate(value) ? undefined : readField(field as keyof Declared, value),
      );
      if (read !== undefined) declared[field] = read;
      if (read !== undefined) break;
    }
  }
  // `source: { id, name }` names an outlet; a plain word there may be a data set's.
  const [top] = places;
  const metadata = top?.get('metadata');
  const source = top?.get('source');
  if (declared['publisher'] === undefined && typeof source === 'object') {
    const name = stringOf(source, NAMED);
    if (name !== undefined) declared['publisher'] = name;
  }
  const page =
    declared['url'] === undefined ? pageIn(source ?? (isObject(metadata) ? metadata['source'] : undefined)) : undefined;
  return { ...declared, ...(page === undefined ? {} : { url: page }) } as Declared;
}

/** The address of a page that stands under `source`, as trafilatura and langchain write it; a site or a section of one (`/news`) is none. */
function pageIn(source: unknown): string | undefined {
  const said = typeof source === 'string' ? source.trim() : '';
  const url = /^https?:\/\//i.test(said) ? URL.parse(said) : null;
  // Addresses of articles have a slug of several words, a number, or an ending.
  return url && /[-_.%\d]/.test(url.pathname + url.search) ? said : undefined;
}

function readField(field: keyof Declared, value: unknown): unknown {
  if (field === 'author') return authorsOf(value);
  if (field === 'isAccessibleForFree') return truthOf(value);
  if (field === 'headline' && typeof value === 'number') return undefined;
  // schema.org lets a licence be a work with a name and an address.
  if (field === 'license' || field === 'url' || field === 'canonicalUrl') return stringOf(value, ADDRESSED);
  if (field === 'source') return sourceOf(value);
  return stringOf(value, field === 'publisher' ? NAMED : TOLD);
}

// What stands for an object, where a word is wanted: JSON-LD, WordPress, Atom, NYT; MongoDB's dates.
const NAMED = ['name', 'title', 'label'];
const ADDRESSED = ['url', 'href', '@id', 'name'];
const TOLD = ['value', '@value', 'rendered', 'text', 'main', 'name', 'content', '$date', '$numberLong'];
// A list of objects with a text is as deep as tools go.
const DEPTH_MAX = 2;

function stringOf(value: unknown, inner: readonly string[], depth = 0): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return isBlank(value) ? undefined : value.trim().toWellFormed();
  if (typeof value !== 'object' || value === null || depth > DEPTH_MAX) return undefined;
  const within: FieldValues = Array.isArray(value) ? { 0: value[0] } : (value as FieldValues);
  const names = Array.isArray(value) ? ['0'] : inner;
  const [name] = names.filter((one) => !isBlank(within[one]) && typeof within[one] !== 'boolean');
  return name === undefined ? undefined : stringOf(within[name], inner, depth + 1);
}

/** An outlet as a record names it: a word, the name of an object, or the host of an address. */
function sourceOf(value: unknown): string | undefined {
  const said = stringOf(value, [...NAMED, 'domain', 'uri', 'url', 'href', 'id']);
  const url = said !== undefined && /^https?:\/\//i.test(said) ? URL.parse(said) : null;
  return url ? url.hostname.replace(/^www\./, '') : said;
}

/** A boolean, or the words for one: `False`, `http://schema.org/True`. */
function truthOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? /(?:^|\/)(true|false)$/i.exec(value.trim())?.[1] : undefined;
  return word === undefined ? undefined : word.toLowerCase() === 'true';
}

/** Whether a value may be a day, and nothing longer. */
function isShortDate(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 40 && /\d/.test(value);
}

/** Names of authors from a string (`A; B`), a list, or schema.org objects. */
function authorsOf(value: unknown): readonly string[] | undefined {
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(';') : [value];
  const names = list
    .flatMap((entry) => nameOf(entry))
    .filter((name): name is string => typeof name === 'string' && !isBlank(name) && name.length <= 200)
    .map((name) =>
      name
        .trim()
        .replace(/^by\s+(?=\S)/i, '')
        .toWellFormed(),
    );
  return names.length > 0 ? names : undefined;
}

/** What an author is called: a string, the name of an object or what stands within that, or its two names. */
function nameOf(author: unknown, depth = 0): unknown[] {
  if (Array.isArray(author)) return depth > DEPTH_MAX ? [] : author.flatMap((one) => nameOf(one, depth + 1));
  if (!isObject(author)) return [author];
  const { givenName, familyName } = author;
  const name = author['name'] ?? author['@value'];
  if (!isBlank(name)) return depth > DEPTH_MAX ? [] : nameOf(name, depth + 1);
  const parts = [givenName, familyName].filter((part) => typeof part === 'string' && !isBlank(part));
  return parts.length > 0 ? [parts.join(' ')] : [];
}

/** A text as records hold one: a string, a list of paragraphs, or an object around either. */
function textOf(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') return isBlank(value) ? undefined : value;
  if (typeof value !== 'object' || value === null || depth > DEPTH_MAX) return undefined;
  if (!Array.isArray(value))
    return firstOf(namesIn(value as FieldValues), WRAPPED, (inner) => textOf(inner, depth + 1));
  const paragraphs = value.map((part) => textOf(part, depth + 1)).filter((part) => part !== undefined);
  return paragraphs.length > 0 ? paragraphs.join('\n\n') : undefined;
}

const WRAPPED = ['text', 'rendered', 'value', 'content', 'body', 'paragraph', 'html', 'plain'];

/** Whether a column or field is one that `declaredOf` reads, or that holds a text. */
export function isKnownField(name: string): boolean {
  return isTextName(name) || KNOWN.has(plainName(name));
}

/** Whether a column is one that gives one of these fields. */
export function givesField(name: string, fields: ReadonlyArray<keyof Declared>): boolean {
  return fields.some((field) => DECLARED_NAMES[field].some((known) => pathOf(known).flat === plainName(name)));
}

// What exports write where there is nothing, and what a news API writes where it wants to be paid or took an article down.
const NOTHING = /^(?:null|none|nan|nat|n\/a|undefined|\[(?:removed|deleted)\]|only available in [a-z ]{1,40} plans?)$/i;

function isBlank(value: unknown): boolean {
  if (typeof value !== 'string') return value === undefined || value === null;
  if (value.length > 80) return !/\S/.test(value);
  const word = value.trim();
  return word === '' || NOTHING.test(word);
}

function isObject(value: unknown): value is FieldValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Path {
  readonly flat: string;
  readonly steps: readonly string[];
}

// Of names in our own tables and configs, never of names that an input brings.
const paths = new Map<string, Path>();

function pathOf(name: string): Path {
  const before = paths.get(name);
  if (before) return before;
  const steps = name.replace(/\[(\d+)\]/g, '.$1').split('.');
  const path = { flat: plainName(name), steps: steps.length > 1 ? steps.map(plainName) : [] };
  paths.set(name, path);
  return path;
}

const KNOWN: ReadonlySet<string> = new Set(
  Object.values(DECLARED_NAMES)
    .flat()
    .map((name) => pathOf(name).flat),
);

type Names = ReadonlyMap<string, unknown>;

/** The values of an object by plain name; of two names that are one, the first that says anything. Own properties alone. */
function namesIn(record: FieldValues): Names {
  const names = new Map<string, unknown>();
  for (const [name, value] of Object.entries(record)) {
    const key = plainName(name);
    if (!names.has(key) || isBlank(names.get(key))) names.set(key, value);
  }
  return names;
}

/** The record itself, then those of the objects within it that it has. */
function* namesWithin(record: FieldValues, objects: readonly string[]): Generator<Names> {
  const top = namesIn(record);
  yield top;
  for (const name of objects) {
    const inner = valueAt(top, pathOf(name));
    if (isObject(inner)) yield namesIn(inner);
  }
}

function valueAt(names: Names, { flat, steps }: Path): unknown {
  const value = names.get(flat);
  if (value !== undefined || steps.length === 0) return value;
  let inner: unknown = names.get(steps[0] as string);
  for (const step of steps.slice(1)) {
    if (typeof inner !== 'object' || inner === null) return undefined;
    inner = Array.isArray(inner) ? inner[Number(step)] : namesIn(inner as FieldValues).get(step);
  }
  return inner;
}

/** What the first name gives that has a value which can be read. */
function firstOf<Read>(
  names: Names,
  wanted: readonly string[],
  read: (value: unknown, name: string) => Read | undefined,
): Read | undefined {
  for (const name of wanted) {
    const value = valueAt(names, pathOf(name));
    if (isBlank(value)) continue;
    const found = read(value, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
