// Pages: body and metadata against labels, ourselves and, with --peers, all others, page by page in turn.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { interval, printed } from './bootstrap.ts';
import { required } from './default-config.ts';
import { foldOf } from './folds.ts';
import { metadataRow, type PageLabels } from './page-metadata.ts';
import { f1Of, meansOf, type PageScore, scorePage } from './page-scores.ts';
import { type Answer, commandsOf, PageTool } from './page-tools.ts';

interface Truth extends PageLabels {
  readonly source: string;
  readonly domain: string;
  readonly articleBody: string;
}

const WARM_UP_PAGES = 60;
const SOURCES = ['scrapinghub', 'wcxb'];

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const folder = required(flags, 'pages');
  const truth = JSON.parse(readFileSync(required(flags, 'truth'), 'utf8')) as Record<string, Truth>;
  const pages = Object.entries(truth).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (flags['folds']) process.env['STORYFOLD_FOLDS'] = flags['folds'];
  const tools = commandsOf(flags['peers']).map(([name, command]) => new PageTool(name, command));
  const answers = new Map(tools.map((tool): [PageTool, Answer[]] => [tool, []]));
  for (const tool of tools) await tool.start();
  const read = (id: string): string => gunzipSync(readFileSync(join(folder, `${id}.html.gz`))).toString();
  // A run of thousands of pages is warm: caches and compilers are, for all of them.
  for (const [id, { domain }] of pages.slice(0, WARM_UP_PAGES))
    for (const tool of tools) await tool.read(read(id), foldOf(domain));
  for (const [id, { domain }] of pages) {
    const html = read(id);
    // One at a time: none of them is disturbed by the others, and all meet the same moments of the machine.
    for (const [tool, given] of answers) given.push(await tool.read(html, foldOf(domain)));
  }
  console.log(
    `| tool | ${SOURCES.map((source) => `${source} F1 (P, R) [95 %]`).join(' | ')} | failed | ms CPU a page | MB |`,
  );
  console.log(`|---|${'---|'.repeat(SOURCES.length + 3)}`);
  for (const [tool, given] of answers) {
    const cells = SOURCES.map((source) =>
      cellOf(
        pages.flatMap(([, page], at) =>
          page.source === source ? [scorePage(page.articleBody, given[at]?.text ?? '')] : [],
        ),
      ),
    );
    const failed = given.filter(({ text }) => text.trim() === '').length;
    const spent = given.reduce((sum, { seconds }) => sum + seconds, 0) / given.length;
    console.log(
      `| ${tool.name} ${tool.version} | ${cells.join(' | ')} | ${failed} | ${(1000 * spent).toFixed(1)} | ${tool.peakMb()} |`,
    );
  }
  console.log('\n| tool | title | author | date | a date where none is |\n|---|---|---|---|---|');
  const labels = pages.map(([, page]) => page);
  for (const [tool, given] of answers)
    if (given.some(({ title }) => title)) console.log(`| ${tool.name} | ${metadataRow(labels, given).join(' | ')} |`);
  console.log('\nCalls:');
  for (const tool of tools) {
    console.log(`- ${tool.name} ${tool.version}: \`${tool.call}\``);
    tool.stop();
  }
  if (flags['out']) {
    const own = answers.get(tools.at(-1) as PageTool) ?? [];
    writeFileSync(flags['out'], JSON.stringify(Object.fromEntries(pages.map(([id], at) => [id, own[at]?.text ?? '']))));
  }
}

function cellOf(scores: readonly PageScore[]): string {
  const { precision, recall } = meansOf(scores);
  return `${f1Of(scores).toFixed(3)} (${precision.toFixed(3)}, ${recall.toFixed(3)}) ${printed(interval(scores, f1Of))}`;
}
