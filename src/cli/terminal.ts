import { styleText } from 'node:util';
import { screenColumns } from './wrap.ts';

type Style = Parameters<typeof styleText>[0];

/** Where a command writes: whether it is a terminal decides colour and the moving progress line, and nothing else. */
export interface Terminal {
  readonly isTerminal: boolean;
  print(line?: string): void;
  /** One line that is written over, cut to the screen; without a terminal nothing. */
  progress(line: string): void;
  /** Takes the progress line away. */
  settle(): void;
  paint(style: Style, text: string): string;
}

/** A line is cleared, and the cursor back at its beginning. */
const CLEAR = '\r\u001b[2K';

export function openTerminal(): Terminal {
  // `storyfold stories | head` closes the pipe early: that is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const isTerminal = process.stdout.isTTY === true && process.stderr.isTTY === true;
  const colour = process.stdout.isTTY === true && !process.env['NO_COLOR'];
  let shown = false;
  return {
    isTerminal,
    print(line = '') {
      process.stdout.write(`${line}\n`);
    },
    progress(line) {
      if (!isTerminal) return;
      process.stderr.write(CLEAR + line.slice(0, screenColumns(process.stderr) - 1));
      shown = true;
    },
    settle() {
      if (shown) process.stderr.write(CLEAR);
      shown = false;
    },
    paint: (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text),
  };
}

// Characters that would move the cursor, change colours or turn the writing direction when printed from a file name.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Makes text from outside safe to print on one line. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}

/** `12345` → `12,345`: the same everywhere, unlike `toLocaleString`. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 document`, `2 documents`. */
export function counted(count: number, one: string, many: string): string {
  return `${thousands(count)} ${count === 1 ? one : many}`;
}

/** Thousandths as people read them: 12040 → 12.0. */
export function score(value: number): string {
  // No minus before a zero.
  return (Math.round(value / 100) / 10 || 0).toFixed(1);
}

/** A file's name, short enough for a column: `000_b6bdff…`, `feed:12`. */
export function shortName(path: string): string {
  const [, name = '', line = ''] = /^(.*?)(:\d+)?$/s.exec(path.slice(path.lastIndexOf('/') + 1)) ?? [];
  const bare = printable(name.replace(/\.[^.]+$/, ''));
  return (bare.length > 18 ? `${bare.slice(0, 10)}…` : bare) + line;
}

/** The beginning of a text that is too long for a line. */
export function clip(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1).toWellFormed()}…` : text;
}
