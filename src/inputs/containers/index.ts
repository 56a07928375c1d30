import type { Archive, Container } from './container.ts';
import { CSV } from './csv.ts';
import { FEED } from './feed.ts';
import { JSON_TEXT } from './json.ts';
import { JSON_LINES } from './jsonl.ts';
import { PARQUET } from './parquet.ts';
import { WARC } from './warc.ts';
import { WHOLE } from './whole.ts';
import { ZIP } from './zip.ts';

/** Archives of files, most specific first. */
export const ARCHIVES: readonly Archive[] = [ZIP];

/** Formats that hold documents, most specific first; the last one takes what is left. */
export const CONTAINERS: readonly Container[] = [PARQUET, WARC, FEED, CSV, JSON_LINES, JSON_TEXT, WHOLE];
