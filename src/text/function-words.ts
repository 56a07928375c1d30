import { LANGUAGE_PACKS } from './language-packs/index.ts';

/** Words that tie a sentence together, by language, folded to lower case; only of languages that have a list of them. */
export const FUNCTION_WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  LANGUAGE_PACKS.flatMap(({ code, functionWords }) =>
    functionWords === undefined ? [] : [[code, [...new Set(functionWords.split(/\s+/))]] as const],
  ),
);
