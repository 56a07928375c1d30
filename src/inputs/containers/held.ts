/** Bytes of one record while it is put together from chunks; over the limit they are counted and not kept. */
export class Held {
  readonly #limit: number;
  #parts: Uint8Array[] = [];
  /** Bytes of the record so far, kept or not. */
  length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get isOver(): boolean {
    return this.length > this.#limit;
  }

  /** Copies the part: chunks may be written over. */
  add(part: Uint8Array): void {
    this.length += part.length;
    if (this.isOver) this.#parts = [];
    else if (part.length > 0) this.#parts.push(part.slice());
  }

  /** The record, and an empty room for the next one. */
  take(): Uint8Array {
    const bytes =
      this.#parts.length === 1 ? (this.#parts[0] as Uint8Array) : new Uint8Array(Buffer.concat(this.#parts));
    this.#parts = [];
    this.length = 0;
    return bytes;
  }
}

/** White space as JSON, CSV and people have it between records. */
export function isBlankByte(byte: number | undefined): boolean {
  return byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);
}

/** The same bytes as UTF-8, when a mark says that they are UTF-16; a mark of UTF-8 stays. */
export async function* asUtf8(head: Uint8Array, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const label = utf16LabelOf(head);
  if (label === undefined) {
    yield* chunks;
    return;
  }
  const decoder = new TextDecoder(label);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

function utf16LabelOf(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined;
}

/** The first bytes as text, one character a byte, without marks: what formats are told by. */
export function headText(head: Uint8Array): string {
  const label = utf16LabelOf(head);
  if (label !== undefined) return new TextDecoder(label).decode(head.subarray(0, head.length & ~1));
  return Buffer.from(head)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '');
}
