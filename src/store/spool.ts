import { ScratchFile } from './files.ts';

const BUFFER_BYTES = 1 << 20;

/** Keeps pieces of bytes on the disk for as long as a run lasts, and finds them again by number. */
export class Spool {
  readonly #folder: string;
  /** Made when the first bytes must leave the memory: a run without any leaves the disk alone. */
  #file: ScratchFile | undefined;
  #starts = new Float64Array(1024);
  #count = 0;
  #written = 0;
  #held: Uint8Array[] = [];
  #heldBytes = 0;

  /** @param folder where the file lies that nobody sees */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Bytes on the disk and in the buffer. */
  get bytes(): number {
    return this.#written + this.#heldBytes;
  }

  /** @returns the number to ask for it by */
  append(piece: Uint8Array): number {
    const number = this.#count++;
    if (this.#count >= this.#starts.length) {
      const larger = new Float64Array(2 * this.#starts.length);
      larger.set(this.#starts);
      this.#starts = larger;
    }
    this.#held.push(piece);
    this.#heldBytes += piece.length;
    this.#starts[this.#count] = this.bytes;
    if (this.#heldBytes >= BUFFER_BYTES) this.#flush();
    return number;
  }

  /** A copy of the piece. */
  read(number: number): Uint8Array {
    const start = this.#starts[number] as number;
    const end = this.#starts[number + 1] as number;
    if (end > this.#written) this.#flush();
    const piece = new Uint8Array(end - start);
    this.#file?.read(piece, start);
    return piece;
  }

  #flush(): void {
    const bytes = Buffer.concat(this.#held);
    this.#held = [];
    this.#heldBytes = 0;
    this.#file ??= new ScratchFile(this.#folder);
    this.#file.append(bytes);
    this.#written += bytes.length;
  }

  close(): void {
    this.#file?.close();
  }
}
