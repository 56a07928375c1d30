// A labelled set of the dedup bench, read and signed by the functions that `run` calls.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Signature } from '../src/domain/signature.ts';
import { type PrepareOptions, prepare } from '../src/pipeline/prepare/order.ts';
import { PREPARE } from './default-config.ts';

export interface GoldRow {
  readonly id: string;
  readonly dup?: string | null;
  readonly story?: string | null;
  readonly event: string;
  readonly kind?: string;
  readonly topic?: number;
}

export interface LabelledDocument {
  readonly gold: GoldRow;
  readonly signature: Signature;
  /** Documents of one topic (of two events of one kind) stand in one fold. */
  readonly topic: number;
}

export function readDedupSet(folder: string, options: PrepareOptions = PREPARE): LabelledDocument[] {
  const gold = new Map(rowsOf<GoldRow>(join(folder, 'gold.jsonl')).map((row) => [row.id, row]));
  return rowsOf<{ id: string }>(join(folder, 'docs.jsonl')).flatMap((row, index) => {
    const label = gold.get(row.id);
    const { signature } = prepare(
      { path: 'bench/docs.jsonl', line: index + 1, bytes: Buffer.from(JSON.stringify(row)), kind: 'json', ordinal: 0 },
      options,
    );
    return signature && label ? [{ gold: label, signature, topic: topicOf(label) }] : [];
  });
}

/** `12ecb` and `12ecbplus` are the two events of topic 12. */
export function topicOf({ topic, event }: GoldRow): number {
  return topic ?? (Number.parseInt(event, 10) || 0);
}

export function rowsOf<Row>(file: string): Row[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}
