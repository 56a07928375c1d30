import { hashString } from './hash.ts';
import { TermSet } from './term-set.ts';

// English function words, and the verbs and nouns of time that every news text has.
// Closed word classes from any grammar; the news words are those that the coverage recipe excludes.
const ENGLISH = `a about above across after again against ago all almost along already also although always am among an and
another any anybody anyone anything are around as at away back be became because become been before behind being below
between both but by came can cannot come could did do does doing done down during each either else enough even ever every
everyone everything few for from further get gets getting give given go goes going gone got had has have having he her here
hers herself him himself his how however i if in indeed instead into is it its itself just keep last least less let like
likely made make makes making many may maybe me might mine more most much must my myself near nearly neither never next no
nobody none nor not nothing now of off often on once one only onto or other others otherwise our ours ourselves out over own
per perhaps put quite rather really same see seem seen several shall she should since so some somebody someone something
still such take taken than that the their theirs them themselves then there therefore these they thing this those though
through throughout thus to together too toward towards two under until up upon us used very via was way we well went were
what whatever when where whether which while who whole whom whose why will with within without would yet you your yours
yourself yourselves
said say says saying told tell tells telling added according mr mrs ms dr yesterday today tomorrow
year years month months week weeks day days time times
dont doesnt didnt isnt arent wasnt werent wont wouldnt cant couldnt shouldnt hasnt havent hadnt im ive id ill youre youve
hes shes theyre theyve weve thats theres`;

const LISTS = new Map<string, TermSet>([['en', setOf(ENGLISH.split(/\s+/))]]);

/** Whether a word carries no news in a language; never for languages without a list. @param hash of the word as `foldWord` folds it */
export function isStopWord(hash: number, language: string): boolean {
  return LISTS.get(language)?.has(hash) ?? false;
}

function setOf(words: readonly string[]): TermSet {
  const set = new TermSet(words.length);
  for (const word of words) set.add(hashString(word));
  return set;
}
