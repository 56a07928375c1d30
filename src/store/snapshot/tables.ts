import type { Cell } from '../../domain/cell.ts';
import type { Bucket } from '../../domain/record.ts';

/** Columns of the published tables, in order: the codebook's source (docs/tables.md). Arrays and objects are JSON text. */
export const TABLES = {
  documents: {
    document: 'VARCHAR',
    version: 'INTEGER',
    path: 'VARCHAR',
    line: 'INTEGER',
    locator: 'VARCHAR',
    place: 'VARCHAR',
    source: 'VARCHAR',
    bucket: 'VARCHAR',
    of: 'VARCHAR',
    settled_by: 'VARCHAR',
    text_group: 'VARCHAR',
    story: 'VARCHAR',
    relation: 'VARCHAR',
    score: 'INTEGER',
    is_canonical: 'BOOLEAN',
    language: 'VARCHAR',
    url: 'VARCHAR',
    publisher: 'VARCHAR',
    headline: 'VARCHAR',
    author: 'VARCHAR',
    date_published: 'VARCHAR',
    date_from: 'VARCHAR',
    words: 'INTEGER',
    chars: 'INTEGER',
    chars_body: 'INTEGER',
    chars_cut: 'INTEGER',
    chars_moved: 'INTEGER',
    filtered_by: 'VARCHAR',
    truncated: 'VARCHAR',
    markup: 'VARCHAR',
    parsed_by: 'VARCHAR',
    bytes: 'INTEGER',
    sha256: 'VARCHAR',
    encoding: 'VARCHAR',
    encoding_from: 'VARCHAR',
    bom: 'BOOLEAN',
    content_key: 'VARCHAR',
    first_run: 'INTEGER',
    run: 'INTEGER',
    as_of: 'VARCHAR',
    upstream_key: 'VARCHAR',
    stage_version: 'VARCHAR',
    config_slice: 'VARCHAR',
    fields: 'VARCHAR',
  },
  texts: { document: 'VARCHAR', version: 'INTEGER', text: 'VARCHAR' },
  removals: {
    document: 'VARCHAR',
    version: 'INTEGER',
    seq: 'INTEGER',
    start: 'INTEGER',
    end: 'INTEGER',
    action: 'VARCHAR',
    rule: 'VARCHAR',
    reason: 'VARCHAR',
    moved_to: 'VARCHAR',
    selector: 'VARCHAR',
    text: 'VARCHAR',
  },
  pairs: {
    a: 'VARCHAR',
    b: 'VARCHAR',
    version: 'INTEGER',
    relation: 'VARCHAR',
    score: 'INTEGER',
    veto: 'VARCHAR',
    near_score: 'INTEGER',
    excerpt_score: 'INTEGER',
    proposed_by: 'VARCHAR',
    contributions: 'VARCHAR',
    evidence: 'VARCHAR',
    judge: 'VARCHAR',
    statistics: 'VARCHAR',
    upstream_key: 'VARCHAR',
    config_slice: 'VARCHAR',
  },
  stories: {
    story: 'VARCHAR',
    number: 'INTEGER',
    version: 'INTEGER',
    content_hash: 'VARCHAR',
    canonical: 'VARCHAR',
    criterion: 'VARCHAR',
    documents: 'INTEGER',
    label: 'VARCHAR',
    upstream_key: 'VARCHAR',
    stage_version: 'VARCHAR',
    config_slice: 'VARCHAR',
  },
  members: {
    story: 'VARCHAR',
    document: 'VARCHAR',
    version: 'INTEGER',
    text_group: 'VARCHAR',
    role: 'VARCHAR',
    relation: 'VARCHAR',
    score: 'INTEGER',
    weak: 'BOOLEAN',
  },
  versions: {
    document: 'VARCHAR',
    number: 'INTEGER',
    nth: 'INTEGER',
    version: 'INTEGER',
    path: 'VARCHAR',
    line: 'INTEGER',
    run: 'INTEGER',
    as_of: 'VARCHAR',
    replaced_in: 'INTEGER',
    replaced_on: 'VARCHAR',
    settled_by: 'VARCHAR',
    sha256: 'VARCHAR',
    content_key: 'VARCHAR',
    headline: 'VARCHAR',
    author: 'VARCHAR',
    date_published: 'VARCHAR',
    date_modified: 'VARCHAR',
    words: 'INTEGER',
    upstream_key: 'VARCHAR',
    state: 'VARCHAR',
    text: 'VARCHAR',
    removals: 'VARCHAR',
  },
  sources: {
    source: 'VARCHAR',
    documents: 'INTEGER',
    runs: 'INTEGER',
    last_run: 'INTEGER',
    last_seen: 'VARCHAR',
    new_median: 'INTEGER',
    folded: 'INTEGER',
    cut: 'INTEGER',
    empty: 'INTEGER',
    languages: 'VARCHAR',
    warnings: 'VARCHAR',
  },
  problems: { code: 'VARCHAR', effect: 'VARCHAR', path: 'VARCHAR', line: 'INTEGER', details: 'VARCHAR' },
} as const;

