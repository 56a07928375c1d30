// The threshold curve of banding: how surely two sets of a Jaccard meet in at least one band, for several ways to cut k values
// into bands of rows; theory and, for the shipped two, sketches of sets of known overlap.
import { sketch } from '../src/stages/sign/sketch.ts';
import { hashPair } from '../src/text/hash.ts';
import { CONFIG } from './default-config.ts';

const JACCARDS = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.61, 0.7, 0.8, 0.9] as const;
const CUTS = [
  [64, 2],
  [42, 3],
  [32, 4],
  [25, 5],
  [16, 8],
] as const;
const SIZE = 400;
const PAIRS = 400;

export async function bench(): Promise<void> {
  const k = CONFIG.sign.sketchSize;
  console.log(
    `P(two sets meet in a band) of k = ${k}: 1 − (1 − J^rows)^bands; half is reached near J = (1/bands)^(1/rows)`,
  );
  console.log(`bands × rows   half at  ${JACCARDS.map((j) => `J ${j.toFixed(2)}`).join('  ')}`);
  for (const [bands, rows] of CUTS) {
    const half = (1 - 0.5 ** (1 / bands)) ** (1 / rows);
    console.log(
      `${String(bands).padStart(5)} × ${rows}       ${half.toFixed(3)}   ${JACCARDS.map((j) => (1 - (1 - j ** rows) ** bands).toFixed(3).padStart(6)).join('  ')}`,
    );
  }
  for (const [name, { bands, rows }] of [
    ['word shingles', CONFIG.pair.shingleBands],
    ['salient terms', CONFIG.pair.termBands],
  ] as const)
    console.log(
      `measured, ${name}, ${bands} × ${rows}: ${JACCARDS.map((j) => share(j, bands, rows, k).toFixed(3).padStart(6)).join('  ')}`,
    );
}

/** Of pairs of sets with a Jaccard, the share whose sketches have a band in common. */
function share(jaccard: number, bands: number, rows: number, k: number): number {
  const shared = Math.round((2 * SIZE * jaccard) / (1 + jaccard));
  let met = 0;
  for (let pair = 0; pair < PAIRS; pair++) {
    const side = (from: number): Uint32Array =>
      sketch(
        Uint32Array.from({ length: SIZE }, (_, index) => hashPair(pair, index < shared ? index : index + from)),
        'fss',
        k,
      ).values;
    const [a, b] = [side(0), side(SIZE)];
    const isEqual = (band: number): boolean => {
      for (let row = band * rows; row < (band + 1) * rows; row++) if (a[row] !== b[row]) return false;
      return true;
    };
    if (Array.from({ length: bands }, (_, band) => band).some(isEqual)) met++;
  }
  return met / PAIRS;
}
