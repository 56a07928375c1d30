import type { Article, Notice } from '../../domain/article.ts';
import type { Document, Extracted } from '../../domain/document.ts';
import type { Layout } from '../../domain/layout.ts';
import { type Learnt, linesInForce, NOTHING_LEARNT } from '../../domain/learnt.ts';
import { type Outcome, type Problem, problemAt } from '../../domain/problem.ts';
import type { Removal } from '../../domain/removal.ts';
import { UNKNOWN_SOURCE } from '../../domain/signature.ts';
import { bySpan } from '../../domain/span.ts';
import { type OffsetMap, offsetMap } from '../../text/codepoints.ts';
import type { LanguageGuess } from '../../text/language-guess.ts';
import { type LanguageVotes, languageOf } from '../../text/languages.ts';
import { lineKey } from '../../text/line-key.ts';
import { type Claim, fieldsOf, rightsOf } from './fields.ts';
import { errorStatusOf } from './filters/error-status.ts';
import { filterOf } from './filters/index.ts';
import { factsOf, factsOfText } from './filters/page-facts.ts';
import { featuresOf, WIDTH } from './lines/features.ts';
import { VOTING_LANGUAGES } from './lines/function-word-table.ts';
import { withInnerBlocks } from './lines/inner-blocks.ts';
import { type LineMeasures, measure } from './lines/measure.ts';
import { layoutRows, orKeptByReadability, PAGE_WIDTH, withLayout, withoutElsewhere } from './lines/page-features.ts';
import { scanText } from './lines/scan.ts';
import { withTableHeads } from './lines/table-heads.ts';
import { marksOf } from './marks.ts';
import { FITTED } from './model/fitted.ts';
import { FITTED_PAGES } from './model/fitted-pages.ts';
import { evaluate, type LineModel } from './model/trees.ts';
import { type Line, linesOf, type Page, pageOf } from './page.ts';
import { mayRecur, type Recurring } from './recurring.ts';
import type { Rule } from './rule.ts';
import { MARK_RULES, RULES } from './rules/index.ts';
import { learntLine } from './rules/learnt-line.ts';
import { truncationOf } from './truncation.ts';
import { surroundings } from './walls/surroundings.ts';
import { wallsOf } from './walls/wall.ts';

export interface CleanOptions {
  /** Per rule name: `cut` lets it work, `mark` only points, `off` leaves it out. Rules not named work. */
  readonly rules: Readonly<Record<string, 'cut' | 'mark' | 'off'>>;
  /** The day of the run; a later date of publication is not believed. */
  readonly asOf: string;
  /** What earlier runs learnt of the lines of sources. Default: nothing. */
  readonly learnt?: Learnt;
  /** Other fitted tables than the shipped ones: benches cross-validate with them. */
  readonly models?: { readonly text: LineModel; readonly page: LineModel };
}

const SHIPPED = { text: FITTED, page: FITTED_PAGES };

const MARK_BITS = new Map(MARK_RULES.map(({ name }, at) => [name, 1 << at]));

/** A cleaned document, and which of its lines may be its outlet's furniture: worth counting over many documents. */
export interface Cleaned extends Outcome<Article> {
  /** Each `lineKey` once, in the order of the lines; none of an unknown outlet, nor of what is no article. */
  readonly recurring: readonly number[];
  /** The version of what was learnt that it was cleaned with; 0 where nothing is known of its outlet's lines. */
  readonly learnt: number;
}

/** Cleans a document: each rule in turn claims text that no earlier one has, and says why. */
export function clean({ document, layout }: Extracted, options: CleanOptions): Cleaned {
  const { text, source } = document;
  const map = offsetMap(text);
  const { learnt = NOTHING_LEARNT, models = SHIPPED } = options;
  const lines = source === UNKNOWN_SOURCE ? NO_LINES : linesInForce(learnt, source, learnt.version);
  const { page, claimed, language, selectorOf, rows } = pageFrom(document, layout, models, lines);
  const facts = layout && rows ? factsOf(page, layout, rows) : factsOfText(page.walls.kind);
  const filter = errorStatusOf(document.declared, options.rules) ?? filterOf(facts, options.rules);
  const filtered = filter?.mode === 'cut' ? { filteredBy: filter.name } : {};
  const noted = filter ? [problemAt(document.origin, 'clean/filtered', 'noted', { ...filter })] : [];
  const { claims, problems, recurring } = claimsOn(page, claimed, document, options.rules);
  const removals = claims.map((claim) => removalOf(claim, map, selectorOf(claim.line))).toSorted(bySpan);
  const { fields, problems: wrong } = fieldsOf({ document, claims, language, map, asOf: options.asOf });
  const notices = noticesOf(claims, map, text);
  return {
    items: [
      { document, removals, fields, notices, truncated: truncationOf(page), rights: rightsOf(document), ...filtered },
    ],
    // What rules would have done to a text that is no article helps nobody.
    problems: [...noted, ...(filter?.mode === 'cut' ? [] : problems), ...wrong],
    recurring: source === UNKNOWN_SOURCE || filter?.mode === 'cut' ? [] : keysOf(recurring),
    learnt: lines.size > 0 ? learnt.version : 0,
  };
}

