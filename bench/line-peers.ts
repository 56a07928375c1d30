// One table of all tools that clean bare text, measured in one run on the same pages.
import { spawn } from 'node:child_process';
import { VERSION } from '../src/version.ts';
import type { LabelledPage } from './labelled-pages.ts';
import { scoreOf, summary } from './line-scores.ts';

interface Tool {
  readonly name: string;
  readonly version: string;
  readonly call: string;
  readonly kept: Map<string, readonly number[]>;
  seconds: number;
}

const SCRIPT = new URL('peers/lines.py', import.meta.url).pathname;
const SETS = [
  'scrapinghub naive',
  'scrapinghub residue',
  'scrapinghub extracted',
  'wcxb naive',
  'wcxb residue',
  'wcxb extracted',
];

/**
 * @param python an interpreter that has the peers
 * @param kept what we kept of each page, and how long it took us, in seconds
 */
export async function printPeers(
  pages: readonly LabelledPage[],
  python: string,
  kept: readonly (readonly number[])[],
  seconds: number,
): Promise<void> {
  const tools = await run(python, pages);
  tools.push({
    name: 'storyfold',
    version: VERSION,
    call: 'storyfold clean, cross-validated by domain',
    kept: new Map(pages.map((page, at) => [keyOf(page), kept[at] as readonly number[]])),
    seconds,
  });
  const characters = pages.reduce((sum, { lines }) => sum + lines.reduce((of, { text }) => of + text.length + 1, 0), 0);
  console.log(`| tool | ${SETS.join(' | ')} | ms CPU a 4 KB |\n|---|${'---|'.repeat(SETS.length + 1)}`);
  for (const { name, version, kept: own, seconds: spent } of tools) {
    const groups = scoreOf(
      pages,
      pages.map((page) => own.get(keyOf(page)) ?? []),
    );
    const cells = SETS.map((set) => {
      const { f1, dropF1, lost } = summary(groups.get(set) ?? []);
      return `${f1.toFixed(3)} / ${dropF1.toFixed(3)} (${(100 * lost).toFixed(1)} %)`;
    });
    console.log(`| ${name} ${version} | ${cells.join(' | ')} | ${((1000 * spent) / (characters / 4096)).toFixed(2)} |`);
  }
  console.log('\nkept-token F1 / dropped-line F1 (body tokens lost). Calls:');
  for (const { name, version, call } of tools) if (call) console.log(`- ${name} ${version}: \`${call}\``);
}

function keyOf({ id, rendering }: Pick<LabelledPage, 'id' | 'rendering'>): string {
  return `${rendering} ${id}`;
}

async function run(python: string, pages: readonly LabelledPage[]): Promise<Tool[]> {
  const child = spawn(python, [SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(
    pages
      .map(({ id, rendering, lines }) => `${JSON.stringify({ id, rendering, lines: lines.map(({ text }) => text) })}\n`)
      .join(''),
  );
  let output = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) output += chunk;
  const tools: Tool[] = [];
  for (const line of output.split('\n').filter((one) => one !== '')) {
    const entry = JSON.parse(line) as
      | { readonly tool: string; readonly version: string; readonly call: string }
      | { readonly id: string; readonly rendering: string; readonly kept: number[]; readonly seconds: number };
    if ('version' in entry) {
      tools.push({ name: entry.tool, version: entry.version, call: entry.call, kept: new Map(), seconds: 0 });
      continue;
    }
    const tool = tools.at(-1) as Tool;
    tool.kept.set(keyOf(entry), entry.kept);
    tool.seconds += entry.seconds;
  }
  return tools;
}
