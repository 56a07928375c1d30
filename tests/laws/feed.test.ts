import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { changesSince, readChangesIndex } from '../../src/store/changes.ts';
import { sentencesOf } from '../generated-stories.ts';
import { Newsroom } from '../random-history.ts';
import { allChanges, changesOf } from '../replay.ts';

// What the feed tells, and what it does not. That a store that follows it holds what the snapshot holds, random-history.test.ts says.

describe('the feed', () => {
  it('tells a story that gains a document in a few lines, however many it has', async () => {
    const room = new Newsroom('keep');
    onTestFinished(() => room.close());
    const text = sentencesOf(1, 0, 14).join(' ');
    const records = Array.from({ length: 120 }, (_, at) => JSON.stringify({ id: `copy ${at}`, text }));
    writeFileSync(join(room.folder, 'raw', 'copies.jsonl'), `${records.join('\n')}\n`);
    await room.run();
    expect(changesOf(room.output, 1)).toHaveLength(121);
    writeFileSync(join(room.folder, 'raw', 'one.jsonl'), `${JSON.stringify({ id: 'one more', text })}\n`);
    await room.run();
    const lines = changesOf(room.output, 2);
    expect(lines.map(({ type }) => type)).toEqual(['story', 'document']);
    expect(lines[1]).toMatchObject({
      version: 2,
      state: 'live',
      row: { story: lines[0]?.id, bucket: 'exact-duplicate' },
    });
  });

  it('tells an edit of a folded member, and nothing when nothing changed', async () => {
    const room = new Newsroom('keep');
    onTestFinished(() => room.close());
    const text = sentencesOf(1, 0, 14).join(' ');
    const put = (name: string, content: string): void => writeFileSync(join(room.folder, 'raw', name), content);
    put('a.txt', `${text} One sentence more is in this one, and so it is the longer of the two.`);
    put('b.txt', text);
    await room.run();
    const member = changesOf(room.output, 1).find((line) => 'row' in line && line.row?.['path'] === 'raw/b.txt');
    expect(member).toMatchObject({ row: { bucket: 'near-duplicate' } });
    put('b.txt', `${text} Corrected.`);
    await room.run();
    const again = changesOf(room.output, 2).find(({ id }) => id === member?.id);
    expect(again).toMatchObject({ version: 2, state: 'live', row: { bucket: 'near-duplicate', path: 'raw/b.txt' } });
    await room.run('rebuild');
    expect(readChangesIndex(room.output)).toMatchObject({ to: 2 });
  });

  it('keeps so many runs; the whole state of the snapshot, and what comes after, is the same', async () => {
    const room = new Newsroom('retract', 2);
    onTestFinished(() => room.close());
    for (let at = 0; at < 4; at++) {
      room.do({ kind: 'write', file: at, subject: at % 2, telling: 0 });
      if (at === 3) room.do({ kind: 'delete', file: 0 });
      await room.run();
    }
    expect(readChangesIndex(room.output)).toEqual({ schema: 'storyfold/changes/1', from: 3, to: 4 });
    expect(() => changesOf(room.output, 2)).toThrow();
    // Who has run 2 misses nothing; who has run 1 does.
    expect([...changesSince(room.output, 2)]).toHaveLength(allChanges(room.output).length);
    expect(() => [...changesSince(room.output, 1)]).toThrow('The feed begins with run 3');
  });
});
