import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync } from 'node:fs';
import { closeFile, openForReading, readPiece } from '../files.ts';
import { attempt, writeAll } from '../operations.ts';

const BUFFER_BYTES = 1 << 20;

/** A seal: a mark, and the SHA-256 of all bytes before it. */
const SEAL_MARK = Buffer.from('SFP1');
export const SEAL_BYTES = SEAL_MARK.length + 32;

/** Whether the first bytes of a file are as they were sealed. */
export function isSealed(file: string, bytes: number): boolean {
  if (bytes < SEAL_BYTES) return false;
  const hash = createHash('sha256');
  const descriptor = openForReading(file);
  try {
    for (let at = 0; at < bytes - SEAL_BYTES; at += BUFFER_BYTES)
      hash.update(readPiece(descriptor, at, Math.min(BUFFER_BYTES, bytes - SEAL_BYTES - at)));
    const seal = readPiece(descriptor, bytes - SEAL_BYTES, SEAL_BYTES);
    return seal.equals(Buffer.concat([SEAL_MARK, hash.digest()]));
  } finally {
    closeFile(descriptor);
  }
}

/** A file that grows at its end and is read anywhere while it does. */
export class PackFile {
  readonly #descriptor: number;
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #written = 0;
  readonly #hash = createHash('sha256');
  #sealedBytes = 0;

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
    this.#hash.update(bytes);
    this.#written += bytes.length;
  }

  /** Seals what was appended, and makes it outlive a power cut. */
  sync(): void {
    this.#flush();
    if (this.#sealedBytes < this.bytes) {
      this.append(Buffer.concat([SEAL_MARK, this.#hash.copy().digest()]));
      this.#flush();
      this.#sealedBytes = this.bytes;
    }
    attempt('fsync', () => fsyncSync(this.#descriptor));
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
