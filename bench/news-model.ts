// Judge r3 as it is fitted: a logistic regression over the evidence of `news-features.ts`, with a term for pairs of one outlet
// and its products with the rest. Its terms are log-odds, as those of r2.
import type { Features } from './news-features.ts';
import type { NewsPair } from './news-pairs.ts';

export interface Design {
  readonly features: readonly string[];
  /** Features that count anew inside one outlet. */
  readonly products: readonly string[];
}

const CIRCUMSTANCES = ['oneOutlet', 'unknown'];
const FEATURES = [
  ...['cosine', 'leadCosine', 'jaccard3', 'rare3', 'lengthLess', 'quoteGrams'],
  ...['namesShared', 'namesApart', 'namesUnion', 'nameRarest', 'figures', 'figuresApart'],
  ...['ownShared', 'ownApart', 'ownShare', 'leadLackMore', 'leadLackLess', 'weekdaysApart', 'weekdaysShared'],
  ...['hours', 'over6', 'over18', 'dated'],
];

export const R3: Design = designOf(FEATURES);

export function designOf(features: readonly string[], withProducts = true, circumstances = CIRCUMSTANCES): Design {
  return { features: [...features, ...circumstances], products: withProducts ? features : [] };
}

export function without(names: readonly string[]): Design {
  return designOf(FEATURES.filter((name) => !names.includes(name)));
}

export function withMore(names: readonly string[]): Design {
  return designOf([...FEATURES, ...names]);
}

/** Sets that teach, and what each counts. ECB+ and syndication stand there under their own statistics and the shipped ones. */
export type Shares = Readonly<Record<string, number>>;
export const SHARES: Shares = { wire: 1, outlets: 1, ecb: 0.5, ecb0: 0.5, syn: 0.5, syn0: 0.5 };

export interface Model extends Design {
  /** Log-odds a unit of each feature, then of each product. */
  readonly weights: Float64Array;
  readonly base: number;
}

// Of every dated pair a twin with its dates hidden teaches, too.
const OF_DATES: ReadonlySet<string> = new Set(['hours', 'over6', 'over18', 'dated']);
// Ridge on standardised columns, for sets that weigh a thousand each: 1 … 100 were tried.
const RIDGE = 10;
const SET_WEIGHT = 1000;
const STEPS = 15;
const STEP_MAX = 3;
const CONVERGED = 1e-6;

export function fitModel(pairs: readonly NewsPair[], design: Design = R3, shares: Shares = SHARES): Model {
  const totals = new Map<string, number>();
  for (const pair of pairs) totals.set(pair.set, (totals.get(pair.set) ?? 0) + teaching(pair));
  const rows: Float64Array[] = [];
  const same: number[] = [];
  const weights: number[] = [];
  const learn = (pair: NewsPair, undated: boolean, weight: number): void => {
    rows.push(rowOf(pair.x, design, undated));
    same.push(pair.same ? 1 : 0);
    weights.push(weight);
  };
  for (const pair of pairs) {
    const weight = (teaching(pair) * (shares[pair.set] ?? 0) * SET_WEIGHT) / (totals.get(pair.set) as number);
    if (weight === 0) continue;
    const isDated = pair.x['dated'] === 1;
    learn(pair, false, isDated ? weight / 2 : weight);
    if (isDated) learn(pair, true, weight / 2);
  }
  return { ...design, ...regress(rows, same, weights) };
}

/** Labelled pairs of a stream teach alike, whatever they stand for; pairs of different topics a tenth. */
function teaching({ set, weight }: NewsPair): number {
  return set === 'wire' || set === 'outlets' ? 1 : weight;
}

function rowOf(x: Features, { features, products }: Design, undated = false): Float64Array {
  const value = (name: string): number => (undated && OF_DATES.has(name) ? 0 : (x[name] as number));
  const row = new Float64Array(features.length + products.length);
  features.forEach((name, at) => {
    row[at] = value(name);
  });
  const inside = x['oneOutlet'] as number;
  products.forEach((name, at) => {
    row[features.length + at] = inside * value(name);
  });
  return row;
}

