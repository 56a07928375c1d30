import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EXIT, RunError } from '../../domain/errors.ts';
import { SERVED } from '../../page-messages.ts';
import { type Access, TOKEN_BYTES } from './access.ts';
import { send } from './answer.ts';
import { Current } from './current.ts';
import type { Project, ServedProject } from './project.ts';
import { answer } from './routes.ts';
import { warm } from './warm.ts';

/** A site that is served, until it is closed. */
export interface Served {
  /** With the token: whoever opens it may see and decide. */
  readonly url: string;
  close(): Promise<void>;
}

export interface ServeOptions extends Pick<ServedProject, 'by' | 'onBug'> {
  /** 0: any that is free. */
  readonly port: number;
}

// A form that is posted on a connection that is just being closed is lost, and a browser does not post it again.
const KEEP_ALIVE_MS = 120_000;

/**
 * Serves the current snapshot of a project to this machine alone, also before there is one.
 *
 * @throws RunError (exit 2) when the port is taken, or not to be had
 */
export async function serve(project: Project, { port, by, onBug }: ServeOptions): Promise<Served> {
  const current = new Current(project.output, (snapshot) => warm(snapshot, project.outlets));
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  let access: Access = { token, port };
  const server = createServer((request, response) => {
    respond({ project, access, by, current, onBug }, request, response).catch(onBug);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await listening(server, port);
  access = { token, port: (server.address() as AddressInfo).port };
  // It is open before the first page is asked for.
  current.now().catch(() => {});
  return {
    url: `http://127.0.0.1:${access.port}/?token=${token}`,
    close: () => closed(server).then(() => current.close()),
  };
}

async function respond(served: ServedProject, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const started = performance.now();
  try {
    const answered = await answer(served, request);
    send(response, answered, performance.now() - started);
  } catch (error) {
    // Whoever asked left before the end.
    if (request.errored || response.destroyed) return;
    served.onBug(error);
    response.destroy();
  }
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => failed(asPortError(error, port)));
    server.listen(port, '127.0.0.1', done);
  });
}

function asPortError(error: NodeJS.ErrnoException, port: number): RunError {
  const message = error.code === 'EADDRINUSE' ? SERVED.portTaken(port) : SERVED.portShut(port, error.message);
  return new RunError('inspect/port', EXIT.usage, message, SERVED.otherPort);
}

/** At once: browsers keep connections that ask for nothing. */
function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
