import { STEMS } from '../background/nl.ts';
import { withoutEnding } from './endings.ts';
import type { LanguagePack } from './language-pack.ts';

const LETTERS_KEPT_MIN = 4;

/** Plural and inflected adjectives: `ministers` → `minister`, `regeringen` → `regering`, `mannen` → `man`. */
function stem(word: string): string {
  const bare = withoutEnding(withoutEnding(word, ['en', 'e'], LETTERS_KEPT_MIN), ['s'], LETTERS_KEPT_MIN);
  return bare.length < word.length ? bare.replace(/([bdfgklmnprt])\1$/, '$1') : bare;
}

export const DUTCH: LanguagePack = {
  code: 'nl',
  stopWords: `aan aangezien achter af al aldus alle alleen alles als altijd ander andere anderen anders behalve beide beiden ben
bent bij bijna binnen blijft blijven boven bovendien buiten daar daarbij daardoor daarin daarmee daarna daarom
daarop daarvan daarvoor dan dat de den der deze die dit dus doch doen doet door echter een één eens eerder eerst
eerste elk elkaar elke en enkele enige er erg ergens ermee eruit ervan ervoor etc even evenals ga gaan gaat ge
gedaan geen geweest gewoon ging gingen had hadden haar heb hebben hebt heeft heel hem hen het hier hierbij hij hoe
hoewel hun iedereen ieder iedere iemand iets ik in inclusief inmiddels is ja je jij jou jouw juist jullie kan keer
kon konden komen komt krijgen krijgt kunnen kunt laat laten later langs maar maken maakt man me mee meer meest
meeste men met mij mijn minder misschien moest moesten moet moeten mogelijk mogen na naar naast nadat neem net
niemand niet niets nieuwe nieuw nog nooit nu of om omdat ondanks onder ons onze ook op opnieuw over overigens pas
per rond sinds slechts sommige staan staat steeds te tegen ten ter terug terwijl toch toe toen tot totdat tussen
tijdens twee drie uit uw u vaak van vanaf vanuit vandaag veel verder via volgens voor vooral voordat vorige vrij
waar waarbij waardoor waarin waarmee waarop waarom waarvan waarvoor wanneer want waren was wat we weer weg weinig
wel welk welke werd werden wie wij wil willen wilde wordt worden word zal ze zei zeker zelf zelfs zich zij zijn zo
zoals zodat zonder zou zouden zowel zullen zegt zeggen zeiden vertelt vertelde weten meldt melden meldde bericht
jaar jaren maand maanden week weken dag dagen uur tijd gisteren morgen vanavond vanmiddag meneer mevrouw mr dr`,
  months: [
    'januari, februari, maart, april, mei, juni, juli, augustus, september, oktober, november, december',
    'jan, feb, mrt, apr, mei, jun, jul, aug, sep, okt, nov, dec',
  ],
  weekdays: ['maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag, zondag'],
  dayFirst: true,
  stem,
  background: STEMS,
};
