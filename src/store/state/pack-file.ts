import { closeSync, fsyncSync, openSync, readSync } from 'node:fs';
import { attempt, writeAll } from '../operations.ts';

const BUFFER_BYTES = 1 << 20;

/** A file that grows at its end and is read anywhere while it does. */
export class PackFile {
  readonly #descriptor: number;
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #written = 0;

  /** @param file made anew: what stood there was of a run that did not come to its commit */
  constructor(file: string) {
    this.#descriptor = attempt('open', () => openSync(file, 'w+'));
  }

  /** Bytes in the file and in the buffer. */
  get bytes(): number {
    return this.#written + this.#heldBytes;
  }

  /** @returns where it begins */
  append(bytes: Uint8Array): number {
    const at = this.bytes;
    this.#held.push(bytes);
    this.#heldBytes += bytes.length;
    if (this.#heldBytes >= BUFFER_BYTES) this.#flush();
    return at;
  }

  /** A copy, in a buffer of its own. */
  read(at: number, length: number): Uint8Array {
    if (at + length > this.#written) this.#flush();
    const bytes = new Uint8Array(length);
    for (let done = 0; done < length; ) {
      const read = readSync(this.#descriptor, bytes, done, length - done, at + done);
      if (read === 0) throw new RangeError(`it ends before byte ${at + length}`);
      done += read;
    }
    return bytes;
  }

  #flush(): void {
    if (this.#heldBytes === 0) return;
    const bytes = Buffer.concat(this.#held);
    this.#held = [];
    this.#heldBytes = 0;
    writeAll(this.#descriptor, bytes);
    this.#written += bytes.length;
  }

  sync(): void {
    this.#flush();
    attempt('fsync', () => fsyncSync(this.#descriptor));
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
