import { dirname, join } from 'node:path';
import { linkOrCopy, makeFolder, movePlainly } from '../files.ts';
import { insistOnThere, type Piece } from './pieces.ts';
import { type RecordSegment, type Segment, WHOLE_RECORDS } from './segment.ts';
import { TABLE_NAMES, type TableName } from './tables.ts';

/** The files of a snapshot with their names. */
export interface Layout {
  readonly tables: Readonly<Record<TableName, readonly Segment[]>>;
  readonly records: readonly RecordSegment[];
  /** Names of files that are not on the disk for good yet. */
  readonly fresh: readonly string[];
  readonly written: {
    readonly files: number;
    readonly bytes: number;
    readonly linked: number;
    readonly copied: number;
  };
}

/** Gives files their names in a snapshot's folder: those of the previous one, or `<run>-<n>` in the order of their numbers. */
export function layOut(
  folder: string,
  run: number,
  pieces: Readonly<Record<TableName | 'records', readonly Piece[]>>,
  isWhole: boolean,
): Layout {
  const fresh: string[] = [];
  const written = { files: 0, bytes: 0, linked: 0, copied: 0 };
  const place = (piece: Piece, name: string): Segment => {
    const { from, to, rows, text, bytes, sha256, counts, file, segment } = piece;
    const target = join(folder, name);
    if (segment) insistOnThere(piece);
    const isLinked = segment !== undefined && linkOrCopy(file, target);
    if (isLinked) written.linked++;
    else {
      if (!segment) movePlainly(file, target);
      else written.copied++;
      written.files++;
      written.bytes += bytes;
      fresh.push(name);
    }
    return { name, from, to, rows, text, bytes, sha256, counts };
  };
  const placeAll = (list: readonly Piece[], nameOf: (n: number) => string): Segment[] => {
    let n = 0;
    const stem = dirname(nameOf(0));
    makeFolder(join(folder, stem));
    return list.map((piece) => {
      const old = piece.segment?.name;
      return place(piece, old !== undefined && dirname(old) === stem ? old : nameOf(++n));
    });
  };
  const tables = Object.fromEntries(
    TABLE_NAMES.map((table) => [table, placeAll(pieces[table], (n) => `tables/${table}/${run}-${n}.parquet`)]),
  ) as unknown as Layout['tables'];
  const records = placeAll(pieces.records, (n) => (isWhole ? WHOLE_RECORDS : `canonical/${run}-${n}.jsonl`)).map(
    (segment, at) => ({ ...segment, gaps: pieces.records[at]?.gaps ?? [] }),
  );
  return { tables, records, fresh, written };
}
