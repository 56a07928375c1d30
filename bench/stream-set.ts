// A stream of news (JSONL, gzipped or not) and its labelled pairs, read and signed by the functions that `run` calls.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Article } from '../src/domain/article.ts';
import type { Signature } from '../src/domain/signature.ts';
import { prepare } from '../src/pipeline/prepare/order.ts';
import { PREPARE } from './default-config.ts';

/** S same story · F follow-up · T the same template about something else · D different otherwise. */
export const LABELS = ['S', 'F', 'T', 'D'] as const;
export type Label = (typeof LABELS)[number];

/** Two documents that somebody read. */
export interface ReadPair {
  readonly a: string;
  readonly b: string;
  readonly label: Label;
  /** How it was drawn; what begins with `tfidf` is left out of weighted figures. */
  readonly stratum: string;
  /** How many pairs of its stratum it stands for. */
  readonly weight?: number;
}

export interface StreamDocument {
  readonly id: string;
  readonly signature: Signature;
  readonly article: Article;
  /** Milliseconds since 1970; undefined without a date. A date without a time is its midnight. */
  readonly instant: number | undefined;
  readonly hasTime: boolean;
}

interface Row {
  readonly id: unknown;
  readonly date?: string;
}

/** The documents in the order of their hours, undated ones first; equal hours in the order of the file. */
export function readStream(file: string): StreamDocument[] {
  const rows = linesOf<Row>(file).map((row) => ({ row, instant: instantOf(row.date) }));
  const ordered = rows.toSorted(
    (x, y) => (x.instant ?? Number.NEGATIVE_INFINITY) - (y.instant ?? Number.NEGATIVE_INFINITY) || 0,
  );
  return ordered.flatMap(({ row, instant }, index) => {
    const { article, signature } = prepare(
      { path: 'bench/docs.jsonl', line: index + 1, bytes: Buffer.from(JSON.stringify(row)), kind: 'json', ordinal: 0 },
      PREPARE,
    );
    const hasTime = (row.date?.length ?? 0) > '2024-10-24'.length;
    return article && signature ? [{ id: String(row.id), signature, article, instant, hasTime }] : [];
  });
}

export function readPairs(file: string): ReadPair[] {
  return linesOf<ReadPair>(file);
}

/** Rows of a JSONL file, gzipped or not. */
export function linesOf<Line>(file: string): Line[] {
  const bytes = readFileSync(file);
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (isGzip ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line);
}

/** Milliseconds since 1970; undefined without a date that can be read. */
export function instantOf(date: string | undefined): number | undefined {
  const instant = Date.parse(date ?? '');
  return Number.isNaN(instant) ? undefined : instant;
}
