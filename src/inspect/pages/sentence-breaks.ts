import { wordPlaces } from './word-places.ts';

/** Words of a line from which it is shown in parts, and that each of them has at least. */
const LONG_WORDS = 120;
const PART_WORDS = 40;

// The end of a sentence: its mark with what closes around it, and what begins behind it. Words of fewer than three letters before
// a full stop are most often abbreviations.
const END =
  /(?<=[\p{L}\p{N}]{3}["”’»)\]]?)[.!?؟…]["”’»)\]]*(\s+)(?=["“«„‘(]?[\p{Lu}\p{Lo}\p{N}])|[。！？][”’」』）]*(\s*)/gu;

/** Where a long line may be broken between sentences: where the one ends, and where the other begins. UTF-16 offsets. */
export function breaksIn(text: string, from: number, to: number): Array<readonly [end: number, next: number]> {
  const line = text.slice(from, to);
  const places = wordPlaces(line);
  if (places.length < LONG_WORDS) return [];
  const breaks: Array<readonly [number, number]> = [];
  let word = 0;
  let last = 0;
  for (const match of line.matchAll(END)) {
    const next = match.index + match[0].length;
    while (word < places.length && (places[word] as number) < next) word++;
    if (word - last < PART_WORDS || places.length - word < PART_WORDS) continue;
    breaks.push([from + next - (match[1] ?? match[2] ?? '').length, from + next]);
    last = word;
  }
  return breaks;
}
