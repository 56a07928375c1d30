import type { Config } from '../config/config.ts';
import type { Problem } from '../domain/problem.ts';
import type { ListedFile } from '../domain/raw-input.ts';
import type { Sidecar } from '../inputs/sidecar.ts';
import type { Found } from './identity.ts';
import type { Shelves } from './library.ts';
import type { Packed } from './pack.ts';
import type { Entry, Past } from './past.ts';
import { prepareAll } from './prepare-all.ts';

export interface IngestOptions {
  readonly config: Config;
  readonly asOf: string;
  readonly run: number;
  /** Which known inputs are prepared anew. */
  readonly again: (entry: Entry) => boolean;
  readonly onRead: (done: number) => void;
  readonly stop: AbortSignal | undefined;
}

/** Keys of the records of each file, by path: to be held against the census. */
export type Occurrences = ReadonlyMap<string, readonly string[]>;

/** What the inputs hold. */
export interface Ingested {
  readonly found: readonly Found[];
  readonly occurrences: Occurrences;
  /** What is to be said of files and records that are no inputs, or of a file beside its records. */
  readonly remarks: readonly Problem[];
}

/**
 * Reads all inputs. What an earlier run prepared is recognised by its key and left alone; the rest is prepared in
 * workers and put on the shelves.
 */
export async function ingest(
  files: readonly ListedFile[],
  sidecar: Sidecar | undefined,
  past: Past,
  shelves: Shelves,
  { config, asOf, run, again, onRead, stop }: IngestOptions,
): Promise<Ingested> {
  const found: Found[] = [];
  const remarks: Problem[] = [];
  const occurrences = new Map<string, string[]>();
  const fresh = new Map<
    string,
    { readonly path: string; readonly line?: number; readonly locator?: string; readonly before?: Entry }
  >();
  let done = 0;
  const occurs = (path: string, key: string): void => {
    const known = occurrences.get(path);
    if (known) known.push(key);
    else occurrences.set(path, [key]);
    onRead(++done);
  };
  const prepared = prepareAll(files, sidecar, config, asOf, ({ key, path, line, locator }) => {
    const known = past.entries.get(key);
    // The string that is in memory already.
    occurs(path, known?.key ?? key);
    if (known && known.status !== 'gone' && !again(known)) {
      found.push({ known });
      return undefined;
    }
    fresh.set(key, { path, ...whereIn({ line, locator }), ...(known ? { before: known } : {}) });
    return known ? { asOf: known.asOf } : {};
  });
  for await (const packed of prepared) {
    const where = fresh.get(packed.key);
    fresh.delete(packed.key);
    if (!where) {
      const [problem] = packed.problems as [Problem];
      if (problem.effect === 'quarantined') found.push(refused(packed, past, occurs));
      else remarks.push(problem);
    } else {
      if (packed.document) shelves.put({ key: packed.key, prepared: run }, packed.document, true);
      found.push({ ...where, packed: light(packed) });
    }
    stop?.throwIfAborted();
  }
  return { found, occurrences, remarks };
}

function whereIn({ line, locator }: { line: number | undefined; locator: string | undefined }): {
  line?: number;
  locator?: string;
} {
  return { ...(line === undefined ? {} : { line }), ...(locator === undefined ? {} : { locator }) };
}

/** A file that could not be opened: the same refusal as in the last run is nothing new. */
function refused(packed: Packed, past: Past, occurs: (path: string, key: string) => void): Found {
  const [problem] = packed.problems as [Problem];
  const { path, line } = problem;
  occurs(path, packed.key);
  const known = past.entries.get(packed.key);
  if (known && JSON.stringify(known.problems) === JSON.stringify(packed.problems)) return { known };
  return { path, ...(line === undefined ? {} : { line }), packed };
}

const NO_BYTES = new Uint8Array(0);

/** Without the bytes that are on the shelves now. */
function light(packed: Packed): Packed {
  return packed.document
    ? { ...packed, document: { ...packed.document, article: NO_BYTES, signature: NO_BYTES } }
    : packed;
}
