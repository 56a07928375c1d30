// Bare text in the refit: what kept lines are worth, and the table of figures by data set and rendering.
import { keptSpans } from '../src/domain/article.ts';
import type { Extracted } from '../src/domain/document.ts';
import { clean } from '../src/stages/clean/clean.ts';
import { FITTED } from '../src/stages/clean/model/fitted.ts';
import { FITTED_PAGES } from '../src/stages/clean/model/fitted-pages.ts';
import { extract } from '../src/stages/extract/extract.ts';
import { read } from '../src/stages/read/read.ts';
import { interval, printed } from './bootstrap.ts';
import { PREPARE } from './default-config.ts';
import { foldOf } from './folds.ts';
import { keptLines } from './kept-lines.ts';
import type { LabelledPage } from './labelled-pages.ts';
import { type LineScore, scoreLines, summary } from './line-scores.ts';
import { crossValidate, type Task } from './nested.ts';

interface Text {
  readonly page: LabelledPage;
  readonly fold: number;
  readonly extracted: Extracted | undefined;
}

// A share of the body's tokens: what may be lost in any cell, with some room for pages that are not here.
const LOST_MAX = 0.012;

const TASK: Omit<Task<Text, LineScore>, 'items'> = {
  kind: 'text',
  score({ page, extracted }, text) {
    const models = { text, page: FITTED_PAGES };
    const article = extracted && clean(extracted, { ...PREPARE.clean, models }).items[0];
    return scoreLines(page, article ? keptLines(page.lines, keptSpans(article)) : []);
  },
  // F1 of kept tokens, once no cell loses more of the body than it may; before that, how little the worst loses.
  worth(texts, scores) {
    const cells = [...cellsOf(texts, scores).values()].map((of) => summary(of.map(({ score }) => score)));
    const lost = Math.max(...cells.map((cell) => cell.lost));
    if (lost > LOST_MAX) return -lost;
    return cells.reduce((sum, { f1 }) => sum + f1, 0) / cells.length;
  },
};

/** Prints nested figures beside those of the shipped table and of keeping all. @returns the caution for the table that ships */
export function measureLines(pages: readonly LabelledPage[], tables: string): number {
  const items = pages.map((page): Text => ({ page, fold: foldOf(page.domain), extracted: documentOf(page) }));
  const { scores, chosen, caution } = crossValidate(tables, { ...TASK, items });
  console.log(
    `\nBare text, nested by registered domain; cautions chosen in the absence of each fold: ${chosen.join(', ')}; on all: ${caution}`,
  );
  console.log('Intervals: 95 %, bootstrap over domains. The shipped table may have seen these pages.\n');
  console.log(
    '| set | texts | nested F1 [95 %] | dropped-line F1 | body lost | F1 of keeping all | shipped: F1 | dropped | lost |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|');
  const shipped = cellsOf(
    items,
    items.map((item) => TASK.score(item, FITTED)),
  );
  const all = cellsOf(
    items,
    pages.map((page) =>
      scoreLines(
        page,
        page.lines.map((_, at) => at),
      ),
    ),
  );
  for (const [name, own] of cellsOf(items, scores)) {
    const f1 = (of: readonly Scored[]): number => summary(of.map(({ score }) => score)).f1;
    const bySite = [...Map.groupBy(own, ({ text }) => text.page.domain).values()];
    const range = printed(interval(bySite, (sample) => f1(sample.flat())));
    const { dropF1, lost } = summary(own.map(({ score }) => score));
    const before = summary((shipped.get(name) ?? []).map(({ score }) => score));
    console.log(
      `| ${name} | ${own.length} | ${f1(own).toFixed(3)} ${range} | ${dropF1.toFixed(3)} | ${percent(lost)} | ${f1(all.get(name) ?? []).toFixed(3)} | ${before.f1.toFixed(3)} | ${before.dropF1.toFixed(3)} | ${percent(before.lost)} |`,
    );
  }
  return caution;
}

interface Scored {
  readonly text: Text;
  readonly score: LineScore;
}

function cellsOf(texts: readonly Text[], scores: readonly LineScore[]): Map<string, Scored[]> {
  return Map.groupBy(
    texts.map((text, at) => ({ text, score: scores[at] as LineScore })),
    ({ text: { page } }) => `${page.source} ${page.rendering}`,
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

/** The text alone: no label, address or source reaches the tool. */
function documentOf({ lines }: LabelledPage): Extracted | undefined {
  const text = lines.map((line) => line.text).join('\n');
  const raw = read({ path: 'bench/page.txt', bytes: Buffer.from(text), kind: 'text', ordinal: 0 }).items[0];
  return raw && extract(raw, PREPARE.extract).items[0];
}
