import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { appendToJournal, journalLine, standsInFor } from '../../src/store/journal.ts';

const KNOWN = journalLine({ kind: 'known' });
// Several pieces of 64 KiB.
const ROWS = Array.from({ length: 4000 }, (_, at) => journalLine({ kind: 'row', at })).join('');

/** A journal that has something behind what is known, and the rows that a run would add. */
function journal(behind: string): { readonly file: string; readonly rows: string } {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-journal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [file, rows] = ['ledger.jsonl', 'rows.part'].map((name) => join(folder, name)) as [string, string];
  writeFileSync(file, KNOWN + behind);
  writeFileSync(rows, ROWS);
  return { file, rows };
}

it.each<[string, string, boolean]>([
  ['nothing', '', true],
  ['all of the rows', ROWS, true],
  ['the rows up to the middle of one', ROWS.slice(0, 100_001), true],
  ['a line of something else that was cut short', '{"sum":"0123', true],
  ['a long line that was cut short', 'x'.repeat(200_000), true],
  ['a whole line of something else', journalLine({ kind: 'foreign' }), false],
  ['the rows and one more', ROWS + KNOWN, false],
  ['rows with one letter changed far behind', ROWS.slice(0, 150_000).replace(/.{9}$/, 'x'.repeat(9)), false],
])('rows of a run may go over %s: %s', (_, behind, isAllowed) => {
  const { file, rows } = journal(behind);
  expect(standsInFor(file, KNOWN.length, rows)).toBe(isAllowed);
});

it('rows of a run end the journal, whatever was cut short there, in at least two pieces', () => {
  for (const behind of ['', ROWS.slice(0, 70_000), 'x'.repeat(10)]) {
    const { file, rows } = journal(behind);
    let pieces = 1;
    appendToJournal(file, KNOWN.length, rows, () => pieces++);
    expect(readFileSync(file, 'utf8')).toBe(KNOWN + ROWS);
    expect(pieces).toBeGreaterThan(2);
  }
  const { file, rows } = journal('');
  writeFileSync(rows, KNOWN);
  let pieces = 1;
  appendToJournal(file, KNOWN.length, rows, () => pieces++);
  expect([pieces, readFileSync(file, 'utf8')]).toEqual([2, KNOWN + KNOWN]);
});
