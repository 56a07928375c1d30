import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIVE } from '../five/five.ts';
import { seeded } from '../five/replace-names.ts';
import { comparedBytes, type Workspace, workspace } from '../workspace.ts';

const WORDS =
  'council budget river bridge school minister harvest railway market hospital court storm election harbour museum factory strike verdict treaty vaccine'.split(
    ' ',
  );
const NAMES =
  'Arden Bellamy Castor Delphine Everett Farrow Gideon Hadley Ingram Jarvis Keller Lorenz Mabry Norwood Osborne'.split(
    ' ',
  );

/** 520 documents: plain files, pages, JSONL; copies, rewrites, junk lines, bad input. */
function corpus(): { files: Map<string, string>; lines: string[] } {
  const random = seeded(42);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] as string;
  const sentence = (topic: string, name: string): string =>
    `The ${topic} of ${pick(WORDS)} and ${pick(WORDS)} near the old ${pick(WORDS)} was confirmed by ${name} after ${10 + Math.floor(random() * 900)} residents had asked the ${pick(WORDS)} for it.`;
  const stories = Array.from({ length: 130 }, () => {
    const [topic, name] = [pick(WORDS), `${pick(NAMES)} ${pick(NAMES)}`];
    return Array.from({ length: 6 }, () => sentence(topic, name));
  });
  const files = new Map([...FIVE].map(([name, text]) => [`seed-${name}.txt`, text]));
  const lines: string[] = [];
  stories.forEach((story, at) => {
    const text = story.join('\n\n');
    files.set(`a/${at}.txt`, text);
    files.set(`b/${at}.txt`, `Share\n\n${story.slice(0, 5).join('\n')}\n\nRead more`);
    files.set(
      `c/${at}.html`,
      `<html><body><nav><a href=x>Menu</a></nav><article><h1>Report ${at}</h1>${story.map((line) => `<p>${line}</p>`).join('')}</article></body></html>`,
    );
    lines.push(
      JSON.stringify({
        id: `r${at}`,
        title: `Report ${at}`,
        text: story.toReversed().join('\n'),
        date: `2026-03-${String(1 + (at % 28)).padStart(2, '0')}`,
      }),
    );
  });
  lines.push('{"id": "broken", "text": ', '{"text": "no"}');
  files.set('empty.txt', '  \n');
  return { files, lines };
}

describe('equal arguments give equal bytes', () => {
  async function make(reversed = false): Promise<Workspace> {
    const space = await workspace();
    const { files, lines } = corpus();
    const entries = [...files];
    if (reversed) entries.reverse();
    await space.put(Object.fromEntries(entries));
    await mkdir(join(space.folder, 'raw', 'feed'), { recursive: true });
    await writeFile(join(space.folder, 'raw', 'feed', 'records.jsonl'), lines.join('\n'));
    await symlink('nowhere', join(space.folder, 'raw', 'dangling.txt'));
    return space;
  }

  async function bytes(
    args: readonly string[],
    options: { env?: Record<string, string>; run?: Record<string, number>; reversed?: boolean } = {},
  ): Promise<Record<string, string>> {
    const space = await make(options.reversed);
    await writeFile(
      join(space.folder, 'pipeline.config.js'),
      `export default { run: ${JSON.stringify(options.run ?? {})} };\n`,
    );
    const ended = await space.storyfold(['run', '--as-of', '2026-11-22', ...args], options.env);
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(0);
    const summary = await space.summary();
    expect(summary.documents).toBeGreaterThanOrEqual(500);
    expect(summary.stories).toBeLessThan(summary.documents);
    return comparedBytes(join(space.folder, 'clean'));
  }

  it('for 1 and 4 workers, batches of 1 and 64, files written in any order, three time zones', async () => {
    const reference = await bytes(['--workers', '1']);
    expect(Object.keys(reference).length).toBeGreaterThanOrEqual(10);
    expect(await bytes(['--workers', '4'], { reversed: true, env: { TZ: 'America/New_York' } })).toEqual(reference);
    expect(await bytes(['--workers', '4'], { run: { batchDocuments: 1 }, env: { TZ: 'Asia/Kolkata' } })).toEqual(
      reference,
    );
  });
});
