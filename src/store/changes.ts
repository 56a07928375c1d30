import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { ChangesIndex } from '../domain/change.ts';
import { EXIT, RunError } from '../domain/errors.ts';
import { crashPoint } from './crash-point.ts';
import { eachLine, namesIn, piecesOf, readIfThere, remove, writeDurably } from './files.ts';

// The feed lies in `changes/`, a file a run, with an index that says which runs are there.

/** What a commit says of a file of the feed. */
export interface ChangesFile {
  readonly lines: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Counts and hashes the lines of a file while they are written. */
export class ChangesWriter {
  readonly #write: (line: string) => void;
  readonly #hash = createHash('sha256');
  #lines = 0;
  #bytes = 0;

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  get lines(): number {
    return this.#lines;
  }

  /** @param line without its line feed */
  add(line: string): void {
    const whole = `${line}\n`;
    this.#lines++;
    this.#bytes += Buffer.byteLength(whole);
    this.#hash.update(whole);
    this.#write(whole);
  }

  /** Known when the last line was written. */
  file(): ChangesFile {
    return { lines: this.#lines, bytes: this.#bytes, sha256: this.#hash.copy().digest('hex') };
  }
}

const PIECE_BYTES = 1 << 20;

/** Bytes and hash of a file of the feed as it lies there. */
export function measureChanges(output: string, run: number): Omit<ChangesFile, 'lines'> {
  const hash = createHash('sha256');
  let bytes = 0;
  for (const piece of piecesOf(changesFile(output, run), 0, PIECE_BYTES)) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

export function changesFile(output: string, run: number): string {
  return join(output, 'changes', `${run}.jsonl`);
}

function indexFile(output: string): string {
  return join(output, 'changes', 'index.json');
}

/** Says which runs the feed holds, and removes what lies before them. */
export function indexChanges(output: string, from: number, to: number): void {
  const index: ChangesIndex = { schema: 'storyfold/changes/1', from, to };
  const bytes = `${canonicalJson(index)}\n`;
  if (readIfThere(indexFile(output))?.toString() !== bytes) writeDurably(indexFile(output), bytes);
  crashPoint('changes-indexed');
  for (const name of namesIn(join(output, 'changes'))) {
    const run = Number.parseInt(name, 10);
    if (run < from) remove(join(output, 'changes', name));
  }
}

/** Which runs the feed holds; undefined where nothing was published. */
export function readChangesIndex(output: string): ChangesIndex | undefined {
  const bytes = readIfThere(indexFile(output));
  return bytes && (JSON.parse(bytes.toString()) as ChangesIndex);
}

/**
 * Lines of the feed after a run, as they stand in the files, without their line feeds.
 *
 * @param since the last run that the reader has; 0 for none
 * @throws RunError (exit 2) when lines that the reader needs are not kept any more
 */
export function* changesSince(output: string, since: number): Generator<string> {
  const index = readChangesIndex(output);
  if (!index) return;
  if (since < index.from - 1)
    throw new RunError(
      'changes/compacted',
      EXIT.usage,
      `The feed begins with run ${index.from}; a reader that has run ${since} misses what came between.`,
      'Start from the snapshot: storyfold changes --snapshot gives the whole state as lines of the feed. Then go on from its run.',
    );
  for (let run = Math.max(index.from, since + 1); run <= index.to; run++) {
    const file = changesFile(output, run);
    if (!existsSync(file)) throw lost(file);
    for (const { text } of eachLine(file)) yield text;
  }
}

function lost(file: string): RunError {
  return new RunError(
    'changes/lost',
    EXIT.state,
    `${file} is not there, and the index of the feed names it.`,
    'Something else removed it. Start from the snapshot: storyfold changes --snapshot',
  );
}
