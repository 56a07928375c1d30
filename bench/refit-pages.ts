// Pages in the refit: what a body is worth, and the table of figures by data set.
import { bodyOf } from '../src/domain/article.ts';
import { clean } from '../src/stages/clean/clean.ts';
import { FITTED } from '../src/stages/clean/model/fitted.ts';
import { FITTED_PAGES } from '../src/stages/clean/model/fitted-pages.ts';
import type { LineModel } from '../src/stages/clean/model/trees.ts';
import { interval, printed } from './bootstrap.ts';
import { PREPARE } from './default-config.ts';
import { crossValidate, type Task } from './nested.ts';
import { f1Of, meansOf, type PageScore, scorePage } from './page-scores.ts';
import { commandsOf, PageTool } from './page-tools.ts';
import type { TruePage } from './true-pages.ts';

const TASK: Omit<Task<TruePage, PageScore>, 'items'> = {
  kind: 'page',
  score: (page, model) => scorePage(page.body, textOf(page, model)),
  // Each data set counts once, however many pages or languages it has.
  worth: (pages, scores) =>
    meanOf(
      [...groupsOf(pages, scores, ({ source }) => source.split('-')[0] as string).values()].map((of) =>
        meanOf(
          [...Map.groupBy(of, ({ page }) => page.source).values()].map((one) => f1Of(one.map(({ score }) => score))),
        ),
      ),
    ),
};

/** Prints nested figures beside those of the shipped table and, with a folder of peers, trafilatura's. @returns the caution for the table that ships */
export async function measurePages(
  pages: readonly TruePage[],
  tables: string,
  peers: string | undefined,
): Promise<number> {
  const { scores, chosen, caution } = crossValidate(tables, { ...TASK, items: pages });
  const shipped = pages.map((page) => TASK.score(page, FITTED_PAGES));
  const peer = peers === undefined ? undefined : await peerScores(pages, peers);
  console.log(
    `\nPages, nested by registered domain; cautions chosen in the absence of each fold: ${chosen.join(', ')}; on all: ${caution}`,
  );
  console.log('Intervals: 95 %, bootstrap over domains. The shipped table may have seen these pages.\n');
  console.log(`| set | pages | domains | nested F1 (P, R) [95 %] | shipped table | ${peer ? 'trafilatura |' : ''}`);
  console.log(`|---|---|---|---|---|${peer ? '---|' : ''}`);
  const columns = [scores, shipped, ...(peer ? [peer] : [])].map((of) => groupsOf(pages, of, ({ source }) => source));
  for (const [source, own] of columns[0] ?? []) {
    const sites = new Set(own.map(({ page }) => page.site)).size;
    console.log(
      `| ${source} | ${own.length} | ${sites} | ${columns.map((of) => cellOf(of.get(source) ?? [])).join(' | ')} |`,
    );
  }
  return caution;
}

interface Scored {
  readonly page: TruePage;
  readonly score: PageScore;
}

function cellOf(scored: readonly Scored[]): string {
  const all = scored.map(({ score }) => score);
  const bySite = [...Map.groupBy(scored, ({ page }) => page.site).values()].map((of) => of.map(({ score }) => score));
  const { precision, recall } = meansOf(all);
  const range = printed(interval(bySite, (sample) => f1Of(sample.flat())));
  return `${f1Of(all).toFixed(3)} (${precision.toFixed(3)}, ${recall.toFixed(3)}) ${range}`;
}

function textOf({ extracted }: TruePage, page: LineModel): string {
  const article = extracted && clean(extracted, { ...PREPARE.clean, models: { text: FITTED, page } }).items[0];
  return article ? bodyOf(article) : '';
}

async function peerScores(pages: readonly TruePage[], peers: string): Promise<PageScore[]> {
  const command = commandsOf(peers).find(([name]) => name === 'trafilatura');
  const tool = new PageTool('trafilatura', command?.[1] ?? []);
  await tool.start();
  const scores: PageScore[] = [];
  for (const { html, fold, body } of pages) scores.push(scorePage(body, (await tool.read(html, fold)).text));
  tool.stop();
  return scores;
}

function groupsOf<Page, Value>(
  pages: readonly Page[],
  scores: readonly Value[],
  of: (page: Page) => string,
): Map<string, Array<{ readonly page: Page; readonly score: Value }>> {
  return Map.groupBy(
    pages.map((page, at) => ({ page, score: scores[at] as Value })),
    ({ page }) => of(page),
  );
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
