import type { Places } from './places.ts';

/** Rows of a Parquet file, as its footer says: the third field of FileMetaData, in Thrift's compact form. */
export async function countParquet({ size, at }: Places): Promise<number> {
  const end = await at(Math.max(0, size - 8), 8);
  if (end.toString('latin1', 4) !== 'PAR1') return 1;
  const length = end.readUInt32LE(0);
  if (length + 12 > size) return 1;
  try {
    const rows = new Thrift(await at(size - 8 - length, length)).field(3);
    return rows >= 0 ? rows : 1;
  } catch {
    // A broken footer: a file that could not be read.
    return 1;
  }
}

/** As much of the compact protocol as it takes to pass over values. */
class Thrift {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** The whole number in a field of the struct that begins here. */
  field(wanted: number): number {
    let id = 0;
    for (;;) {
      const head = this.#byte();
      if (head === 0) return -1;
      id = head >> 4 === 0 ? this.#whole() : id + (head >> 4);
      if (id === wanted) return this.#whole();
      this.#pass(head & 15);
    }
  }

  #byte(): number {
    if (this.#at >= this.#bytes.length) throw new RangeError('the footer ends early');
    return this.#bytes[this.#at++] as number;
  }

  #varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  #whole(): number {
    const value = this.#varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  #pass(type: number): void {
    if (type === 3) this.#at++;
    else if (type >= 4 && type <= 6) this.#varint();
    else if (type === 7) this.#at += 8;
    else if (type === 8) this.#passBytes();
    else if (type === 9 || type === 10) this.#passList();
    else if (type === 12) this.#passStruct();
    else if (type !== 1 && type !== 2) throw new RangeError(`no type ${type}`);
  }

  #passBytes(): void {
    const length = this.#varint();
    this.#at += length;
  }

  #passList(): void {
    const head = this.#byte();
    const size = head >> 4 === 15 ? this.#varint() : head >> 4;
    // Booleans take a byte each in a list.
    for (let nth = 0; nth < size; nth++) this.#pass((head & 15) <= 2 ? 3 : head & 15);
  }

  #passStruct(): void {
    for (let head = this.#byte(); head !== 0; head = this.#byte()) {
      if (head >> 4 === 0) this.#whole();
      this.#pass(head & 15);
    }
  }
}
