// What the hash tables of our own cost beside Map and Set, at the sizes they are used at: CPU, and memory of those that are held.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { withRoom } from '../src/domain/columns.ts';
import { functionWordLanguages, VOTING_LANGUAGES } from '../src/stages/clean/lines/function-word-table.ts';
import { Vocabulary } from '../src/stages/clean/lines/vocabulary.ts';
import { hashWord } from '../src/stages/clean/lines/words.ts';
import { PairTable } from '../src/stages/pair/pair-table.ts';
import { CountTable } from '../src/text/counts.ts';
import { FUNCTION_WORDS } from '../src/text/function-words.ts';
import { TermSet } from '../src/text/term-set.ts';
import { TermSums } from '../src/text/term-sums.ts';
import { mulberry32 } from './random.ts';

const ROUNDS = 5;
const random = mulberry32(16);
const hash = (): number => (random() * 2 ** 32) >>> 0;
const hashes = (length: number): Uint32Array => Uint32Array.from({ length }, hash);

/** Words of texts: few of them often, as in prose. */
function textsOf(texts: number, words: number, different: number): Uint32Array[] {
  return Array.from({ length: texts }, () => {
    const own = hashes(different);
    return Uint32Array.from({ length: words }, () => own[Math.floor(random() ** 2 * different)] as number);
  });
}

interface Contest {
  readonly name: string;
  /** Each makes, fills and asks; both give the same number. What `held` keeps is weighed. */
  readonly ours: (held: unknown[]) => number;
  readonly theirs: (held: unknown[]) => number;
}

/** Lookups, so many of them of what is there. */
function asked(keys: Uint32Array, length: number, share: number): Uint32Array {
  return Uint32Array.from({ length }, () =>
    random() < share ? (keys[Math.floor(random() * keys.length)] as number) : hash(),
  );
}

function pairs(name: string, documents: number, proposals: number): Contest {
  // A pair is proposed by three keys in the mean.
  const list = Array.from({ length: proposals / 3 }, (): readonly [number, number] => [
    Math.floor(random() * documents),
    Math.floor(random() * documents),
  ]).flatMap((pair) => [pair, pair, pair]);
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other] as (typeof list)[number], list[at] as (typeof list)[number]];
  }
  const flat = Uint32Array.from(list.flat());
  return {
    name,
    ours(held) {
      const table = new PairTable();
      let sum = 0;
      for (let at = 0; at < flat.length; at += 2) sum += table.add(flat[at] as number, flat[at + 1] as number);
      held.push(table);
      return sum;
    },
    theirs(held) {
      const numbers = new Map<number, number>();
      let columns = new Uint32Array(2048);
      let sum = 0;
      for (let at = 0; at < flat.length; at += 2) {
        const [a, b] = [flat[at] as number, flat[at + 1] as number];
        const key = a * 2 ** 26 + b;
        let number = numbers.get(key);
        if (number === undefined) {
          number = numbers.size;
          numbers.set(key, number);
          columns = withRoom(columns, 2 * numbers.size);
          columns[2 * number] = a;
          columns[2 * number + 1] = b;
        }
        sum += number;
      }
      held.push(numbers, columns);
      return sum;
    },
  };
}

function counts(name: string, size: number, lookups: number): Contest {
  const keys = Uint32Array.from(new Set(hashes(size)));
  const values = keys.map((_, at) => 2 + (at % 50));
  const wanted = asked(keys, lookups, 0.5);
  const askAll = (table: { get(key: number): number | undefined }): number => {
    let sum = 0;
    for (let at = 0; at < wanted.length; at++) sum += table.get(wanted[at] as number) ?? 0;
    return sum;
  };
  return {
    name,
    ours(held) {
      const table = new CountTable(keys, values);
      held.push(table);
      return askAll(table);
    },
    theirs(held) {
      const table = new Map<number, number>();
      for (let at = 0; at < keys.length; at++) table.set(keys[at] as number, values[at] as number);
      held.push(table);
      return askAll(table);
    },
  };
}

function sums(name: string, texts: readonly Uint32Array[]): Contest {
  return {
    name,
    ours() {
      let sum = 0;
      for (const text of texts) {
        const table = new TermSums(text.length);
        for (let at = 0; at < text.length; at++) table.add(text[at] as number, 1.5);
        for (const term of table.terms()) sum += table.get(term) ?? 0;
      }
      return sum;
    },
    theirs() {
      let sum = 0;
      for (const text of texts) {
        const table = new Map<number, number>();
        for (let at = 0; at < text.length; at++) {
          const term = text[at] as number;
          table.set(term, (table.get(term) ?? 0) + 1.5);
        }
        for (const term of Uint32Array.from(table.keys()).sort()) sum += table.get(term) ?? 0;
      }
      return sum;
    },
  };
}

function rarities(name: string, size: number, lookups: number): Contest {
  const keys = Uint32Array.from(new Set(hashes(size)));
  const wanted = asked(keys, lookups, 0.7);
  return {
    name,
    ours(held) {
      const table = new TermSums(keys.length);
      for (const key of keys) table.set(key, 0.25);
      held.push(table);
      let sum = 0;
      for (let at = 0; at < wanted.length; at++) sum += table.get(wanted[at] as number) ?? 0;
      return sum;
    },
    theirs(held) {
      const table = new Map<number, number>();
      for (const key of keys) table.set(key, 0.25);
      held.push(table);
      let sum = 0;
      for (let at = 0; at < wanted.length; at++) sum += table.get(wanted[at] as number) ?? 0;
      return sum;
    },
  };
}

