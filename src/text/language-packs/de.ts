import { STEMS } from '../background/de.ts';
import { withoutEnding } from './endings.ts';
import type { LanguagePack } from './language-pack.ts';

const ENDINGS = ['ern', 'ers', 'em', 'en', 'er', 'es', 'e', 's'];
const LETTERS_KEPT_MIN = 4;
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'a', ö: 'o', ü: 'u', ß: 'ss' };

/** Case and plural: `Häuser`, `Hauses` → `haus`; `Präsidenten` → `prasident`. Umlauts that a plural brings go, whoever has them. */
function stem(word: string): string {
  return withoutEnding(word, ENDINGS, LETTERS_KEPT_MIN).replace(/[äöüß]/g, (letter) => UMLAUTS[letter] as string);
}

export const GERMAN: LanguagePack = {
  code: 'de',
  functionWords: `der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass
sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch
man sein wurde sei hatte kann gegen vom können schon wenn habe seine ihre dann unter wir soll ich eines seit wo
diese dieser wieder keine ihm was`,
  stopWords: `ab alle allem allen aller alles also andere anderem anderen anderer anderes anders bald beide beiden beim bereits
bevor bin bisher bist da dabei dadurch dafür dagegen daher damals damit danach daran darauf daraus darf darin
darüber darum darunter davon davor dazu dein deine denen denn dennoch derart deren derzeit deshalb dessen dich dir
dieselbe dies diesem diesen dieses doch dort du dürfen ebenfalls ebenso ehe eher eigentlich eigene eigenen einige
einigen einiger einiges einmal ende entweder erst erste ersten erster erstmals etwa etwas euch euer fast ganz gar
geben geht gegenüber gemacht genau gerade gibt ging gut habt hatten hattest hätte hätten hier hierbei hierzu hin
hinter ihn ihnen ihr ihrem ihren ihrer ihres immer indem innerhalb ins insgesamt ja je jede jedem jeden jeder jedes
jedoch jemand jene jenem jenen jener jenes jetzt kam kein keinem keinen keiner keines kommen kommt konnte konnten
könne könnte könnten künftig lassen laut lässt machen macht mal manche manchen mehrere mein meine meisten mich mir
mittlerweile möglich müssen musste mussten muss müsste nachdem nämlich neben nehmen nein nichts nie niemand nun ob
obwohl ohne ohnehin rund schließlich sehr seien seinem seinen seiner seines seitdem selbst sicher sobald sodass
sogar solche solchen solcher sollen sollte sollten sonst soweit sowie sowohl später statt stehen steht trotz
trotzdem ums uns unser unsere unserem unseren unserer viel viele vielen vieler vielleicht voll völlig vorher während
waren wäre wären warum wegen weil weiter weitere weiteren weiterhin welche welchem welchen welcher welches wem wen
wenig wenige weniger wer werde werdet weshalb wessen wieso will wirklich wobei wodurch wohl wollen wollte wollten
womit worden worüber wovon wozu wurden würde würden zudem zufolge zuletzt zunächst zusammen zwar zwischen zwei drei
sagte sagt sagten sagen erklärte erklärten teilte teilten mitteilte berichtete berichteten betonte hieß heißt
angaben mitgeteilt uhr heute gestern morgen vorgestern tag tage tagen woche wochen monat monate monaten jahr jahre
jahren jahres jährige jährigen zeit herr frau herrn dr prof`,
  months: [
    'januar, februar, märz, april, mai, juni, juli, august, september, oktober, november, dezember',
    'jan, feb, mär, apr, mai, jun, jul, aug, sep, okt, nov, dez',
  ],
  weekdays: [
    'montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonntag',
    'montag, dienstag, mittwoch, donnerstag, freitag, sonnabend, sonntag',
  ],
  dayFirst: true,
  stem,
  background: STEMS,
};
