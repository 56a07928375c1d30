import type { OpenLimits } from './container.ts';
import { Held, isBlankByte } from './held.ts';

/**
 * A row's bytes without its line end (`too large` ones by their length), or that the table breaks off in it. `lines`: on how many
 * it stands; `isTorn`: of more than one, with something behind a quote that closed a cell. Such a row has eaten others.
 */
export type CsvRow =
  | { readonly bytes: Uint8Array; readonly lines: number; readonly isTorn: boolean }
  | { readonly length: number }
  | { readonly broken: string };

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/**
 * Splits a table into rows. A quote opens a cell only at its beginning, and the next single one closes it (RFC 4180); line
 * ends between the two are part of the cell. Rows without anything visible are none.
 */
export async function* rowsOf(
  chunks: AsyncIterable<Uint8Array>,
  delimiter: string,
  limits: OpenLimits,
): AsyncGenerator<CsvRow> {
  const between = delimiter.charCodeAt(0);
  const held = new Held(limits.documentBytesMax);
  let state: 'start' | 'plain' | 'quoted' | 'quote' = 'start';
  let visible = false;
  let isFirst = true;
  let lines = 1;
  let isStray = false;
  let last = 0;
  const finish = function* (): Generator<CsvRow> {
    const { isOver, length } = held;
    const bytes = held.take();
    if (visible) yield isOver ? { length } : { bytes, lines, isTorn: isStray && lines > 1 };
    visible = false;
    lines = 1;
    isStray = false;
    state = 'start';
  };
  for await (const chunk of chunks) {
    let from = 0;
    let at = 0;
    // A mark before the first cell is no part of it.
    if (isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) at = from = 3;
    isFirst &&= chunk.length === 0;
    for (; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (!visible && !isBlankByte(byte)) visible = true;
      const isEnd = byte === LINE_FEED || byte === RETURN;
      if (state === 'quote' && byte !== QUOTE) {
        state = 'plain';
        isStray ||= byte !== between && !isBlankByte(byte);
      } else if (state === 'quote') {
        state = 'quoted';
        continue;
      }
      if (state === 'quoted') {
        if (byte === QUOTE) state = 'quote';
        if (byte === LINE_FEED) lines++;
      } else if (isEnd) {
        held.add(chunk.subarray(from, at));
        from = at + 1;
        yield* finish();
      } else if (byte === between) state = 'start';
      else if (state === 'start') state = byte === QUOTE ? 'quoted' : 'plain';
    }
    held.add(chunk.subarray(from));
    last = chunk.at(-1) ?? last;
  }
  if (!visible) return;
  if (state === 'quoted') yield { broken: unclosed(last === LINE_FEED ? lines - 1 : lines) };
  else yield* finish();
}

function unclosed(lines: number): string {
  const mark = 'a quotation mark that opens a cell and does not close';
  return lines > 1 ? `${mark}: the last ${lines} lines are one row by it, and were not read` : mark;
}
