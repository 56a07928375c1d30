// Tools that read pages, each in a process of its own that answers a line with a line.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';

export interface Answer {
  readonly text: string;
  /** CPU seconds of the extraction alone. */
  readonly seconds: number;
  readonly title?: string | null;
  readonly author?: string | null;
  readonly date?: string | null;
  readonly error?: string;
}

const HERE = new URL('peers/', import.meta.url).pathname;
const OWN = new URL('page-own.ts', import.meta.url).pathname;

/** Name → command line. `folder` is what `peers/install-pages.sh` filled. */
export function commandsOf(folder: string | undefined): Array<readonly [string, readonly string[]]> {
  const own = ['storyfold', [process.execPath, OWN]] as const;
  if (folder === undefined) return [own];
  const python = (tool: string): readonly [string, readonly string[]] => [
    tool,
    [join(folder, 'python/bin/python'), join(HERE, 'pages.py'), tool],
  ];
  const node = (tool: string): readonly string[] => [process.execPath, join(HERE, 'pages.mjs'), folder, tool];
  const rust = (mode: string): readonly string[] => [join(folder, 'rust/release/page-peer'), mode];
  return [
    ...['trafilatura', 'trafilatura-fast', 'trafilatura-precision', 'readability-lxml', 'resiliparse'].map(python),
    ...['justext', 'newspaper4k'].map(python),
    ['defuddle', node('defuddle')],
    ['Readability + jsdom', node('readability')],
    ['crate trafilatura', rust('fallback')],
    ['crate trafilatura-precision', rust('fallback-precision')],
    own,
  ];
}

/** A value on one line for readline, which ends lines at U+2028 and U+2029, too. */
export function lineOf(value: unknown): string {
  return JSON.stringify(value)
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

export class PageTool {
  readonly name: string;
  version = '';
  call = '';
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;

  constructor(name: string, [command = '', ...args]: readonly string[]) {
    this.name = name;
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    this.#reader = createInterface({ input: this.#child.stdout as NonNullable<ChildProcess['stdout']> });
    this.#lines = this.#reader[Symbol.asyncIterator]();
  }

  async start(): Promise<void> {
    const { version, call } = (await this.#next()) as { version: string; call: string };
    this.version = version;
    this.call = call;
  }

  /** @param fold of the page, for tools that are cross-validated */
  async read(html: string, fold: number): Promise<Answer> {
    this.#child.stdin?.write(`${lineOf({ html, fold })}\n`);
    return (await this.#next()) as Answer;
  }

  /** The most memory it has held so far, in MB; Linux only. */
  peakMb(): number {
    try {
      const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
      return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024);
    } catch {
      return Number.NaN;
    }
  }

  stop(): void {
    this.#reader.close();
    this.#child.kill();
  }

  async #next(): Promise<unknown> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`${this.name} ended without an answer; run bench/peers/install-pages.sh?`);
    return JSON.parse(value);
  }
}
