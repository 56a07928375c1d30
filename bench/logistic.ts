// Logistic regression by Newton's method, for the weights of the judge.

export interface Example {
  /** One value a column; the intercept has none. */
  readonly row: Float64Array;
  readonly same: boolean;
  readonly weight: number;
}

export interface Fitted {
  /** Log-odds a unit of each column. */
  readonly weights: Float64Array;
  readonly base: number;
}

const STEPS = 40;
/** Steps end where one gains less than this much of the loss, a sum over all examples. */
const GAIN_MIN = 1e-4;
const STEP_PART_MIN = 1e-4;
/** Keeps the curvature of examples that are all but certain from vanishing. */
const CURVE_MIN = 1e-6;

/**
 * Fits weights to examples. Columns are divided by their weighted standard deviation and not centred; the ridge is on all of
 * them but the intercept.
 *
 * @param held weights that are set, by column, in log-odds a unit: the rest is fitted around them
 */
export function fitLogistic(
  examples: readonly Example[],
  ridge: number,
  held: ReadonlyMap<number, number> = new Map(),
): Fitted {
  const size = examples[0]?.row.length ?? 0;
  const spread = spreadOf(examples, size);
  const columns = examples.map(({ row }) =>
    Float64Array.from({ length: size + 1 }, (_, at) =>
      at === size ? 1 : (row[at] as number) / (spread[at] as number),
    ),
  );
  const problem: Problem = { examples, columns, ridge, held };
  let weights = new Float64Array(size + 1);
  for (const [at, value] of held) weights[at] = value * (spread[at] as number);
  let loss = lossOf(problem, weights);
  for (let step = 0; step < STEPS; step++) {
    const change = newtonStep(problem, weights);
    const before = loss;
    for (let part = 1; part > STEP_PART_MIN; part /= 2) {
      const next = weights.map((value, at) => value - part * (change[at] as number));
      const reached = lossOf(problem, next);
      if (reached >= loss) continue;
      [weights, loss] = [next, reached];
      break;
    }
    if (before - loss < GAIN_MIN) break;
  }
  return {
    weights: weights.slice(0, size).map((value, at) => value / (spread[at] as number)),
    base: weights[size] as number,
  };
}

interface Problem {
  readonly examples: readonly Example[];
  /** The rows, standardised, each with a 1 for the intercept. */
  readonly columns: readonly Float64Array[];
  readonly ridge: number;
  readonly held: ReadonlyMap<number, number>;
}

function dot(x: Float64Array, w: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < w.length; at++) sum += (w[at] as number) * (x[at] as number);
  return sum;
}

function lossOf({ examples, columns, ridge }: Problem, w: Float64Array): number {
  let loss = 0;
  examples.forEach(({ same, weight }, at) => {
    const score = dot(columns[at] as Float64Array, w);
    const against = same ? -score : score;
    loss += weight * (Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against))));
  });
  for (let at = 0; at < w.length - 1; at++) loss += 0.5 * ridge * (w[at] as number) ** 2;
  return loss;
}

function newtonStep({ examples, columns, ridge, held }: Problem, w: Float64Array): Float64Array {
  const size = w.length;
  const gradient = new Float64Array(size);
  const bend = new Float64Array(size * size);
  const filled = new Int32Array(size);
  examples.forEach(({ same, weight }, r) => {
    const x = columns[r] as Float64Array;
    const p = 1 / (1 + Math.exp(-dot(x, w)));
    const slope = weight * (p - Number(same));
    const curve = weight * Math.max(CURVE_MIN, p * (1 - p));
    // Products are 0 in most rows.
    let count = 0;
    for (let at = 0; at < size; at++) if (x[at] !== 0) filled[count++] = at;
    for (let i = 0; i < count; i++) {
      const one = filled[i] as number;
      const value = x[one] as number;
      gradient[one] = (gradient[one] as number) + slope * value;
      for (let j = 0; j <= i; j++) {
        const cell = one * size + (filled[j] as number);
        bend[cell] = (bend[cell] as number) + curve * value * (x[filled[j] as number] as number);
      }
    }
  });
  for (let at = 0; at < size - 1; at++) {
    gradient[at] = (gradient[at] as number) + ridge * (w[at] as number);
    bend[at * size + at] = (bend[at * size + at] as number) + ridge;
  }
  for (const at of held.keys()) {
    gradient[at] = 0;
    for (let other = 0; other < size; other++) {
      bend[Math.max(at, other) * size + Math.min(at, other)] = other === at ? 1 : 0;
    }
  }
  return solve(bend, gradient);
}

/** Solves a positive definite system by Cholesky's method. @param matrix its lower half; overwritten */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const cell = (row: number, column: number): number => matrix[row * size + column] as number;
  const x = right.slice();
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let value = cell(row, column);
      for (let at = 0; at < column; at++) value -= cell(row, at) * cell(column, at);
      matrix[row * size + column] = row === column ? Math.sqrt(value) : value / cell(column, column);
    }
    for (let at = 0; at < row; at++) x[row] = (x[row] as number) - cell(row, at) * (x[at] as number);
    x[row] = (x[row] as number) / cell(row, row);
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let at = row + 1; at < size; at++) x[row] = (x[row] as number) - cell(at, row) * (x[at] as number);
    x[row] = (x[row] as number) / cell(row, row);
  }
  return x;
}

function spreadOf(examples: readonly Example[], size: number): Float64Array {
  let total = 0;
  const sums = new Float64Array(size);
  for (const { row, weight } of examples) {
    total += weight;
    for (let at = 0; at < size; at++) sums[at] = (sums[at] as number) + weight * (row[at] as number);
  }
  const squares = new Float64Array(size);
  for (const { row, weight } of examples)
    for (let at = 0; at < size; at++) {
      squares[at] = (squares[at] as number) + weight * ((row[at] as number) - (sums[at] as number) / total) ** 2;
    }
  return squares.map((square) => Math.sqrt(square / total) || 1);
}
