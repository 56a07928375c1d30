import { characterOf, isUnsteady } from './characters.ts';

// The one place that says which texts are "the same but for typing": used by keys, never by what is shown.

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe0e\ufe0f]/g;
const SINGLE_QUOTES = /[\u2018\u2019\u201a\u201b\u2032\u02bc\uff07`´]/g;
const DOUBLE_QUOTES = /[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;

/**
 * Folds away what retyping changes: Unicode composition (NFC), invisible and bidi characters, kinds of quotation
 * marks and dashes, case, and runs of white space. Idempotent. Linear in the length.
 */
export function normalize(text: string): string {
  return normalizeSteady(text) ?? normalizeAny(text);
}

function normalizeAny(text: string): string {
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(DASHES, '-')
    .replaceAll('…', '...')
    .toLowerCase()
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

// What a unit becomes, by `normalizeAny`, filled as units are first seen; 0: not seen yet.
const becomes = new Int32Array(65_536);
const BECOMES = { nothing: -1, space: -2, more: -3 } as const;
let room = new Uint16Array(1 << 16);

/** The same for texts of units that fold each by itself, which nearly all are: one pass. Else undefined. */
function normalizeSteady(text: string): string | undefined {
  if (text.length > room.length) room = new Uint16Array(2 * text.length);
  let length = 0;
  let spaced = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const known = becomes[unit] as number;
    const next = known === 0 ? unitBecomes(unit) : known;
    if (next > 0) {
      if (spaced && length > 0) room[length++] = 0x20;
      spaced = false;
      room[length++] = next;
    } else if (next === BECOMES.space) spaced = true;
    else if (next === BECOMES.more) return undefined;
    // Never more units than were read, but for a space before the next: it stands for one that was read.
  }
  return Buffer.from(room.buffer, 0, 2 * length).toString('utf16le');
}

function unitBecomes(unit: number): number {
  const next = classify(unit);
  becomes[unit] = next;
  return next;
}

function classify(unit: number): number {
  // 0 is no unit of a column in which 0 means nothing.
  if (unit === 0 || isUnsteady(characterOf(unit))) return BECOMES.more;
  const character = String.fromCharCode(unit);
  if (/[^\S\ufeff]/.test(character)) return BECOMES.space;
  const folded = normalizeAny(character);
  return folded.length > 1 ? BECOMES.more : folded === '' ? BECOMES.nothing : folded.charCodeAt(0);
}

/** `normalize`, and then letters and digits alone, one space between words: compares lines that differ in punctuation. */
export function lettersOnly(text: string): string {
  return normalize(text)
    .replace(/'s\b/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
