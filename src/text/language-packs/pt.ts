import { STEMS } from '../background/pt.ts';
import { withoutAccents, withoutEnding } from './endings.ts';
import type { LanguagePack } from './language-pack.ts';

const LETTERS_KEPT_MIN = 4;
// Plurals that change more than they add.
const PLURALS: ReadonlyArray<readonly [RegExp, string]> = [
  [/(?:ões|ães)$/, 'ão'],
  [/ais$/, 'al'],
  [/[ée]is$/, 'el'],
  [/óis$/, 'ol'],
  [/ns$/, 'm'],
];

/** Plural: `eleições`, `eleição` → `eleicao`; `federais` → `federal`. Accents go: Brazil and Portugal set them differently. */
function stem(word: string): string {
  const [plural, ending] = PLURALS.find(([pattern]) => word.length > LETTERS_KEPT_MIN && pattern.test(word)) ?? [];
  if (plural) return withoutAccents(word.replace(plural, ending as string));
  const singular = withoutEnding(withoutAccents(word), ['s'], LETTERS_KEPT_MIN);
  return withoutEnding(singular, ['e'], LETTERS_KEPT_MIN);
}

export const PORTUGUESE: LanguagePack = {
  code: 'pt',
  functionWords: `de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser
quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem nas me
esse eles foram essa num nem segundo após`,
  stopWords: `abaixo acerca acima agora aí ainda além algo alguém algum alguma algumas alguns ali ambos ampla antes aonde apenas
apesar aquela aquelas aquele aqueles aqui aquilo assim atrás através bastante bem boa bom cada cá certa certo cerca
cima cinco comigo conforme conosco consigo contra contudo cuja cujas cujo cujos dá daquela daquele dar debaixo deles
dela delas dele demais dentro desde dessa dessas desse desses desta destas deste destes deve devem devendo dever
deverá deveria devia dia diante disse dito diz dizem dizer dois duas elas embora enquanto entanto então eram eras és
esperar essas esses esta estamos estão estar estará estas estava estavam este esteja estes esteve estive estou etc
exceto fará faz fazem fazendo fazer feita feito fez fica ficar ficou fim fora for fosse fossem gente grande grandes
haja haver havia houve hoje houveram ir isto jamais la lá lhe lhes lo logo longe lugar maior maioria mal melhor
menor menos mesma mesmas mesmos meu meus mim minha minhas muita muitas muitos nada naquela naquele nela nele nenhum
nenhuma nessa nesse nesta neste ninguém nisso nisto nossa nossas nosso nossos nova novo novos numa nunca onde ontem
outra outras outro outros parte partir pelas pelos pequena per perante perto pode podem poder poderá poderia podia
pois ponto porém porque porquê posição possível posso pôde pouca pouco poucos primeira primeiro própria próprio
próximo pude qual quais qualquer quanto quantos quase quatro quê quer querem quero será serão seria seriam sendo
sete sempre si sido sim sob sobre sobretudo sois somente somos sou suas tal talvez tampouco tanta tanto tão tarde
têm temos tempo tendo tenha tenham tenho terá terão teria terceira teu teus teve ti tido tinha tinham tive todas
todavia toda todo todos três tu tua tudo última último umas uns usar vai vais vamos vão várias vários vem vêm vez
vezes vindo vir você vocês vos disseram afirmou afirma explicou acrescentou declarou informou destacou anunciou
comentou ressaltou ano anos mês meses semana semanas dias hora horas amanhã manhã noite feira senhor senhora sr sra
dr`,
  months: [
    'janeiro, fevereiro, março, abril, maio, junho, julho, agosto, setembro, outubro, novembro, dezembro',
    'jan, fev, mar, abr, mai, jun, jul, ago, set, out, nov, dez',
  ],
  weekdays: ['segunda-feira, terça-feira, quarta-feira, quinta-feira, sexta-feira, sábado, domingo'],
  dayFirst: true,
  stem,
  background: STEMS,
};
