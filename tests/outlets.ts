// Short articles of invented outlets: no two tell the same story.

const TOWNS = [
  'Ashford',
  'Brenton',
  'Calder',
  'Dunmore',
  'Eastwick',
  'Fenwick',
  'Garsdale',
  'Holmfield',
  'Inverlay',
  'Kelbrook',
];
const BODIES = [
  'harbour board',
  'school council',
  'county library',
  'rescue service',
  'water company',
  'museum trust',
  'bus operator',
];
const MATTERS = [
  'a new timetable for the winter months',
  'repairs to the old swing bridge',
  'the price of parking near the market',
  'a survey of wells and springs',
  'the sale of two disused warehouses',
  'a shelter for people who lost their homes',
  'the restoration of a Victorian greenhouse',
  'a plan to plant nine thousand alders',
  'the closing of the upper ford',
  'a festival of brass bands',
  'night trains between the valleys',
];
const PEOPLE = [
  'Maren Oduya',
  'Tomas Brill',
  'Ida Karlsen',
  'Peter Novak',
  'Leila Haddad',
  'Ruth Adeyemi',
  'Jonas Weir',
  'Anna Petrov',
  'Samuel Okoro',
];
const REASONS = [
  'engineers had found rust in most of the bolts',
  'the number of visitors had doubled within three years',
  'nobody had applied for the work since the spring',
  'the county would otherwise withdraw its share of the money',
  'two earlier attempts had ended before the court',
  'the storms of January had shown what could happen',
  'an auditor had called the accounts a muddle',
  'families had asked for it at every meeting since Easter',
];
const ENDINGS = [
  'A first report is due before the end of the summer, and residents may comment on it until then.',
  'Work is to begin once the frost is over and will take about eleven weeks, the contractors believe.',
  'The vote was closer than expected, and the minority has asked for the minutes to be published.',
  'Older people in the lower streets remember a similar quarrel that lasted for most of a decade.',
  'Neither side wanted to say how much has been spent on lawyers since the dispute began last year.',
];

const pick = (list: readonly string[], number: number): string => list[number % list.length] as string;

/** Three paragraphs, others for each number below 5,000. */
export function storyOf(number: number): string[] {
  const [town, other] = [pick(TOWNS, number), pick(TOWNS, 3 * number + 1 + Math.floor(number / 10))];
  const [body, matter] = [pick(BODIES, number), pick(MATTERS, number)];
  const [person, critic] = [pick(PEOPLE, number), pick(PEOPLE, number + 1 + Math.floor(number / 9))];
  const amount = 12_000 + 731 * number;
  return [
    `The ${body} of ${town} agreed on ${matter} after a meeting that went on past midnight and was followed by ${40 + number} people in the hall, most of them from ${other}.`,
    `According to ${person}, who led the talks, the decision could wait no longer because ${pick(REASONS, number)}; it will cost about ${amount} pounds, of which the ${pick(BODIES, number + 3)} pays a third.`,
    `But ${critic} told the meeting that ${amount + 5000} pounds was the more likely sum, since ${pick(REASONS, number + 2 + Math.floor(number / 8))}. ${pick(ENDINGS, number)}`,
  ];
}

/** A file of JSON lines. @param dress lines around the paragraphs of each */
export function feedOf(
  source: string | undefined,
  numbers: readonly number[],
  dress: (paragraphs: readonly string[], number: number) => readonly string[],
): string {
  return numbers
    .map((number) =>
      JSON.stringify({
        id: `${source ?? 'x'}-${number}`,
        ...(source === undefined ? {} : { source }),
        text: dress(storyOf(number), number).join('\n\n'),
      }),
    )
    .join('\n');
}

export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}
