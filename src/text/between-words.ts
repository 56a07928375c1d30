// What stands around and inside words, as units of a text: looked at in place, no string is made.
import { characterOf, KIND, kindAt, kindIn } from './characters.ts';

const MARK = { dot: 0x2e, straight: 0x27, curly: 0x2019 } as const;
const UNIT_S = 0x73;
const UNIT_CAPITAL_S = 0x53;
// Other lists of marks than those of `KIND`: here a bracket or a quotation mark may open or close.
const OPENERS = new Set('"“«„(['.split('').map((mark) => mark.charCodeAt(0)));
const CLOSERS = new Set('"\'”’»)]'.split('').map((mark) => mark.charCodeAt(0)));
const BULLETS = new Set('-–—•*·'.split('').map((mark) => mark.charCodeAt(0)));

/** Units of the character at a place: two for a surrogate pair. */
export function width(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 0xd800 || unit >= 0xdc00) return 1;
  return (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
}

export function hasLower(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (kindAt(text, at) === KIND.lower) return true;
  return false;
}

/** Whether exactly three digits stand here: what is before them parts thousands. */
export function isThousand(text: string, at: number, end: number): boolean {
  for (let k = 0; k < 3; k++) if (at + k >= end || kindAt(text, at + k) !== KIND.digit) return false;
  return at + 3 >= end || kindAt(text, at + 3) !== KIND.digit;
}

/** The end of `U.S.` and its likes, two letters at least; `start` if there is none. */
export function afterDotted(text: string, start: number, end: number): number {
  let at = start;
  while (at + 1 < end && text.charCodeAt(at + 1) === MARK.dot && kindAt(text, at) === KIND.upper) at += 2;
  return at - start >= 4 ? at : start;
}

/** The end of the letters behind an apostrophe that stands here; the place itself if none does. */
export function afterSuffix(text: string, at: number, end: number): number {
  const unit = text.charCodeAt(at);
  if (at >= end || (unit !== MARK.straight && unit !== MARK.curly)) return at;
  let after = at + 1;
  while (after < end && isLetter(kindAt(text, after))) after += width(text, after);
  return after > at + 1 ? after : at;
}

function isLetter(kind: number): boolean {
  return kind === KIND.lower || kind === KIND.upper || kind === KIND.caseless || kind === KIND.mark;
}

/** An s that ends the word. */
export function isPossessive(text: string, at: number, end: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit !== UNIT_S && unit !== UNIT_CAPITAL_S) return false;
  if (at + 1 >= end) return true;
  const next = kindAt(text, at + 1);
  if (next >= KIND.lower) return false;
  const mark = text.charCodeAt(at + 1);
  if (mark !== MARK.straight && mark !== MARK.curly) return true;
  const after = at + 2 < end ? kindAt(text, at + 2) : KIND.other;
  return after < KIND.lower || after === KIND.digit || after === KIND.mark;
}

/** Whether what stands between two words ends a sentence: a stop, an opening mark, or a dash at the head of a list. */
export function beginsSentence(text: string, from: number, to: number): boolean {
  let afterStop = false;
  let spaced = false;
  let opened = false;
  let bullets = 0;
  let others = 0;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    const kind = kindIn(characterOf(unit));
    if (kind === KIND.space) {
      spaced = true;
      continue;
    }
    opened = OPENERS.has(unit);
    if (BULLETS.has(unit)) bullets++;
    else others++;
    if (kind === KIND.stop || kind === KIND.colon) {
      afterStop = true;
      spaced = false;
    } else if (!CLOSERS.has(unit) || spaced) afterStop = false;
  }
  return afterStop || opened || (bullets === 1 && others === 0);
}
