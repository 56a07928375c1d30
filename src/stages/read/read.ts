import { declaredOf } from '../../domain/declared.ts';
import type { Declared, DeclaredFrom, DeclaredOrigins, Encoding, RawDocument } from '../../domain/document.ts';
import { documentId, sha256 } from '../../domain/ids.ts';
import { type Outcome, type Problem, type ProblemCode, problemAt } from '../../domain/problem.ts';
import type { RawInput } from '../../domain/raw-input.ts';
import { isVisible } from '../../domain/removal.ts';
import { decode, wellFormed } from './decode.ts';
import { normalizeUrl, placeOf, sourceOf } from './place.ts';

const LOOKS_LIKE_HTML =
  /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?(?:<!doctype\s+html|<html[\s>])/i;
// Field names under which JSON records keep their text, and their markup.
const TEXT_FIELDS = ['text', 'articleBody', 'body', 'content', 'article'];
const HTML_FIELDS = ['html', 'raw_html', 'rawHtml'];

export interface ReadOptions {
  /** Names under which this project's records give our fields, tried before the usual ones: `{ text: ['story_text'] }`. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

const USUAL: ReadOptions = { fields: {} };

/** Reads one record: bytes → text or markup, with its identity and what it declares of itself. */
export function read(input: RawInput, _options: ReadOptions = USUAL): Outcome<RawDocument> {
  const decoded = decode(input.bytes, input.charset);
  if ('failed' in decoded)
    return refuse(input, decoded.failed === 'binary' ? 'read/binary' : 'read/encoding', { found: decoded.found });
  if (!isVisible(decoded.text)) return refuse(input, 'read/empty', { found: input.bytes.length });
  if (input.kind === 'json') return readRecord(input, decoded.text, decoded.encoding);
  const markup = input.kind === 'html' || LOOKS_LIKE_HTML.test(decoded.text) ? 'html' : 'text';
  return done(input, {
    content: decoded.text,
    markup,
    encoding: decoded.encoding,
    replaced: decoded.replaced,
    record: {},
  });
}

function readRecord(input: RawInput, json: string, encoding: Encoding): Outcome<RawDocument> {
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
  return done(input, {
    content: clean.text,
    markup,
    encoding,
    replaced: clean.replaced,
    record: Object.fromEntries(record),
  });
}

interface Read {
  readonly content: string;
  readonly markup: RawDocument['markup'];
  readonly encoding: Encoding;
  readonly replaced: number;
  readonly record: Readonly<Record<string, unknown>>;
}

function done(input: RawInput, { content, markup, encoding, replaced, record }: Read): Outcome<RawDocument> {
  const hash = sha256(input.bytes);
  const { declared, declaredFrom } = merge(input.container ?? {}, declaredOf(record), input.sidecar ?? {});
  const url = declared.url && normalizeUrl(declared.url);
  const source = sourceOf(declared.source, url, input.path);
  const recordId = record['id'];
  const isWhole = input.line === undefined || input.member?.whole === true;
  const place = placeOf({
    url,
    id: !isWhole && (typeof recordId === 'string' || typeof recordId === 'number') ? String(recordId) : undefined,
    source,
    path: isWhole ? (input.member?.path ?? input.path) : undefined,
    hash,
    ordinal: input.ordinal,
  });
  const origin = {
    path: input.path,
    ...(input.line === undefined ? {} : { line: input.line }),
    ...(input.locator === undefined ? {} : { locator: input.locator }),
    place,
    bytes: input.bytes.length,
    sha256: hash,
    encoding,
  };
  const problems = replaced > 0 ? [problemAt(input, 'read/replaced-characters', 'noted', { count: replaced })] : [];
  return { items: [{ id: documentId(place), origin, source, markup, content, declared, declaredFrom }], problems };
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
