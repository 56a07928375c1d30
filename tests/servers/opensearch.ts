import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

// A real OpenSearch of one node, as a process of its own: engine and analysers fetched by Maven, started by SearchNode.java.

const FOLDER = new URL('./opensearch/', import.meta.url).pathname;
const POM = join(FOLDER, 'pom.xml');
const PROGRAM = join(FOLDER, 'SearchNode.java');
const START_MS = 90_000;
const run = promisify(execFile);

export interface SearchServer {
  readonly url: string;
  /** Its own folder; backups of type `fs` go below `backups/` here. */
  readonly folder: string;
  /** Starts it again on the same data and port. */
  start(): Promise<void>;
  /** Asks it to stop, and waits. */
  stop(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Ends it and removes what it wrote. */
  remove(): Promise<void>;
}

/** What the node needs, or why there is none here. */
export type SearchProgram = { readonly classPath: string } | { readonly missing: string };

/** Fetches and compiles the node, once a machine: what is there already is used. */
export async function searchProgram(): Promise<SearchProgram> {
  const hash = createHash('sha256').update(readFileSync(POM)).update(readFileSync(PROGRAM)).digest('hex').slice(0, 12);
  const cache = join(tmpdir(), `storyfold-opensearch-${versionOf(readFileSync(POM, 'utf8'))}-${hash}`);
  const lacks = await missingTool();
  if (lacks) return { missing: lacks };
  if (!existsSync(cache)) {
    // Two that do this at once build a folder each; one of them gets the name.
    const part = mkdtempSync(`${cache}.part-`);
    try {
      const fetch = ['-q', '-B', '-f', POM, 'dependency:copy-dependencies', `-DoutputDirectory=${join(part, 'lib')}`];
      await run('mvn', fetch, { timeout: 300_000 });
      await run('javac', ['-cp', join(part, 'lib', '*'), '-d', join(part, 'classes'), PROGRAM], { timeout: 60_000 });
      if (!existsSync(cache)) renameSync(part, cache);
    } catch (error) {
      if (!existsSync(cache)) return { missing: `OpenSearch cannot be fetched or compiled here: ${lastLine(error)}` };
    } finally {
      rmSync(part, { recursive: true, force: true });
    }
  }
  return { classPath: [join(cache, 'classes'), join(cache, 'lib', '*')].join(':') };
}

/** @param settings of the node, beyond its folder, its ports and its address */
export async function searchServer(
  { classPath }: { readonly classPath: string },
  settings: Readonly<Record<string, string>> = {},
): Promise<SearchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-search-'));
  mkdirSync(join(folder, 'backups'));
  // A machine that runs tests may have little room left, which is none of a test's business.
  const all: Record<string, string> = { 'cluster.routing.allocation.disk.threshold_enabled': 'false', ...settings };
  let child: ChildProcess | undefined;
  let port = 0;
  const start = async (): Promise<void> => {
    const given = Object.entries({ ...all, 'http.port': `${port}` }).map(([name, value]) => `${name}=${value}`);
    const java = ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', classPath, 'SearchNode', folder];
    child = spawn('java', [...java, ...given], { stdio: ['ignore', 'pipe', 'pipe'] });
    // Whoever starts it may be ended itself.
    const started = child;
    process.once('exit', () => started.kill('SIGKILL'));
    port = await portOf(child);
    await yellow(`http://127.0.0.1:${port}`);
  };
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    child.kill(signal);
    await gone;
  };
  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    folder,
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    remove: async () => {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function versionOf(pom: string): string {
  return /<opensearch>([^<]+)</.exec(pom)?.[1] ?? '';
}

async function missingTool(): Promise<string | undefined> {
  const java = await run('java', ['-version']).catch(() => undefined);
  const major = Number(/version "(\d+)/.exec(java?.stderr ?? '')?.[1] ?? 0);
  if (major < 17) return 'OpenSearch needs Java 17 or later, which is not here';
  for (const tool of ['javac', 'mvn'])
    if (!(await run(tool, ['--version']).catch(() => undefined)))
      return `OpenSearch is fetched and built with ${tool}, which is not here`;
  return undefined;
}

function lastLine(error: unknown): string {
  const { stdout = '', message } = error as { stdout?: string; message: string };
  return (stdout.split('\n').find((line) => line.includes('ERROR')) ?? message).slice(0, 200);
}

/** The port that a node says it listens on; fails with what it said instead. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`OpenSearch did not start in time: ${said}`)), START_MS);
    const hear = (text: Buffer): void => {
      said = (said + text.toString()).slice(-4000);
      const port = /listens on (\d+)/.exec(said)?.[1];
      if (port === undefined) return;
      clearTimeout(late);
      resolve(Number(port));
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('error', reject);
    child.on('exit', () => {
      clearTimeout(late);
      reject(new Error(`OpenSearch ended at its start: ${said}`));
    });
  });
}

async function yellow(url: string): Promise<void> {
  const reply = await fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=60s`);
  if (!reply.ok) throw new Error(`OpenSearch did not become yellow: ${await reply.text()}`);
}
