import { declaredOf } from '../../domain/declared.ts';
import type { Declared, DeclaredFrom, DeclaredOrigins, Encoding, RawDocument } from '../../domain/document.ts';
import { documentId, sha256 } from '../../domain/ids.ts';
import { NO_OUTLETS, type Outlets } from '../../domain/outlets.ts';
import { type Outcome, type Problem, type ProblemCode, problemAt } from '../../domain/problem.ts';
import type { RawInput } from '../../domain/raw-input.ts';
import { isVisible } from '../../domain/removal.ts';
import { decode, wellFormed } from './decode.ts';
import { formerPlaceOf } from './former-place.ts';
import { normalizeUrl, placeOf, sourceOf } from './place.ts';

const LOOKS_LIKE_HTML =
  /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?(?:<!doctype\s+html|<html[\s>])/i;
// Field names under which JSON records keep their text, and their markup.
const TEXT_FIELDS = ['text', 'articleBody', 'body', 'content', 'article'];
const HTML_FIELDS = ['html', 'raw_html', 'rawHtml'];

export interface ReadOptions {
  /** Names under which this project's records give our fields, tried before the usual ones: `{ text: ['story_text'] }`. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** What is known of outlets: their names, and folders that are one. */
  readonly outlets: Outlets;
}

const USUAL: ReadOptions = { fields: {}, outlets: NO_OUTLETS };

/** Reads one record: bytes → text or markup, with its identity and what it declares of itself. */
export function read(input: RawInput, options: ReadOptions = USUAL): Outcome<RawDocument> {
  const decoded = decode(input.bytes);
  if ('failed' in decoded)
    return refuse(input, decoded.failed === 'binary' ? 'read/binary' : 'read/encoding', { found: decoded.found });
  if (!isVisible(decoded.text)) return refuse(input, 'read/empty', { found: input.bytes.length });
  if (input.kind === 'json') return readRecord(input, decoded.text, decoded.encoding, options);
  const markup = input.kind === 'html' || LOOKS_LIKE_HTML.test(decoded.text) ? 'html' : 'text';
  const { encoding, replaced } = decoded;
  return done(input, { content: decoded.text, markup, encoding, replaced, record: {} }, options);
}

function readRecord(input: RawInput, json: string, encoding: Encoding, options: ReadOptions): Outcome<RawDocument> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return refuse(input, 'read/json', { found: (error as Error).message });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(input, 'read/json', { found: Array.isArray(value) ? 'a list' : typeof value });
  }
  // Own properties alone: a key named __proto__ is a key like any other.
  const record = new Map(Object.entries(value));
  const html = HTML_FIELDS.map((name) => record.get(name)).find((found) => typeof found === 'string');
  const text = TEXT_FIELDS.map((name) => record.get(name)).find((found) => typeof found === 'string');
  const content = text ?? html;
  if (typeof content !== 'string')
    return refuse(input, 'read/no-text', { found: [...record.keys()].slice(0, 12).join(', ') });
  if (!isVisible(content)) return refuse(input, 'read/empty', { found: content.length });
  const clean = wellFormed(content);
  const markup = text === undefined || LOOKS_LIKE_HTML.test(content) ? 'html' : 'text';
  const { text: whole, replaced } = clean;
  return done(input, { content: whole, markup, encoding, replaced, record: Object.fromEntries(record) }, options);
}

interface Read {
  readonly content: string;
  readonly markup: RawDocument['markup'];
  readonly encoding: Encoding;
  readonly replaced: number;
  readonly record: Readonly<Record<string, unknown>>;
}

function done(
  input: RawInput,
  { content, markup, encoding, replaced, record }: Read,
  { outlets }: ReadOptions,
): Outcome<RawDocument> {
  const hash = sha256(input.bytes);
  const { declared, declaredFrom } = merge(input.container ?? {}, declaredOf(record), input.sidecar ?? {});
  const url = declared.url && normalizeUrl(declared.url);
  const { source, outlet } = sourceOf(declared, url, input.path, outlets);
  const clues = {
    id: input.line === undefined ? undefined : idOf(record),
    path: input.path,
    isWhole: input.line === undefined,
    hash,
    ordinal: input.ordinal,
  };
  const place = placeOf({ ...clues, url, source });
  const formerPlace = formerPlaceOf(record, input.sidecar ?? {}, clues);
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
  const problems = replaced > 0 ? [problemAt(input, 'read/replaced-characters', 'noted', { count: replaced })] : [];
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

function idOf(record: Readonly<Record<string, unknown>>): string | undefined {
  const id = record['id'];
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

function refuse(input: RawInput, code: ProblemCode, details: Problem['details']): Outcome<RawDocument> {
  return { items: [], problems: [problemAt(input, code, 'quarantined', details)] };
}
