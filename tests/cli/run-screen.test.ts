import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindLines, problemCounts } from '../../src/cli/problem-lines.ts';
import { runScreen } from '../../src/cli/run-screen.ts';
import { displayWidth } from '../../src/cli/wrap.ts';
import type { DocumentId, StoryId } from '../../src/domain/ids.ts';
import type { Problem } from '../../src/domain/problem.ts';
import { problemKinds } from '../../src/domain/problem-kinds.ts';
import type { FoldedStory, RunSummary } from '../../src/domain/summary.ts';

const TERMINAL = { paint: (_style: unknown, text: string): string => text };
const COST = { seconds: 12.34, megabytes: 456, stateBytes: 7e6, snapshotBytes: 8e6, isOneFile: true };

function problem(effect: Problem['effect'], code: Problem['code'], path: string, line?: number): Problem {
  return { effect, code, path, ...(line === undefined ? {} : { line }), details: { found: '31/31/2020' } };
}

function folded(label: string, path: string, news?: FoldedStory['news']): FoldedStory {
  return {
    story: `st_${path}` as StoryId,
    ...(news ? { news } : {}),
    label,
    documents: 3,
    kept: {
      document: 'doc_1' as DocumentId,
      path,
      name: path.replace(/^.*\/|\.\w+$/g, ''),
      criterion: 'earliest',
      isNew: false,
    },
    members: ['old', 'came'].map((name) => ({
      document: `doc_${name}` as DocumentId,
      path: `raw/${name}.txt`,
      name,
      isNew: name === 'came',
      relation: 'near-duplicate',
      score: 12_000,
      line: 2000,
      quotes: 2,
      runWords: 120,
      weak: true,
    })),
  };
}

function summary(changes: Partial<RunSummary> = {}): RunSummary {
  return {
    schema: 'storyfold/run/1',
    run: 1,
    version: '0.1.0',
    asOf: '2026-11-22',
    config: '',
    statistics: 'shipped/en/1',
    input: ['raw/'],
    output: 'clean',
    inputs: {
      read: 12,
      new: 3,
      changed: 1,
      returned: 0,
      moved: 1,
      unchanged: 4,
      behind: 2,
      failed: 0,
      quarantined: 1,
      missing: 1,
      stale: 0,
      unreadable: 0,
      retracted: 0,
    },
    superseded: {},
    formats: { text: 8, 'jsonl in gzip': 4 },
    news: {
      stories: { born: 1, joined: 1, changed: 1, unchanged: 5, gone: 2 },
      documents: { founded: 1, joined: 1, apart: 1 },
    },
    under: { current: 10, older: 0, waiting: [], judges: { r2: 4 }, statistics: { 'shipped/en/1': 4 } },
    documents: 13,
    buckets: {
      canonical: 8,
      'exact-duplicate': 0,
      'near-duplicate': 1,
      excerpt: 0,
      coverage: 0,
      superseded: 2,
      filtered: 1,
      forgotten: 0,
      quarantined: 1,
    },
    filtered: { 'index-page': 1 },
    skipped: 0,
    stories: 8,
    pairs: { judged: 4, byRelation: {} },
    text: { read: 100, kept: 90, space: 10, moved: 0, cut: 0 },
    removals: [],
    notKnown: { date: 0, outlet: 0, language: 0 },
    coverageOff: {},
    problems: {},
    changes: { stories: 0, documents: 0 },
    folded: [folded('New to an old story', 'raw/new.txt', 'joined'), folded('As it was', 'raw/same.txt')],
    linked: [],
    look: ['new', 'came'],
    ...changes,
  };
}

describe('languages whose own words are not folded', () => {
  it('are those that the run counted, and no others', () => {
    const text = runScreen(TERMINAL, summary({ coverageOff: { de: 6, zh: 5 } }), [], COST, 80).join('\n');
    expect(text).toMatch(/own words are not folded yet in: de 6, zh 5(\n|$)/);
    expect(runScreen(TERMINAL, summary(), [], COST, 80).join('\n')).not.toContain('own words are not folded');
  });
});

