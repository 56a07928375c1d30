import { tallyTriggers } from './tallies.ts';

/** A value of a column. */
export type Value = string | number | Uint8Array | null;

interface TableShape {
  /** Columns with what SQLite is told of them, in order. */
  readonly columns: Readonly<Record<string, 'TEXT' | 'INTEGER' | 'BLOB' | 'INTEGER PRIMARY KEY' | 'TEXT PRIMARY KEY'>>;
  /** Indexes: what stands behind `ON table`. */
  readonly indexes: readonly string[];
}

/** Tables of the state. Another version of them is another `STATE_VERSION`: what an older one wrote is made again by `recover`. */
export const STATE_TABLES = {
  /** One row for each input that stands for something, and for each document that left. */
  documents: {
    columns: {
      number: 'INTEGER PRIMARY KEY',
      key: 'TEXT',
      document: 'TEXT',
      place: 'TEXT',
      base_place: 'TEXT',
      path: 'TEXT',
      line: 'INTEGER',
      locator: 'TEXT',
      status: 'TEXT',
      /** 1: an input of the last run. */
      present: 'INTEGER',
      sha256: 'TEXT',
      fetched_at: 'TEXT',
      modified_at: 'TEXT',
      settled_by: 'TEXT',
      first_run: 'INTEGER',
      run: 'INTEGER',
      as_of: 'TEXT',
      epoch: 'INTEGER',
      /** The version of what was learnt of its outlet's lines that it was cleaned with; 0 where nothing was known of them. */
      learnt: 'INTEGER',
      stage: 'TEXT',
      slice: 'TEXT',
      content_key: 'TEXT',
      language: 'TEXT',
      source: 'TEXT',
      day: 'INTEGER',
      minute: 'INTEGER',
      words: 'INTEGER',
      problems: 'TEXT',
      story: 'TEXT',
      relation: 'TEXT',
      score: 'INTEGER',
      judge: 'TEXT',
      /** The number of the document that stands for its group of copies. */
      copies: 'INTEGER',
      /** What it stands for: 1 identical texts, 2 clear copies. */
      stands: 'INTEGER',
      pack: 'INTEGER',
      at: 'INTEGER',
      article_bytes: 'INTEGER',
      signature_bytes: 'INTEGER',
    },
    indexes: [
      'UNIQUE documents_key (key)',
      'documents_document (document)',
      'documents_place (base_place)',
      'documents_sha256 (sha256)',
      "documents_text (content_key, words) WHERE status = 'live'",
      'documents_story (story) WHERE story IS NOT NULL',
      'documents_absent (number) WHERE present = 0',
      'documents_pack (pack) WHERE pack IS NOT NULL',
      'documents_problems (number) WHERE problems IS NOT NULL',
      "documents_given (number) WHERE status = 'forgotten' OR (status IN ('superseded', 'failed') AND pack IS NULL)",
      "documents_apart (number) WHERE status = 'failed' OR place <> base_place OR settled_by = 'rewritten'",
    ],
  },
  /** Versions of documents that others took the place of, in the order in which they did; rows stay for good. */
  versions: {
    columns: {
      number: 'INTEGER PRIMARY KEY',
      document: 'TEXT',
      /** Which of its document's versions, in order of time, from 1. */
      nth: 'INTEGER',
      /** The number that it had as an entry. */
      entry: 'INTEGER',
      key: 'TEXT',
      path: 'TEXT',
      line: 'INTEGER',
      sha256: 'TEXT',
      content_key: 'TEXT',
      words: 'INTEGER',
      settled_by: 'TEXT',
      run: 'INTEGER',
      as_of: 'TEXT',
      replaced_in: 'INTEGER',
      replaced_on: 'TEXT',
      /** Where its article lies, without a signature; null when its text is gone. */
      pack: 'INTEGER',
      at: 'INTEGER',
      article_bytes: 'INTEGER',
    },
    indexes: ['UNIQUE versions_document (document, nth)', 'versions_pack (pack) WHERE pack IS NOT NULL'],
  },
  /** Packs that may still hold bytes of a document which nothing names any more: to be found when its texts are given up. Without a document: let go of by the next commit. */
  leftovers: {
    columns: { document: 'TEXT', pack: 'INTEGER' },
    indexes: ['UNIQUE leftovers_pack (document, pack)', 'leftovers_of_pack (pack)'],
  },
  /** Verdicts that the current snapshot shows, by the numbers of their documents: `later` is the larger one. */
  verdicts: {
    columns: {
      later: 'INTEGER',
      earlier: 'INTEGER',
      relation: 'TEXT',
      veto: 'TEXT',
      score: 'INTEGER',
      near_score: 'INTEGER',
      excerpt_score: 'INTEGER',
      jaccard3: 'INTEGER',
      /** Bits in the order of `FAMILIES`. */
      families: 'INTEGER',
      /** By which families of keys it was a candidate itself, and, from bit 8, as a pair of groups of copies: bits. */
      proposed: 'INTEGER',
      judge: 'TEXT',
      statistics: 'TEXT',
      detail: 'TEXT',
    },
    indexes: ['UNIQUE verdicts_pair (later, earlier)', 'verdicts_earlier (earlier)'],
  },
  /** Stories, living (with a canonical document) and gone, numbered in order of birth. */
  stories: {
    columns: {
      number: 'INTEGER PRIMARY KEY',
      story: 'TEXT',
      version: 'INTEGER',
      content_hash: 'TEXT',
      canonical: 'TEXT',
      record_key: 'TEXT',
      redirect: 'TEXT',
      documents: 'INTEGER',
    },
    indexes: ['UNIQUE stories_story (story)', 'stories_documents (documents DESC) WHERE documents > 1'],
  },
  /** Of each document what the feed said of it last: a hash, and the run that said it. */
  told: { columns: { document: 'TEXT PRIMARY KEY', hash: 'TEXT', run: 'INTEGER' }, indexes: [] },
  /** Files of the feed that are kept (`changes/`). */
  changes: { columns: { run: 'INTEGER PRIMARY KEY', lines: 'INTEGER', bytes: 'INTEGER', sha256: 'TEXT' }, indexes: [] },
  /** Of each source how many different texts its stories hold, and how many of them are folded into others of its own. */
  sources: {
    columns: { source: 'TEXT PRIMARY KEY', texts: 'INTEGER', folded: 'INTEGER' },
    indexes: [],
  },
  /** What runs read that was new of a source, of each the last ones (`limits.sourceRunsKept`): `news` is JSON. */
  source_runs: {
    columns: { source: 'TEXT', run: 'INTEGER', as_of: 'TEXT', news: 'TEXT' },
    indexes: ['UNIQUE source_runs_run (source, run)'],
  },
  /** What those runs come to, of each source that ever had new documents; `health` is JSON. */
  source_health: {
    columns: { source: 'TEXT PRIMARY KEY', last_seen: 'TEXT', runs: 'INTEGER', health: 'TEXT' },
    indexes: [],
  },
  /** How many documents of a source had their lines counted, and by how much each count of its lines is too large. */
  line_sources: {
    columns: { source: 'TEXT PRIMARY KEY', documents: 'INTEGER', less: 'INTEGER' },
    indexes: [],
  },
  /** Lines of sources that may be furniture, by hash, and the last document that had each. No texts. */
  lines: {
    columns: { source: 'TEXT', line: 'INTEGER', count: 'INTEGER', example: 'INTEGER' },
    indexes: ['UNIQUE lines_of_source (source, line)', 'lines_line (line)'],
  },
  /** Input files as they were when they were read: what is unchanged is not opened again. */
  files: {
    columns: {
      path: 'TEXT PRIMARY KEY',
      /** Size, times in nanoseconds and inode, as `fstat` gave them. */
      stamp: 'TEXT',
      /** Records that the second listing counted. */
      counted: 'INTEGER',
      /** Numbers of its inputs, 32 bits each. */
      numbers: 'BLOB',
      /** What is to be said of it beside its records, and how many inputs were read as what: JSON. */
      remarks: 'TEXT',
      formats: 'TEXT',
    },
    indexes: [],
  },
  /** Packs of articles and signatures (`packs.ts`): what lies behind their bytes does not count. */
  packs: { columns: { pack: 'INTEGER PRIMARY KEY', bytes: 'INTEGER' }, indexes: [] },
  /** Segments of stored keys (`store/keys`). */
  keys: {
    columns: {
      name: 'TEXT PRIMARY KEY',
      week: 'INTEGER',
      epoch: 'INTEGER',
      rows: 'INTEGER',
      bytes: 'INTEGER',
      sha256: 'TEXT',
    },
    indexes: [],
  },
  /** Decisions of people that the last run went by. `documents` are those whose pairs it looked up for it: JSON. */
  decisions: {
    columns: { id: 'TEXT PRIMARY KEY', kind: 'TEXT', documents: 'TEXT' },
    indexes: ["decisions_canonical (documents) WHERE kind = 'canonical'"],
  },
  /** What runs that were stopped had prepared; emptied by the next commit. `packed` is JSON. */
  kept: {
    columns: {
      key: 'TEXT PRIMARY KEY',
      as_of: 'TEXT',
      stage: 'TEXT',
      slice: 'TEXT',
      packed: 'TEXT',
      pack: 'INTEGER',
      at: 'INTEGER',
      article_bytes: 'INTEGER',
      signature_bytes: 'INTEGER',
    },
    indexes: [],
  },
  /** How many rows there are of what `TALLIES` says: kept by triggers, so that nobody counts a million rows in every run. */
  tallies: { columns: { name: 'TEXT PRIMARY KEY', count: 'INTEGER' }, indexes: [] },
  /** One row a run that was committed; `head` is JSON. */
  runs: {
    columns: { run: 'INTEGER PRIMARY KEY', published: 'INTEGER', head: 'TEXT' },
    indexes: [],
  },
} as const satisfies Readonly<Record<string, TableShape>>;

