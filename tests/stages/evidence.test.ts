import { expect, it } from 'vitest';
import { type Article, clean, signature } from '../../src/index.ts';
import { measure } from '../../src/stages/judge/judge.ts';
import { relate } from '../../src/stages/judge/relate.ts';
import { viewOf } from '../../src/stages/judge/view.ts';
import { SHIPPED } from '../../src/text/statistics.ts';
import { configOf } from '../five/five.ts';

const signed = (id: string, text: string) => signature(clean({ id, text }).article as Article);
const measured = (one: string, other: string) =>
  measure(viewOf(signed('a', one), SHIPPED), viewOf(signed('b', other), SHIPPED), SHIPPED);

const BACKGROUND = `The dispute over the ferry terminal at Norrhamn began four years ago, when the harbour authority bought the old
shipyard for nine million crowns and promised the town a new quay within eighteen months. Engineers found oil in the ground during the
first winter, and the cost of cleaning it was put at twice the price of the land. The county refused to pay, the insurers went to court,
and the builders left the site with their cranes. A commission under the former judge Ingrid Solberg found in its report that nobody had
asked for a survey, that two warnings from the environment agency had been filed unread, and that the authority had paid advances for
work which was never done. Residents of the northern quarter have marched three times against the noise of the pumps, which run day and
night to keep the water out of the pit, and shopkeepers along the waterfront say that they have lost a third of their customers.`;

it('an undated text that scores under the line is a copy of one that begins alike, not of one with the same background', () => {
  const relationOf = (one: string, other: string): string => {
    const [a, b] = [viewOf(signed('a', one), SHIPPED), viewOf(signed('b', other), SHIPPED)] as const;
    const all = measure(a, b, SHIPPED);
    expect(all.measures.jaccard3).toBeGreaterThan(0.7);
    const scores = { score: -2000, linkScore: 2000, nearScore: -2000, excerptScore: -2000 };
    return relate(a, b, { ...all, scores }, SHIPPED, configOf().judge).relation;
  };
  // Longer than what counts as put in another's place.
  const next = `Prosecutors charged treasurer Halvard Brekke with fraud over invoices that he signed in his last week, and asked a court to
freeze two accounts and a cottage that his wife had bought in spring.\n\n${BACKGROUND}`;
  const before = `Divers recovered folders from a sunken barge near Lofsund, where anglers had seen paper drifting among the reeds since
the storm, and dried them on lines in the gymnasium of a school.\n\n${BACKGROUND}`;
  expect(relationOf(next, before)).toBe('related');
  expect(relationOf(next, next.replace('two accounts', 'both his accounts'))).toBe('near-duplicate');
});

it('one speaker on two matters speaks against one story only if each lead names somebody whom the other text lacks', () => {
  const ferry =
    '“The ferries will run from Easter, the quay is dry and the pumps are paid for,” Ingrid Solberg told reporters.';
  const school = '“Teachers deserve a better contract and pupils smaller classrooms,” Ingrid Solberg told reporters.';
  expect(measured(ferry, school).evidence.otherMatter).toBe(0);
  const apart = measured(`Halvard Brekke resigned. ${ferry}`, `Torvald Lofsund was elected. ${school}`);
  expect(apart.evidence.otherMatter).toBeGreaterThan(1);
});

it('figures of dates and hours are no figures', () => {
  const said = 'The council met on 14 March at 7:30 PM and gave 250 crowns.';
  expect(measured(said, 'On 15 March at 6:30 PM they gave 250 crowns.').seen).toMatchObject({
    figures: 1,
    figuresApart: 0,
  });
  expect(measured(said, 'They gave 380 crowns.').seen).toMatchObject({ figures: 0, figuresApart: 2 });
});
