import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

// Who may see and decide: whoever was given the token. Any page of the web can make a browser ask this machine, and a name of
// its own can be made to point here (DNS rebinding), so each request says under which name it asks, and each post from where.

/** What a request is refused for. */
export type Refusal = 'host' | 'token' | 'origin';

export interface Access {
  readonly token: string;
  readonly port: number;
}

/** Nobody guesses 192 bits. */
export const TOKEN_BYTES = 24;

/** Browsers share cookies between the ports of a host. */
function cookieName({ port }: Access): string {
  return `storyfold-${port}`;
}

/** What a browser keeps once it was shown the token: no script reads it, and no page of another site makes use of it. */
export function cookieOf(access: Access): string {
  return `${cookieName(access)}=${access.token}; HttpOnly; SameSite=Strict; Path=/`;
}

/** @returns undefined where a request may be answered */
export function refusalOf(access: Access, request: IncomingMessage): Refusal | undefined {
  if (!isOurs(access, request.headers.host)) return 'host';
  if (!isFromHere(request)) return 'origin';
  return isToken(access, cookieIn(access, request)) ? undefined : 'token';
}

export function isToken({ token }: Access, given: string | null | undefined): boolean {
  const [ours, theirs] = [Buffer.from(token), Buffer.from(given ?? '')];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}

/** A browser leaves the port of the web itself away. */
function isOurs({ port }: Access, host: string | undefined): boolean {
  const ours = ['127.0.0.1', 'localhost'];
  return ours.some((name) => host === `${name}:${port}` || (port === 80 && host === name));
}

/**
 * Whether a page of ours makes the request, or, where it only looks, a person who follows a link. Posts from pages that send no
 * referrer, as ours, come with the origin `null`, so a browser has to say by `Sec-Fetch-Site` that it is ours all the same.
 */
function isFromHere({ method, headers }: IncomingMessage): boolean {
  const { host = '', origin } = headers;
  const site = headers['sec-fetch-site'];
  const isOurOrigin = origin === `http://${host}`;
  if (method === 'POST')
    return site === undefined
      ? isOurOrigin
      : site === 'same-origin' && (isOurOrigin || origin === undefined || origin === 'null');
  if (origin !== undefined && !isOurOrigin) return false;
  return site === undefined || site === 'same-origin' || site === 'none' || headers['sec-fetch-mode'] === 'navigate';
}

/** Whether a page of another site led here: a browser then keeps our cookie to itself until a page of ours leads on. */
export function isLedHere({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'none' && site !== 'same-origin';
}

function cookieIn(access: Access, { headers }: IncomingMessage): string | undefined {
  const name = `${cookieName(access)}=`;
  const cookies = (headers.cookie ?? '').split(';').map((each) => each.trim());
  return cookies.find((each) => each.startsWith(name))?.slice(name.length);
}
