import type { Columns, Value } from './duck.ts';

/** Columns of the state's tables, in order. Renaming or adding one is a migration (`state-migrations.ts`). */
export const STATE_TABLES = {
  /** One row for each input that a run accounted for, and for each document that left. Rewritten by every run. */
  documents: {
    key: 'VARCHAR',
    prepared: 'INTEGER',
    document: 'VARCHAR',
    place: 'VARCHAR',
    path: 'VARCHAR',
    line: 'INTEGER',
    locator: 'VARCHAR',
    status: 'VARCHAR',
    sha256: 'VARCHAR',
    fetched_at: 'VARCHAR',
    modified_at: 'VARCHAR',
    settled_by: 'VARCHAR',
    first_run: 'INTEGER',
    run: 'INTEGER',
    as_of: 'VARCHAR',
    epoch: 'INTEGER',
    stage: 'VARCHAR',
    slice: 'VARCHAR',
    content_key: 'VARCHAR',
    language: 'VARCHAR',
    source: 'VARCHAR',
    day: 'INTEGER',
    minute: 'INTEGER',
    words: 'INTEGER',
    problems: 'VARCHAR',
    story: 'VARCHAR',
    relation: 'VARCHAR',
    score: 'INTEGER',
  },
  /**
   * What was made from an input, in pieces (`state-articles.ts`): never changed, named by its key and the run that
   * prepared it. A negative number is of no run: what a stopped run kept.
   */
  articles: {
    key: 'VARCHAR',
    prepared: 'INTEGER',
    piece: 'INTEGER',
    pieces: 'INTEGER',
    article: 'BLOB',
    signature: 'BLOB',
  },
  /** What runs that were stopped had prepared; emptied by the next commit. `packed` is JSON. */
  kept: {
    key: 'VARCHAR',
    prepared: 'INTEGER',
    as_of: 'VARCHAR',
    stage: 'VARCHAR',
    slice: 'VARCHAR',
    packed: 'VARCHAR',
  },
  /** Verdicts of the current snapshot. Rewritten by every run. */
  verdicts: {
    a: 'VARCHAR',
    b: 'VARCHAR',
    relation: 'VARCHAR',
    veto: 'VARCHAR',
    score: 'INTEGER',
    near_score: 'INTEGER',
    excerpt_score: 'INTEGER',
    jaccard3: 'INTEGER',
    judge: 'VARCHAR',
    statistics: 'VARCHAR',
    detail: 'VARCHAR',
  },
  /** Stories, living (with a canonical document) and gone. Rewritten by every run. */
  stories: {
    story: 'VARCHAR',
    version: 'INTEGER',
    content_hash: 'VARCHAR',
    canonical: 'VARCHAR',
    record_key: 'VARCHAR',
    redirect: 'VARCHAR',
  },
  /** One row a run that was committed; `head` is JSON. */
  runs: { run: 'INTEGER', published: 'BOOLEAN', head: 'VARCHAR' },
} as const satisfies Readonly<Record<string, Columns>>;

export type StateTable = keyof typeof STATE_TABLES;
export type StateRow<Name extends StateTable> = {
  readonly [Column in keyof (typeof STATE_TABLES)[Name]]: (typeof STATE_TABLES)[Name][Column] extends 'INTEGER'
    ? number | null
    : (typeof STATE_TABLES)[Name][Column] extends 'BLOB'
      ? Uint8Array | null
      : (typeof STATE_TABLES)[Name][Column] extends 'BOOLEAN'
        ? boolean | null
        : string | null;
};
export type StateValues = Readonly<Record<string, Value>>;

/** Tables that every run writes anew: staged under another name, and exchanged by the commit. */
export const REWRITTEN = ['documents', 'verdicts', 'stories'] as const satisfies readonly StateTable[];
