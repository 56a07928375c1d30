import { readFileSync } from 'node:fs';
import { WALL_LANGUAGES } from '../../src/stages/clean/walls/cue-book.ts';

/** A wording of a wall. Every other one was held back while cues were written. */
export interface Wording {
  readonly language: string;
  readonly kind: string;
  readonly lines: readonly string[];
  readonly isHeldBack: boolean;
}

/** A headline that says nothing of walls, by language. */
export const HEADLINES: Readonly<Record<string, string>> = {
  en: 'Council votes to save the swimming pool',
  de: 'Stadtrat rettet das Freibad',
  fr: 'Le conseil sauve la piscine',
  es: 'El ayuntamiento salva la piscina',
  it: 'Il comune salva la piscina',
  pt: 'Prefeitura salva a piscina',
  pl: 'Rada ratuje basen',
  ru: 'Совет спас бассейн',
  uk: 'Рада врятувала басейн',
  tr: 'Meclis havuzu kurtardı',
  ar: 'المجلس ينقذ المسبح',
  ja: '市議会、プールの存続を決定',
  zh: '市议会决定保留游泳池',
};

function partsOf(name: string): ReadonlyArray<readonly [name: string, lines: readonly string[]]> {
  return readFileSync(new URL(`../corpus/walls/${name}.txt`, import.meta.url), 'utf8')
    .split(/^= /m)
    .filter((part) => part !== '')
    .map((part) => {
      const [title = '', ...lines] = part.trimEnd().split('\n');
      return [title, lines] as const;
    });
}

export function wallsOfCorpus(): Wording[] {
  return WALL_LANGUAGES.flatMap((language) =>
    partsOf(language).flatMap(([kind, wordings]) =>
      wordings.map((wording, at) => ({ language, kind, lines: wording.split(' | '), isHeldBack: at % 2 === 1 })),
    ),
  );
}

/** Articles, briefs and stubs that speak of walls: name and lines, the first a headline. */
export function articlesOfCorpus(): ReadonlyArray<readonly [name: string, lines: readonly string[]]> {
  return partsOf('articles');
}
