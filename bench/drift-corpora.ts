// Corpora with dates, as feeds in their order.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFeed } from './generated-texts.ts';
import { instantOf, linesOf } from './stream-set.ts';

/** Documents in the order of time. */
export interface DriftCorpus {
  readonly name: string;
  /** Lines of JSONL in so many equal parts, the earlier ones first. */
  dealt(parts: number): string[][];
}

const GENERATED = 5000;

/**
 * @param shared the folder of the benches: `stream/`, `stream-outlets/`, `dedup/syndication/`
 * @param most so many documents of each, the earliest ones; undefined: all
 * @param folder where the generated corpus may be written
 */
export async function driftCorpora(shared: string, most: string | undefined, folder: string): Promise<DriftCorpus[]> {
  const corpusOf = (name: string, rows: readonly Row[]): DriftCorpus =>
    corpusInOrder(name, rows, most === undefined ? rows.length : Number(most));
  const feed = join(folder, 'generated.jsonl');
  await writeFeed(feed, 0, Number(most ?? GENERATED));
  return [
    corpusOf('stream', linesOf<Row>(join(shared, 'stream', 'docs.jsonl.gz'))),
    corpusOf('stream-outlets', linesOf<Row>(join(shared, 'stream-outlets', 'docs.jsonl.gz'))),
    corpusOf('syndication', linesOf<Row>(join(shared, 'dedup', 'syndication', 'docs.jsonl'))),
    corpusOf(
      'generated',
      readFileSync(feed, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Row),
    ),
  ];
}

interface Row {
  readonly id: unknown;
  readonly date?: string;
}

/** Undated documents come first, in the order of the file. */
function corpusInOrder(name: string, rows: readonly Row[], most: number): DriftCorpus {
  const timeOf = ({ date }: Row): number => instantOf(date) ?? Number.MIN_SAFE_INTEGER;
  const ordered = rows.toSorted((x, y) => timeOf(x) - timeOf(y));
  const lines = ordered.slice(0, most).map((row) => JSON.stringify(row));
  return {
    name,
    dealt: (parts) =>
      Array.from({ length: parts }, (_, part) =>
        lines.slice(Math.floor((part * lines.length) / parts), Math.floor(((part + 1) * lines.length) / parts)),
      ),
  };
}
