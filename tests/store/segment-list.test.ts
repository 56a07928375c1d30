import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/domain/ids.ts';
import { Database } from '../../src/store/duck.ts';
import type { Medium, Piece } from '../../src/store/snapshot/pieces.ts';
import { numberedLines, RecordMedium } from '../../src/store/snapshot/record-medium.ts';
import { RowMedium } from '../../src/store/snapshot/row-medium.ts';
import { SegmentList } from '../../src/store/snapshot/segment-list.ts';
import { outputFolder, rowOf } from './rows.ts';

const LIMITS = { rows: 5, text: 40 };
// With nothing held, every change is written at once; with a lot, all of them at the end.
const HELD = [0, 3000, 1e9];

interface Put {
  readonly number: number;
  readonly length: number | undefined;
}

const puts = (maxNumber: number) =>
  fc.array(
    fc.record({
      number: fc.integer({ min: 1, max: maxNumber }),
      length: fc.option(fc.integer({ min: 3, max: 20 }), { nil: undefined }),
    }),
    { maxLength: 40 },
  );
const runs = fc.array(puts(60), { minLength: 1, maxLength: 5 });

/** The last put of each number, in the order given by `key`. */
function settled(list: readonly Put[], key: (put: Put) => number): Put[] {
  return [...new Map(list.map((put) => [put.number, put])).values()].sort((a, b) => key(a) - key(b));
}

let folders = 0;

/** Applies one run after the other. @returns the pieces after each */
async function segmentsAfter<Item>(
  medium: Medium<Item>,
  itemOf: (put: Put) => Item,
  history: ReadonlyArray<readonly Put[]>,
  held: number,
  output: string,
): Promise<Piece[][]> {
  const all: Piece[][] = [];
  let previous: Piece[] = [];
  for (const list of history) {
    const folder = join(output, `run-${++folders}`);
    mkdirSync(folder);
    let files = 0;
    const segments = new SegmentList(
      medium,
      previous,
      () => LIMITS,
      () => join(folder, String(++files)),
      held,
    );
    for (const put of list)
      await segments.change({
        number: put.number,
        key: '',
        items: put.length === undefined ? [] : [itemOf(put)],
        text: put.length ?? 0,
      });
    previous = (await segments.finish()).map(({ piece }) => piece);
    expect(new Set(readdirSync(folder))).toEqual(
      new Set(previous.filter(({ file }) => file.startsWith(`${folder}/`)).map(({ file }) => basename(file))),
    );
    all.push(previous);
  }
  return all;
}

const line = ({ number, length }: Put): string => String(number).padEnd((length ?? 1) - 1, 'x');
const text = ({ number, length }: Put) =>
  rowOf('texts', { document: '', version: number, text: 'x'.repeat(length ?? 0) });

describe('a list of segments', () => {
  it('of lines: holds what was put last, in segments that never overlap; order and memory do not matter', async () => {
    const output = outputFolder();
    await fc.assert(
      fc.asyncProperty(runs, async (history) => {
        const layouts: string[] = [];
        for (const held of HELD) {
          for (const order of [
            (put: Put) => put.number,
            (put: Put) => -put.number,
            (put: Put) => (put.number * 7) % 61,
          ]) {
            const oracle = new Map<number, string>();
            const ordered = history.map((list) => settled(list, order));
            const after = await segmentsAfter(new RecordMedium(), line, ordered, held, output);
            for (const [run, list] of ordered.entries()) {
              for (const put of list)
                if (put.length === undefined) oracle.delete(put.number);
                else oracle.set(put.number, line(put));
              const pieces = after[run] as Piece[];
              const lines = pieces.flatMap(numberedLines).map(([number, bytes]) => [number, String(bytes)]);
              expect(lines).toEqual([...oracle].sort(([a], [b]) => a - b).map(([number, own]) => [number, `${own}\n`]));
              pieces.forEach(({ from, to, rows }, at) => {
                expect(from).toBeLessThanOrEqual(to);
                expect(from).toBeGreaterThan(pieces[at - 1]?.to ?? 0);
                expect(rows).toBeLessThanOrEqual(1.25 * LIMITS.rows);
              });
            }
            layouts.push(
              JSON.stringify(after.map((list) => list.map(({ from, to, sha256: hash }) => [from, to, hash]))),
            );
          }
        }
        expect(new Set(layouts).size).toBe(1);
      }),
      { numRuns: 40 },
    );
  });

  it('of rows: does the same through DuckDB', { timeout: 240_000 }, async () => {
    const output = outputFolder();
    const database = await Database.open(':memory:', { memoryMb: 160 });
    const open = async () => database;
    try {
      await fc.assert(
        fc.asyncProperty(runs, async (history) => {
          const layouts: string[] = [];
          for (const [at, held] of HELD.entries()) {
            const ordered = history.map((list) => settled(list, (put) => (at === 1 ? -1 : 1) * put.number));
            const after = await segmentsAfter(new RowMedium(open, 'texts'), text, ordered, held, output);
            const oracle = new Map<number, string>();
            for (const put of ordered.flat())
              if (put.length === undefined) oracle.delete(put.number);
              else oracle.set(put.number, 'x'.repeat(put.length));
            const files = (after.at(-1) as Piece[]).map(({ file }) => `'${file}'`);
            const rows =
              files.length === 0
                ? []
                : await database.all<{ version: number; text: string }>(
                    `SELECT version, text FROM read_parquet([${files.join(', ')}])`,
                  );
            expect(rows.map((row) => [row.version, row.text])).toEqual([...oracle].sort(([a], [b]) => a - b));
            layouts.push(JSON.stringify(after.map((list) => list.map(({ sha256: hash }) => hash))));
          }
          expect(new Set(layouts).size).toBe(1);
        }),
        { numRuns: 12 },
      );
    } finally {
      database.close();
    }
  });

  it('keeps a segment to which equal things were put, and writes each new one once when numbers ascend', async () => {
    const output = outputFolder();
    const list = Array.from({ length: 50 }, (_, at) => ({ number: at + 1, length: 8 }));
    const [first, second] = await segmentsAfter(new RecordMedium(), line, [list, list.toReversed()], 0, output);
    expect(second).toEqual(first);
    expect((first as Piece[]).map(({ rows }) => rows)).toEqual(Array.from({ length: 10 }, () => 5));
    expect(
      (first as Piece[]).map(({ file, bytes, sha256: hash }) => [bytes, hash === sha256(readFileSync(file))]),
    ).toEqual(Array.from({ length: 10 }, () => [40, true]));
  });
});
