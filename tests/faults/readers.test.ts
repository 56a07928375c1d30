import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/domain/ids.ts';
import type { CanonicalRecord } from '../../src/domain/record.ts';
import { openSnapshot } from '../../src/store/snapshot/reader.ts';
import { FIVE } from '../five/five.ts';
import { workspace } from '../workspace.ts';
import { AS_OF } from './history.ts';

const RUNS = 5;

describe('a reader of current/', () => {
  it('never sees a mixture while runs go on', { timeout: 240_000 }, async () => {
    const space = await workspace();
    const clean = join(space.folder, 'clean');
    let isOver = false;
    const writing = (async () => {
      for (let run = 1; run <= RUNS; run++) {
        // Every run changes every text, so that two generations have no record in common.
        // The sentence stands amid the body: behind it, it would be furniture.
        const edition = (text: string): string => text.replace('. ', `. Printed as edition ${run}. `);
        await space.put(Object.fromEntries([...FIVE].map(([name, text]) => [`${name}.txt`, edition(text)])));
        const { code, stderr } = await space.storyfold(AS_OF);
        expect(code, stderr).toBe(0);
      }
      isOver = true;
    })();
    const generations = new Set<number>();
    let looks = 0;
    for (; !isOver; looks++) {
      // Through the link that people use, in one go: a whole file of one generation.
      if (existsSync(join(clean, 'canonical.jsonl'))) {
        const records = readFileSync(join(clean, 'canonical.jsonl'), 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as CanonicalRecord);
        const editions = records.map(({ article }) => /Printed as edition (\d)\./.exec(article.articleBody)?.[1]);
        expect(new Set(editions).size).toBe(1);
      }
      // Through the snapshot: tables, records and manifest belong together.
      const snapshot = await openSnapshot(clean);
      if (snapshot) {
        generations.add(snapshot.run);
        const documents = await snapshot.table('documents', ['document', 'story', 'run']);
        const stories = new Set([...snapshot.records()].map(({ id }) => id as string));
        expect(new Set(documents.map(({ run }) => run))).toEqual(new Set([snapshot.run]));
        expect(new Set(documents.map(({ story }) => story))).toEqual(stories);
        const { tables, records } = snapshot.manifest;
        for (const { name, sha256: hash } of [...records, ...Object.values(tables).flat()])
          expect(sha256(readFileSync(join(snapshot.folder, name)))).toBe(hash);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await writing;
    console.log(`${looks} looks at ${generations.size} generations`);
    expect(generations.size).toBeGreaterThan(1);
    expect(readlinkSync(join(clean, 'current'))).toBe(`snapshots/${RUNS}`);
  });
});
