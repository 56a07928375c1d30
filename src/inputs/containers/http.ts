import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { joined } from './byte-reader.ts';

// A response as crawlers keep it: HTTP/1 on the wire, sometimes with its transfer or content encoding undone already and
// the header left as it was.

/** Status and headers of a response; names in lower case. */
export interface ResponseHead {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  /** Where the body begins. */
  readonly bodyAt: number;
}

/** A body as text or markup in its own charset, or why it cannot be had. */
export type Body = { readonly bytes: Uint8Array } | { readonly found: string } | { readonly tooLarge: true };

// Headers that may be given several times and mean a list then; of others the first counts.
const LISTS = new Set(['content-encoding', 'content-language', 'transfer-encoding', 'x-robots-tag']);
const STATUS = /^HTTP\/\d(?:\.\d)?[ \t]+(\d{3})\b/;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** Longest block of headers; servers allow 8 to 64 KiB. */
export const HEADERS_MAX = 1 << 16;

/** Fields of a block of `Name: value` lines; a line that begins with white space goes on with the one before. */
export function fieldsOf(block: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    const before = fields.get(name);
    if (before === undefined) fields.set(name, value);
    else if (LISTS.has(name)) fields.set(name, `${before}, ${value}`);
  }
  return fields;
}

/** Reads the head of a response. @returns undefined when the bytes do not begin with one */
export function responseHead(bytes: Uint8Array): ResponseHead | undefined {
  const bodyAt = afterBlankLine(bytes);
  const block = new TextDecoder('latin1').decode(bytes.subarray(0, Math.min(bodyAt, HEADERS_MAX)));
  const status = STATUS.exec(block)?.[1];
  if (status === undefined) return undefined;
  return { status: Number(status), headers: fieldsOf(block.slice(block.indexOf('\n') + 1)), bodyAt };
}

function afterBlankLine(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
    if (bytes[at + 1] === LINE_FEED) return at + 2;
    if (bytes[at + 1] === CARRIAGE_RETURN && bytes[at + 2] === LINE_FEED) return at + 3;
  }
  return bytes.length;
}

/** Undoes the encodings of a body. @param max largest body in bytes, decoded */
export function bodyOf(bytes: Uint8Array, { headers, bodyAt }: ResponseHead, max: number): Body {
  const chunked = headers.get('transfer-encoding')?.toLowerCase().includes('chunked') ?? false;
  const whole = chunked ? unchunked(bytes.subarray(bodyAt)) : { bytes: bytes.subarray(bodyAt) };
  if (!('bytes' in whole)) return whole;
  let body = whole.bytes;
  // The last encoding named was applied last.
  for (const name of (headers.get('content-encoding') ?? '').toLowerCase().split(',').reverse()) {
    const decoded = decodedBy(name.trim(), body, max);
    if (!('bytes' in decoded)) return decoded;
    body = decoded.bytes;
  }
  return body.length > max ? { tooLarge: true } : { bytes: body };
}

const CHUNK_SIZE = /^[ \t]*([0-9a-f]{1,12})[ \t]*(?:;|$)/i;

function unchunked(bytes: Uint8Array): Body {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let at = 0; ; ) {
    const end = bytes.indexOf(LINE_FEED, at);
    const line = new TextDecoder('latin1').decode(bytes.subarray(at, end < 0 ? bytes.length : end));
    const digits = CHUNK_SIZE.exec(line.slice(0, 4096).replace(/\r$/, ''))?.[1];
    // The crawler undid the chunks and kept the header.
    if (digits === undefined && at === 0) return { bytes };
    if (digits === undefined || end < 0) return { found: `a chunk without a length at byte ${at} of the body` };
    const size = Number.parseInt(digits, 16);
    if (size === 0) return { bytes: joined(parts, length) };
    const chunk = bytes.subarray(end + 1, end + 1 + size);
    if (chunk.length < size) return { found: `a chunk of ${size} bytes that ends after ${chunk.length}` };
    parts.push(chunk);
    length += size;
    at = end + 1 + size;
    if (bytes[at] === CARRIAGE_RETURN) at++;
    if (bytes[at] === LINE_FEED) at++;
  }
}

type Decoder = (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array;

const DECODERS = new Map<string, readonly Decoder[]>([
  ['gzip', [gunzipSync]],
  ['x-gzip', [gunzipSync]],
  // Some servers send bare deflate under this name, without the header that the standard asks for.
  ['deflate', [inflateSync, inflateRawSync]],
  ['br', [brotliDecompressSync]],
  ['zstd', [zstdDecompressSync]],
]);

function decodedBy(name: string, bytes: Uint8Array, max: number): Body {
  if (name === '' || name === 'identity' || name === 'none' || bytes.length === 0) return { bytes };
  const decoders = DECODERS.get(name);
  for (const decode of decoders ?? []) {
    try {
      return { bytes: decode(bytes, { maxOutputLength: max }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return { tooLarge: true };
    }
  }
  // The crawler decoded the body and kept the header: it reads as markup or text already.
  if (isPlain(bytes)) return { bytes };
  return {
    found: decoders ? `a body that is no whole ${name}` : `a body in the unknown encoding ${name.slice(0, 40)}`,
  };
}

/** Whether the first bytes are none that compressed data soon has. */
function isPlain(bytes: Uint8Array): boolean {
  return bytes
    .subarray(0, 64)
    .every((byte) => byte >= 0x20 || byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === 0x09);
}
