// The measure of the page bench: scrapinghub/article-extraction-benchmark's, shingles of four tokens, case kept.

export interface PageScore {
  readonly precision: number;
  readonly recall: number;
  /** Whether nothing at all came out. */
  readonly empty: boolean;
}

const TOKENS = 4;

/** Precision and recall of a text against the true body. */
export function scorePage(truth: string, text: string): PageScore {
  const wanted = shingles(truth);
  const found = shingles(text);
  let both = 0;
  for (const [shingle, count] of wanted) both += Math.min(count, found.get(shingle) ?? 0);
  const all = (counts: ReadonlyMap<string, number>): number => counts.values().reduce((sum, count) => sum + count, 0);
  const share = (total: number, other: number): number => (total > 0 ? both / total : other > 0 ? 0 : 1);
  return {
    precision: share(all(found), all(wanted)),
    recall: share(all(wanted), all(found)),
    empty: text.trim() === '',
  };
}

/** F1 of the means of precision (over pages with an output) and recall, as the bench defines it. */
export function f1Of(scores: readonly PageScore[]): number {
  const { precision, recall } = meansOf(scores);
  return precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
}

export function meansOf(scores: readonly PageScore[]): { readonly precision: number; readonly recall: number } {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return {
    precision: mean(scores.filter(({ empty }) => !empty).map(({ precision }) => precision)),
    recall: mean(scores.map(({ recall }) => recall)),
  };
}

function shingles(text: string): Map<string, number> {
  const tokens = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  const last = tokens.length === 0 ? 0 : Math.max(1, tokens.length - TOKENS + 1);
  for (let at = 0; at < last; at++) {
    const shingle = tokens.slice(at, at + TOKENS).join('\u0001');
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}
