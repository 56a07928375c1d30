// What kind a UTF-16 unit is, and its lower case, from tables that fill as units are first seen: one look-up a unit.

/** Kinds of units. Letters and marks are `lower` … `mark`; the order is part of `isWordKind`. */
export const KIND = {
  other: 0,
  space: 1,
  lineBreak: 2,
  /** Ends a sentence: . ! ? … and their likes in other scripts. */
  stop: 3,
  comma: 4,
  colon: 5,
  /** Quotation marks and closing or opening brackets. */
  quote: 6,
  bracket: 7,
  apostrophe: 8,
  /** Parts labels from each other: | • · » › → – — / > */
  separator: 9,
  lower: 10,
  upper: 11,
  /** A letter of a script without case. */
  caseless: 12,
  digit: 13,
  mark: 14,
  /** A character of a script that writes no spaces between words. */
  unspaced: 15,
} as const;

// Order matters: the first that matches holds.
const KINDS: ReadonlyArray<readonly [RegExp, number]> = [
  [/[\n\r\u2028\u2029]/, KIND.lineBreak],
  [/[\s\u200b\u2060\ufeff\u00ad]/, KIND.space],
  [/[.!?…。！？؟।]/, KIND.stop],
  [/[,;،、，；]/, KIND.comma],
  [/[:：]/, KIND.colon],
  [/['’ʼ＇]/, KIND.apostrophe],
  [/["“”„«»「」『』‘‚‹]/, KIND.quote],
  [/[()[\]{}（）【】]/, KIND.bracket],
  [/[|•·›→←–—/>\\*▪●■▶►-]/, KIND.separator],
  [
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u,
    KIND.unspaced,
  ],
  [/\p{N}/u, KIND.digit],
  [/\p{Lu}|\p{Lt}/u, KIND.upper],
  [/\p{Ll}/u, KIND.lower],
  [/\p{L}/u, KIND.caseless],
  [/\p{M}/u, KIND.mark],
];

// A row holds the lower case in its upper half, the kind in its lowest bits, a bit that says it is filled, and one for
// units that do not fold by themselves.
const FILLED = 0x80;
const UNSTEADY = 0x40;
const KIND_BITS = 0x3f;
const table = new Uint32Array(65_536);

/**
 * Whether a unit is not seen and parts no words: soft hyphens, zero-width spaces and joiners, marks of direction. Inside a
 * word it changes nothing of what the word is.
 */
export function isInvisible(unit: number): boolean {
  return unit === 0xad || (unit >= 0x200b && unit <= 0x200f) || unit === 0x2060 || unit === 0xfeff;
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** A text without what `isInvisible` tells. */
export function visibleOf(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** The first place from `at` on whose unit can be seen. */
export function pastInvisible(text: string, at: number): number {
  let after = at;
  while (after < text.length && isInvisible(text.charCodeAt(after))) after++;
  return after;
}

/** Kind and lower case of a UTF-16 unit in one look-up; take them apart with `kindIn` and `lowerIn`. */
export function characterOf(unit: number): number {
  const known = table[unit] as number;
  return known === 0 ? classify(unit) : known;
}

export function kindIn(character: number): number {
  return character & KIND_BITS;
}

/** The unit in lower case, where that is one unit; else the unit itself. */
export function lowerIn(character: number): number {
  return character >>> 16;
}

/** Whether the unit may fold together with its neighbours (marks, jamo, the Greek sigma) or into another one (NFC). */
export function isUnsteady(character: number): boolean {
  return (character & UNSTEADY) !== 0;
}

/** A lower-case letter that folds by itself. */
export function isPlainLower(character: number): boolean {
  return (character & (KIND_BITS | UNSTEADY)) === KIND.lower;
}

/** The kind of a UTF-16 unit, one of `KIND`. Halves of surrogate pairs are `other`. */
export function kindOf(unit: number): number {
  return characterOf(unit) & KIND_BITS;
}

function classify(unit: number): number {
  const character = String.fromCharCode(unit);
  const lower = character.toLowerCase();
  // Turkish dotted I is the one letter of ours whose lower case takes two units.
  const folded = lower.length === 1 ? lower.charCodeAt(0) : unit === 0x130 ? 0x69 : unit;
  const isSurrogate = unit >= 0xd800 && unit < 0xe000;
  const kind = isSurrogate ? KIND.other : kindOfText(character);
  const unsteady =
    isSurrogate ||
    MARK.test(character) ||
    lower.length > 1 ||
    JOINING.test(character) ||
    character.normalize('NFC') !== character;
  const row = ((folded << 16) | FILLED | (unsteady ? UNSTEADY : 0) | kind) >>> 0;
  table[unit] = row;
  return row;
}

function kindOfText(character: string): number {
  return KINDS.find(([pattern]) => pattern.test(character))?.[1] ?? KIND.other;
}

// Jamo compose with each other; a final sigma is another letter than a sigma, until it is folded; ligatures are several.
const JOINING = /[\u1100-\u11ff\u03a3\u03c2\ufb00-\ufb06]/;

const MARK = /\p{M}/u;

const astral = new Map<number, number>();

/** The kind of the character that begins at a place of a text; two units together where they are a surrogate pair. */
export function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 0xd800 || unit >= 0xdc00) return kindOf(unit);
  const point = text.codePointAt(at) as number;
  const known = astral.get(point);
  if (known !== undefined) return known;
  const kind = kindOfText(String.fromCodePoint(point));
  astral.set(point, kind);
  return kind;
}
