import { createHash } from 'node:crypto';

/** `doc_` and 16 letters: names one place for good. Made from the place alone, see `documentId`. */
export type DocumentId = string & { readonly brand: 'DocumentId' };
/** `st_` and 16 letters: names one story for good. Made from its founder, see `storyId`. */
export type StoryId = string & { readonly brand: 'StoryId' };
/** `tx_` and 16 letters: names a group of copies, after its representative. */
export type TextGroupId = string & { readonly brand: 'TextGroupId' };
/** `dec_` and 16 letters: names one decision of a person for good. Made from what was said, see `domain/decision.ts`. */
export type DecisionId = string & { readonly brand: 'DecisionId' };

// Crockford's base 32 in lower case: no i, l, o, u, so that ids survive being read aloud.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
// 16 letters of 5 bits: at a billion ids the chance of any clash is about 4 in 10 million (birthday bound).
const LETTERS = 16;

/** Lower-case hexadecimal SHA-256 of a string (as UTF-8) or of bytes. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function letters(content: string): string {
  const digest = createHash('sha256').update(content).digest();
  let word = '';
  let bits = 0;
  let held = 0;
  for (const byte of digest) {
    held = ((held << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5 && word.length < LETTERS) {
      bits -= 5;
      word += ALPHABET[(held >>> bits) & 31];
    }
  }
  return word;
}

/** The id of the document first seen at `place` (see `domain/origin.ts`). */
export function documentId(place: string): DocumentId {
  return `doc_${letters(`storyfold/document/1\n${place}`)}` as DocumentId;
}

/** The id of the `nth` story (from 1) that `founder` founded. */
export function storyId(founder: DocumentId, nth: number): StoryId {
  return `st_${letters(`storyfold/story/1\n${founder}\n${nth}`)}` as StoryId;
}

/** The id of the copies group that `representative` stands for. */
export function textGroupId(representative: DocumentId): TextGroupId {
  return `tx_${representative.slice('doc_'.length)}` as TextGroupId;
}

/** The id of a decision. @param said what a person decided, as canonical JSON */
export function decisionIdOf(said: string): DecisionId {
  return `dec_${letters(`storyfold/decision/1\n${said}`)}` as DecisionId;
}

/** Compares strings by code unit: the same order on every machine, unlike `localeCompare`. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
