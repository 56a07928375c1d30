// Parameters that name a campaign or a click, never a page (the lists of the big trackers' own documentation).
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_cid|mc_eid|igshid|ocid|cmpid|ns_\w+|_ga|ref_src)$/i;
// A fragment that a page's own script takes for a path: the two forms that frameworks write. Others name a spot of a page.
const ROUTE = /^#!?\/?[^/!]/;

/**
 * A URL as an identity: http and https alike, no default port or tracking parameters, the rest of the query sorted, no
 * slash at the end. Ids of stored documents hang on it. A fragment belongs to it where it is a route: `#!/article/7`, `#/article/7`. Undefined for what is no
 * web address.
 */
export function normalizeUrl(address: string): string | undefined {
  const url = URL.parse(address.trim());
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined;
  const query = [...url.searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const search = query.length > 0 ? `?${new URLSearchParams(query)}` : '';
  const isRoute = (url.hash.startsWith('#!') || url.hash.startsWith('#/')) && ROUTE.test(url.hash);
  return `https://${url.host}${url.pathname.replace(/\/+$/, '')}${search}${isRoute ? url.hash.replace(/\/+$/, '') : ''}`;
}