const NO_LINES: Page['learnt'] = new Map();
// Furniture stands around a body: of a page that is all lines, its two ends are counted.
const COUNTED_AT_EACH_END = 16;

function inOrder({ doubtful, sure }: Recurring): Line[] {
  return [...doubtful, ...sure].sort((x, y) => x.index - y.index);
}

function keysOf(lines: readonly Line[]): number[] {
  const ends =
    lines.length > 2 * COUNTED_AT_EACH_END
      ? [...lines.slice(0, COUNTED_AT_EACH_END), ...lines.slice(-COUNTED_AT_EACH_END)]
      : lines;
  return [...new Set(ends.flatMap(({ text }) => lineKey(text) ?? []))];
}

interface Read {
  readonly page: Page;
  /** Indexes of lines that are spoken for; it grows. */
  readonly claimed: Set<number>;
  readonly language: LanguageGuess | undefined;
  /** Path of the element that a line of a page stands in. */
  readonly selectorOf: (line: Line) => string | undefined;
  /** Row of the layout for each line, on a page. */
  readonly rows: Int32Array | undefined;
}

/** What the rules look at: lines with their marks, and how surely each is body. */
function pageFrom(
  { text, declared, source }: Document,
  layout: Layout | undefined,
  models: { readonly text: LineModel; readonly page: LineModel },
  learnt: Page['learnt'],
): Read {
  const scan = scanText(text);
  const measures = measure(scan);
  const lines = linesOf(text, scan, measures);
  const language = languageOf(text, declared.language, votesOf(measures));
  const marks = marksOf(text, scan, measures);
  const values = featuresOf(scan, measures, marks);
  const rows = layout && layoutRows(scan, layout);
  const keep =
    layout && rows
      ? withoutElsewhere(keepOnPage(withLayout(values, layout, rows), measures, models.page, lines), layout, rows)
      : evaluate(models.text, values, WIDTH);
  const claimed = new Set<number>();
  const isFromTree = layout !== undefined;
  const around = surroundings({ marks, keep, declared, language: language?.language ?? '', layout, rows });
  const walls = wallsOf(text, scan, lines, around);
  const said = { declared, language: language?.language ?? '', source, learnt };
  const { caution } = isFromTree ? models.page : models.text;
  const known = { ...said, walls, marks, bits: MARK_BITS, keep, caution, isFromTree };
  return {
    page: pageOf(lines, claimed, known),
    claimed,
    language,
    rows,
    selectorOf: ({ index }) => rows && layout?.selectors[rows[index] as number],
  };
}

/** How surely each line of a page is body. */
function keepOnPage(
  values: Int32Array,
  { words }: LineMeasures,
  model: LineModel,
  lines: readonly Line[],
): Float32Array {
  const keep = orKeptByReadability(evaluate(model, values, PAGE_WIDTH), values, words);
  return withTableHeads(withInnerBlocks(keep, values), values, lines);
}

/** Lets each rule claim what no earlier one has. `claimed` is what the page calls not free; it grows. */
function claimsOn(
  page: Page,
  claimed: Set<number>,
  { origin }: Document,
  modes: CleanOptions['rules'],
): { readonly claims: readonly Claim[]; readonly problems: readonly Problem[]; readonly recurring: readonly Line[] } {
  const visible = page.lines.reduce((sum, line) => sum + line.end - line.start, 0);
  const claims: Claim[] = [];
  const problems: Problem[] = [];
  let recurring: readonly Line[] = [];
  for (const rule of RULES) {
    const mode = modes[rule.name] ?? 'cut';
    if (mode === 'off') continue;
    if (rule === learntLine) recurring = inOrder(mayRecur(page));
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
    return { claims: [], problems: [...problems, problemAt(origin, 'clean/empty', 'noted', {})], recurring: [] };
  }
  return { claims, problems, recurring };
}

function votesOf({ votes, words }: LineMeasures): LanguageVotes {
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

function removalOf(
  { start, end, action, rule, reason, to }: Claim,
  map: OffsetMap,
  selector: string | undefined,
): Removal {
  return {
    start: map.toCodePoint(start),
    end: map.toCodePoint(end),
    action,
    rule,
    reason,
    ...(to && action === 'moved' ? { to } : {}),
    ...(selector === undefined ? {} : { selector }),
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
