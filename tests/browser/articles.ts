import { storyOf } from '../outlets.ts';
import { BRIEF, FOLLOW_UP, OTHER_FERRY, PLAIN_COVERAGE, REWRITE, ROUND_UP, WIRE } from '../pairs/texts.ts';
import type { OutletKey } from './outlets.ts';
import * as english from './texts/english.ts';
import * as late from './texts/late.ts';
import { hearing, hearingEdited } from './texts/long.ts';
import * as others from './texts/others.ts';

/** An article of the week as its outlet has it. */
export interface Article {
  readonly outlet: OutletKey;
  /** A word of its address. */
  readonly slug: string;
  readonly title: string;
  /** When it was published, to the minute; undefined: the outlet does not say. */
  readonly at?: string;
  readonly text: string;
  readonly author?: string;
  /** Where the outlet's own language is another. */
  readonly language?: string;
  readonly modified?: string;
}

type More = Partial<Pick<Article, 'author' | 'language' | 'modified'>>;

/** @param at day and hour of October 2026, `20 07:05` */
function article(outlet: OutletKey, at: string, slug: string, title: string, text: string, more: More = {}): Article {
  return { outlet, slug, title, text, at: `2026-10-${at.replace(' ', 'T')}:00Z`, ...more };
}

/** The first line of a text is its headline. */
function headed(outlet: OutletKey, at: string, slug: string, whole: string, more: More = {}): Article {
  const [title = '', ...rest] = whole.split('\n\n');
  return article(outlet, at, slug, title, rest.join('\n\n'), more);
}

function edited(text: string, changes: Readonly<Record<string, string>>): string {
  return Object.entries(changes).reduce((result, [from, to]) => {
    if (!result.includes(from)) throw new Error(`not in the text: ${from}`);
    return result.replace(from, to);
  }, text);
}

const first = (text: string, paragraphs: number): string => text.split('\n\n').slice(0, paragraphs).join('\n\n');
const withoutDateline = (text: string): string => text.replace(/^[^a-z]+(?:\(Meridian\) - | — )/, '');
const WIRE_TITLE = 'Ferry runs aground off Skarholm, 214 passengers taken to safety';
const WIRE_BODY = WIRE.split('\n\n').slice(1).join('\n\n');

const FERRY: readonly Article[] = [
  article('meridian', '20 07:05', 'ferry-aground', WIRE_TITLE, WIRE_BODY),
  article(
    'telegraph',
    '20 07:40',
    'ferry-aground-skarholm',
    WIRE_TITLE,
    `${WIRE_BODY}\n\nSource: Meridian News Agency`,
    {
      author: 'Meridian News Agency',
    },
  ),
  article(
    'islander',
    '20 08:20',
    'our-ferry',
    'Our ferry on the reef: all 214 are safe',
    edited(withoutDateline(WIRE_BODY), {
      'early on Tuesday, and all of them': 'this morning, and all of them',
      'The crew were calm, and that kept the children calm.': 'The crew stayed calm, and that kept the children calm.',
      ' about two miles south of the harbour': ' some two miles south of our harbour',
    }),
    { author: 'Solveig Marten' },
  ),
  article('valley', '20 07:55', 'ferry-brief', 'Ferry aground in fog, everybody is safe', BRIEF),
  headed('courier', '20 12:30', 'lady-ingrid-reef', REWRITE, { author: 'Dominic Farrow' }),
  headed('valley', '20 13:10', 'fog-radar-reef', PLAIN_COVERAGE),
  headed(
    'telegraph',
    '21 06:20',
    'norrland-grounds-three',
    edited(FOLLOW_UP, {
      'Traffic between Havnfjord and the outer islands':
        'The Lady Ingrid, on its way from Havnfjord to Tornby, had struck a reef with 38 pupils among its passengers, and Captain Jonas Veltman told the coast guard that the radar had failed twenty minutes before. Traffic between Havnfjord and the outer islands',
      'on Wednesday after': 'after',
      'a day after the Lady Ingrid stranded near Skarholm':
        'a day after the Lady Ingrid, a passenger ferry with 214 people on board, ran aground in fog near the island of Skarholm on Tuesday',
      ' until at least Sunday': ' for five days at least',
    }),
    { author: 'Ines Calloway' },
  ),
  article('islander', '24 10:00', 'purser', 'Forty-four years of tickets', english.ISLANDS, {
    author: 'Solveig Marten',
  }),
  headed('courier', '24 06:30', 'port-calder-pier', OTHER_FERRY, { author: 'Dominic Farrow' }),
];

const LIBRARY: readonly Article[] = [
  article(
    'meridian',
    '22 00:10',
    'eastwick-libraries',
    'Eastwick keeps its libraries and raises parking fees',
    english.LIBRARY,
  ),
  article(
    'telegraph',
    '22 06:00',
    'eastwick-vote',
    'Eastwick keeps its libraries and raises parking fees',
    withoutDateline(english.LIBRARY),
  ),
  article(
    'courier',
    '22 06:45',
    'libraries-stay-open',
    'Libraries stay open, parking gets dearer',
    edited(withoutDateline(english.LIBRARY), {
      'The vote ended a quarrel of seven months.': 'The vote put an end to seven months of quarrel.',
      'announced a petition': 'said they would start a petition',
    }),
  ),
  article(
    'islander',
    '22 07:30',
    'library-in-short',
    'Eastwick saves its libraries',
    first(withoutDateline(english.LIBRARY), 3),
  ),
  article('valley', '22 05:50', 'midnight-vote', 'Nine hands for four libraries', english.LIBRARY_OWN_WORDS, {
    author: 'Aoife Brannigan',
  }),
];

