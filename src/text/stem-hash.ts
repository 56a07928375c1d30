import { foldWord, stem } from './fold-word.ts';
import { hashPlain } from './hash.ts';

// A text repeats most of its words, and so do texts: nine of ten are found here, at a fifth of the price.
const KNOWN_MAX = 1 << 15;
// A longer piece of a text is kept by V8 as a reference to the whole text.
const COPIED_UNITS_MAX = 12;

/** Hashes of the stems of a language's words, the last few of which it remembers. */
export class StemHashes {
  readonly #language: string;
  #known = new Map<string, number>();

  constructor(language: string) {
    this.#language = language;
  }

  /** FNV-1a of what a word is, folded and stemmed; not finished. @param word as it stands in a text, 4 units or more */
  of(word: string): number {
    if (word.length > COPIED_UNITS_MAX) return this.#make(word);
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    if (this.#known.size >= KNOWN_MAX) this.#known.clear();
    const hash = this.#make(word);
    this.#known.set(word, hash);
    return hash;
  }

  #make(word: string): number {
    return hashPlain(stem(foldWord(word), this.#language));
  }
}

const byLanguage = new Map<string, StemHashes>();

export function stemHashesOf(language: string): StemHashes {
  const known = byLanguage.get(language);
  if (known) return known;
  const made = new StemHashes(language);
  byLanguage.set(language, made);
  return made;
}
