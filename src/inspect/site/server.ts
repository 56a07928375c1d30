import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '../../config/config.ts';
import { SITE } from '../../messages.ts';
import { addressOf, pathOf } from '../pages/address.ts';
import type { Site } from '../pages/site.ts';
import { html } from '../views/html.ts';
import { Frame, fileOf } from '../views/shell.ts';
import type { View } from '../views/view.ts';
import { type Access, cookieName, isToken, refusalOf, TOKEN_BYTES } from './access.ts';
import { readAsset, SCRIPTS, STYLES } from './assets.ts';
import { compose } from './compose.ts';
import { Shelf } from './shelf.ts';

/** A config, and where ledger and decisions of its project lie. */
export type Project = Config & { readonly home: string };

/** A site that is served, until it is closed. */
export interface Served {
  /** With the token: whoever opens it may see and decide. */
  readonly url: string;
  close(): Promise<void>;
}

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/** Serves the current snapshot of a project to this machine alone. @param port 0: any that is free */
export async function serve(config: Project, port: number): Promise<Served> {
  let access: Access | undefined;
  const shelf = new Shelf(config);
  const server = createServer((request, response) => {
    answer(config, shelf, access as Access, request, response).catch((error: unknown) => {
      send(response, 500, 'text/plain', String(error));
    });
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(port, '127.0.0.1', listening);
  });
  shelf.current().catch(() => {});
  access = { token: randomBytes(TOKEN_BYTES).toString('base64url'), port: (server.address() as AddressInfo).port };
  return {
    url: `http://127.0.0.1:${access.port}/?token=${access.token}`,
    close: () => closed(server).then(() => shelf.close()),
  };
}

async function answer(
  config: Project,
  shelf: Shelf,
  access: Access,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const refusal = refusalOf(access, request);
  if (refusal === 'token' && request.method === 'GET' && isToken(access, searchParams.get('token') ?? undefined)) {
    const cookie = `${cookieName(access)}=${access.token}; HttpOnly; SameSite=Strict; Path=/`;
    response.writeHead(303, { ...HEADERS, location: '/', 'set-cookie': cookie }).end();
    return;
  }
  if (refusal) return send(response, 403, 'text/plain', refusal);
  const asset = /^\/assets\/([a-z]+\.(?:css|js))$/.exec(pathname)?.[1];
  if (asset && [...STYLES, ...SCRIPTS].includes(asset as never))
    return send(response, 200, asset.endsWith('.css') ? 'text/css' : 'text/javascript', readAsset(asset));
  const address = addressOf(pathname, searchParams);
  const snapshot = await shelf.current();
  if (!address || !snapshot) return send(response, 404, 'text/plain', SITE.notFound);
  const site: Site = { snapshot, config, home: config.home };
  const view: View = {
    kind: 'served',
    hrefOf: pathOf,
    here: address,
    texts: 'full',
    token: access.token,
    run: snapshot.run,
  };
  const composed = await compose(site, address, view);
  if (!composed) return send(response, 404, 'text/plain', SITE.notFound);
  const body = html`<${Frame} view=${view}>${composed.body}<//>`;
  send(response, 200, 'text/html', fileOf(composed.title, body, PARTS));
}

const PARTS = {
  head: STYLES.map((name) => `<link rel="stylesheet" href="/assets/${name}">`).join(''),
  foot: SCRIPTS.map((name) => `<script type="module" src="/assets/${name}"></script>`).join(''),
};

function send(response: ServerResponse, status: number, type: string, content: string): void {
  response.writeHead(status, { ...HEADERS, 'content-type': `${type}; charset=utf-8` }).end(content);
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
