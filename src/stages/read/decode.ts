import { analyse } from 'chardet';
import type { Encoding } from '../../domain/document.ts';

/** Text and how its bytes were read, or why they could not be. */
export type Decoded =
  | { readonly text: string; readonly encoding: Encoding; readonly replaced: number }
  | { readonly failed: 'binary' | 'encoding'; readonly found: string };

// First bytes of formats that people leave among texts by mistake.
const MAGIC: ReadonlyArray<readonly [string, string]> = [
  ['%PDF-', 'PDF'],
  ['PK\u0003\u0004', 'ZIP'],
  ['\u001f\u008b', 'gzip'],
  ['\u0089PNG', 'PNG'],
  ['\u00ff\u00d8\u00ff', 'JPEG'],
  ['GIF8', 'GIF'],
  ['\u007fELF', 'ELF'],
  ['BZh', 'bzip2'],
  ['(\u00b5/\u00fd', 'zstd'],
  ['\u00fd7zXZ', 'xz'],
  ['\u00d0\u00cf\u0011\u00e0', 'Office'],
  ['SQLite format 3', 'SQLite'],
];
// Bytes looked at for NULs, declarations and statistics.
const SNIFF_BYTES = 65536;
// chardet's own scale is 0 … 100; below this its answer is noise.
const CONFIDENCE_MIN = 15;
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;
const NOT_TEXT = /[\u0000\ud800-\udfff]/;
const SERVER_DEFAULT = /^(?:iso-?8859-?1|latin-?1|windows-1252|us-ascii)$/i;
const DECLARED =
  /<meta[^>]{1,200}charset\s{0,8}=\s{0,8}["']?\s{0,8}([\w.:-]{2,40})|<\?xml[^>]{1,100}encoding\s{0,8}=\s{0,8}["']([\w.:-]{2,40})/i;

/**
 * Decodes bytes: byte order mark, then UTF-8, then a declaration that the bytes agree with, then detection. A few bytes that are
 * broken in an encoding that all others fit become U+FFFD, as in a browser, and are counted, as NULs are; bytes that fit no
 * encoding are a failure.
 *
 * @param charset what the container gives beside the bytes, as an HTTP header does: a declaration like another
 */
export function decode(bytes: Uint8Array, charset?: string): Decoded {
  const magic = MAGIC.find(([start]) =>
    Array.from(start).every((character, at) => bytes[at] === character.charCodeAt(0)),
  );
  if (magic) return { failed: 'binary', found: magic[1] };
  const marked = fromMark(bytes);
  if (marked)
    return (
      tryDecode(bytes.subarray(marked.length), marked.name, 'bom') ?? {
        failed: 'encoding',
        found: `a ${marked.name} byte order mark before bytes that are not ${marked.name}`,
      }
    );
  const wide = wideWithoutMark(bytes);
  if (wide) return tryDecode(bytes, wide, 'detected') ?? { failed: 'binary', found: 'NUL bytes' };
  const head = bytes.subarray(0, SNIFF_BYTES);
  const nulls = head.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  if (nulls > head.length * 0.01 + 1) return { failed: 'binary', found: `${nulls} NUL bytes` };
  return (
    tryDecode(bytes, 'utf-8', 'valid') ??
    // Whatever it says: as another encoding it would be mojibake.
    withFewBroken(bytes, 'utf-8', 'detected', BROKEN_UTF8_MAX) ??
    fromDeclaration(bytes, charset) ??
    fromStatistics(bytes) ??
    fromDamaged(bytes, charset) ?? { failed: 'encoding', found: 'bytes that fit no known encoding' }
  );
}

function fromMark(bytes: Uint8Array): { name: string; length: number } | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { name: 'utf-8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { name: 'utf-16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { name: 'utf-16be', length: 2 };
  return undefined;
}

/** UTF-16 without a mark: in text with spaces and line ends, the zero bytes gather on one side. */
function wideWithoutMark(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length, SNIFF_BYTES) & ~1;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  const units = length / 2;
  if (units < 4) return undefined;
  if (odd > units * 0.1 && even < odd * 0.05) return 'utf-16le';
  if (even > units * 0.1 && odd < even * 0.05) return 'utf-16be';
  return undefined;
}

function fromDeclaration(bytes: Uint8Array, charset: string | undefined): Decoded | undefined {
  for (const name of declaredIn(bytes, charset)) {
    const decoded = tryDecode(bytes, name, 'declared');
    if (decoded) return decoded;
  }
  return undefined;
}

/** Names of encodings, the most trusted first. */
function declaredIn(bytes: Uint8Array, charset: string | undefined): string[] {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const match = DECLARED.exec(head);
  const label = (match?.[1] ?? match?.[2])?.toLowerCase();
  // The header goes before the page, as in a browser; but Latin-1 is what servers say by default, and it fits all bytes.
  const labels = charset !== undefined && SERVER_DEFAULT.test(charset) ? [label, charset] : [charset, label];
  return labels.filter((name) => name !== undefined);
}

function fromStatistics(bytes: Uint8Array): Decoded | undefined {
  for (const name of guessesOf(bytes)) {
    const decoded = tryDecode(bytes, name, 'detected');
    if (decoded && 'text' in decoded) return decoded;
  }
  return undefined;
}

/** Encodings of several bytes a character, by the names of chardet. */
const WIDE = /^(?:Shift_JIS|EUC-|GB|Big5|ISO-2022)/i;

/**
 * What the bytes look like, the likeliest first. Encodings of one byte a character are told apart by the words that hold
 * other bytes than those of ASCII: with a menu, scripts and tags counted in, each page looks like English.
 */
