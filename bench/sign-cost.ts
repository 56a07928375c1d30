// What the signature of an article costs, in parts: CPU for 4 KB of body.
import { join } from 'node:path';
import type { Article } from '../src/domain/article.ts';
import { prepare } from '../src/pipeline/prepare/order.ts';
import { viewOf } from '../src/stages/judge/view.ts';
import { sign } from '../src/stages/sign/sign.ts';
import { sketch } from '../src/stages/sign/sketch.ts';
import { bodyLines } from '../src/text/body.ts';
import { findQuotes } from '../src/text/quotes.ts';
import { shingles, unique } from '../src/text/shingles.ts';
import { SHIPPED } from '../src/text/statistics.ts';
import { tokenize } from '../src/text/tokenize.ts';
import { rowsOf } from './dedup-set.ts';
import { PREPARE, required } from './default-config.ts';

const CHARACTERS = 4096;
const ROUNDS = 7;

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const folder = required(flags, 'docs');
  const texts = ['ecbplus', 'syndication'].flatMap((set) =>
    rowsOf<{ text: string }>(join(folder, set, 'docs.jsonl')).map(({ text }) => text),
  );
  const articles = ofSize(texts).flatMap((text, index) => {
    const bytes = Buffer.from(JSON.stringify({ id: `${index}`, text }));
    const input = { path: 'bench/docs.jsonl', line: index + 1, bytes, kind: 'json', ordinal: 0 } as const;
    return prepare(input, PREPARE).article ?? [];
  });
  const characters = articles.reduce((sum, { document }) => sum + document.text.length, 0);
  console.log(
    `${articles.length} documents of ${Math.round(characters / articles.length)} characters; µs CPU for 4 KB, best of ${ROUNDS} rounds`,
  );
  const time = (name: string, part: (article: Article, index: number) => unknown): void => {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS; round++) {
      const started = process.cpuUsage();
      articles.forEach(part);
      const { user, system } = process.cpuUsage(started);
      best = Math.min(best, user + system);
    }
    console.log(`  ${name.padEnd(46)} ${(best / (characters / CHARACTERS)).toFixed(0).padStart(5)}`);
  };
  const lines = articles.map(bodyLines);
  const quotes = articles.map(({ document }, at) => findQuotes(document.text, lines[at] ?? []));
  const words = articles.map(({ document }, at) => tokenize(document.text, lines[at] ?? [], quotes[at] ?? [], 'en'));
  const signatures = articles.map((article) => sign(article, PREPARE.sign));
  const { engine, k, shingleWords } = PREPARE.sign;
  time('words', ({ document }, at) => tokenize(document.text, lines[at] ?? [], quotes[at] ?? [], 'en'));
  time('quotations', ({ document }, at) => findQuotes(document.text, lines[at] ?? []));
  time('shingles and their sketch', (_, at) =>
    sketch(unique(shingles(words[at]?.terms ?? new Uint32Array(0), shingleWords)), engine, k),
  );
  time('sketch of salient terms', (_, at) => sketch(signatures[at]?.salient ?? new Uint32Array(0), engine, k));
  time('the whole signature, with the key of exact copies', (article) => sign(article, PREPARE.sign));
  time('a view for judging, once an epoch', (_, at) => viewOf(signatures[at] as (typeof signatures)[number], SHIPPED));
}

/** Texts joined until each has about 4 KB. */
function ofSize(texts: readonly string[]): string[] {
  const joined: string[] = [];
  let part = '';
  for (const text of texts) {
    part = part === '' ? text : `${part}\n\n${text}`;
    if (part.length < CHARACTERS) continue;
    joined.push(part);
    part = '';
  }
  return joined;
}
