// Memory over many pages through the pool that a run uses, with one worker.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { workerHeapMb } from '../src/pipeline/prepare/prepare-all.ts';
import { Workers } from '../src/pipeline/prepare/workers.ts';
import { CONFIG, PREPARE, required } from './default-config.ts';

const STEPS = 10;

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const folder = required(flags, 'pages');
  const total = Number(flags['documents'] ?? 5000);
  const names = readdirSync(folder).filter((name) => name.endsWith('.html.gz'));
  const workers = new Workers(PREPARE, workerHeapMb(CONFIG.limits.memoryMb));
  const started = performance.now();
  try {
    for (let at = 0; at < total; at++) {
      const bytes = gunzipSync(readFileSync(join(folder, names[at % names.length] as string)));
      const input = { path: `bench/${at}.html`, bytes, kind: 'html', ordinal: 0, key: String(at) } as const;
      await workers.prepare([input], 'dom', CONFIG.limits.deadlineMs);
      if ((at + 1) % Math.ceil(total / STEPS) === 0)
        console.log(
          `${String(at + 1).padStart(6)} pages  ${String(Math.round(process.memoryUsage.rss() / 2 ** 20)).padStart(5)} MB RSS  ${((performance.now() - started) / 1000).toFixed(0)} s`,
        );
    }
  } finally {
    await workers.close();
  }
}
