// Month names as newspapers print them: full, and short as each language shortens them, without the dot.
const MONTHS = new Map<string, number>();
for (const names of [
  'january february march april may june july august september october november december',
  'jan feb mar apr may jun jul aug sep oct nov dec',
  'januar februar märz april mai juni juli august september oktober november dezember',
  'jan feb mär apr mai jun jul aug sep okt nov dez',
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'janv févr mars avr mai juin juil août sept oct nov déc',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'ene feb mar abr may jun jul ago sep oct nov dic',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  'gen feb mar apr mag giu lug ago set ott nov dic',
  'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  'jan fev mar abr mai jun jul ago set out nov dez',
  'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
  'sty lut mar kwi maj cze lip sie wrz paź lis gru',
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  'янв февр мар апр май июн июл авг сент окт нояб дек',
  'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
  'січ лют бер квіт трав черв лип серп вер жовт лист груд',
  'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر',
  'جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر',
  'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık',
  'oca şub mar nis may haz tem ağu eyl eki kas ara',
]) {
  for (const [index, name] of names.split(' ').entries()) MONTHS.set(name, index + 1);
}
MONTHS.set('sept', 9);
// The Levant has names of its own, two of them double.
const LEVANTINE = [
  'كانون الثاني',
  'شباط',
  'آذار',
  'نيسان',
  'أيار',
  'حزيران',
  'تموز',
  'آب',
  'أيلول',
  'تشرين الأول',
  'تشرين الثاني',
  'كانون الأول',
];
for (const [index, name] of LEVANTINE.entries()) MONTHS.set(name, index + 1);

/** The number of a month by its name or short name in the languages of news: 1 … 12. */
export function monthOf(name: string | undefined): number | undefined {
  return MONTHS.get((name ?? '').toLowerCase());
}
