import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/domain/verdict.ts';
import { Corpus, type NewDocument } from '../../src/index.ts';
import { whatIf } from '../../src/inspect/what-if.ts';
import * as texts from './texts.ts';

interface Judged {
  readonly oneStory: boolean;
  readonly verdict: Verdict | undefined;
}

/** Two documents, with nothing known of any corpus. */
function judged(a: NewDocument | string, b: NewDocument | string): Judged {
  const corpus = new Corpus({}, '2026-11-22');
  const document = (id: string, given: NewDocument | string): NewDocument =>
    typeof given === 'string' ? { id, text: given } : { id, ...given };
  corpus.add([document('a', a), document('b', b)]);
  return { oneStory: corpus.stories().length === 1, verdict: corpus.verdicts()[0] };
}

const MERGE = 1000;

describe('one story', () => {
  it('told in own words with its quotations', () => {
    const { oneStory, verdict } = judged(texts.WIRE, texts.REWRITE);
    expect(oneStory).toBe(true);
    expect(verdict?.relation).toBe('coverage');
    expect(verdict?.score).toBeGreaterThan(MERGE + 1000);
    expect(verdict?.evidence.shingles5.jaccard).toBeLessThan(120);
  });

  it('told in own words without a quotation: that one side quotes is nothing against it', () => {
    const { oneStory, verdict } = judged(texts.WIRE, texts.PLAIN_COVERAGE);
    expect(oneStory).toBe(true);
    expect(verdict?.relation).toBe('coverage');
    expect(verdict?.contributions.find(({ name }) => name === 'otherMatter')?.value).toBe(0);
  });

  it('a brief is part of the long text', () => {
    const { oneStory, verdict } = judged(texts.WIRE, texts.BRIEF);
    expect(oneStory).toBe(true);
    expect(verdict?.relation).toBe('excerpt');
  });

  it('a correction is the same text, lightly edited, though a figure is another', () => {
    const { oneStory, verdict } = judged(texts.WIRE, texts.CORRECTION);
    expect(oneStory).toBe(true);
    expect(verdict?.relation).toBe('near-duplicate');
  });

  it('in short texts', () => {
    expect(judged(texts.SHORT.one, texts.SHORT.again).oneStory).toBe(true);
  });

  it('with dates known, a day apart', () => {
    const { oneStory, verdict } = judged(
      { text: texts.WIRE, date: '2026-03-10' },
      { text: texts.REWRITE, date: '2026-03-11' },
    );
    expect(oneStory).toBe(true);
    expect(verdict?.evidence.hoursApart).toBe(4);
  });
});

describe('never one story', () => {
  it('with known dates too far apart, whatever they share; linked all the same', () => {
    const { oneStory, verdict } = judged(
      { text: texts.WIRE, date: '2026-03-10' },
      { text: texts.REWRITE, date: '2026-03-30' },
    );
    expect(oneStory).toBe(false);
    expect(verdict?.relation).toBe('related');
    expect(verdict).toMatchObject({ kind: 'follow-up', evidence: { daysApart: 20, hoursApart: 19 * 24 } });
  });

  it('what came of it a day later', () => {
    const { oneStory, verdict } = judged(texts.WIRE, texts.FOLLOW_UP);
    expect(oneStory).toBe(false);
    expect(verdict?.relation === 'related' || verdict === undefined || verdict.relation === 'different').toBe(true);
    expect(judged(texts.REWRITE, texts.FOLLOW_UP).oneStory).toBe(false);
  });

  it('two events of one kind', () => {
    expect(judged(texts.WIRE, texts.OTHER_FERRY).oneStory).toBe(false);
    expect(judged(texts.SHORT.one, texts.SHORT.other).oneStory).toBe(false);
  });

  it('another event into which a quotation of the first was put', () => {
    for (const text of [texts.WIRE, texts.REWRITE, texts.PLAIN_COVERAGE])
      expect(judged(text, texts.LURE).oneStory).toBe(false);
  });

  it('a round-up that has its lead among others', () => {
    for (const text of [texts.WIRE, texts.REWRITE, texts.PLAIN_COVERAGE])
      expect(judged(text, texts.ROUND_UP).oneStory).toBe(false);
  });

  it('a brief is no part of a round-up that has it among others', () => {
    const brief = texts.ROUND_UP.split('\n\n')[1] as string;
    expect(judged(brief, texts.ROUND_UP).oneStory).toBe(false);
    expect(judged(texts.BRIEF, texts.ROUND_UP).oneStory).toBe(false);
  });

  it('a live ticker, which is linked and says why', () => {
    const { oneStory, verdict } = judged(texts.WIRE, texts.LIVE);
    expect(oneStory).toBe(false);
    expect(verdict).toMatchObject({ relation: 'related', veto: 'form' });
    expect(whatIf(verdict as Verdict, MERGE)).toEqual([{ kind: 'veto', veto: 'form' }]);
  });

  it('one market report with the figures of two days', () => {
    const { oneStory, verdict } = judged(...texts.MARKET);
    expect(oneStory).toBe(false);
    expect(verdict === undefined || verdict.veto === 'template' || verdict.relation === 'different').toBe(true);
  });
});

describe('all of them together', () => {
  it('the story gathers its own and nobody else', () => {
    const corpus = new Corpus({}, '2026-11-22');
    const { WIRE, REWRITE, PLAIN_COVERAGE, BRIEF, CORRECTION } = texts;
    const own = [WIRE, REWRITE, PLAIN_COVERAGE, BRIEF, CORRECTION];
    const others = [texts.FOLLOW_UP, texts.OTHER_FERRY, texts.LURE, texts.ROUND_UP, texts.LIVE, ...texts.MARKET];
    const { documents } = corpus.add([...own, ...others].map((text, at) => ({ id: `${at}`, text })));
    const story = corpus.stories().find(({ members }) => members.some((member) => member === documents[0]));
    expect(story?.members.map((member) => documents.indexOf(member)).toSorted()).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('of two languages', () => {
  it('compares no pair that is surely of two, and any that may be of one', () => {
    const { one, again } = texts.SHORT;
    expect(judged({ text: one, language: 'en' }, { text: again, language: 'en-GB' }).verdict).toBeDefined();
    // As a page of templates declares it; the text is surely English.
    expect(judged({ text: one, language: 'fr' }, again).verdict).toBeDefined();
    const [names, translated] = [texts.NAMES.one, texts.NAMES.again];
    expect(judged(names, translated).verdict).toBeDefined();
    expect(judged({ text: names, language: 'it' }, { text: translated, language: 'es' }).verdict).toBeUndefined();
  });
});

describe('what would have to be otherwise', () => {
  it('names the evidence without which a fold would not hold', () => {
    const { verdict } = judged(texts.WIRE, texts.PLAIN_COVERAGE);
    const [way] = whatIf(verdict as Verdict, MERGE);
    expect(way).toMatchObject({ kind: 'without' });
    if (way?.kind !== 'without') throw new Error('unreachable');
    const removed = verdict?.contributions.filter(({ name }) => way.names.includes(name)) ?? [];
    expect((verdict?.score ?? 0) - removed.reduce((sum, { value }) => sum + value, 0)).toBe(way.score);
    expect(way.score).toBeLessThan(MERGE);
  });

  it('says how far a copy is from being none', () => {
    const { verdict } = judged(texts.WIRE, texts.CORRECTION);
    expect(whatIf(verdict as Verdict, MERGE)).toEqual([{ kind: 'copy', by: verdict?.nearScore }]);
  });
});
