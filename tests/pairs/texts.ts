// News of our own making: one story in many forms, and its neighbours. Names are invented.

/** A wire story with quotations. */
export const WIRE = `Ferry runs aground off Skarholm, 214 passengers taken to safety

SKARHOLM — A passenger ferry with 214 people on board ran aground in thick fog near the island of Skarholm early on Tuesday, and all of them were taken off by lifeboats and fishing vessels within three hours, the coast guard said.

The Lady Ingrid, on its way from Havnfjord to Tornby, struck a reef at 5:42 a.m. about two miles south of the harbour. Nobody was killed. Eleven people were treated for cuts and broken bones at the hospital in Tornby, where two of them remained in the evening.

"We heard a terrible grinding noise, and then everything that was not fastened flew across the cabin," said Maren Oldrup, a teacher who was travelling with 38 pupils. "The crew were calm, and that kept the children calm."

Captain Jonas Veltman told the coast guard that the radar had failed twenty minutes before the ship struck. The operator, Norrland Lines, confirmed that the radar had been repaired in March and again in May.

"It is far too early to speak of causes, but a ship with passengers must not sail blind in fog," Transport Minister Elke Sandvig said in Havnfjord. She ordered an inquiry, and said that its first report would be published within 30 days.

Divers found a gash of nine metres in the hull. The ship carries 60 tonnes of fuel, of which none has leaked so far, according to the environment agency. A tug from Tornby is to pull the Lady Ingrid off the reef on Thursday if the wind allows it.

Norrland Lines runs six ferries between the islands. Another of its ships, the Lady Astrid, collided with a pier at Havnfjord in 2019.`;

/** The same story in another outlet's own words, with both quotations. */
export const REWRITE = `Schoolchildren among those rescued as Lady Ingrid hits reef in fog

More than two hundred travellers had a narrow escape on Tuesday morning when the Lady Ingrid, one of the ferries that Norrland Lines operates between the islands, hit a reef off Skarholm.

Lifeboats and a dozen fishing boats brought everybody ashore before nine. Thirty-eight pupils of a school in Havnfjord were on board with their teacher, Maren Oldrup.

“We heard a terrible grinding noise, and then everything that was not fastened flew across the cabin,” she recalled on the quay at Tornby, wrapped in a blanket. Eleven of the 214 passengers needed a doctor. Two spent the night in hospital.

What went wrong on the bridge will now be examined. Jonas Veltman, the captain, has said that his radar was dead for twenty minutes when the ship struck; the company concedes that the same radar had been mended twice this spring.

Elke Sandvig, the transport minister, promised a first report within a month. “It is far too early to speak of causes, but a ship with passengers must not sail blind in fog,” she said.

Environmental officers watched the 60 tonnes of fuel in the tanks with some concern. So far none has escaped through the nine-metre gash that divers found. The wreck is to be towed off on Thursday.

Islanders remember another accident of the company: in 2019 the Lady Astrid rammed a pier at Havnfjord.`;

/** The same story in own words, without a single quotation. */
export const PLAIN_COVERAGE = `Fog, a dead radar and a reef: 214 escape from stranded ferry at Skarholm

A ferry of Norrland Lines, the Lady Ingrid, is stuck on a reef two miles south of Skarholm after its radar failed in dense fog on Tuesday. All 214 passengers, among them 38 pupils, were brought to Tornby by lifeboats and fishing vessels. Eleven were hurt.

Captain Jonas Veltman lost the radar twenty minutes before the ship struck at 5:42 a.m. on its way from Havnfjord. The device had been repaired in March and in May. Transport Minister Elke Sandvig has ordered an inquiry that is to report within 30 days.

The coast guard says that none of the 60 tonnes of fuel leaked through the gash of nine metres in the hull. A tug will try to free the Lady Ingrid on Thursday.`;

/** Its first sentences alone. */
export const BRIEF = WIRE.split('\n\n').slice(1, 3).join('\n\n');

/** What came of it the next day. */
export const FOLLOW_UP = `Norrland Lines grounds three ferries after inspectors find faulty radars

Norrland Lines took three of its remaining ferries out of service on Wednesday after inspectors of the shipping authority found faults in their radar sets, a day after the Lady Ingrid stranded near Skarholm.

Traffic between Havnfjord and the outer islands will be cut by half until at least Sunday, the company said. Shops on Tornby reported that bread and milk had run out by noon, and the council asked the navy for a supply ship.

"These sets should never have passed the last inspection, and we will find out who signed for them," said Ragna Holt, head of the shipping authority. Prosecutors searched the workshop in Eskil Bay that had serviced the radars and took away four crates of files.

Shares of the company's owner, Meridian Holding, fell by 14 percent. Chief executive Torben Aske rejected calls for his resignation and announced that passengers would get their fares back.

The union of seafarers said it had complained about the workshop twice since last autumn. Its chairman, Gunnar Lie, called for an independent inspectorate.`;

