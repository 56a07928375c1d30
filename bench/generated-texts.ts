// News as a machine writes it: texts of about 4 KB for benches of cost, the same for the same number.
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ENGLISH_STEMS } from '../src/text/background/en.ts';
import { mix32 } from '../src/text/hash.ts';

/** Files of a corpus. */
const FILES = 10;
const WORDS_PER_DOCUMENT = 640;
// Of ten documents one is an edited copy of an earlier one, and one tells an earlier one's story in other sentences.
// Two of five words of news are as common as these.
const COMMON = 'the of and to in a is that for it was on with as be by at from'.split(' ');
const COPIES_OF_TEN = 1;
const REWRITES_OF_TEN = 1;

const DOCUMENTS_A_DAY = 1000;
const FIRST_DAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** A corpus of texts 0 to `documents` in ten files. @returns its bytes */
export async function writeGenerated(folder: string, documents: number): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const generated = generator();
  let bytes = 0;
  for (let file = 0; file < FILES; file++) {
    const stream = createWriteStream(join(folder, `part-${file}.jsonl`));
    for (let at = file; at < documents; at += FILES) {
      const line = `${JSON.stringify({ id: at, text: generated(at) })}\n`;
      bytes += line.length;
      if (!stream.write(line)) await new Promise<void>((resolve) => stream.once('drain', () => resolve()));
    }
    await new Promise<void>((resolve) => stream.end(() => resolve()));
  }
  return bytes;
}

/** Texts `from` to `to` as one feed, each with its day: a thousand a day. */
export async function writeFeed(file: string, from: number, to: number): Promise<void> {
  mkdirSync(join(file, '..'), { recursive: true });
  const generated = generator();
  const stream = createWriteStream(file);
  for (let at = from; at < to; at++) {
    const published = new Date(FIRST_DAY + Math.floor(at / DOCUMENTS_A_DAY) * DAY_MS).toISOString().slice(0, 10);
    const line = `${JSON.stringify({ id: at, date: published, text: generated(at) })}\n`;
    if (!stream.write(line)) await new Promise<void>((resolve) => stream.once('drain', () => resolve()));
  }
  await new Promise<void>((resolve) => stream.end(() => resolve()));
}

const OUTLETS = 4000;
/** Documents of one story that very many outlets tell. */
const EVERYWHERE_EACH = 400;
const WEEK_DAYS = 7;

/** A week of many outlets: some print a great deal, most little; half say the hour, a tenth no day; half of what is copied says from whom. */
export async function writeWeek(folder: string, documents: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const generated = generator();
  for (let file = 0; file < FILES; file++) {
    const stream = createWriteStream(join(folder, `part-${file}.jsonl`));
    for (let at = file; at < documents; at += FILES) {
      const line = `${JSON.stringify(pieceOf(at, documents, generated))}\n`;
      if (!stream.write(line)) await new Promise<void>((resolve) => stream.once('drain', () => resolve()));
    }
    await new Promise<void>((resolve) => stream.end(() => resolve()));
  }
}

function pieceOf(at: number, documents: number, generated: (at: number) => string): object {
  const isEverywhere = at % EVERYWHERE_EACH === 0;
  const source = outletOf(at);
  const text = generated(isEverywhere ? 0 : at);
  const printed = mix32(source) % 10;
  const instant = new Date(FIRST_DAY + ((at + 0.5) / documents) * WEEK_DAYS * DAY_MS).toISOString();
  const isCredited = at >= 100 && (isEverywhere || mix32(at) % 10 < COPIES_OF_TEN) && mix32(at + 1) % 2 === 0;
  return {
    id: at,
    publisher: `Outlet ${source}`,
    url: `https://outlet-${source}.example/${at}`,
    ...(printed === 0 ? {} : { date: printed < 6 ? instant : instant.slice(0, 10) }),
    title: text.slice(0, text.indexOf('.')).split(' ').slice(0, 9).join(' '),
    text: isCredited ? `${text}\n\nSource: Outlet ${outletOf(isEverywhere ? 0 : earlierThan(at))}` : text,
  };
}

function outletOf(at: number): number {
  return zipf(() => mix32(at ^ 0x1b873593), OUTLETS);
}

/** The text that another one is made from. */
function earlierThan(at: number): number {
  return at < 100 ? at : mix32(at ^ 0x5bd1e995) % at;
}

/** Texts of English words drawn by Zipf's law, each with names of its own. */
function generator(): (at: number) => string {
  const words = (['words10', 'words20', 'words35'] as const).flatMap((name) => ENGLISH_STEMS[name].split(' '));
  const names = (['names8', 'names3', 'names'] as const)
    .flatMap((name) => ENGLISH_STEMS[name].split(' '))
    .map((name) => name.charAt(0).toUpperCase() + name.slice(1));
  return (at) => textOf(at, words, names);
}

function textOf(at: number, words: readonly string[], names: readonly string[]): string {
  const kind = mix32(at) % 10;
  const earlier = earlierThan(at);
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
