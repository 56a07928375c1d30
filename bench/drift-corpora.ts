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

/**
 * @param shared the folder of the benches: `stream/`, `stream-outlets/`, `dedup/syndication/`
 * @param generated how many documents of the generated corpus
 * @param folder where it may be written
 */
export async function driftCorpora(shared: string, generated: number, folder: string): Promise<DriftCorpus[]> {
  const feed = join(folder, 'generated.jsonl');
  await writeFeed(feed, 0, generated);
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
function corpusOf(name: string, rows: readonly Row[]): DriftCorpus {
  const timeOf = ({ date }: Row): number => instantOf(date) ?? Number.MIN_SAFE_INTEGER;
  const lines = rows.toSorted((x, y) => timeOf(x) - timeOf(y)).map((row) => JSON.stringify(row));
  return {
    name,
    dealt: (parts) =>
      Array.from({ length: parts }, (_, part) =>
        lines.slice(Math.floor((part * lines.length) / parts), Math.floor(((part + 1) * lines.length) / parts)),
      ),
  };
}
