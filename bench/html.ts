// Extraction from pages: DIR/<id>.html[.gz] → JSON of {id: body}. The truth file only lists the ids.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { bodyOf } from '../src/domain/article.ts';
import { prepare } from '../src/pipeline/order.ts';
import { PREPARE, required } from './default-config.ts';

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const folder = required(flags, 'pages');
  const ids = Object.keys(JSON.parse(readFileSync(required(flags, 'truth'), 'utf8')) as object).toSorted();
  const bodies: Record<string, string> = {};
  let missing = 0;
  const started = process.cpuUsage();
  for (const id of ids) {
    const file = [`${id}.html.gz`, `${id}.html`].map((name) => join(folder, name)).find((path) => existsSync(path));
    if (!file) {
      missing++;
      continue;
    }
    const bytes = readFileSync(file);
    const { article } = prepare(
      { path: 'bench/page.html', bytes: file.endsWith('.gz') ? gunzipSync(bytes) : bytes, kind: 'html', ordinal: 0 },
      PREPARE,
    );
    bodies[id] = article ? bodyOf(article) : '';
    // Parsed pages are freed between turns of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const used = process.cpuUsage(started);
  writeFileSync(required(flags, 'out'), JSON.stringify(bodies));
  console.log(
    `${ids.length} pages, ${missing} missing; ${((used.user + used.system) / 1000 / Math.max(1, ids.length)).toFixed(1)} ms CPU a page, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
}
