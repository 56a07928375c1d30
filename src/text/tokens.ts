import { TermSet } from './term-set.ts';

/** What is known of a token, as bits of `Tokens.flags`. */
export const TOKEN = {
  /** Carries meaning: not in the stop words of its language. */
  content: 1,
  /** Capitalised where the language would not ask for it: most often a name. */
  name: 2,
  number: 4,
  /** A number that reads as a year, 1900 … 2099: weak evidence, since every text of a season shares it. */
  year: 8,
  /** Begins a sentence or a line. */
  first: 16,
  /** Inside a direct quotation. */
  quoted: 32,
  /** A piece of a script without spaces between words. */
  unspaced: 64,
  /** Begins a line of the body. */
  line: 128,
} as const;

/** The words of a text as parallel columns, in text order. */
export interface Tokens {
  /** Hash of each folded, stemmed word. */
  readonly terms: Uint32Array;
  /** Bits of `TOKEN`. */
  readonly flags: Uint8Array;
  /** UTF-16 offsets in the text that was read. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** A UTF-16 range of a text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A word that is a name in the middle of a sentence is the same name at the beginning of another. */
export function spreadNames({ terms, flags }: Tokens): void {
  const names = new TermSet(terms.length);
  for (let at = 0; at < terms.length; at++) if ((flags[at] as number) & TOKEN.name) names.add(terms[at] as number);
  for (let at = 0; at < terms.length; at++) {
    const flag = flags[at] as number;
    if (flag & TOKEN.first && flag & TOKEN.content && names.has(terms[at] as number)) flags[at] = flag | TOKEN.name;
  }
}
