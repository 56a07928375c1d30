import type { Declared } from './document.ts';

/** One record as found by `inputs/`: its bytes, and where they lie. Plain values only: it crosses to a worker. */
export interface RawInput {
  readonly path: string;
  /** Number of the line or record in its file, from 1; absent where the file is the document. */
  readonly line?: number;
  /** Where in the file it lies, where a line does not say so: member of an archive, offset, row group. */
  readonly locator?: string;
  /**
   * The file in an archive that it lies in: the archive's path, a slash, its name. It stands for `path` in identities,
   * and `whole` tells that it is all of that file, as a page is.
   */
  readonly member?: { readonly path: string; readonly whole: boolean };
  readonly bytes: Uint8Array;
  readonly kind: 'text' | 'html' | 'json';
  /** What it was read as, for people: `jsonl`, `text in gzip`. */
  readonly format?: string;
  /** How many records with the same bytes came before it in this run: tells nameless records apart. */
  readonly ordinal: number;
  /** What a `--meta` table says of this file. */
  readonly sidecar?: Declared;
  /** What the container says of this record beside its bytes: the address and time of a WARC capture. */
  readonly container?: Declared;
  /** Charset that the container gives for the bytes: that of an HTTP header. */
  readonly charset?: string;
  /** The civil day as of which it is read, in UTC, when that is not the day of the run. */
  readonly asOf?: string;
  /** The version of what was learnt that it is cleaned with, when that is not the one in force. */
  readonly learnt?: number;
}

/** Why a file is not among the inputs, or which it is: what a listing finds. */
export interface ListedFile {
  /** As in `Origin.path`. */
  readonly path: string;
  /** For the file system. */
  readonly absolute: string | Buffer;
  /** Bytes on the disk when it was listed, where that is known; for progress alone. */
  readonly size?: number;
  /** Names the file as it lay there: size, times in nanoseconds, inode. */
  readonly stamp?: string;
}
