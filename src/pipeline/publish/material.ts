import type { Config } from '../../config/config.ts';
import type { Library } from '../../domain/library.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Tell } from '../../domain/progress.ts';
import type { RecordLines } from '../../store/record-lines.ts';
import type { FoldedCorpus } from '../corpus/corpus.ts';
import type { Entry } from '../past/entry.ts';
import type { Past } from '../past/past.ts';
import type { Shelves } from '../prepare/shelves.ts';

/** Version of how records are made: a new one where equal stories may come out otherwise. */
export const RECORD_STAGE = 'canonicalize/1';

/** All that a snapshot is made of. */
export interface Material {
  readonly run: number;
  readonly config: Config;
  readonly past: Past;
  /** What the ledger knows already: nothing, when it is begun anew. */
  readonly ledgerPast: Past;
  /** All entries; those that are live in the order of the library. */
  readonly entries: readonly Entry[];
  readonly live: readonly Entry[];
  readonly library: Library;
  readonly shelves: Shelves;
  readonly folded: FoldedCorpus;
  readonly problems: readonly Problem[];
  /** Records of the last snapshot, which unchanged stories keep as they are; undefined when all are made anew. */
  readonly records: RecordLines | undefined;
  readonly tell: Tell;
  /** Where records wait until their place in the file comes. */
  readonly scratch: string;
}
