import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildInto } from './packed-build.ts';

const STARTS = 20;
/** What `--version` of the packed build may take as a whole process. */
const MS_MAX = 150;
/** What a first run over the five documents of raw/ may take of all cores: the processes of it, and their threads. */
const FIVE_CPU_MAX = 1.2;
const FIVE_RUNS = 5;
const RAW = new URL('../raw/', import.meta.url).pathname;
const HOOK = new URL('./usage-at-exit.mjs', import.meta.url).href;

/** Times whole processes of the package as it is built for a tarball, beside a Node that does nothing. */
export async function bench({ documents }: Readonly<Record<string, string | undefined>>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-start-'));
  try {
    const built = buildInto(folder);
    const bin = join(built, 'bin', 'storyfold.js');
    const starts = Number(documents ?? STARTS);
    const version = report('storyfold --version', starts, [bin, '--version'], folder);
    report('storyfold --help', starts, [bin, '--help'], folder);
    report('node -e 0', starts, ['-e', '0'], folder);
    console.log(`bound for --version: ${MS_MAX} ms: ${version <= MS_MAX ? 'holds' : 'does not hold'}`);
    const five = Math.min(...Array.from({ length: FIVE_RUNS }, () => cpuOfFive(bin, join(folder, 'five'))));
    console.log(
      `five documents: ${five.toFixed(2)} s CPU (least of ${FIVE_RUNS}; bound ${FIVE_CPU_MAX}): ${five <= FIVE_CPU_MAX ? 'holds' : 'does not hold'}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A first run over five documents. @returns seconds of CPU */
function cpuOfFive(bin: string, project: string): number {
  rmSync(project, { recursive: true, force: true });
  cpSync(RAW, join(project, 'raw'), { recursive: true });
  const usage = join(project, 'usage.json');
  const { status, stderr } = spawnSync(process.execPath, ['--import', HOOK, bin, 'run', '--as-of', '2026-01-01'], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, USAGE_FILE: usage },
  });
  if (status !== 0) throw new Error(`exit ${status}\n${stderr}`);
  return (JSON.parse(readFileSync(usage, 'utf8')) as { cpu: number }).cpu;
}

/** @returns the median, ms */
function report(name: string, starts: number, args: readonly string[], cwd: string): number {
  const times = Array.from({ length: starts }, () => {
    const begun = performance.now();
    const { status } = spawnSync(process.execPath, args, { cwd });
    if (status !== 0) throw new Error(`${name}: exit ${status}`);
    return performance.now() - begun;
  }).toSorted((x, y) => x - y);
  const median = times[times.length >> 1] as number;
  console.log(
    `${name.padEnd(22)} ${median.toFixed(0).padStart(5)} ms (median of ${starts}; fastest ${times[0]?.toFixed(0)})`,
  );
  return median;
}
