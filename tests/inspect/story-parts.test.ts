import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DocumentId, StoryId, TextGroupId } from '../../src/domain/ids.ts';
import type { Pin } from '../../src/domain/record.ts';
import { storyEvents, storyHistory } from '../../src/inspect/history.ts';
import type { StoryDocument } from '../../src/inspect/pages/story-documents.ts';
import type { Graph } from '../../src/inspect/pages/story-graph.ts';
import { surenessOf } from '../../src/inspect/pages/story-sureness.ts';
import { timelineOf } from '../../src/inspect/pages/story-timeline.ts';
import { layOut, NAME_WIDTH } from '../../src/inspect/views/story/layout.ts';
import { dateWords, lapseWords } from '../../src/page-messages.ts';
import { journalLine, ledgerFile } from '../../src/store/journal.ts';

function shown(name: string, over: Partial<StoryDocument> = {}): StoryDocument {
  return {
    document: `doc_${name}` as DocumentId,
    isKept: false,
    headline: name,
    outlet: name,
    author: undefined,
    date: undefined,
    language: 'en',
    words: 100,
    where: `raw/${name}.txt`,
    truncated: undefined,
    textGroup: `tx_${name}` as TextGroupId,
    contentKey: name,
    relation: 'coverage',
    score: 4000,
    firstRun: 1,
    ...over,
  };
}

const KEPT = shown('kept', { isKept: true, relation: undefined, score: undefined });

describe('a timeline', () => {
  const lags = (...dates: ReadonlyArray<string | undefined>): unknown[] =>
    timelineOf(dates.map((date, at) => shown(`o${at}`, { date }))).rows.flatMap(({ marks }) =>
      marks.map(({ lag }) => lag),
    );

  it('counts hours across zones', () => {
    expect(lags('2026-10-19T09:00:00+02:00', '2026-10-19T07:42:00Z')).toEqual(['first', { minutes: 42 }]);
  });

  it('says no more of a day without an hour than that it is the same, or so many later', () => {
    expect(lags('2026-10-19', '2026-10-19T07:00:00Z', '2026-10-21')).toEqual(['same day', 'first hour', { days: 2 }]);
    expect(lags('2026-10-19', '2026-10-20')).toEqual(['first', { days: 1 }]);
    expect(lags('2026-10-19', '2026-10-19', '2026-10-20')).toEqual(['same day', 'same day', { days: 1 }]);
    // In some zone the day is not over yet.
    expect(lags('2026-10-19', '2026-10-20T00:10:00Z')).toEqual(['unknown', 'first hour']);
    expect(lags('2026-10-19', '2026-10-21T00:10:00Z')).toEqual(['first', { days: 2 }]);
    // Hours without their zones are days.
    expect(lags('2026-10-19T08:00:00', '2026-10-19T09:00:00')).toEqual(['same day', 'same day']);
  });

  it('goes by days as printed, whatever day it is in another zone', () => {
    expect(lags('2026-10-19T00:30:00+02:00', '2026-10-19')).toEqual(['first hour', 'same day']);
    expect(lags('2026-10-19', '2026-10-19T22:00:00-05:00')).toEqual(['same day', 'first hour']);
  });

  it('draws a day as the whole of it and an hour as one place, within the picture', () => {
    const { rows, ticks } = timelineOf([
      shown('a', { date: '2026-10-19' }),
      shown('b', { date: '2026-10-19T12:00:00Z' }),
    ]);
    const [day, hour] = rows.map(({ marks }) => marks[0]);
    expect(day?.from).toBeGreaterThanOrEqual(0);
    expect(day?.to).toBeLessThanOrEqual(1000);
    expect(hour?.from).toBe(hour?.to);
    expect(hour?.from).toBe(Math.round(((day?.from ?? 0) + (day?.to ?? 0)) / 2));
    expect(ticks.length).toBeGreaterThan(1);
  });

  it('tells ticks in the zone that most articles give', () => {
    const { zone, ticks, isMixed } = timelineOf([
      shown('a', { date: '2026-10-19T09:00:00+05:30' }),
      shown('b', { date: '2026-10-19T15:00:00+05:30' }),
      shown('c', { date: '2026-10-19T15:00:00' }),
    ]);
    expect(zone).toBe('+05:30');
    expect(isMixed).toBe(true);
    expect(ticks.map(({ label }) => label)).toContain('12:00');
  });

  it('leaves out what has no date, or none that is one', () => {
    const { rows, undated } = timelineOf([shown('a'), shown('b', { date: 'yesterday' })]);
    expect(rows).toEqual([]);
    expect(undated).toHaveLength(2);
  });
});