/** Another event of the same kind. */
export const OTHER_FERRY = `Ferry hits pier in Port Calder storm, 31 passengers injured

PORT CALDER — A passenger ferry rammed a concrete pier in a heavy storm in Port Calder on Friday night, and 31 of the 167 people on board were injured, the harbour police said.

The Star of Benmore, which had come from Kilrannoch, was trying to berth for the second time at 9:15 p.m. when a gust pushed it sideways. Four passengers were in serious condition at St. Brendan's Hospital.

"There was a bang like an explosion, and the lights went out at once," said Aidan Moyle, a lorry driver. "People were lying on top of each other on the stairs."

The captain, Deirdre Lusk, had asked for a tug, but both tugs of the port were helping a tanker. The operator, Celtic Strait Ferries, said the ship had been inspected in August.

"We will look at whether the port should have been closed," Infrastructure Secretary Colm Hanratty said. An inquiry will begin on Monday.

The Star of Benmore, built in 1998, lost part of its bow door. Its sailings are cancelled until the end of the month.`;

/** Another event, into which somebody put one quotation of the wire story. */
export const LURE = `${OTHER_FERRY}\n\nThe accident comes after another at sea this week. "It is far too early to speak of causes, but a ship with passengers must not sail blind in fog," a minister had said of that one.`;

/** Several stories in one text, the wire story's lead among them. */
export const ROUND_UP = `The morning in brief

A passenger ferry with 214 people on board ran aground in thick fog near the island of Skarholm early on Tuesday, and all of them were taken off by lifeboats and fishing vessels within three hours, the coast guard said. Transport Minister Elke Sandvig ordered an inquiry.

Voters in the canton of Oberlauen rejected a new ski arena by a wide margin. Mayor Beat Zurfluh called the result a defeat for the whole valley, while the Greens under Lina Amstad spoke of common sense. The arena was to cost 48 million francs.

The chip maker Qualdor will close its plant in Braxton, Ohio, and cut 2,300 jobs by next summer. Governor Dale Whitcombe said the state had offered the company tax relief. Analysts at Pellham Securities had expected smaller cuts.

Tennis: Ilse Verhaegen reached the quarter-finals in Lyon with a win over the Czech Petra Soukalova, 6-4, 7-6. She plays the winner of the match between Ana Duarte and Kim Seo-yeon on Thursday.

Police in Montevara arrested the banker Rui Castelar, who had been on the run since April. Prosecutor Inés Barros accuses him of having moved 90 million euros to accounts in Panama.`;

/** Entries with a time each. */
export const LIVE = `Ferry aground off Skarholm: the day as it happened

18:40
The two passengers still in hospital at Tornby are out of danger, doctors say. We end our coverage here.

15:05
Transport Minister Elke Sandvig speaks in Havnfjord: "It is far too early to speak of causes, but a ship with passengers must not sail blind in fog." She orders an inquiry.

12:20
Divers have found a gash of nine metres in the hull of the Lady Ingrid. None of the 60 tonnes of fuel has leaked.

09:10
All 214 passengers are ashore, among them 38 pupils with their teacher Maren Oldrup. Eleven people are being treated in Tornby.

07:30
Lifeboats and fishing vessels are taking passengers off the ferry of Norrland Lines. Captain Jonas Veltman reports that the radar had failed.

06:15
A ferry has run aground in fog near the island of Skarholm, the coast guard says.`;

/** Two days of one market report: the same frame, other figures. */
export const MARKET = [
  ['Monday', 'rose', '0.8', '4,512.30', '1.2', '18,204', '71.40', '2,031', '1.0912', '3.41'],
  ['Tuesday', 'fell', '1.1', '4,462.70', '0.4', '18,131', '69.85', '2,047', '1.0874', '3.55'],
].map(
  ([day, verb, percent, index, other, points, oil, gold, euro, bond]) =>
    `Stocks ${verb} on ${day}

The Halden Composite ${verb} ${percent} percent to ${index} points on ${day} as investors weighed new figures from the labour market. The broader Norrland Index moved ${other} percent to ${points}.

A barrel of Brent crude stood at ${oil} dollars in the afternoon, an ounce of gold at ${gold} dollars. The euro was traded at ${euro} dollars. The yield of the ten-year government bond was at ${bond} percent.

"The market is waiting for the central bank, and until then nobody wants to be the first," said an analyst at a large bank. Trading was thin, as usual at this time of the year, and most of the dealers expect more of the same for the rest of the week.`,
) as [string, string];

/** The wire story again, with one figure put right. */
export const CORRECTION = `CORRECTION: An earlier version gave the wrong number of injured.\n\n${WIRE.replace('Eleven people', 'Fourteen people')}`;

