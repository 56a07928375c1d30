import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A page whose lines people have labelled: the record of the line bench. */
export interface LabelledPage {
  readonly id: string;
  readonly source: string;
  readonly domain: string;
  readonly rendering: string;
  readonly lines: ReadonlyArray<{ readonly text: string; readonly label: 'keep' | 'drop' | 'ignore' }>;
}

/** Reads JSONL, gzipped or not. */
export function readPages(path: string): LabelledPage[] {
  const bytes = readFileSync(path);
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LabelledPage);
}
