import { type Terminal, thousands } from './terminal.ts';

/** A line, and how far its continuations are set in when it is too long for the screen. */
export type Line = readonly [text: string, indent: number];
export type Paint = Terminal['paint'];

/** Where the words beside a bold name begin, and what stands beside a count. */
export const NAME_COLUMNS = 14;
const BESIDE_COLUMNS = 46;

export const EMPTY: Line = ['', 0];

export function plain(text: string): Line {
  return [text, 4];
}

export function named(name: string, words: string, paint: Paint): Line {
  return [paint('bold', name.padEnd(NAME_COLUMNS)) + words, NAME_COLUMNS];
}

export function countLine(words: string, count: number, more = ''): Line {
  return [`  ${words.padEnd(33)}${thousands(count).padStart(9)}${more === '' ? '' : `  ${more}`}`, BESIDE_COLUMNS];
}
