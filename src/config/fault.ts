import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** What is wrong with a config file, and where in it: line and column from 1. */
export interface Fault {
  readonly message: string;
  readonly at?: { readonly line: number; readonly column: number };
  /** The line of the file. */
  readonly source?: string;
}

// `FILE:LINE`, some lines of it, and a caret below the column: how Node tells of syntax errors.
const POINTED = /^(.+):(\d+)\n(?:.*\n)*?( *)\^/m;

/** The fault of a module that did not load, as exactly as Node tells it. */
export function faultOfModule(error: unknown, file: string): Fault {
  const { message, stack = '', name, code } = error as NodeJS.ErrnoException;
  const bare: Fault = { message: firstSentence(message ?? String(error)) };
  // A frame of the file itself: by its URL, or by its path where Node took it for CommonJS.
  const [, line, column] =
    [`${pathToFileURL(file).href}:`, `    at ${file}:`, `(${file}:`]
      .map((frame) => /^(\d+):(\d+)/.exec(stack.split(frame)[1] ?? ''))
      .find((place) => place !== null) ?? [];
  if (line) return pointed(bare.message, file, Number(line), Number(column));
  if (name !== 'SyntaxError') return bare;
  // The message of a syntax error in plain JavaScript has no place: a second look at the file alone gives it.
  const told = code?.includes('TYPESCRIPT') ? stack : spawnSync(process.execPath, ['--check', file]).stderr?.toString();
  const [, where, row, caret] = POINTED.exec(told ?? '') ?? [];
  // Of TypeScript the file is named by its URL.
  const isHere = where === file || where === pathToFileURL(file).href;
  if (isHere && caret !== undefined) return pointed(bare.message, file, Number(row), caret.length + 1);
  return { message: `${bare.message}, in ${where && row ? `${where}:${row}` : 'a module that it imports'}` };
}

function pointed(message: string, file: string, line: number, column: number): Fault {
  return { message, at: { line, column }, source: readFileSync(file, 'utf8').split('\n')[line - 1] ?? '' };
}

/** The fault of a text that is no JSON. */
export function faultOfJson(error: unknown, text: string): Fault {
  const message = (error as Error).message;
  const [, line, column] = / \(line (\d+) column (\d+)\)/.exec(message) ?? [];
  const lines = text.trimEnd().split('\n');
  const source = line ? lines[Number(line) - 1] : undefined;
  const end = lines.at(-1) as string;
  return {
    message: `a mistake (${message.replace(/ in JSON at position .*$/, '')})`,
    // What ends too early is told at its end.
    at: source ? { line: Number(line), column: Number(column) } : { line: lines.length, column: end.length + 1 },
    source: source || end,
  };
}

/** Without the list of all that might have stood there. */
function firstSentence(message: string): string {
  return (message.split('\n')[0] as string).replace(/\. Expected \.\.\. .*$/, '');
}
