import type { DocumentId, StoryId } from './ids.ts';
import type { ChosenBy } from './record.ts';
import type { Relation } from './verdict.ts';

/** What a story has from a run on. */
interface StoryState {
  readonly story: StoryId;
  /** Absent in ledgers of version 0.1 and before. */
  readonly number?: number;
  /** The run in which its record changed last. */
  readonly version: number;
  readonly contentHash: string;
  readonly canonical: DocumentId;
}

/** A document's place in a story: by its direct verdict against the canonical document, score in thousandths. */
interface Membership {
  readonly document: DocumentId;
  readonly story?: StoryId;
  readonly relation?: Relation | 'canonical';
  readonly score?: number;
}

/**
 * What happened to stories and documents, one row of the ledger each. No row holds a text. Ledgers of version 0.1 and before have
 * `story` for `founded`, `member` for `joined`, and `story-gone` for `merged` and `retired`.
 */
export type LedgerEvent =
  /** A story was born; `again`: one that was gone has documents again. */
  | ({ readonly type: 'founded'; readonly again?: true } & StoryState)
  /** Its record changed. */
  | ({ readonly type: 'story' } & StoryState)
  /** Another document stands for it: by which criterion, and what was compared. `left`: the former one is not in it any more. */
  | ({
      readonly type: 'canonical-changed';
      readonly from: DocumentId;
      readonly criterion: ChosenBy;
      readonly values: Readonly<Record<string, number | string>>;
      readonly left?: true;
    } & StoryState)
  /** A story was born of documents of another one, which goes on. */
  | { readonly type: 'split'; readonly story: StoryId; readonly from: StoryId; readonly documents: number }
  /** All that was in it is in another one now, whose id its own leads to from here on. */
  | { readonly type: 'merged'; readonly story: StoryId; readonly version: number; readonly redirectTo: StoryId }
  /** No document is in it any more. */
  | { readonly type: 'retired'; readonly story: StoryId; readonly version: number }
  | { readonly type: 'story-gone'; readonly story: StoryId; readonly version: number; readonly redirectTo?: StoryId }
  /** `from`: the story that it was in. */
  | ({ readonly type: 'joined'; readonly from?: StoryId } & Membership)
  /** It stands otherwise in its story. */
  | ({ readonly type: 'member' } & Membership)
  /** It is not in a story any more that goes on, or in none at all; `to`: the one it is in now. */
  | { readonly type: 'left'; readonly document: DocumentId; readonly story: StoryId; readonly to?: StoryId };

/**
 * A person decided that a document's text must be gone; it is. `hashes` are of the bytes of its inputs, `decision` its id among
 * the decisions, `reason` what the person gave.
 */
export interface ForgottenEvent {
  readonly type: 'forgotten';
  readonly document: DocumentId;
  readonly place: string;
  readonly hashes: readonly string[];
  readonly decision: string;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}
