import type { SourceGuard } from './guard.ts';

/** What a run read that was new of one source. Told by the ledger, and what guards hold later runs of the source against. */
export interface SourceRun {
  readonly source: string;
  /** New inputs: documents, and those refused because there is no text in them. */
  readonly documents: number;
  /** Of them in a story with others. */
  readonly folded: number;
  /** Code points of their texts, and of those how many were cut. */
  readonly chars: number;
  readonly cut: number;
  /** Of them without a body: no text, nothing left of it, or filtered as no article. */
  readonly empty: number;
  /** Those with a body, by language; `''` where it is not known. */
  readonly languages: Readonly<Record<string, number>>;
  /** Guards that saw a jump in it and let it pass: from here on that is usual, too. Absent where none did. */
  readonly passed?: readonly SourceGuard[];
}

/** A source in a run that is behind. */
export interface PastSourceRun extends SourceRun {
  readonly run: number;
  /** The instant of the run. */
  readonly asOf: string;
}

/** Documents of it with a body. */
export function bodiesOf({ documents, empty }: Pick<SourceRun, 'documents' | 'empty'>): number {
  return documents - empty;
}
