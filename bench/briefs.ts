// Briefs with crumbs (tests/corpus/briefs): how many of their paragraphs are lost, and how many junk lines stay, by language.
import { bodyOf } from '../src/domain/article.ts';
import { clean } from '../src/stages/clean/clean.ts';
import { extract } from '../src/stages/extract/extract.ts';
import { read } from '../src/stages/read/read.ts';
import { briefCorpora, briefOf, LAYOUTS } from '../tests/stages/briefs.ts';
import { PREPARE } from './default-config.ts';
import { mulberry32 } from './random.ts';
import { shareWithInterval } from './wilson.ts';

const BRIEFS_EACH = 250;
const PARAGRAPHS = { least: 2, most: 6 };
const JUNK_MOST = 6;
const SHOWN = 6;

export async function bench(): Promise<void> {
  const sums = { lost: 0, paragraphs: 0, kept: 0, junk: 0 };
  console.log('language  paragraphs lost       junk lines kept');
  for (const { language, stories, junk } of briefCorpora()) {
    const random = mulberry32(20);
    const pick = (below: number): number => Math.floor(random() * below);
    const own = { lost: new Map<string, number>(), paragraphs: 0, kept: new Map<string, number>(), junk: 0 };
    for (const layout of LAYOUTS)
      for (const story of stories)
        for (let round = 0; round < BRIEFS_EACH; round++) {
          const paragraphs = PARAGRAPHS.least + pick(PARAGRAPHS.most - PARAGRAPHS.least + 1);
          const brief = briefOf(story, junk, layout, { paragraphs, junk: 1 + pick(JUNK_MOST) }, pick);
          const body = bodyLines(brief.lines.join(pick(2) ? '\n\n' : '\n'));
          own.paragraphs += brief.paragraphs.length;
          own.junk += brief.junk.length;
          for (const line of brief.paragraphs) if (!body.has(line)) count(own.lost, line);
          for (const line of brief.junk) if (body.has(line)) count(own.kept, line);
        }
    const [lost, kept] = [total(own.lost), total(own.kept)];
    console.log(
      `${language.padEnd(9)} ${shareWithInterval(lost, own.paragraphs).padEnd(21)} ${shareWithInterval(kept, own.junk)}`,
    );
    show('lost', own.lost);
    show('kept', own.kept);
    sums.lost += lost;
    sums.kept += kept;
    sums.paragraphs += own.paragraphs;
    sums.junk += own.junk;
  }
  console.log(
    `${'all'.padEnd(9)} ${shareWithInterval(sums.lost, sums.paragraphs).padEnd(21)} ${shareWithInterval(sums.kept, sums.junk)}`,
  );
}

function bodyLines(text: string): Set<string> {
  const raw = read({ path: 'bench/brief.txt', bytes: Buffer.from(text), kind: 'text', ordinal: 0 }).items[0];
  const extracted = raw && extract(raw, PREPARE.extract).items[0];
  const article = extracted && clean(extracted, PREPARE.clean).items[0];
  return new Set(article ? bodyOf(article).split('\n') : []);
}

function count(of: Map<string, number>, line: string): void {
  of.set(line, (of.get(line) ?? 0) + 1);
}

function total(of: ReadonlyMap<string, number>): number {
  return [...of.values()].reduce((sum, times) => sum + times, 0);
}

function show(what: string, of: ReadonlyMap<string, number>): void {
  for (const [line, times] of [...of].sort((a, b) => b[1] - a[1]).slice(0, SHOWN))
    console.log(`          ${what} ${String(times).padStart(4)} × ${line}`);
}
