import { drawn } from '../../generated-stories.ts';

// A hearing of many days, long enough to be a trial for any page: sentences of our own, put together by a seed.

const WITNESSES = [
  'the pilot',
  'a welder',
  'the harbour clerk',
  'the second mate',
  'an insurer',
  'the cook',
  'a diver',
  'the surveyor',
  'a deckhand',
  'the radio officer',
];
const NAMES = [
  'Aksel Borg',
  'Dorothea Finch',
  'Yusuf Karam',
  'Lise Hagen',
  'Patrick Omondi',
  'Greta Solberg',
  'Ivo Marin',
  'Nora Whitlock',
  'Samir Aziz',
  'Hanne Dahl',
  'Orla Quinn',
  'Piet Vanderlaan',
];
const THINGS = [
  'a log book',
  'the spare aerial',
  'a bill for two valves',
  'the list of drills',
  'a photograph of the mast',
  'the key of the chart room',
  'a letter from the yard',
  'the tape of the radio',
  'an unsigned form',
  'a bag of bolts',
  'the map of the reef',
];
const PLACES = [
  'in the workshop at Eskil Bay',
  'behind the pilot house',
  'at the yard in Tornby',
  'on the quay of Havnfjord',
  'in an office above the fish market',
  'below the car deck',
  'in the lamp room',
  'at the inn by the lock',
];
const TIMES = [
  'before dawn',
  'in the second week of March',
  'on a Sunday',
  'during the dog watch',
  'an hour after the tide had turned',
  'late in the autumn',
  'shortly before noon',
  'on the day of the regatta',
];
const DOINGS = [
  'had been counted twice',
  'was never entered in the register',
  'had been lent to another ship',
  'was still wet',
  'had the wrong date on it',
  'had been paid for in cash',
  'was missing when the inspector came',
  'lay where anybody could take it',
  'had been mended with wire',
];
const REPLIES = [
  'Counsel did not press the point.',
  'The chairman asked for silence.',
  'Nobody in the room seemed surprised.',
  'The answer was read back to the end.',
  'A recess of ten minutes followed.',
  'Two of the assessors took notes.',
  'The families in the front row looked at one another.',
  'There was no question from the owners.',
];
const PARAGRAPHS = 205;

/** About 10,000 words. */
export function hearing(): string {
  const draw = drawn(1932);
  const of = (list: readonly string[]): string => list[draw(list.length)] as string;
  const sentence = (): string => {
    switch (draw(4)) {
      case 0:
        return `${of(NAMES)}, ${of(WITNESSES)}, told the inquiry that ${of(THINGS)} ${of(DOINGS)} ${of(TIMES)}, ${of(PLACES)}.`;
      case 1:
        return `When ${of(NAMES)} was asked about ${of(THINGS)}, ${draw(90) + 10} pages of notes were put on the table, from which it followed that it ${of(DOINGS)}.`;
      case 2:
        return `"I saw ${of(THINGS)} ${of(PLACES)}, ${of(TIMES)}, and I thought that somebody else would report it," said ${of(NAMES)}.`;
      default:
        return `According to ${of(WITNESSES)}, ${of(NAMES)} had carried ${of(THINGS)} for ${draw(40) + 3} minutes without knowing that it ${of(DOINGS)}. ${of(REPLIES)}`;
    }
  };
  return Array.from({ length: PARAGRAPHS }, (_, at) =>
    at % 20 === 0
      ? `Day ${at / 20 + 1} of the inquiry began with ${of(THINGS)}. ${sentence()} ${sentence()}`
      : `${sentence()} ${sentence()}`,
  ).join('\n\n');
}

/** The same, as another desk edited it: every ninth paragraph lost its last sentence, some words are others, the end is new. */
export function hearingEdited(): string {
  const paragraphs = hearing().split('\n\n');
  return [
    ...paragraphs.map((paragraph, at) =>
      at % 9 === 4
        ? (paragraph
            .split(/(?<=[.”"]) /)
            .slice(0, 1)
            .join(' ') as string)
        : at % 7 === 3
          ? paragraph.replace('told the inquiry', 'said at the hearing').replace('According to', 'In the words of')
          : paragraph,
    ),
    'The inquiry goes on in December. A first report is promised for the spring.',
  ].join('\n\n');
}
