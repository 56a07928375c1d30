import { canonicalJson } from './canonical-json.ts';
import { type DecisionId, type DocumentId, decisionIdOf, type StoryId } from './ids.ts';

/** Fields of an article that a person may set. `outlet` is the name in `publisher`. */
export const PINNED_FIELDS = ['datePublished', 'author', 'headline', 'outlet'] as const;
export type PinnedField = (typeof PINNED_FIELDS)[number];

/**
 * What a person decided.
 *
 * - `same`, `apart`, `linked`: two documents are of one story, of two, of two that are linked.
 * - `out`: a document is no part of a story; `members` are the story's other documents when that was said, ascending.
 * - `canonical`: which document stands for a story.
 * - `field`: what a field of a document is; several authors are several values, all other fields have one.
 * - `undo`: another decision acts no more.
 * - `forget`: a document's text is to be gone, and what comes from its place is read no more; `why` says why it is. `hashes` are
 *   the SHA-256 of its inputs' bytes, ascending: the same bytes under another name are the same text.
 * - `approve-line`, `reject-line`: whether a line is boilerplate of a source; `line` is the hash by which learnt lines are known.
 */
export type Deed =
  | { readonly kind: 'same' | 'apart' | 'linked'; readonly a: DocumentId; readonly b: DocumentId }
  | {
      readonly kind: 'out';
      readonly story: StoryId;
      readonly document: DocumentId;
      readonly members: readonly DocumentId[];
    }
  | { readonly kind: 'canonical'; readonly story: StoryId; readonly document: DocumentId }
  | {
      readonly kind: 'field';
      readonly document: DocumentId;
      readonly field: PinnedField;
      /** Empty in a decision that was redacted. */
      readonly values: readonly string[];
    }
  | { readonly kind: 'undo'; readonly of: DecisionId }
  | {
      readonly kind: 'forget';
      /** Absent where nothing had come from there yet. */
      readonly document?: DocumentId;
      /** As in the table `documents`: `url:…`, `path:…`, `id:…`. */
      readonly place: string;
      readonly hashes: readonly string[];
    }
  | { readonly kind: 'approve-line' | 'reject-line'; readonly source: string; readonly line: string };

export type DecisionKind = Deed['kind'];

// biome-ignore format: what belongs together on a line
export const DECISION_KINDS = [
  'same', 'apart', 'linked',
  'out', 'canonical', 'field',
  'undo', 'forget',
  'approve-line', 'reject-line',
] as const satisfies readonly DecisionKind[];

/** Who decided, when and why. */
export interface Stamp {
  /** UTC to the millisecond: `2026-11-30T09:15:00.000Z`. */
  readonly at: string;
  readonly by: string;
  readonly why?: string;
}

/** One line of decisions.jsonl. Described by docs/decision.schema.json. */
export type Decision = Deed &
  Stamp & {
    readonly id: DecisionId;
    /** Its texts were taken out: the id is what it was, and says nothing of the content any more. */
    readonly redacted?: true;
  };

/**
 * The id of a decision: a hash of what the person said. The members of a story and the hashes of inputs are not of it: they are looked up, and the same
 * decision read from a file twice is one.
 */
export function decisionId(decision: Deed & Stamp): DecisionId {
  const {
    id: _id,
    members: _members,
    hashes: _hashes,
    redacted: _redacted,
    ...said
  } = decision as unknown as Readonly<Record<string, unknown>>;
  return decisionIdOf(canonicalJson(said));
}

/** With its id, keys in one order. */
export function decisionOf(deed: Deed, { at, by, why }: Stamp): Decision {
  const stamped = { ...deed, at, by, ...(why === undefined ? {} : { why }) };
  return { id: decisionId(stamped), ...stamped };
}
