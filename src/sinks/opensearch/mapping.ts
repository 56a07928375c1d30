import { type ColumnKind, RELATIONS } from '../relations.ts';
import type { ItemName } from '../sink.ts';

// What our indexes say of their fields. Names are those of the tables of other stores (`relations.ts`).

/** A field as a mapping has it. */
export interface FieldMapping {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, FieldMapping>>;
  readonly fields?: Readonly<Record<string, FieldMapping>>;
  readonly [setting: string]: unknown;
}

/**
 * Languages, by their first subtag, that both servers have an analyser for without a plugin. A text stands in the field of its
 * own language alone, so that `body.*` asks each with the words, stems and stop words of its language.
 */
const ANALYSERS: Readonly<Record<string, string>> = {
  ar: 'arabic',
  bg: 'bulgarian',
  bn: 'bengali',
  ca: 'catalan',
  ckb: 'sorani',
  cs: 'czech',
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  et: 'estonian',
  eu: 'basque',
  fa: 'persian',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  gl: 'galician',
  hi: 'hindi',
  hu: 'hungarian',
  hy: 'armenian',
  id: 'indonesian',
  it: 'italian',
  lt: 'lithuanian',
  lv: 'latvian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sv: 'swedish',
  th: 'thai',
  tr: 'turkish',
  // Chinese, Japanese, Korean: pairs of characters.
  cjk: 'cjk',
  other: 'standard',
};
const FAMILIES: Readonly<Record<string, string>> = { ja: 'cjk', ko: 'cjk', zh: 'cjk', nb: 'no', nn: 'no' };

/** The field, below `body` and the like, of a text in a language. @param language a BCP 47 tag, as articles have it */
export function languageField(language: unknown): string {
  const subtag = typeof language === 'string' ? (language.split('-')[0] as string).toLowerCase() : '';
  const family = FAMILIES[subtag] ?? subtag;
  return Object.hasOwn(ANALYSERS, family) ? family : 'other';
}

// A term has at most 32,766 bytes (Lucene's IndexWriter.MAX_TERM_LENGTH), a character at most four.
const KEYWORD: FieldMapping = { type: 'keyword', ignore_above: 8191 };
const TEXTS: FieldMapping = {
  properties: Object.fromEntries(
    Object.entries(ANALYSERS).map(([field, analyzer]) => [field, { type: 'text', analyzer }]),
  ),
};
/** A civil date as printed, which may be no date at all: then only its text is there. What has no zone is taken for UTC. */
const DATE: FieldMapping = {
  type: 'date',
  format: 'strict_date_optional_time',
  ignore_malformed: true,
  fields: { printed: KEYWORD },
};
const KINDS: Readonly<Record<ColumnKind, FieldMapping>> = {
  text: KEYWORD,
  integer: { type: 'long' },
  boolean: { type: 'boolean' },
  json: { type: 'object', enabled: false },
};

// Objects, not `nested`: a story of 800 documents is one document of Lucene instead of 801, and none is refused for having more
// than 10,000. Who asks for two fields of one member asks the index of documents, where each has its story.
const MEMBERS: FieldMapping = {
  properties: {
    document: KEYWORD,
    role: KEYWORD,
    relation: KEYWORD,
    score: { type: 'long' },
    weak: { type: 'boolean' },
    copies: KEYWORD,
    source: KEYWORD,
    publisher: KEYWORD,
    url: KEYWORD,
    headline: { type: 'text', analyzer: 'standard' },
    date_published: DATE,
    first_seen: DATE,
  },
};

const kindsOf = (columns: Readonly<Record<string, ColumnKind>>): Record<string, FieldMapping> =>
  Object.fromEntries(Object.entries(columns).map(([column, kind]) => [column, KINDS[kind]]));

const COMMON = { generation: { type: 'long' }, headline: TEXTS, body: TEXTS, date_published: DATE, author: KEYWORD };

/** Fields of ours, by the kind of item; others may stand beside them. */
export const FIELDS: Readonly<Record<ItemName['type'], Readonly<Record<string, FieldMapping>>>> = {
  story: { ...kindsOf(RELATIONS.stories), ...COMMON, label: TEXTS, members: MEMBERS, redirect_to: KEYWORD },
  document: { ...kindsOf(RELATIONS.documents), ...COMMON, as_of: DATE },
};

/** What is living, for those who search. */
export const LIVE_FILTER = { term: { state: 'live' } };

/** What an index of ours is made from. */
export function templateOf(type: ItemName['type'], index: string, alias: string, replicas: number | undefined): object {
  return {
    index_patterns: [index],
    // Above templates for `*`, below those of someone who means ours.
    priority: 200,
    template: {
      settings: {
        // What a query without the name of a field looks in.
        'index.query.default_field': type === 'story' ? ['label.*', 'headline.*', 'body.*'] : ['headline.*', 'body.*'],
        ...(replicas === undefined ? {} : { 'index.number_of_replicas': replicas }),
      },
      mappings: { dynamic: false, properties: FIELDS[type] },
      aliases: { [alias]: { filter: LIVE_FILTER } },
    },
  };
}

/** A field that has another type than ours. */
export interface Clash {
  readonly field: string;
  readonly found: string;
  readonly expected: string;
}

/**
 * Holds the fields of an index against ours: those that it lacks, as a mapping to be put, and those that are something else.
 * Analysers and the like are the owner's to choose.
 */
export function missingFields(
  ours: Readonly<Record<string, FieldMapping>>,
  there: Readonly<Record<string, FieldMapping>>,
  path = '',
): { missing: Record<string, FieldMapping>; clashes: Clash[] } {
  const missing: Record<string, FieldMapping> = {};
  const clashes: Clash[] = [];
  for (const [name, field] of Object.entries(ours)) {
    const found = there[name];
    if (!found) missing[name] = field;
    else if (typeOf(found) !== typeOf(field))
      clashes.push({ field: path + name, found: typeOf(found), expected: typeOf(field) });
    else if (field.properties) {
      const below = missingFields(field.properties, found.properties ?? {}, `${path}${name}.`);
      if (Object.keys(below.missing).length > 0) missing[name] = { properties: below.missing };
      clashes.push(...below.clashes);
    } else if (Object.keys(field.fields ?? {}).some((each) => !found.fields?.[each]))
      missing[name] = { ...found, fields: { ...field.fields, ...found.fields } };
  }
  return { missing, clashes };
}

/** `disabled` for an object that is kept and not looked into. */
function typeOf({ type = 'object', enabled }: FieldMapping): string {
  return type === 'object' && enabled === false ? 'disabled object' : type;
}