describe('how sure a story is', () => {
  const level = (...members: StoryDocument[]): string => surenessOf([KEPT, ...members], [], 1000).level;

  it('is as its least sure member', () => {
    expect(level()).toBe('single');
    expect(level(shown('a', { score: 9000 }), shown('b', { score: 4000 }))).toBe('sure');
    expect(level(shown('a', { score: 9000 }), shown('b', { score: 2500 }))).toBe('fairly');
    expect(level(shown('a', { score: 1200 }))).toBe('barely');
    expect(level(shown('a', { score: -500, relation: 'related' }), shown('b'))).toBe('weak');
  });

  it('goes by the surest of a group of copies, and by no copy of the kept text', () => {
    const group = { textGroup: 'tx_wire' };
    expect(
      level(shown('a', { ...group, score: 5000 }), shown('b', { ...group, score: -500, relation: 'related' })),
    ).toBe('sure');
    expect(level(shown('a', { textGroup: KEPT.textGroup, relation: 'excerpt', score: -2000 }))).toBe('copies');
  });

  it('leaves out whom a person holds there', () => {
    const pin = { kind: 'same', by: 'mira', documents: ['doc_a', 'doc_kept'] } as unknown as Pin;
    const doubtful = shown('a', { score: -500, relation: 'related' });
    expect(surenessOf([KEPT, doubtful], [pin], 1000).level).toBe('decided');
    expect(surenessOf([KEPT, doubtful, shown('b', { score: 1100 })], [pin], 1000).level).toBe('barely');
  });
});

describe('a graph', () => {
  const graph = (texts: number, others: number): Graph => ({
    nodes: [
      { key: 'k', kind: 'kept', name: 'k', outlet: undefined, documents: 1, story: undefined },
      ...Array.from({ length: texts }, (_, at) => ({
        ...{ key: `t${at}`, kind: 'text' as const, name: 't', outlet: undefined, documents: 1, story: undefined },
      })),
      ...Array.from({ length: others }, (_, at) => ({
        ...{ key: `s${at}`, kind: 'near' as const, name: 's', outlet: undefined, documents: 1 },
        story: `st_${at}` as StoryId,
      })),
    ],
    edges: [],
    more: 0,
  });

  it('is placed the same each time, with no node on another or outside', () => {
    for (const [texts, others] of [
      [1, 0],
      [3, 4],
      [19, 20],
      [0, 39],
    ] as const) {
      const { width, height, places } = layOut(graph(texts, others));
      expect(places).toEqual(layOut(graph(texts, others)).places);
      const all = [...places.values()];
      expect(all).toHaveLength(1 + texts + others);
      for (const [at, { x, y }] of all.entries()) {
        expect(x > 0 && x < width && y > 0 && y < height).toBe(true);
        for (const other of all.slice(0, at)) expect(Math.hypot(x - other.x, y - other.y)).toBeGreaterThan(14);
      }
    }
  });

  it('has room for every name, and none where nothing is', () => {
    const [small, large] = [layOut(graph(1, 0)), layOut(graph(5, 20))];
    expect([small.width, small.height]).toEqual([510, 96]);
    for (const { width, places } of [small, large, layOut(graph(3, 0))])
      for (const { nameX, anchor } of places.values()) {
        const [before, behind] = {
          start: [0, NAME_WIDTH.beside],
          end: [NAME_WIDTH.beside, 0],
          middle: [NAME_WIDTH.half, NAME_WIDTH.half],
        }[anchor] as [number, number];
        expect(nameX - before).toBeGreaterThanOrEqual(-0.001);
        expect(nameX + behind).toBeLessThanOrEqual(width + 0.001);
      }
  });

  it('has no line through the name of the kept text', () => {
    for (const texts of [1, 2, 3, 4, 7, 12]) {
      const { places } = layOut(graph(texts, 0));
      const [kept, ...others] = [...places.values()];
      for (const { x, y } of others) if (kept && y < kept.y - 1) expect(Math.abs(x - kept.x)).toBeGreaterThan(20);
    }
  });
});

