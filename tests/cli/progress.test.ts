import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duration, progressLine, progressTeller } from '../../src/cli/progress.ts';
import { Guards } from '../../src/domain/guard.ts';
import { STEPS } from '../../src/domain/progress.ts';
import { corpusOf } from '../../src/domain/signature.ts';
import { foldCorpus } from '../../src/pipeline/corpus/corpus.ts';
import { Court } from '../../src/pipeline/corpus/court.ts';
import { drawerInMemory } from '../../src/pipeline/corpus/drawer.ts';
import { Behind, Position } from '../../src/pipeline/prepare/behind.ts';
import { pairable } from '../../src/stages/pair/members.ts';
import { SHIPPED } from '../../src/text/statistics.ts';
import { configOf, FIVE, prepareTexts } from '../five/five.ts';
import { execute, workspace } from '../workspace.ts';

describe('the progress line', () => {
  it('has the step, its share, what is done, and the time left at the pace of the step', () => {
    expect(progressLine('judging', 500, 2000, undefined, 2000)).toBe(
      'judging     25 %   500 of 2,000 pairs   about 6 s left',
    );
    expect(progressLine('reading', 3e6, 12e6, 1234, 500)).toBe('reading     25 %   1,234 documents');
    expect(progressLine('counting', 2.5e9, 0, 12, 60_000)).toBe('counting      12 files, 2.5 GB');
    expect([1, 99_000, 100_000, 7_500_000].map(duration)).toEqual(['1 s', '99 s', '2 min', '2 h 5 min']);
    expect(progressLine('counting', 1, 0, undefined, 0)).toBe('counting      1 file');
    expect(progressLine('reading', 1, 9, 1, 0)).toBe('reading     11 %   1 document');
    expect(progressLine('writing', 1, 1, undefined, 0)).toBe('writing    100 %   1 of 1 document');
    for (const step of STEPS) expect(progressLine(step, 1e9, 1e9, 1e9, 1e9).length).toBeLessThan(80);
  });

  it('is drawn at most ten times a second, and measures each step by itself', () => {
    const drawn: string[] = [];
    let time = 0;
    const tell = progressTeller({ progress: (line) => drawn.push(line) }, () => time);
    for (; time < 3000; time++) tell('pairing', time, 4000);
    expect(drawn.length).toBeLessThanOrEqual(30);
    expect(drawn.at(-1)).toBe('pairing     72 %   2,900 of 4,000 signatures   about 2 s left');
    // The same step once more, from its beginning.
    for (; time < 3300; time++) tell('pairing', time - 3000, 300);
    expect(drawn.at(-1)).not.toContain('left');
  });
});

it('bytes behind only grow, and end at all bytes, whatever the records of the files', () => {
  const file = fc.record({ size: fc.nat(1000), records: fc.array(fc.nat(400), { maxLength: 5 }) });
  fc.assert(
    fc.property(fc.array(file, { minLength: 1, maxLength: 8 }), (list) => {
      const files = list.map(({ size, records }, at) => ({ path: `raw/${at}`, size, records }));
      const position = new Position(files);
      let before = 0;
      for (const { path, records } of files)
        for (const bytes of records) {
          const now = position.pass(path, bytes);
          expect(now).toBeGreaterThanOrEqual(before);
          expect(now).toBeLessThanOrEqual(position.total);
          // A refusal of an earlier file comes late, and moves nothing.
          expect(position.pass('raw/', 0)).toBe(now);
          before = now;
        }
    }),
  );
});

it('counts an input as read when it is done: a small folder is read whole before anything of it is', () => {
  const told: number[] = [];
  const files = ['a', 'b', 'c', 'd'].map((path) => ({ path, size: 25 }));
  const behind = new Behind(files, (bytes, total, done) => told.push(Math.floor((100 * bytes) / total), done));
  for (const { path } of files) behind.read(path, path, 25);
  // Known from an earlier run, while those before it are at work.
  behind.done('c');
  for (const key of ['a', 'b', 'none', 'd']) behind.done(key);
  expect(told).toEqual([0, 1, 25, 2, 50, 3, 100, 4]);
});

it('pairing is one step of one length, whatever its rounds', () => {
  const told: Array<readonly [number, number]> = [];
  const config = configOf();
  // Every text twice: the second round has half of the documents.
  const twice = new Map(
    [...FIVE].flatMap(([name, text]) => [[name, text] as const, [`${name}b`, `${text}\n`] as const]),
  );
  const corpus = corpusOf([...prepareTexts(twice, config).values()].map(({ signature }) => signature));
  const epochs = { epochOf: () => 0, statistics: () => SHIPPED };
  const court = new Court(pairable(corpus), epochs, config.judge, drawerInMemory());
  const nobody = { storyBefore: () => undefined, isUsed: () => false };
  foldCorpus(corpus, SHIPPED, court, nobody, config, new Guards(), (step, done, total) => {
    if (step === 'pairing') told.push([done, total]);
  });
  expect(told.length).toBeGreaterThan(0);
  expect(new Set(told.map(([, total]) => total)).size).toBe(1);
  for (const [at, [done, total]] of told.entries()) {
    expect(done).toBeGreaterThanOrEqual(told[at - 1]?.[0] ?? 0);
    expect(done).toBeLessThanOrEqual(total);
  }
});

it('moves on one line of a terminal, no wider than it, and is gone at the end', async (context) => {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/script'))
    return context.skip('no script(1) to make a terminal');
  const space = await workspace();
  const lines = Array.from({ length: 600 }, (_, at) => JSON.stringify({ id: at, text: `${FIVE.get('001')} ${at}` }));
  await space.put({ 'feed.jsonl': lines.join('\n') });
  const bin = new URL('../../bin/storyfold.js', import.meta.url).pathname;
  const command = `stty cols 50; '${process.execPath}' '${bin}' run`;
  const { stdout } = await execute(
    '/usr/bin/script',
    ['-qec', command, join(space.folder, 'typescript')],
    space.folder,
  );
  const [moving = '', screen = ''] = stdout.split(/\r\u001b\[2K(?=storyfold )/);
  const drawn = moving.split('\r\u001b[2K').slice(1);
  expect(drawn.length).toBeGreaterThan(2);
  expect(drawn.join('\n')).toMatch(/^reading +\d+ % {3}[\d,]+ documents/m);
  for (const line of drawn) {
    expect(line.length).toBeLessThan(50);
    expect(line).not.toContain('\n');
  }
  expect(screen).toMatch(/^storyfold \d/);
  expect(screen).not.toContain('\u001b[2K');
});
