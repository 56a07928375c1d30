import type { DiffPiece } from '../inspect/word-diff.ts';
import { printable, type Terminal } from './terminal.ts';
import { wrapped } from './wrap.ts';

/** Words shown on either side of a change; of what is the same beside them as much as makes a sentence readable. */
const CONTEXT_WORDS = 12;
const INDENT = 2;

const MARKS = { removed: ['[-', '-]'], added: ['{+', '+}'] } as const;
const COLOURS = { removed: 'red', added: 'green' } as const;

/**
 * A text with what went and what came in place, as wide as the screen; long stretches that are the same are left out. Without
 * colours `[-old-]{+new+}`.
 */
export function diffLines(terminal: Terminal, pieces: readonly DiffPiece[], columns: number): string[] {
  const isPlain = terminal.paint('red', 'x') === 'x';
  const text = pieces
    .map(({ kind, text: own }, at) => {
      const before = pieces[at - 1];
      // Without marks, nothing but a space tells what went from what came.
      const isTorn = !isPlain && kind === 'added' && before?.kind === 'removed' && /\S$/.test(before.text);
      if (kind !== 'same') return (isTorn ? ' ' : '') + marked(kind, own, isPlain, terminal);
      return shortened(own, at > 0, at < pieces.length - 1);
    })
    .join('');
  const lines = text.split('\n').map((line) => line.trim());
  return lines
    .filter((line, at) => line !== '' || (lines[at - 1] ?? '') !== '')
    .flatMap((line) => (line === '' ? [''] : wrapped(' '.repeat(INDENT) + line, columns, INDENT)));
}

/** Each paragraph of a change in marks of its own; on a terminal each word, so that a broken line begins in no colour. */
function marked(kind: 'removed' | 'added', text: string, isPlain: boolean, { paint }: Terminal): string {
  const [open, close] = MARKS[kind];
  return text.replace(/\S(?:.*\S)?/g, (line) => {
    const shown = clean(line);
    return isPlain ? `${open}${shown}${close}` : shown.replace(/\S+/g, (word) => paint(COLOURS[kind], word));
  });
}

/** What is the same: whole where it is short, else its ends next to changes. */
function shortened(text: string, isBefore: boolean, isBehind: boolean): string {
  const words = [...text.matchAll(/\S+\s*/g)].map(([word]) => word);
  const shown = CONTEXT_WORDS * (Number(isBefore) + Number(isBehind));
  const lead = /^\s*/.exec(text)?.[0] ?? '';
  if (words.length <= shown + 1) return clean(text);
  const first = isBefore ? words.slice(0, CONTEXT_WORDS).join('') : '';
  const last = isBehind ? words.slice(-CONTEXT_WORDS).join('') : '';
  return `${lead}${clean(first)}${first === '' ? '' : breakOf(first)}…${last === '' ? '' : ' '}${clean(last)}`;
}

function breakOf(text: string): string {
  return /\s$/.test(text) ? '' : ' ';
}

function clean(text: string): string {
  return text.replace(/[^\n]+/g, (line) => printable(line.replace(/\s+/g, ' ')));
}
