// What bench/fit-trees.py reads: features.i32 (row-major), lines.json, columns.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintOf, type Reads } from './fingerprint.ts';

/** @param rows of each page its features, as many a line as there are columns */
export function writeFeatures(out: string, rows: readonly Int32Array[], pages: readonly object[], reads: Reads): void {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'features.i32'), Buffer.concat(rows.map((values) => Buffer.from(values.buffer))));
  writeFileSync(join(out, 'lines.json'), JSON.stringify(pages));
  writeFileSync(join(out, 'columns.json'), JSON.stringify({ ...reads, fingerprint: fingerprintOf(reads) }));
}
