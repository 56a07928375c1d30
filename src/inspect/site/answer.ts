import type { ServerResponse } from 'node:http';

/** What a request is answered with. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string;
}

/** Nothing of a page is loaded from elsewhere, shown elsewhere, told elsewhere or kept. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

const TYPES = { html: 'text/html', css: 'text/css', js: 'text/javascript', json: 'application/json' } as const;

export function answered(
  status: number,
  type: keyof typeof TYPES,
  content: string,
  headers: Answer['headers'] = {},
): Answer {
  return { status, content, headers: { 'content-type': `${TYPES[type]}; charset=utf-8`, ...headers } };
}

/** Leads to a path of ours. */
export function seeOther(path: string, headers: Answer['headers'] = {}): Answer {
  return { status: 303, content: '', headers: { location: path, ...headers } };
}

/** Node leaves out the content where only the head was asked for. @param took milliseconds that the answer took to make */
export function send(response: ServerResponse, { status, headers, content }: Answer, took: number): void {
  const own = { 'content-length': Buffer.byteLength(content), 'server-timing': `total;dur=${took.toFixed(1)}` };
  response.writeHead(status, { ...HEADERS, ...headers, ...own }).end(content);
}
