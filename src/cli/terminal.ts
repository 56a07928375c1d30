import { writeSync } from 'node:fs';
import { styleText } from 'node:util';
import { EXIT } from '../domain/errors.ts';
import { TEXT } from '../messages.ts';
import { screenColumns } from './wrap.ts';

export { clip, counted, inOneLine, printable, score, thousands } from '../domain/printable.ts';

type Style = Parameters<typeof styleText>[0];

/** Where a command writes: whether it is a terminal decides colour and the moving progress line, and nothing else. */
export interface Terminal {
  readonly isTerminal: boolean;
  print(line?: string): void;
  /** Writes as fast as it is read. @returns whether anybody still reads */
  write(text: string): Promise<boolean>;
  /** One line that is written over, cut to the screen; without a terminal nothing. */
  progress(line: string): void;
  /** Takes the progress line away. */
  settle(): void;
  paint(style: Style, text: string): string;
}

/** A line is cleared, and the cursor back at its beginning. */
const CLEAR = '\r\u001b[2K';

export function openTerminal(): Terminal {
  let isClosed = false;
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // `storyfold stories | head` closes the pipe early: that is no failure of ours.
      if (error.code === 'EPIPE') isClosed ||= stream === process.stdout;
      else cannotPrint(error);
    });
  const isTerminal = process.stdout.isTTY === true && process.stderr.isTTY === true;
  const colour = process.stdout.isTTY === true && !process.env['NO_COLOR'];
  let shown = false;
  return {
    isTerminal,
    print(line = '') {
      process.stdout.write(`${line}\n`);
    },
    async write(text) {
      if (isClosed) return false;
      // Waits when the reader of the pipe is slower than we are; one that is gone never drains.
      if (!process.stdout.write(text))
        await new Promise<void>((done) => {
          const settled = (): void => {
            process.stdout.off('drain', settled).off('close', settled).off('error', settled);
            done();
          };
          process.stdout.on('drain', settled).on('close', settled).on('error', settled);
        });
      return !isClosed;
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

/** A full disk behind `>`, a device that takes nothing: nothing more can be told. */
function cannotPrint(error: Error): never {
  try {
    writeSync(2, `${TEXT.cannotPrint(error.message)}\n`);
  } catch {
    // Standard error may be the very thing that fails.
  }
  process.exit(EXIT.state);
}
