import { stripVTControlCharacters } from 'node:util';

/** Where nothing says how wide a screen is: a pipe, a file. */
const COLUMNS_DEFAULT = 80;
/** Narrower ones cannot hold a column and a word beside it. */
const COLUMNS_MIN = 40;

// East Asian wide and full-width letters (UAX 11), in the blocks that hold nothing else; emoji come by their property.
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;
const SEEN = /[^\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;
const PRINTABLE_ASCII = /^[ -~]*$/;
const CLUSTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Columns that a text takes on a terminal: a wide letter two, a combining mark none, colours none. */
export function displayWidth(text: string): number {
  if (PRINTABLE_ASCII.test(text)) return text.length;
  let width = 0;
  for (const { segment } of CLUSTERS.segment(stripVTControlCharacters(text)))
    width += WIDE.test(segment) ? 2 : SEEN.test(segment) ? 1 : 0;
  return width;
}

/** Like `padEnd`, by columns. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
}

/**
 * Breaks a line between words. A word that is longer than a line (a path, an address) stays whole, so that it can be
 * copied; between wide letters, which have no spaces, a line may break anywhere.
 *
 * @param width columns of a line
 * @param indent columns that lines after the first are set in
 */
export function wrapped(text: string, width: number, indent: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  // What the line begins with is its own indent, and no place to break.
  let bare = true;
  for (const { before, word } of wordsOf(text)) {
    const columns = displayWidth(word);
    if (!bare && used + before.length + columns > width) {
      lines.push(line);
      line = ' '.repeat(indent) + word;
      used = indent + columns;
    } else {
      line += before + word;
      used += before.length + columns;
    }
    bare = false;
  }
  return [...lines, line];
}

/** Words with the spaces before them; each wide letter of an unspaced script is a word. */
function* wordsOf(text: string): Generator<{ readonly before: string; readonly word: string }> {
  for (const [, before = '', run = ''] of text.matchAll(/( *)([^ ]+)/g)) {
    let [space, word] = [before, ''];
    if (PRINTABLE_ASCII.test(run)) yield { before, word: run };
    else {
      for (const { segment } of CLUSTERS.segment(run)) {
        // A closing mark stays with what it closes.
        if (word !== '' && WIDE.test(segment) && !/\p{P}/u.test(segment)) {
          yield { before: space, word };
          [space, word] = ['', ''];
        }
        word += segment;
      }
      yield { before: space, word };
    }
  }
}

/** Columns of the screen: those of the terminal, else what COLUMNS says, else 80. */
export function screenColumns(
  { columns }: { readonly columns?: number } = process.stdout,
  given: string | undefined = process.env['COLUMNS'],
): number {
  const asked = columns ?? (given !== undefined && /^[1-9]\d{0,4}$/.test(given) ? Number(given) : COLUMNS_DEFAULT);
  return Math.max(COLUMNS_MIN, asked);
}
