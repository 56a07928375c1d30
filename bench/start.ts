import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = new URL('../', import.meta.url).pathname;
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

function buildInto(folder: string): string {
  const built = join(folder, 'storyfold');
  mkdirSync(built);
  for (const name of ['bin', 'package.json']) cpSync(join(ROOT, name), join(built, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(built, 'node_modules'));
  const tsc = join(ROOT, 'node_modules', '.bin', 'tsc');
  execFileSync(tsc, ['-p', join(ROOT, 'tsconfig.build.json'), '--outDir', join(built, 'dist')], { stdio: 'inherit' });
  return built;
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
