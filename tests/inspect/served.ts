import type { ChildProcess } from 'node:child_process';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { onTestFinished } from 'vitest';
import type { Ended, Workspace } from '../workspace.ts';

/** What was answered. */
export interface Told {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly content: string;
}

export interface Asked {
  readonly method?: string;
  /** `undefined` takes one of the usual ones away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Buffer;
  /** In pieces, so that nothing says how long it is. */
  readonly isChunked?: boolean;
}

/** `storyfold inspect` at work, and a browser that was let in. */
export interface Inspected {
  readonly url: string;
  readonly token: string;
  readonly port: number;
  readonly cookie: string;
  /** As the browser asks. */
  get(path: string, headers?: Asked['headers']): Promise<Told>;
  /** As a form of a page posts. */
  post(path: string, fields: Readonly<Record<string, string | readonly string[]>>, asked?: Asked): Promise<Told>;
  /** With nothing that is not said. */
  raw(path: string, asked?: Asked): Promise<Told>;
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

/** Starts the real command, and stops it after the test. */
export async function inspected(
  space: Workspace,
  args: readonly string[] = ['--by', 'Ada'],
  env: Readonly<Record<string, string>> = {},
): Promise<Inspected> {
  let child: ChildProcess | undefined;
  let ended: Promise<Ended> | undefined;
  const url = await new Promise<string>((started, failed) => {
    ended = space.storyfold(['inspect', ...args], env, (process) => {
      child = process;
      let said = '';
      process.stdout?.on('data', (text: string) => {
        said += text;
        const [address] = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/.exec(said) ?? [];
        if (address && said.endsWith('\n')) started(address);
      });
    });
    ended.then(({ stderr }) => failed(new Error(`it ended: ${stderr}`)), failed);
  });
  const stop = (signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> => {
    child?.kill(signal);
    return ended as Promise<Ended>;
  };
  onTestFinished(async () => {
    await stop();
  });
  const { port, searchParams } = new URL(url);
  const token = searchParams.get('token') ?? '';
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const raw = (path: string, asked: Asked = {}): Promise<Told> => ask(agent, Number(port), path, asked);
  const [cookie = ''] =
    (await raw(`/?token=${token}`)).headers['set-cookie']?.map((one) => one.split(';')[0] ?? '') ?? [];
  return {
    url,
    token,
    port: Number(port),
    cookie,
    raw,
    stop,
    get: (path, headers = {}) => raw(path, { headers: { cookie, ...headers } }),
    post: (path, fields, { headers = {}, body, ...asked } = {}) =>
      raw(path, {
        method: 'POST',
        headers: {
          cookie,
          origin: 'null',
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
          ...headers,
        },
        body: body ?? formOf({ token, ...fields }),
        ...asked,
      }),
  };
}

function formOf(fields: Readonly<Record<string, string | readonly string[]>>): string {
  const pairs = Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value) => [name, value]));
  return new URLSearchParams(pairs).toString();
}

function ask(
  agent: Agent,
  port: number,
  path: string,
  { method = 'GET', headers = {}, body, isChunked = false }: Asked,
): Promise<Told> {
  const said = Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return new Promise((told, failed) => {
    const asking = request(
      { host: '127.0.0.1', port, path, method, agent, headers: Object.fromEntries(said) },
      (answer) => {
        let content = '';
        answer.setEncoding('utf8').on('data', (text: string) => {
          content += text;
        });
        answer.on('end', () => told({ status: answer.statusCode ?? 0, headers: answer.headers, content }));
      },
    );
    asking.on('error', failed);
    if (isChunked) {
      asking.write(body);
      asking.end();
    } else asking.end(body);
  });
}
