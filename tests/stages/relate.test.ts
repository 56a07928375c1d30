import { describe, expect, it } from 'vitest';
import { measure } from '../../src/stages/judge/judge.ts';
import { type Related, relate } from '../../src/stages/judge/relate.ts';
import { type View, viewOf } from '../../src/stages/judge/view.ts';
import { SHIPPED } from '../../src/text/statistics.ts';
import { configOf, prepareTexts } from '../five/five.ts';
import { REWRITE, WIRE } from '../pairs/texts.ts';

const config = configOf();

/** What two texts are to each other if they score far over the line of coverage, and far under those of copies. */
function related(one: string, other: string): Related {
  const views = [...prepareTexts(new Map(Object.entries({ one, other })), config).values()]
    .map(({ signature }) => viewOf(signature, SHIPPED))
    .toSorted((x, y) => (x.signature.document < y.signature.document ? -1 : 1)) as [View, View];
  const scores = { score: 12_000, linkScore: 12_000, nearScore: -9000, excerptScore: -9000 };
  return relate(...views, { ...measure(...views, SHIPPED), scores }, SHIPPED, config.judge);
}

const STRIKE = `Some 900 slate miners at Brannvik laid down their tools because the owner of the pit, Kvern Stone, had cut the supply of dust masks to one a week.

The director of Kvern Stone, Rolf Aune, put the cost of the masks at 70,000 crowns a month. Doctors in Brannvik count 41 miners with scarred lungs.`;
const OPERA = `The house in Gransby opened its season with a curtain lent by a circus, since its own is still with restorers in Milan.

Mireille Dacosta sang the queen in Gransby in a gown of 1911. Pavel Ruzicka, who conducts, had rehearsed the chorus in a tram depot.`;
const SPEECH =
  'Minister Halvor Eskeland said on the quay of Tornby that "no promise made in this hall will outlive the first frost unless both sides sign it before the ministers of the coast go home", and Oda Brennick answered that "paper has never yet warmed a single kitchen between Tornby and the border".';

describe('the veto of pasted passages', () => {
  it('keeps two stories apart that have nothing in common but a passage, whatever they score with it', () => {
    expect(related(`${STRIKE}\n\n${SPEECH}`, `${OPERA}\n\n${SPEECH}`)).toEqual({
      relation: 'related',
      veto: 'passage',
      kind: 'background',
    });
  });

  it('leaves together what tells of one event without the passage, too', () => {
    expect(related(`${WIRE}\n\n${SPEECH}`, `${REWRITE}\n\n${SPEECH}`)).toEqual({ relation: 'coverage' });
  });

  it('looks at passages alone: without one it is the score that decides', () => {
    expect(related(STRIKE, OPERA)).toEqual({ relation: 'coverage' });
  });
});
