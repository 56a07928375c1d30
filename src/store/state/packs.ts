import { join } from 'node:path';
import { EXIT, RunError } from '../../domain/errors.ts';
import { closeFile, makeFolder, namesIn, openForReading, readPiece, remove, sizeOf } from '../files.ts';
import { isSealed, PackFile } from './pack-file.ts';

/** Where an article and its signature lie, one behind the other. */
export interface Packing {
  /** The number of its pack. */
  readonly pack: number;
  readonly at: number;
  readonly articleBytes: number;
  readonly signatureBytes: number;
}

/** Where the article of a row lies; undefined where there is none. Of former versions no signature is kept. */
export function packingIn(row: {
  readonly pack: number | null;
  readonly at: number | null;
  readonly article_bytes: number | null;
  readonly signature_bytes?: number | null;
}): Packing | undefined {
  if (row.pack === null) return undefined;
  const [at, articleBytes] = [row.at as number, row.article_bytes as number];
  return { pack: row.pack, at, articleBytes, signatureBytes: row.signature_bytes ?? 0 };
}

/** A pack as the commit names it: what lies behind its bytes does not count. */
export interface NamedPack {
  readonly pack: number;
  readonly bytes: number;
}

/** Packs that are open at a time: a system lets a process have a thousand files, or a few hundred. */
const OPEN_MAX = 128;

/** A pack ends before it has more, one text may be longer alone: what is written anew where a text of it is given up. */
export const PACK_BYTES_MAX = 32 * 2 ** 20;

/**
 * Articles and signatures as bytes, in files that each run begins anew, written once and never changed. What the last commit does
 * not name is of a run that did not come to its commit.
 */
export class Packs {
  readonly #folder: string;
  readonly #bytesMax: number;
  readonly #open = new Map<number, number>();
  readonly #full: NamedPack[] = [];
  #number: number;
  #writer: PackFile | undefined;

  /** @param first number of the first pack that is written */
  constructor(output: string, first: number, bytesMax: number = PACK_BYTES_MAX) {
    this.#folder = packFolder(output);
    this.#number = first;
    this.#bytesMax = bytesMax;
  }

  append(article: Uint8Array, signature: Uint8Array): Packing {
    makeFolder(this.#folder);
    if (this.#writer && this.#writer.bytes + article.length + signature.length > this.#bytesMax)
      this.#turn(this.#writer);
    this.#writer ??= new PackFile(fileOf(this.#folder, this.#number));
    const at = this.#writer.append(article);
    this.#writer.append(signature);
    return { pack: this.#number, at, articleBytes: article.length, signatureBytes: signature.length };
  }

  /** Ends a pack that is full; what comes goes into the next. */
  #turn(writer: PackFile): void {
    writer.sync();
    this.#full.push({ pack: this.#number++, bytes: writer.bytes });
    writer.close();
    this.#writer = undefined;
  }

  article({ pack, at, articleBytes }: Packing): Uint8Array {
    return this.#read(pack, at, articleBytes);
  }

  /** In a buffer of its own. */
  signature({ pack, at, articleBytes, signatureBytes }: Packing): Uint8Array {
    return this.#read(pack, at + articleBytes, signatureBytes);
  }

  #read(pack: number, at: number, length: number): Uint8Array {
    if (pack === this.#number && this.#writer) return this.#writer.read(at, length);
    const file = fileOf(this.#folder, pack);
    try {
      return readPiece(this.#open.get(pack) ?? this.#opened(pack, file), at, length);
    } catch (error) {
      // A disk that fails, or a process without handles, damages nothing.
      const { code = 'ENOENT' } = error as NodeJS.ErrnoException;
      throw code === 'ENOENT' ? damaged(file, error) : error;
    }
  }

  #opened(pack: number, file: string): number {
    const [oldest] = this.#open;
    if (oldest && this.#open.size >= OPEN_MAX) {
      closeFile(oldest[1]);
      this.#open.delete(oldest[0]);
    }
    const descriptor = openForReading(file);
    this.#open.set(pack, descriptor);
    return descriptor;
  }

  /** Makes what was appended outlive a power cut. @returns the packs that it is in */
  sync(): readonly NamedPack[] {
    if (!this.#writer) return this.#full;
    this.#writer.sync();
    return [...this.#full, { pack: this.#number, bytes: this.#writer.bytes }];
  }

  close(): void {
    for (const descriptor of this.#open.values()) closeFile(descriptor);
    this.#open.clear();
    this.#writer?.close();
  }
}

function packFolder(output: string): string {
  return join(output, 'state', 'packs');
}

function fileOf(folder: string, pack: number): string {
  return join(folder, `${pack}.pack`);
}

/** Removes packs that nothing names. */
export function tidyPacks(output: string, named: ReadonlySet<number>): void {
  const folder = packFolder(output);
  for (const name of namesIn(folder)) if (!named.has(Number.parseInt(name, 10))) remove(join(folder, name));
}

/** @throws RunError (exit 5) when a pack is not there, or shorter than the commit says */
export function checkPacks(output: string, named: readonly NamedPack[]): void {
  for (const { pack, bytes } of named) {
    const file = fileOf(packFolder(output), pack);
    const found = sizeOf(file);
    if (found < bytes) throw damaged(file, new Error(`expected ${bytes} bytes, found ${found}`));
  }
}

/** @throws RunError (exit 5) when a pack is not, byte by byte, what the commit named */
export function verifyPack(output: string, named: NamedPack): void {
  checkPacks(output, [named]);
  const file = fileOf(packFolder(output), named.pack);
  if (!isSealed(file, named.bytes)) throw damaged(file, new Error('it does not match its checksum'));
}

function damaged(file: string, error: unknown): RunError {
  return new RunError(
    'state/damaged',
    EXIT.state,
    `The state cannot be read (${file}): ${(error as Error).message}`,
    'storyfold recover makes it again from the raw input and the ledger; every id stays the same.',
  );
}
