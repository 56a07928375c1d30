import {
  afterDotted,
  afterSuffix,
  beginsSentence,
  hasLower,
  isPossessive,
  isThousand,
  width,
} from './between-words.ts';
import {
  characterOf,
  isInvisible,
  isPlainLower,
  isUnsteady,
  KIND,
  kindAt,
  kindIn,
  lowerIn,
  pastInvisible,
} from './characters.ts';
import { foldWord, STEM_UNITS_MIN, singular, stem } from './fold-word.ts';
import { FNV_BASIS, FNV_PRIME, hashString, mix32 } from './hash.ts';
import { packOf } from './language-packs/index.ts';
import type { LanguagePack } from './language-packs/language-pack.ts';
import { type StemHashes, stemHashesOf } from './stem-hash.ts';
import { stopWordsOf } from './stop-words.ts';
import type { TermSet } from './term-set.ts';
import { type Range, spreadNames, TOKEN, type Tokens } from './tokens.ts';

const MARK = { dot: 0x2e, comma: 0x2c, straight: 0x27, curly: 0x2019 } as const;
const UNIT_S = 0x73;
// A line is a title if it has so many longer words, and so great a share of them is capitalised.
const LONG_WORD_UNITS = 4;
const TITLE_WORDS_MIN = 4;
const TITLE_SHARE_MIN = 0.8;
/**
 * Reads the words of the given ranges (lines of a body, in order), in one pass over their units: hashes grow while a word
 * is read, no string is made. A script without spaces gives character bigrams.
 *
 * @param quoted ranges of direct quotations, in order, without overlap
 * @param language BCP 47 primary subtag, or '' when not known
 */
export function tokenize(text: string, lines: readonly Range[], quoted: readonly Range[], language: string): Tokens {
  const reader = new Reader(text, lines, quoted, language);
  for (const line of lines) reader.readLine(line);
  return reader.tokens();
}

// Columns with room for the longest text so far: new ones for each text would cost as much as reading it.
const room = columnsOf(1 << 16);

function columnsOf(size: number): { -readonly [Column in keyof Tokens]: Tokens[Column] } {
  return {
    terms: new Uint32Array(size),
    flags: new Uint8Array(size),
    starts: new Uint32Array(size),
    ends: new Uint32Array(size),
  };
}

class Reader {
  private readonly text: string;
  private readonly quoted: readonly Range[];
  private readonly language: string;
  private readonly stopWords: TermSet;
  private readonly apostrophe: LanguagePack['apostrophe'];
  private readonly isEnglish: boolean;
  private readonly stems: StemHashes | undefined;
  private readonly terms: Uint32Array;
  private readonly flags: Uint8Array;
  private readonly starts: Uint32Array;
  private readonly ends: Uint32Array;
  private count = 0;
  private quote = 0;
  private hasLower = false;

  constructor(text: string, lines: readonly Range[], quoted: readonly Range[], language: string) {
    this.text = text;
    this.quoted = quoted;
    this.language = language;
    this.stopWords = stopWordsOf(language);
    const pack = packOf(language);
    this.apostrophe = pack?.apostrophe;
    this.isEnglish = language === 'en';
    this.stems = pack?.stem && stemHashesOf(language);
    const most = lines.reduce((sum, { start, end }) => sum + end - start, 0);
    if (most > room.terms.length) Object.assign(room, columnsOf(2 * most));
    this.terms = room.terms;
    this.flags = room.flags;
    this.starts = room.starts;
    this.ends = room.ends;
  }

  tokens(): Tokens {
    const tokens = {
      terms: this.terms.slice(0, this.count),
      flags: this.flags.slice(0, this.count),
      starts: this.starts.slice(0, this.count),
      ends: this.ends.slice(0, this.count),
    };
    spreadNames(tokens);
    return tokens;
  }

