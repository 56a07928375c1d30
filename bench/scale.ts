// What a large corpus costs: generates documents of about 4 KB, runs the command on them, and prints memory, time and disk.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeGenerated } from './generated-texts.ts';

const BIN = new URL('../bin/storyfold.js', import.meta.url).pathname;

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const documents = Number(flags['documents'] ?? 100_000);
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-scale-'));
  try {
    const bytes = await writeGenerated(join(folder, 'raw'), documents);
    console.log(`${documents} documents, ${Math.round(bytes / documents)} bytes each`);
    for (const [what, args] of [
      ['first run', ['run']],
      ['second run, unchanged', ['run']],
    ] as const) {
      const started = performance.now();
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [BIN, ...args, '--json', '--as-of', '2026-01-01'],
        {
          cwd: folder,
          encoding: 'utf8',
          maxBuffer: 1 << 30,
        },
      );
      if (status !== 0) throw new Error(`${what}: exit ${status}\n${stderr}`);
      const { stories, pairs, buckets } = JSON.parse(stdout) as {
        stories: number;
        pairs: { judged: number };
        buckets: Record<string, number>;
      };
      console.log(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
      if (what !== 'first run') continue;
      const timings = JSON.parse(readFileSync(join(folder, 'clean', 'timings', '1.json'), 'utf8')) as Record<
        string,
        number
      >;
      console.log(
        `  ${stories} stories, ${JSON.stringify(buckets)}, ${(pairs.judged / documents).toFixed(1)} pairs judged a document\n` +
          `  ${timings['maxRssMb']} MB RSS at most, ${Math.round((timings['stateBytes'] as number) / documents)} bytes of state and ` +
          `${Math.round((timings['snapshotBytes'] as number) / documents)} bytes of snapshot a document`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
