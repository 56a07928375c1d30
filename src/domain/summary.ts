import type { DocumentId, StoryId } from './ids.ts';
import type { Bucket, Criterion } from './record.ts';
import type { Relation } from './verdict.ts';

/** What a run did, in numbers that add up: `runs/<number>.json`. Equal arguments give equal bytes; no timings. */
export interface RunSummary {
  readonly schema: 'storyfold/run/1';
  readonly run: number;
  readonly version: string;
  readonly asOf: string;
  readonly config: string;
  readonly statistics: string;
  /** Names of the inputs; folders end with a slash. */
  readonly input: readonly string[];
  readonly output: string;
  /** What the run found in the inputs. */
  readonly inputs: {
    /** Records found; the other numbers are documents. */
    readonly read: number;
    readonly new: number;
    readonly changed: number;
    /** Files with another name and the same bytes. */
    readonly moved: number;
    readonly unchanged: number;
    /** Records of documents for which another record stands. With `quarantined` and the four before they sum up to `read`. */
    readonly behind: number;
    readonly quarantined: number;
    /** Not in the input any more, and kept all the same. */
    readonly missing: number;
    /** Not found, and kept because what may hold them could not be read. */
    readonly unreadable: number;
    /** Not in the input any more, and taken out of their stories in this run. */
    readonly retracted: number;
  };
  /** Under which versions and settings the results stand: documents by what prepared them, pairs by what judged them. */
  readonly under: {
    readonly current: number;
    /** Prepared by other stages or with other settings than a rebuild would use. */
    readonly older: number;
    /** Sections of the config that wait for a rebuild. */
    readonly waiting: readonly string[];
    readonly judges: Readonly<Record<string, number>>;
    readonly statistics: Readonly<Record<string, number>>;
  };
  /** Documents known, by where each ended up; their sum is `documents`. */
  readonly documents: number;
  readonly buckets: Readonly<Record<Bucket, number>>;
  /** Pages that are no article, by the filter that says so. */
  readonly filtered: Readonly<Record<string, number>>;
  /** Versions behind another one of their document, by what put it first (`settled_by`); `unknown` before 0009. */
  readonly superseded: Readonly<Record<string, number>>;
  /** Entries that are no input at all. */
  readonly skipped: number;
  readonly stories: number;
  readonly pairs: { readonly judged: number; readonly byRelation: Readonly<Partial<Record<Relation, number>>> };
  /** Characters (code points) of all documents that were read; the last four sum up to `read`. */
  readonly text: {
    readonly read: number;
    readonly kept: number;
    readonly space: number;
    readonly moved: number;
    readonly cut: number;
  };
  /** Removals by rule, the most characters first. */
  readonly removals: ReadonlyArray<{
    readonly rule: string;
    readonly action: string;
    readonly to?: string;
    readonly count: number;
    readonly characters: number;
  }>;
  readonly notKnown: { readonly date: number; readonly outlet: number; readonly language: number };
  /** Documents in languages whose coverage is not folded, by language. */
  readonly coverageOff: Readonly<Record<string, number>>;
  readonly problems: Readonly<Record<string, number>>;
  readonly changes: { readonly upsert: number; readonly member: number; readonly delete: number };
  /** The first folds and links, for the screen; all of them stand in the tables. */
  readonly folded: readonly FoldedStory[];
  readonly linked: readonly LinkedPair[];
  /** Names of two documents worth explaining, as short as is unique; may be empty. */
  readonly look: readonly string[];
}

export interface FoldedStory {
  readonly story: StoryId;
  readonly label: string;
  readonly documents: number;
  readonly kept: { readonly document: DocumentId; readonly path: string; readonly criterion: Criterion | 'only' };
  readonly members: ReadonlyArray<{
    readonly document: DocumentId;
    readonly path: string;
    readonly relation: Relation;
    readonly score: number;
    readonly line: number;
    readonly quotes: number;
    readonly runWords: number;
    readonly weak: boolean;
  }>;
}

export interface LinkedPair {
  readonly a: { readonly document: DocumentId; readonly path: string };
  readonly b: { readonly document: DocumentId; readonly path: string };
  readonly score: number;
  readonly line: number;
}
