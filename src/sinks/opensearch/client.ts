import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import type { Address } from './address.ts';
import { errorOf, noAnswer, type Reply, refusal } from './refusal.ts';

export type Method = 'GET' | 'PUT' | 'POST';

/** Lines of JSON, as `_bulk` takes them. */
export interface Lines {
  readonly lines: string;
}

/**
 * Speaks with one cluster. By node:http and node:https, since `fetch` takes certificates of one's own only for the whole
 * process, which other sinks, and whoever uses the library, have a part in.
 */
export class SearchClient {
  readonly sink: string;
  readonly #address: Address;
  readonly #timeoutMs: number;
  readonly #agent: PlainAgent;

  constructor(sink: string, address: Address, timeoutMs: number) {
    this.sink = sink;
    this.#address = address;
    this.#timeoutMs = timeoutMs;
    const { url, ca } = address;
    this.#agent = url.startsWith('https:')
      ? new SecureAgent({ keepAlive: true, ...(ca === undefined ? {} : { ca }) })
      : new PlainAgent({ keepAlive: true });
  }

  /** @throws SinkError when no answer comes */
  async send(method: Method, path: string, content?: object | Lines): Promise<Reply> {
    try {
      return await this.#once(method, path, content);
    } catch (error) {
      // A server may close a connection that lay idle at the moment that we use it again. All that we send may be sent twice.
      if ((error as Lost).reused !== true) throw noAnswer(this.sink, this.#address.url, error as Error);
    }
    try {
      return await this.#once(method, path, content);
    } catch (error) {
      throw noAnswer(this.sink, this.#address.url, error as Error);
    }
  }

  /**
   * The answer to something that has to work, and tells the server no texts.
   * @param what we are doing, for the message: `reading its version`
   * @throws SinkError when no answer comes, or another than what was asked for
   */
  async ask<Answer>(what: string, method: Method, path: string, content?: object): Promise<Answer> {
    const reply = await this.send(method, path, content);
    if (reply.status < 200 || reply.status > 299 || typeof reply.body !== 'object')
      throw refusal(this.sink, what, reply, this.#words(errorOf(reply).reason));
    return reply.body as Answer;
  }

  /** What a server says, if it repeats nothing that is secret. */
  #words(reason: string | undefined): string | undefined {
    const words = reason?.slice(0, 300);
    return this.#address.secrets.some((secret) => words?.includes(secret)) ? undefined : words;
  }

  close(): void {
    this.#agent.destroy();
  }

  #once(method: Method, path: string, content?: object | Lines): Promise<Reply> {
    const { url, authorization } = this.#address;
    const lines = content !== undefined && 'lines' in content;
    const body = content === undefined ? undefined : Buffer.from(lines ? content.lines : JSON.stringify(content));
    const headers = {
      accept: 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
      ...(body ? { 'content-type': lines ? 'application/x-ndjson' : 'application/json' } : {}),
      ...(body ? { 'content-length': body.length } : {}),
    };
    const signal = AbortSignal.timeout(this.#timeoutMs);
    const request = url.startsWith('https:') ? secureRequest : plainRequest;
    return new Promise((resolve, reject) => {
      const sent = request(`${url}${path}`, { method, headers, agent: this.#agent, signal });
      const lost = (error: Error): void =>
        reject(Object.assign(error, { reused: sent.reusedSocket && !signal.aborted } satisfies Partial<Lost>));
      sent.on('response', (response) => {
        response.on('error', lost);
        read(response).then(resolve, lost);
      });
      sent.on('error', lost);
      sent.end(body);
    });
  }
}

/** Why no answer came. */
interface Lost extends Error {
  reused?: boolean;
}

async function read(response: IncomingMessage): Promise<Reply> {
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece as Buffer);
  const status = response.statusCode ?? 0;
  try {
    return { status, body: JSON.parse(Buffer.concat(pieces).toString()) };
  } catch {
    return { status, body: undefined };
  }
}
