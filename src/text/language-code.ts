// ISO 639: two letters, the three of 639-2 (both, where libraries have their own), the English name and the language's own.
const LANGUAGES: readonly string[] = [
  'en eng english',
  'de deu ger german deutsch',
  'fr fra fre french français francais',
  'es spa spanish castilian español espanol',
  'it ita italian italiano',
  'pt por portuguese português portugues',
  'pl pol polish polski',
  'ru rus russian русский',
  'uk ukr ukrainian українська',
  'ar ara arb arabic العربية',
  'tr tur turkish türkçe turkce',
  'zh zho chi cmn chinese mandarin 中文',
  'ja jpn japanese 日本語',
  'ko kor korean 한국어',
  'nl nld dut dutch flemish nederlands',
  'sv swe swedish svenska',
  'da dan danish dansk',
  'no nor norwegian norsk nb nob nn nno',
  'fi fin finnish suomi',
  'is isl ice icelandic',
  'et est estonian',
  'lv lav latvian',
  'lt lit lithuanian',
  'cs ces cze czech čeština',
  'sk slk slo slovak',
  'sl slv slovenian slovene',
  'hr hrv croatian hrvatski',
  'sr srp serbian',
  'bs bos bosnian',
  'mk mkd mac macedonian',
  'bg bul bulgarian',
  'ro ron rum romanian română',
  'hu hun hungarian magyar',
  'el ell gre greek',
  'sq sqi alb albanian',
  'be bel belarusian',
  'ka kat geo georgian',
  'hy hye arm armenian',
  'az aze azerbaijani',
  'kk kaz kazakh',
  'uz uzb uzbek',
  'he heb hebrew iw',
  'fa fas per pes persian farsi',
  'ur urd urdu',
  'hi hin hindi',
  'bn ben bengali bangla',
  'ta tam tamil',
  'te tel telugu',
  'ml mal malayalam',
  'mr mar marathi',
  'gu guj gujarati',
  'kn kan kannada',
  'pa pan punjabi',
  'si sin sinhala',
  'ne nep nepali',
  'id ind indonesian in',
  'ms msa may zsm malay',
  'tl tgl fil tagalog filipino',
  'vi vie vietnamese',
  'th tha thai',
  'my mya bur burmese',
  'km khm khmer',
  'lo lao',
  'mn mon mongolian',
  'sw swa swh swahili',
  'am amh amharic',
  'so som somali',
  'ha hau hausa',
  'yo yor yoruba',
  'ig ibo igbo',
  'zu zul zulu',
  'xh xho xhosa',
  'af afr afrikaans',
  'ca cat catalan català',
  'eu eus baq basque euskara',
  'gl glg galician galego',
  'ga gle irish gaeilge',
  'cy cym wel welsh cymraeg',
  'mt mlt maltese',
  'lb ltz luxembourgish',
  'eo epo esperanto',
  'la lat latin',
];
// The other codes of ISO 639-1.
const OTHERS =
  'aa ab ae ak an as av ay ba bh bi bm bo br ce ch co cr cu cv dv dz ee ff fj fo fy gd gn gv ho ht hz ia ie ii ik io iu jv kg ki kj kl kr ks ku kv kw ky lg li ln lu mg mh mi na nd ng nr nv ny oc oj om or os pi ps qu rm rn rw sa sc sd se sg sm sn ss st su tg ti tk tn to ts tt tw ty ug ve vo wa wo yi za';
// Codes that say that the language is not known, or that it is no one language.
const NONE = new Set(['und', 'unk', 'unknown', 'mul', 'zxx', 'mis', 'xx', 'other', 'auto']);

const CODES = new Map<string, string>();
for (const line of LANGUAGES) {
  const [code, ...names] = line.split(' ') as [string, ...string[]];
  for (const name of [code, ...names]) CODES.set(name, code);
}
for (const code of OTHERS.split(' ')) CODES.set(code, code);

/**
 * The code of a language as people declare it: `en_US`, `eng`, `English`, `zh-Hans` → `en`, `en`, `en`, `zh`; two letters
 * where ISO 639-1 has them. Undefined for what is no language; three letters that we do not know are taken as they are.
 */
export function languageCode(declared: string): string | undefined {
  const word = declared.trim().toLowerCase();
  if (NONE.has(word)) return undefined;
  const primary = (word.split(/[-_\s(,;/]/)[0] ?? '').replace(/\.[\w-]*$/, '');
  if (NONE.has(primary)) return undefined;
  return CODES.get(primary) ?? (/^[a-z]{3}$/.test(primary) ? primary : undefined);
}

/** Whether a declaration says in so many words that it does not know: nothing is wrong with that. */
export function saysNoLanguage(declared: string): boolean {
  return NONE.has(declared.trim().toLowerCase());
}
