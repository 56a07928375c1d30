// What long documents cost: makes pages of 200 KB, runs the command twice, the second time with one page more, and prints
// time and peak memory beside the limit that the config states.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENGLISH_STEMS } from '../src/text/background/en.ts';
import { CONFIG } from './default-config.ts';
import { mulberry32 } from './random.ts';

const BIN = new URL('../bin/storyfold.js', import.meta.url).pathname;
const PAGE_BYTES = 200_000;
/** Of a page, what is its article: the rest is menus, teasers and scripts. */
const TEXT_BYTES = 100_000;
const PAGES_A_FOLDER = 1000;

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const documents = Number(flags['documents'] ?? 20_000);
  const limit = CONFIG.limits.memoryMb;
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-long-'));
  try {
    for (let at = 0; at < documents; at++) writePage(folder, at);
    console.log(`${documents} pages of ${PAGE_BYTES} bytes; limits.memoryMb ${limit}`);
    for (const run of [1, 2]) {
      if (run === 2) writePage(folder, documents);
      const { status, stderr } = spawnSync(process.execPath, [BIN, 'run', '--json', '--as-of', '2026-01-01'], {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 1 << 30,
      });
      if (status !== 0) throw new Error(`run ${run}: exit ${status}\n${stderr}`);
      const timings = JSON.parse(readFileSync(join(folder, 'clean', 'timings', `${run}.json`), 'utf8')) as Timings;
      const { seconds, maxRssMb, stateBytes, snapshotBytes } = timings;
      console.log(
        `run ${run}: ${seconds.toFixed(1)} s, ${maxRssMb} MB RSS at most (${maxRssMb <= limit ? 'under' : 'OVER'} ${limit}), ` +
          `${Math.round(stateBytes / documents)} bytes of state and ${Math.round(snapshotBytes / documents)} bytes of snapshots a page`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Timings {
  readonly seconds: number;
  readonly maxRssMb: number;
  readonly stateBytes: number;
  readonly snapshotBytes: number;
}

/** English words by rank, each as often as Zipf's law says, in a table to draw from. */
const WORDS = ((words) => Array.from({ length: 1 << 16 }, (_, at) => words[rank(at, words.length)] as string))(
  (['words10', 'words20', 'words35'] as const).flatMap((name) => ENGLISH_STEMS[name].split(' ')),
);

function rank(at: number, count: number): number {
  return Math.min(count - 1, Math.floor(count ** (at / (1 << 16))) - 1);
}

/** The page of a number: the same whatever else was made. */
function writePage(folder: string, at: number): void {
  const below = join(folder, 'raw', String(Math.floor(at / PAGES_A_FOLDER)));
  mkdirSync(below, { recursive: true });
  const random = mulberry32(at + 1);
  const sentence = (): string => {
    const words = Array.from({ length: 10 + Math.floor(14 * random()) }, () => WORDS[(random() * WORDS.length) | 0]);
    return `${words.join(' ').replace(/^./, (first) => first.toUpperCase())}.`;
  };
  const paragraphs: string[] = [];
  for (let bytes = 0; bytes < TEXT_BYTES; bytes += (paragraphs.at(-1) as string).length)
    paragraphs.push(`<p>${[sentence(), sentence(), sentence(), sentence()].join(' ')}</p>`);
  const headline = `Report ${at}: ${sentence()}`;
  const head = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${headline}</title></head><body><article><h1>${headline}</h1>\n${paragraphs.join('\n')}\n</article>\n<nav>`;
  const item = (nth: number): string =>
    `<a href="/section-${nth % 9}/item-${nth}.html">Teaser ${nth} of page ${at}</a>\n`;
  const links = Array.from({ length: 200 }, (_, nth) => item(nth)).join('');
  const rest = PAGE_BYTES - Buffer.byteLength(head) - Buffer.byteLength(links);
  const script = `<script>${'var a = [1, 2, 3];\n'.repeat(Math.max(0, Math.floor(rest / 19) - 3))}</script>`;
  writeFileSync(join(below, `${at}.html`), `${head}${links}</nav>${script}</body></html>`);
}
