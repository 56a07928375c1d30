import { readFile, stat } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { ConfigError } from '../domain/errors.ts';
import { otherKindByHead, otherKindByName } from '../domain/file-kinds.ts';
import { parseWithDigits } from '../domain/json-numbers.ts';
import { delimiterOf } from './containers/csv.ts';

/** A `--meta` table as it stands in its file. */
export interface Table {
  /** Of a CSV those of its header, of JSONL the fields of its first line. */
  readonly columns: readonly string[];
  readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

const EXPECTED = 'a CSV or JSONL table';
const HEADER_CHARACTERS = 4096;

/** @throws ConfigError for what cannot be read as a table, with what it is */
export async function readTable(file: string): Promise<Table> {
  const bytes = await bytesOf(file);
  const other = otherKindByHead(bytes) ?? otherKindByName(file.slice(file.lastIndexOf('/') + 1));
  const isBinary = bytes.subarray(0, 4096).includes(0) && !isUtf16(bytes);
  if (other === 'office file') throw refused(`a spreadsheet or another office file at ${file}; save it as CSV`);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && isBinary) throw refused(`a ZIP archive at ${file}; unpack it`);
  if (isBinary || other !== undefined)
    throw refused(`${other === undefined ? 'bytes that are no text' : `a file of another kind (${other})`} at ${file}`);
  const text = (
    isUtf16(bytes) ? new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : new TextDecoder()
  ).decode(bytes);
  return /\.(?:jsonl|jl|ndjson)$/i.test(file) ? linesOf(text, file) : cellsOf(text, file);
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    const kind = await stat(file);
    if (kind.isDirectory()) throw refused(`a folder at ${file}; name the file in it`);
    return await readFile(file);
  } catch (error) {
    throw error instanceof ConfigError ? error : refused((error as Error).message);
  }
}

function linesOf(text: string, file: string): Table {
  const rows: Array<Readonly<Record<string, unknown>>> = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const where = `line ${index + 1} of ${file}`;
    let row: unknown;
    try {
      row = parseWithDigits(line);
    } catch (error) {
      throw refused(`what is no JSON in ${where} (${(error as Error).message})`, 'a JSON object a line');
    }
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      throw refused(`no object in ${where}`, 'a JSON object a line');
    rows.push(row as Record<string, unknown>);
  }
  return { columns: Object.keys(rows[0] ?? {}), rows };
}

function cellsOf(text: string, file: string): Table {
  let columns: string[] = [];
  const options = {
    skip_empty_lines: true,
    trim: true,
    delimiter: delimiterOf(file, text.slice(0, HEADER_CHARACTERS)),
  };
  try {
    const named = (header: string[]): string[] => {
      columns = header;
      return header;
    };
    const rows = parse(text, { ...options, columns: named }) as unknown as Array<Record<string, unknown>>;
    return { columns, rows };
  } catch (error) {
    throw refused(`${(error as Error).message} in ${file}`);
  }
}

function isUtf16([a, b]: Uint8Array): boolean {
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
}

function refused(found: string, expected = EXPECTED): ConfigError {
  return new ConfigError('command line', [{ path: '--meta', expected, found }]);
}
