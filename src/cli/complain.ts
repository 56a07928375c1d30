import { printable } from './terminal.ts';
import { screenColumns, wrapped } from './wrap.ts';

/** Lines on stderr; what they tell of may be named to move the cursor. A terminal gets them in its width, a log whole. */
export function complain(...lines: readonly string[]): void {
  const fitted = (line: string): string[] =>
    process.stderr.isTTY ? wrapped(line, screenColumns(process.stderr), 4) : [line];
  process.stderr.write(lines.flatMap((line) => fitted(printable(line)).map((part) => `${part}\n`)).join(''));
}
