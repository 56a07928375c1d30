import type { Problem } from '../../domain/problem.ts';
import type { RawInput } from '../../domain/raw-input.ts';

// A format is one file in this folder: it says whether a file is of it, and reads its records. The second count of the
// inputs (`pipeline/census/`) has a file a format too, and shares no parser with these.

export interface OpenLimits {
  /** Largest document, record or line, in bytes. */
  readonly documentBytesMax: number;
  /** Names that this project's records give their texts, beside the usual ones: what tells a table of articles. */
  readonly textNames?: readonly string[];
  /** Names that they give other fields: columns of these names are known. */
  readonly otherNames?: readonly string[];
}

/** One step of reading inputs: a record, or why there is none. Every record that was begun gives exactly one of the two. */
export type Found = { readonly input: Omit<RawInput, 'ordinal' | 'sidecar'> } | { readonly problem: Problem };

/** A file as a container sees it: without its compression (.gz, .zst), and perhaps a member of an archive. */
export interface Source {
  /** As in `Origin.path`: of the file on the disk, also for a member of an archive. */
  readonly path: string;
  /** What the format is told by: the file's or member's name without `.gz` or `.zst`. */
  readonly name: string;
  /** The first bytes, at most `HEAD_BYTES`. */
  readonly head: Uint8Array;
  /** Member of an archive, for `locator` and for places; absent for a file itself. */
  readonly member?: string;
  /** Size after decompression, where it is known. */
  readonly size?: number;
  /** All bytes from the beginning, once; a chunk is read before the next one is asked for. Throws `Truncated` where the compression ends early. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Bytes anywhere in the file; only for files that lie on the disk without compression. */
  readonly at?: (offset: number, length: number) => Promise<Uint8Array>;
}

/** Bytes that formats may be told by. */
export const HEAD_BYTES = 4096;

/** A format that holds documents. */
export interface Container {
  /** One word, as docs and problems name it: `jsonl`, `warc`. */
  readonly name: string;
  /** Whether a source is of this format: by its first bytes, and by its name where they do not say. */
  matches(source: Pick<Source, 'name' | 'head'>): boolean;
  /** Its records, in order, with `line` from 1. Never throws for what lies on the disk; memory is bounded by one record. */
  records(source: Source, limits: OpenLimits): AsyncGenerator<Found>;
}

/** A format whose records are files again. */
export interface Archive {
  readonly name: string;
  matches(source: Pick<Source, 'name' | 'head'>): boolean;
  /** Records of its members, in order; `open` reads a member as if it were a file. Never throws for what lies on the disk. */
  records(source: Source, limits: OpenLimits, open: OpenMember): AsyncGenerator<Found>;
}

export type OpenMember = (member: Source, limits: OpenLimits) => AsyncGenerator<Found>;

/** The compression of a source ended early or is broken; what came before was whole. */
export class Truncated extends Error {
  override readonly name = 'Truncated';
}

/** Reads the records of a format by code that is loaded with the first such file: what few runs need, no other waits for. */
export function whenNeeded(load: () => Promise<Pick<Container, 'records'>>): Container['records'] {
  return async function* (...asked) {
    yield* (await load()).records(...asked);
  };
}
