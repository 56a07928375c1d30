// Fits the weights of the judge on the public dev halves and prints them with figures cross-validated by topic:
//   node bench/fit-judge.ts ../shared/bench/dedup
// The printed weights are copied into src/stages/judge/weights.ts by hand, rounded, with what was changed and why.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Signature } from '../src/domain/signature.ts';
import { prepare } from '../src/pipeline/order.ts';
import { compare } from '../src/stages/judge/compare.ts';
import { type CoverageFeatures, coverageFeatures } from '../src/stages/judge/judge.ts';
import { type View, viewOf } from '../src/stages/judge/view.ts';
import { SHIPPED, statisticsOf } from '../src/text/statistics.ts';
import { PREPARE } from './default-config.ts';

interface Example {
  readonly x: readonly number[];
  readonly same: boolean;
  readonly topic: number;
  readonly corpus: 'unknown' | 'known';
}

const NAMES = [
  'cosine',
  'bigrams',
  'salientTerms',
  'quotes',
  'numbers',
  'numberConflict',
] as const satisfies ReadonlyArray<keyof CoverageFeatures>;
const FOLDS = 5;
// Pairs of different topics, so that the base rate is not that of hard negatives alone.
const RANDOM_PAIRS = 6000;
// Ridge on the weights, not on the two constants: keeps nearly collinear features from taking opposite signs.
const RIDGE = 1;

const folder = join(process.argv[2] ?? '../shared/bench/dedup', 'ecbplus');
const rows = <Row>(name: string): Row[] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
const topicOf = new Map(rows<{ id: string; topic: number }>('gold.jsonl').map(({ id, topic }) => [id, topic]));
const signatures = new Map<string, Signature>();
for (const [index, doc] of rows<{ id: string }>('docs.jsonl').entries()) {
  const { signature } = prepare(
    { path: 'bench/docs.jsonl', line: index + 1, bytes: Buffer.from(JSON.stringify(doc)), kind: 'json', ordinal: 0 },
    PREPARE,
  );
  if (signature) signatures.set(doc.id, signature);
}

const examples: Example[] = [];
const corpus = statisticsOf('corpus/1', signatures.values());
for (const statistics of [SHIPPED, corpus]) {
  const views = new Map([...signatures].map(([id, signature]) => [id, viewOf(signature, statistics)]));
  const add = (a: string, b: string, same: boolean): void => {
    const features = coverageFeatures(compare(views.get(a) as View, views.get(b) as View));
    const unknown = statistics === SHIPPED;
    examples.push({
      x: [...NAMES.map((name) => features[name]), unknown ? 1 : 0, 1],
      same,
      topic: topicOf.get(a) as number,
      corpus: unknown ? 'unknown' : 'known',
    });
  };
  for (const { a, b, relation } of rows<{ a: string; b: string; relation: string }>('pairs.jsonl'))
    add(a, b, relation === 'same_event');
  const ids = [...signatures.keys()];
  let seed = 7;
  const random = (): string => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return ids[seed % ids.length] as string;
  };
  for (let pair = 0; pair < RANDOM_PAIRS; pair++) {
    const [a, b] = [random(), random()];
    if (topicOf.get(a) !== topicOf.get(b)) add(a, b, false);
  }
}

const weights = fitWeights(examples);
console.log(
  [...NAMES, 'unknownCorpus', 'base']
    .map((name, index) => `${name} ${(weights[index] as number).toFixed(2)}`)
    .join('  '),
);
const topics = [...new Set(examples.map(({ topic }) => topic))];
const scored = Array.from({ length: FOLDS }, (_, part) => {
  const held = new Set(topics.filter((_topic, index) => index % FOLDS === part));
  const own = fitWeights(examples.filter(({ topic }) => !held.has(topic)));
  return examples.filter(({ topic }) => held.has(topic)).map((example) => ({ ...example, score: dot(own, example.x) }));
}).flat();
for (const known of ['unknown', 'known'] as const) {
  for (const line of [0, 2, 4]) {
    const over = scored.filter(({ corpus: regime, score }) => regime === known && score >= line);
    const right = over.filter(({ same }) => same).length;
    const all = scored.filter(({ corpus: regime, same }) => regime === known && same).length;
    console.log(
      `corpus ${known.padEnd(7)}  line ${line}  precision ${(right / over.length).toFixed(3)}  recall ${(right / all).toFixed(3)}  of ${all} pairs, cross-validated by topic`,
    );
  }
}

/** Logistic regression by Newton's method; weights of evidence stay at or above 0, that of conflict at or below. */
function fitWeights(data: readonly Example[]): number[] {
  const size = NAMES.length + 2;
  let w = new Array<number>(size).fill(0);
  for (let step = 0; step < 30; step++) {
    const gradient = new Array<number>(size).fill(0);
    const hessian = Array.from({ length: size }, () => new Array<number>(size).fill(0));
    for (const { x, same } of data) {
      const p = 1 / (1 + Math.exp(-dot(w, x)));
      for (let i = 0; i < size; i++) {
        gradient[i] = (gradient[i] as number) + (p - (same ? 1 : 0)) * (x[i] as number);
        const row = hessian[i] as number[];
        for (let j = 0; j < size; j++) row[j] = (row[j] as number) + p * (1 - p) * (x[i] as number) * (x[j] as number);
      }
    }
    for (let i = 0; i < NAMES.length; i++) {
      gradient[i] = (gradient[i] as number) + RIDGE * (w[i] as number);
      (hessian[i] as number[])[i] = ((hessian[i] as number[])[i] as number) + RIDGE;
    }
    const change = solve(hessian, gradient);
    w = w.map((value, i) => value - (change[i] as number));
    w = w.map((value, i) =>
      i < NAMES.length - 1 ? Math.max(0, value) : i === NAMES.length - 1 ? Math.min(0, value) : value,
    );
  }
  return w;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);
}

/** Solves a small system by elimination with pivots. */
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] as number]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column; row < size; row++)
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot] as number[], rows[column] as number[]];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = (rows[row]?.[column] as number) / (rows[column]?.[column] as number);
      for (let at = column; at <= size; at++)
        (rows[row] as number[])[at] = (rows[row]?.[at] as number) - factor * (rows[column]?.[at] as number);
    }
  }
  return rows.map((row, index) => (row[size] as number) / (row[index] as number));
}