/** Log-odds of "same story". @param undated as if nobody knew the dates */
export function scoreOf(x: Features, model: Model, undated = false): number {
  const row = rowOf(x, model, undated);
  let score = model.base;
  for (let at = 0; at < row.length; at++) score += (model.weights[at] as number) * (row[at] as number);
  return score;
}

/** Newton's method on standardised columns; the weights come back in the units of the features. */
function regress(
  rows: readonly Float64Array[],
  same: readonly number[],
  weights: readonly number[],
): Pick<Model, 'weights' | 'base'> {
  const size = (rows[0] as Float64Array).length;
  const { mean, spread } = momentsOf(rows, weights, size);
  const columns = rows.map((row) =>
    Float64Array.from({ length: size + 1 }, (_, at) => standard(row, at, mean, spread)),
  );
  const w = new Float64Array(size + 1);
  for (let step = 0; step < STEPS; step++) {
    const gradient = new Float64Array(size + 1);
    const bend = new Float64Array((size + 1) ** 2);
    columns.forEach((x, r) => {
      let score = 0;
      for (let i = 0; i <= size; i++) score += (w[i] as number) * (x[i] as number);
      const p = 1 / (1 + Math.exp(-score));
      const weight = weights[r] as number;
      const slope = weight * (p - (same[r] as number));
      const curve = weight * Math.max(1e-6, p * (1 - p));
      for (let i = 0; i <= size; i++) {
        gradient[i] = (gradient[i] as number) + slope * (x[i] as number);
        const part = curve * (x[i] as number);
        for (let j = 0; j <= i; j++) {
          const cell = i * (size + 1) + j;
          bend[cell] = (bend[cell] as number) + part * (x[j] as number);
        }
      }
    });
    for (let i = 0; i < size; i++) {
      gradient[i] = (gradient[i] as number) + RIDGE * (w[i] as number);
      bend[i * (size + 2)] = (bend[i * (size + 2)] as number) + RIDGE;
    }
    const change = solved(bend, gradient);
    for (let i = 0; i <= size; i++)
      w[i] = (w[i] as number) - Math.max(-STEP_MAX, Math.min(STEP_MAX, change[i] as number));
    if (change.every((value) => Math.abs(value) < CONVERGED)) break;
  }
  const plain = Float64Array.from({ length: size }, (_, at) => (w[at] as number) / (spread[at] as number));
  const base = plain.reduce((sum, weight, at) => sum - weight * (mean[at] as number), w[size] as number);
  return { weights: plain, base };
}

function standard(row: Float64Array, at: number, mean: Float64Array, spread: Float64Array): number {
  return at === row.length ? 1 : ((row[at] as number) - (mean[at] as number)) / (spread[at] as number);
}

function momentsOf(rows: readonly Float64Array[], weights: readonly number[], size: number) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = new Float64Array(size);
  const spread = new Float64Array(size);
  for (let at = 0; at < size; at++) {
    let [sum, squares] = [0, 0];
    rows.forEach((row, r) => {
      sum += (weights[r] as number) * (row[at] as number);
    });
    mean[at] = sum / total;
    rows.forEach((row, r) => {
      squares += (weights[r] as number) * ((row[at] as number) - (mean[at] as number)) ** 2;
    });
    spread[at] = Math.sqrt(squares / total) || 1;
  }
  return { mean, spread };
}

/** Solves a symmetric positive system, given by its lower half, by Cholesky. */
function solved(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const lower = new Float64Array(size * size);
  const at = (i: number, j: number): number => lower[i * size + j] as number;
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j] as number;
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      lower[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / at(j, j);
    }
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] as number) - at(i, k) * (x[k] as number);
    x[i] = (x[i] as number) / at(i, i);
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] = (x[i] as number) - at(k, i) * (x[k] as number);
    x[i] = (x[i] as number) / at(i, i);
  }
  return x;
}
