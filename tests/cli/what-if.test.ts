import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/domain/signature.ts';
import { partitionAt } from '../../src/inspect/other-line/partition.ts';
import { type StoredVerdict, verdictAt } from '../../src/inspect/other-line/verdict-at.ts';
import type { OtherLine } from '../../src/inspect/other-line.ts';
import { FIVE } from '../five/five.ts';
import { drawn, sentencesOf } from '../generated-stories.ts';
import { type Workspace, workspaceAfter } from '../workspace.ts';

/** Stories of a week, each told by some outlets: copies, cuts, and tellings that share less and less. */
function mixed(): string {
  const draw = drawn(3);
  const rows: string[] = [];
  for (let subject = 0; subject < 60; subject++) {
    const base = sentencesOf(subject, 0, 12);
    const tellings = 1 + draw(4);
    for (let telling = 0; telling < tellings; telling++) {
      const kept = base.filter(() => telling === 0 || draw(4) > telling - 1);
      const own = telling === 0 ? [] : sentencesOf(subject, telling, draw(14));
      rows.push(
        JSON.stringify({
          id: rows.length,
          title: base[0]?.split(' ').slice(0, 6).join(' '),
          date: `2026-10-${19 + (subject % 7)}`,
          publisher: ['The Ledger', 'Kurier Süd', 'Wire One'][draw(3)],
          language: 'en',
          text: [...kept, ...own].join(' '),
        }),
      );
    }
  }
  return rows.map((row) => `${row}\n`).join('');
}

async function read(space: Workspace, files: Readonly<Record<string, string>>): Promise<void> {
  await space.put(files);
  const { code, stderr } = await space.storyfold(['run', '--as-of', '2026-10-26']);
  expect(code, stderr).toBe(0);
}

const corpus = (): Promise<Workspace> => workspaceAfter('mixed', (space) => read(space, { 'mixed.jsonl': mixed() }));
const five = (): Promise<Workspace> =>
  workspaceAfter('five', (space) =>
    read(space, Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, text]))),
  );

async function whatIf(space: Workspace, merge: number): Promise<OtherLine> {
  const { code, stdout, stderr } = await space.storyfold(['what-if', '--merge', String(merge), '--json']);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as OtherLine;
}

async function storiesOf(space: Workspace): Promise<Map<string, string>> {
  const rows = await (await space.snapshot()).table('members', ['document', 'story']);
  return new Map(rows.map(({ document, story }) => [String(document), String(story)]));
}

/** What a rebuild by a line makes of the stories, in the words of `what-if`. */
async function rebuilt(
  space: Workspace,
  merge: number,
): Promise<Pick<OtherLine, 'moved' | 'more' | 'parting' | 'joined'>> {
  const before = await storiesOf(space);
  writeFileSync(join(space.folder, 'pipeline.config.js'), `export default { judge: { merge: ${merge} } };\n`);
  const { code, stderr } = await space.storyfold(['rebuild', '--as-of', '2026-10-27']);
  expect(code, stderr).toBe(0);
  const after = await storiesOf(space);
  return {
    moved: [...after].filter(([document, story]) => before.get(document) !== story).length,
    more: new Set(after.values()).size - new Set(before.values()).size,
    parting: several(before, after),
    joined: several(after, before),
  };
}

/** How many stories have documents of several others. */
function several(stories: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): number {
  const homes = Map.groupBy(stories, ([, story]) => story);
  return [...homes.values()].filter((list) => new Set(list.map(([document]) => others.get(document))).size > 1).length;
}

