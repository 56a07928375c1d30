import type { Container, Found, OpenLimits, Source } from './container.ts';
import { CSV } from './csv.ts';
import { JSON_TEXT } from './json.ts';
import { JSON_LINES } from './jsonl.ts';
import { WHOLE } from './whole.ts';

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
export const ARCHIVES: readonly Archive[] = [];

/** Formats that hold documents, most specific first; the last one takes what is left. */
export const CONTAINERS: readonly Container[] = [CSV, JSON_LINES, JSON_TEXT, WHOLE];
