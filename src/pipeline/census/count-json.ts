import { headerText, isListName, isTextName } from '../../domain/text-names.ts';
import { LineCounter } from './count-lines.ts';
import { type Counter, isSpace } from './counter.ts';

/** Steps between the commas of a list, and one for a list that does not end as it should. */
class ListCounter implements Counter {
  #commas = 0;
  #isEmpty = true;
  #depth = 0;
  #quoted = false;
  #escaped = false;
  /** Brackets open around the list's end; undefined before it. */
  #after: number | undefined;
  #extra = 0;
  readonly #around: number;

  /** @param around objects that the list lies in */
  constructor(around: number) {
    this.#around = around;
  }

  push(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (this.#extra > 0) return;
      this.#take(byte);
    }
  }

  #take(byte: number): void {
    if (this.#quoted) {
      if (this.#escaped) this.#escaped = false;
      else if (byte === 0x5c) this.#escaped = true;
      else this.#quoted = byte !== 0x22;
      return;
    }
    if (isSpace(byte)) return;
    const step = byte === 0x5b || byte === 0x7b ? 1 : byte === 0x5d || byte === 0x7d ? -1 : 0;
    if (this.#after === 0) this.#extra = 1;
    else if (byte === 0x22) {
      this.#quoted = true;
      if (this.#after === undefined) this.#isEmpty = false;
    } else if (this.#after !== undefined) this.#after += step;
    else if (this.#depth === 0 && step < 0) this.#after = this.#around;
    else if (this.#depth === 0 && byte === 0x2c) this.#commas++;
    else {
      this.#isEmpty = false;
      this.#depth += step;
    }
  }

  #whole(): number {
    if (this.#after === undefined) return this.#commas;
    return this.#commas === 0 && this.#isEmpty ? 0 : this.#commas + 1;
  }

  end(): number {
    return this.#whole() + (this.#after === 0 ? this.#extra : 1);
  }

  broken(): number {
    return this.#whole() + 1;
  }
}

/** A `.json` file: a list, an envelope around one, lines, or one document. Told by its first object, as far as it goes. */
export class JsonCounter implements Counter {
  readonly #limit: number;
  #held: Uint8Array[] = [];
  #length = 0;
  #counter: Counter | undefined;

  /** @param limit largest document in bytes: so much of an object is looked at */
  constructor(limit: number) {
    this.#limit = limit;
  }

  push(chunk: Uint8Array): void {
    if (this.#counter) {
      this.#counter.push(chunk);
      return;
    }
    this.#held.push(chunk.slice());
    this.#length += chunk.length;
    const first = this.#held[0] as Uint8Array;
    if (first[firstShown(first)] === 0x5b || this.#length > this.#limit) this.#decide();
  }

  #decide(): Counter {
    const bytes = Buffer.concat(this.#held);
    const at = firstShown(bytes);
    let from = 0;
    if (bytes[at] === 0x5b) {
      this.#counter = new ListCounter(0);
      from = at + 1;
    } else {
      const list = bytes[at] === 0x7b ? listIn(bytes.subarray(0, this.#limit).toString('latin1')) : 'none';
      if (list === 'none') this.#counter = ONE;
      else if (list === 'lines') this.#counter = new LineCounter();
      else {
        this.#counter = new ListCounter(list.around);
        from = list.from;
      }
    }
    this.#counter.push(bytes.subarray(from));
    this.#held = [];
    return this.#counter;
  }

  end(): number {
    return (this.#counter ?? this.#decide()).end();
  }

  broken(): number {
    return (this.#counter ?? this.#decide()).broken();
  }
}

/** What is one document, whole or not. */
export const ONE: Counter = { push: () => {}, end: () => 1, broken: () => 1 };

function firstShown(bytes: Uint8Array): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length && isSpace(bytes[at] as number)) at++;
  return at;
}

const BETWEEN_LINES = /\}[\t-\r ]*\{/g;
const TOKEN = /"(?:[^"\\]+|\\[\s\S])*"?|[{}[\],:]|[^\t-\r {}[\],:"]+/g;

/** Where the list of an envelope begins in the text of an object, and in how many objects it lies. */
function listIn(text: string): { from: number; around: number } | 'lines' | 'none' {
  for (const [between] of text.matchAll(BETWEEN_LINES)) if (between.includes('\n')) return 'lines';
  const open: string[] = [];
  let list: { from: number; around: number } | undefined;
  let key = '';
  let before = '';
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const isKey = before === '{' || before === ',';
    if (token.startsWith('"') && isKey && open.at(-1) === '{') key = token.slice(1, -1);
    else if (before === ':' && open.at(-1) === '{') {
      if (open.length === 1 && /^"(?!")/.test(token) && isTextName(headerText(key))) return 'none';
      const isNear = open.length === 1 || (open.length === 2 && open[0] === '{');
      if (token === '[' && isNear && isListName(key) && /^[\t-\r ]*\{/.test(text.slice(index + 1, index + 4097)))
        list ??= { from: index + 1, around: open.length };
    }
    if (token === '{' || token === '[') open.push(token);
    else if (token === '}' || token === ']') {
      open.pop();
      // What follows the object is no part of it.
      if (open.length === 0) break;
    }
    before = token;
  }
  return list ?? 'none';
}
