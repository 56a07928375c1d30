/** Columns of the published tables, in order: the codebook's source (docs/tables.md). Arrays and objects are JSON text. */
export const TABLES = {
  documents: {
    document: 'VARCHAR', path: 'VARCHAR', line: 'INTEGER', place: 'VARCHAR', source: 'VARCHAR', bucket: 'VARCHAR', of: 'VARCHAR', text_group: 'VARCHAR',
    story: 'VARCHAR', relation: 'VARCHAR', score: 'INTEGER', is_canonical: 'BOOLEAN', language: 'VARCHAR', url: 'VARCHAR', publisher: 'VARCHAR',
    headline: 'VARCHAR', author: 'VARCHAR', date_published: 'VARCHAR', date_from: 'VARCHAR', words: 'INTEGER', chars: 'INTEGER', chars_body: 'INTEGER',
    chars_cut: 'INTEGER', chars_moved: 'INTEGER', truncated: 'VARCHAR', markup: 'VARCHAR', parsed_by: 'VARCHAR', bytes: 'INTEGER', sha256: 'VARCHAR',
    encoding: 'VARCHAR', encoding_from: 'VARCHAR', bom: 'BOOLEAN', content_key: 'VARCHAR', fields: 'VARCHAR', text: 'VARCHAR',
  },
  removals: { document: 'VARCHAR', seq: 'INTEGER', start: 'INTEGER', end: 'INTEGER', action: 'VARCHAR', rule: 'VARCHAR', reason: 'VARCHAR', moved_to: 'VARCHAR', selector: 'VARCHAR', text: 'VARCHAR' },
  pairs: {
    a: 'VARCHAR', b: 'VARCHAR', relation: 'VARCHAR', score: 'INTEGER', veto: 'VARCHAR', near_score: 'INTEGER', excerpt_score: 'INTEGER', proposed_by: 'VARCHAR',
    contributions: 'VARCHAR', evidence: 'VARCHAR', judge: 'VARCHAR', statistics: 'VARCHAR',
  },
  stories: { story: 'VARCHAR', version: 'INTEGER', content_hash: 'VARCHAR', canonical: 'VARCHAR', criterion: 'VARCHAR', documents: 'INTEGER', label: 'VARCHAR' },
  members: { story: 'VARCHAR', document: 'VARCHAR', text_group: 'VARCHAR', role: 'VARCHAR', relation: 'VARCHAR', score: 'INTEGER', weak: 'BOOLEAN' },
  problems: { code: 'VARCHAR', effect: 'VARCHAR', path: 'VARCHAR', line: 'INTEGER', details: 'VARCHAR' },
} as const;

export type TableName = keyof typeof TABLES;
export type Cell = string | number | boolean | null;
export type Row<Name extends TableName> = { readonly [Column in keyof (typeof TABLES)[Name]]: Cell };
export type Tables = { readonly [Name in TableName]: ReadonlyArray<Row<Name>> };

export const TABLE_NAMES = Object.keys(TABLES) as TableName[];
