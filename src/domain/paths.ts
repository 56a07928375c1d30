/**
 * A file's name as paths of documents give it: text as it is; bytes that are no UTF-8 as `\xE9`, so that every name prints,
 * stays what it is from run to run, and is told from its neighbours.
 */
function printableName(name: Uint8Array): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true });
  if (!text.decode(name).includes('\ufffd')) return text.decode(name);
  let printed = '';
  for (let at = 0; at < name.length; ) {
    const length = lengthOfCharacter(name, at);
    if (length === 0) printed += `\\x${(name[at] as number).toString(16).toUpperCase().padStart(2, '0')}`;
    else printed += text.decode(name.subarray(at, at + length));
    at += Math.max(1, length);
  }
  return printed;
}

/** Bytes of the UTF-8 character that begins here; 0 when none does. */
function lengthOfCharacter(bytes: Uint8Array, at: number): number {
  const fatal = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (const length of [1, 2, 3, 4]) {
    if (at + length > bytes.length) return 0;
    try {
      fatal.decode(bytes.subarray(at, at + length));
      return length;
    } catch {
      // Perhaps a longer one.
    }
  }
  return 0;
}

const MAGIC = /[*?[\]{}!]/;

/** Whether a name is a pattern for files rather than the name of one. */
export function isGlob(path: string): boolean {
  return MAGIC.test(path);
}

/** The folder that a pattern's fixed steps name: `raw` of `raw/2025-*\/x.jsonl`, `.` of `*.txt`. */
export function fixedPart(pattern: string): string {
  const steps = pattern.split('/');
  const free = steps.findIndex(isGlob);
  return steps.slice(0, free).join('/') || (pattern.startsWith('/') ? '/' : '.');
}

/** Names of one folder as they print, in no order: one that is no UTF-8 and prints like its neighbour gets a mark. */
export function printedNames<Name extends Uint8Array>(names: readonly Name[]): Map<string, Name> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const printed = new Map<string, Name>();
  const others: Name[] = [];
  for (const name of names) {
    const text = decoder.decode(name);
    if (text.includes('\ufffd') && printableName(name) !== text) others.push(name);
    else printed.set(text, name);
  }
  for (const name of others.sort((x, y) => (printableName(x) < printableName(y) ? -1 : 1))) {
    let text = printableName(name);
    while (printed.has(text)) text += '~';
    printed.set(text, name);
  }
  return printed;
}
