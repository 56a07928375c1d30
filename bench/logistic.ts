/** Logistic regression by Newton's method, for the few weights of the judge. */
export interface FitOptions {
  /** Ridge on the weights, not on the constants: keeps nearly collinear features from taking opposite signs. */
  readonly ridge: number;
  /** For each column: the least and the most its weight may be; equal ones hold it fixed. The last columns may be constants. */
  readonly bounds: ReadonlyArray<readonly [number, number]>;
}

export interface Example {
  /** Features; whoever wants a constant adds a column of ones. */
  readonly x: readonly number[];
  readonly same: boolean;
  readonly weight: number;
}

const STEPS = 40;
const FREE: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

export function fitLogistic(data: readonly Example[], { ridge, bounds }: FitOptions): number[] {
  const size = data[0]?.x.length ?? 0;
  let w = Array.from({ length: size }, (_, i) => clamp(0, bounds[i] ?? FREE));
  for (let step = 0; step < STEPS; step++) {
    const gradient = new Array<number>(size).fill(0);
    const hessian = Array.from({ length: size }, () => new Array<number>(size).fill(0));
    for (const { x, same, weight } of data) {
      const p = 1 / (1 + Math.exp(-dot(w, x)));
      const slope = weight * (p - (same ? 1 : 0));
      const bend = weight * p * (1 - p);
      for (let i = 0; i < size; i++) {
        gradient[i] = (gradient[i] as number) + slope * (x[i] as number);
        const row = hessian[i] as number[];
        for (let j = 0; j < size; j++) row[j] = (row[j] as number) + bend * (x[i] as number) * (x[j] as number);
      }
    }
    for (let i = 0; i < size - 1; i++) {
      gradient[i] = (gradient[i] as number) + ridge * (w[i] as number);
      (hessian[i] as number[])[i] = ((hessian[i] as number[])[i] as number) + ridge;
    }
    // What is held fixed, or stands at its bound and would go on, takes no part in the step.
    const held = w.map((value, i) => isHeld(value, gradient[i] as number, bounds[i] ?? FREE));
    held.forEach((isFixed, i) => {
      if (!isFixed) return;
      gradient[i] = 0;
      hessian[i] = hessian.map((_, j) => (i === j ? 1 : 0));
    });
    const change = solve(hessian, gradient);
    w = w.map((value, i) => (held[i] ? value : clamp(value - (change[i] as number), bounds[i] ?? FREE)));
  }
  return w;
}

function isHeld(value: number, gradient: number, [least, most]: readonly [number, number]): boolean {
  return least === most || (value === least && gradient > 0) || (value === most && gradient < 0);
}

function clamp(value: number, [least, most]: readonly [number, number]): number {
  return Math.min(most, Math.max(least, value));
}

export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);
}

/** Solves a small system by elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
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
