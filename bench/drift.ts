// What history changes: the same documents dealt to 1, 5 and 20 runs in the order of their dates, and a rebuild after the last.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { required } from './default-config.ts';
import { type DriftCorpus, driftCorpora } from './drift-corpora.ts';
import { type Outcome, type OutcomeDifference, outcomeDifference, outcomeOf } from './drift-outcome.ts';
import { DriftProject } from './drift-project.ts';
import { buildInto } from './packed-build.ts';

/** Beside one run. */
const RUNS = [5, 20];
const MOST_RUNS = 20;

/** How a corpus is judged: by those that each run has, by what one run counted of the whole corpus, or by the shipped ones. */
const STATISTICS = ['unpinned', 'corpus/1', 'shipped/en/1'];

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
    const corpora = await driftCorpora(required(flags, 'docs'), flags['documents'], folder);
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
  let epochs: string | undefined;
  for (const statistics of STATISTICS) {
    if (statistics === 'corpus/1' && epochs === undefined) continue;
    const dealtTo = (runs: number): DriftProject => {
      const project = new DriftProject(join(folder, statistics.replaceAll('/', '-'), String(runs)), bin);
      project.configure(statistics === 'unpinned' ? undefined : statistics);
      if (statistics === 'corpus/1') project.takeEpochs(epochs as string);
      const size = MOST_RUNS / runs;
      for (let run = 0; run < runs; run++) project.run(feeds.slice(run * size, (run + 1) * size));
      return project;
    };
    const first = dealtTo(1);
    if (first.hasEpochs) epochs = first.epochs;
    const one = await outcomeOf(first.output);
    for (const runs of RUNS) {
      const project = dealtTo(runs);
      const cells = cellsOf(one, await outcomeOf(project.output));
      if (runs === MOST_RUNS) project.rebuild();
      const rebuilt = runs === MOST_RUNS ? rebuiltCell(outcomeDifference(one, await outcomeOf(project.output))) : '';
      console.log(`| ${[corpus.name, statistics, runs, ...cells, rebuilt].join(' | ')} |`);
    }
  }
}

/** A rebuild gives the one-run partition exactly; which of equal texts stands for a story may stay as it was. */
function rebuiltCell({ stories, canonicals }: OutcomeDifference): string {
  const partition = stories.length === 0 ? 'yes' : `no: ${stories.length} documents`;
  return canonicals.length === 0 ? partition : `${partition} (other canonical: ${canonicals.length})`;
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