function guessesOf(bytes: Uint8Array): string[] {
  const whole = likely(bytes.subarray(0, SNIFF_BYTES));
  const guesses = WIDE.test(whole[0] ?? '') ? whole : likely(foreignWords(bytes));
  const isWindows = hasWindowsBytes(bytes);
  return guesses.map((name) => (isWindows(name) ? WINDOWS[name] : undefined) ?? name.toLowerCase());
}

/** What Windows made of an ISO encoding: nearly the same letters, and quotation marks and dashes where ISO has controls. */
const WINDOWS: Readonly<Record<string, string>> = {
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-2': 'windows-1250',
  'ISO-8859-5': 'windows-1251',
  'ISO-8859-6': 'windows-1256',
  'ISO-8859-7': 'windows-1253',
  'ISO-8859-8': 'windows-1255',
  'ISO-8859-9': 'windows-1254',
};

/** Whether bytes of an ISO encoding are rather of its twin: no text has controls, and a Greek word begins with Ά, not with a quotation mark. */
function hasWindowsBytes(bytes: Uint8Array): (name: string) => boolean {
  const hasControls = bytes.some((byte) => byte >= 0x80 && byte < 0xa0);
  const hasAlpha = !bytes.includes(0xb6) && bytes.some((byte, at) => byte === 0xa2 && (bytes[at + 1] ?? 0) > 0xe0);
  return (name) => hasControls || name === 'ISO-8859-1' || (name === 'ISO-8859-7' && hasAlpha);
}

function likely(bytes: Uint8Array): string[] {
  return analyse(bytes)
    .filter(({ name, confidence }) => confidence >= CONFIDENCE_MIN && !name.startsWith('UTF') && name !== 'ASCII')
    .map(({ name }) => name);
}

/** The words with a byte of 0x80 or more, as many as are sniffed at, with a space between them. */
function foreignWords(bytes: Uint8Array): Uint8Array {
  const words = new Uint8Array(SNIFF_BYTES);
  let length = 0;
  let start = 0;
  let isForeign = false;
  for (let at = 0; at <= bytes.length && length < SNIFF_BYTES; at++) {
    const byte = bytes[at] ?? SPACE;
    if (byte >= 0x80) isForeign = true;
    if (isLetter(byte)) continue;
    if (isForeign) {
      const word = bytes.subarray(start, Math.min(at, start + SNIFF_BYTES - length - 1));
      words.set(word, length);
      length += word.length;
      words[length++] = SPACE;
    }
    isForeign = false;
    start = at + 1;
  }
  return words.subarray(0, length);
}

const SPACE = 0x20;

function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return byte >= 0x80 || (lower >= 0x61 && lower <= 0x7a) || byte === 0x27;
}

// Of characters outside of ASCII. In Latin-1 and its kin hardly any two bytes are UTF-8 by chance; in encodings of two bytes a
// character, which have nearly all pairs, only a few broken ones say that the others are right.
const BROKEN_UTF8_MAX = 1 / 3;
const BROKEN_WIDE_MAX = 1 / 20;

/** Encodings of several bytes a character, with a few of them broken: one cut at the end, an ad in another encoding. */
function fromDamaged(bytes: Uint8Array, charset: string | undefined): Decoded | undefined {
  const declared = declaredIn(bytes, charset).map((name) => [name, 'declared'] as const);
  const guessed = likely(bytes.subarray(0, SNIFF_BYTES)).map((name) => [name.toLowerCase(), 'detected'] as const);
  for (const [name, from] of [...declared, ...guessed]) {
    const decoded = withFewBroken(bytes, name, from, BROKEN_WIDE_MAX);
    if (decoded) return decoded;
  }
  return undefined;
}

/** @param share broken ones among all characters outside of ASCII, at most */
function withFewBroken(bytes: Uint8Array, label: string, from: Encoding['from'], share: number): Decoded | undefined {
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(label, { ignoreBOM: true });
  } catch {
    return undefined;
  }
  const text = decoder.decode(bytes);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const whole = text.match(/[\u0080-\ufffc\u{10000}-\u{10ffff}]/gu)?.length ?? 0;
  if (whole === 0 || broken > share * (whole + broken) || hasControls(text)) return undefined;
  const { text: clean, replaced } = wellFormed(text);
  return { text: clean, replaced: replaced + broken, encoding: { name: decoder.encoding, from, bom: false } };
}

function hasControls(text: string): boolean {
  const controls = text.slice(0, SNIFF_BYTES).match(CONTROL)?.length ?? 0;
  return controls > Math.min(text.length, SNIFF_BYTES) * 0.02 + 2;
}

function tryDecode(bytes: Uint8Array, label: string, from: Encoding['from']): Decoded | undefined {
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  } catch {
    return undefined;
  }
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return undefined;
  }
  const controls = text.slice(0, SNIFF_BYTES).match(CONTROL)?.length ?? 0;
  if (controls > Math.min(text.length, SNIFF_BYTES) * 0.02 + 2)
    return { failed: 'binary', found: `${controls} control characters` };
  const encoding = { name: decoder.encoding, from, bom: from === 'bom' };
  return { ...wellFormed(text), encoding };
}

/** Replaces NULs and lone surrogates, which no text has and which do not survive a file, by U+FFFD; counts them. */
export function wellFormed(text: string): { text: string; replaced: number } {
  if (!NOT_TEXT.test(text) || (text.isWellFormed() && !text.includes('\0'))) return { text, replaced: 0 };
  const before = text.match(/\ufffd/g)?.length ?? 0;
  const clean = text.toWellFormed().replaceAll('\0', '\ufffd');
  return { text: clean, replaced: (clean.match(/\ufffd/g)?.length ?? 0) - before };
}
