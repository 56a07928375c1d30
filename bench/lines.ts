// Cleaning of bare text: JSONL (or .gz) of {id, rendering, lines: [{text}]} → JSONL of {id, rendering, kept}.
import { writeFileSync } from 'node:fs';
import { keptSpans } from '../src/domain/article.ts';
import type { Extracted } from '../src/domain/document.ts';
import { clean } from '../src/stages/clean/clean.ts';
import { extract } from '../src/stages/extract/extract.ts';
import { read } from '../src/stages/read/read.ts';
import { PREPARE, required } from './default-config.ts';
import { foldOf, modelsOfFolds } from './folds.ts';
import { keptLines } from './kept-lines.ts';
import { readPages } from './labelled-pages.ts';
import { printPeers } from './line-peers.ts';
import { printScores } from './line-scores.ts';

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const pages = readPages(required(flags, 'file'));
  const { folds } = flags;
  // With the tables of the folds, no page is cleaned by trees that have seen its domain.
  const models = modelsOfFolds(folds);
  const spent = new Map<string, { milliseconds: number; characters: number }>();
  // Once to warm up, once to measure.
  let kept: number[][] = [];
  for (let round = 0; round < 2; round++) {
    spent.clear();
    kept = pages.map((page) => {
      const text = page.lines.map((line) => line.text).join('\n');
      const document = documentOf(text);
      if (!document) return [];
      const of = models[foldOf(page.domain)];
      const started = process.cpuUsage();
      const cleaned = clean(document, { ...PREPARE.clean, ...(of ? { models: of } : {}) });
      const used = process.cpuUsage(started);
      const sum = spent.get(page.rendering) ?? { milliseconds: 0, characters: 0 };
      sum.milliseconds += (used.user + used.system) / 1000;
      sum.characters += text.length;
      spent.set(page.rendering, sum);
      const article = cleaned.items[0];
      return article ? keptLines(page.lines, keptSpans(article)) : [];
    });
  }
  if (flags['out']) {
    const predictions = pages.map(({ id, rendering }, at) => JSON.stringify({ id, rendering, kept: kept[at] }));
    writeFileSync(flags['out'], `${predictions.join('\n')}\n`);
  }
  console.log(
    folds ? 'cross-validated by domain' : 'the shipped table, which has seen these pages if they are the dev half',
  );
  printScores(pages, kept);
  for (const [rendering, { milliseconds, characters }] of spent)
    console.log(`${rendering}: clean ${(milliseconds / (characters / 4096)).toFixed(3)} ms CPU per 4 KB`);
  const { peers } = flags;
  const seconds = [...spent.values()].reduce((sum, { milliseconds }) => sum + milliseconds / 1000, 0);
  if (peers) await printPeers(pages, peers, kept, seconds);
}

/** The text alone: no label, address or source reaches the tool. */
function documentOf(text: string): Extracted | undefined {
  const raw = read({ path: 'bench/page.txt', bytes: Buffer.from(text), kind: 'text', ordinal: 0 }).items[0];
  return raw && extract(raw, PREPARE.extract).items[0];
}
