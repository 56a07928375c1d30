// What history changes: the same documents dealt to 1, 5 and 20 runs in the order of their dates, and a rebuild after the last.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { required } from './default-config.ts';
import { type DriftCorpus, driftCorpora } from './drift-corpora.ts';
import { type Outcome, outcomeDifference, outcomeOf } from './drift-outcome.ts';
import { DriftProject } from './drift-project.ts';
import { buildInto } from './packed-build.ts';

const RUNS = [1, 5, 20] as const;
const MOST_RUNS = 20;

/** How a corpus is judged: by the shipped statistics, by one count of the whole corpus, or by those that each run has. */
const STATISTICS = ['shipped/en/1', 'corpus/1', 'unpinned'] as const;

const HEAD = [
  'corpus',
  'statistics',
  'runs',
  'in stories',
  'B³',
  'other story',
  'other relation',
  'other canonical',
  'pairs',
  'only in one run',
  'only in many',
  'other verdict',
  'rebuild gives one run',
];

/** Prints a table, a row for each corpus, statistics and number of runs, each beside the one run. */
export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-drift-'));
  try {
    const bin = join(buildInto(folder), 'bin', 'storyfold.js');
    const corpora = await driftCorpora(required(flags, 'docs'), Number(flags['documents'] ?? 5000), folder);
    const names = new Set(flags['sets']?.split(','));
    console.log(`| ${HEAD.join(' | ')} |\n|${'---|'.repeat(HEAD.length)}`);
    for (const corpus of corpora)
      if (names.size === 0 || names.has(corpus.name)) await measure(corpus, bin, join(folder, corpus.name));
  } finally {
    if (flags['out'] === undefined) rmSync(folder, { recursive: true, force: true });
    else console.error(`left in ${folder}`);
  }
}

async function measure(corpus: DriftCorpus, bin: string, folder: string): Promise<void> {
  const feeds = corpus.dealt(MOST_RUNS);
  let counted: string | undefined;
  // Unpinned first: it counts what `corpus/1` stands for.
  for (const statistics of STATISTICS.toReversed()) {
    let one: Outcome | undefined;
    if (statistics === 'corpus/1' && counted === undefined) continue;
    for (const runs of RUNS) {
      const project = new DriftProject(join(folder, statistics.replaceAll('/', '-'), String(runs)), bin);
      project.configure(statistics === 'unpinned' ? undefined : statistics);
      if (statistics === 'corpus/1') project.takeEpochs(counted as string);
      for (let run = 0; run < runs; run++) {
        const size = MOST_RUNS / runs;
        project.run(feeds.slice(run * size, (run + 1) * size));
      }
      const outcome = await outcomeOf(project.output);
      one ??= outcome;
      if (runs === 1) {
        if (statistics === 'unpinned' && project.hasEpochs) counted = project.epochs;
        continue;
      }
      const cells = cellsOf(one, outcome);
      let rebuilt = '';
      if (runs === MOST_RUNS) {
        project.rebuild();
        const { stories, relations, canonicals } = outcomeDifference(one, await outcomeOf(project.output));
        const differing = new Set([...stories, ...relations, ...canonicals]).size;
        rebuilt = differing === 0 ? 'yes' : `no: ${differing} documents`;
      }
      console.log(`| ${[corpus.name, statistics, runs, ...cells, rebuilt].join(' | ')} |`);
    }
  }
}

function cellsOf(one: Outcome, many: Outcome): Array<string | number> {
  const { documents, b3, stories, relations, canonicals, pairs } = outcomeDifference(one, many);
  return [
    documents,
    b3.toFixed(4),
    stories.length,
    relations.length,
    canonicals.length,
    one.pairs.size,
    pairs.onlyOne.length,
    pairs.onlyMany.length,
    pairs.changed.length,
  ];
}
