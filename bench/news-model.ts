// Judge r3 as it is fitted: a logistic regression over the evidence of `news-features.ts`, with a term for pairs of one outlet
// and its products with the rest. Its terms are log-odds, as those of r2.
import type { Features } from './news-features.ts';
import type { NewsPair } from './news-pairs.ts';

export interface Design {
  readonly features: readonly string[];
  /** Features that count anew inside one outlet. */
  readonly products: readonly string[];
  /** Two vectors of weights, inside one outlet and elsewhere, each weight of the sign of its evidence. */
  readonly apart: boolean;
}

/** What is evidence of one story, and what of two: signs that `apart` holds the weights to. */
const FOR = [
  ...['cosine', 'leadCosine', 'jaccard3', 'rare3', 'quoteGrams', 'weekdaysShared'],
  ...['namesShared', 'namesUnion', 'nameRarest', 'figures', 'ownShared', 'ownShare'],
];
const AGAINST = [
  ...['namesApart', 'figuresApart', 'ownApart', 'weekdaysApart', 'hours', 'over6', 'over18'],
  ...['leadLackMore', 'leadLackLess'],
];
const EITHER = ['lengthLess', 'lengthRatio', 'dated'];
const CIRCUMSTANCES = ['oneOutlet', 'unknown', 'cold'];
const FEATURES = [...FOR, ...AGAINST, ...EITHER];
const SIGNS: ReadonlyMap<string, number> = new Map([
  ...FOR.map((name) => [name, 1] as const),
  ...[...AGAINST, 'cold'].map((name) => [name, -1] as const),
]);

export const R3: Design = designOf(FEATURES);

export function designOf(features: readonly string[], inOutlets = true, circumstances = CIRCUMSTANCES): Design {
  return { features: [...features, ...circumstances], products: inOutlets ? features : [], apart: false };
}

export function without(names: readonly string[]): Design {
  return designOf(FEATURES.filter((name) => !names.includes(name)));
}

export function withMore(names: readonly string[]): Design {
  return designOf([...FEATURES, ...names]);
}

/** Sets that teach, and what each counts; `0`: under the shipped statistics, which know of no corpus. */
export type Shares = Readonly<Record<string, number>>;
export const SHARES: Shares = { wire: 1, outlets: 1, ecb: 0.5, ecb0: 0.5, syn: 0.5, syn0: 0.5 };

export interface Model extends Design {
  /** Log-odds a unit of each feature, then of each of `products`. */
  readonly weights: Float64Array;
  readonly base: number;
}

// Of every dated pair a twin with its dates hidden teaches, too.
const OF_DATES: ReadonlySet<string> = new Set(['hours', 'over6', 'over18', 'dated']);
// Ridge on standardised columns, for sets that weigh a thousand each: 1 … 100 were tried.
const RIDGE = 10;
const SET_WEIGHT = 1000;
const STEPS = 15;
const PASSES = 200;
const CONVERGED = 1e-5;
const GAIN_MIN = 1e-3;
const HALVINGS = 12;

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
  const signs = [...design.features, ...design.products].map((name) => (design.apart ? (SIGNS.get(name) ?? 0) : 0));
  return { ...design, ...regress(rows, same, weights, signs) };
}

export function isStream(set: string): boolean {
  return set.startsWith('wire') || set.startsWith('outlets');
}

/** Labelled pairs of a stream teach alike, whatever they stand for; pairs of different topics a tenth. */
function teaching({ set, weight }: NewsPair): number {
  return isStream(set) ? 1 : weight;
}

