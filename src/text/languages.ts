import { detectAll } from 'tinyld';
import { hashString } from './hash.ts';
import { languageCode } from './language-code.ts';
import { isStopWord } from './stopwords.ts';

export { languageCode, saysNoLanguage } from './language-code.ts';

/** A language and how sure: 1 where the script alone decides. */
export interface LanguageGuess {
  readonly language: string;
  readonly confidence: number;
  readonly from: 'declared' | 'detected';
}

// Scripts used by one language of the news we know of; the others need a detector.
const SCRIPT_LANGUAGES: ReadonlyArray<readonly [RegExp, string]> = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/\p{Script=Armenian}/gu, 'hy'],
];
// Detection is over the head of the text: more adds time and little certainty.
const SAMPLE_CHARS = 1200;
const SAMPLE_CHARS_MIN = 20;
// Of 472 English news texts half have 45 % stop words of our list, and 99 in 100 more than 32 %.
const ENGLISH_STOP_SHARE = 0.2;
// A judgement: below this tinyld's answer is no better than none.
const CONFIDENCE_MIN = 0.2;

/**
 * The language of a text, or undefined when nothing is sure enough.
 * @param votes function words counted elsewhere; where they are clear, nothing else is asked
 * @param declared what a page or sidecar says (`en-GB`); believed only if script and stop words do not speak against it
 */
export function languageOf(text: string, declared?: string, votes?: LanguageVotes): LanguageGuess | undefined {
  const primary = declared === undefined ? undefined : languageCode(declared);
  const detected = (votes && elect(votes)) ?? detect(text.slice(0, SAMPLE_CHARS));
  if (primary) {
    if (!detected || detected.language === primary || detected.confidence < 0.5) {
      return { language: primary, confidence: 1, from: 'declared' };
    }
  }
  return detected;
}

/** Function words of a text by language, and how many words it has. */
export interface LanguageVotes {
  readonly words: number;
  readonly languages: ReadonlyArray<readonly [language: string, count: number]>;
}

// Every third word of running text is one of our function words; menus and lists have few.
const VOTE_SHARE_MIN = 0.15;
const VOTE_WORDS_MIN = 25;
// Kin languages share function words: a clear winner has nearly twice as many as the next.
const VOTE_LEAD_MIN = 1.8;

function elect({ words, languages }: LanguageVotes): LanguageGuess | undefined {
  const [first, second] = languages.toSorted((a, b) => b[1] - a[1]);
  if (!first || words < VOTE_WORDS_MIN || first[1] < VOTE_SHARE_MIN * words) return undefined;
  if (second && first[1] < VOTE_LEAD_MIN * second[1]) return undefined;
  return { language: first[0], confidence: Math.min(1, round(0.5 + first[1] / words)), from: 'detected' };
}

function detect(sample: string): LanguageGuess | undefined {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters < SAMPLE_CHARS_MIN) return undefined;
  for (const [script, language] of SCRIPT_LANGUAGES) {
    if ((sample.match(script)?.length ?? 0) > 0.2 * letters) return { language, confidence: 1, from: 'detected' };
  }
  const words = sample.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  const share = words.filter((word) => isStopWord(hashString(word), 'en')).length / Math.max(1, words.length);
  if (share >= ENGLISH_STOP_SHARE && words.length >= 10)
    return { language: 'en', confidence: Math.min(1, round(0.5 + share)), from: 'detected' };
  const best = detectAll(sample)[0];
  if (!best || best.accuracy < CONFIDENCE_MIN) return undefined;
  return { language: best.lang, confidence: round(best.accuracy), from: 'detected' };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
