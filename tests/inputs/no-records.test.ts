import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { problemSentence } from '../../src/messages.ts';
import type { Entry } from '../../src/pipeline/past/entry.ts';
import { unreadOf } from '../../src/pipeline/past/missing.ts';
import { countBytes, readBytes, rowsOf } from './reading.ts';
import { zipOf } from './zip-of.ts';

const NONE: ReadonlyArray<readonly [name: string, content: string, found: string]> = [
  ['e.jsonl', '', 'an empty file'],
  ['blank.jsonl', ' \n\r\n', 'an empty file'],
  ['e.json', '', 'an empty file'],
  ['e.csv', '', 'an empty file'],
  ['e.warc', '', 'an empty file'],
  ['a.json', '[]', 'an empty list'],
  ['b.json', ' [\n] ', 'an empty list'],
  ['newsapi.json', '{"status":"ok","totalResults":0,"articles":[]}', 'an empty list'],
  ['guardian.json', '{"response":{"status":"ok","total":0,"results":[ ]}}', 'an empty list'],
  ['c.csv', 'id,title,text\n', 'a header without rows'],
  ['d.csv', 'id,titl,text\r\n\r\n', 'a header without rows'],
  ['f.rss', '<rss version="2.0"><channel><title>x</title></channel></rss>', 'a feed without items'],
  ['w.warc', 'WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 1\r\n\r\nx\r\n\r\n', 'no page among its records'],
];

describe('a file without records', () => {
  it.each(NONE)('%s %j is skipped once, packed or not, and says so', async (name, content, found) => {
    for (const [given, bytes] of [
      [name, Buffer.from(content)],
      [`${name}.gz`, gzipSync(content)],
    ] as const) {
      const all = await readBytes(given, bytes);
      const problems = all.flatMap((one) => ('problem' in one ? [one.problem] : []));
      expect(all).toHaveLength(problems.length);
      expect(problems.filter(({ effect }) => effect !== 'noted')).toMatchObject([
        { code: 'read/no-records', effect: 'skipped', path: `raw/${given}`, details: { found } },
      ]);
      expect(problems.map(problemSentence).at(-1)).toContain(`It holds no records (${found})`);
    }
  });

  it('counts as one within an archive, for both counts', async () => {
    const members = NONE.map(([name, text]) => ({ name, text }));
    const bytes = zipOf([...members, { name: 'a.txt', text: 'Words.' }]);
    const rows = rowsOf(await readBytes('a.zip', bytes));
    expect(rows).toBe(NONE.length + 1);
    expect(await countBytes('a.zip', bytes)).toBe(rows);
  });

  it('is not what has a text, or what is broken', async () => {
    for (const content of [
      '{"text":"Words.","items":[]}',
      '{"items":[],"paragraphs":["Words."]}',
      '{"articles":[],"content":{"rendered":"Words."}}',
      '{"articles":[]',
      '{"status":"error","message":"no key"}',
    ])
      expect(await readBytes('a.json', Buffer.from(content)), content).toMatchObject([{ input: { kind: 'json' } }]);
    expect(await readBytes('a.txt', Buffer.from(''))).toMatchObject([{ input: { kind: 'text' } }]);
  });

  it('was read, unless it is no bytes at all: then what stood in it may come back', () => {
    const entry = { path: 'raw/a.json', line: 2 } as Entry;
    for (const [found, mayHold] of [
      ['an empty list', false],
      ['an empty file', true],
    ] as const) {
      const problem = { code: 'read/no-records', effect: 'skipped', path: 'raw/a.json', details: { found } } as const;
      const unread = unreadOf([problem], new Set(['raw/a.json']));
      expect(unread.mayHold(entry)).toBe(mayHold);
      // A record of a file that is gone did not move into one that holds none; it may have into one that cannot be read.
      const gone = { path: 'raw/gone.jsonl', line: 1 } as Entry;
      expect(unread.mayHold(gone)).toBe(false);
      const shut = { code: 'read/unreadable', effect: 'quarantined', path: 'raw/a.json', details: {} } as const;
      expect(unreadOf([shut], new Set(['raw/a.json'])).mayHold(gone)).toBe(true);
    }
  });
});
