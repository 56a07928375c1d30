import type { Declared } from '../../domain/document.ts';
import { bodyOf, type ResponseHead, responseHead } from './http.ts';

// What a record of a web archive holds: a page or text with what its headers say of it, or why it is no document.

/** A record of the types that may hold a document. */
export interface Capture {
  readonly type: 'response' | 'resource' | 'conversion';
  /** Headers of the record, names in lower case. */
  readonly fields: ReadonlyMap<string, string>;
  readonly block: Uint8Array;
}

export type Content =
  | {
      readonly bytes: Uint8Array;
      readonly kind: 'html' | 'text';
      readonly container: Declared;
      readonly charset?: string;
    }
  /** Not meant to be an article: an image, a redirect, the list for robots. */
  | { readonly other: string }
  | { readonly damaged: string }
  | { readonly tooLarge: true };

const KINDS = new Map<string, 'html' | 'text'>([
  ['text/html', 'html'],
  ['application/xhtml+xml', 'html'],
  ['text/plain', 'text'],
]);
// Texts at fixed places that tell robots and software something; no site keeps an article there.
const FOR_ROBOTS = /^https?:\/\/[^/]+\/(?:(?:robots|ads|app-ads|humans|security|llms|llms-full)\.txt|\.well-known\/)/i;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
const PAGE_SCHEMES = ['http', 'https', 'ftp', 'file'];
const LOOKS_LIKE_PAGE = /^[\s\ufeff]*<(?:!doctype\s+html|html|head|body)/i;

/** @param max largest document in bytes */
export function contentOf({ type, fields, block }: Capture, max: number): Content {
  const address = addressOf(fields);
  const scheme = SCHEME.exec(address)?.[1]?.toLowerCase();
  // Crawlers keep logs, screenshots and texts of their own under `metadata:`, `urn:` and the like.
  if (scheme !== undefined && !PAGE_SCHEMES.includes(scheme)) return { other: `a record of ${scheme}:` };
  if (FOR_ROBOTS.test(address)) return { other: 'a file for robots' };
  const own = fields.get('content-type') ?? '';
  if (type === 'response' && (own === '' || mediaType(own) === 'application/http')) {
    const head = responseHead(block);
    if (!head) return { damaged: 'no HTTP response in it' };
    return ofResponse(head, fields, block, max);
  }
  const kind = kindOf(own, block);
  if (!kind) return { other: mediaType(own) || 'no media type' };
  return { bytes: block, kind, container: declaredOf(fields), ...charsetOf(own) };
}

function ofResponse(head: ResponseHead, fields: ReadonlyMap<string, string>, block: Uint8Array, max: number): Content {
  const { status, headers } = head;
  const isError = status >= 400;
  if (!isError && (status < 200 || status > 203)) return { other: `HTTP ${status}` };
  const own = headers.get('content-type') ?? fields.get('warc-identified-payload-type') ?? '';
  if (own !== '' && !KINDS.has(mediaType(own))) return { other: mediaType(own) };
  const body = bodyOf(block, head, max);
  if ('found' in body) return { damaged: body.found };
  if ('tooLarge' in body) return body;
  if (isError && body.bytes.length === 0) return { other: `HTTP ${status}` };
  const kind = kindOf(own, body.bytes);
  if (!kind) return { other: 'no media type' };
  const language = headers.get('content-language');
  const robots = headers.get('x-robots-tag');
  const tdmReservation = headers.get('tdm-reservation');
  return {
    // A copy of its own: what crosses to a worker takes the whole of its buffer along.
    bytes: new Uint8Array(body.bytes),
    kind,
    container: {
      ...declaredOf(fields),
      // A list names who it is for, not what it is written in.
      ...(language && /^[\w-]{2,20}$/.test(language) ? { language } : {}),
      ...(robots ? { robots } : {}),
      ...(tdmReservation ? { tdmReservation } : {}),
      ...(isError ? { httpStatus: String(status) } : {}),
    },
    ...charsetOf(own),
  };
}

/** The address captured; wget wrote it between angle brackets. */
function addressOf(fields: ReadonlyMap<string, string>): string {
  return (fields.get('warc-target-uri') ?? '').replace(/^<([\s\S]*)>$/, '$1').trim();
}

function declaredOf(fields: ReadonlyMap<string, string>): Declared {
  const url = addressOf(fields);
  const fetchedAt = fields.get('warc-date');
  return { ...(/^https?:/i.test(url) ? { url: url.toWellFormed() } : {}), ...(fetchedAt ? { fetchedAt } : {}) };
}

function kindOf(contentType: string, bytes: Uint8Array): 'html' | 'text' | undefined {
  if (contentType !== '') return KINDS.get(mediaType(contentType));
  return LOOKS_LIKE_PAGE.test(new TextDecoder('latin1').decode(bytes.subarray(0, 1024))) ? 'html' : undefined;
}

function mediaType(contentType: string): string {
  return (contentType.split(/[;,]/, 1)[0] as string).trim().toLowerCase().slice(0, 80);
}

function charsetOf(contentType: string): { charset?: string } {
  const charset = /;\s*charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(contentType)?.[1];
  return charset === undefined ? {} : { charset: charset.toLowerCase() };
}
