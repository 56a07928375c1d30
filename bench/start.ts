import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildInto } from './packed-build.ts';

const STARTS = 20;
/** What `--version` of the packed build may take as a whole process. */
const MS_MAX = 150;

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
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
