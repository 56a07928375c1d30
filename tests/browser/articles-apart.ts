import { storyOf } from '../outlets.ts';
import { ROUND_UP } from '../pairs/texts.ts';
import { type Article, article, edited, first, headed } from './article.ts';
import type { OutletKey } from './outlets.ts';
import * as english from './texts/english.ts';
import { hearing, hearingEdited } from './texts/long.ts';
import * as others from './texts/others.ts';

// Of the week: forms that are filled in anew, the long text, other languages, and what nobody else tells.

export const FORMS: readonly Article[] = [
  headed(
    'telegraph',
    '19 17:00',
    'weather-1',
    english.forecast('Dense fog', 'south', 'hardly felt', '12', '6', 'calm'),
  ),
  headed(
    'telegraph',
    '20 17:00',
    'weather-2',
    english.forecast('Drizzle', 'west', 'fresh', '11', '8', 'slightly rough'),
  ),
  headed(
    'islander',
    '21 17:30',
    'weather-3',
    english.forecast('Heavy showers', 'north-west', 'stormy', '9', '7', 'wild'),
  ),
  headed(
    'telegraph',
    '22 17:00',
    'weather-4',
    english.forecast('Bright spells', 'north', 'weak', '8', '2', 'moderate'),
  ),
  headed(
    'meridian',
    '19 18:30',
    'stocks-1',
    english.market('rise', 'figures from the labour market', '4,512.30', '18,204', '71.40', '2,031'),
  ),
  headed(
    'meridian',
    '20 18:30',
    'stocks-2',
    english.market('fall', 'a warning from chip makers', '4,462.70', '18,131', '69.85', '2,047'),
  ),
  headed(
    'courier',
    '21 18:40',
    'stocks-3',
    english.market('climb', 'a truce over timber', '4,530.15', '18,322', '70.20', '2,019'),
  ),
  headed('valley', '20 07:45', 'morning-brief', ROUND_UP),
];

export const LONG: readonly Article[] = [
  article(
    'telegraph',
    '24 05:00',
    'hearing-in-full',
    'The lost bolts of the Lady Astrid: the hearing in full',
    hearing(),
    { author: 'Ines Calloway' },
  ),
  article(
    'courier',
    '25 05:00',
    'lady-astrid-hearing',
    'Every witness: what was said about the Lady Astrid',
    hearingEdited(),
    { author: 'Dominic Farrow' },
  ),
];

export const OTHERS: readonly Article[] = [
  article('meridian', '22 06:20', 'deich-altensiel', 'Deich bei Altensiel hält nach Sturmflut', others.DYKE, {
    language: 'de',
  }),
  article(
    'kuestenblatt',
    '22 07:00',
    'deich',
    'Deich bei Altensiel hält nach Sturmflut',
    `${others.DYKE}\n\nQuelle: Meridian`,
  ),
  article(
    'kuestenblatt',
    '22 09:20',
    'reportage-altensiel',
    'Sturmflut am Deich: Die Nacht, in der Altensiel wach blieb',
    others.DYKE_OWN_WORDS,
    { author: 'Meike Lorenzen' },
  ),
  article('kuestenblatt', '24 20:30', 'markthalle', 'Feuer in der Markthalle von Neuhafen', others.MARKET_HALL, {
    author: 'Meike Lorenzen',
  }),
  article('kuestenblatt', '25 09:00', 'leuchtturm', 'Eine Schreinerin für Süderoog', others.LIGHTHOUSE),
  article('meridian', '21 05:30', 'port-ar', 'ميناء رأس النخيل يستأنف العمل بعد العاصفة', others.PORT_AR, {
    language: 'ar',
  }),
  article(
    'almina',
    '21 06:15',
    'ras-nakheel',
    'ميناء رأس النخيل يستأنف العمل بعد العاصفة الرملية',
    edited(others.PORT_AR, { 'صباح الأربعاء': 'فجر الأربعاء', 'بجروح طفيفة': 'بجروح بسيطة' }),
    { author: 'ليلى المصري' },
  ),
  article('almina', '22 10:00', 'books', 'مكتبة على ظهر قارب', others.BOOKS_AR, { author: 'ليلى المصري' }),
  article('almina', '25 08:30', 'meteor', 'راع يدل العلماء على نيزك', others.STAR_AR),
  article('meridian', '22 03:00', 'bridge-zh', '海湾大桥台风后重新通车', others.BRIDGE_ZH, { language: 'zh' }),
  article('haiwan', '22 03:40', 'bridge', '海湾大桥台风后重新通车', others.BRIDGE_ZH),
  article('haiwan', '22 04:30', 'bridge-short', '大桥通车了', first(others.BRIDGE_ZH, 2)),
  article('haiwan', '23 09:00', 'tea', '秋茶减产两成', others.TEA_ZH),
  article('haiwan', '26 01:00', 'cat', '图书馆的猫回来了', others.CAT_ZH),
  article('meridian', '21 09:00', 'school-ja', '百年の木造校舎、最後の授業', others.RAIN_JA, { language: 'ja' }),
];

const SMALL_OUTLETS = ['telegraph', 'courier', 'valley', 'islander'] as const;

/** Short news that nobody else has. @param day of October */
export function small(number: number, day: number): Article {
  const outlet = SMALL_OUTLETS[number % SMALL_OUTLETS.length] as OutletKey;
  const paragraphs = storyOf(number);
  const title = (paragraphs[0] as string).split(' after a meeting')[0] as string;
  return article(
    outlet,
    `${day} ${String(6 + (number % 14)).padStart(2, '0')}:35`,
    `news-${number}`,
    title,
    paragraphs.join('\n\n'),
  );
}

export const SINGLES: readonly Article[] = [
  article('islander', '19 14:00', 'moose', 'A moose, a bend and 22 pupils', english.BUS),
  ...Array.from({ length: 26 }, (_, number) => small(number, 19 + (number % 7))),
  // Nothing is known of when this was published.
  { outlet: 'islander', slug: 'undated', title: 'A shelter, at last', text: storyOf(77).join('\n\n') },
];
