// News of a week on a coast that is nowhere. Names are invented.

/** What an agency sent of a vote, with two quotations. */
export const LIBRARY = `EASTWICK — The town council of Eastwick voted 9 to 6 on Wednesday night to keep all four branches of its library open, and to pay for them by raising the fee for parking on the seafront from 1.20 to 1.80 pounds an hour.

The vote ended a quarrel of seven months. In March the treasurer, Harriet Sloane, had proposed to close the branches at Millgate and Cold Harbour, which together cost 340,000 pounds a year and lend about 61,000 books.

"A town that shuts its reading rooms in winter should not be surprised to find its children in the amusement arcade," said councillor Bernard Achebe, who changed sides after a meeting with 400 residents in the church of St Aldhelm.

Sloane said the sum did not add up. "We have bought ourselves eighteen months, and we have bought them from people who come here to look at the sea," she told the council.

Traders on the seafront announced a petition. Their speaker, Colette Marsh, expects that visitors will go to Tornby instead, where parking is free from October to Easter.

The branch at Cold Harbour was founded in 1911 by dockers who paid a penny a week. It will be closed for repairs to its roof until the middle of January.`;

/** The same vote as a reporter heard it who had been in the hall. */
export const LIBRARY_OWN_WORDS = `It was close to midnight when the mayor counted the hands a second time. Nine for, six against: Eastwick keeps its four libraries, and whoever parks on the seafront will pay for them, 1.80 pounds an hour instead of 1.20.

Bernard Achebe made the difference. Until last week he had sided with treasurer Harriet Sloane, who wanted to give up Millgate and Cold Harbour and save 340,000 pounds a year. Then he sat through an evening in St Aldhelm's church with some 400 people. “A town that shuts its reading rooms in winter should not be surprised to find its children in the amusement arcade,” he said before the vote, and the gallery applauded.

The treasurer stayed calm, and bitter. “We have bought ourselves eighteen months, and we have bought them from people who come here to look at the sea,” said Sloane.

Colette Marsh, who speaks for the shops on the promenade, is collecting signatures against the new fee already. She fears for her trade: in Tornby nobody pays for parking between October and Easter.

At Cold Harbour, where dockers set up the reading room in 1911 with a penny a week from each, the roof comes first. Readers will be let in again in the middle of January.`;

/** A bridge, told by whoever stood nearest. */
export const BRIDGE = `The swing bridge over the Calder was closed to all traffic at 6:40 on Thursday morning, after a night crew greasing its bearings had found cracks as long as a hand in two of the eight main girders.

About 14,000 vehicles cross the bridge on a working day. Until further notice they have to take the road by Fenwick Lock, eleven miles longer. Schools in Lower Calder began an hour late because three buses were stuck on the wrong side of the river.

County engineer Priya Raman said the cracks were probably caused by the heat of August. "Steel does not lie to you, it only waits, and this steel has been waiting since the summer," she said at the barrier. She would not say how long the closure may last.

The bridge of 1932 was last inspected in May, by a contractor named Holt & Daughter. The report called all girders sound. The county has asked for the photographs that were taken then.

A foot ferry for 40 people will run every twenty minutes from Friday on. The ambulance service has put a second car on the north bank.`;

export const BRIDGE_QUOTED = `Commuters in Calder woke up to barriers and a queue that reached back to the gasworks: the old swing bridge is shut, perhaps for months.

A crew with grease guns saw the damage on Wednesday night. Two of eight main girders have cracked, according to Priya Raman, the engineer of the county, who blames the hot weeks in August. “Steel does not lie to you, it only waits, and this steel has been waiting since the summer,” she said.

What makes the matter awkward is the month of May. That is when Holt & Daughter examined the structure and found nothing wrong with its girders. Whether anybody climbed up to look is what the county now wants to see from the photographs.

Some 14,000 cars and lorries a day must go round by Fenwick Lock, a detour of eleven miles. From Friday a ferry will take 40 pedestrians across at a time, three times an hour. Lessons in Lower Calder started late, as three school buses could not get over, and an extra ambulance now waits on the northern side.

The bridge was opened in 1932.`;

export const BRIDGE_PLAIN = `Calder swing bridge shut after cracks are found in main girders

Drivers face a detour of eleven miles by Fenwick Lock since Thursday morning, when the county closed the swing bridge at Calder. Workmen greasing the bearings overnight had come upon cracks in two of the eight main girders.

The bridge, built in 1932, carries 14,000 vehicles on a weekday. An inspection by the contractor Holt & Daughter in May had reported the girders to be sound; the county has now demanded the pictures. Engineer Priya Raman suspects the heat of August and names no date for the reopening.

Three school buses did not reach Lower Calder in time. A ferry for 40 foot passengers begins on Friday, every twenty minutes, and a second ambulance is stationed on the north bank.`;

