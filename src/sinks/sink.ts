import type { Cell } from '../domain/cell.ts';
import type { DocumentId, StoryId } from '../domain/ids.ts';
import type { CanonicalRecord } from '../domain/record.ts';

// What a sink is: a store that people work in, which follows the change feed. Its runner (pipeline/deliver/) reads the feed,
// gives each id's whole state in batches, and knows what to do about errors; a sink knows one kind of store.

/** A member of a story, canonical one included, as stores show it. All members, not only those that the record shows. */
export interface StoryMember {
  readonly document: DocumentId;
  readonly role: 'canonical' | 'member';
  /** Of the canonical document null, as its score. */
  readonly relation: string | null;
  /** Thousandths. */
  readonly score: number | null;
  /** The direct verdict is below `related`. */
  readonly weak: boolean;
  /** Its group of copies: equal for texts that are copies of one another. */
  readonly copies: string | null;
  readonly source: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly headline: string | null;
  readonly datePublished: string | null;
  /** `asOf` of the run that read it first. */
  readonly firstSeen: string | null;
}

interface Told<Id> {
  readonly id: Id;
  /** The run in which it changed last: within a generation, what has the larger version holds. */
  readonly version: number;
}

/** The whole state of a story. */
export type StoryState = Told<StoryId> & { readonly type: 'story' } & (
    | { readonly state: 'live'; readonly record: CanonicalRecord; readonly members: readonly StoryMember[] }
    | { readonly state: 'redirect'; readonly redirectTo: StoryId }
    | { readonly state: 'gone' }
  );

/** The whole state of a document: its row of the table `documents`, with its body. */
export type DocumentState = Told<DocumentId> & {
  readonly type: 'document';
  readonly state: 'live' | 'gone';
  /** Absent when nothing at all is left of it. */
  readonly row?: Readonly<Record<string, Cell>>;
  /** Other inputs of the document, behind this one. */
  readonly superseded: number;
  /** Null where nothing was read, or its text is gone. */
  readonly body: string | null;
};

export type ItemState = StoryState | DocumentState;

/** Names one item in a store. */
export interface ItemName {
  readonly type: ItemState['type'];
  readonly id: string;
}

/**
 * How far a store is, kept in the store itself, so that one that was put back from a backup stands where it stood then.
 */
export interface Cursor {
  /** Which ledger the store follows: a hash of its first lines. */
  readonly lineage: string;
  /** Counts the times that the store was written anew (`resync`), from 1. Of two writes the later generation holds, then the larger version. */
  readonly generation: number;
  /** The run, and the last line of its part of the feed, that the store has; `seq` 0: nothing of it yet. */
  readonly run: number;
  readonly seq: number;
  /** Lines of that part: the store has all of the run when `seq` is as large. */
  readonly lines: number;
  /** Where in the ledger that run begins, in bytes, and the checksum of its line there: a project that was put back tells by it. */
  readonly at: number;
  readonly mark: string;
  /** Set while the store is written anew, from the snapshot of the run that this names: what it has is not whole. */
  readonly resyncing?: true;
}

/** States to be written, each id once, and the cursor to be kept when they are. */
export interface Batch {
  readonly states: readonly ItemState[];
  readonly cursor: Cursor;
  /** To be called with what the store refuses before the cursor moves on, so that no kill makes it forgotten. */
  readonly quarantine: (rejected: readonly Rejection[]) => void;
  /** Writes also what the store has with the same generation and version: a repair. */
  readonly force?: true;
}

/** A state that the store takes under no circumstances. */
export interface Rejection extends ItemName {
  readonly version: number;
  /** Says why, without a word of the item's text and without secrets. */
  readonly reason: string;
}

export interface Applied {
  /** Written now. */
  readonly written: number;
  /** Not written, because the store has the same or something newer. */
  readonly alreadyNewer: number;
  readonly rejected: readonly Rejection[];
}

/** One thing in which a store is not what the feed says. */
export interface Difference extends ItemName {
  readonly kind: 'missing' | 'older' | 'newer' | 'other' | 'unknown';
  /** What differs, in a few words without texts: names of columns. */
  readonly detail?: string;
}

/** A store that follows the feed. Calls come one after the other; every method may throw a `SinkError`. */
export interface Sink {
  /** Connects, makes or migrates what is ours in the store, and says where it stands; undefined: nothing was ever delivered. */
  open(): Promise<Cursor | undefined>;
  /**
   * Writes states and cursor: in one transaction where the store has them, else the cursor afterwards. States that the store
   * will never take are left out and named; the others are written all the same.
   */
  apply(batch: Batch): Promise<Applied>;
  /**
   * All lines up to this cursor were applied.
   * @param sweep set at the end of a resync: ours that have an older generation are given up
   * @param except ids of what the store refused: what it has of them stays, since nothing came in its place
   */
  complete(cursor: Cursor, sweep: boolean, except?: readonly string[]): Promise<void>;
  /** Holds what the store has against the states that it should have, each id once. */
  compare(states: readonly ItemState[]): Promise<Difference[]>;
  /** Names of all live items of ours in the store (not gone, not redirects). */
  names(): AsyncIterable<ItemName>;
  /** Gives up items of ours that the feed does not know. */
  remove(names: readonly ItemName[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * What a store answered instead of doing what it was asked. `transient`: it may work later (no connection, a restart, a full
 * disk), so it is tried again for a while and by the next run. `terminal`: a person has to do something first (a password, a
 * schema, another project's store). Messages hold neither secrets nor texts.
 */
export class SinkError extends Error {
  override readonly name = 'SinkError';
  readonly kind: 'transient' | 'terminal';
  /** What to do about it. */
  readonly hint: string;
  constructor(kind: 'transient' | 'terminal', message: string, hint: string) {
    super(message);
    this.kind = kind;
    this.hint = hint;
  }
}
