import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { attempt, writeAll } from './operations.ts';

// Everything this program itself changes on a disk goes through this file, one counted operation after the other
// (operations.ts), so that tests can make any one of them fail.

/** Writes a file so that it is there whole or not at all: a part file, synced, renamed, and its folder synced. */
export function writeDurably(file: string, content: string | Uint8Array): void {
  const part = `${file}.part`;
  writePieces(part, [typeof content === 'string' ? Buffer.from(content) : content]);
  moveDurably(part, file);
}

/** Writes a file that need not outlive its writer. */
export function writePlainly(file: string, content: string | Uint8Array): void {
  const descriptor = attempt('open', () => openSync(file, 'w'));
  try {
    writeAll(descriptor, typeof content === 'string' ? Buffer.from(content) : content);
  } finally {
    closeSync(descriptor);
  }
}

/** Writes a file piece by piece and syncs it; its folder is the caller's to sync. */
export function writePieces(file: string, pieces: Iterable<Uint8Array>): void {
  makeFolder(dirname(file));
  const descriptor = attempt('open', () => openSync(file, 'w'));
  try {
    for (const piece of pieces) writeAll(descriptor, piece);
    attempt('fsync', () => fsyncSync(descriptor));
  } finally {
    closeSync(descriptor);
  }
}

/** Renames, and syncs the folder, so that the new name survives a power cut. */
export function moveDurably(from: string, to: string): void {
  attempt('rename', () => renameSync(from, to));
  syncFolder(dirname(to));
}

/** Renames a file whose folder is synced later. */
export function movePlainly(from: string, to: string): void {
  attempt('rename', () => renameSync(from, to));
}

