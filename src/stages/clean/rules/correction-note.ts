import type { Line } from '../page.ts';
import { type Rule, whole } from '../rule.ts';

/** Words with a colon or a dash behind them, at the beginning of a line. */
const LABEL =
  /^[\s*_[(]*(?:corrections?(?: and clarifications?| notice)?|clarifications?|erratum|errata(?: corrige)?|editor['’]?s['’]? note|amendment|korrektur(?:hinweis)?|berichtigung|richtigstellung|anmerkung der redaktion|rectificatif|erratum|précision|note de la rédaction|corrección|fe de errat?as|rectificación|correção|errata|retificação|correzione|rettifica|correctie|rectificatie|rettelse|rättelse|sprostowanie|korekta|errata|düzeltme|исправление|уточнение|от редакции|виправлення|уточнення|تصحيح|تصويب|更正|勘误|訂正|修正)\s*(?:\([^)]{1,30}\)|\d[\d./ -]{3,12})?\s*[:：—–-]\s*(?=\S)/iu;
const EARLIER_VERSION =
  /\b(?:an? (?:earlier|previous|original) version of (?:this|the) (?:article|story|report|post|headline|caption|piece|column)|this (?:article|story|report|post|piece) (?:has been|was) (?:corrected|amended|revised|updated to correct)|in einer (?:früheren|ersten|vorherigen) (?:version|fassung) dieses (?:artikels|textes|beitrags|berichts)|(?:une|dans une) (?:première|précédente) version de (?:cet|l['’])\s?article|una versión anterior de (?:este|esta)|uma versão anterior d(?:este|esta)|una versione precedente di quest|een eerdere versie van dit|we wcześniejszej wersji)/iu;
const EARLIER_VERSION_ELSEWHERE =
  /(?:в (?:первоначальной|предыдущей) версии (?:этого|данного)? ?(?:текста|материала|статьи|новости)|في نسخة سابقة من هذا|本文(?:先前|早前|此前)的?版本|当初の記事|記事の当初)/u;
const WORDS_MAX = 120;

/**
 * What an outlet says that it told wrongly at first: part of the record's history, kept as a notice wherever it stands. A
 * report about somebody else's correction has no such label, or goes on for paragraphs.
 */
export const correctionNote: Rule = {
  name: 'correction-note',
  reason: 'Says what an earlier version told wrongly; kept as a notice.',
  actions: ['moved'],
  languages: ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'tr', 'ru', 'uk', 'ar', 'zh', 'ja'],
  shareMax: 0.3,
  find: (page) =>
    page.lines.filter((line) => page.isFree(line) && isCorrection(line)).map((line) => whole(line, 'moved', 'notice')),
};

function isCorrection({ text, words }: Line): boolean {
  if (words > WORDS_MAX || words < 4) return false;
  return LABEL.test(text) || EARLIER_VERSION.test(text) || EARLIER_VERSION_ELSEWHERE.test(text);
}
