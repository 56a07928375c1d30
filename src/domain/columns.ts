/** A column that grows: the same one while it has room for `length` values, else a copy with twice the room. */
export function withRoom<Column extends Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array>(
  column: Column,
  length: number,
): Column {
  if (length <= column.length) return column;
  const larger = new (column.constructor as new (length: number) => Column)(Math.max(length, 2 * column.length));
  larger.set(column);
  return larger;
}

/**
 * The order that sorts rows by some digits of 16 bits, the last one first; equal rows in their old order. Radix sort, a pass a
 * digit.
 *
 * @param count rows to look at, from the first
 * @param digits the least significant one first
 */
export function radixOrder(count: number, digits: ReadonlyArray<(row: number) => number>): Uint32Array {
  let order = new Uint32Array(count);
  for (let row = 0; row < count; row++) order[row] = row;
  let sorted = new Uint32Array(count);
  const values = new Uint16Array(count);
  for (const digit of digits) {
    const next = new Uint32Array(0x10000);
    for (let row = 0; row < count; row++) {
      const value = digit(row);
      values[row] = value;
      next[value] = (next[value] as number) + 1;
    }
    for (let value = 0, start = 0; value < next.length; value++) {
      const rows = next[value] as number;
      next[value] = start;
      start += rows;
    }
    for (let at = 0; at < count; at++) {
      const row = order[at] as number;
      const value = values[row] as number;
      const place = next[value] as number;
      sorted[place] = row;
      next[value] = place + 1;
    }
    [order, sorted] = [sorted, order];
  }
  return order;
}

/** Columns one after the other, as bytes. */
export function joinColumns(columns: ReadonlyArray<ArrayBufferView>): Uint8Array {
  const bytes = new Uint8Array(columns.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of columns) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}
