// Where the CPU time of a page goes, warm: the steps of extract, then clean. And what jsdom makes of the same pages: whether
// the whole outcome of extract is equal, and at what cost.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { clean } from '../src/stages/clean/clean.ts';
import { openPage } from '../src/stages/extract/dom.ts';
import { extract } from '../src/stages/extract/extract.ts';
import { layoutOf, placesOf } from '../src/stages/extract/layout/layout.ts';
import { typesOf } from '../src/stages/extract/metadata/json-ld.ts';
import { metadataOf } from '../src/stages/extract/metadata/metadata.ts';
import { keptNodes } from '../src/stages/extract/readability.ts';
import { render } from '../src/stages/extract/render.ts';
import { shapeOf, withoutCode } from '../src/stages/extract/scan.ts';
import { read } from '../src/stages/read/read.ts';
import { PREPARE, required } from './default-config.ts';

const ROUNDS = 2;

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const folder = required(flags, 'pages');
  const pages = readdirSync(folder)
    .filter((name) => name.endsWith('.html.gz'))
    .map((name) => gunzipSync(readFileSync(join(folder, name))));
  let spent = new Map<string, number>();
  const timed = <Result>(part: string, work: () => Result): Result => {
    const started = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(started);
    spent.set(part, (spent.get(part) ?? 0) + (user + system) / 1000);
    return result;
  };
  // Once to warm up.
  for (let round = 0; round < ROUNDS; round++) {
    spent = new Map();
    for (const bytes of pages) {
      const input = { path: 'bench/page.html', bytes, kind: 'html', ordinal: 0 } as const;
      const raw = timed('read: decode, hash', () => read(input).items[0]);
      if (!raw) continue;
      const html = timed('linear scan', () => {
        shapeOf(raw.content);
        return withoutCode(raw.content);
      });
      const { document } = timed('parse5 and our tree', () => openPage(html, 'tree'));
      timed('metadata', () => metadataOf(document));
      const rendering = timed('render', () => render(document.body));
      const places = timed('layout', () => placesOf(rendering, document, typesOf(document)));
      const kept = timed('Readability', () =>
        keptNodes(
          document,
          rendering,
          places.elsewhere.threads.flatMap(({ roots }) => roots),
        ),
      );
      timed('layout', () => layoutOf(places, rendering, kept ?? new Set()));
      const extracted = extract(raw, PREPARE.extract).items[0];
      if (extracted) timed('clean', () => clean(extracted, PREPARE.clean));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const all = [...spent.values()].reduce((sum, milliseconds) => sum + milliseconds, 0);
  for (const [part, milliseconds] of spent)
    console.log(
      `${part.padEnd(24)} ${(milliseconds / pages.length).toFixed(2).padStart(6)} ms a page  ${((100 * milliseconds) / all).toFixed(0).padStart(3)} %`,
    );
  console.log(`${'all'.padEnd(24)} ${(all / pages.length).toFixed(2).padStart(6)} ms a page`);
  await compareEngines(pages);
}

async function compareEngines(pages: readonly Buffer[]): Promise<void> {
  const engines = ['tree', 'jsdom'] as const;
  const spent = { tree: 0, jsdom: 0 };
  let equal = 0;
  for (const bytes of pages) {
    const raw = read({ path: 'bench/page.html', bytes, kind: 'html', ordinal: 0 }).items[0];
    if (!raw) continue;
    const [ours, theirs] = engines.map((dom) => {
      const started = process.cpuUsage();
      const outcome = extract(raw, { ...PREPARE.extract, dom });
      const { user, system } = process.cpuUsage(started);
      spent[dom] += (user + system) / 1000;
      return JSON.stringify(outcome);
    });
    if (ours === theirs) equal++;
    // jsdom frees a page between turns of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
  }
  console.log(
    `extract: tree ${(spent.tree / pages.length).toFixed(1)} ms, jsdom ${(spent.jsdom / pages.length).toFixed(1)} ms a page; the whole outcome equal on ${equal} of ${pages.length}`,
  );
}
