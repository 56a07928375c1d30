// What the store alone costs a run that brings 100 documents, on synthetic rows, keys and records: how it grows with what is stored.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Step } from './store-delta.ts';
import { fill } from './store-fill.ts';
import { pausesIn } from './store-pauses.ts';

const RUNS = 5;
/** Compiled code is kept between the processes, as the packed build keeps it. */
const CODE = join(tmpdir(), 'storyfold-store-code');
const NEW_DOCUMENTS = 100;
const HOOK = new URL('./usage-at-exit.mjs', import.meta.url).href;
const DELTA = new URL('./store-delta.ts', import.meta.url).pathname;
/** What an article of 4 KB and its signature take in a pack, compressed: measured by `-- delta`, not here. */
const PACKED_BYTES = 5000;
/** How often a stored byte is written before it lies in the largest files: once, and once for each size. */
const KEY_SIZES = 5;
const PACK_SIZES = 2;
const KEY_BYTES = 130 * 13;

/** One run of the calls: its steps, and the process as a whole. */
interface Run {
  readonly steps: readonly Step[];
  readonly written: { readonly files: number; readonly bytes: number; readonly linked: number };
  readonly merged: number;
  /** Of the process as a whole. */
  readonly rss: number;
  readonly cpu: number;
}

/** Prints a table, a row a step. Linux alone (`/proc/self/io`). */
export async function bench({
  documents = '10000,100000,1000000',
}: Readonly<Record<string, string | undefined>>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-store-'));
  try {
    console.log(
      'Synthetic: rows, keys, verdicts and short records made from numbers; no article, no signature, no judging.',
    );
    const all: Array<readonly [number, Run]> = [];
    for (const stored of documents.split(',').map(Number)) {
      const place = join(folder, String(stored));
      await fill(join(place, 'clean'), join(place, 'storyfold'), { stored });
      printSizes(join(place, 'clean'), stored);
      const runs = Array.from({ length: RUNS }, () => runOf(place, stored));
      all.push([stored, leastOf(runs)]);
      rmSync(place, { recursive: true });
    }
    printSteps(all);
    const pauses = await pausesIn(folder);
    console.log('\n| merge | MB | CPU ms |\n|---|---|---|');
    for (const { what, bytes, cpu } of pauses) console.log(`| ${what} | ${mb(bytes)} | ${cpu.toFixed(0)} |`);
    const [stored, last] = all.at(-1) as (typeof all)[number];
    const run = sumOf(last, 'written') / NEW_DOCUMENTS;
    const merges = KEY_SIZES * KEY_BYTES + PACK_SIZES * PACKED_BYTES;
    console.log(
      `\nBytes written for a new document: ${run.toFixed(0)} by its run on ${stored} stored, ${PACKED_BYTES} in its pack, ${merges} by merges of keys and packs later`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runOf(place: string, stored: number): Run {
  const usage = join(place, 'usage.json');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', HOOK, DELTA, join(place, 'clean'), join(place, 'storyfold'), String(stored)],
    { encoding: 'utf8', env: { ...process.env, USAGE_FILE: usage, NODE_COMPILE_CACHE: CODE }, maxBuffer: 2 ** 26 },
  );
  if (status !== 0) throw new Error(`exit ${status}\n${stderr}`);
  const { rss, cpu } = JSON.parse(readFileSync(usage, 'utf8')) as { rss: number; cpu: number };
  return { ...(JSON.parse(stdout) as Omit<Run, 'rss' | 'cpu'>), rss, cpu };
}

/** Of each step the least CPU of all runs; the rest of the middle one. */
function leastOf(runs: readonly Run[]): Run {
  const middle = runs.toSorted((x, y) => sumOf(x, 'written') - sumOf(y, 'written'))[runs.length >> 1] as Run;
  const steps = middle.steps.map((step, at) => ({
    ...step,
    cpu: Math.min(...runs.map((run) => (run.steps[at] as Step).cpu)),
  }));
  return { ...middle, steps, cpu: Math.min(...runs.map(({ cpu }) => cpu)) };
}

function sumOf({ steps }: Run, of: 'cpu' | 'read' | 'written'): number {
  return steps.reduce((sum, step) => sum + step[of], 0);
}

function printSteps(all: ReadonlyArray<readonly [number, Run]>): void {
  const row = (name: string, cells: ReadonlyArray<string | number>): void =>
    console.log(`| ${[name, ...cells].join(' | ')} |`);
  const cell = (cpu: number, read: number, written: number): string =>
    `${cpu.toFixed(1)} ms, ${mb(read)} / ${mb(written)} MB`;
  console.log('\nCPU, read / written, of +100 documents on so many stored; the least of', RUNS, 'runs in a row\n');
  row(
    'step',
    all.map(([stored]) => stored),
  );
  row(
    '---',
    all.map(() => '---'),
  );
  const [, first] = all[0] as (typeof all)[number];
  for (const [at, { step }] of first.steps.entries())
    row(
      step,
      all.map(([, run]) => {
        const { cpu, read, written } = run.steps[at] as Step;
        return cell(cpu, read, written);
      }),
    );
  row(
    'all',
    all.map(([, run]) => cell(sumOf(run, 'cpu'), sumOf(run, 'read'), sumOf(run, 'written'))),
  );
  row(
    'to the smallest',
    all.map(([, run]) => (sumOf(run, 'cpu') / sumOf(first, 'cpu')).toFixed(2)),
  );
  row(
    'whole process',
    all.map(([, { cpu }]) => `${(1000 * cpu).toFixed(0)} ms`),
  );
  row(
    'to the smallest',
    all.map(([, { cpu }]) => (cpu / first.cpu).toFixed(2)),
  );
  const [least] = all[0] as (typeof all)[number];
  const slope = ([stored, run]: (typeof all)[number]): string =>
    stored === least ? '' : `${((1000 * (sumOf(run, 'cpu') - sumOf(first, 'cpu'))) / (stored - least)).toFixed(2)} µs`;
  row('more a stored document', all.map(slope));
  row(
    'RSS',
    all.map(([, { rss }]) => `${mb(rss)} MB`),
  );
  row(
    'files written, linked',
    all.map(([, { written }]) => `${written.files}, ${written.linked}`),
  );
}

function printSizes(output: string, stored: number): void {
  const each = (...path: string[]): string => (bytesIn(join(output, ...path)) / stored).toFixed(0);
  console.log(
    `${stored} stored: bytes a document: state ${each('state', 'state.sqlite')}, keys ${each('state', 'keys')}, snapshot ${each('snapshots')} (without texts), packs about ${PACKED_BYTES}`,
  );
}

function bytesIn(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesIn(join(path, name)), 0);
}

function mb(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
