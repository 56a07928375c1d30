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

describe('one form', () => {
  const source = 'board.example';
  const notices = [
    { ...texts.notice('wooden ducks', 'paint that holds lead', 'Brinkmann', 'Friday'), source, date: '2026-03-06' },
    { ...texts.notice('rubber boats', 'valves that come off', 'Solveig Toys', 'Sunday'), source, date: '2026-03-06' },
    { ...texts.notice('wooden ducks', 'splinters', 'Hallgrim', 'Monday'), source, date: '2026-04-11' },
  ];

  it('filled in anew is never folded, dated or not, of an outlet that is known or not; what is linked of it says so', () => {
    for (const hide of [{}, { source: undefined }, { date: undefined }, { source: undefined, date: undefined }]) {
      const corpus = new Corpus({}, '2026-11-22');
      corpus.add(notices.map((notice, at) => ({ ...notice, ...hide, id: `${at}` })));
      expect(corpus.stories()).toHaveLength(3);
      for (const { relation, kind } of corpus.verdicts())
        if (relation !== 'different') expect({ relation, kind }).toEqual({ relation: 'related', kind: 'same form' });
    }
  });

  it('is no correction: of that little is replaced', () => {
    expect(judged(texts.WIRE, texts.CORRECTION).verdict?.relation).toBe('near-duplicate');
  });

  it('is an equal short body under another headline; under the same one it is the same text', () => {
    const text = 'Qtly div 25 cts vs 25 cts prior. Pay April 15. Record March 31. The board met in Tornby.';
    const dividend = (title: string, date: string): NewDocument => ({ title, text, date, source: 'wire.example' });
    const [norrland, meridian] = ['Norrland Lines sets quarterly', 'Meridian Holding sets quarterly'];
    expect(judged(dividend(norrland, '2026-03-10'), dividend(meridian, '2026-03-13')).oneStory).toBe(false);
    expect(judged(dividend(norrland, '2026-03-10'), dividend(norrland, '2026-03-13')).oneStory).toBe(true);
  });
});

it('a saga of one outlet is linked, not folded, dated or not, however much of each piece is the same background', () => {
  for (const hide of [{}, { date: undefined }]) {
    const corpus = new Corpus({}, '2026-11-22');
    corpus.add(texts.SAGA.map((piece, at) => ({ ...piece, ...hide, id: `${at}`, source: 'herald.example' })));
    expect(corpus.stories()).toHaveLength(texts.SAGA.length);
    const kinds = corpus.verdicts().map(({ kind }) => kind);
    if (!('date' in hide)) expect(kinds).toContain('follow-up');
  }
});

describe('what a link is', () => {
  const dated = (text: string, date: string): NewDocument => ({ text, date, source: `${date}.example` });

  it('a follow-up a day later', () => {
    const { verdict } = judged(
      dated(texts.WIRE, '2026-03-10T08:00:00Z'),
      dated(texts.FOLLOW_UP, '2026-03-11T09:00:00Z'),
    );
    expect(verdict?.kind ?? 'follow-up').toBe('follow-up');
  });

  it('background, of a piece that looks back over years', () => {
    const { oneStory, verdict } = judged(texts.WIRE, texts.ANNIVERSARY);
    expect(oneStory).toBe(false);
    expect(verdict).toMatchObject({ relation: 'related', veto: 'past', kind: 'background' });
  });
});

describe('hours and outlets', () => {
  const told = (text: string, source: string | undefined, date: string): NewDocument => ({ text, source, date });
  const score = (a: NewDocument, b: NewDocument): number => judged(a, b).verdict?.score ?? -9000;
  const [early, late] = ['2026-03-10T08:00:00Z', '2026-03-11T20:00:00Z'];

  it('tell more against one story the further apart, and inside one outlet', () => {
    const wire = told(texts.WIRE, 'one.example', early);
    const near = score(wire, told(texts.REWRITE, 'two.example', early));
    expect(near).toBeGreaterThan(score(wire, told(texts.REWRITE, 'two.example', late)));
    expect(near).toBeGreaterThan(score(wire, told(texts.REWRITE, 'one.example', early)));
  });

  it('half as much where the hours are known, and not the outlets', () => {
    const pair = (source: string | undefined, other: string | undefined): number =>
      score(told(texts.WIRE, source, early), told(texts.REWRITE, other, early));
    const [two, one] = [pair('one.example', 'two.example'), pair('one.example', 'one.example')];
    expect(Math.abs(pair(undefined, undefined) - (one + two) / 2)).toBeLessThan(2);
  });

  it('go by instants, not by what clocks say', () => {
    const at = (date: string): NewDocument => told(texts.REWRITE, 'two.example', date);
    const wire = told(texts.WIRE, 'one.example', '2026-03-10T08:00:00Z');
    expect(score(wire, at('2026-03-10T17:00:00+09:00'))).toBe(score(wire, at('2026-03-10T08:00:00Z')));
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
