import { STEMS } from '../background/es.ts';
import { withoutAccents, withoutEnding } from './endings.ts';
import type { LanguagePack } from './language-pack.ts';

const LETTERS_KEPT_MIN = 4;

/** Plural: `elecciones`, `elección` → `eleccion`; accents, which a plural moves, go. Genders stay apart: María is not Mario. */
function stem(word: string): string {
  const singular = withoutEnding(withoutAccents(word), ['s'], LETTERS_KEPT_MIN);
  return withoutEnding(singular, ['e'], LETTERS_KEPT_MIN);
}

export const SPANISH: LanguagePack = {
  code: 'es',
  functionWords: `de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí porque esta
entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno les ni contra otros ese
eso ante ellos fue ha son está según han era tras`,
  stopWords: `ahora algo alguien algún alguna algunas alguno algunos allí ambos anterior antes apenas aquel aquella aquellas
aquellos aquí asegura así aun aún aunque bajo bien cada casi cerca cierto cómo conmigo contigo cosa cosas cual cuál
cuales cualquier cualquiera cuándo cuanto cuanta cuantos cuya cuyo cuyas cuyos dado dan dar debe deben debía debido
decir deja dejar dentro después detrás di dice dicen dicho dieron dio don dónde dos él ella ellas embargo encima
encuentra enseguida entonces éramos eran eres es esa esas ésa ése éste ésta estaba estaban estado estamos estar
estará estas estos están estoy estuvo ex excepto final fin fuera fueron fuese general gran grande grandes haber
había habían hace hacen hacer hacia haciendo has haya hayan he hecho hemos hizo hoy hubo igual incluso ir jamás
junto lejos llegar llegó lleva llevar luego lugar manera mas mayor mediante medio mejor menos mi mía mientras mío
mis mismo misma mismos mismas momento mucha muchas mucho muchos nada nadie ningún ninguna ninguno nuestra nuestras
nuestro nuestros nueva nuevo nunca ocho os otra otras otro parece parte pasado peor podrá podría podrían poco pocos
poder podemos posible primer primera primero pronto propia propio próximo próximos pudo pueda puede pueden pues qué
queda quedó querer quién quienes quiere respecto sabe sea sean segundo seguir seis ser será serán sería serían si
sido siempre siendo siete sigue siguiente sino sola solamente solo sólo somos soy suya suyo tal tampoco tan tanto te
tendrá tenemos tener tenía tenido tercera tengo tiene tienen toda todas todavía total trata través tres tu tú tus
tuvo última últimas último últimos unas unos usted ustedes va vamos van varias varios vez veces ver verdad vosotros
voy vuelve yo dijo dijeron afirmó aseguró señaló explicó añadió indicó agregó declaró anunció informó destacó
comentó manifestó expresó sostuvo año años día días mes meses semana semanas hora horas ayer mañana tarde noche
señor señora sr sra dr`,
  months: [
    'enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre',
    'ene, feb, mar, abr, may, jun, jul, ago, sep, oct, nov, dic',
  ],
  weekdays: ['lunes, martes, miércoles, jueves, viernes, sábado, domingo'],
  dayFirst: true,
  stem,
  background: STEMS,
};
