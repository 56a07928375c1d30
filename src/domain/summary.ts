import type { Breach } from './guard.ts';
import type { DecisionId, DocumentId, StoryId } from './ids.ts';
import type { Bucket, ChosenBy } from './record.ts';
import type { LinkKind, Relation } from './verdict.ts';

/** What a run did, in numbers that add up: `runs/<number>.json`. Equal arguments give equal bytes; no timings. */
export interface RunSummary {
  readonly schema: 'storyfold/run/1';
  readonly run: number;
  readonly version: string;
  /** The instant of the run, as in `domain/as-of.ts`; a day in runs of earlier versions. */
  readonly asOf: string;
  readonly config: string;
  readonly statistics: string;
  /** Names of the inputs; folders end with a slash. */
  readonly input: readonly string[];
  readonly output: string;
  /** What the run found in the inputs. */
  readonly inputs: {
    /** Inputs read: the sum of the next eight numbers and `forgotten`, each input in one of them. */
    readonly read: number;
    readonly new: number;
    readonly changed: number;
    /** Inputs of documents that had left, because their input was gone. */
    readonly returned: number;
    /** Files with another name and the same bytes. */
    readonly moved: number;
    readonly unchanged: number;
    /** Inputs of documents for which another input stands. */
    readonly behind: number;
    /** Inputs that are no article, of documents for which an article stands. */
    readonly failed: number;
    readonly quarantined: number;
    /** Inputs of documents that people decided to forget, which are not read; absent where there are none. */
    readonly forgotten?: number;
    /** Documents: not in the input any more, and kept all the same. */
    readonly missing: number;
    /** Documents: all that is in the input now is a failed fetch, and the article of an earlier run is kept. */
    readonly stale: number;
    /** Documents: not found, and kept because what may hold them could not be read. */
    readonly unreadable: number;
    /** Documents: not in the input any more, and taken out of their stories in this run. */
    readonly retracted: number;
  };
  /** Inputs of this run by what they were read as (`jsonl`, `text in gzip`), the commonest first. */
  readonly formats: Readonly<Record<string, number>>;
  /** What this run changed. */
  readonly news: {
    /** The run that the stories are held against; absent for the first. */
    readonly since?: number;
    /** All stories of now by what became of them, and `gone`: those that no document is in any more. */
    readonly stories: Readonly<Record<StoryNews | 'unchanged' | 'gone', number>>;
    /** New documents by where they came to; `apart`: filtered, so in no story. Their sum is `inputs.new`. */
    readonly documents: { readonly founded: number; readonly joined: number; readonly apart: number };
  };
  /** Rows of the `--meta` table, and how many of them found an input; absent without a table. */
  readonly meta?: { readonly rows: number; readonly used: number };
  /** Under which versions and settings the results stand: documents by what prepared them, pairs by what judged them. */
  readonly under: {
    readonly current: number;
    /** Prepared by other stages or with other settings than a rebuild would use. */
    readonly older: number;
    /** Sections of the config that wait for a rebuild; those that documents are prepared by are one. */
    readonly waiting: readonly string[];
    readonly judges: Readonly<Record<string, number>>;
    /** Folded documents by what judged them against the canonical one; absent in runs of earlier versions. */
    readonly folds?: Readonly<Record<string, number>>;
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
  /** Folders and files that could not be looked at, so that nobody knows what lies there; absent in runs of earlier versions. */
  readonly unread?: number;
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
  /** What people decided; absent where nobody did. */
  readonly decisions?: DecisionCounts;
  /** What guards saw and let pass: by config, or by leave of a person. Absent where nothing was. */
  readonly warnings?: readonly Breach[];
  /** Lines of the feed. */
  readonly changes: { readonly stories: number; readonly documents: number };
  /** The first folds and links, those of this run before others, for the screen; all of them stand in the tables. */
  readonly folded: readonly FoldedStory[];
  readonly linked: readonly LinkedPair[];
  /** Names of two documents worth explaining, the least to type; may be empty. */
  readonly look: readonly string[];
}

/** What became of decisions: each is active, obsolete, undone or overruled, or an `undo` itself. */
export interface DecisionCounts {
  /** Decisions in the file when the run began. */
  readonly read: number;
  readonly active: number;
  /** Of the active ones those on two documents of which the direct verdict says otherwise. */
  readonly against: number;
  /** With nothing to act on: of documents that are gone, unknown or no articles, of one that is no part of its story, or an `undo` of nothing. */
  readonly obsolete: number;
  readonly undone: number;
  /** A later one says otherwise. */
  readonly overruled: number;
  /** The last few of them. */
  readonly conflicts: ReadonlyArray<{ readonly overruled: ToldDecision; readonly by: readonly ToldDecision[] }>;
}

/** A decision as a summary names it. */
export interface ToldDecision {
  readonly id: DecisionId;
  readonly kind: string;
  readonly by: string;
  readonly at: string;
  /** At most two. */
  readonly documents: readonly DocumentId[];
}

/** A story that was not there, that documents came to, or that changed otherwise. */
export type StoryNews = 'born' | 'joined' | 'changed';

export interface FoldedStory<Shown = ShownDocument> {
  readonly story: StoryId;
  /** Absent for a story that this run left as it was. */
  readonly news?: StoryNews;
  readonly label: string;
  readonly documents: number;
  readonly kept: Shown & { readonly criterion: ChosenBy; readonly isNew: boolean };
  /** The first of them; those that came to the story in this run before others. */
  readonly members: ReadonlyArray<
    Shown & {
      readonly isNew: boolean;
      readonly relation: Relation;
      readonly score: number;
      readonly line: number;
      readonly quotes: number;
      readonly runWords: number;
      readonly weak: boolean;
      /** Who holds it there, where the evidence does not. */
      readonly pinnedBy?: string;
    }
  >;
}

/** A document as a screen names it. */
export interface ShownDocument {
  readonly document: DocumentId;
  /** With its line, where a file holds many. */
  readonly path: string;
  /** As short as no other document of the run has it (`domain/document-names.ts`). */
  readonly name: string;
}

export interface LinkedPair<Shown = ShownDocument> {
  /** Whether one of the two stories is new or changed. */
  readonly isNew: boolean;
  readonly a: Shown;
  readonly b: Shown;
  /** As in `RelatedStory`. */
  readonly kind?: LinkKind;
  readonly score: number;
  readonly line: number;
  /** Whether a person decided on it. */
  readonly isPinned?: true;
}
