import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decision, decisionOf } from '../../src/domain/decision.ts';
import { inForce } from '../../src/domain/decisions-in-force.ts';
import { byCodeUnit, type DocumentId, sha256 } from '../../src/domain/ids.ts';
import { corpusOf } from '../../src/domain/signature.ts';
import { foldOptions } from '../../src/pipeline/corpus/corpus.ts';
import { Court } from '../../src/pipeline/corpus/court.ts';
import { Decided } from '../../src/pipeline/corpus/decided.ts';
import { drawerInMemory } from '../../src/pipeline/corpus/drawer.ts';
import { type Folding, fold } from '../../src/pipeline/corpus/fold.ts';
import type { Copies } from '../../src/stages/cluster/cluster.ts';
import { pairable } from '../../src/stages/pair/members.ts';
import { SHIPPED } from '../../src/text/statistics.ts';
import { configOf, prepareTexts } from '../five/five.ts';
import { sentencesOf } from '../generated-stories.ts';

// Four subjects: each whole, whole again, edited, longer, a part of it, and told in other words.
const config = configOf();
const texts = new Map(
  [1, 2, 3, 4].flatMap((subject): Array<[string, string]> => {
    const whole = sentencesOf(subject, 0, 14);
    const edited = whole.with(subject, `A line was changed at number ${subject}.`);
    const longer = [
      ...whole,
      'More was to be heard of it on the evening of the same day, said those who had been there.',
    ];
    const told = { whole, same: whole, edited, longer, part: whole.slice(3, 7), own: sentencesOf(subject, 1, 12) };
    return Object.entries(told).map(([kind, text]) => [`${subject}-${kind}`, text.join(' ')]);
  }),
);
const signatures = [...prepareTexts(texts, config).values()].map(({ signature }) => signature);
const corpus = corpusOf(signatures);
const ids = corpus.cards.map(({ document }) => document);

/** Each pair is judged once for all of these tests. */
const court = new Court(
  pairable(corpus),
  { epochOf: () => 0, statistics: () => SHIPPED },
  config.judge,
  drawerInMemory(),
);

function folded(decisions: readonly Decision[]): Folding {
  const decided = new Decided(inForce(decisions));
  return fold(corpus, SHIPPED, court, foldOptions(config), undefined, undefined, decided);
}

const KINDS = ['same', 'apart', 'linked', 'out'] as const;
const decisions = fc
  .array(fc.record({ kind: fc.constantFrom(...KINDS), a: fc.nat(ids.length - 1), b: fc.nat(ids.length - 1) }), {
    maxLength: 16,
  })
  .map((list) =>
    list
      .filter(({ a, b }) => a !== b)
      .map(({ kind, a, b }, at): Decision => {
        const [one, other] = [ids[Math.min(a, b)], ids[Math.max(a, b)]] as [DocumentId, DocumentId];
        const stamp = { at: `2026-11-30T09:00:${String(at).padStart(2, '0')}.000Z`, by: 'Ada' };
        // Out of a story whose members are the next few.
        const members = ids.slice(a, a + 4).filter((id) => id !== other);
        if (kind === 'out')
          return decisionOf({ kind, story: 'st_0000000000000000' as never, document: other, members }, stamp);
        return decisionOf({ kind, a: one, b: other }, stamp);
      }),
  );

/** For each document the place of its group in a list; every document is in one. */
function placesIn(groups: ReadonlyArray<readonly number[]>): Map<DocumentId, number> {
  const places = new Map<DocumentId, number>();
  groups.forEach((members, at) => {
    for (const member of members) {
      expect(places.has(ids[member] as DocumentId)).toBe(false);
      places.set(ids[member] as DocumentId, at);
    }
  });
  expect(places.size).toBe(ids.length);
  return places;
}

const membersOf = (groups: readonly Copies[]): Array<readonly number[]> => groups.map(({ members }) => members);

describe('bounds of groups', () => {
  it('leave everything as it is where nobody decided', () => {
    const { edits: _, ...one } = folded([]);
    const { edits: __, ...other } = fold(corpus, SHIPPED, court, foldOptions(config));
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
    // The corpus has what there is to bound: groups of each kind.
    expect(one.identical.length).toBeLessThan(ids.length);
    expect(one.copies.length).toBeLessThan(one.clear.length);
    expect(one.stories.length).toBeLessThan(one.copies.length);
  });

  it('hold in every grouping, whatever was decided, and what is the same is of one story', () => {
    fc.assert(
      fc.property(decisions, (list) => {
        const { active } = inForce(list);
        const folding = folded(list);
        const groupings = [folding.identical, folding.clear, folding.edits, folding.copies].map(membersOf);
        const stories = placesIn(folding.stories.map((groups) => groups.flatMap(({ members }) => members)));
        for (const places of [...groupings.map(placesIn), stories])
          for (const decision of active) {
            const pairs =
              decision.kind === 'out'
                ? decision.members.map((member) => [decision.document, member] as const)
                : decision.kind === 'apart' || decision.kind === 'linked'
                  ? [[decision.a, decision.b] as const]
                  : [];
            for (const [a, b] of pairs) expect(places.get(a)).not.toBe(places.get(b));
          }
        for (const decision of active)
          if (decision.kind === 'same') expect(stories.get(decision.a)).toBe(stories.get(decision.b));
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it('come from decisions alone, not from the order in which they stand in the file', () => {
    fc.assert(
      fc.property(decisions, fc.integer(), (list, seed) => {
        const rank = (id: string): string => sha256(`${seed} ${id}`);
        const shuffled = list.toSorted((x, y) => byCodeUnit(rank(x.id), rank(y.id)));
        expect(JSON.stringify(folded(shuffled).stories)).toBe(JSON.stringify(folded(list).stories));
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});
