// Pages that attack the parser among ordinary ones: what they cost, and whether the others come out the same without them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openSnapshot } from '../src/store/snapshot/reader.ts';
import { required } from './default-config.ts';

const BIN = new URL('../bin/storyfold.js', import.meta.url).pathname;
const DEADLINE_MS = 1500;
const repeat = (piece: string, times: number): string => piece.repeat(times);

const HOSTILE: Readonly<Record<string, () => string>> = {
  'ten thousand divs, one in the other': () => `${repeat('<div>', 10_000)}deep${repeat('</div>', 10_000)}`,
  'three thousand links that are never closed': () => repeat('<a href=x><div>x ', 3000),
  'a tag with twenty thousand attributes': () =>
    `<p ${Array.from({ length: 20_000 }, (_, at) => `a${at}="${at}"`).join(' ')}>text</p>`,
  'four hundred blocks of legal depth': () => repeat(repeat('<a href=x><div>x ', 60) + repeat('</div></a>', 60), 400),
  'fifty-five thousand spans in one paragraph': () => `<p>${repeat('<span class="x">word </span>', 55_000)}</p>`,
  'a table of tables of eight megabytes': () =>
    repeat(`<table><tr><td>${repeat('cell ', 1500)}</td></tr></table>`, 1000),
};

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const folder = required(flags, 'pages');
  const home = mkdtempSync(join(tmpdir(), 'storyfold-hostile-'));
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.html.gz'));
    const runs = ['without', 'with'].map((kind) => {
      const place = join(home, kind);
      mkdirSync(join(place, 'raw'), { recursive: true });
      for (const name of names)
        writeFileSync(join(place, 'raw', name.replace('.gz', '')), gunzipSync(readFileSync(join(folder, name))));
      if (kind === 'with')
        Object.values(HOSTILE).forEach((make, at) => {
          writeFileSync(join(place, 'raw', `hostile-${at}.html`), make());
        });
      writeFileSync(join(place, 'pipeline.config.js'), `export default { limits: { deadlineMs: ${DEADLINE_MS} } };\n`);
      const started = performance.now();
      const { status, stderr } = spawnSync(process.execPath, [BIN, 'run', '--as-of', '2026-11-25'], {
        cwd: place,
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`exit ${status}: ${stderr}`);
      return { place, seconds: (performance.now() - started) / 1000 };
    });
    const [without, beside] = await Promise.all(runs.map(({ place }) => rowsOf(place)));
    const hostile = [...(beside as Rows)].filter(([path]) => path.includes('hostile-'));
    const others = [...(without as Rows)].filter(([path, row]) => beside?.get(path) === row).length;
    for (const [at, name] of Object.keys(HOSTILE).entries()) {
      const row = hostile.find(([path]) => path.endsWith(`hostile-${at}.html`))?.[1];
      const { bucket, parsed_by: by } = JSON.parse(row ?? '{}');
      console.log(`${name.padEnd(46)} ${bucket}, read by ${by}`);
    }
    console.log(
      `${others} of ${names.length} other pages: text, body and removals equal to the run without, byte for byte`,
    );
    console.log(runs.map(({ seconds }, at) => `${at === 0 ? 'without' : 'with'} ${seconds.toFixed(1)} s`).join(', '));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

type Rows = ReadonlyMap<string, string>;

/** What came of each page alone, by path: folding is left out, since hostile pages are documents, too. */
async function rowsOf(place: string): Promise<Rows> {
  const snapshot = await openSnapshot(join(place, 'clean'));
  if (!snapshot) throw new Error('nothing was published');
  const documents = await snapshot.table('documents', [
    ...(['document', 'version', 'path', 'parsed_by', 'content_key', 'fields', 'filtered_by', 'bucket'] as const),
  ]);
  const texts = new Map((await snapshot.table('texts')).map(({ version, text }) => [version, text]));
  const removals = Map.groupBy(await snapshot.table('removals'), ({ document }) => document);
  return new Map(
    documents.map(({ version, ...row }) => [
      String(row.path),
      JSON.stringify({
        ...row,
        text: texts.get(version),
        removals: (removals.get(row.document as string) ?? []).map(({ version: _, ...removal }) => removal),
      }),
    ]),
  );
}