/** Buckets of documents that are in a story. */
export const FOLDED_BUCKETS = [
  'canonical',
  'exact-duplicate',
  'near-duplicate',
  'excerpt',
  'coverage',
] as const satisfies readonly Bucket[];

export type TableName = keyof typeof TABLES;
export type Row<Name extends TableName> = { readonly [Column in keyof (typeof TABLES)[Name]]: Cell };

export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** Tables of few rows without a number for life: one file each, written whole when it is another. */
export const WHOLE_TABLES = ['sources', 'problems'] as const satisfies readonly TableName[];
export type WholeTable = (typeof WHOLE_TABLES)[number];

export function isWholeTable(table: TableName): table is WholeTable {
  return (WHOLE_TABLES as readonly TableName[]).includes(table);
}

/** A table whose rows lie in the order of a number for life. */
export type NumberedTable = Exclude<TableName, WholeTable>;

/** How much a segment holds: it ends before it has more, and one number may be longer alone. */
export interface Limits {
  readonly rows: number;
  /** UTF-8 bytes of its strings: what is held in memory while it is written. */
  readonly text: number;
}

interface Shape {
  /** The column that numbers the rows. */
  readonly number: string;
  /** Columns that name, with the number, what a change replaces; none: all rows of the number. */
  readonly key: readonly string[];
  /** Columns that put the rows of one number into order. */
  readonly order: readonly string[];
  readonly limits: Limits;
}

const MB = 1_000_000;

// Rows that change are copied with their whole segment. Of 100,000 documents with 60 changed at random, segments of 4,096
// rows write 21 MB in 0.6 s, of 2,048 15 MB, of 1,024 10 MB in 0.45 s; but the fewer rows, the more files there are to open.
// Texts and removals never change, and 8 MB is what DuckDB sorts and compresses in its share of the memory.
const HOT: Limits = { rows: 1024, text: 8 * MB };
const COLD: Limits = { rows: 16_384, text: 8 * MB };

export const SHAPES: Readonly<Record<NumberedTable, Shape>> = {
  documents: { number: 'version', key: [], order: [], limits: HOT },
  texts: { number: 'version', key: [], order: [], limits: COLD },
  removals: { number: 'version', key: [], order: ['seq'], limits: COLD },
  pairs: { number: 'version', key: ['a', 'b'], order: ['a', 'b'], limits: { rows: 4096, text: MB } },
  stories: { number: 'number', key: [], order: [], limits: HOT },
  members: { number: 'version', key: [], order: [], limits: { rows: 4096, text: MB } },
  // A page that changes with every run loses its oldest text with every run: what is copied for that stays small.
  versions: { number: 'number', key: [], order: [], limits: { rows: 1024, text: MB } },
};

export const NUMBERED_TABLES = Object.keys(SHAPES) as NumberedTable[];