  readLine({ start, end }: Range): void {
    const { text } = this;
    this.hasLower = hasLower(text, start, end);
    const first = this.count;
    let [long, titled, words] = [0, 0, 0];
    let at = start;
    while (at < end) {
      const gap = at;
      let kind = kindAt(text, at);
      while (kind < KIND.lower) {
        at += width(text, at);
        if (at >= end) break;
        kind = kindAt(text, at);
      }
      if (at >= end) break;
      // Most words stand one space apart.
      const apart = at - gap > 1 || (at > gap && text.charCodeAt(gap) !== 0x20);
      const begins = words === 0 || (apart && beginsSentence(text, gap, at));
      const flag = (begins ? TOKEN.first : 0) | (words === 0 ? TOKEN.line : 0);
      const from = at;
      if (kind === KIND.unspaced) at = this.readRun(at, end, flag);
      else if (kind === KIND.digit) at = this.readNumber(at, end, flag);
      else at = this.readWord(at, end, flag);
      words++;
      if (at - from >= LONG_WORD_UNITS) {
        long++;
        if (kind === KIND.upper) titled++;
      }
    }
    // Where nearly every longer word is capitalised, capitals name nothing.
    if (long >= TITLE_WORDS_MIN && titled >= TITLE_SHARE_MIN * long)
      for (let token = first; token < this.count; token++)
        this.flags[token] = (this.flags[token] as number) & ~TOKEN.name;
  }

  private push(term: number, start: number, end: number, flag: number): void {
    const { quoted } = this;
    while (this.quote < quoted.length && (quoted[this.quote] as Range).end <= start) this.quote++;
    const inside = this.quote < quoted.length && (quoted[this.quote] as Range).start <= start;
    const at = this.count++;
    this.terms[at] = term;
    this.flags[at] = inside ? flag | TOKEN.quoted : flag;
    this.starts[at] = start;
    this.ends[at] = end;
  }

  /** A run of a script without spaces, as pairs of its characters. */
  private readRun(start: number, end: number, flag: number): number {
    const { text, stopWords } = this;
    const content = flag | TOKEN.content | TOKEN.unspaced;
    let at = start;
    let own = at + width(text, at);
    let after = pastInvisible(text, own);
    if (after >= end || kindAt(text, after) !== KIND.unspaced) {
      this.push(hashString(text.slice(at, own)), at, own, content);
      return own;
    }
    for (let first = true; after < end && kindAt(text, after) === KIND.unspaced; first = false) {
      const next = after + width(text, after);
      const kind = first ? content : content & ~(TOKEN.first | TOKEN.line);
      const term = hashString(own === after ? text.slice(at, next) : text.slice(at, own) + text.slice(after, next));
      this.push(term, at, next, stopWords.has(term) ? kind & ~TOKEN.content : kind);
      at = after;
      own = next;
      after = pastInvisible(text, own);
    }
    return own;
  }

