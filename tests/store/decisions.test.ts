import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Decision, decisionOf } from '../../src/domain/decision.ts';
import { type DocumentId, documentId } from '../../src/domain/ids.ts';
import { appendDecisions, readDecisions } from '../../src/store/decisions.ts';
import { decisionsFile, journalLine } from '../../src/store/journal.ts';
import { readDecision } from '../../src/store/read-decision.ts';

const [a, b] = [documentId('path:a'), documentId('path:b')].sort() as [DocumentId, DocumentId];
const stamp = { at: '2026-11-30T09:15:00.000Z', by: 'Ada' };
const same = decisionOf({ kind: 'same', a, b }, stamp);
const home = (): string => mkdtempSync(join(tmpdir(), 'storyfold-decisions-'));
const faultOf = (row: object): string => {
  const read = readDecision(row);
  return 'fault' in read ? `${read.fault.path}: expected ${read.fault.expected}, found ${read.fault.found}` : 'none';
};

describe('decisions on the disk', () => {
  it('are there after they were appended, once each', () => {
    const folder = home();
    const apart = decisionOf({ kind: 'apart', a, b }, { ...stamp, why: 'two matches' });
    expect(appendDecisions(folder, () => [same])).toEqual([same]);
    expect(appendDecisions(folder, () => [same, apart, apart])).toEqual([apart]);
    expect(readDecisions(folder)).toEqual([same, apart]);
  });

  it('are written over what a crash cut short, and not lost behind it', () => {
    const folder = home();
    const file = decisionsFile(folder);
    appendDecisions(folder, () => [same]);
    const whole = readFileSync(file).length;
    appendFileSync(file, journalLine(decisionOf({ kind: 'linked', a, b }, stamp)));
    truncateSync(file, whole + 40);
    expect(readDecisions(folder)).toEqual([same]);
    const apart = decisionOf({ kind: 'apart', a, b }, stamp);
    appendDecisions(folder, () => [apart]);
    expect(readDecisions(folder)).toEqual([same, apart]);
  });

  it('refuses a line of a later version, by its number', () => {
    const folder = home();
    appendDecisions(folder, () => [same]);
    appendFileSync(decisionsFile(folder), journalLine({ id: 'dec_0000000000000000', kind: 'merge', ...stamp }));
    expect(() => readDecisions(folder)).toThrow(
      /line 2: kind: expected one of same, .* newer version .* found "merge"/,
    );
  });

  it('refuses a line that was changed by hand', () => {
    const folder = home();
    appendDecisions(folder, () => [same, decisionOf({ kind: 'apart', a, b }, stamp)]);
    writeFileSync(decisionsFile(folder), readFileSync(decisionsFile(folder), 'utf8').replace('"same"', '"apart"'));
    expect(() => readDecisions(folder)).toThrow(/line 1 does not match its checksum/);
  });

  it('keeps the lines of two writers whole', async () => {
    const folder = home();
    const store = new URL('../../src/store/decisions.ts', import.meta.url).href;
    const domain = new URL('../../src/domain/decision.ts', import.meta.url).href;
    const code = (by: string): string => `
      import { appendDecisions } from ${JSON.stringify(store)};
      import { decisionOf } from ${JSON.stringify(domain)};
      for (let n = 0; n < 25; n++)
        appendDecisions(${JSON.stringify(folder)}, () => [
          decisionOf({ kind: 'same', a: ${JSON.stringify(a)}, b: ${JSON.stringify(b)} }, { at: '2026-11-30T09:15:00.000Z', by: ${JSON.stringify(by)} + n }),
        ]);`;
    const writer = (by: string): Promise<number | null> =>
      new Promise((resolve) =>
        spawn(process.execPath, ['--input-type=module', '-e', code(by)], { stdio: 'inherit' }).on('exit', resolve),
      );
    expect(await Promise.all([writer('Ada'), writer('Ben')])).toEqual([0, 0]);
    const all = readDecisions(folder);
    expect(all.length).toBe(50);
    expect(new Set(all.map(({ by }) => by)).size).toBe(50);
  }, 20_000);
});

describe('a decision that is read', () => {
  it('has one id, whichever document is named first, and however the moment is written', () => {
    const given = { kind: 'same', a: b, b: a, at: '2026-11-30T10:15:00+01:00', by: ' Ada ' };
    expect(readDecision(given)).toEqual({ decision: same });
  });

  it('is the same decision whoever were members when it was read', () => {
    const out = { kind: 'out', story: 'st_0000000000000000', document: a, ...stamp };
    const ids = [out, { ...out, members: [b] }].map((row) => {
      const read = readDecision(row);
      return 'decision' in read ? read.decision.id : read.fault;
    });
    expect(ids[0]).toBe(ids[1]);
  });

  it.each([
    [{ ...same, b: a }, 'b: expected another document than a'],
    [{ ...same, at: '2026-11-30' }, 'at: expected a moment with its zone'],
    [{ ...same, id: undefined, at: '2026-11-30T25:15:00Z' }, 'at: expected a moment with its zone'],
    [{ ...same, by: ' ' }, 'by: expected a text of 1 to 200 characters, found " "'],
    [{ ...same, id: 'dec_0000000000000000' }, `id: expected ${same.id}, which is made from the rest of the line`],
    [{ ...same, a: '000' }, 'a: expected the id of a document, as storyfold document NAME shows it, found "000"'],
    [{ kind: 'field', document: a, field: 'body', values: ['x'], ...stamp }, 'field: expected one of datePublished'],
    [
      { kind: 'field', document: a, field: 'headline', values: ['x', 'y'], ...stamp },
      'values: expected a list with one',
    ],
    [{ kind: 'undo', of: 'x', ...stamp }, 'of: expected the id of a decision'],
  ])('is refused where it is none: %o', (row, fault) => {
    expect(faultOf(row)).toContain(fault);
  });

  it.each(['2024-02-30', '10/11/2024', '2024-10-24T25:00', 'yesterday', '1729756800'])('has no date %s', (value) => {
    expect(faultOf({ kind: 'field', document: a, field: 'datePublished', values: [value], ...stamp })).toContain(
      'datePublished: expected a day',
    );
  });

  it.each([
    ['2024-10-24', '2024-10-24'],
    ['2024-10-24 09:30+03:00', '2024-10-24T09:30+03:00'],
  ])('has the date %s as %s', (value, printed) => {
    const read = readDecision({ kind: 'field', document: a, field: 'datePublished', values: [value], ...stamp });
    expect('decision' in read && (read.decision as Extract<Decision, { kind: 'field' }>).values).toEqual([printed]);
  });

  it('keeps the id of one that was redacted', () => {
    const field = decisionOf({ kind: 'field', document: a, field: 'headline', values: ['A name'] }, stamp);
    const redacted = { ...field, values: [], redacted: true };
    expect(readDecision(redacted)).toEqual({ decision: redacted });
  });
});
