import { join } from 'node:path';
import { EXIT, RunError } from '../domain/errors.ts';
import { byCodeUnit, sha256 } from '../domain/ids.ts';
import { type Counts, CountTable } from '../text/counts.ts';
import { SHIPPED, type Statistics } from '../text/statistics.ts';
import { readIfThere, remove, writeDurably } from './files.ts';

// An epoch's file: one line of JSON, then four columns of little-endian 32-bit numbers: words and in how many texts each
// stands, shingles and in how many. Part of the truth, like the ledger: what was judged under an epoch needs it for good.

interface Header {
  readonly schema: 'storyfold/epoch/1';
  readonly epoch: string;
  readonly documents: number;
  /** Documents by language; epochs that were counted over all languages alike have none. */
  readonly languages?: Readonly<Record<string, number>>;
  readonly words: number;
  readonly shingles: number;
  readonly sha256: string;
}

/** @param epoch `corpus/3` lies in `epochs/corpus-3.bin` */
export function epochFile(home: string, epoch: string): string {
  return join(home, 'epochs', `${epoch.replace('/', '-')}.bin`);
}

/** Writes an epoch beside its final place; publishing gives it its name. */
export function draftEpoch(home: string, statistics: Statistics): void {
  const { epoch, documents, documentsByLanguage, wordDocuments, shingleDocuments } = statistics;
  const words = wordDocuments.columns();
  const shingles = shingleDocuments.columns();
  const columns = [words.keys, words.counts, shingles.keys, shingles.counts];
  const body = Buffer.concat(columns.map((column) => Buffer.from(column.buffer, column.byteOffset, column.byteLength)));
  const header: Header = {
    schema: 'storyfold/epoch/1',
    epoch,
    documents,
    ...(documentsByLanguage ? { languages: inOrder(documentsByLanguage) } : {}),
    words: words.keys.length,
    shingles: shingles.keys.length,
    sha256: sha256(body),
  };
  // Under the name that ends in .part; `writeDurably` adds one more while it writes.
  writeDurably(`${epochFile(home, epoch)}.part`, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]));
}

/** Takes away what a run drafted and did not commit. */
export function discardEpoch(home: string, epoch: string): void {
  remove(`${epochFile(home, epoch)}.part`);
}

/**
 * The statistics of an epoch, the shipped one's too.
 * @param counts makes counts of columns, keys ascending
 * @throws RunError (exit 5) when the file is missing or damaged
 */
export function readEpoch(
  home: string,
  epoch: string,
  counts: (keys: Uint32Array, counts: Uint32Array) => Counts = (...columns) => new CountTable(...columns),
): Statistics {
  if (epoch === SHIPPED.epoch) return SHIPPED;
  const file = epochFile(home, epoch);
  const content = readIfThere(file);
  const end = content?.indexOf(0x0a) ?? -1;
  const header = content && end > 0 ? headerOf(content.toString('utf8', 0, end)) : undefined;
  const body = content?.subarray(end + 1);
  if (!header || !body || sha256(body) !== header.sha256) {
    throw new RunError(
      'epoch/damaged',
      EXIT.state,
      `The statistics ${epoch} cannot be read: ${content === undefined ? `${file} is missing` : `${file} does not match its checksum`}.`,
      'Restore the file from a backup, or judge everything anew: storyfold rebuild',
    );
  }
  // A copy of its own, because the columns must begin at a multiple of four.
  const numbers = new Uint32Array(body.buffer.slice(body.byteOffset, body.byteOffset + body.byteLength));
  const { words, shingles } = header;
  return {
    epoch,
    documents: header.documents,
    ...(header.languages ? { documentsByLanguage: new Map(Object.entries(header.languages)) } : {}),
    wordDocuments: counts(numbers.subarray(0, words), numbers.subarray(words, 2 * words)),
    shingleDocuments: counts(numbers.subarray(2 * words, 2 * words + shingles), numbers.subarray(2 * words + shingles)),
  };
}

function inOrder(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].toSorted(([a], [b]) => byCodeUnit(a, b)));
}

function headerOf(line: string): Header | undefined {
  try {
    return JSON.parse(line) as Header;
  } catch {
    return undefined;
  }
}