function rowOf(x: Features, { features, products, apart }: Design, undated = false): Float64Array {
  const value = (name: string): number => (undated && OF_DATES.has(name) ? 0 : (x[name] as number));
  const row = new Float64Array(features.length + products.length);
  const inside = x['oneOutlet'] as number;
  features.forEach((name, at) => {
    row[at] = apart && inside === 1 && products.includes(name) ? 0 : value(name);
  });
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

/**
 * Newton's method on standardised columns, each step found by coordinates within the signs, and halved until it gains. The
 * weights come back in the units of the features.
 */
function regress(
  rows: readonly Float64Array[],
  same: readonly number[],
  weights: readonly number[],
  signs: readonly number[],
): Pick<Model, 'weights' | 'base'> {
  const size = signs.length;
  const { mean, spread } = momentsOf(rows, weights, size);
  const columns = rows.map((row) =>
    Float64Array.from({ length: size + 1 }, (_, at) => standard(row, at, mean, spread)),
  );
  let w = new Float64Array(size + 1);
  let loss = lossOf(columns, same, weights, w);
  for (let step = 0; step < STEPS; step++) {
    const { gradient, bend } = slopesOf(columns, same, weights, w);
    const change = stepWithin(signs, w, gradient, bend);
    const before = loss;
    for (let halving = 0, part = 1; halving < HALVINGS; halving++, part /= 2) {
      const next = w.map((value, at) => value + part * (change[at] as number));
      const reached = lossOf(columns, same, weights, next);
      if (reached >= loss) continue;
      w = next;
      loss = reached;
      break;
    }
    if (before - loss < GAIN_MIN) break;
  }
  const plain = Float64Array.from({ length: size }, (_, at) => (w[at] as number) / (spread[at] as number));
  const base = plain.reduce((sum, weight, at) => sum - weight * (mean[at] as number), w[size] as number);
  return { weights: plain, base };
}

type Columns = readonly Float64Array[];

function scoreRow(x: Float64Array, w: Float64Array): number {
  let score = 0;
  for (let i = 0; i < w.length; i++) score += (w[i] as number) * (x[i] as number);
  return score;
}

function lossOf(columns: Columns, same: readonly number[], weights: readonly number[], w: Float64Array): number {
  let loss = 0;
  columns.forEach((x, r) => {
    const score = scoreRow(x, w);
    const against = same[r] === 1 ? -score : score;
    loss += (weights[r] as number) * (against > 30 ? against : Math.log1p(Math.exp(against)));
  });
  for (let i = 0; i < w.length - 1; i++) loss += 0.5 * RIDGE * (w[i] as number) ** 2;
  return loss;
}

function slopesOf(columns: Columns, same: readonly number[], weights: readonly number[], w: Float64Array) {
  const size = w.length;
  const gradient = new Float64Array(size);
  const bend = new Float64Array(size * size);
  columns.forEach((x, r) => {
    const p = 1 / (1 + Math.exp(-scoreRow(x, w)));
    const slope = (weights[r] as number) * (p - (same[r] as number));
    const curve = (weights[r] as number) * Math.max(1e-6, p * (1 - p));
    for (let i = 0; i < size; i++) {
      gradient[i] = (gradient[i] as number) + slope * (x[i] as number);
      const part = curve * (x[i] as number);
      for (let j = 0; j <= i; j++) bend[i * size + j] = (bend[i * size + j] as number) + part * (x[j] as number);
    }
  });
  for (let i = 0; i < size; i++) {
    if (i < size - 1) {
      gradient[i] = (gradient[i] as number) + RIDGE * (w[i] as number);
      bend[i * size + i] = (bend[i * size + i] as number) + RIDGE;
    }
    for (let j = 0; j < i; j++) bend[j * size + i] = bend[i * size + j] as number;
  }
  return { gradient, bend };
}

/** The least of the parabola that keeps every weight on its side of 0. */
function stepWithin(
  signs: readonly number[],
  w: Float64Array,
  gradient: Float64Array,
  bend: Float64Array,
): Float64Array {
  const size = w.length;
  const change = new Float64Array(size);
  const bent = new Float64Array(size);
  for (let pass = 0; pass < PASSES; pass++) {
    let largest = 0;
    for (let i = 0; i < size; i++) {
      const slope = (gradient[i] as number) + (bent[i] as number);
      let wanted = (change[i] as number) - slope / (bend[i * size + i] as number);
      if (((w[i] as number) + wanted) * (signs[i] ?? 0) < 0) wanted = -(w[i] as number);
      const moved = wanted - (change[i] as number);
      if (moved === 0) continue;
      change[i] = wanted;
      for (let k = 0; k < size; k++) bent[k] = (bent[k] as number) + moved * (bend[k * size + i] as number);
      largest = Math.max(largest, Math.abs(moved));
    }
    if (largest < CONVERGED) break;
  }
  return change;
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
