// What looking at much costs: the screens of a pair, of a document and of the stories, and names that mean nothing or much.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFeed } from './generated-texts.ts';
import { buildInto } from './packed-build.ts';

const FILES = 10;
const HOOK = new URL('./usage-at-exit.mjs', import.meta.url).href;
/** What each look may take, of 100,000 stored documents: seconds of all threads, and MB that were resident at most. */
const CPU_MAX = 1;
const RSS_MB_MAX = 300;

interface Usage {
  /** Seconds of all threads. */
  readonly cpu: number;
  readonly rss: number;
  readonly read: number;
  readonly written: number;
}

/**
 * Prints a table, a row for each look, by the packed build.
 * @param docs a project that has a snapshot, for one that is made of generated texts
 */
export async function bench({
  documents = '100000',
  docs,
}: Readonly<Record<string, string | undefined>>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-look-'));
  try {
    const bin = join(buildInto(folder), 'bin', 'storyfold.js');
    const project = docs ?? (await made(bin, join(folder, 'project'), Number(documents)));
    const { first, second } = pairIn(bin, project);
    console.log('| command | CPU s | RSS MB | read MB |');
    console.log('|---|---|---|---|');
    const bounded = [
      ['stories'],
      ['explain', first],
      ['explain', first, second],
      // A name of much, and one of nothing.
      ['explain', first.slice(0, 1)],
      ['explain', 'no document is called so'],
      ['status'],
    ].map((args) => report(bin, project, args));
    report(bin, project, ['verify']);
    const holds = bounded.every(({ cpu, rss }) => cpu <= CPU_MAX && rss <= RSS_MB_MAX * 2 ** 20);
    console.log(`bound for all but verify: ${CPU_MAX} s, ${RSS_MB_MAX} MB: ${holds ? 'holds' : 'does not hold'}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function made(bin: string, project: string, documents: number): Promise<string> {
  const step = Math.ceil(documents / FILES);
  for (let from = 0; from < documents; from += step)
    await writeFeed(join(project, 'raw', `from-${from}.jsonl`), from, Math.min(documents, from + step));
  const { status, stderr } = spawnSync(process.execPath, [bin, 'run', '--as-of', '2026-01-01'], {
    cwd: project,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`exit ${status}\n${stderr}`);
  return project;
}

/** Two documents of the largest story, by the names that the screen has for them. */
function pairIn(bin: string, project: string): { readonly first: string; readonly second: string } {
  const { stdout } = spawnSync(process.execPath, [bin, 'stories'], { cwd: project, encoding: 'utf8' });
  const [, first, second] = /^ {4}(\S+) +kept: .*\n {4}(\S+) /m.exec(stdout) ?? [];
  if (first === undefined || second === undefined) throw new Error(`no story of two documents in ${project}`);
  return { first, second };
}

function report(bin: string, project: string, args: readonly string[]): Usage {
  const file = join(project, 'usage.json');
  const { error } = spawnSync(process.execPath, ['--import', HOOK, bin, ...args], {
    cwd: project,
    env: { ...process.env, USAGE_FILE: file },
  });
  if (error) throw error;
  const usage = JSON.parse(readFileSync(file, 'utf8')) as Usage;
  rmSync(file);
  const mb = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
  console.log(`| ${args.join(' ')} | ${usage.cpu.toFixed(2)} | ${mb(usage.rss)} | ${mb(usage.read)} |`);
  return usage;
}
