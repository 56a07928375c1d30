// What is learnt of an outlet's lines: of each of several outlets about 200 documents are fed in four runs. A document is the
// body of one page in the furniture of another. JSONL (or .gz) of {id, domain, rendering, lines: [{text, label}]}.

import { keptSpans } from '../src/domain/article.ts';
import type { Extracted } from '../src/domain/document.ts';
import { type Learnt, type LearntLine, NOTHING_LEARNT } from '../src/domain/learnt.ts';
import { standsEverywhere } from '../src/domain/learnt-row.ts';
import { clean } from '../src/stages/clean/clean.ts';
import { extract } from '../src/stages/extract/extract.ts';
import { read } from '../src/stages/read/read.ts';
import { frequentLines, isFurniture } from '../src/text/learn-lines.ts';
import { countLines, countOf, NO_LINES_COUNTED, type SourceLines } from '../src/text/line-counts.ts';
import { lineKey } from '../src/text/line-key.ts';
import { interval, printed } from './bootstrap.ts';
import { CONFIG, PREPARE, required } from './default-config.ts';
import { keptLines, tokens } from './kept-lines.ts';
import { type LabelledPage, readPages } from './labelled-pages.ts';
import { mulberry32 } from './random.ts';

const RENDERINGS = ['naive', 'residue', 'extracted'] as const;
const DOCUMENTS = 200;
const RUNS = 4;
const OUTLETS = 24;
// In what share of an outlet's documents a line of its furniture stands: a line has one of these, by chance.
const SHARES = [1, 0.6, 0.3, 0.15, 0.08, 0.03];
// How many documents a rubric stands in: what two pages of one domain both have as body.
const RUBRIC_SHARE = 0.5;

type Lines = LabelledPage['lines'];

/** What the lines of one outlet came to: tokens of body, lost with what was learnt and without; lines of furniture. */
interface Tally {
  body: number;
  lostBefore: number;
  lostAfter: number;
  furniture: number;
  droppedBefore: number;
  droppedAfter: number;
  learnt: number;
}

export async function bench(flags: Readonly<Record<string, string | undefined>>): Promise<void> {
  const pages = readPages(required(flags, 'file'));
  console.log(
    'rendering   outlets  learnt lines   body tokens lost by it [95 %]   furniture lines dropped, of all: before → after [95 %]',
  );
  const all: Tally[] = [];
  for (const rendering of RENDERINGS) {
    const tallies = benchRendering(pages.filter((page) => page.rendering === rendering && page.domain !== ''));
    all.push(...tallies);
    print(rendering, tallies);
  }
  print('all', all);
  printShared(pages);
}

function print(name: string, tallies: readonly Tally[]): void {
  const lost = (some: readonly Tally[]): number =>
    sum(some, 'lostAfter') / sum(some, 'body') - sum(some, 'lostBefore') / sum(some, 'body');
  const recall = (some: readonly Tally[]): number => sum(some, 'droppedAfter') / sum(some, 'furniture');
  const before = sum(tallies, 'droppedBefore') / sum(tallies, 'furniture');
  const percent = ([low, high]: readonly [number, number]): string =>
    `[${(100 * low).toFixed(2)} ${(100 * high).toFixed(2)}]`;
  console.log(
    `${name.padEnd(11)} ${String(tallies.length).padStart(6)}  ${String(sum(tallies, 'learnt')).padStart(8)}       ${(100 * lost(tallies)).toFixed(2)} % ${percent(interval(tallies, lost))}          ${before.toFixed(3)} → ${recall(tallies).toFixed(3)} ${printed(interval(tallies, recall))}`,
  );
}

function sum(tallies: readonly Tally[], of: keyof Tally): number {
  return tallies.reduce((all, tally) => all + tally[of], 0);
}