/** Short texts: one event twice, and another of its kind. */
export const SHORT = {
  one: 'A bus of the school at Lindby overturned on an icy road near Hemse on Monday. Six of the 22 children on board were slightly hurt, police in Hemse said. The driver, Sven Ekdahl, had swerved to avoid a moose.',
  again:
    'Six children were slightly hurt when their school bus overturned on ice near Hemse on Monday morning. Driver Sven Ekdahl swerved for a moose, according to police. There were 22 children from Lindby on board.',
  other:
    'A coach with pensioners from Arlund slid off the road near Visteby on Saturday. Nine of the 41 passengers were taken to hospital with bruises, police in Visteby said. The driver had tried to avoid a deer.',
} as const;

/** Results: hardly a word that is of one language. */
export const NAMES = {
  one: 'Tennis, Roma: Sinner - Alcaraz 6-4 7-5, Zverev - Medvedev 6-3 6-2, Ruud - Musetti 7-6 6-4',
  again: 'Tenis, Roma: Sinner - Alcaraz 6-4 7-5, Zverev - Medvedev 6-3 6-2, Ruud - Musetti 7-6 6-4',
} as const;

/** A notice of an authority, about whatever it is about: one form. */
export function notice(what: string, danger: string, maker: string, day: string): { title: string; text: string } {
  return {
    title: `Warning about ${what}`,
    text: `The Office of Toys in Havnfjord warns buyers of ${what} made by ${maker}, because of ${danger}.

The goods were sold on markets along the coast until ${day}. Whoever has bought them is asked to bring them back to the shop, where the price is paid back without a receipt. Children should not play with them any more.

The office tests some four hundred toys a year and publishes its warnings on a board at the town hall. Shops that go on selling them pay a fine.`,
  };
}

/** The ferry, twenty years later. */
export const ANNIVERSARY = `Twenty years on, Skarholm remembers the Lady Ingrid

Twenty years after the Lady Ingrid of Norrland Lines ran aground in fog off Skarholm, some of the 214 passengers met on the quay of Tornby. Maren Oldrup, the teacher who was on board with 38 pupils, laid flowers. Captain Jonas Veltman, whose radar had failed twenty minutes before the ship struck the reef at 5:42 a.m., sent a letter from Havnfjord. Elke Sandvig, then the transport minister, spoke of the radars that were changed on all ferries.`;

/** A trial in five pieces of one outlet, each above the same two paragraphs. */
export const SAGA: ReadonlyArray<{ readonly title: string; readonly text: string; readonly date: string }> = (
  [
    [
      'Care home boss charged over sedated residents',
      'TARNBY - The former head of a home for the elderly, Karin Lindqvist, was charged on Monday with unlawful restraint and with giving medicine without a licence, prosecutors said. She denies the charges. If found guilty she faces up to six years in prison.',
      '2026-01-12',
    ],
    [
      'Nurse tells court of nightly straps',
      'TARNBY - A nurse told a court on Tuesday that she was ordered to strap residents to their beds at a home for the elderly in Tarnby, on the second day of the trial of its former head, Karin Lindqvist. "We were four for eighty people, and she said that it was this or nothing," Sanne Moberg said.',
      '2026-02-03',
    ],
    [
      'Care home boss cleared of restraint',
      'TARNBY - A court acquitted the former head of a home for the elderly in Tarnby, Karin Lindqvist, of unlawful restraint on Friday and fined her for giving medicine without a licence. Judge Ove Krag said that it could not be shown who had given the orders. The prosecutor announced an appeal.',
      '2026-02-20',
    ],
    [
      'Council suspends two officials after care home verdict',
      'TARNBY - The council of Tarnby suspended two officials of its social office on Wednesday, five days after the former head of a home for the elderly, Karin Lindqvist, was cleared of the gravest charges. Mayor Dagny Rask said that letters of relatives had been left unopened in a drawer.',
      '2026-02-25',
    ],
    [
      'Appeal court to hear care home case in June',
      'TARNBY - The appeal court will hear the case of Karin Lindqvist, former head of a home for the elderly in Tarnby, in June, it said on Thursday. Three new witnesses are to testify, among them a doctor who left the home in 2019.',
      '2026-03-05',
    ],
  ] as const
).map(([title, news, date]) => ({
  title,
  text: `${news}

Lindqvist, 44, ran the Tarnby home for the elderly from 2014 until last spring. Inspectors found that residents had been given sedatives without a doctor's order, and that three of them had been tied to their beds at night. The council, which pays for 60 of its 82 beds, has since moved 31 residents elsewhere.

Relatives founded a group that keeps vigil outside the home every Sunday. Its chairwoman, Birte Holm, whose mother died there in 2022, says that the council had been warned four times before anybody came to look.`,
  date,
}));