const BRIDGE: readonly Article[] = [
  article('valley', '22 09:10', 'swing-bridge-shut', 'Cracks close the swing bridge at Calder', english.BRIDGE, {
    author: 'Aoife Brannigan',
  }),
  article(
    'courier',
    '22 11:00',
    'bridge-barriers',
    'Barriers at dawn: Calder loses its bridge',
    english.BRIDGE_QUOTED,
    { author: 'Dominic Farrow' },
  ),
  headed('telegraph', '22 12:15', 'calder-bridge', english.BRIDGE_PLAIN, { author: 'Ines Calloway' }),
  article(
    'valley',
    '23 16:40',
    'never-climbed',
    'Inspectors never climbed the bridge, county says',
    english.BRIDGE_NEXT_DAY,
    { author: 'Aoife Brannigan' },
  ),
  article(
    'islander',
    '22 15:30',
    'baker-of-ferry-street',
    'The baker of Ferry Street waits for his customers',
    english.BRIDGE_ANGLE,
    { author: 'Solveig Marten' },
  ),
];

const COURT_AND_SPORT: readonly Article[] = [
  article('meridian', '23 14:30', 'brooch-verdict', 'Watchman jailed for theft of Viking brooch', english.VERDICT),
  article(
    'islander',
    '23 15:10',
    'brooch',
    'Watchman jailed for theft of Viking brooch',
    `${english.VERDICT}\n\nSource: Meridian News Agency`,
  ),
  article(
    'telegraph',
    '23 17:45',
    'beetroot-brooch',
    'A torch, a brooch and a jar of beetroot',
    english.VERDICT_OWN_WORDS,
    { author: 'Ines Calloway' },
  ),
  article('telegraph', '24 17:30', 'rovers-top', 'Rovers go top in the last second', english.MATCH, {
    author: 'Bill Tarrant',
  }),
  article(
    'courier',
    '24 19:00',
    'amankwah',
    'Eighteen years old, nine minutes played, top of the league',
    english.MATCH_OWN_WORDS,
    { author: 'Kit Lowry' },
  ),
  article('courier', '21 22:15', 'postman-cup', 'A postman delivers: Rovers out of the cup', english.OTHER_MATCH, {
    author: 'Kit Lowry',
  }),
];

const FORMS: readonly Article[] = [
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

const LONG: readonly Article[] = [
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

const OTHERS: readonly Article[] = [
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
function small(number: number, day: number): Article {
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

const SINGLES: readonly Article[] = [
  article('islander', '19 14:00', 'moose', 'A moose, a bend and 22 pupils', english.BUS),
  ...Array.from({ length: 26 }, (_, number) => small(number, 19 + (number % 7))),
  // Nothing is known of when this was published.
  { outlet: 'islander', slug: 'undated', title: 'A shelter, at last', text: storyOf(77).join('\n\n') },
];

/** What lies there on Monday morning. */
export const WEEK: readonly Article[] = [
  ...FERRY,
  ...LIBRARY,
  ...BRIDGE,
  ...COURT_AND_SPORT,
  ...FORMS,
  ...LONG,
  ...OTHERS,
  ...SINGLES,
];

/** Two that were changed since. */
export const CHANGED: readonly Article[] = [
  {
    ...(FERRY[2] as Article),
    text: `Correction: an earlier version gave the wrong number of injured.\n\n${(FERRY[2] as Article).text.replace('Eleven people', 'Fourteen people')}`,
    modified: '2026-10-26T09:00:00Z',
  },
  {
    ...(BRIDGE[2] as Article),
    text: `${(BRIDGE[2] as Article).text}\n\nUpdate: welding begins on Monday week and may take nine weeks, the county said on Friday.`,
    modified: '2026-10-26T09:30:00Z',
  },
];

/** Ten that came later. */
export const LATER: readonly Article[] = [
  article('meridian', '26 06:10', 'ferry-afloat', 'Lady Ingrid is afloat again', late.SALVAGE),
  article(
    'telegraph',
    '26 06:40',
    'afloat',
    'Lady Ingrid is afloat again',
    `${late.SALVAGE}\n\nSource: Meridian News Agency`,
  ),
  article('courier', '26 08:15', 'reef-lets-go', 'The reef lets go of the Lady Ingrid', late.SALVAGE_OWN_WORDS, {
    author: 'Dominic Farrow',
  }),
  article('valley', '26 07:00', 'libraries-again', 'Eastwick keeps its libraries', withoutDateline(english.LIBRARY)),
  article('islander', '26 10:00', 'scarf', 'Who knitted the scarf of Brenton?', late.STATUE, {
    author: 'Solveig Marten',
  }),
  article('islander', '26 11:00', 'lily', 'Two nights for a lily', late.GREENHOUSE),
  article(
    'kuestenblatt',
    '26 06:00',
    'markthalle-folge',
    'Markthalle: Stände öffnen am Dienstag',
    first(others.MARKET_HALL, 2),
  ),
  ...[31, 32, 33].map((number) => small(number, 26)),
];

/** What its outlet took back: its file is gone. */
export const WITHDRAWN = LIBRARY[3] as Article;
