// What came on the Monday after: more of the stories of the week, and what is new. Names are invented.

export const SALVAGE = `The Lady Ingrid is afloat again. Two tugs pulled the ferry off the reef near Skarholm at high water on Sunday evening, six days after she had run aground in fog with 214 passengers on board, the coast guard said on Monday.

It was the third attempt. On Thursday a hawser had snapped, on Saturday the wind had been too strong. Divers closed the gash of nine metres with steel plates before the tugs began, and pumps kept the engine room dry on the way to the yard at Tornby.

Of the 60 tonnes of fuel none was lost, according to the environment agency. "We have been holding our breath for six days, and so have the seals," said its director on the island, Birgit Aune.

Norrland Lines expects repairs of ten weeks. Prosecutors have sealed the bridge of the ship until experts have looked at the radar.`;

export const SALVAGE_OWN_WORDS = `At 7:20 on Sunday evening, with the tide at its highest, the reef let go. The Lady Ingrid, stranded off Skarholm since Tuesday last, was towed to Tornby by two tugs during the night.

Twice the salvors had failed. A hawser broke on Thursday; on Saturday it blew too hard. Now steel plates cover the nine-metre gash, and the engine room stayed dry with the help of pumps.

“We have been holding our breath for six days, and so have the seals,” said Birgit Aune, who heads the environment agency on the island. Not a drop of the 60 tonnes of fuel went into the sea.

The shipyard will need about ten weeks, Norrland Lines believes. Nobody may enter the bridge before the radar has been examined: the prosecutors have put a seal on its door.`;

export const STATUE = `Somebody has knitted a scarf of eleven metres for the statue of the fishwife on the market of Brenton, and the council does not know whom to thank. It appeared in the night to Monday, in the colours of the lifeboat society, with pockets for coins at both ends.

By noon the pockets held 212 pounds. The harbour master, Ada Greenlaw, had them emptied into a bucket and brought to the lifeboat station, whose roof lost 90 tiles in the storms of spring.

The statue of 1926 has been dressed up before: as a goalkeeper, when Brenton won the cup, and as a bride. The scarf may stay until the first frost. After that, Greenlaw says, it will be needed by someone who can feel it.`;

export const GREENHOUSE = `The giant water lily in the old greenhouse at Inverlay opened its first flower in 14 years on Sunday night, and 300 people queued until two in the morning to see it.

The plant blooms for two nights only, white in the first and pink in the second. Head gardener Tomasina Vale had switched off the lamps and asked everybody to whisper, since the beetles that she had brought from a farm in Kent are shy.

The greenhouse was to be pulled down in 2019. A society of its friends collected 1.1 million pounds, replaced 4,000 panes and repaired the boiler. The seeds of the flower, if there are any, will go to nine other gardens.`;
