import { join } from 'node:path';
import { EXIT, RunError } from '../../domain/errors.ts';
import { closeFile, makeFolder, namesIn, openForReading, readPiece, remove, sizeOf } from '../files.ts';
import { isSealed, PackFile } from './pack-file.ts';

/** Where an article and its signature lie, one behind the other. */
export interface Packing {
  /** The run whose pack it is. */
  readonly pack: number;
  readonly at: number;
  readonly articleBytes: number;
  readonly signatureBytes: number;
}

/** A pack as the commit names it: what lies behind its bytes does not count. */
export interface NamedPack {
  readonly pack: number;
  readonly bytes: number;
}

/**
 * Articles and signatures as bytes, in a file a run, written once and never changed. What the last commit does not name is
 * of a run that did not come to its commit.
 */
export class Packs {
  readonly #folder: string;
  readonly #run: number;
  readonly #open = new Map<number, number>();
  #writer: PackFile | undefined;

  /** @param run whose pack is written */
  constructor(output: string, run: number) {
    this.#folder = packFolder(output);
    this.#run = run;
  }

  append(article: Uint8Array, signature: Uint8Array): Packing {
    makeFolder(this.#folder);
    this.#writer ??= new PackFile(fileOf(this.#folder, this.#run));
    const at = this.#writer.append(article);
    this.#writer.append(signature);
    return { pack: this.#run, at, articleBytes: article.length, signatureBytes: signature.length };
  }

  article({ pack, at, articleBytes }: Packing): Uint8Array {
    return this.#read(pack, at, articleBytes);
  }

  /** In a buffer of its own. */
  signature({ pack, at, articleBytes, signatureBytes }: Packing): Uint8Array {
    return this.#read(pack, at + articleBytes, signatureBytes);
  }

  #read(pack: number, at: number, length: number): Uint8Array {
    if (pack === this.#run && this.#writer) return this.#writer.read(at, length);
    const file = fileOf(this.#folder, pack);
    try {
      const known = this.#open.get(pack);
      const descriptor = known ?? openForReading(file);
      if (known === undefined) this.#open.set(pack, descriptor);
      return readPiece(descriptor, at, length);
    } catch (error) {
      // A disk that fails, or a process without handles, damages nothing.
      const { code = 'ENOENT' } = error as NodeJS.ErrnoException;
      throw code === 'ENOENT' ? damaged(file, error) : error;
    }
  }

  /** Makes what was appended outlive a power cut. @returns the pack, if anything was appended */
  sync(): NamedPack | undefined {
    if (!this.#writer) return undefined;
    this.#writer.sync();
    return { pack: this.#run, bytes: this.#writer.bytes };
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
