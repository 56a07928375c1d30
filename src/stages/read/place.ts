import { getDomain } from 'tldts';

// Parameters that name a campaign or a click, never a page (the lists of the big trackers' own documentation).
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_cid|mc_eid|igshid|ocid|cmpid|ns_\w+|_ga|ref_src)$/i;

/**
 * A URL as an identity: http and https alike, no default port, fragment or tracking parameters, the rest of the query
 * sorted, no slash at the end. Undefined for what is no web address.
 */
export function normalizeUrl(address: string): string | undefined {
  const url = URL.parse(address.trim());
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined;
  const query = [...url.searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const search = query.length > 0 ? `?${new URLSearchParams(query)}` : '';
  return `https://${url.host}${url.pathname.replace(/\/+$/, '')}${search}`;
}

export interface PlaceClues {
  readonly url: string | undefined;
  /** The record's own id; means something only within its source. */
  readonly id: string | undefined;
  readonly source: string;
  /** Only for files that are one document. */
  readonly path: string | undefined;
  readonly hash: string;
  readonly ordinal: number;
}

/** The identity of a document, the first that holds: URL, id within its source, path, content. Never a line number. */
export function placeOf({ url, id, source, path, hash, ordinal }: PlaceClues): string {
  if (url) return `url:${url}`;
  if (id !== undefined) return `id:${source}:${id}`;
  if (path !== undefined) return `path:${path}`;
  return `content:${hash}:${ordinal}`;
}

/** The outlet: as declared, else the registrable domain of the URL, else the first folder under the input. */
export function sourceOf(declared: string | undefined, url: string | undefined, path: string): string {
  if (declared) return declared.toLowerCase();
  const domain = url && getDomain(url);
  if (domain) return domain;
  const folders = path.split('/').slice(1, -1);
  return folders[0] ?? 'unknown';
}
