import type { OpenLimits } from './container.ts';
import { Held, isBlankByte } from './held.ts';

/** A piece of a list: an item's bytes (`too large` ones by their length), or that the list is not whole. */
export type Item = { readonly bytes: Uint8Array } | { readonly length: number } | { readonly broken: string };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/**
 * Splits what follows the bracket of a list into its items, by commas, brackets and quotes alone: an item that is no JSON
 * harms none of its neighbours. Each step between commas is an item, also an empty one; memory is bounded by one item.
 *
 * @param open braces that must close behind the list
 */
export async function* itemsOf(
  chunks: AsyncIterable<Uint8Array>,
  open: number,
  limits: OpenLimits,
): AsyncGenerator<Item> {
  const held = new Held(limits.documentBytesMax);
  let depth = 0;
  let inString = false;
  let escaped = false;
  let isFirst = true;
  let visible = false;
  /** After the list: braces still open, 0 when all of it ended. */
  let left = -1;
  const finish = (): Item => {
    const { isOver, length } = held;
    const bytes = held.take();
    visible = false;
    isFirst = false;
    return isOver ? { length } : { bytes };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inString = false;
        continue;
      }
      if (isBlankByte(byte)) continue;
      if (left === 0) {
        yield { broken: 'something after its end' };
        return;
      }
      const isOpening = byte === 0x7b || byte === 0x5b;
      const isClosing = byte === 0x7d || byte === 0x5d;
      if (left > 0) {
        if (byte === QUOTE) inString = true;
        else if (isOpening) left++;
        else if (isClosing) left--;
      } else if (depth === 0 && (byte === COMMA || isClosing)) {
        held.add(chunk.subarray(from, at));
        from = at + 1;
        if (byte === COMMA || visible || !isFirst) yield finish();
        if (isClosing) left = open;
      } else {
        visible = true;
        if (byte === QUOTE) inString = true;
        else if (isOpening) depth++;
        else if (isClosing) depth--;
      }
    }
    if (left < 0) held.add(chunk.subarray(from));
  }
  if (left < 0) yield { broken: 'its end inside the list' };
  else if (left > 0) yield { broken: 'its end inside the object around the list' };
}
