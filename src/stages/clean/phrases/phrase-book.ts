import { type LineShape, scanText } from '../lines/scan.ts';
import { keyOf, type Words } from '../lines/words.ts';
import { matchesPhrase } from './match.ts';
import { type Phrase, parsePhrase } from './phrase.ts';

/** The phrases of one family: by language, one a line. */
export type PhraseLists = Readonly<Record<string, string>>;

interface Entry {
  readonly phrase: Phrase;
  readonly bit: number;
  readonly wordsMax: number;
}

export interface PhraseFamily {
  readonly phrases: PhraseLists;
  /** Longer lines are no phrase of this family. */
  readonly wordsMax: number;
}

const FILTER_BITS = 16;
const FILTER_MASK = (1 << FILTER_BITS) - 1;
// What a slot of the filter says: a cue is a word, or the beginning of one; shifted, the same for phrases that long lines
// may match, so that prose asks for few.
const EXACT = 1;
const HEAD = 2;
const LONG_SHIFT = 2;
const SHORT_WORDS = 16;
const NOTED_MASK = (1 << 11) - 1;

/** All phrases, found by their rarest word: a line without such a word costs one look-up a word and no pattern. */
export class PhraseBook {
  private readonly exact = new Map<number, Entry[]>();
  private readonly heads = new Map<number, Entry[]>();
  private readonly filter = new Uint8Array(FILTER_MASK + 1);
  private readonly wordsMax: number;
  private readonly noted = new Uint32Array((NOTED_MASK + 1) >>> 5);

  /** @param families at most 32; the k-th sets bit k of a line's marks */
  constructor(families: readonly PhraseFamily[]) {
    this.wordsMax = Math.max(...families.map((family) => family.wordsMax));
    for (const [bit, { phrases, wordsMax }] of families.entries()) {
      for (const source of linesOfLists(phrases)) {
        const phrase = parsePhrase(source);
        const entry = { phrase, bit: 1 << bit, wordsMax: Math.min(wordsMax, phrase.wordsMax) };
        for (const hash of phrase.cues) this.file(this.exact, hash, entry, EXACT);
        for (const hash of phrase.headCues) this.file(this.heads, hash, entry, HEAD);
      }
    }
  }

  private file(shelf: Map<number, Entry[]>, hash: number, entry: Entry, kind: number): void {
    const mark = entry.wordsMax > SHORT_WORDS ? kind | (kind << LONG_SHIFT) : kind;
    shelf.set(keyOf(hash), [...(shelf.get(keyOf(hash)) ?? []), entry]);
    this.filter[hash & FILTER_MASK] = (this.filter[hash & FILTER_MASK] as number) | mark;
  }

  /**
   * Bits of the families of which a phrase matches the line.
   * @param size words of the line; two characters of a script without spaces count as one
   */
  marksOf(line: LineShape, size: number, words: Words, text: string): number {
    if (size > this.wordsMax) return 0;
    let marks = 0;
    let noted = false;
    const { hash: hashes, head: heads } = words;
    const { filter } = this;
    const first = keyOf(hashes[line.firstWord] as number);
    const tryAll = (entries: readonly Entry[] | undefined, cue: number): void => {
      if (!entries) return;
      for (const { phrase, bit, wordsMax } of entries) {
        if (marks & bit || size > wordsMax || (!phrase.openStart && phrase.openers && !phrase.openers.has(first)))
          continue;
        if (!noted) this.note(line, words);
        noted = true;
        if (!this.mayHave(phrase)) continue;
        if (matchesPhrase(phrase, line, words, text, cue)) marks |= bit;
      }
    };
    const shift = size > SHORT_WORDS ? LONG_SHIFT : 0;
    const exact = EXACT << shift;
    const beginning = HEAD << shift;
    for (let at = line.firstWord; at < line.lastWord; at++) {
      const hash = hashes[at] as number;
      if ((filter[hash & FILTER_MASK] as number) & exact) tryAll(this.exact.get(keyOf(hash)), at);
      const head = heads[at] as number;
      if ((filter[head & FILTER_MASK] as number) & beginning) tryAll(this.heads.get(keyOf(head)), at);
    }
    return marks >>> 0;
  }

  /** Notes the words of a line, as bits of their hashes. */
  private note(line: LineShape, words: Words): void {
    this.noted.fill(0);
    for (let at = line.firstWord; at < line.lastWord; at++) {
      const bit = (words.hash[at] as number) & NOTED_MASK;
      this.noted[bit >>> 5] = (this.noted[bit >>> 5] as number) | (1 << (bit & 31));
    }
  }

  /** False when the noted line surely lacks a word of the phrase. */
  private mayHave({ requires }: Phrase): boolean {
    for (const options of requires) {
      let found = false;
      for (const hash of options) {
        const bit = hash & NOTED_MASK;
        if ((this.noted[bit >>> 5] as number) & (1 << (bit & 31))) {
          found = true;
          break;
        }
      }
      if (!found) return false;
    }
    return true;
  }
}

/** The phrases of all languages of a family. */
function linesOfLists(lists: PhraseLists): string[] {
  return Object.values(lists).flatMap((list) =>
    list
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
}

/** A test of any text against the phrases of one family, for rules that look at part of a line. */
export function phraseTester(lists: PhraseLists): (text: string) => boolean {
  let phrases: readonly Phrase[] | undefined;
  return (text) => {
    phrases ??= linesOfLists(lists).map(parsePhrase);
    const { lines, words } = scanText(text);
    return lines.some((line) => phrases?.some((phrase) => matchesPhrase(phrase, line, words, text)));
  };
}