function benchRendering(pages: readonly LabelledPage[]): Tally[] {
  const random = mulberry32(11);
  const dresses = shuffled(pages.filter(isDress), random).slice(0, OUTLETS);
  const outlets = dresses.map((dress, at) => {
    const bodies = shuffled(
      pages.filter((page) => page.domain !== dress.domain && isBody(page)),
      random,
    ).slice(0, DOCUMENTS);
    return { source: `outlet-${at}.example`, documents: dressed(dress, bodies, rubricsOf(dress, pages), random) };
  });
  const counted = new Map<string, SourceLines>();
  const learnt = new Map<string, Map<number, LearntLine[]>>();
  const tallies = new Map<string, Tally>();
  for (let run = 1; run <= RUNS; run++) {
    const inForce: Learnt = run === 1 ? NOTHING_LEARNT : { version: run - 1, lines: learnt };
    for (const { source, documents } of outlets) {
      const own = documents.filter((_, at) => at % RUNS === run - 1);
      const lines = own.map((document, number) => {
        const after = cleaned(document, source, inForce);
        const without = run === 1 ? after : cleaned(document, source, NOTHING_LEARNT);
        if (run > 1) tally(tallies, source, document, after.kept, without.kept);
        return { number, lines: after.recurring };
      });
      counted.set(source, countLines(counted.get(source) ?? NO_LINES_COUNTED, lines, CAPACITY));
    }
    learn(outlets, counted, learnt, run);
  }
  for (const [source, lines] of learnt) (tallies.get(source) as Tally).learnt += lines.size;
  return [...tallies.values()];
}

const CAPACITY = CONFIG.limits.sourceLinesMax;

function learn(
  outlets: ReadonlyArray<{ readonly source: string; readonly documents: readonly Lines[] }>,
  counted: ReadonlyMap<string, SourceLines>,
  learnt: Map<string, Map<number, LearntLine[]>>,
  run: number,
): void {
  for (const { source, documents } of outlets) {
    const texts = new Map(documents.flatMap((lines) => lines.map(({ text }) => [lineKey(text), text] as const)));
    const own = counted.get(source) as SourceLines;
    const known = learnt.get(source) ?? new Map<number, LearntLine[]>();
    learnt.set(source, known);
    for (const [line, count] of frequentLines(own)) {
      const elsewhere = [...counted].reduce(
        (all, [other, lines]) => all + (other === source ? 0 : countOf(lines, line)),
        0,
      );
      const isEverywhere = standsEverywhere(count, own.documents);
      if (
        known.get(line)?.at(-1)?.isEverywhere !== isEverywhere &&
        isFurniture(texts.get(line) ?? '', count, own.documents, elsewhere)
      )
        known.set(line, [{ since: known.get(line)?.[0]?.since ?? run, isEverywhere, isApproved: false }]);
    }
  }
}

function cleaned(
  lines: Lines,
  source: string,
  learnt: Learnt,
): { readonly kept: readonly number[]; readonly recurring: readonly number[] } {
  const { items, recurring } = clean(documentOf(lines, source), { ...PREPARE.clean, learnt });
  return { kept: items[0] ? keptLines(lines, keptSpans(items[0])) : [], recurring };
}

function documentOf(lines: Lines, source: string): Extracted {
  const bytes = Buffer.from(lines.map(({ text }) => text).join('\n'));
  const raw = read({ path: 'bench/page.txt', bytes, kind: 'text', ordinal: 0, sidecar: { source } }).items[0];
  return extract(raw as NonNullable<typeof raw>, PREPARE.extract).items[0] as Extracted;
}

function tally(
  tallies: Map<string, Tally>,
  source: string,
  lines: Lines,
  after: readonly number[],
  before: readonly number[],
): void {
  const sums = tallies.get(source) ?? {
    body: 0,
    lostBefore: 0,
    lostAfter: 0,
    furniture: 0,
    droppedBefore: 0,
    droppedAfter: 0,
    learnt: 0,
  };
  tallies.set(source, sums);
  const [now, then] = [new Set(after), new Set(before)];
  for (const [index, { text, label }] of lines.entries()) {
    if (text.trim() === '' || label === 'ignore') continue;
    const size = tokens(text) || 1;
    if (label === 'keep') {
      sums.body += size;
      if (!now.has(index)) sums.lostAfter += size;
      if (!then.has(index)) sums.lostBefore += size;
    } else {
      sums.furniture++;
      if (!now.has(index)) sums.droppedAfter++;
      if (!then.has(index)) sums.droppedBefore++;
    }
  }
}