describe('events of one story in the ledger', () => {
  const story = 'st_aaaaaaaaaaaaaaaa' as StoryId;

  function ledger(rows: readonly object[]): string {
    const home = mkdtempSync(join(tmpdir(), 'storyfold-ledger-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    writeFileSync(ledgerFile(home), rows.map((row, seq) => journalLine({ seq, ...row })).join(''));
    return home;
  }

  // More than one piece of the file, so that lines lie across two.
  const noise = Array.from({ length: 9000 }, (_, at) => ({
    ...{
      run: 1,
      type: 'joined',
      document: `doc_${at}`,
      story: `st_${String(at).padStart(16, '0')}`,
      text: 'x'.repeat(200),
    },
  }));
  const rows = [
    { run: 1, type: 'run', asOf: '2026-11-22T00:00:00Z' },
    { run: 1, type: 'founded', story, version: 1, contentHash: '', canonical: 'doc_k' },
    ...noise,
    { run: 2, type: 'run', asOf: '2026-11-23T00:00:00Z' },
    { run: 2, type: 'version', document: 'doc_k' },
    { run: 3, type: 'run', asOf: '2026-11-24T00:00:00Z' },
    ...noise,
    { run: 3, type: 'merged', story, version: 3, redirectTo: 'st_bbbbbbbbbbbbbbbb' },
  ];

  it('are what the whole ledger tells', () => {
    const home = ledger(rows);
    const { paths: _, ...whole } = storyHistory(home, story) as NonNullable<ReturnType<typeof storyHistory>>;
    expect(storyEvents(home, story)).toEqual(whole);
    expect(whole.events.map(({ type }) => type)).toEqual(['founded', 'merged']);
    expect(whole.revised.get(2)).toEqual(['doc_k']);
    expect(storyEvents(home, 'st_cccccccccccccccc' as StoryId)).toBeUndefined();
  });

  it('are found wherever they lie, also across two pieces of the file', () => {
    const own = noise.map((row) => ({ ...row, story }));
    expect(storyEvents(ledger(own), story)?.events).toHaveLength(own.length);
  });

  it('are held against their checksums; a line that a crash cut short does not count', () => {
    const home = ledger(rows);
    appendFileSync(ledgerFile(home), `{"sum":"0000000000000000","run":4,"story":"${story}"`);
    expect(storyEvents(home, story)?.events).toHaveLength(2);
    writeFileSync(
      ledgerFile(home),
      readFileSync(ledgerFile(home), 'utf8').replace('st_bbbbbbbbbbbbbbbb', 'st_dddddddddddddddd'),
    );
    expect(() => storyEvents(home, story)).toThrow(/does not match its checksum/);
  });
});

it('says dates as they were given, and lapses in two units at most', () => {
  expect(dateWords('2026-10-05')).toBe('5 Oct 2026');
  expect(dateWords('2026-10-24T09:30:00+03:00')).toBe('24 Oct 2026, 09:30 (+03:00)');
  expect(dateWords('2026-10-24T09:30')).toBe('24 Oct 2026, 09:30');
  expect(dateWords('some day')).toBe('some day');
  expect([0, 59, 60, 190, 1439, 1500, 7200].map(lapseWords)).toEqual([
    '0 min',
    '59 min',
    '1 h',
    '3 h 10 min',
    '23 h 59 min',
    '1 day 1 h',
    '5 days',
  ]);
});
