import { headerText, isListName, isTextName } from '../../domain/text-names.ts';
import { isBlankByte } from './held.ts';

/** What a `.json` file is, by its first object: a record a line, one document, or an envelope around a list. */
export type Outline =
  | { readonly kind: 'lines' | 'one' }
  /** One object with an empty list under a usual key, and no text beside it that is a string. */
  | { readonly kind: 'perhaps none' }
  /** `at`: where the list's first item begins; `open`: braces that close behind it. */
  | { readonly kind: 'list'; readonly at: number; readonly open: number };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const [OPEN, CLOSE, LIST, LIST_END, COMMA, COLON] = [0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x3a];

/**
 * Looks over the beginning of a file, which is an object. `}`, a line feed and `{` stand in no single JSON text, so they
 * tell lines. A list of objects under a usual key, at most one object deeper, is an envelope, unless there is a text beside
 * it: then the object is a document that has a list of something.
 */
export function outlineOf(bytes: Uint8Array): Outline {
  const look = new Look(bytes);
  for (let at = 0; at < bytes.length; at++) if (look.at(at)) return { kind: 'lines' };
  if (look.hasText) return { kind: 'one' };
  return look.list ? { kind: 'list', ...look.list } : { kind: look.hasEmptyList ? 'perhaps none' : 'one' };
}

class Look {
  readonly #bytes: Uint8Array;
  #depth = 0;
  #isObject: boolean[] = [];
  #stringFrom = -1;
  #escaped = false;
  #key = '';
  #awaits: 'key' | 'value' | 'end' = 'key';
  #last = -1;
  #broken = false;
  /** Whether the object is closed; what follows is no part of it. */
  #ended = false;
  hasText = false;
  hasEmptyList = false;
  list: { readonly at: number; readonly open: number } | undefined;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Takes the next byte. @returns whether this is a file of lines */
  at(at: number): boolean {
    const byte = this.#bytes[at] as number;
    if (byte === LINE_FEED) this.#broken = true;
    const isBlank = isBlankByte(byte);
    if (byte === OPEN && this.#last === CLOSE && this.#broken) return true;
    if (!isBlank) {
      this.#last = byte;
      this.#broken = false;
    }
    if (this.#ended) return false;
    if (this.#stringFrom >= 0) this.#inString(at, byte);
    else if (!isBlank) this.#outside(at, byte);
    return false;
  }

  #inString(at: number, byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) {
      if (this.#awaits === 'key' && this.#depth <= 2 && this.#isObject[this.#depth - 1])
        this.#key = Buffer.from(this.#bytes.subarray(this.#stringFrom, at)).toString('latin1');
      this.#stringFrom = -1;
      this.#awaits = 'end';
    }
  }

  #outside(at: number, byte: number): void {
    if (this.#awaits === 'value' && this.#depth <= 2) this.#value(at, byte);
    if (byte === QUOTE) this.#stringFrom = at + 1;
    else if (byte === COLON) this.#awaits = 'value';
    else if (byte === COMMA) this.#awaits = 'key';
    else if (byte === OPEN || byte === LIST) {
      if (this.#depth < 2) this.#isObject[this.#depth] = byte === OPEN;
      this.#depth++;
      this.#awaits = 'key';
    } else if (byte === CLOSE || byte === LIST_END) this.#end();
    else this.#awaits = 'end';
  }

  #end(): void {
    this.#ended = --this.#depth === 0;
    this.#awaits = 'end';
  }

  /** The first byte of a value, under its key. */
  #value(at: number, byte: number): void {
    if (byte === COLON) return;
    this.#awaits = 'end';
    const key = this.#key;
    this.#key = '';
    if (this.#depth === 1 && byte === QUOTE && this.#bytes[at + 1] !== QUOTE && isTextName(headerText(key)))
      this.hasText = true;
    if (byte !== LIST || !isListName(key) || this.list || (this.#depth === 2 && !this.#isObject[1])) return;
    let next = at + 1;
    while (isBlankByte(this.#bytes[next])) next++;
    if (this.#bytes[next] === LIST_END) this.hasEmptyList = true;
    if (this.#bytes[next] === OPEN) this.list = { at: at + 1, open: this.#depth };
  }
}
