import { createServer, type Server, Socket } from 'node:net';

/** Stands in front of a server on this machine and forwards bytes, until it is told to do otherwise. */
export interface FaultProxy {
  readonly port: number;
  /** Resets the connection over which the next so many bytes go to the server, when they are through. */
  resetAfter(bytes: number): void;
  /**
   * Lets requests through, and resets the connection instead of giving the answer to the first of which `to` holds: the server
   * did what the client never hears of.
   */
  cutReplies(to: (request: Buffer) => boolean): void;
  /** Does something when the first request comes of which `to` holds, before it goes on; waits for it if it is a promise. */
  when(to: (request: Buffer) => boolean, act: () => undefined | Promise<unknown>): void;
  /** Resets what is connected, and lets it connect again. */
  reset(): void;
  /** Resets what is connected and whatever connects. */
  refuse(): void;
  /** Forwards nothing any more, and says nothing: a server that hangs. */
  stall(): void;
  /** Forwards again; connections that stalled are reset. */
  forward(): void;
  close(): Promise<void>;
}

export async function startProxy(toPort: number): Promise<FaultProxy> {
  const proxy = new ForwardingProxy(toPort);
  await proxy.listen();
  return proxy;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

class ForwardingProxy implements FaultProxy {
  readonly #toPort: number;
  readonly #listener: Server;
  readonly #pairs = new Set<Pair>();
  #mode: 'forward' | 'refuse' | 'stall' = 'forward';
  #left = Number.POSITIVE_INFINITY;
  #cut: ((request: Buffer) => boolean) | undefined;
  #when: Parameters<FaultProxy['when']> | undefined;

  constructor(toPort: number) {
    this.#toPort = toPort;
    this.#listener = createServer({ allowHalfOpen: true }, (client) => this.#accept(client));
  }

  get port(): number {
    return (this.#listener.address() as { port: number }).port;
  }

  listen(): Promise<void> {
    return new Promise((resolve) => this.#listener.listen(0, '127.0.0.1', resolve));
  }

  resetAfter(bytes: number): void {
    this.#left = bytes;
  }

  cutReplies(to: (request: Buffer) => boolean): void {
    this.#cut = to;
  }

  when(...when: Parameters<FaultProxy['when']>): void {
    this.#when = when;
  }

  reset(): void {
    for (const pair of this.#pairs) this.#reset(pair);
  }

  refuse(): void {
    this.#mode = 'refuse';
    this.reset();
  }

  stall(): void {
    this.#mode = 'stall';
  }

  forward(): void {
    if (this.#mode === 'stall') this.reset();
    this.#mode = 'forward';
    this.#left = Number.POSITIVE_INFINITY;
    this.#cut = undefined;
    this.#when = undefined;
  }

  close(): Promise<void> {
    this.reset();
    return new Promise((resolve) => this.#listener.close(() => resolve()));
  }

  #accept(client: Socket): void {
    if (this.#mode === 'refuse') {
      client.resetAndDestroy();
      return;
    }
    const server = new Socket({ allowHalfOpen: true }).connect(this.#toPort, '127.0.0.1');
    const pair = { client, server };
    let cutting = false;
    this.#pairs.add(pair);
    const pass = (bytes: Buffer): void => {
      if (this.#cut?.(bytes)) {
        cutting = true;
        this.#cut = undefined;
      }
      const through = bytes.subarray(0, this.#left);
      this.#left -= through.length;
      server.write(through, () => {
        if (through.length < bytes.length) this.#reset(pair);
      });
    };
    client.on('data', (bytes) => {
      if (this.#mode === 'stall') return;
      const [to, act] = this.#when ?? [];
      if (!act || !to?.(bytes)) return pass(bytes);
      this.#when = undefined;
      const done = act();
      if (!done) return pass(bytes);
      client.pause();
      void done.then(() => {
        pass(bytes);
        client.resume();
      });
    });
    server.on('data', (bytes) => {
      if (this.#mode === 'stall') return;
      if (cutting) this.#reset(pair);
      else client.write(bytes);
    });
    for (const socket of [client, server]) {
      socket.on('error', () => this.#reset(pair));
      socket.on('end', () => {
        if (this.#mode !== 'stall') (socket === client ? server : client).end();
      });
      socket.on('close', () => this.#pairs.delete(pair));
    }
  }

  #reset({ client, server }: Pair): void {
    for (const socket of [client, server]) if (!socket.destroyed) socket.resetAndDestroy();
  }
}
