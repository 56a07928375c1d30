// The error of the Jaccard estimate: our kernel beside npm minhash and theory, on sets of known overlap; and their cost.

import { sketch } from '../src/stages/sign/sketch.ts';
import { estimateJaccard } from '../src/text/estimate.ts';
import { hashPair } from '../src/text/hash.ts';

const SIZES = [60, 600] as const;
const OVERLAPS = [0.1, 0.3, 0.5, 0.7, 0.9] as const;
const K = 128;

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const pairs = Number(flags['pairs'] ?? 200);
  console.log(
    `RMSE of the Jaccard estimate, k = ${K}, ${pairs} pairs a row, J = ${OVERLAPS.join(', ')}; ms CPU a sketch`,
  );
  for (const size of SIZES) {
    const theory = Math.sqrt(OVERLAPS.reduce((sum, j) => sum + (j * (1 - j)) / K, 0) / OVERLAPS.length);
    const rows = (['fss', 'minhash'] as const).map((engine) => measure(engine, size, pairs));
    const [ours, theirs] = rows as [Measured, Measured];
    console.log(
      `${String(size).padStart(4)} elements   theory of classic MinHash ${theory.toFixed(4)}   fss ${ours.rmse.toFixed(4)} (${ours.ms.toFixed(4)} ms)   npm minhash ${theirs.rmse.toFixed(4)} (${theirs.ms.toFixed(3)} ms)   ratio ${(ours.rmse / theirs.rmse).toFixed(2)}`,
    );
  }
}

interface Measured {
  readonly rmse: number;
  readonly ms: number;
}

function measure(engine: 'fss' | 'minhash', size: number, pairs: number): Measured {
  let squares = 0;
  let count = 0;
  const started = process.cpuUsage();
  for (const [row, target] of OVERLAPS.entries()) {
    for (let pair = 0; pair < pairs; pair++) {
      // Two sets of `size` elements that share `shared` of them: J = shared / (2 size − shared).
      const shared = Math.round((2 * size * target) / (1 + target));
      const element = (index: number): number => hashPair(row * 100_000 + pair, index);
      const a = Uint32Array.from({ length: size }, (_, index) => element(index));
      const b = Uint32Array.from({ length: size }, (_, index) => element(index < shared ? index : index + size));
      const truth = shared / (2 * size - shared);
      squares += (estimateJaccard(sketch(a, engine, K), sketch(b, engine, K)) - truth) ** 2;
      count++;
    }
  }
  const used = process.cpuUsage(started);
  return { rmse: Math.sqrt(squares / count), ms: (used.user + used.system) / 1000 / (2 * count) };
}
