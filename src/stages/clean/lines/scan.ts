import { characterOf, isInvisible, KIND, kindIn, kindOf, lowerIn, pastInvisible } from '../../../text/characters.ts';
import { FNV_BASIS, FNV_PRIME } from '../../../text/hash.ts';
import { HEAD_UNITS, WORD, type Words, WordWriter } from './words.ts';

/** What one pass over the characters tells of a line. Offsets are UTF-16 units, white space trimmed. */
export interface LineShape {
  readonly start: number;
  readonly end: number;
  /** The line's words are `[firstWord, lastWord)` of `Words`. */
  readonly firstWord: number;
  readonly lastWord: number;
  readonly letters: number;
  readonly digits: number;
  readonly commas: number;
  /** Sentence ends that something follows. */
  readonly stopsInside: number;
  readonly colons: number;
  readonly quotes: number;
  readonly brackets: number;
  readonly separators: number;
  readonly others: number;
  readonly longestWord: number;
  /** Kind of the first unit, and of the last one that is no quotation mark, bracket or space. */
  readonly first: number;
  readonly last: number;
  /** Empty lines above it. */
  readonly blanksAbove: number;
  /** Units inside its words that cannot be seen. */
  readonly hidden: number;
  /** Hash of its folded words: equal for two copies of a line. 0 when it has none. */
  readonly key: number;
}

export interface Scan {
  readonly lines: readonly LineShape[];
  readonly words: Words;
}

/** Splits a text into visible lines and words in one pass. Linear in the length. */
export function scanText(text: string): Scan {
  const words = new WordWriter(text.length);
  const lines: LineShape[] = [];
  const { length } = text;
  let at = 0;
  let blanks = 0;
  while (at < length) {
    while (at < length && kindOf(text.charCodeAt(at)) === KIND.space) at++;
    if (at === length) break;
    if (kindOf(text.charCodeAt(at)) === KIND.lineBreak) {
      blanks++;
      at = afterBreak(text, at);
      continue;
    }
    const line = scanLine(text, at, blanks, words);
    lines.push(line);
    blanks = 0;
    at = line.end;
    while (at < length && kindOf(text.charCodeAt(at)) === KIND.space) at++;
    if (at < length) at = afterBreak(text, at);
  }
  return { lines, words };
}

/** Behind a line break; CR LF is one. */
function afterBreak(text: string, at: number): number {
  return at + (text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? 2 : 1);
}

/** Reads the line that begins at `start` with a visible character, up to its break. */
function scanLine(text: string, start: number, blanksAbove: number, words: WordWriter): LineShape {
  let end = start;
  const firstWord = words.count;
  let letters = 0;
  let digits = 0;
  let commas = 0;
  let stopsInside = 0;
  let colons = 0;
  let quotes = 0;
  let brackets = 0;
  let separators = 0;
  let others = 0;
  let longestWord = 0;
  let hidden = 0;
  let last = 0;
  let key = FNV_BASIS;
  let at = start;
  const { length } = text;
  while (at < length) {
    const unit = text.charCodeAt(at);
    const character = characterOf(unit);
    const kind = kindIn(character);
    if (kind >= KIND.lower) {
      last = kind;
      if (kind === KIND.unspaced) {
        letters++;
        key = Math.imul(key ^ unit, FNV_PRIME);
        const visible = pastInvisible(text, at + 1);
        const next = visible < length ? text.charCodeAt(visible) : 0;
        if (kindOf(next) === KIND.unspaced) hidden += visible - at - 1;
        const hash = Math.imul(FNV_BASIS ^ unit, FNV_PRIME);
        const pair = Math.imul(hash ^ next, FNV_PRIME) >>> 0;
        words.push(kindOf(next) === KIND.unspaced ? pair : hash >>> 0, hash >>> 0, WORD.unspaced, at);
        at++;
        end = at;
        continue;
      }
      const begin = at;
      const hiddenBefore = hidden;
      let hash = FNV_BASIS;
      let head = 0;
      let units = 0;
      let upper = 0;
      let numbers = 0;
      let inner = kind;
      let current = character;
      while (true) {
        if (inner === KIND.apostrophe) {
          // Inside a word only: “don’t”, “l’eau”.
        } else {
          hash = Math.imul(hash ^ lowerIn(current), FNV_PRIME);
          units++;
          if (units === HEAD_UNITS) head = hash >>> 0;
          if (inner === KIND.digit) numbers++;
          else if (inner === KIND.upper) upper++;
        }
        at++;
        if (at >= length) break;
        current = characterOf(text.charCodeAt(at));
        inner = kindIn(current);
        if (inner >= KIND.lower && inner !== KIND.unspaced) continue;
        if (inner === KIND.apostrophe && at + 1 < length) {
          const next = kindOf(text.charCodeAt(at + 1));
          if (next >= KIND.lower && next <= KIND.caseless) continue;
        }
        if (inner < KIND.lower && isInvisible(text.charCodeAt(at))) {
          const visible = pastInvisible(text, at);
          const next = visible < length ? characterOf(text.charCodeAt(visible)) : 0;
          if (kindIn(next) >= KIND.lower && kindIn(next) !== KIND.unspaced) {
            hidden += visible - at;
            at = visible;
            current = next;
            inner = kindIn(next);
            continue;
          }
        }
        break;
      }
      end = at;
      letters += units - numbers;
      digits += numbers;
      longestWord = Math.max(longestWord, at - begin - (hidden - hiddenBefore));
      const flags =
        (kind === KIND.upper ? WORD.upper : 0) |
        (upper >= 2 && upper === units - numbers ? WORD.caps : 0) |
        (numbers > 0 && numbers * 2 >= units ? WORD.number : 0);
      words.push(hash >>> 0, units < HEAD_UNITS ? hash >>> 0 : head, flags, begin);
      key = Math.imul(key ^ hash, FNV_PRIME);
      continue;
    }
    if (kind === KIND.lineBreak) break;
    at++;
    if (kind === KIND.space) continue;
    end = at;
    if (isInvisible(unit)) {
      hidden++;
      continue;
    }
    if (kind === KIND.stop) {
      last = kind;
      if (words.count > firstWord && isEnd(text, at, unit))
        words.flags[words.count - 1] = (words.flags[words.count - 1] as number) | WORD.endsSentence;
      if (at < length && isEnd(text, at, unit)) stopsInside++;
    } else if (kind === KIND.comma) {
      last = kind;
      commas++;
    } else if (kind === KIND.colon) {
      last = kind;
      colons++;
    } else if (kind === KIND.quote) quotes++;
    else if (kind === KIND.bracket) brackets++;
    else if (kind === KIND.separator) {
      last = kind;
      separators++;
    } else if (kind === KIND.other) {
      last = kind;
      others++;
    }
  }
  return {
    start,
    end,
    firstWord,
    lastWord: words.count,
    letters,
    digits,
    commas,
    stopsInside,
    colons,
    quotes,
    brackets,
    separators,
    others,
    longestWord,
    hidden,
    first: kindOf(text.charCodeAt(start)),
    last,
    blanksAbove,
    key: letters + digits === 0 ? 0 : key >>> 0,
  };
}

/** Whether a stop ends a sentence: space follows it, or it is full-width and needs none. */
function isEnd(text: string, next: number, stop: number): boolean {
  return stop >= 0x3000 || next >= text.length || isBlank(kindOf(text.charCodeAt(next)));
}

function isBlank(kind: number): boolean {
  return kind === KIND.space || kind === KIND.lineBreak;
}
