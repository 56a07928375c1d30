import type { Outlets } from '../../domain/outlets.ts';

// News agencies as credits and datelines print them: general agencies that supply more than one country, and the short forms by
// which they sign. A registry says more (`type` agency or wire).
// biome-ignore format: those of a part of the world on a line
const NAMES = [
  'Reuters', 'Associated Press', 'Agence France-Presse', 'Deutsche Presse-Agentur', 'Press Association', 'PA Media',
  'Bloomberg News', 'Dow Jones Newswires', 'United Press International', 'Press Trust of India', 'Austria Presse Agentur',
  'Anadolu', 'Adnkronos', 'Europa Press', 'Xinhua', 'Kyodo', 'Jiji Press', 'Yonhap', 'Interfax', 'RIA Novosti', 'Ukrinform',
  'Belga', 'Ritzau', 'Bernama', 'Agência Lusa', 'Agência Brasil', 'Canadian Press', 'Australian Associated Press',
  'Рейтер', 'ТАСС', 'Интерфакс', 'РИА Новости', 'Укрінформ', 'رويترز', 'الأناضول', 'أ ف ب', 'أسوشيتد برس',
  '新华社', '新華社', '路透社', '美联社', '法新社', '中新社', '中央社', '共同通信', '時事通信', 'ロイター',
];
/** Words in small letters are others: `ap`, `ani`. */
// biome-ignore format: a list
const SIGNS = [
  'AP', 'AFP', 'UPI', 'EFE', 'ANSA', 'TASS', 'PTI', 'IANS',
  'APA', 'PAP', 'MTI', 'ANP', 'NTB', 'dpa', 'epd', 'KNA',
];

const AGENCY_TYPE = /\b(?:agency|wire)\b/i;

/** Says which agencies a text names, by the name that is shown of them. */
export interface Agencies {
  /** Outlets of the registry that are one, by the names that sources go by. */
  readonly outlets: ReadonlySet<string>;
  namedIn(text: string): string[];
}

export function agenciesOf({ registry }: Outlets): Agencies {
  const own = registry.filter(({ type }) => type !== undefined && AGENCY_TYPE.test(type)).map(({ name }) => name);
  const known = new Map([...NAMES, ...own].map((name) => [name.toLowerCase(), name]));
  const names = wordsOf([...known.values()], 'giu');
  const signs = wordsOf(SIGNS, 'gu');
  return {
    outlets: new Set(own),
    namedIn(text) {
      const found = (text.match(names) ?? []).map((name) => known.get(name.toLowerCase()) ?? name);
      return [...new Set([...found, ...(text.match(signs) ?? [])])];
    },
  };
}

/** Words without spaces between them have no borders that a pattern could ask for. */
function wordsOf(words: readonly string[], flags: string): RegExp {
  const pattern = (word: string): string => {
    const letters = word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    return /\p{Script=Han}|\p{Script=Katakana}/u.test(word) ? letters : `(?<![\\p{L}\\d])${letters}(?![\\p{L}\\d])`;
  };
  return new RegExp(words.map(pattern).join('|'), flags);
}

// A picture's agency is not the text's.
const OF_PICTURE =
  /^\W*(?:photo|photograph|image|picture|pic|video|illustration|graphic|cover|feature|main|lead|getty|foto|bild|grafik|crédits? photo|vidéo|fotograf|imag[ei]n|immagin|zdjęci|fotoğraf|görsel|фото|иллюстра|видео|ілюстра|відео|світлина|صورة|الصورة|تصوير|图片|圖片|图源|圖源|摄影|攝影|照片|写真|画像|撮影)/iu;

/** What credits say of a text: their lines without those of pictures, and where it was written, as printed. */
export function creditOfText(creditText: string | null, dateline: string | null): string {
  const lines = (creditText ?? '').split('\n').filter((line) => line !== '' && !OF_PICTURE.test(line));
  return [...lines, ...(dateline === null ? [] : [dateline])].join('\n');
}