/** What came of it a day later. */
export const BRIDGE_NEXT_DAY = `Holt & Daughter, the contractor that called the Calder swing bridge sound in May, never looked at its girders from below, county engineer Priya Raman said. Photographs that the company handed over show the deck, the gatehouse and a van, but none of the eight main girders, two of which have cracked.

Raman has withdrawn the report on four other bridges that Holt & Daughter inspected this year, among them the viaduct at Garsdale. They stay open for cars, and are closed to lorries above 7.5 tonnes.

The swing bridge over the Calder has been closed to all traffic since Thursday. Its 14,000 vehicles a day go round by Fenwick Lock. Welding of the girders may take nine weeks, the county expects, and the heat of August is no longer its only suspicion.

Ellen Holt, who runs the company, said a drone had failed on the day of the inspection. "I am not interested in drones, I want to know who signed," said Raman.

The foot ferry carried 1,900 people on its first day, and the three school buses of Lower Calder now start on the north bank.`;

/** The same event from where somebody else stands. */
export const BRIDGE_ANGLE = `Nils Overgaard has sold bread on the south bank of the Calder for 31 years, and until Thursday four of five customers came over the swing bridge. Now that the bridge is closed to all traffic he has baked 60 loaves instead of 300, and given away eleven.

The night crew had found cracks in two of its eight main girders, and at 6:40 on Thursday morning county engineer Priya Raman had the barriers put up. Since then Ferry Street in Lower Calder is as quiet as on Christmas Day. About 14,000 vehicles cross the swing bridge on a working day; now they take the road by Fenwick Lock, eleven miles longer, and do not stop for buns. How long the closure may last nobody would say. In the bicycle shop next door they mend more tyres than ever, says its owner, Wanda Pell, but nobody buys a new wheel in the rain.

Overgaard remembers the closure of 1994, when a barge had rammed the pier. It took five weeks, and the butcher did not survive it. He has asked the county for a sign at Fenwick Lock that says the shops of Lower Calder are open.

The foot ferry for 40 people will land right before his door. He has put a table there with coffee, and a tin for coins. "If the customers can not come over the water on wheels, then the buns go to meet the boat," he says.`;

export const VERDICT = `GARSDALE (Meridian) - A former night watchman of the Garsdale museum was sentenced to four years and three months in prison on Friday for the theft of a Viking brooch that was later found in a jar of pickled beetroot.

The court found that Leonard Askew, 58, had taken the silver brooch from a case during a power cut on 12 February and hidden it in the cellar of his sister's house in Holmfield. It is valued at 900,000 pounds.

Judge Marion Tate said he had betrayed the trust of a whole valley. "You were the only man in the building with a torch, and you used it to find what you were paid to protect," she told him.

Askew had confessed on the third day of the trial. He owed 27,000 pounds to a betting shop. His sister, who knew nothing of the jar's contents, was acquitted.

The brooch, found by a farmer in 1874, will be shown again from the first of December, behind glass of twice the thickness. The director of the museum, Oskar Lind, said that a new alarm with its own battery had been paid for by donations.`;

export const VERDICT_OWN_WORDS = `Four years and three months: that is the price Leonard Askew has to pay for a night without electricity. The man who guarded the museum at Garsdale helped himself to its most famous piece, a brooch of Viking silver, when the lights went out on 12 February.

Detectives found it in June, in his sister's cellar in Holmfield, at the bottom of a jar of beetroot. She had no idea, the court held on Friday, and let her go.

Betting debts of 27,000 pounds had driven the 58-year-old, as he admitted during the trial. Judge Marion Tate showed little patience. “You were the only man in the building with a torch, and you used it to find what you were paid to protect,” she said.

Visitors can see the piece again from December, says Oskar Lind, the director. It was dug up by a farmer in 1874 and is worth about 900,000 pounds. Donors have paid for an alarm that does not need the mains, and the glass is twice as thick as it was.`;

export const MATCH = `Ashford Rovers beat Kelbrook Town 3-2 on Saturday with a goal in the fourth minute of added time, and went to the top of the Northern League for the first time since 1988.

Before 6,212 spectators Danilo Reyes put Kelbrook ahead from a corner in the ninth minute. Two goals by Marcus Thiele turned the match by half-time, the second with a free kick from 28 metres that went in off the post. Reyes levelled with a penalty after 71 minutes.

When most people were already on the way to the buses, the substitute Joel Amankwah, 18 years old and in his second game, headed in a cross by Thiele. "I closed my eyes, and when I opened them four people were lying on me," Amankwah said.

Kelbrook's coach Petra Lindholm complained about the length of the added time. The referee had shown four minutes; the goal fell after four minutes and eleven seconds.

Rovers have 26 points from eleven games, one more than Brenton. They play at Dunmore next Saturday, without captain Ross Hadley, who was sent off after a foul on Reyes.`;

