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

export const TOKEN_BYTES = 24;

/** Browsers share cookies between the ports of a host. */
export function cookieName({ port }: Access): string {
  return `storyfold-${port}`;
}

/** @returns undefined where a request may be answered */
export function refusalOf(access: Access, request: IncomingMessage): Refusal | undefined {
  const { host = '' } = request.headers;
  if (!isOurs(access, host)) return 'host';
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin !== undefined && !isOurs(access, origin.replace(/^http:\/\//, ''))) return 'origin';
  if (request.method === 'POST' && site !== undefined && site !== 'same-origin') return 'origin';
  return isToken(access, cookieOf(access, request)) ? undefined : 'token';
}

export function isToken({ token }: Access, given: string | undefined): boolean {
  if (given === undefined) return false;
  const [ours, theirs] = [Buffer.from(token), Buffer.from(given)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}

function isOurs({ port }: Access, host: string): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

function cookieOf(access: Access, { headers }: IncomingMessage): string | undefined {
  const name = `${cookieName(access)}=`;
  const cookies = (headers.cookie ?? '').split(';').map((each) => each.trim());
  return cookies.find((each) => each.startsWith(name))?.slice(name.length);
}
