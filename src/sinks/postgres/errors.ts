import pg from 'pg';
import { SinkError } from '../sink.ts';

// What errors of PostgreSQL mean for a run. Their own words are shown only where they cannot hold a text, a password or an address.

/** Kind, what happened, what to do. */
type Meaning = readonly [SinkError['kind'], string, string];

const WAIT = 'Nothing, if it comes back by itself: what is missing is delivered then.';
// By how SQLSTATEs begin; the first that fits holds. Their names stand in appendix A of PostgreSQL's manual.
const MEANINGS: ReadonlyArray<readonly [string, ...Meaning]> = [
  ['08', 'transient', 'the connection to the server was lost', WAIT],
  [
    '25006',
    'transient',
    'the server takes no writes',
    'Give the url of the primary server: this one is a standby, or read-only.',
  ],
  ['25P', 'transient', 'the server ended a transaction that took too long', WAIT],
  [
    '28',
    'terminal',
    'the server refuses the login',
    'Check user and password in the url, and pg_hba.conf of the server.',
  ],
  ['3D000', 'terminal', 'there is no such database', 'Create the database that the url names, or name another one.'],
  [
    '3F000',
    'terminal',
    'there is no such schema',
    'Create the schema, or let the user of the url create it: GRANT CREATE ON DATABASE.',
  ],
  ['40', 'transient', 'another transaction was in the way', WAIT],
  [
    '42501',
    'terminal',
    'the user of the url may not do what is needed',
    'The user needs a schema to create tables in, or CREATE on the database to make it; once our tables are there, USAGE on the schema and SELECT, INSERT, UPDATE and DELETE on them; and always TEMPORARY on the database.',
  ],
  [
    '42',
    'terminal',
    'tables of ours are not as they were made',
    'Look what was changed in the schema; or give the sink another one, and resync it.',
  ],
  ['53100', 'transient', 'the disk of the server is full', 'Make room on the server.'],
  ['53200', 'transient', 'the server has no memory left', 'Give it more, or the sink a smaller batchItems.'],
  ['53300', 'transient', 'the server takes no more connections', 'Raise max_connections, or end others.'],
  [
    '53',
    'transient',
    'the server has not enough resources',
    'Look in the log of the server which of its limits was met.',
  ],
  ['55006', 'transient', 'somebody uses what has to be changed', 'Look who it is: SELECT * FROM pg_stat_activity.'],
  [
    '55P03',
    'transient',
    'a lock on our tables was not to be had',
    'Look who holds it: SELECT * FROM pg_stat_activity.',
  ],
  [
    '57014',
    'transient',
    'the server took too long, or somebody cancelled',
    'Look what slows it down; or give the sink a smaller batchItems.',
  ],
  ['57', 'transient', 'the server stopped, or is starting', WAIT],
  ['58', 'transient', 'the server could not read or write its files', 'Look in the log of the server.'],
];
const UNKNOWN: Meaning = ['terminal', 'the server answered with an error', 'Look in the log of the server.'];
// Server messages of these name things, not values: missing tables, columns, rights.
const NAMES_ONLY = /^(?:42501|42703|42704|42804|42883|42P01|42P07|42P10|42P16)$/;

const UNREACHABLE = 'Look whether the server runs, and whether host and port of the url are right.';
const TLS: Meaning = [
  'terminal',
  'no TLS connection can be made that is to be trusted',
  'Look at sslmode and sslrootcert of the url, and at the certificate of the server.',
];
const LOST: Meaning = ['transient', 'the connection to the server was lost', WAIT];
const NO_POSTGRES: Meaning = [
  'terminal',
  'what answers there is no PostgreSQL server',
  'Look at host and port of the url.',
];
const NO_PASSWORD: Meaning = ['terminal', 'the server asks for a password', 'Give one in the url.'];

// Errors that Node and pg make themselves, by code or, where they have none, by their words.
const OWN: ReadonlyArray<readonly [RegExp, ...Meaning]> = [
  [/^(?:CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL)|SSL connection/, ...TLS],
  [/^SASL/, ...NO_PASSWORD],
  [/^received invalid response/, ...NO_POSTGRES],
  [/^ETIMEDOUT$|timeout/, 'transient', 'the server does not answer', UNREACHABLE],
  [/^(?:ECONNRESET|ECONNABORTED|EPIPE|ERR_STREAM\w+)$|^Connection terminated|not queryable/, ...LOST],
  [/^E[A-Z_]+$/, 'transient', 'the server is not to be reached', UNREACHABLE],
];

/** What an error means for the run; errors that are neither the server's nor the connection's come back as they are: bugs. */
export function sinkErrorOf(error: unknown, sink: string): unknown {
  if (error instanceof SinkError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  if (error instanceof pg.DatabaseError && code !== undefined) {
    const row = MEANINGS.find(([begin]) => code.startsWith(begin));
    const [kind, what, hint] = row ? (row.slice(1) as unknown as Meaning) : UNKNOWN;
    const said = NAMES_ONLY.test(code) && !inRoutine(error) ? `: ${error.message}` : '';
    return new SinkError(kind, `Sink ${sink}: ${what} (${code})${said}.`, hint);
  }
  const known = OWN.find(([words]) => words.test(code ?? error.message));
  if (!known) return error;
  const [, kind, what, hint] = known;
  return new SinkError(kind, `Sink ${sink}: ${what}${code === undefined ? '' : ` (${code})`}.`, hint);
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Raised by a function of the users, such as a trigger, whose words may be anything. */
const inRoutine = ({ where = '' }: pg.DatabaseError): boolean => /\bfunction\b/.test(where);

// Where a row is when it is copied in; behind the name of the column stands the value.
const COPYING = /^COPY \w+, line \d+(?:, column (\w+))?/;

// 21, 22, 23: values and constraints; 27, 44, P0, 38, 39: triggers, views and functions of the users that refuse a row;
// 54: a value that is too large for what it is to stand in.
const OF_THE_ROW = /^(?:21|22|23|27|38|39|44|54|P0)/;

/** Whether the server refuses what a row holds, and would so whenever it came. */
export function refusesRow(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && OF_THE_ROW.test(error.code ?? '');
}

// Messages of these name tables, columns and constraints, or types and sizes; those of others may quote a value.
const NO_VALUES = /^(?:22001|23502|23503|23505|23514|23P01|54000)$/;

/** Whether a row was refused because one that it refers to is not there. */
export const lacksAnother = ({ code }: pg.DatabaseError): boolean => code === '23503';

/** Why a row was refused: names of what refused it, never what stood in the row. */
export function reasonOf(error: pg.DatabaseError): string {
  const code = error.code ?? '';
  if (inRoutine(error)) return `A function of the database refuses it (${code}).`;
  const column = error.column ?? COPYING.exec(error.where ?? '')?.[1];
  const names = [
    error.constraint && `constraint ${error.constraint}`,
    column && `column ${column}`,
    error.table && `table ${error.table}`,
  ].filter((name) => name);
  const said = NO_VALUES.test(code) ? `: ${error.message}` : '';
  return `The server refuses it (${[code, ...names].join(', ')})${said}.`;
}
