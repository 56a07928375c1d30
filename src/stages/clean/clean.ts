import type { Article, Notice } from '../../domain/article.ts';
import type { Document } from '../../domain/document.ts';
import { type Outcome, type Problem, problemAt } from '../../domain/problem.ts';
import type { Removal } from '../../domain/removal.ts';
import { bySpan } from '../../domain/span.ts';
import { type OffsetMap, offsetMap } from '../../text/codepoints.ts';
import { type LanguageGuess, type LanguageVotes, languageOf } from '../../text/languages.ts';
import { type Claim, fieldsOf } from './fields.ts';
import { featuresOf } from './lines/features.ts';
import { VOTING_LANGUAGES } from './lines/function-word-table.ts';
import { type Measures, measure } from './lines/measure.ts';
import { scanText } from './lines/scan.ts';
import { marksOf } from './marks.ts';
import { FITTED } from './model/fitted.ts';
import { evaluate, type LineModel } from './model/trees.ts';
import { type Line, linesOf, type Page, pageOf } from './page.ts';
import type { Rule } from './rule.ts';
import { MARK_RULES, RULES } from './rules/index.ts';
import { truncationOf } from './truncation.ts';

export interface CleanOptions {
  /** Per rule name: `cut` lets it work, `mark` only points, `off` leaves it out. Rules not named work. */
  readonly rules: Readonly<Record<string, 'cut' | 'mark' | 'off'>>;
  /** The day of the run; a later date of publication is not believed. */
  readonly asOf: string;
  /** Another fitted table than the shipped one: benches cross-validate with it. */
  readonly model?: LineModel;
}

const MARK_BITS = new Map(MARK_RULES.map(({ name }, at) => [name, 1 << at]));

/** Cleans a document: each rule in turn claims text that no earlier one has, and says why. */
export function clean(document: Document, options: CleanOptions): Outcome<Article> {
  const { text, declared } = document;
  const map = offsetMap(text);
  const { page, claimed, language } = pageFrom(document, map, options.model ?? FITTED);
  const { claims, problems } = claimsOn(page, claimed, document, options.rules);
  const removals = [...document.dropped, ...claims.map((claim) => removalOf(claim, map))].toSorted(bySpan);
  const { fields, problems: wrong } = fieldsOf({ document, claims, language, map, asOf: options.asOf });
  const { license, isAccessibleForFree, robots, tdmReservation } = declared;
  const rights = Object.fromEntries(
    Object.entries({ license, isAccessibleForFree, robots, tdmReservation }).filter(([, value]) => value !== undefined),
  );
  const notices = noticesOf(claims, map, text);
  return {
    items: [{ document, removals, fields, notices, truncated: truncationOf(page), rights }],
    problems: [...problems, ...wrong],
  };
}

/** What the rules look at: lines with their marks, and how surely each is body. */
function pageFrom(
  document: Document,
  map: OffsetMap,
  model: LineModel,
): { readonly page: Page; readonly claimed: Set<number>; readonly language: LanguageGuess | undefined } {
  const { text, declared } = document;
  const scan = scanText(text);
  const measures = measure(scan);
  const lines = linesOf(text, scan, measures);
  const language = languageOf(text, declared.language, votesOf(measures));
  const marks = marksOf(text, scan, measures);
  const keep = evaluate(model, featuresOf(scan, measures, marks));
  const claimed = new Set(droppedLines(lines, document.dropped, map));
  const known = { declared, language: language?.language ?? '', marks, bits: MARK_BITS, keep };
  return { page: pageOf(lines, claimed, known), claimed, language };
}

/** Lets each rule claim what no earlier one has. `claimed` is what the page calls not free; it grows. */
function claimsOn(
  page: Page,
  claimed: Set<number>,
  { origin }: Document,
  modes: CleanOptions['rules'],
): { readonly claims: readonly Claim[]; readonly problems: readonly Problem[] } {
  const visible = page.lines.reduce((sum, line) => sum + line.end - line.start, 0);
  const claims: Claim[] = [];
  const problems: Problem[] = [];
  for (const rule of RULES) {
    const mode = modes[rule.name] ?? 'cut';
    if (mode === 'off') continue;
    const found = claimsOf(rule, page, mode === 'mark');
    if (found.length === 0) continue;
    const share = found.reduce((sum, { start, end }) => sum + end - start, 0) / Math.max(1, visible);
    if (share > rule.shareMax) {
      const details = {
        rule: rule.name,
        share: Math.round(share * 100),
        limit: Math.round(rule.shareMax * 100),
      };
      problems.push(problemAt(origin, 'clean/bound', 'noted', details));
      continue;
    }
    for (const claim of found) {
      claims.push(claim);
      if (claim.action !== 'marked') claimed.add(claim.line.index);
    }
  }
  if (claims.length > 0 && page.lines.every((line) => claimed.has(line.index))) {
    // A text of furniture alone: cutting all of it would leave an empty record and hide a broken scrape.
    for (const { line } of claims) claimed.delete(line.index);
    return { claims: [], problems: [...problems, problemAt(origin, 'clean/empty', 'noted', {})] };
  }
  return { claims, problems };
}

function votesOf({ votes, words }: Measures): LanguageVotes {
  return {
    words: words.reduce((sum, size) => sum + size, 0),
    languages: VOTING_LANGUAGES.map((language, bit) => [language, votes[bit] as number] as const),
  };
}

function claimsOf(rule: Rule, page: Page, mark: boolean): Claim[] {
  const finds = rule.find(page);
  if (finds.length === 0) return [];
  const taken = new Set<number>();
  return finds.flatMap((find): Claim[] => {
    // A rule may point at one line twice; the first reason stands.
    if (taken.has(find.line.index)) return [];
    taken.add(find.line.index);
    return [{ ...find, action: mark ? 'marked' : find.action, rule: rule.name, reason: find.reason ?? rule.reason }];
  });
}

/** Lines of which the extractor kept nothing. */
function droppedLines(lines: readonly Line[], dropped: readonly Removal[], map: OffsetMap): number[] {
  const spans = dropped.map(({ start, end }) => [map.toUnit(start), map.toUnit(end)] as const);
  let at = 0;
  return lines.flatMap((line) => {
    while (at < spans.length && (spans[at]?.[1] ?? 0) <= line.start) at++;
    const span = spans[at];
    return span && span[0] < line.end ? [line.index] : [];
  });
}

function removalOf({ start, end, action, rule, reason, to }: Claim, map: OffsetMap): Removal {
  return {
    start: map.toCodePoint(start),
    end: map.toCodePoint(end),
    action,
    rule,
    reason,
    ...(to && action === 'moved' ? { to } : {}),
  };
}

function noticesOf(claims: readonly Claim[], map: OffsetMap, text: string): Notice[] {
  return claims
    .filter((claim) => claim.action === 'moved' && claim.to === 'notice')
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, rule }) => ({
      start: map.toCodePoint(start),
      end: map.toCodePoint(end),
      text: text.slice(start, end),
      rule,
    }));
}
