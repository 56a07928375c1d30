import type { Container, Found, OpenLimits, Source } from './container.ts';
import { CSV } from './csv.ts';
import { FEED } from './feed.ts';
import { JSON_TEXT } from './json.ts';
import { JSON_LINES } from './jsonl.ts';
import { PARQUET } from './parquet.ts';
import { WARC } from './warc.ts';
import { WHOLE } from './whole.ts';
import { recordsOf, ZIP } from './zip.ts';

/** A format whose records are files again. */
export interface Archive {
  readonly name: string;
  matches(source: Pick<Source, 'name' | 'head'>): boolean;
  /** Records of its members, in order; `open` reads a member as if it were a file. */
  records(
    source: Source,
    limits: OpenLimits,
    open: (member: Source, limits: OpenLimits) => AsyncGenerator<Found>,
  ): AsyncGenerator<Found>;
}

/** Archives of files, most specific first. */
export const ARCHIVES: readonly Archive[] = [
  { name: ZIP.name, matches: ZIP.matches, records: (source, limits, open) => recordsOf(ZIP, source, limits, open) },
];

/** Formats that hold documents, most specific first; the last one takes what is left. */
export const CONTAINERS: readonly Container[] = [PARQUET, WARC, FEED, CSV, JSON_LINES, JSON_TEXT, WHOLE];
