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
 * The order that sorts rows by a 48-bit key, rows with equal keys in their old order. Radix sort, 16 bits a pass.
 *
 * @param high upper 32 bits of each key
 * @param low lower 16 bits of each key
 * @param count rows to look at, from the first
 */
export function radixOrder(high: Uint32Array, low: Uint16Array, count: number): Uint32Array {
  let order = new Uint32Array(count);
  for (let row = 0; row < count; row++) order[row] = row;
  let sorted = new Uint32Array(count);
  const digits: ReadonlyArray<(row: number) => number> = [
    (row) => low[row] as number,
    (row) => (high[row] as number) & 0xffff,
    (row) => (high[row] as number) >>> 16,
  ];
  for (const digit of digits) {
    const next = new Uint32Array(0x10000);
    for (let row = 0; row < count; row++) {
      const value = digit(row);
      next[value] = (next[value] as number) + 1;
    }
    for (let value = 0, start = 0; value < next.length; value++) {
      const rows = next[value] as number;
      next[value] = start;
      start += rows;
    }
    for (let at = 0; at < count; at++) {
      const row = order[at] as number;
      const value = digit(row);
      const place = next[value] as number;
      sorted[place] = row;
      next[value] = place + 1;
    }
    [order, sorted] = [sorted, order];
  }
  return order;
}
