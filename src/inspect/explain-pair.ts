import type { Config } from '../config/config.ts';
import type { Article } from '../domain/article.ts';
import type { DocumentId } from '../domain/ids.ts';
import type { SharedQuote } from '../domain/record.ts';
import type { RunSummary } from '../domain/summary.ts';
import type { Family, Verdict } from '../domain/verdict.ts';
import type { WhatIf } from '../domain/what-if.ts';
import type { Candidate } from '../stages/canonicalize/choose.ts';
import { evidenceInWords, passageInWords, withWords } from '../stages/canonicalize/evidence.ts';
import { compare } from '../stages/judge/compare.ts';
import { judge } from '../stages/judge/judge.ts';
import { viewOf } from '../stages/judge/view.ts';
import { keysOf } from '../stages/pair/keys.ts';
import { sign } from '../stages/sign/sign.ts';
import { readEpoch } from '../store/epochs.ts';
import type { Snapshot } from '../store/snapshot-reader.ts';
import { readArticles } from './library.ts';
import { whatIf } from './what-if.ts';

/** Shorter runs are idiom. */
const PASSAGE_SHOWN_WORDS_MIN = 5;
const PASSAGES_SHOWN_MAX = 5;

/** One of the two documents. */
export interface ExplainedSide {
  readonly document: DocumentId;
  readonly path: string;
  readonly story: string | null;
}

/** Why two documents are folded, linked or apart. */
export interface PairExplanation {
  /** In the order asked for; in the shared quotations the first is called canonical, the second member. */
  readonly first: ExplainedSide;
  readonly second: ExplainedSide;
  readonly verdict: Verdict;
  readonly sameStory: boolean;
  /** Whether the run judged this pair; if not, no key brought the two together. */
  readonly wasCandidate: boolean;
  /** How many keys of each family the two share, computed now. */
  readonly sharedKeys: Readonly<Record<Exclude<Family, 'content-key' | 'star'>, number>>;
  /** The longest word runs in common, longest first. */
  readonly passages: readonly SharedQuote[];
  readonly whatIf: readonly WhatIf[];
  readonly quotesShared: readonly SharedQuote[];
  readonly namesShared: readonly string[];
  readonly numbersShared: readonly string[];
  readonly lines: { readonly merge: number; readonly related: number };
}

/**
 * Judges a pair of a snapshot again, whether or not it was ever a candidate: under the statistics that it was judged by,
 * else under the newest.
 *
 * @param home where the epochs lie
 */
export async function explainPair(
  snapshot: Snapshot,
  first: DocumentId,
  second: DocumentId,
  config: Config,
  home: string,
): Promise<PairExplanation> {
  const [a, b] = [first, second].toSorted() as [DocumentId, DocumentId];
  const articles = await readArticles(snapshot, new Set([a, b]));
  const options = { engine: config.sign.engine, k: config.sign.sketchSize, shingleWords: config.sign.shingleWords };
  const [one, two] = [a, b].map((id) => {
    const article = articles.get(id) as Article;
    return { id, article, signature: sign(article, options) };
  }) as [Candidate, Candidate];
  const pairs = await snapshot.table('pairs', ['a', 'b', 'proposed_by', 'statistics']);
  const judged = pairs.find((row) => row.a === a && row.b === b);
  const { statistics: newest } = await snapshot.summary<Pick<RunSummary, 'statistics'>>();
  const statistics = readEpoch(home, judged ? String(judged.statistics) : newest);
  const keys = keysOf(two.signature, statistics, config.pair);
  const own = new Set(keysOf(one.signature, statistics, config.pair).map(({ key }) => key));
  const shared = keys.filter(({ key }) => own.has(key));
  const count = (family: Family): number => shared.filter((key) => key.family === family).length;
  const proposedBy = judged ? (String(judged.proposed_by).split(' ') as Family[]) : [];
  const views = [viewOf(one.signature, statistics), viewOf(two.signature, statistics)] as const;
  const verdict = judge(...views, proposedBy, statistics, config.judge);
  // Told in the order in which the two were named; the verdict itself does not depend on it.
  const [left, right] = first === a ? [one, two] : [two, one];
  const sides = [withWords(left), withWords(right)] as const;
  const { quotesShared, namesShared, numbersShared } = evidenceInWords(verdict, ...sides);
  const passages = compare(...(first === a ? views : ([views[1], views[0]] as const))).passages;
  const stories = new Map(
    (await snapshot.table('members', ['document', 'story'])).map((row) => [row.document, String(row.story)]),
  );
  const side = (id: DocumentId): ExplainedSide => ({
    document: id,
    path: articles.get(id)?.document.origin.path as string,
    story: stories.get(id) ?? null,
  });
  return {
    first: side(first),
    second: side(second),
    verdict,
    sameStory: stories.has(first) && stories.get(first) === stories.get(second),
    wasCandidate: judged !== undefined,
    sharedKeys: {
      'shingle-bands': count('shingle-bands'),
      'salient-term-bands': count('salient-term-bands'),
      'rare-term-keys': count('rare-term-keys'),
      'quote-keys': count('quote-keys'),
    },
    passages: passages
      .filter(({ words }) => words >= PASSAGE_SHOWN_WORDS_MIN)
      .slice(0, PASSAGES_SHOWN_MAX)
      .map((passage) => passageInWords(passage, ...sides)),
    whatIf: whatIf(verdict, Math.round(config.judge.merge * 1000)),
    quotesShared,
    namesShared,
    numbersShared,
    lines: { merge: config.judge.merge * 1000, related: config.judge.related * 1000 },
  };
}