describe('stories by another merge line', () => {
  it.each([3, 6, 0, -1])('are those that a rebuild makes by it: %d', async (merge) => {
    const space = await corpus();
    const { moved, more, parting, joined, unknown } = await whatIf(space, merge);
    const real = await rebuilt(space, merge);
    expect(real.moved).toBeGreaterThan(0);
    expect({ moved, more, parting, joined }).toEqual(real);
    expect(unknown).toEqual({ stories: 0, pairs: 0 });
  });

  it('miss what only a judge can ask: whether a pasted passage alone carries a pair', async () => {
    const space = await corpus();
    const { moved } = await whatIf(space, 1.5);
    const pasted = async (): Promise<number> =>
      (await (await space.snapshot()).table('pairs', ['veto'], { veto: ['passage'] })).length;
    const before = await pasted();
    const real = await rebuilt(space, 1.5);
    expect(real.moved - moved).toBe((await pasted()) - before);
    expect(real.moved).toBeGreaterThan(moved);
  });

  it('change nothing where it is the line already, and are none of a line of which nothing is known', async () => {
    const space = await five();
    expect(await whatIf(space, 1)).toMatchObject({ moved: 0, joins: [], parts: [] });
    expect((await space.storyfold(['what-if', '--merge', '1'])).stdout).toBe('The merge line is 1.0 already.\n');
    const nothing = await space.storyfold(['what-if', '--merge', '2.5']);
    expect(nothing.stdout).toContain('No story would be another.');
    for (const line of ['-4', '-20', '41', 'five', '1e3', 'NaN', '']) {
      const { code, stderr } = await space.storyfold(['what-if', `--merge=${line}`]);
      expect({ line, code }).toEqual({ line, code: 2 });
      expect(stderr).toContain('a merge line above -4');
    }
    expect((await space.storyfold(['what-if'])).code).toBe(2);
  });

  it('are told as a screen, with labels, documents and what cannot be known', async () => {
    const space = await five();
    const parted = (await space.storyfold(['what-if', '--merge', '5'], { COLUMNS: '50' })).stdout;
    expect(parted).toContain('Merge line 1.0 → 5.0');
    expect(parted).toMatch(/stories that part {9,}1 {2}into 2\n/);
    expect(parted.replaceAll(/\s+/g, ' ')).toContain('1 document: 000 1 document: 001');
    const joined = (await space.storyfold(['what-if', '--merge', '-2'], { COLUMNS: '50' })).stdout;
    expect(joined).toMatch(/stories that join {9,}3 {2}into 1\n/);
    expect(joined).toContain('+ “');
    expect(joined.replaceAll(/\s+/g, ' ')).toContain('Scores below -1.0 may stand too low');
    for (const line of `${parted}${joined}`.split('\n')) expect(line.length).toBeLessThanOrEqual(50);
  });

  it('keep what people decided', async () => {
    const space = await five();
    const pin = async (...words: string[]): Promise<void> => {
      expect((await space.storyfold(['pin', ...words])).code).toBe(0);
    };
    await pin('same', '002', '003');
    await pin('apart', '004', '000');
    expect((await space.storyfold(['apply'])).code).toBe(0);
    const raised = await whatIf(space, 5);
    expect(raised).toMatchObject({ parting: 1, moved: 1, unknown: { stories: 0 } });
    expect(raised.parts[0]?.documents).toBe(2);
    const lowered = await whatIf(space, -2);
    // The document that is held apart from them joins others.
    const [joined] = lowered.joins;
    const labels = joined?.stories.map(({ label }) => label);
    expect(labels).toContain("'We’re the Ones Who Should Be Offended,' Says Putin");
    expect(labels).not.toContain('Putin rejects claims of ‘isolation’ and urges negotiations with West');
    expect((await whatIf(await five(), -2)).joins[0]?.stories.map(({ label }) => label)).toContain(
      'Putin rejects claims of ‘isolation’ and urges negotiations with West',
    );
    // A decision that no run has carried out is told of, and not guessed at.
    await pin('apart', '002', '003');
    expect((await whatIf(space, -2)).unknown.stories).toBeGreaterThan(0);
  });
});

