import { type ChildProcess, spawn } from 'node:child_process';
import { type Browser, chromium } from 'playwright-core';

// Chromium and the server of the pages, for whoever looks at them: tests, and the bench that takes the pictures.

/** Debian's; nothing is downloaded. */
export const PROGRAM = process.env['STORYFOLD_CHROMIUM'] ?? '/usr/bin/chromium';
const BIN = new URL('../../bin/storyfold.js', import.meta.url).pathname;

/** No name is looked up: whatever asks for another host than this one fails, and is seen. */
const ARGUMENTS = ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: PROGRAM, args: ARGUMENTS });
}

/** A `storyfold inspect` that runs. */
export interface Inspecting {
  /** With the token. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the real command in a folder. @throws Error with what it said, when it ends at once */
export async function startInspect(folder: string, args: readonly string[] = []): Promise<Inspecting> {
  const child = spawn(process.execPath, [BIN, 'inspect', '--json', '--port', '0', ...args], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { url: await urlOf(child), stop: () => stopped(child) };
}

function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    const listen = (text: string): void => {
      said += text;
      const url = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+(?=\W)/.exec(said)?.[0];
      if (url) found(url);
    };
    child.stdout?.setEncoding('utf8').on('data', listen);
    child.stderr?.setEncoding('utf8').on('data', listen);
    child.once('error', failed).once('exit', (code) => failed(new Error(`inspect ended with ${code}: ${said}`)));
  });
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });
}
