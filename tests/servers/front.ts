import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Stands in front of a server that speaks HTTP, as a proxy of a data centre does: with TLS, with users, with answers of its own.

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Answers a request; `forward` asks the server behind, with the body that came or another one. */
export type Rule = (asked: Asked, forward: (body?: string) => Promise<Answer>) => Promise<Answer> | Answer;

export interface Front {
  readonly url: string;
  close(): Promise<void>;
}

/** A certificate that nobody signed, for names of this machine. */
export interface Certificate {
  /** In PEM form. */
  readonly file: string;
  readonly cert: Buffer;
  readonly key: Buffer;
  remove(): void;
}

export function selfMadeCertificate(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-certificate-'));
  const [file, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', file, ...names];
  execFileSync('openssl', made, { stdio: 'pipe' });
  return {
    file,
    cert: readFileSync(file),
    key: readFileSync(key),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export async function startFront(to: string, rule: Rule, certificate?: Certificate): Promise<Front> {
  const listen = (asked: IncomingMessage, answer: ServerResponse): void => {
    serve(to, rule, asked).then(
      ({ status, body }) => answer.writeHead(status, { 'content-type': 'application/json' }).end(body),
      (error) => answer.writeHead(502).end(String(error)),
    );
  };
  const server: Server = certificate
    ? createSecureServer({ cert: certificate.cert, key: certificate.key }, listen)
    : createServer(listen);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(to: string, rule: Rule, request: IncomingMessage): Promise<Answer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const [method, path] = [request.method ?? 'GET', request.url ?? '/'];
  const asked = { method, path, authorization: request.headers.authorization, body: Buffer.concat(pieces).toString() };
  return await rule(asked, async (body = asked.body) => {
    const headers = { 'content-type': request.headers['content-type'] ?? 'application/json' };
    const reply = await fetch(`${to}${path}`, { method, headers, ...(body === '' ? {} : { body }) });
    return { status: reply.status, body: await reply.text() };
  });
}
