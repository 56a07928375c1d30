// The judge on the public dev sets: its weights, fitted on all of them together and cross-validated by week and topic, as pairs
// and as the partition that the product makes. docs/decisions/0010.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Signature } from '../src/domain/signature.ts';
import { prepare } from '../src/pipeline/prepare/order.ts';
import { judge } from '../src/stages/judge/judge.ts';
import { viewOf } from '../src/stages/judge/view.ts';
import type { Weights } from '../src/stages/judge/weights.ts';
import { SHIPPED } from '../src/text/statistics.ts';
import { CONFIG, PREPARE, required } from './default-config.ts';
import { printLooks } from './judge-looks.ts';
import { asWeights, type FittedWeights, fitWeights, withHiddenOutlets } from './judge-model.ts';
import { printStream, printTopics } from './judge-partition.ts';
import { readStreamSets, readTopicSets } from './judge-sets.ts';
import {
  farthest,
  printAblations,
  printCalibration,
  printFitted,
  printNested,
  printPairs,
  scoredBy,
  weightsOfFolds,
} from './judge-tables.ts';

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const root = required(flags, 'docs');
  const streams = readStreamSets(root);
  const topics = readTopicSets(root);
  const pairs = withHiddenOutlets([...streams, ...topics].flatMap((set) => set.pairs));
  const fitted = fitWeights(pairs);
  printFitted(fitted);
  console.log(`farthest from the weights that ship: ${farthest(fitted).toFixed(4)}`);
  if (flags['write'] !== undefined) writeFileSync(flags['write'], tableOf(fitted));

  const folds = weightsOfFolds(pairs);
  const scored = scoredBy(pairs, folds);
  printPairs('pairs, cross-validated', pairs, scored);
  printNested(pairs, scored);
  printPairs('pairs, cross-validated, with their dates hidden', pairs, scoredBy(pairs, folds, true));
  printCalibration(pairs, scored);
  printSamples(asWeights(fitted));
  printAblations(pairs);

  console.log(`\nthe partition of a run, weights cross-validated, at the shipped line ${CONFIG.judge.merge}`);
  for (const { set, documents, short } of topics) {
    printTopics(set, documents, folds, set === 'syn');
    printTopics(`${set}, 70 words`, short, folds, false);
  }
  for (const { set, documents, pairs: all } of streams)
    printStream(
      set,
      documents,
      all.filter((pair) => pair.set === set),
      folds,
    );
  printLooks(topics.flatMap(({ documents }) => documents.map(({ signature }) => signature)));
}

/** The text of src/stages/judge/fitted-weights.ts, four digits a weight. */
function tableOf({ evidence, oneOutlet, unknown, cold, base }: FittedWeights): string {
  const digits = (value: number): number => Number(value.toPrecision(4));
  const rows = Object.entries(evidence).map(([name, columns]) => `    ${name}: [${columns.map(digits).join(', ')}],`);
  const rest = Object.entries({ oneOutlet, unknown, cold, base }).map(
    ([name, value]) => `  ${name}: ${digits(value)},`,
  );
  return [
    '/** Fitted by `npm run bench -- judge --write`; log-odds a unit, as `Weights` says. */',
    'export const FITTED = {',
    '  evidence: {',
    ...rows,
    '  },',
    ...rest,
    '} as const;',
    '',
  ].join('\n');
}

/** The samples of this repository under the shipped statistics, as they are and without quotation marks. */
function printSamples(weights: Weights): void {
  const names = readdirSync('raw')
    .filter((name) => name.endsWith('.txt'))
    .toSorted();
  for (const [title, edit] of [
    ['samples', (text: string) => text],
    ['samples without quotation marks', (text: string) => text.replace(/["“”„«»]/g, '')],
  ] as const) {
    console.log(`\n${title}, shipped statistics: log-odds of one story, and of being linked`);
    const views = names.map((name) => viewOf(signed(name, edit(readFileSync(join('raw', name), 'utf8'))), SHIPPED));
    views.forEach((a, i) => {
      views.slice(i + 1).forEach((b, j) => {
        const verdict = judge(a, b, [], SHIPPED, { ...CONFIG.judge, weights });
        const scores = [verdict.score, verdict.linkScore].map((score = 0) => (score / 1000).toFixed(2)).join('  ');
        console.log(`  ${names[i]?.slice(0, 3)} ${names[i + j + 1]?.slice(0, 3)}  ${scores}  ${verdict.relation}`);
      });
    });
  }
}

function signed(name: string, text: string): Signature {
  const { signature } = prepare({ path: `raw/${name}`, bytes: Buffer.from(text), kind: 'text', ordinal: 0 }, PREPARE);
  if (!signature) throw new Error(`raw/${name} cannot be read`);
  return signature;
}
