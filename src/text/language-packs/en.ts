import { ENGLISH_STEMS } from '../background/en.ts';
import type { LanguagePack } from './language-pack.ts';

/** Shorter words keep their s. */
export const PLURAL_LETTERS_MIN = 4;

/** Drops a plural: `talks` → `talk`, `parties` → `party`. `fold-word.ts` does the same on hashes. */
function stem(word: string): string {
  if (word.length < PLURAL_LETTERS_MIN || !word.endsWith('s') || word.endsWith('ss') || word.endsWith('us'))
    return word;
  return word.endsWith('ies') && word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

export const ENGLISH: LanguagePack = {
  code: 'en',
  functionWords: `the of and to a in that is was for it with as his on be at by i this had not are but from or have an they which one
you were her all she there would their we him been has when who will more no if out so said what its about into than
them can only other could do my over your after also did before our me even because any those how may then while
where through being now under between however still such both since during against though whether until these he up`,
  stopWords: `above across again ago almost along already although always am among another anybody anyone anything around away
back became become behind below came cannot come does doing done down each either else enough ever every everyone
everything few further get gets getting give given go goes going gone got having here hers herself himself indeed
instead itself just keep last least less let like likely made make makes making many maybe might mine most much must
myself near nearly neither never next nobody none nor nothing off often once onto others otherwise ours ourselves
own per perhaps put quite rather really same see seem seen several shall should some somebody someone something take
taken theirs themselves therefore thing throughout thus together too toward towards two upon us used very via way
well went whatever whole whom whose why within without yet yours yourself yourselves say says saying told tell tells
telling added according mr mrs ms dr yesterday today tomorrow year years month months week weeks day days time times
dont doesnt didnt isnt arent wasnt werent wont wouldnt cant couldnt shouldnt hasnt havent hadnt im ive id ill youre
youve hes shes theyre theyve weve thats theres`,
  months: [
    'january, february, march, april, may, june, july, august, september, october, november, december',
    'jan, feb, mar, apr, may, jun, jul, aug, sep, oct, nov, dec',
    'jan, feb, mar, apr, may, jun, jul, aug, sept, oct, nov, dec',
  ],
  weekdays: [
    'monday, tuesday, wednesday, thursday, friday, saturday, sunday',
    'mon, tue, wed, thu, fri, sat, sun',
    'mon, tues, wed, thur, fri, sat, sun',
    'mon, tues, wed, thurs, fri, sat, sun',
  ],
  numberWords: `one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety
hundred thousand million billion trillion mln bln dlr dlrs ct cts pct first second third fourth fifth half quarter`,
  firstPerson: 'i me my myself we us our ours ourselves',
  hourWords: 'am pm gmt est edt utc',
  lookingBack: { units: 'year years decade decades', after: 'on ago later', alone: 'anniversary' },
  dayFirst: false,
  stem,
  background: ENGLISH_STEMS,
};
