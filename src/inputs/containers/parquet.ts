import { type Container, whenNeeded } from './container.ts';

/**
 * Parquet: each row becomes a JSON record. Numbers of 64 bits are strings of digits, times ISO 8601, days YYYY-MM-DD;
 * lists and structs stay what they are. `line` is the row's number in the file, from 1; row groups count from 0, as
 * pyarrow and DuckDB count them.
 */
export const PARQUET: Container = {
  name: 'parquet',
  matches: ({ name, head }) => startsWithMagic(head) || /\.(?:parquet|parq|pqt)$/i.test(name),
  records: whenNeeded(() => import('./parquet-rows.ts')),
};

function startsWithMagic(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x41 && head[2] === 0x52 && head[3] === 0x31;
}
