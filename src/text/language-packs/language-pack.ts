/** What is known of a language: all of it in one file, `language-packs/CODE.ts`. docs/languages.md says how to add one. */
export interface LanguagePack {
  /** ISO 639-1: `de`. */
  readonly code: string;
  /**
   * Words that tie a sentence together and that labels, menus and lists do without, parted by spaces: closed classes from
   * any grammar; scripts without spaces: single characters or pairs that do the same work. They are counted in texts of
   * every language, to tell prose from lists and languages from each other, and the line table of `stages/clean/model` is
   * fitted on those counts: a new list must share few words with other languages' nouns and verbs, and `npm run bench --
   * lines` says whether it does. Absent: the language is told by the detector alone.
   */
  readonly functionWords?: string;
  /** More words that tell nothing of a story: pronouns, auxiliaries, verbs of saying, nouns of time; scripts without spaces: pairs. */
  readonly stopWords: string;
  /** Scripts without spaces: characters that mean nothing side by side. */
  readonly functionCharacters?: string;
  /** Lists of twelve names, January first, parted by commas: full ones first, and short as newspapers shorten them, without the dot. */
  readonly months: readonly string[];
  /** Lists of seven names, Monday first, parted by commas; an apostrophe is straight. */
  readonly weekdays: readonly string[];
  /** Number words, and what stands beside figures (`million`, `mln`, `pct`): capitalised they are no names. */
  readonly numberWords?: string;
  /** Pronouns of the first person: news says them in nobody's voice but a speaker's. */
  readonly firstPerson?: string;
  /** Beside a number they make it an hour. */
  readonly hourWords?: string;
  /** How a text says that it looks back over years: a unit and a word after it, or a word alone. */
  readonly lookingBack?: { readonly units: string; readonly after: string; readonly alone: string };
  /** Whether news of the language put the day first wherever they write a date in numbers. */
  readonly dayFirst: boolean;
  /**
   * What an apostrophe within a word does. `elision`: a word ends there (`l'homme` is two); `suffix`: the word ends there and
   * what follows is an ending of it (`Ankara'da` is `ankara`). Absent: it is dropped (`п'ять` is `пять`).
   */
  readonly apostrophe?: 'elision' | 'suffix';
  /**
   * One form for all that grammar makes of a word, so that names meet across cases; different words must stay apart, which
   * matters more. The form need not be a word. Stored signatures hold its hashes.
   * @param word as `foldWord` folds it, four letters or more
   */
  readonly stem?: (word: string) => string;
  /** How common its words are in general text: terms by class, parted by spaces. Absent: all are as rare until a corpus is counted. */
  readonly background?: Readonly<Partial<Record<RankClass, string>>>;
}

/**
 * Classes of words by how common they are, made by scripts of `bench/`; `text/background.ts` says what each is worth. By rank
 * (make-ranks.ts): up to the 300th, 1,000th, 3,000th, 9,000th term of a language. English (make-english-ranks.ts): size classes
 * of SCOWL, and names by how many other languages have them among their common words.
 */
export type RankClass =
  | 'rank300'
  | 'rank1000'
  | 'rank3000'
  | 'rank9000'
  | 'words10'
  | 'words20'
  | 'words35'
  | 'names8'
  | 'names3'
  | 'names';