// What the file systems say that have no links, or none there, or no more of them.
const NO_LINK = new Set(['EXDEV', 'EPERM', 'EACCES', 'EMLINK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/** Gives a file a second name, or copies it where that cannot be. @returns whether it is one file, not two */
export function linkOrCopy(from: string, to: string): boolean {
  try {
    attempt('link', () => linkSync(from, to));
    return true;
  } catch (error) {
    if (!NO_LINK.has(String((error as NodeJS.ErrnoException).code))) throw error;
    attempt('copy', () => copyFileSync(from, to));
    return false;
  }
}

/** Adds to the end of a file and syncs it; `from` is the length the file is to have before. Makes the file if need be. */
export function appendDurably(file: string, from: number, pieces: Iterable<Uint8Array>, halfway: () => void): void {
  makeFolder(dirname(file));
  const isNew = !existsSync(file);
  const descriptor = attempt('open', () => openSync(file, isNew ? 'w+' : 'r+'));
  try {
    attempt('truncate', () => ftruncateSync(descriptor, from));
    let at = from;
    for (const piece of pieces) {
      if (at > from) halfway();
      at += writeAt(descriptor, piece, at);
    }
    attempt('fsync', () => fsyncSync(descriptor));
  } finally {
    closeSync(descriptor);
  }
  if (isNew) syncFolder(dirname(file));
}

function writeAt(descriptor: number, bytes: Uint8Array, position: number): number {
  let done = 0;
  while (done < bytes.length)
    done += attempt('write', () => writeSync(descriptor, bytes, done, bytes.length - done, position + done));
  return done;
}

/** A file that is written from its beginning to its end, in pieces of 1 MiB, and synced when it is closed. */
export class FileWriter {
  readonly #descriptor: number;
  #held: string[] = [];
  #length = 0;
  #isOpen = true;

  constructor(file: string) {
    makeFolder(dirname(file));
    this.#descriptor = attempt('open', () => openSync(file, 'w'));
  }

  write(text: string): void {
    this.#held.push(text);
    this.#length += text.length;
    if (this.#length >= 1 << 20) this.#flush();
  }

  #flush(): void {
    const text = this.#held.join('');
    this.#held = [];
    this.#length = 0;
    writeAll(this.#descriptor, Buffer.from(text));
  }

  close(): void {
    this.#flush();
    attempt('fsync', () => fsyncSync(this.#descriptor));
    this.abandon();
  }

  /** Lets go of the file without writing what is held. */
  abandon(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    closeSync(this.#descriptor);
  }
}

/** A file without a name, for what a run has no room for in memory; gone with the process, however that ends. */
export class ScratchFile {
  readonly #descriptor: number;

  constructor(folder: string) {
    makeFolder(folder);
    const file = join(folder, `scratch-${process.pid}-${++scratchFiles}.part`);
    this.#descriptor = attempt('open', () => openSync(file, 'wx+'));
    attempt('unlink', () => unlinkSync(file));
  }

  /** Writes at the end of what was written before. */
  append(bytes: Uint8Array): void {
    writeAll(this.#descriptor, bytes);
  }

  read(bytes: Uint8Array, position: number): void {
    readInto(this.#descriptor, bytes, position);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

let scratchFiles = 0;

/** Makes a link point elsewhere in one step: readers see the old target or the new one. */
export function pointLink(link: string, target: string): void {
  const part = `${link}.part`;
  remove(part);
  attempt('symlink', () => symlinkSync(target, part));
  moveDurably(part, link);
}

export function makeFolder(folder: string): void {
  if (!existsSync(folder)) attempt('mkdir', () => makeSteps(folder));
}

/**
 * Makes a folder step by step. Node's recursive way never ends where a parent is there and nothing can be made in it: below
 * /proc, in a working directory that was removed.
 * @throws the error of `mkdir`
 */
export function makeSteps(folder: string): void {
  if (existsSync(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeSteps(above);
  mkdirSync(folder);
}

/** Removes a file or a whole folder; nothing there is fine. */
export function remove(path: string): void {
  attempt('remove', () => rmSync(path, { recursive: true, force: true }));
}

export function syncFile(path: string): void {
  const descriptor = attempt('open', () => openSync(path, 'r'));
  try {
    attempt('fsync', () => fsyncSync(descriptor));
  } finally {
    closeSync(descriptor);
  }
}

export function syncFolder(folder: string): void {
  syncFile(folder);
}

/** A file's bytes, or undefined when there is no such file. */
export function readIfThere(file: string): Buffer | undefined {
  if (!existsSync(file)) return undefined;
  return attempt('read', () => readFileSync(file));
}

const CHUNK_BYTES = 1 << 20;

/**
 * Lines of a file, from its beginning or from a byte on; none when there is no such file. `byteLength` counts the line feed; the last
 * line is not `whole` without one.
 */
export function* eachLine(file: string, from = 0): Generator<{ text: string; byteLength: number; whole: boolean }> {
  if (!existsSync(file)) return;
  const descriptor = attempt('open', () => openSync(file, 'r'));
  const chunk = new Uint8Array(CHUNK_BYTES);
  let held = Buffer.alloc(0);
  try {
    for (let at = from; ; ) {
      const length = attempt('read', () => readSync(descriptor, chunk, 0, CHUNK_BYTES, at));
      if (length === 0) break;
      at += length;
      held = Buffer.concat([held, chunk.subarray(0, length)]);
      let start = 0;
      for (let end = held.indexOf(0x0a); end >= 0; end = held.indexOf(0x0a, start)) {
        yield { text: held.toString('utf8', start, end), byteLength: end + 1 - start, whole: true };
        start = end + 1;
      }
      held = held.subarray(start);
    }
    if (held.length > 0) yield { text: held.toString('utf8'), byteLength: held.length, whole: false };
  } finally {
    closeSync(descriptor);
  }
}

/** Names in a folder, in order; none when it is not there. */
export function namesIn(folder: string): string[] {
  return existsSync(folder) ? attempt('list', () => readdirSync(folder)).toSorted() : [];
}

export function openForReading(file: string): number {
  return attempt('open', () => openSync(file, 'r'));
}

export function closeFile(descriptor: number): void {
  closeSync(descriptor);
}

/** Bytes of a file; 0 when there is none. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** A file from one byte to its end, in pieces of `step` bytes. */
export function* piecesOf(file: string, from: number, step: number): Generator<Buffer> {
  const size = sizeOf(file);
  if (size <= from) return;
  const descriptor = openForReading(file);
  try {
    for (let at = from; at < size; at += step) yield readPiece(descriptor, at, Math.min(step, size - at));
  } finally {
    closeSync(descriptor);
  }
}

/** Bytes of an open file, as many as asked for. */
export function readPiece(descriptor: number, start: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  readInto(descriptor, bytes, start);
  return bytes;
}

/** Fills bytes from an open file. */
export function readInto(descriptor: number, bytes: Uint8Array, start: number): void {
  for (let done = 0; done < bytes.length; ) {
    const read = readSync(descriptor, bytes, done, bytes.length - done, start + done);
    if (read === 0) throw new RangeError(`the file ends before byte ${start + bytes.length}`);
    done += read;
  }
}
