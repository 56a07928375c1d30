import { BRIEF, FOLLOW_UP, OTHER_FERRY, PLAIN_COVERAGE, REWRITE, WIRE } from '../pairs/texts.ts';
import { type Article, article, edited, first, headed, withoutDateline } from './article.ts';
import { FORMS, LONG, OTHERS, SINGLES, small } from './articles-apart.ts';
import * as english from './texts/english.ts';
import * as late from './texts/late.ts';
import * as others from './texts/others.ts';

// Of the week: stories that several outlets tell, and what came of them.

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
      'The vote ended a quarrel of seven months.': 'The vote ended seven months of quarrel.',
      'announced a petition': 'began a petition',
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
