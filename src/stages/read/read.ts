import { declaredOf, type FieldValues, fieldOf, isEmptyText, type OwnNames, textIn } from '../../domain/declared.ts';
import type { Declared, DeclaredFrom, DeclaredOrigins, Encoding, RawDocument } from '../../domain/document.ts';
import { documentId, sha256 } from '../../domain/ids.ts';
import { hasLongIntegers, parseWithDigits } from '../../domain/json-numbers.ts';
import { NO_OUTLETS, type Outlets } from '../../domain/outlets.ts';
import { type Outcome, type Problem, type ProblemCode, problemAt } from '../../domain/problem.ts';
import type { RawInput } from '../../domain/raw-input.ts';
import { isVisible } from '../../domain/removal.ts';
import { UNKNOWN_SOURCE } from '../../domain/signature.ts';
import { normalizeUrl } from '../../domain/urls.ts';
import { languageCode, saysNoLanguage } from '../../text/language-code.ts';
import { decode, wellFormed } from './decode.ts';
import { withoutReferences, withoutReferencesIn } from './entities.ts';
import { formerPlaceOf } from './former-place.ts';
import { hasTags, isFragment, isPage, unpacked, withParagraphs } from './markup.ts';
import { placeOf, sourceOf } from './place.ts';

export interface ReadOptions {
  /** Names under which this project's records give our fields, tried before the usual ones: `{ text: ['story_text'] }`. */
  readonly fields: OwnNames;
  /** What is known of outlets: their names, and folders that are one. */
  readonly outlets: Outlets;
}

const USUAL: ReadOptions = { fields: {}, outlets: NO_OUTLETS };

/** Reads one record: bytes → text or markup, with its identity and what it declares of itself. */
export function read(input: RawInput, options: ReadOptions = USUAL): Outcome<RawDocument> {
  const decoded = decode(input.bytes, input.charset);
  if ('failed' in decoded)
    return refuse(input, decoded.failed === 'binary' ? 'read/binary' : 'read/encoding', { found: decoded.found });
  if (!isVisible(decoded.text))
    return refuse(input, 'read/empty', { found: input.bytes.length, ...sourceIn(input, {}, options) });
  if (input.kind === 'json') return readRecord(input, decoded.text, decoded.encoding, options);
  // Markdown may begin with a block of HTML and is Markdown all the same.
  const isWhole = input.kind === 'html' || isPage(decoded.text);
  const isPiece = !isWhole && !MARKDOWN.test(input.path) && isFragment(decoded.text);
  const content = isPiece ? withParagraphs(decoded.text) : decoded.text;
  const markup = isWhole || isPiece ? 'html' : 'text';
  const { encoding, replaced } = decoded;
  return done(input, { content, markup, encoding, replaced, record: {} }, options);
}

const MARKDOWN = /\.(?:md|markdown)$/i;
const FIELDS_SHOWN = 12;

