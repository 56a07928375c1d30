import { describe, expect, it } from 'vitest';
import { type Card, corpusOf } from '../../src/domain/signature.ts';
import { FAMILIES, familiesOf } from '../../src/domain/verdict.ts';
import { Court } from '../../src/pipeline/corpus/court.ts';
import { drawerInMemory } from '../../src/pipeline/corpus/drawer.ts';
import { seat } from '../../src/pipeline/corpus/seating.ts';
import type { KnownVerdict } from '../../src/pipeline/corpus/verdict-columns.ts';
import { packView, unpackView } from '../../src/stages/judge/pack-view.ts';
import { viewOf } from '../../src/stages/judge/view.ts';
import { pairable } from '../../src/stages/pair/members.ts';
import { SHIPPED, statisticsOf } from '../../src/text/statistics.ts';
import { configOf, FIVE, prepareTexts } from '../five/five.ts';

const config = configOf();
const signatures = [...prepareTexts(FIVE, config).values()].map(({ signature }) => signature);
const corpus = corpusOf(signatures);
const all = { a: new Uint32Array([0, 0, 1]), b: new Uint32Array([1, 2, 3]), families: new Uint8Array([2, 2, 2]) };

function court(epochs: readonly number[] = [0, 0, 0, 0, 0]): Court {
  const later = { ...statisticsOf('corpus/1', signatures), epoch: 'corpus/1' };
  const opened = new Court(
    pairable(corpus),
    {
      epochOf: (document) => epochs[document] as number,
      statistics: (epoch) => (epoch === 0 ? SHIPPED : later),
    },
    config.judge,
    drawerInMemory(),
  );
  opened.seat(seat(corpus.cards.keys(), (number) => corpus.cards[number] as Card));
  return opened;
}

describe('the court', () => {
  it('takes over verdicts of earlier runs and gives them no second time', () => {
    const first = court();
    const [number = 0] = first.hear(all, 'candidates');
    const known: KnownVerdict = { ...first.judged(number), ...first.filed(number), score: 123, judge: 'coverage/r0' };
    const second = court();
    second.recall(known);
    const [again = 0] = second.hear(all, 'candidates');
    expect(second.judged(again).score).toBe(123);
    expect(second.filed(again)).toMatchObject({ judge: 'coverage/r0' });
    expect(second.heard()).toHaveLength(3);
  });

  it('counts a verdict of an earlier run only when its pair is proposed again', () => {
    const first = court();
    const [number = 0] = first.hear(all, 'candidates');
    const second = court();
    second.recall({ ...first.judged(number), ...first.filed(number) });
    expect(second.heard()).toHaveLength(0);
  });

  it('judges a pair under the later epoch of its two articles, whatever the order of runs', () => {
    const mixed = court([0, 1, 0, 1, 0]);
    const numbers = mixed.hear(all, 'candidates');
    expect([...numbers].map((number) => mixed.filed(number).statistics)).toEqual([
      'corpus/1',
      'shipped/en/1',
      'corpus/1',
    ]);
  });

  it('keeps the evidence of a star however low it scores, and names all families that proposed a pair', () => {
    const one = court();
    one.hear(all, 'candidates');
    one.hear({ ...all, families: new Uint8Array([4, 4, 4]) }, 'candidates');
    expect(familiesOf(one.filed(0).families)).toEqual([FAMILIES[1], FAMILIES[2]]);
    const verdict = one.hearStar(4, 0);
    expect(verdict.evidence.proposedBy).toEqual(['star']);
    expect(verdict.a < verdict.b).toBe(true);
    expect(one.hearStar(1, 0).evidence.proposedBy).toEqual([FAMILIES[1], FAMILIES[2]]);
  });

  it('finds a view unchanged when it comes back from the drawer', () => {
    for (const signature of signatures) {
      const view = viewOf(signature, SHIPPED);
      expect(unpackView(packView(view), signature)).toEqual(view);
    }
  });

  it('keeps so many bytes of views in memory, however long the texts are', () => {
    const signature = signatures[0] as (typeof signatures)[number];
    // 400,000 words: a view takes about 20 MB.
    const long = Array.from({ length: 5 }, (_, seed) => ({
      ...signature,
      document: `doc_${seed}` as typeof signature.document,
      terms: Uint32Array.from({ length: 400_000 }, (_, at) => Math.imul(at + seed * 7919, 2654435761) >>> 0),
      flags: new Uint8Array(400_000).fill(1),
    }));
    const put = (texts: typeof signatures): number => {
      let stored = 0;
      const drawer = drawerInMemory();
      const append = (content: Uint8Array): number => {
        // Evidence is some kilobytes.
        if (content.length > 1e6) stored++;
        return drawer.append(content);
      };
      const epochs = { epochOf: () => 0, statistics: () => SHIPPED };
      new Court(pairable(corpusOf(texts)), epochs, config.judge, { ...drawer, append }).hear(all, 'candidates');
      return stored;
    };
    expect(put(long)).toBeGreaterThan(0);
    expect(put(signatures)).toBe(0);
  });
});