describe('a stored verdict by another line', () => {
  const cards = [0, 1].map((seat) => ({ language: 'en', day: 100 + 10 * seat }) as Card);
  const lines = { from: 1000, to: 5000, coverageDays: 7, nearDays: 90, coverageLanguages: ['en'] };
  const copy: StoredVerdict = {
    ...{ a: 0, b: 1, relation: 'near-duplicate', veto: undefined, score: 3000, nearScore: 2000, excerptScore: -1 },
    ...{ jaccard3: 800, raw: 2500, isDated: true, isOlder: false, isProposed: true },
  };

  it('is no copy any more where its evidence is under the line, unless nobody knows when it was, or an older judge gave it', () => {
    expect(verdictAt(copy, lines, cards)).toMatchObject({ relation: 'different', score: 2500 });
    expect(verdictAt({ ...copy, isDated: false }, lines, cards)).toMatchObject({
      relation: 'near-duplicate',
      score: 7000,
    });
    expect(verdictAt({ ...copy, isOlder: true }, lines, cards)).toMatchObject({
      relation: 'near-duplicate',
      score: 3000,
    });
    expect(verdictAt({ ...copy, relation: 'exact-duplicate' }, lines, cards).relation).toBe('exact-duplicate');
  });

  it('comes over the line as what days and language let it be', () => {
    const other: StoredVerdict = { ...copy, relation: 'different', score: 500, raw: 500, nearScore: -1 };
    const down = { ...lines, to: 0 };
    expect(verdictAt(other, down, cards)).toMatchObject({ relation: 'related', veto: 'dates' });
    const near = cards.map((card) => ({ ...card, day: 100 }));
    expect(verdictAt(other, down, near)).toMatchObject({ relation: 'coverage', veto: undefined });
    expect(verdictAt({ ...other, nearScore: 1 }, down, cards).relation).toBe('near-duplicate');
    expect(verdictAt({ ...other, excerptScore: 1 }, down, cards).relation).toBe('excerpt');
    const german = near.map((card) => ({ ...card, language: 'de' }));
    expect(verdictAt(other, down, german)).toMatchObject({ relation: 'related', veto: 'language' });
  });
});

it('goes by the mean of what keys brought together: a pair that a star alone asked for counts as one that nobody proposed', () => {
  const cards = [200, 300, 200].map(
    (words, seat) =>
      ({ document: `doc_${seat}`, contentKey: `${seat}`, language: 'en', source: `${seat}`, words }) as Card,
  );
  const lines = { from: 1000, to: 1000, coverageDays: 7, nearDays: 90, coverageLanguages: ['en'] };
  const verdict = (a: number, b: number, score: number, isProposed: boolean): StoredVerdict => ({
    ...{
      a,
      b,
      relation: score >= 1000 ? 'coverage' : 'different',
      veto: undefined,
      score,
      raw: score,
      nearScore: -9000,
    },
    ...{ excerptScore: -9000, jaccard3: 0, isDated: true, isOlder: false, isProposed },
  });
  const storiesWith = (isProposed: boolean): number => {
    const verdicts = [verdict(0, 1, 6000, true), verdict(1, 2, 3000, true), verdict(0, 2, -500, isProposed)];
    const part = { cards, headlines: ['', '', ''], stories: [0, 0, 0], verdicts, pinned: undefined };
    return partitionAt(part, lines, 'coverage').groups.length;
  };
  expect(storiesWith(true)).toBe(1);
  expect(storiesWith(false)).toBe(2);
});

it('goes on holding together what an older judge folded', () => {
  const cards = [200, 300].map(
    (words, seat) =>
      ({ document: `doc_${seat}`, contentKey: `${seat}`, language: 'en', source: `${seat}`, words }) as Card,
  );
  const lines = { from: 1000, to: 9000, coverageDays: 7, nearDays: 90, coverageLanguages: ['en'] };
  const groupsOf = (isOlder: boolean): number => {
    const verdict: StoredVerdict = {
      ...{ a: 0, b: 1, relation: 'coverage', veto: undefined, score: 3000, raw: 3000, nearScore: -9000 },
      ...{ excerptScore: -9000, jaccard3: 0, isDated: true, isOlder, isProposed: true },
    };
    const part = { cards, headlines: ['', ''], stories: [7, 7], verdicts: [verdict], pinned: undefined };
    return partitionAt(part, lines, 'coverage').groups.length;
  };
  expect(groupsOf(true)).toBe(1);
  expect(groupsOf(false)).toBe(2);
});