  /** `1,200` is 1200, and `3.5` stays as it is. */
  private readNumber(start: number, end: number, flag: number): number {
    const { text } = this;
    let at = start;
    let hash = FNV_BASIS;
    let digits = 0;
    let year = true;
    while (at < end) {
      const unit = text.charCodeAt(at);
      if (kindAt(text, at) !== KIND.digit) {
        if ((unit !== MARK.dot && unit !== MARK.comma) || at + 1 >= end || kindAt(text, at + 1) !== KIND.digit) break;
        if (!isThousand(text, at + 1, end)) {
          hash = Math.imul(hash ^ unit, FNV_PRIME);
          year = false;
        }
        at++;
        continue;
      }
      if (digits === 0) year &&= unit === 0x31 || unit === 0x32;
      if (digits === 1) year &&= unit === (text.charCodeAt(start) === 0x31 ? 0x39 : 0x30);
      year &&= unit < 0x80;
      const next = at + width(text, at);
      for (; at < next; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
      digits++;
    }
    const kind = flag | TOKEN.content | TOKEN.number | (year && digits === 4 ? TOKEN.year : 0);
    this.push(mix32(hash), start, at, kind);
    return at;
  }

  private readWord(start: number, end: number, flag: number): number {
    const { text } = this;
    const dotted = afterDotted(text, start, end);
    if (dotted > start) {
      this.pushFolded(foldWord(text.slice(start, dotted).replaceAll('.', '')), start, dotted, flag, this.hasLower);
      return dotted;
    }
    let at = start;
    let hash = FNV_BASIS;
    let last = 0;
    let skipped = 0;
    let uppers = 0;
    let steady = true;
    for (;;) {
      // Most units are plain lower-case letters: the shortest loop for them.
      for (; at < end; at++) {
        const character = characterOf(text.charCodeAt(at));
        if (!isPlainLower(character)) break;
        last = lowerIn(character);
        hash = Math.imul(hash ^ last, FNV_PRIME);
      }
      if (at >= end) break;
      const unit = text.charCodeAt(at);
      const character = characterOf(unit);
      const kind = kindIn(character);
      if (kind >= KIND.lower) {
        if (isUnsteady(character)) steady = false;
        if (kind === KIND.upper) uppers++;
        last = lowerIn(character);
        hash = Math.imul(hash ^ last, FNV_PRIME);
        at++;
      } else if (unit === MARK.straight || unit === MARK.curly) {
        if (at + 1 >= end) break;
        const next = kindAt(text, at + 1);
        if (next < KIND.lower || next === KIND.digit || next === KIND.mark) break;
        if (this.apostrophe !== undefined) break;
        const possessive = isPossessive(text, at + 1, end);
        skipped += possessive ? 2 : 1;
        at += possessive ? 2 : 1;
        if (possessive) break;
      } else if (isInvisible(unit)) {
        // Where a line may be broken or letters join, not where a word ends.
        const next = pastInvisible(text, at);
        if (next >= end || kindAt(text, next) < KIND.lower) break;
        steady = false;
        at = next;
      } else {
        if (unit < 0xd800 || unit >= 0xdc00 || kindAt(text, at) < KIND.lower) break;
        steady = false;
        at += 2;
      }
    }
    const size = at - start - skipped;
    const after = this.apostrophe === 'suffix' ? afterSuffix(text, at, end) : at;
    const startsUpper = kindIn(characterOf(text.charCodeAt(start))) === KIND.upper;
    if (!steady) {
      const word = text.slice(start, at);
      const acronym = this.hasLower && ALL_UPPER.test(word);
      this.pushFolded(foldWord(word), start, after, flag, acronym, STARTS_UPPER.test(word));
      return after;
    }
    const acronym = this.hasLower && uppers === at - start && size >= 2;
    const stopped = size < 2 || this.stopWords.has(mix32(hash));
    let term = hash;
    if (acronym && stopped) term = Math.imul(hash ^ MARK.dot, FNV_PRIME);
    else if (this.stems && size >= STEM_UNITS_MIN && (!this.isEnglish || last === UNIT_S))
      term = this.isEnglish && skipped === 0 ? singular(text, start, at, hash) : this.stems.of(text.slice(start, at));
    this.push(mix32(term), start, after, flag | this.wordFlags(flag, stopped, acronym, startsUpper));
    return after;
  }

  /** The slow way, for words that must be folded as strings. */
  private pushFolded(
    folded: string,
    start: number,
    end: number,
    flag: number,
    acronym: boolean,
    startsUpper = true,
  ): void {
    const stopped = folded.length < 2 || this.stopWords.has(hashString(folded));
    const term = acronym && stopped ? `${folded}.` : stem(folded, this.language);
    this.push(hashString(term), start, end, flag | this.wordFlags(flag, stopped, acronym, startsUpper));
  }

  // “US” the country must not be “us” the pronoun: an acronym that reads as a stop word keeps a mark in its hash.
  private wordFlags(flag: number, stopped: boolean, acronym: boolean, startsUpper: boolean): number {
    if (stopped && !acronym) return 0;
    const named = startsUpper && this.hasLower && (acronym || !(flag & TOKEN.first));
    return named ? TOKEN.content | TOKEN.name : TOKEN.content;
  }
}

const STARTS_UPPER = /^\p{Lu}/u;
const ALL_UPPER = /^\p{Lu}{2,}$/u;
