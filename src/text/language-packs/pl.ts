import { STEMS } from '../background/pl.ts';
import { endingsOf, withoutEnding } from './endings.ts';
import type { LanguagePack } from './language-pack.ts';

const ENDINGS = endingsOf(
  'iego iemu iach iami iowi ego emu ymi imi ych ich ach ami owi iem iej iom ą ę ej em om ie ia io ią ię iu a e i o u y',
);
const LETTERS_KEPT_MIN = 3;
// Shorter ones are names in -ów rather than plurals.
const PLURAL_LETTERS_KEPT_MIN = 5;

/** Cases: `Warszawa`, `Warszawie`, `Warszawą` → `warszaw`; `Kraków`, `Krakowa` → `krakow`; `Polska`, `Polsce` → `polsk`. */
function stem(word: string): string {
  const bare = withoutEnding(word, ENDINGS, LETTERS_KEPT_MIN).replaceAll('ó', 'o').replace(/sc$/, 'sk');
  return withoutEnding(bare, ['ow'], PLURAL_LETTERS_KEPT_MIN);
}

export const POLISH: LanguagePack = {
  code: 'pl',
  functionWords: `w i na z się do nie że jest o to po a od za jak przez dla oraz tym ze co są ale może był tego jego już tak która
który które być przed było tylko jej ich także roku czy gdy lub jednak między pod nad została został będzie przy bez
jeszcze gdzie`,
  stopWords: `aby acz aczkolwiek albo ależ ani aż bardziej bardzo bo bowiem byli bym bynajmniej były będą będę bądź cała cali cały
choć ci cię ciebie cokolwiek coś czasem czemu czyli daleko dlaczego dlatego dobrze dokąd dość dużo dwa dwaj dwie
dzisiaj dziś dzięki gdyż gdziekolwiek gdzieś go ile im inna inne inny innych iż ja ją jakaś jakby jaki jakiś jakiż
jakkolwiek jako jakoś je jedna jedno jeden jednakże jednego jednej jemu jestem jesteśmy jeśli jeżeli każda każdy
każdego każdej kiedy kilka kilku kimś kto ktokolwiek ktoś którego której którym których którzy którą ku lat lecz
liczba ma mają mam mi miał miała miały mieć mimo mną mnie mogą moi moim moja moje można mój mu musi muszą my nam
nami nas nasi nasz nasza nasze naszego naszych natomiast natychmiast nawet nią nic nich niech niego niej niemu nigdy
nim nimi niż no obok ok około on ona one oni ono oto owszem pan pana pani podczas pomimo ponad ponieważ powinien
powinna powinni powinno poza prawie przecież przede przedtem przeciw również sam sama siebie skąd sobą sobie sposób
swoje swoją swoich swojej swój ta taka taki takie takich tam te tej temu ten teraz też tę tobą tobie toteż trzeba tu
tutaj twoi twoim twoja twoje twym twój ty tych tys u wam wami was wasz według wiele wielu więc więcej wszyscy
wszystkich wszystkie wszystkim wszystko wtedy wy właśnie wśród zaś zawsze żaden żadna żadne żadnych żeby zł trzy
dwóch pierwszy pierwsza powiedział powiedziała mówi mówił mówiła dodał dodała poinformował poinformowała podkreślił
zaznaczył stwierdził przekazał ocenił wyjaśnił rok lata latach dzień dni dnia miesiąc miesięcy miesiąca tydzień
tygodni tygodnia godz godzina godziny godzinie wczoraj jutro czas prof dr`,
  months: [
    'stycznia, lutego, marca, kwietnia, maja, czerwca, lipca, sierpnia, września, października, listopada, grudnia',
    'sty, lut, mar, kwi, maj, cze, lip, sie, wrz, paź, lis, gru',
  ],
  weekdays: ['poniedziałek, wtorek, środa, czwartek, piątek, sobota, niedziela'],
  dayFirst: true,
  stem,
  background: STEMS,
};
