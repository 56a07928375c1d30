import type { Config } from '../../config/config.ts';
import { dayOf } from '../../domain/as-of.ts';
import type { Forgotten } from '../../domain/forgotten.ts';
import { sha256 } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problem.ts';
import type { ListedFile } from '../../domain/raw-input.ts';
import { formatOf } from '../../inputs/open.ts';
import type { Sidecar } from '../../inputs/sidecar.ts';
import type { Packing } from '../../store/state/packs.ts';
import { type Entry, isGivenUp } from '../past/entry.ts';
import type { Past } from '../past/past.ts';
import { basePlace } from '../past/places.ts';
import type { FoundInput } from './arrivals.ts';
import { AskedFields } from './asked-fields.ts';
import type { Gate } from './batches.ts';
import { Behind } from './behind.ts';
import { isDated, isRefusedBefore } from './due.ts';
import type { Shelved } from './kept.ts';
import type { Packed } from './pack.ts';
import { prepareAll } from './prepare-all.ts';
import type { Run } from './run.ts';
import type { Shelves } from './shelves.ts';

export interface IngestOptions {
  readonly config: Config;
  readonly asOf: string;
  readonly run: number;
  /** Which known inputs are prepared anew. */
  readonly again: (entry: Entry) => boolean;
  /** Told of each input: bytes that are behind and all of them, and how many inputs. */
  readonly onRead: (bytes: number, total: number, done: number) => void;
  readonly stop: AbortSignal | undefined;
  /** Version of the stages that prepare, and of their settings. */
  readonly stage: string;
  readonly slice: string;
  readonly recovery: boolean;
}

/** Keys of the records of each file, by path: to be held against the census. */
export type Occurrences = ReadonlyMap<string, readonly string[]>;