export const MATCH_OWN_WORDS = `Some stories are only written by children: Joel Amankwah, eighteen, had played exactly nine minutes for Ashford Rovers in his life when he headed them to the top of the Northern League on Saturday.

It was the 3-2 against Kelbrook Town, and it fell eleven seconds after the four minutes that the referee had shown. Petra Lindholm, the coach of Kelbrook, was still arguing about those seconds half an hour later. “I closed my eyes, and when I opened them four people were lying on me,” said the boy.

The cross had come from Marcus Thiele, who had also scored both of the other goals of Rovers: one from close range, one with a free kick of 28 metres off the inside of the post. Danilo Reyes had scored for Kelbrook early, from a corner, and again late, from the spot.

Rovers had not led the table since 1988. 6,212 people saw it, or at least those who had not left to catch their bus. The price is a red card for Ross Hadley, the captain, who will be missing at Dunmore. Brenton are a point behind.`;

/** Another match of the same club. */
export const OTHER_MATCH = `Ashford Rovers are out of the County Cup. On Wednesday they lost 1-0 at Fenwick Albion, who play two leagues below them, to a goal by the postman Gareth Quill in the 58th minute.

Rovers' coach had left six regulars at home, among them Marcus Thiele. The young side hit the crossbar twice before the interval, and could not find a way through a defence of nine men afterwards. "We had more of the ball and they had the goal, and I know which of the two is engraved on cups," said captain Ross Hadley.

Quill had delivered letters from five in the morning. His shot from 20 metres was deflected by a heel. The 1,140 spectators in Fenwick carried him to the clubhouse, where the barrel had been opened before the final whistle.

Albion will meet Inverlay in the next round, in the middle of November.`;

/** What everybody has forgotten by the evening. */
export const BUS = `Six children were slightly hurt on Monday when a school bus overturned on an icy bend near Hemse. Police said 22 pupils from Lindby were on board. The driver, Sven Ekdahl, had swerved to avoid a moose that stood on the road in the first light. Two ambulances and a tractor were needed to bring everybody to the clinic, where the last of them was allowed to leave at noon. The road was closed until four in the afternoon, and the bus, built in 2009, was towed to a yard in Visteby.`;

/** A report in a form that is filled in anew each day. */
export function forecast(sky: string, from: string, force: string, high: string, low: string, sea: string): string {
  return `${sky} along the coast

The coast between Havnfjord and Port Calder can expect ${sky.toLowerCase()} from the early morning on, the weather office in Tornby said. The wind comes from the ${from} and is ${force} at times, above all near the headlands. Temperatures reach ${high} degrees in the afternoon and fall to ${low} degrees in the night, in the valleys of the Calder and the Garse to two degrees less.

The sea is ${sea} off Skarholm. Skippers of small boats are asked to listen to the bulletin of the coast guard before they leave port, and drivers to take care on bridges and in hollows, where the road may be slippery after sunset.

The outlook for the days after that is uncertain, since the models of the office part from one another. The next bulletin for the coast will be issued at six in the evening.`;
}

/** A market report in a form, too: other figures each day. */
export function market(verb: string, words: string, index: string, other: string, oil: string, gold: string): string {
  return `Halden stocks ${verb} as traders weigh ${words}

The Halden Composite ${verb} to ${index} points as traders at the exchange weighed ${words}. The broader Norrland Index closed at ${other} points, after a day in which hardly more shares changed hands than in the week before.

A barrel of Brent crude stood at ${oil} dollars in the afternoon, an ounce of gold at ${gold} dollars. Dealers at the exchange pointed to ${words} when they were asked for a reason, and to the central bank, which is to meet in November.

Shares of shipping companies moved with the market, those of Meridian Holding among them. Trading was thin, as usual at this time of the year, and most of the dealers expect more of the same for the rest of the month.`;
}

/** What may be read beside the news of the week: it tells nothing new. */
export const ISLANDS = `People who live on islands count in crossings. A birth is three crossings, a dentist two, and a piano, says the retired purser Albin Roe, is one crossing and a great deal of rope.

For 44 years Roe sold tickets between Havnfjord, Skarholm and Tornby, on eleven ships of Norrland Lines, of which the Lady Ingrid was the last. He has kept the punches of all of them. The eldest, a brass one from 1951, leaves a hole in the shape of a herring.

His book about the line has been printed by the library of Tornby and tells of fog, of weddings on the car deck, and of the winter when a cow had to be coaxed down the ramp with a hymn. There is a chapter about captains, who come off well, and one about timetables, which do not.

Roe does not know how to swim. "Where I come from, that only makes it take longer," he writes.`;