function uniques(name: string, texts: readonly Uint32Array[]): Contest {
  return {
    name,
    ours() {
      let sum = 0;
      for (const text of texts) {
        const seen = new TermSet(text.length);
        for (let at = 0; at < text.length; at++) if (seen.add(text[at] as number)) sum++;
      }
      return sum;
    },
    theirs() {
      let sum = 0;
      for (const text of texts) {
        const seen = new Set<number>();
        for (let at = 0; at < text.length; at++) {
          const term = text[at] as number;
          if (seen.has(term)) continue;
          seen.add(term);
          sum++;
        }
      }
      return sum;
    },
  };
}

function members(name: string, size: number, lookups: number): Contest {
  const keys = hashes(size);
  const wanted = asked(keys, lookups, 0.4);
  const ours = new TermSet(size);
  for (const key of keys) ours.add(key);
  const theirs = new Set(keys);
  const askAll = (set: { has(key: number): boolean }): number => {
    let sum = 0;
    for (let at = 0; at < wanted.length; at++) if (set.has(wanted[at] as number)) sum++;
    return sum;
  };
  return { name, ours: () => askAll(ours), theirs: () => askAll(theirs) };
}

function vocabulary(name: string, texts: readonly Uint32Array[]): Contest {
  return {
    name,
    ours() {
      let sum = 0;
      for (const text of texts) {
        const all = new Vocabulary(text.length);
        const slots = text.map((word) => all.add(word));
        for (const slot of slots) sum += all.counts[slot] as number;
      }
      return sum;
    },
    theirs() {
      let sum = 0;
      for (const text of texts) {
        const all = new Map<number, number>();
        for (const word of text) all.set(word, (all.get(word) ?? 0) + 1);
        for (const word of text) sum += all.get(word) as number;
      }
      return sum;
    },
  };
}

function functionWords(name: string, lookups: number): Contest {
  const masks = new Map<number, number>();
  for (const [bit, language] of VOTING_LANGUAGES.entries())
    for (const word of FUNCTION_WORDS.get(language) ?? [])
      masks.set(hashWord(word), (masks.get(hashWord(word)) ?? 0) | (1 << bit));
  const wanted = asked(Uint32Array.from(masks.keys()), lookups, 0.4);
  return {
    name: `${name}, ${masks.size} words`,
    ours() {
      let sum = 0;
      for (let at = 0; at < wanted.length; at++) sum += functionWordLanguages(wanted[at] as number) >>> 0;
      return sum;
    },
    theirs() {
      let sum = 0;
      for (let at = 0; at < wanted.length; at++) sum += (masks.get(wanted[at] as number) ?? 0) >>> 0;
      return sum;
    },
  };
}

export async function bench(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // 600 words are 4 KB of text, about 250 of them different; nearly every run of three words is.
  const texts = textsOf(2000, 600, 350);
  const runs = textsOf(2000, 600, 2500);
  const contests: Array<() => Contest> = [
    () => pairs('PairTable: 500,000 pairs, each proposed three times', 100_000, 1_500_000),
    () => pairs('PairTable: 5,000 pairs of a run of 100 documents', 100_000, 15_000),
    () => counts('CountTable: 1,000,000 runs of words, as many lookups', 1_000_000, 1_000_000),
    () => counts('CountTable: 100,000 words, a million lookups', 100_000, 1_000_000),
    () => rarities('TermSums: rarities of 20,000 words, a million lookups', 20_000, 1_000_000),
    () => sums('TermSums: words of 2,000 texts', texts),
    () => uniques('TermSet: runs of words of 2,000 texts', runs),
    () => members('TermSet: 500 stop words, a million lookups', 500, 1_000_000),
    () => vocabulary('Vocabulary: words of 2,000 pages', texts),
    () => functionWords('Function words: a million lookups', 1_000_000),
  ];
  console.log(
    '| table | CPU, ms | Map or Set | times | memory, MB | Map or Set | times |\n|---|---|---|---|---|---|---|',
  );
  for (const make of contests) {
    const { name, ours, theirs } = make();
    const measured = [ours, theirs].map((work) => ({ work, cpu: Number.POSITIVE_INFINITY, bytes: 0, result: 0 }));
    for (let round = 0; round < ROUNDS; round++)
      for (const one of measured) {
        const held: unknown[] = [];
        collect();
        const before = process.memoryUsage();
        const started = process.cpuUsage();
        one.result = one.work(held);
        const { user, system } = process.cpuUsage(started);
        one.cpu = Math.min(one.cpu, (user + system) / 1000);
        collect();
        const after = process.memoryUsage();
        one.bytes = held.length === 0 ? 0 : after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
        held.length = 0;
      }
    const [own, built] = measured as [(typeof measured)[number], (typeof measured)[number]];
    if (own.result !== built.result) throw new Error(`${name}: ${own.result} and ${built.result}`);
    const memory =
      own.bytes === 0
        ? ['', '', '']
        : [(own.bytes / 1e6).toFixed(1), (built.bytes / 1e6).toFixed(1), (built.bytes / own.bytes).toFixed(1)];
    const row = [name, own.cpu.toFixed(0), built.cpu.toFixed(0), (built.cpu / own.cpu).toFixed(1), ...memory];
    console.log(`| ${row.join(' | ')} |`);
  }
}
