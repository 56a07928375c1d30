// The partition that judge r3 would make: the product's candidates, its average link, and the star around the canonical text.
import type { Article } from '../src/domain/article.ts';
import { type Card, corpusOf, longestFirst, type Signature } from '../src/domain/signature.ts';
import { isCopy } from '../src/domain/verdict.ts';
import { foldOptions } from '../src/pipeline/corpus.ts';
import { averageLink } from '../src/stages/cluster/average-link.ts';
import { copyGroups, exactGroups, type Judged } from '../src/stages/cluster/cluster.ts';
import { judge } from '../src/stages/judge/judge.ts';
import { pair } from '../src/stages/pair/pair.ts';
import type { Statistics } from '../src/text/statistics.ts';
import { CONFIG } from './default-config.ts';
import { type Circumstances, type Features, newsFeatures } from './news-features.ts';
import { type Model, scoreOf } from './news-model.ts';
import { type NewsView, newsViewOf } from './news-view.ts';

export interface SignedArticle {
  readonly id: string;
  readonly signature: Signature;
  readonly article: Article;
}

export interface Candidates {
  readonly ids: readonly string[];
  readonly cards: readonly Card[];
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly x: readonly Features[];
  /** Of any pair, proposed or not. */
  readonly look: (one: number, other: number) => Features;
  /** What r2 says of each pair: its names for copies are kept, where r3 folds. */
  readonly r2: readonly Judged[];
}

const MISSING = -4000;
const WORDS_MIN = 10;
const COVERAGE_DAYS = 7;

/** All pairs that the product would compare, with their evidence. What is no article is in none. */
export function candidatesOf<Document extends SignedArticle>(
  documents: readonly Document[],
  statistics: Statistics,
  circumstances: (a: Document, b: Document) => Circumstances,
): Candidates {
  const articles = documents.filter(({ article }) => !article.filteredBy);
  const corpus = corpusOf(articles.map(({ signature }) => signature));
  const byDocument = new Map(articles.map((document) => [document.signature.document, document]));
  const ordered = corpus.cards.map(({ document }) => byDocument.get(document) as Document);
  const options = foldOptions(CONFIG);
  const { a, b } = pair(corpus, Uint32Array.from(ordered.keys()), statistics, options.pair, mayMeet);
  const views = ordered.map(({ signature, article }) => newsViewOf(signature, article, statistics));
  const look = (one: number, other: number): Features =>
    newsFeatures(
      views[one] as NewsView,
      views[other] as NewsView,
      circumstances(ordered[one] as Document, ordered[other] as Document),
    );
  const x: Features[] = [];
  const r2: Judged[] = [];
  a.forEach((one, at) => {
    const other = b[at] as number;
    const [left, right] = [views[one], views[other]] as [(typeof views)[number], (typeof views)[number]];
    x.push(look(one, other));
    const verdict = judge(left.view, right.view, [], statistics, options.judge);
    r2.push({ ...verdict, a: one, b: other, veto: verdict.veto, jaccard3: verdict.evidence.shingles3.jaccard });
  });
  return { ids: ordered.map(({ id }) => id), cards: corpus.cards, a, b, x, look, r2 };
}

function mayMeet(a: Card, b: Card): boolean {
  return (
    Math.min(a.words, b.words) >= WORDS_MIN &&
    (a.language === b.language || a.language === '' || b.language === '') &&
    (a.day === undefined || b.day === undefined || Math.abs(a.day - b.day) <= COVERAGE_DAYS)
  );
}

/** The score of every candidate, in thousandths. */
export function scoresOf({ x }: Candidates, model: Model): Int32Array {
  return Int32Array.from(x, (features) => Math.max(MISSING, Math.round(scoreOf(features, model) * 1000)));
}

/**
 * For each id a name of its story: average link, then the star: whoever's direct score against the longest text is under the
 * line leaves, and those who left are linked anew among themselves.
 */
export function storiesOf(
  candidates: Candidates,
  model: Model,
  line: number,
  star = true,
  scores = scoresOf(candidates, model),
): Map<string, number> {
  const { ids, cards, a, b, look } = candidates;
  const numbers = new Map<number, number>();
  const edges = Array.from(a, (one, at) => {
    const other = b[at] as number;
    numbers.set(one * ids.length + other, at);
    return { a: one, b: other, score: scores[at] as number };
  });
  const least = Math.round(line * 1000);
  const linked = averageLink(ids.length, edges, { line: least, missing: MISSING });
  const direct = (one: number, other: number): number => {
    const [x, y] = one < other ? [one, other] : [other, one];
    const at = numbers.get(x * ids.length + y);
    return at === undefined ? Math.round(scoreOf(look(x, y), model) * 1000) : (scores[at] as number);
  };
  const stories = new Map<string, number>();
  let name = 0;
  for (let group = linked.pop(); group; group = linked.pop()) {
    const longest = group.reduce((best, number) =>
      longestFirst(cards[number] as Card, cards[best] as Card) < 0 ? number : best,
    );
    const left = star ? group.filter((member) => member !== longest && direct(longest, member) < least) : [];
    for (const member of group) if (!left.includes(member)) stories.set(ids[member] as string, name);
    name++;
    const anew = left.flatMap((one, x) =>
      left.slice(x + 1).map((other, y) => ({ a: x, b: x + 1 + y, score: direct(one, other) })),
    );
    for (const part of averageLink(left.length, anew, { line: least, missing: MISSING }))
      linked.push(part.map((at) => left[at] as number));
  }
  return stories;
}

/** Groups of copies as r2 names them, but only where r3 folds. @returns for each id a name of its group */
export function copiesOf(candidates: Candidates, model: Model, line: number, excerpts: boolean): Map<string, number> {
  const { ids, cards, r2, x } = candidates;
  const judged = r2.map((verdict, at): Judged => {
    if (!isCopy(verdict.relation) || scoreOf(x[at] as Features, model) >= line) return verdict;
    return { ...verdict, relation: 'different', nearScore: MISSING };
  });
  const groups = copyGroups(exactGroups(cards), cards, judged, { ...foldOptions(CONFIG).cluster, excerpts });
  return new Map(
    groups.flatMap(({ members }, group) => members.map((member) => [ids[member] as string, group] as const)),
  );
}