/** Bodies in the furniture of one page, and its rubrics amid them. */
function dressed(dress: LabelledPage, bodies: readonly LabelledPage[], rubrics: Lines, random: () => number): Lines[] {
  const { lines } = dress;
  const first = lines.findIndex(({ label }) => label === 'keep');
  const last = lines.findLastIndex(({ label }) => label === 'keep');
  const share = lines.map(() => SHARES[Math.floor(random() * SHARES.length)] as number);
  return bodies.map((page) => {
    const worn = lines.map((line, at) =>
      line.label === 'drop' && random() < (share[at] as number) ? line : undefined,
    );
    const body = page.lines.filter(({ text, label }) => label === 'keep' || text.trim() === '');
    const amid = [
      ...worn.slice(first, last).flatMap((line) => line ?? []),
      ...rubrics.filter(() => random() < RUBRIC_SHARE),
    ];
    const places = amid.map(() => 1 + Math.floor(random() * Math.max(1, body.length - 1))).sort((x, y) => y - x);
    const whole = [...body];
    for (const [at, place] of places.entries()) whole.splice(place, 0, amid[amid.length - 1 - at] as Lines[number]);
    const ends = (from: number, to: number): Lines => worn.slice(from, to).flatMap((line) => line ?? []);
    return [...ends(0, first), ...whole, ...ends(last + 1, lines.length)];
  });
}

/** What two pages of the domain both have as body: “How we tested”, “Abstract”. */
function rubricsOf(dress: LabelledPage, pages: readonly LabelledPage[]): Lines {
  const others = pages.filter(({ domain, id }) => domain === dress.domain && id !== dress.id);
  const kept = new Set(
    others.flatMap(({ lines }) => lines.flatMap(({ text, label }) => (label === 'keep' ? [text.trim()] : []))),
  );
  return dress.lines.filter(({ text, label }) => label === 'keep' && kept.has(text.trim()));
}

function isDress({ lines }: LabelledPage): boolean {
  return lines.filter(({ text, label }) => label === 'drop' && text.trim() !== '').length >= 5;
}

function isBody({ lines }: LabelledPage): boolean {
  return lines.reduce((all, { text, label }) => all + (label === 'keep' ? tokens(text) : 0), 0) >= 100;
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const list = [...items];
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other] as Item, list[at] as Item];
  }
  return list;
}

/**
 * Real pages of one domain: what would be lost and found if every line that two of them share were learnt. No bar of documents is
 * so low: it is the worst that the guards let through.
 */
function printShared(pages: readonly LabelledPage[]): void {
  console.log('\nreal pages of one domain, if every line that two of them share were learnt:');
  for (const rendering of RENDERINGS) {
    const domains = Map.groupBy(
      pages.filter((page) => page.rendering === rendering),
      ({ domain }) => domain,
    );
    const sums = [...domains.values()].filter((own) => own.length > 1).map(sharedIn);
    const total = (of: keyof Shared): number => sums.reduce((all, sum) => all + sum[of], 0);
    const lost = `${((100 * total('lost')) / total('body')).toFixed(2)} %`;
    console.log(
      `  ${rendering.padEnd(10)} ${sums.length} domains, body tokens lost ${lost}; furniture lines left by the rules and shared ${total('shared')}, dropped ${total('dropped')}`,
    );
  }
}

interface Shared {
  readonly body: number;
  readonly lost: number;
  readonly shared: number;
  readonly dropped: number;
}

function sharedIn(own: readonly LabelledPage[]): Shared {
  const sums = { body: 0, lost: 0, shared: 0, dropped: 0 };
  const found = own.map((page) => ({ page, ...cleaned(page.lines, 'outlet.example', NOTHING_LEARNT) }));
  for (const { page, kept, recurring } of found) {
    const others = new Set(
      found
        .filter((other) => other.page !== page)
        .flatMap((other) => other.kept.map((at) => lineKey((other.page.lines[at] as Lines[number]).text))),
    );
    for (const { text, label } of page.lines) if (label === 'keep') sums.body += tokens(text);
    for (const at of kept) {
      const { text, label } = page.lines[at] as Lines[number];
      const key = lineKey(text);
      if (key === undefined || label === 'ignore' || !others.has(key)) continue;
      const goes = recurring.includes(key);
      if (label === 'keep' && goes) sums.lost += tokens(text);
      if (label === 'drop') sums.shared++;
      if (label === 'drop' && goes) sums.dropped++;
    }
  }
  return sums;
}