describe('the screen of a later run', () => {
  const later = summary({ run: 7, news: { ...summary().news, since: 6 } });
  const lines = runScreen(TERMINAL, later, [], COST, 80);

  it('counts a story among what is new only where new documents came to it', () => {
    const { news } = later;
    const old = { ...later, news: { ...news, documents: { founded: 3, joined: 0, apart: 0 } } };
    const text = runScreen(TERMINAL, old, [], COST, 80);
    expect(text[2]).toBe('3 new documents: 1 new story');
    expect(text.join('\n')).toMatch(/story that documents joined +1\n/);
  });

  it('says first what is new, then the totals, and shows the folds of this run alone', () => {
    const text = lines.join('\n');
    expect(lines[2]).toBe('3 new documents: 1 new story, 1 joined story, 1 filtered');
    expect(text.indexOf('3 new documents')).toBeLessThan(text.indexOf('In all        13 documents → 8 stories'));
    expect(text).toMatch(/stories gone +2\n/);
    expect(text).toMatch(/document under another name +1\n/);
    expect(text).toMatch(/document kept, input gone +1\n/);
    expect(text).toMatch(/came +joined +lightly edited/);
    // Who was there before is counted, not listed again.
    expect(text).toMatch(/came +joined .*\n.*\n +… and 1 more/);
    expect(text).not.toMatch(/old +folded/);
    expect(text).not.toContain('As it was');
  });

  it.each([40, 80, 300])('says at %i columns how to look at it, the pages first', (columns) => {
    const text = runScreen(TERMINAL, later, [], COST, columns).join('\n');
    expect(text).toMatch(/^Look {2,}storyfold inspect(?: ·|$)/m);
    expect(text).toContain('storyfold stories');
  });

  it('names every kind of input, and the numbers add up', () => {
    expect(lines).toContain('  12 inputs read = 3 new + 1 changed + 1 under another name + 4 unchanged + 2');
    expect(lines).toContain('    behind another version + 1 quarantined');
  });

  it('rows of earlier runs are those whose input is gone, cannot be read, or was forgotten', () => {
    const of = (inputs: object, buckets = {}): string =>
      runScreen(
        TERMINAL,
        summary({
          inputs: { ...summary().inputs, read: 10, missing: 0, ...inputs },
          buckets: { ...summary().buckets, canonical: 7, ...buckets },
          news: { ...summary().news, since: 6 },
        }),
        [],
        COST,
        80,
      ).join('\n');
    expect(of({ unreadable: 2, missing: 1 }, { canonical: 8 })).toContain('13 = 10 read + 3 of earlier runs ✓');
    expect(of({}, { forgotten: 1 })).toContain('13 = 10 read + 1 of earlier runs ✓');
  });

  it('counts what is not known of the documents that are in stories', () => {
    const some = summary({ notKnown: { date: 9, outlet: 4, language: 0 } });
    const text = runScreen(TERMINAL, some, [], COST, 80).join('\n');
    expect(text).toContain('Not known     date 9 of 9, outlet 4 of 9: who was first cannot be said');
  });

  it('says what the inputs were read as, where it is more than texts', () => {
    expect(lines).toContain('Read as       text 8, JSON Lines in gzip 4');
    const texts = runScreen(TERMINAL, summary({ formats: { text: 12 } }), [], COST, 80);
    expect(texts.join('\n')).not.toContain('Read as');
  });

  it('tells a recovery as what returned, and what returned without its text', () => {
    const gone = summary({ inputs: { ...later.inputs, retracted: 3 }, news: later.news });
    const text = runScreen(TERMINAL, gone, [], COST, 80, true).join('\n');
    expect(text).toMatch(/documents returned without text +3\n/);
    expect(text).toMatch(/stories returned without text +2\n/);
    expect(text).not.toMatch(/retracted|stories gone/);
  });

  it('shows all folds, and no news, on a first run', () => {
    const first = runScreen(TERMINAL, summary(), [], COST, 80).join('\n');
    expect(first).toContain('13 documents → 8 stories\n\n  kept as canonical');
    expect(first).toContain('As it was');
    expect(first).not.toMatch(/new document|inputs read|joined/);
  });
});

