import { statSync } from 'node:fs';
import { changedAt, stampOf } from '../../domain/file-stamp.ts';
import type { Problem } from '../../domain/problem.ts';
import type { ListedFile } from '../../domain/raw-input.ts';
import type { StateRow } from '../../store/state/schema.ts';
import type { State } from '../../store/state/state.ts';
import { hashString } from '../../text/hash.ts';

/** A file as an earlier run read it. */
export interface KnownFile {
  readonly stamp: string;
  /** Records that the second listing counted. */
  readonly counted: number;
  /** Numbers of the entries of its inputs. */
  readonly numbers: Uint32Array;
  /** What is to be said of it beside its records. */
  readonly remarks: readonly Problem[];
  /** How many of its inputs were read as what. */
  readonly formats: Readonly<Record<string, number>>;
}

export interface TrustOptions {
  readonly run: number;
  /** Whether files are read by what they were read by; if not, none is trusted. */
  readonly isSameReading: boolean;
  /** Numbers of entries that are read again: a file that holds one is opened. */
  readonly due: ReadonlySet<number>;
  /** When the run began, in milliseconds since 1970. */
  readonly started: number;
}

/** A file system may not tell two changes within so many milliseconds apart: the coarsest of them, FAT, counts in two seconds. */
const FRESH_MS = 2000;

/** Of so many files one is read in each run though nothing says that it changed: what a disk lost is found in time. */
const READ_ANYWAY = 100;

/** Input files that lie as an earlier run read them are not opened. */
export class KnownFiles {
  readonly #state: State;
  readonly #options: TrustOptions;
  readonly #known = new Map<string, KnownFile>();

  constructor(state: State, options: TrustOptions) {
    this.#state = state;
    this.#options = options;
    for (const { path, stamp, counted, numbers, remarks, formats } of state.files.each())
      this.#known.set(path, {
        stamp: stamp as string,
        counted: counted as number,
        numbers: numbersIn(numbers as Uint8Array),
        remarks: remarks === null ? [] : (JSON.parse(remarks) as Problem[]),
        formats: JSON.parse(formats as string) as Record<string, number>,
      });
  }

  /** What is known of a file that need not be opened. */
  unchanged(path: string, stamp: string | undefined): KnownFile | undefined {
    const { run, isSameReading, due, started } = this.#options;
    const known = this.#known.get(path);
    if (!known || !isSameReading || stamp === undefined || known.stamp !== stamp) return undefined;
    if (changedAt(stamp) > started - FRESH_MS) return undefined;
    if (due.size > 0 && known.numbers.some((number) => due.has(number))) return undefined;
    return (hashString(path) + run) % READ_ANYWAY === 0 ? undefined : known;
  }

  /** Files that were read before. */
  get all(): ReadonlyMap<string, KnownFile> {
    return this.#known;
  }

  /** Writes down what was read of a file. One that changed while it was read, or just before, is trusted by nobody. */
  put(file: ListedFile, read: Omit<KnownFile, 'stamp'>): void {
    const stamp = file.stamp !== undefined && isStill(file, this.#options.started) ? file.stamp : '';
    const known = this.#known.get(file.path);
    const row = rowOf(file.path, { ...read, stamp });
    // A run over what was there already leaves the state alone.
    if (!known || JSON.stringify(rowOf(file.path, known)) !== JSON.stringify(row)) this.#state.files.put(row);
  }

  remove(path: string): void {
    this.#state.files.remove('path = ?', path);
  }
}

function rowOf(path: string, { stamp, counted, numbers, remarks, formats }: KnownFile): StateRow<'files'> {
  return {
    path,
    stamp,
    counted,
    numbers: new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength),
    remarks: remarks.length === 0 ? null : JSON.stringify(remarks),
    formats: JSON.stringify(formats),
  };
}

function isStill({ absolute, stamp = '' }: ListedFile, started: number): boolean {
  const now = statSync(absolute, { bigint: true, throwIfNoEntry: false });
  return now !== undefined && stampOf(now) === stamp && changedAt(stamp) <= started - FRESH_MS;
}

/** A copy, because a blob lies at any address. */
function numbersIn({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array {
  return new Uint32Array(buffer.slice(byteOffset, byteOffset + byteLength));
}
