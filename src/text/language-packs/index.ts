import { ARABIC } from './ar.ts';
import { GERMAN } from './de.ts';
import { ENGLISH } from './en.ts';
import { SPANISH } from './es.ts';
import { FRENCH } from './fr.ts';
import { ITALIAN } from './it.ts';
import { JAPANESE } from './ja.ts';
import type { LanguagePack } from './language-pack.ts';
import { DUTCH } from './nl.ts';
import { POLISH } from './pl.ts';
import { PORTUGUESE } from './pt.ts';
import { RUSSIAN } from './ru.ts';
import { TURKISH } from './tr.ts';
import { UKRAINIAN } from './uk.ts';
import { CHINESE } from './zh.ts';

/** The languages that something is known of. */
export const LANGUAGE_PACKS: readonly LanguagePack[] = [
  ENGLISH,
  GERMAN,
  FRENCH,
  SPANISH,
  PORTUGUESE,
  ITALIAN,
  DUTCH,
  POLISH,
  TURKISH,
  RUSSIAN,
  UKRAINIAN,
  ARABIC,
  CHINESE,
  JAPANESE,
];

const BY_CODE = new Map(LANGUAGE_PACKS.map((pack) => [pack.code, pack]));

/** What is known of a language, if anything. @param language two letters; '' where it is not known */
export function packOf(language: string): LanguagePack | undefined {
  return BY_CODE.get(language);
}
