import { join } from 'node:path';
import { EXIT, RunError } from '../domain/errors.ts';
import { sha256 } from '../domain/ids.ts';
import { appendDurably, eachLine, piecesOf, sizeOf } from './files.ts';

// Append-only files of JSON lines, each with a checksum of its own: the ledger and the decisions. They are the truth
// beside the raw input; everything else can be made again from the two.

export function ledgerFile(home: string): string {
  return join(home, 'ledger.jsonl');
}

export function decisionsFile(home: string): string {
  return join(home, 'decisions.jsonl');
}

/** A line begins with the first 16 digits of the SHA-256 of the rest: `{"sum":"…",` and then the row as it was hashed. */
const SUM_DIGITS = 16;
const HEAD = /^\{"sum":"([0-9a-f]{16})",/;

export function journalLine(row: object): string {
  const json = JSON.stringify(row);
  return `{"sum":"${sha256(json).slice(0, SUM_DIGITS)}",${json.slice(1)}\n`;
}

/** The hash of a journal of these lines, as a scan gives it. */
export function journalHash(lines: readonly string[]): string {
  return lines.reduce((sums, line) => sha256(sums + HEAD.exec(line)?.[1]), '');
}

/** A journal as it was found. */
export interface JournalScan {
  /** Whole lines from where it was read. */
  readonly lines: number;
  /** Bytes up to the end of the last whole line. */
  readonly bytes: number;
  /** SHA-256 of the sums of all whole lines: equal for equal content. */
  readonly hash: string;
  /** Set when the file ends in a line that a crash cut short. */
  readonly torn?: { readonly line: number; readonly bytes: number };
}

/**
 * Reads a journal and holds every line against its checksum. A last line that is cut short is what a crash leaves: it is
 * reported and not counted.
 *
 * @param visit called with each row, in order
 * @param from byte at which a line begins: what stands before it is not looked at
 * @throws RunError (exit 5) when any other line does not match its checksum, with its number
 */
export function scanJournal<Row>(file: string, visit?: (row: Row) => void, from = 0): JournalScan {
  let lines = 0;
  let bytes = from;
  let sums = '';
  let bad: { line: number; bytes: number } | undefined;
  for (const { text, byteLength, whole } of eachLine(file, from)) {
    if (bad) throw mismatch(file, bad.line);
    const { sum, json } = partsOf(text);
    if (!whole || json === undefined) {
      bad = { line: lines + 1, bytes: byteLength };
      continue;
    }
    visit?.(JSON.parse(json) as Row);
    sums = sha256(sums + sum);
    lines++;
    bytes += byteLength;
  }
  return { lines, bytes, hash: sums, ...(bad ? { torn: bad } : {}) };
}

/** One line of a journal, held against its checksum. @throws RunError (exit 5) when it does not match */
export function checkedRow<Row>(file: string, line: string): Row {
  const { json } = partsOf(line);
  if (json === undefined) throw mismatch(file);
  return JSON.parse(json) as Row;
}

/** The checksum of a line, and the row as it was hashed; that is absent where the two do not match. */
function partsOf(line: string): { readonly sum: string; readonly json?: string } {
  const sum = HEAD.exec(line)?.[1];
  if (sum === undefined) return { sum: '' };
  const json = `{${line.slice(`{"sum":"${sum}",`.length)}`;
  return sha256(json).slice(0, SUM_DIGITS) === sum ? { sum, json } : { sum };
}

/** @param line its number, where that is known */
function mismatch(file: string, line?: number): RunError {
  return new RunError(
    'journal/checksum',
    EXIT.state,
    `${file}: ${line === undefined ? 'a line' : `line ${line}`} does not match its checksum.`,
    'The file was changed by something else than storyfold. Restore it from a backup; nothing was written.',
  );
}

// What one system call writes at most, so that a kill has somewhere to hit.
const PIECE_BYTES = 1 << 16;

/**
 * Writes the whole lines of another file after the last whole one and syncs the file.
 *
 * @param bytes where they go; what stands behind is overwritten (`standsInFor`)
 * @param halfway called between two pieces, of which there are always at least two; for tests that kill
 */
export function appendToJournal(file: string, bytes: number, lines: string, halfway: () => void): void {
  const step = Math.min(PIECE_BYTES, Math.ceil(sizeOf(lines) / 2));
  appendDurably(file, bytes, piecesOf(lines, 0, step), halfway);
}

/**
 * Whether what a journal has behind a byte may be overwritten with the lines of another file: these lines, their beginning,
 * or one line that a crash cut short.
 */
export function standsInFor(file: string, bytes: number, lines: string): boolean {
  const ours = piecesOf(lines, 0, PIECE_BYTES);
  let isOurs = true;
  let isOneLine = true;
  for (const piece of piecesOf(file, bytes, PIECE_BYTES)) {
    const own: Buffer | undefined = isOurs ? ours.next().value : undefined;
    isOurs = own?.subarray(0, piece.length).equals(piece) ?? false;
    isOneLine &&= !piece.includes(0x0a);
    if (!isOurs && !isOneLine) break;
  }
  ours.return(undefined);
  return isOurs || isOneLine;
}
