/**
 * A word without the first of some endings that leaves enough of it, or the word itself.
 * @param endings longest first
 * @param lettersKeptMin UTF-16 units that must be left
 */
export function withoutEnding(word: string, endings: readonly string[], lettersKeptMin: number): string {
  for (const ending of endings)
    if (word.length - ending.length >= lettersKeptMin && word.endsWith(ending)) return word.slice(0, -ending.length);
  return word;
}

/** Endings written as one list, as `withoutEnding` wants them: the longest first. */
export function endingsOf(list: string): readonly string[] {
  return list.split(' ').toSorted((a, b) => b.length - a.length);
}

/** A word without the marks on its Latin letters: `eleição` → `eleicao`. */
export function withoutAccents(word: string): string {
  return word.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
}
