import { STEMS } from '../background/it.ts';
import { withoutEnding } from './endings.ts';
import type { LanguagePack } from './language-pack.ts';

const LETTERS_KEPT_MIN = 4;

/** Plural: `ministro`, `ministri` → `ministr`; `elezione`, `elezioni` → `elezion`. A final a stays: Paola is not Paolo. */
function stem(word: string): string {
  return withoutEnding(withoutEnding(word, ['i', 'e', 'o'], LETTERS_KEPT_MIN), ['h'], LETTERS_KEPT_MIN);
}

export const ITALIAN: LanguagePack = {
  code: 'it',
  functionWords: `di e il la che in un a per è una del non sono si da con le dei della i al nel ha come più anche ma lo alla o ci
delle gli dal se nella su questo ed alle questa stato hanno dalla ai dopo tra era suo sua essere fra degli sul loro
negli sulla due nei già quando solo contro secondo`,
  stopWords: `abbia abbiamo abbiano adesso affinché agl agli alcun alcuna alcune alcuni alcuno allora almeno altra altre altri
altro ancora anzi appena avanti avere aveva avevano avrà avranno avrebbe avrebbero avuto bene ben c cento certa
certo chi chiunque ciò circa coi col cosa cosi così cui d dagli dai dalle dare davanti davvero degl dell dello
dentro detto deve devono dice dire dietro diverse diversi dove dovrà dovrebbe dunque durante ebbe ecco egli ella
entrambi eppure erano essa esse essi esserci est far fare fatto ferma fin finché fine fino forse fosse fossero fu
fuori furono gia giù grazie ho ieri infatti infine insieme intanto intorno invece io là lato lei li lì lontano lui
lungo mai malgrado me medesimo meglio meno mentre mezzo mi mia mie miei mio molta molte molti molto ne neanche
neppure nessun nessuna nessuno nell nello niente noi nostra nostre nostri nostro nulla nuova nuovo occorre od oggi
ogni ognuno oltre oppure ora ormai ovvero ovunque parecchi parte particolare passato perché perciò perfino però
piuttosto po poche pochi poco poi poiché posso possono possa poteva poter potrà potrebbe potrebbero prima primo
prossimo proprio pur pure purtroppo qua qual quale quali qualche qualcosa qualcuno qualsiasi qualunque quanta quante
quanti quanto quasi quei quel quell quella quelle quelli quello quest queste questi qui quindi rispetto sarà saranno
sarebbe sarebbero sé sei sembra sempre senza sia siamo siano sola sopra soprattutto sotto sta stai stando stanno
stare stata state stati stava sto subito sui sull sullo suoi sue successivo sugl t tale tali talvolta tanta tante
tanti tanto te ti tranne tre troppo tua tuo tuoi tutta tuttavia tutte tutti tutto uguali ultima ultimo unico uno va
vai verso vi via vicino voi volta volte vostra vostro l all dall coll dichiarato spiegato aggiunto affermato
sottolineato annunciato precisato riferito ricordato anno anni giorno giorni mese mesi settimana settimane ore
domani signor signora dott`,
  months: [
    'gennaio, febbraio, marzo, aprile, maggio, giugno, luglio, agosto, settembre, ottobre, novembre, dicembre',
    'gen, feb, mar, apr, mag, giu, lug, ago, set, ott, nov, dic',
  ],
  weekdays: ['lunedì, martedì, mercoledì, giovedì, venerdì, sabato, domenica'],
  dayFirst: true,
  apostrophe: 'elision',
  stem,
  background: STEMS,
};
