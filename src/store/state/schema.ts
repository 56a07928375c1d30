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
      "documents_apart (number) WHERE status = 'failed' OR place <> base_place OR settled_by = 'rewritten'",
    ],
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

interface TallyShape {
  readonly table: 'documents' | 'stories';
  /** Columns of which each combination of values is counted. */
  readonly by: readonly string[];
  /** Columns that the condition asks for. */
  readonly of: readonly string[];
  /** Which rows are counted, as SQL. @param row `old` or `new` */
  readonly where: (row: string) => string;
  /** Which rows that is of a table as it stands, where it is another condition. */
  readonly standing?: (row: string) => string;
}

/** That a row holds a text, and none of the rows with such a number holds the same. */
function hasText(row: string, numbers: '<>' | '<'): string {
  return `${row}.status = 'live' AND ${row}.words > 0 AND NOT EXISTS (SELECT 1 FROM documents AS other
    WHERE other.content_key = ${row}.content_key AND other.status = 'live' AND other.words > 0
    AND other.number ${numbers} ${row}.number)`;
}

/** What is counted of rows while they are written. */
export const TALLIES = {
  found: { table: 'documents', by: ['present', 'status'], of: [], where: () => 'TRUE' },
  made: {
    table: 'documents',
    by: ['stage', 'slice'],
    of: ['status'],
    where: (row) => `${row}.status IN ('live', 'filtered')`,
  },
  judge: { table: 'documents', by: ['judge'], of: [], where: (row) => `${row}.judge IS NOT NULL` },
  /** Different texts: a row counts if no other has the same. */
  texts: {
    table: 'documents',
    by: [],
    of: ['content_key', 'status', 'words'],
    where: (row) => hasText(row, '<>'),
    standing: (row) => hasText(row, '<'),
  },
  stories: { table: 'stories', by: [], of: ['canonical'], where: (row) => `${row}.canonical IS NOT NULL` },
} as const satisfies Readonly<Record<string, TallyShape>>;

export type TallyName = keyof typeof TALLIES;

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
  return [...tables, ...(Object.entries(TALLIES) as Array<[string, TallyShape]>).flatMap(triggersOf)];
}

/** The name under which a tally counts a row, as SQL. */
function countedAs(tally: string, { by }: TallyShape, row: string): string {
  return [`'${tally}'`, ...by.map((column) => `coalesce(${row}."${column}", '')`)].join(` || char(9) || `);
}

/** What all tallies should hold, counted from the rows: `name` and `count`, as SQL. */
export function recountStatement(): string {
  return (Object.entries(TALLIES) as Array<[string, TallyShape]>)
    .map(([tally, shape]) => {
      const { table, where, standing = where } = shape;
      return `SELECT ${countedAs(tally, shape, 'one')} AS name, count(*) AS count FROM ${table} AS one WHERE ${standing('one')} GROUP BY 1`;
    })
    .join(' UNION ALL ');
}

/** Statements that keep a tally. A row that is put in the place of another is deleted first (`recursive_triggers`). */
function triggersOf([tally, shape]: [string, TallyShape]): string[] {
  const { table, by, of, where } = shape;
  const name = (row: string): string => countedAs(tally, shape, row);
  const more = `INSERT INTO tallies SELECT ${name('new')}, 0
      WHERE ${where('new')} AND NOT EXISTS (SELECT 1 FROM tallies WHERE name = ${name('new')});
    UPDATE tallies SET count = count + 1 WHERE name = ${name('new')} AND ${where('new')}`;
  const less = `UPDATE tallies SET count = count - 1 WHERE name = ${name('old')} AND ${where('old')}`;
  const trigger = (event: string, body: string): string =>
    `CREATE TRIGGER ${tally}_${event.slice(0, 6).toLowerCase()} AFTER ${event} ON ${table} BEGIN ${body}; END`;
  const columns = [...by, ...of].map((column) => `"${column}"`).join(', ');
  return [trigger('INSERT', more), trigger('DELETE', less), trigger(`UPDATE OF ${columns}`, `${less}; ${more}`)];
}