/** What the inputs hold. */
export interface Ingested {
  readonly found: readonly FoundInput[];
  /** Of files that were opened. */
  readonly occurrences: Occurrences;
  /** What is to be said of files and records that are no inputs, or of a file beside its records. */
  readonly remarks: readonly Problem[];
  /** How many inputs were read as what, by file. */
  readonly formats: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/**
 * Reads inputs. What an earlier run prepared is recognised by its key and left alone, and so is what a stopped run
 * kept; the rest is prepared in workers and put on the shelves.
 *
 * @param files to be opened
 * @param countedElsewhere how many records with these bytes lie in files that are not opened
 */
export async function ingest(
  files: readonly ListedFile[],
  sidecar: Sidecar | undefined,
  past: Past,
  { shelves, kept, learnt: { learnt } }: Pick<Run, 'shelves' | 'kept' | 'learnt'>,
  forgotten: Forgotten,
  { config, asOf, run, again, onRead, stop, stage, slice, recovery }: IngestOptions,
  countedElsewhere: (sha256: string) => number,
): Promise<Ingested> {
  const found: FoundInput[] = [];
  const remarks: Problem[] = [];
  const occurrences = new Map<string, string[]>();
  const formats = new Map<string, Map<string, number>>();
  const asked = new AskedFields(config.fields['text']);
  const fresh = new Map<
    string,
    { readonly path: string; readonly line?: number; readonly locator?: string; readonly before?: Entry }
  >();
  const behind = new Behind(files, onRead);
  const occurs = (path: string, key: string, bytes: number): void => {
    const known = occurrences.get(path);
    if (known) known.push(key);
    else occurrences.set(path, [key]);
    behind.read(path, key, bytes);
  };
  const gate: Gate = (input) => {
    const { key, path, line, locator, bytes } = input;
    asked.look(input);
    countFormat(formats, path, formatOf(input));
    const known = past.entry(key);
    occurs(path, key, bytes.length);
    const isForgotten = known
      ? forgotten.document(known.document)
      : forgotten.isEmpty
        ? undefined
        : forgotten.bytes(sha256(bytes));
    if (isForgotten) {
      const where = { path, ...whereIn({ line, locator }), packed: { key, problems: [] } };
      found.push(known ? { known } : { ...where, forgotten: { by: isForgotten, sha256: sha256(bytes) } });
      behind.done(key);
      return undefined;
    }
    const isDue = known !== undefined && isDated(known, asOf);
    if (known && !isGivenUp(known) && !again(known) && !isDue && !isRefusedBefore(known, { stage, slice })) {
      found.push({ known });
      behind.done(key);
      return undefined;
    }
    const before = known && { ...known, ...(isDue ? { asOf, run } : {}) };
    const where = { path, ...whereIn({ line, locator }), ...(before ? { before } : {}) };
    const shelved = kept.find(key, dayOf(before?.asOf ?? asOf));
    if (shelved) {
      found.push(given({ ...where, ...shelved }, forgotten) ?? { ...where, ...shelved });
      behind.done(key);
      return undefined;
    }
    fresh.set(key, where);
    if (!before) return {};
    return { asOf: dayOf(before.asOf), ...(recovery ? { learnt: before.learnt ?? 0 } : {}) };
  };
  const keep = (packed: Packed, where: { readonly path: string; readonly before?: Entry }): FoundInput => {
    const shelved = shelve(packed, where.before, shelves);
    kept.add(shelved, dayOf(where.before?.asOf ?? asOf));
    return { ...where, ...shelved };
  };
  for await (const packed of prepareAll(files, sidecar, config, { asOf, learnt }, gate, countedElsewhere)) {
    const where = fresh.get(packed.key);
    fresh.delete(packed.key);
    if (!where) {
      const [problem] = packed.problems as [Problem];
      if (problem.effect === 'quarantined') found.push(refused(packed, past, occurs));
      else remarks.push(problem);
    }
    // Refused for the same reason as before: nothing new, but it need not be tried again under these settings.
    else if (where.before?.status === 'quarantined' && !recovery && isSameRefusal(where.before, packed))
      found.push({ known: { ...where.before, stage, slice } });
    else found.push(given({ ...where, packed }, forgotten) ?? keep(packed, where));
    behind.done(packed.key);
    stop?.throwIfAborted();
  }
  return { found, occurrences, remarks: [...remarks, ...asked.problems()], formats };
}

type Found = Exclude<FoundInput, { readonly known: Entry }>;

/** What comes from a place that people decided to forget, without anything that was made of it; undefined for all else. */
function given({ packed, before, path, line, locator }: Found, forgotten: Forgotten): Found | undefined {
  const { document } = packed;
  const by = document && !forgotten.isEmpty ? forgotten.place(basePlace(document.place)) : undefined;
  if (!document || !by) return undefined;
  return {
    path,
    ...whereIn({ line, locator }),
    ...(before ? { before } : {}),
    packed: { key: packed.key, problems: [] },
    forgotten: { by, sha256: document.sha256 },
  };
}

function countFormat(formats: Map<string, Map<string, number>>, path: string, format: string): void {
  const counts = formats.get(path) ?? new Map<string, number>();
  formats.set(path, counts);
  counts.set(format, (counts.get(format) ?? 0) + 1);
}

/** Puts what was prepared where it stays; what came out as it was lies there already. */
function shelve(packed: Packed, before: Entry | undefined, shelves: Shelves): Shelved {
  if (!packed.document) return { packed };
  const { article, signature } = packed.document;
  const isThere = before?.packing && shelves.holds(before.packing, article, signature);
  const packing = isThere ? (before.packing as Packing) : shelves.put(article, signature);
  return { packed: { ...packed, document: { ...packed.document, article: NO_BYTES, signature: NO_BYTES } }, packing };
}

const NO_BYTES = new Uint8Array(0);

function whereIn({ line, locator }: { line: number | undefined; locator: string | undefined }): {
  line?: number;
  locator?: string;
} {
  return { ...(line === undefined ? {} : { line }), ...(locator === undefined ? {} : { locator }) };
}

/** A file that could not be opened: the same refusal as in the last run is nothing new. */
function refused(packed: Packed, past: Past, occurs: (path: string, key: string, bytes: number) => void): FoundInput {
  const [problem] = packed.problems as [Problem];
  const { path, line } = problem;
  occurs(path, packed.key, 0);
  const known = past.entry(packed.key);
  if (known && isSameRefusal(known, packed)) return { known };
  return { path, ...(line === undefined ? {} : { line }), packed };
}

function isSameRefusal({ problems }: Entry, packed: Packed): boolean {
  return !packed.document && JSON.stringify(problems) === JSON.stringify(packed.problems);
}
