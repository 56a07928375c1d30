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
  source: {
    table: 'documents',
    by: ['source'],
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

/** Statements that keep all tallies. */
export function tallyTriggers(): string[] {
  return (Object.entries(TALLIES) as Array<[string, TallyShape]>).flatMap(triggersOf);
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