describe('problems', () => {
  const problems = [
    ...Array.from({ length: 3 }, (_, at) => problem('noted', 'date/impossible', 'raw/feed.jsonl', at + 1)),
    problem('skipped', 'list/dangling-link', 'raw/link'),
    problem('quarantined', 'read/no-text', 'raw/feed.jsonl', 9),
    ...['a', 'b'].map((name) => problem('quarantined', 'read/empty', `raw/${name}.txt`)),
  ];

  it('are told by kind, quarantined ones first and the commonest first, each with a count and one example', () => {
    expect(problemCounts(problems)).toBe('7: 3 quarantined, 1 skipped, 3 noted');
    const lines = problemKinds(problems).map((kind) => kindLines(TERMINAL, kind, { columns: 200, each: 1 }).join('\n'));
    expect(lines.join('\n')).not.toContain('of this kind');
    const one = problem('quarantined', 'read/binary', 'raw/c.txt');
    expect(problemKinds([one, ...problems]).map(({ problems: list }) => list.length)).toEqual([2, 1, 1, 1, 3]);
    expect(lines.map((line) => line.replaceAll(/\s+/g, ' ').trim().slice(0, 39).trim())).toEqual([
      'quarantined 2 raw/a.txt Expected text,',
      'quarantined 1 raw/feed.jsonl:9 Expected',
      'skipped 1 raw/link The link leads nowhe',
      'noted 3 raw/feed.jsonl:1 "31/31/2020" i',
    ]);
  });

  it('are told one by one up to a bound, the sentence once where it is the same', () => {
    const kind = problemKinds(problems).at(-1) as ReturnType<typeof problemKinds>[number];
    const lines = kindLines(TERMINAL, kind, { columns: 200, each: 2 });
    expect(lines.join('\n').match(/is no date/g)).toHaveLength(1);
    expect(lines.slice(1).map((line) => line.trim())).toEqual(['raw/feed.jsonl:2', '… and 1 more of this kind']);
    expect(kindLines(TERMINAL, kind, { columns: 200, each: 3 }).at(-1)?.trim()).toBe('raw/feed.jsonl:3');
  });

  it('say a sentence again where the line above said another', () => {
    const dates = ['1/1/1', '1/1/1', '2/2/2', '1/1/1'].map((found, at) => ({
      ...problem('noted', 'date/impossible', 'raw/feed.jsonl', at + 1),
      details: { found },
    }));
    const [kind] = problemKinds(dates);
    const lines = kindLines(TERMINAL, kind as NonNullable<typeof kind>, { columns: 200, each: 9 });
    expect(lines.map((line) => /"(.*?)"/.exec(line)?.[1])).toEqual(['1/1/1', undefined, '2/2/2', '1/1/1']);
  });
});

it('no line is wider than the screen, whatever it says, but for words that are', () => {
  const word = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('会谈在友好的气氛中进行', '日本の首相', 'é̀', '👩‍👧', 'a'),
  );
  const words = fc.array(word, { maxLength: 30 }).map((list) => list.join(' '));
  fc.assert(
    fc.property(words, words, fc.integer({ min: 50, max: 160 }), fc.boolean(), (label, name, columns, isLater) => {
      const changed = summary({
        folded: [folded(label, 'raw/x.txt', 'born')],
        input: [name],
        ...(isLater ? { news: { ...summary().news, since: 1 } } : {}),
      });
      const problems = [
        problem('quarantined', 'read/no-text', `raw/${name}`),
        problem('noted', 'date/impossible', `raw/${label}`),
      ];
      for (const line of runScreen(TERMINAL, changed, problems, COST, columns)) {
        const [, last = ''] = /(\S*)$/.exec(line) ?? [];
        // A place is never broken: it is copied whole.
        const isPlace = line.includes('raw/');
        if (!isPlace && last !== line.trim()) expect(displayWidth(line), line).toBeLessThanOrEqual(columns);
      }
    }),
    { numRuns: 60 },
  );
});
