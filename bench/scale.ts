// What a large corpus costs: generates documents of about 4 KB, runs the command on them, and prints memory, time and disk.
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENGLISH_STEMS } from '../src/text/background/en.ts';
import { mix32 } from '../src/text/hash.ts';

const BIN = new URL('../bin/storyfold.js', import.meta.url).pathname;
const FILES = 10;
const WORDS_PER_DOCUMENT = 640;
// Of ten documents one is an edited copy of an earlier one, and one tells an earlier one's story in other sentences.
// Two of five words of news are as common as these.
const COMMON = 'the of and to in a is that for it was on with as be by at from'.split(' ');
const COPIES_OF_TEN = 1;
const REWRITES_OF_TEN = 1;

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const documents = Number(flags['documents'] ?? 100_000);
  const folder = mkdtempSync(join(tmpdir(), 'storyfold-scale-'));
  try {
    const bytes = await generate(join(folder, 'raw'), documents);
    console.log(`${documents} documents, ${Math.round(bytes / documents)} bytes each`);
    for (const [what, args] of [
      ['first run', ['run']],
      ['second run, unchanged', ['run']],
    ] as const) {
      const started = performance.now();
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [BIN, ...args, '--json', '--as-of', '2026-01-01'],
        {
          cwd: folder,
          encoding: 'utf8',
          maxBuffer: 1 << 30,
        },
      );
      if (status !== 0) throw new Error(`${what}: exit ${status}\n${stderr}`);
      const { stories, pairs, buckets } = JSON.parse(stdout) as {
        stories: number;
        pairs: { judged: number };
        buckets: Record<string, number>;
      };
      console.log(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
      if (what !== 'first run') continue;
      const timings = JSON.parse(readFileSync(join(folder, 'clean', 'timings', '1.json'), 'utf8')) as Record<
        string,
        number
      >;
      console.log(
        `  ${stories} stories, ${JSON.stringify(buckets)}, ${(pairs.judged / documents).toFixed(1)} pairs judged a document\n` +
          `  ${timings['maxRssMb']} MB RSS at most, ${Math.round((timings['stateBytes'] as number) / documents)} bytes of state and ` +
          `${Math.round((timings['snapshotBytes'] as number) / documents)} bytes of snapshot a document`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Texts of English words drawn by Zipf's law, each with names of its own; the same for the same number of documents. */
async function generate(folder: string, documents: number): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const words = (['words10', 'words20', 'words35'] as const).flatMap((name) => ENGLISH_STEMS[name].split(' '));
  const names = (['names8', 'names3', 'names'] as const)
    .flatMap((name) => ENGLISH_STEMS[name].split(' '))
    .map((name) => name.charAt(0).toUpperCase() + name.slice(1));
  let bytes = 0;
  for (let file = 0; file < FILES; file++) {
    const stream = createWriteStream(join(folder, `part-${file}.jsonl`));
    for (let at = file; at < documents; at += FILES) {
      const line = `${JSON.stringify({ id: at, text: textOf(at, words, names) })}\n`;
      bytes += line.length;
      if (!stream.write(line)) await new Promise<void>((resolve) => stream.once('drain', () => resolve()));
    }
    await new Promise<void>((resolve) => stream.end(() => resolve()));
  }
  return bytes;
}

function textOf(at: number, words: readonly string[], names: readonly string[]): string {
  const kind = mix32(at) % 10;
  const earlier = at < 100 ? at : mix32(at ^ 0x5bd1e995) % at;
  const subject = kind < COPIES_OF_TEN + REWRITES_OF_TEN ? earlier : at;
  const isCopy = kind < COPIES_OF_TEN;
  const random = seeded(isCopy ? subject : at);
  const people = ((own) => Array.from({ length: 12 }, () => names[own() % names.length] as string))(
    seeded(subject ^ 0x2545f491),
  );
  const sentences: string[] = [];
  for (let written = 0; written < WORDS_PER_DOCUMENT; ) {
    const length = 12 + (random() % 14);
    const sentence = Array.from({ length }, (_, place) =>
      place % 5 < 2
        ? (COMMON[random() % COMMON.length] as string)
        : place % 9 === 4
          ? (people[random() % people.length] as string)
          : (words[zipf(random, words.length)] as string),
    ).join(' ');
    sentences.push(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`);
    written += length;
  }
  if (isCopy && at >= 100) sentences.splice(at % sentences.length, 1, `This line was changed in number ${at}.`);
  return sentences.map((sentence, index) => sentence + (index % 4 === 3 ? '\n\n' : ' ')).join('');
}

/** Ranks with a frequency that falls as 1/rank. */
function zipf(random: () => number, count: number): number {
  return Math.min(count - 1, Math.floor(count ** (random() / 2 ** 32)) - 1);
}

function seeded(seed: number): () => number {
  let state = mix32(seed + 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    return mix32(state);
  };
}
