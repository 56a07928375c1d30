// The error of the Jaccard estimate on sets of known overlap, at equal k, and the cost of a sketch: our kernel beside theory,
// npm minhash and, with --peers, datasketch and rensa.
import { spawnSync } from 'node:child_process';
import { sketch } from '../src/stages/sign/sketch.ts';
import { estimateJaccard } from '../src/text/estimate.ts';
import { hashPair } from '../src/text/hash.ts';

// A text of 4 KB has about 600 shingles, a brief 60 words.
const SIZES = [60, 600] as const;
const OVERLAPS = [0.1, 0.3, 0.5, 0.7, 0.9] as const;
const K = 128;

interface Pair {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly truth: number;
}

interface Measured {
  readonly name: string;
  readonly rmse: number;
  readonly bias: number;
  readonly ms: number;
}

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const pairs = Number(flags['pairs'] ?? 200);
  console.log(
    `RMSE of the Jaccard estimate, k = ${K}, ${pairs} pairs for each J of ${OVERLAPS.join(', ')}; CPU a sketch`,
  );
  for (const size of SIZES) {
    const sets = pairsOf(size, pairs);
    // Of k independent minima: a binomial share.
    const theory = Math.sqrt(OVERLAPS.reduce((sum, j) => sum + (j * (1 - j)) / K, 0) / OVERLAPS.length);
    console.log(`${size} elements          theory of k permutations ${theory.toFixed(4)}`);
    // Once to warm up.
    for (const engine of ['fss', 'minhash'] as const) measure(engine, sets.slice(0, 20));
    const rows = [
      measure('fss', sets),
      measure('minhash', sets),
      ...(flags['peers'] === undefined ? [] : peers(flags['peers'], sets)),
    ];
    for (const { name, rmse, bias, ms } of rows)
      console.log(
        `  ${name.padEnd(22)} RMSE ${rmse.toFixed(4)}  of theory ${(rmse / theory).toFixed(2)}  bias ${bias.toFixed(4)}  ${ms.toFixed(4)} ms`,
      );
  }
}

/** Pairs of sets of `size` elements that share so many that J = shared / (2 size − shared). */
function pairsOf(size: number, count: number): Pair[] {
  return OVERLAPS.flatMap((target, row) =>
    Array.from({ length: count }, (_, pair) => {
      const shared = Math.round((2 * size * target) / (1 + target));
      const element = (index: number): number => hashPair(row * 100_000 + pair, index);
      return {
        a: Uint32Array.from({ length: size }, (_element, index) => element(index)),
        b: Uint32Array.from({ length: size }, (_element, index) => element(index < shared ? index : index + size)),
        truth: shared / (2 * size - shared),
      };
    }),
  );
}

function measure(engine: 'fss' | 'minhash', pairs: readonly Pair[]): Measured {
  const started = process.cpuUsage();
  const estimates = pairs.map(({ a, b }) => estimateJaccard(sketch(a, engine, K), sketch(b, engine, K)));
  const { user, system } = process.cpuUsage(started);
  const name = engine === 'fss' ? 'storyfold fss' : 'npm minhash 0.0.9';
  return { name, ...errors(pairs, estimates), ms: (user + system) / 1000 / (2 * pairs.length) };
}

function peers(python: string, pairs: readonly Pair[]): Measured[] {
  const input = pairs.map(({ a, b }) => `${JSON.stringify({ a: [...a], b: [...b] })}\n`).join('');
  const { stdout, stderr, status } = spawnSync(python, ['bench/peers/sketches.py'], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`the peers did not answer: ${stderr}`);
  const [versions, ...rows] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return ['datasketch', 'rensa'].map((name) => {
    const answers = rows.map((row) => row[name] as [number, number]);
    return {
      name: `${name} ${versions?.[name]}`,
      ...errors(
        pairs,
        answers.map(([estimate]) => estimate),
      ),
      ms: answers.reduce((sum, [, ms]) => sum + ms, 0) / answers.length,
    };
  });
}

function errors(
  pairs: readonly Pair[],
  estimates: readonly number[],
): { readonly rmse: number; readonly bias: number } {
  const off = pairs.map(({ truth }, at) => (estimates[at] as number) - truth);
  return {
    rmse: Math.sqrt(off.reduce((sum, error) => sum + error ** 2, 0) / off.length),
    bias: off.reduce((sum, error) => sum + error, 0) / off.length,
  };
}
