// What a run costs that finds something new among much that is stored: +100 documents, twenty such runs in a row, and nothing new.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFeed } from './generated-texts.ts';
import { buildInto } from './packed-build.ts';

const NEW_DOCUMENTS = 100;
const RUNS_IN_A_ROW = 20;
const FILES = 10;
const HOOK = new URL('./usage-at-exit.mjs', import.meta.url).href;

interface Usage {
  /** Seconds of all threads. */
  readonly cpu: number;
  /** Bytes: the most that was resident; what went through `read` and through `write`. */
  readonly rss: number;
  readonly read: number;
  readonly written: number;
  readonly seconds: number;
}

/** Prints a table, a row for each kind of run on each number of stored documents. The packed build; Linux alone (`/proc/self/io`). */
export async function bench({
  documents = '1000,10000,100000',
}: Readonly<Record<string, string | undefined>>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-delta-'));
  try {
    const bin = join(buildInto(folder), 'bin', 'storyfold.js');
    console.log('| stored | run | CPU s | seconds | RSS MB | read MB | written MB |');
    console.log('|---|---|---|---|---|---|---|');
    for (const stored of documents.split(',').map(Number)) await measure(bin, join(folder, String(stored)), stored);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(bin: string, project: string, stored: number): Promise<void> {
  const raw = join(project, 'raw');
  let known = 0;
  const add = async (count: number): Promise<void> => {
    await writeFeed(join(raw, `from-${String(known).padStart(8, '0')}.jsonl`), known, known + count);
    known += count;
  };
  for (let file = 0; file < FILES; file++) await add(stored / FILES);
  const report = (what: string, usage: Usage): void => {
    const mb = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
    const { cpu, seconds, rss, read, written } = usage;
    const cells = [stored, what, cpu.toFixed(2), seconds.toFixed(2), mb(rss), mb(read), mb(written)];
    console.log(`| ${cells.join(' | ')} |`);
  };
  await rest();
  report('first', runOf(bin, project));
  report('unchanged', runOf(bin, project));
  await add(NEW_DOCUMENTS);
  await rest();
  report(`+${NEW_DOCUMENTS}`, runOf(bin, project));
  const row: Usage[] = [];
  for (let run = 0; run < RUNS_IN_A_ROW; run++) {
    await add(NEW_DOCUMENTS);
    await rest();
    row.push(runOf(bin, project));
  }
  const mean = (of: keyof Usage): number => row.reduce((sum, usage) => sum + usage[of], 0) / row.length;
  report(`+${NEW_DOCUMENTS}, mean of ${RUNS_IN_A_ROW} in a row`, {
    cpu: mean('cpu'),
    seconds: mean('seconds'),
    rss: mean('rss'),
    read: mean('read'),
    written: mean('written'),
  });
}

/** Files that changed within two seconds before a run are read again by the next: a feed that is polled is older. */
function rest(): Promise<void> {
  return new Promise((done) => setTimeout(done, 2200));
}

function runOf(bin: string, project: string): Usage {
  const file = join(project, 'usage.json');
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', HOOK, bin, 'run', '--as-of', '2026-01-01'], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, USAGE_FILE: file },
  });
  if (status !== 0) throw new Error(`exit ${status}\n${stderr}`);
  const seconds = (performance.now() - started) / 1000;
  return { ...(JSON.parse(readFileSync(file, 'utf8')) as Omit<Usage, 'seconds'>), seconds };
}
