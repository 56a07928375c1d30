import { STEMS } from '../background/fr.ts';
import { withoutEnding } from './endings.ts';
import type { LanguagePack } from './language-pack.ts';

const LETTERS_KEPT_MIN = 4;

/** Plural and feminine: `présidentes` → `président`, `nationaux` → `national`. */
function stem(word: string): string {
  if (/..[^e]aux$/.test(word)) return `${word.slice(0, -3)}al`;
  const singular = withoutEnding(word, ['s', 'x'], LETTERS_KEPT_MIN);
  return withoutEnding(withoutEnding(singular, ['e'], LETTERS_KEPT_MIN), ['s'], LETTERS_KEPT_MIN);
}

export const FRENCH: LanguagePack = {
  code: 'fr',
  functionWords: `de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec ou son aux ses
cette mais comme on été deux même aussi sans leur fait ont très après nous vous elle elles dont entre avait tout ces
sa était peut je bien où si encore selon depuis lors`,
  stopWords: `afin ailleurs ainsi alors assez aucun aucune auprès auquel autant autour autre autres auraient aurait aura auront
avaient avant avez aviez avions avoir avons ayant bas beaucoup bientôt bon car ceci cela celle celles celui
cependant certain certaine certaines certains ceux chacun chacune chaque chez ci combien compris concernant contre
côté davantage debout dedans dehors déjà delà dernier dernière derniers dernières derrière dès desquels desquelles
devant devait devra devraient devrait devront dire dit dite dites doit doivent donc donner duquel durant effet
également enfin ensuite envers environ es étaient étant étante êtes être eu eux eurent eut faire fais faisait
faisant fois font fut furent grâce hier hormis hors ici ils jamais jusqu jusque juste laquelle lequel lesquelles
lesquels lorsque lui là ma maintenant malgré me mes mieux mien moi moins moment mon moyennant notamment notre nos
nouveau nouvelle nulle or outre parce parmi partout pendant personne peu peuvent pourquoi pourra pourraient pourrait
pourtant pouvait pouvoir première premier près presque prendre prise pu puis puisque qu quand quant quel quelle
quelles quelque quelques quels quiconque quoi quoique rien sauf savoir sera serait seraient seront seul seule
seulement sien soi soient soit sommes sous souvent suis suite suivant surtout tant tandis tel telle telles tels toi
ton toujours toutefois toute toutes trois trop tu va vais venir vers veut veulent via viennent vient voici voilà
voir vont vos votre vu y étée l d j m n s t c dell aujourd hui déclaré déclare ajouté ajoute expliqué explique
affirmé affirme indiqué indique annoncé précisé précise estimé estime assuré assure rappelé souligné an ans année
années jour jours mois semaine semaines heure heures temps monsieur madame mme mm demain lendemain`,
  months: [
    'janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre',
    'janv, févr, mars, avr, mai, juin, juil, août, sept, oct, nov, déc',
  ],
  weekdays: ['lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche'],
  dayFirst: true,
  apostrophe: 'elision',
  stem,
  background: STEMS,
};
