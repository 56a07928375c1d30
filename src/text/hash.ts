// 32-bit hashing. Stored signatures outlive this code: its bits are fixed by test vectors (tests/text/hash.test.ts).

/** The 32-bit finaliser of MurmurHash3 (Appleby, public domain): a bijection that spreads every input bit. */
export function mix32(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

// FNV-1a (Fowler, Noll, Vo): a word is hashed while it is read.
export const FNV_BASIS = 0x811c9dc5;
export const FNV_PRIME = 0x01000193;

/** Hash of a string's UTF-16 units: FNV-1a, finished by `mix32`. Unsigned 32 bits. */
export function hashString(text: string): number {
  return mix32(hashPlain(text));
}

/** FNV-1a of a string's UTF-16 units, not finished. 32 bits, signed. */
export function hashPlain(text: string): number {
  let h = FNV_BASIS;
  for (let unit = 0; unit < text.length; unit++) h = Math.imul(h ^ text.charCodeAt(unit), FNV_PRIME);
  return h;
}

/** Hash of an ordered pair of 32-bit values; not symmetric. Unsigned 32 bits. */
export function hashPair(a: number, b: number): number {
  return mix32((Math.imul(a, 0x9e3779b1) + (b ^ 0x7f4a7c15)) | 0);
}
