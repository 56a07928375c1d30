import { describe, expect, it } from 'vitest';
import { group, peersOf } from '../../bench/dedup-tools.ts';

const TEXTS = [
  'The council met on Tuesday and approved the budget for the new bridge over the river.',
  'A storm closed two schools in the north while the harvest went on elsewhere as planned.',
  'The council met on Tuesday and approved the budget for the new bridge over the river!',
].map((text) => ({ text, day: 0 }));

describe('tools that find near-duplicates', () => {
  it('answer with groups, one number a text, for each setting asked', async () => {
    const npm = peersOf('python3').find(({ name }) => name === 'npm minhash');
    const answered = await group(npm as NonNullable<typeof npm>, TEXTS, ['3 words, 8 rows (0.71)']);
    expect(answered).toMatchObject({
      version: '0.0.9',
      grouped: [{ setting: '3 words, 8 rows (0.71)', groups: [0, 1, 0] }],
    });
  });

  it.each([
    ['are not there', ['/nowhere/python', 'dedup.py'], /^failed: .*ENOENT/],
    ['break', [process.execPath, '-e', 'console.error("out of luck"); process.exit(3)'], /^failed: out of luck$/],
    ['say what they lack', [process.execPath, '-p', '\'{"missing":"no module"}\''], /^not installed: no module$/],
  ])('are named with a reason where they %s', async (_what, command, reason) => {
    expect(await group({ name: 'peer', command }, TEXTS)).toEqual({ missing: expect.stringMatching(reason) });
  });
});
