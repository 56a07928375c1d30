import {
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { normalizeConfig } from '../../src/config/normalize.ts';
import { type RunOptions, run } from '../../src/pipeline/run.ts';
import { hashString } from '../../src/text/hash.ts';

// Runs in this process: the progress says how many bytes lie in the files that are opened, and no two sums of these are equal.

const BYTES = { a: 1000, b: 2000, c: 4000, d: 8000 } as const;
type Name = keyof typeof BYTES;
const NAMES = Object.keys(BYTES) as Name[];
const ALL = 15_000;

/** A name that is read in one run of a hundred whatever happens: in the second one, or in none of the first ones. */
function fileName(name: Name, isDue: boolean): string {
  for (let at = 0; ; at++) {
    const after = hashString(`raw/${name}${at}.txt`) % 100;
    if (isDue ? after === 98 : after < 80) return `${name}${at}.txt`;
  }
}

/** A text of its own. */
const textOf = (name: Name): string =>
  Array.from({ length: BYTES[name] }, (_, at) => `${name}${(at * 7919) % 997} `)
    .join('')
    .slice(0, BYTES[name]);

/** Longer than the coarsest of file systems take two changes for one. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2200));

async function project(isDue: (name: Name) => boolean = () => false) {
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'raw'));
  const file = (name: Name): string => join(folder, 'raw', fileName(name, isDue(name)));
  for (const name of NAMES) writeFileSync(file(name), textOf(name));
  const home = join(folder, 'storyfold');
  /** One run. @returns bytes of the files that it opened, and how many of the documents it found unchanged */
  const opened = async ({
    config = {},
    ...options
  }: Partial<Omit<RunOptions, 'config'>> & { config?: object } = {}) => {
    let bytes = 0;
    const { summary, unchangedSince } = await run({
      config: {
        ...normalizeConfig({ run: { workers: 1 }, ...config }, 'test', []),
        input: [join(folder, 'raw')],
        output: join(folder, 'clean'),
      },
      home,
      lockHome: home,
      asOf: '2026-11-22',
      onProgress: (step, _done, total) => {
        if (step === 'reading') bytes = total;
      },
      ...options,
    });
    return { bytes, unchanged: unchangedSince === undefined ? summary.inputs.unchanged : NAMES.length };
  };
  return { file, opened };
}

/** Times of a file as they were, whatever happened to it. */
function keepingTimes(file: string, change: () => void): void {
  const { atime, mtime } = statSync(file);
  change();
  utimesSync(file, atime, mtime);
}

it('files that lie as they lay are not opened; nothing is trusted that changed within 2 s before it was read', {
  timeout: 240_000,
}, async () => {
  const { opened, file } = await project();
  // A second after they were written, whatever this machine takes for a run.
  const early = Math.max(...NAMES.map((name) => statSync(file(name)).ctimeMs)) + 1000;
  const now = vi.spyOn(Date, 'now').mockReturnValue(early);
  onTestFinished(() => now.mockRestore());
  for (const _ of ['first', 'second']) expect((await opened()).bytes).toBe(ALL);
  await settle();
  now.mockReturnValue(early + 5000);
  expect(await opened()).toEqual({ bytes: ALL, unchanged: 4 });
  expect(await opened()).toEqual({ bytes: 0, unchanged: 4 });
  // One is touched: it is read as long as it may change again unseen.
  utimesSync(file('b'), new Date(early), new Date(early));
  const touched = statSync(file('b')).ctimeMs;
  now.mockReturnValue(touched + 1000);
  for (const bytes of [BYTES.b, BYTES.b]) expect(await opened()).toEqual({ bytes, unchanged: 4 });
  now.mockReturnValue(touched + 2001);
  for (const bytes of [BYTES.b, 0]) expect(await opened()).toEqual({ bytes, unchanged: 4 });
});

it('a file that was written to, replaced or cut off is read, whatever its times say', {
  timeout: 240_000,
}, async () => {
  const { opened, file } = await project();
  const trusted = async (): Promise<void> => {
    await settle();
    await opened();
    expect(await opened()).toEqual({ bytes: 0, unchanged: 4 });
  };
  await trusted();
  // The same size and times: another text in its place, and another file with the same text.
  keepingTimes(file('a'), () => writeFileSync(file('a'), textOf('a').replaceAll('a1', 'x1')));
  expect(await opened()).toEqual({ bytes: BYTES.a, unchanged: 3 });
  await trusted();
  keepingTimes(file('b'), () => {
    writeFileSync(`${file('b')}.new`, readFileSync(file('b')));
    renameSync(`${file('b')}.new`, file('b'));
  });
  expect(await opened()).toEqual({ bytes: BYTES.b, unchanged: 4 });
  await trusted();
  keepingTimes(file('c'), () => truncateSync(file('c'), 3000));
  expect(await opened()).toEqual({ bytes: 3000, unchanged: 3 });
});

it('all are read for --verify and under other settings of reading, and one of a hundred anyway', {
  timeout: 240_000,
}, async () => {
  const { opened } = await project((name) => name === 'c');
  await settle();
  expect((await opened()).bytes).toBe(ALL);
  expect(await opened()).toEqual({ bytes: BYTES.c, unchanged: 4 });
  expect(await opened({ verify: true })).toEqual({ bytes: ALL, unchanged: 4 });
  expect((await opened({ config: { limits: { documentBytesMax: 1e6 } } })).bytes).toBe(ALL);
});