export const STATE_VERSION = 2;

export type StateTable = keyof typeof STATE_TABLES;

type TypeOf<Declared extends string> = Declared extends 'INTEGER PRIMARY KEY'
  ? number
  : Declared extends 'TEXT PRIMARY KEY'
    ? string
    : Declared extends 'INTEGER'
      ? number | null
      : Declared extends 'BLOB'
        ? Uint8Array | null
        : string | null;

export type StateRow<Name extends StateTable> = {
  readonly [Column in keyof (typeof STATE_TABLES)[Name]['columns']]: TypeOf<
    (typeof STATE_TABLES)[Name]['columns'][Column] & string
  >;
};

/** All statements that make an empty state. */
export function schemaStatements(): string[] {
  const tables = (Object.entries(STATE_TABLES) as Array<[string, TableShape]>).flatMap(
    ([name, { columns, indexes }]) => [
      `CREATE TABLE ${name} (${Object.entries(columns)
        .map(([column, type]) => `"${column}" ${type}`)
        .join(', ')})`,
      ...indexes.map((index) => {
        const [, unique = '', named, over] = /^(UNIQUE )?(\w+) (.*)$/.exec(index) as unknown as string[];
        return `CREATE ${unique}INDEX ${named} ON ${name} ${over}`;
      }),
    ],
  );
  return [...tables, ...tallyTriggers()];
}