function readRecord(input: RawInput, json: string, encoding: Encoding, options: ReadOptions): Outcome<RawDocument> {
  let value: unknown;
  try {
    value = parseWithDigits(json);
  } catch (error) {
    return refuse(input, 'read/json', { error: (error as Error).message });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse(input, 'read/json', { found: kindOf(value) });
  const record = value as FieldValues;
  const text = textIn(record, options.fields);
  if (!text && !isEmptyText(record))
    return refuse(input, 'read/no-text', { found: fieldsOf(record), ...sourceIn(input, record, options) });
  if (!text || !isVisible(text.content))
    return refuse(input, 'read/empty', { found: text?.content.length ?? 0, ...sourceIn(input, record, options) });
  const clean = wellFormed(unpacked(text.content));
  const isWhole = isPage(clean.text);
  const isMarkup = isWhole || (text.isMarkup ? hasTags(clean.text) : isFragment(clean.text));
  const content = isMarkup ? (isWhole ? clean.text : withParagraphs(clean.text)) : withoutReferencesIn(clean.text);
  const { replaced } = clean;
  // Stored documents may have the id that 167a29d read: rounded.
  const formerRecord = hasLongIntegers(json) ? (JSON.parse(json) as FieldValues) : record;
  const markup = isMarkup ? 'html' : 'text';
  return done(input, { content, markup, encoding, replaced, record, formerRecord }, options);
}

/** `a number`, `an object`, `null`: what a value of JSON is, for people. */
function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** The fields of a record by name; those with no text in them say what they hold. */
function fieldsOf(record: FieldValues): string {
  const entries = Object.entries(record);
  const shown = entries
    .slice(0, FIELDS_SHOWN)
    .map(([name, value]) => (typeof value === 'string' && value.trim() !== '' ? name : `${name} (${emptyOr(value)})`));
  return [...shown, ...(entries.length > shown.length ? [`and ${entries.length - shown.length} more`] : [])].join(', ');
}

function emptyOr(value: unknown): string {
  return value === null || value === '' || (typeof value === 'string' && value.trim() === '') ? 'empty' : kindOf(value);
}

interface Read {
  readonly content: string;
  readonly markup: RawDocument['markup'];
  readonly encoding: Encoding;
  readonly replaced: number;
  readonly record: FieldValues;
  /** The record as 167a29d read it, where that is not the same. */
  readonly formerRecord?: FieldValues;
}

function done(
  input: RawInput,
  { content, markup, encoding, replaced, record, formerRecord = record }: Read,
  { fields, outlets }: ReadOptions,
): Outcome<RawDocument> {
  const hash = sha256(input.bytes);
  const { declared, declaredFrom } = merge(
    input.container ?? {},
    withoutReferences(declaredOf(record, fields)),
    input.sidecar ?? {},
  );
  const url = declared.url && normalizeUrl(declared.url);
  const isWhole = input.line === undefined || input.member?.whole === true;
  const { source, outlet } = sourceOf(nameOf(declared, declaredFrom), url, input.path, outlets);
  const clues = {
    id: isWhole ? undefined : idOf(record, fields),
    path: input.member?.path ?? input.path,
    isWhole,
    hash,
    ordinal: input.ordinal,
  };
  const place = placeOf({ ...clues, url, source });
  const formerPlace = formerPlaceOf(formerRecord, input.sidecar ?? {}, {
    ...clues,
    id: isWhole ? undefined : idOf(formerRecord, fields),
  });
  const origin = {
    path: input.path,
    ...(input.line === undefined ? {} : { line: input.line }),
    ...(input.locator === undefined ? {} : { locator: input.locator }),
    place,
    ...(formerPlace === place ? {} : { formerPlace }),
    bytes: input.bytes.length,
    sha256: hash,
    encoding,
  };
  const problems = [
    ...(replaced > 0 ? [problemAt(input, 'read/replaced-characters', 'noted', { count: replaced })] : []),
    ...languageProblem(input, declared.language),
  ];
  // The language of the outlet, where nothing nearer says: a page does so itself.
  const language = markup === 'text' && declared.language === undefined ? outlet?.language : undefined;
  const item: RawDocument = {
    id: documentId(place),
    origin,
    source,
    markup,
    content,
    declared: language === undefined ? declared : { ...declared, language },
    declaredFrom: language === undefined ? declaredFrom : { ...declaredFrom, language: 'registry' },
  };
  return { items: [item], problems };
}

/** The source of what is refused for want of a text, where one is known: whoever watches sources counts it. */
function sourceIn(input: RawInput, record: FieldValues, { fields, outlets }: ReadOptions): { source?: string } {
  const own = withoutReferences(declaredOf(record, fields));
  const { declared, declaredFrom } = merge(input.container ?? {}, own, input.sidecar ?? {});
  const url = declared.url && normalizeUrl(declared.url);
  const { source } = sourceOf(nameOf(declared, declaredFrom), url, input.path, outlets);
  return source === UNKNOWN_SOURCE ? {} : { source };
}

/** What names the outlet. A feed's title is a channel's name: of channels an outlet has many. */
function nameOf(declared: Declared, from: DeclaredOrigins): Pick<Declared, 'source' | 'publisher'> {
  const { source, publisher } = declared;
  return {
    ...(source === undefined ? {} : { source }),
    ...(publisher === undefined || from.publisher === 'container' ? {} : { publisher }),
  };
}

function idOf(record: FieldValues, fields: OwnNames): string | undefined {
  const id = fieldOf(record, fields['id'] ?? []) ?? record['id'];
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

/** A sidecar row, written by a person, goes before what the record says of itself, and that before its container. */
function merge(
  container: Declared,
  record: Declared,
  sidecar: Declared,
): { declared: Declared; declaredFrom: DeclaredOrigins } {
  const from = (fields: Declared, origin: DeclaredFrom): Array<[string, DeclaredFrom]> =>
    Object.keys(fields).map((name) => [name, origin]);
  return {
    declared: { ...container, ...record, ...sidecar },
    declaredFrom: Object.fromEntries([
      ...from(container, 'container'),
      ...from(record, 'record'),
      ...from(sidecar, 'sidecar'),
    ]),
  };
}

/** A language that is none; what says in so many words that it does not know is no problem. */
function languageProblem(input: RawInput, language: string | undefined): Problem[] {
  if (language === undefined || languageCode(language) !== undefined || saysNoLanguage(language)) return [];
  return [problemAt(input, 'read/language', 'noted', { found: language.slice(0, 40) })];
}

function refuse(input: RawInput, code: ProblemCode, details: Problem['details']): Outcome<RawDocument> {
  return { items: [], problems: [problemAt(input, code, 'quarantined', details)] };
}
