import type { Config } from '../config/config.ts';
import type { Article } from '../domain/article.ts';
import { heldBetween, inForce } from '../domain/decisions-in-force.ts';
import { EXIT, RunError } from '../domain/errors.ts';
import type { DocumentId } from '../domain/ids.ts';
import type { PairTold } from '../domain/pair-told.ts';
import type { SharedQuote } from '../domain/record.ts';
import type { Signature } from '../domain/signature.ts';
import type { RunSummary } from '../domain/summary.ts';
import { thousandths } from '../domain/thousandths.ts';
import type { Family, Relation } from '../domain/verdict.ts';
import { waitingDecisions } from '../domain/waiting-decisions.ts';
import type { WhatIf } from '../domain/what-if.ts';
import type { Candidate } from '../stages/canonicalize/choose.ts';
import { evidenceInWords, passageInWords, withWords } from '../stages/canonicalize/evidence.ts';
import { compare } from '../stages/judge/compare.ts';
import { judge } from '../stages/judge/judge.ts';
import { viewOf } from '../stages/judge/view.ts';
import { type Key, keysOf } from '../stages/pair/keys.ts';
import { sign } from '../stages/sign/sign.ts';
import { readDecisions } from '../store/decisions.ts';
import type { Snapshot } from '../store/snapshot/reader.ts';
import type { Row } from '../store/snapshot/tables.ts';
import type { ReadWords } from '../text/words.ts';
import { type CommonQuotation, commonQuotations } from './common-quotations.ts';
import { epochOf } from './epoch-of.ts';
import { readArticles } from './library.ts';
import { SHOWN_RUN_WORDS_MIN } from './shown-run.ts';
import { whatIf } from './what-if.ts';

const PASSAGES_SHOWN_MAX = 5;

/** One of the two documents. */
export interface ExplainedSide {
  readonly document: DocumentId;
  readonly path: string;
  readonly line?: number;
  readonly headline: string | null;
  readonly story: string | null;
}

/** Why two documents are folded, linked or apart. */
export interface PairExplanation extends PairTold {
  /** In the order asked for; in the shared quotations the first is called canonical, the second member. */
  readonly first: ExplainedSide;
  readonly second: ExplainedSide;
  /** How many keys of each family the two share, computed now. */
  readonly sharedKeys: Readonly<Record<Exclude<Family, 'content-key' | 'star' | 'decision'>, number>>;
  /** The longest word runs in common, longest first. */
  readonly passages: readonly SharedQuote[];
  readonly whatIf: readonly WhatIf[];
  /** What both quote, word for word. */
  readonly quotesShared: readonly SharedQuote[];
  /** All that the score counts as quotations in common: also what one quotes and the other says in its own voice. */
  readonly quotations: ReadonlyArray<SharedQuote & { readonly quotedIn: 'both' | 'first' | 'second' }>;
  readonly namesShared: readonly string[];
  readonly numbersShared: readonly string[];
  /** Whose settings it was judged by: those that the snapshot was made under, or, of an old snapshot, today's. */
  readonly settingsFrom: 'snapshot' | 'config';
}

/** Words in a row that stand in both texts: token offsets in the first and in the second, and how many. */
export interface CommonRun {
  readonly a: number;
  readonly b: number;
  readonly words: number;
}

/** One of two texts, read: its words, and where in the text they stand. */
export interface ReadSide {
  readonly article: Article;
  readonly signature: Signature;
  readonly words: ReadWords;
}

/** A pair that was judged, with both texts and all that they share by token offsets. */
export interface JudgedPair {
  readonly explanation: PairExplanation;
  readonly sides: readonly [ReadSide, ReadSide];
  /** Of five words at least, longest first. */
  readonly runs: readonly CommonRun[];
  readonly quotations: readonly CommonQuotation[];
}

/**
 * Judges a pair of a snapshot again, whether or not it was ever a candidate: by the settings that the snapshot was made under,
 * and under the statistics that the pair was judged by, else under the newest.
 *
 * @param config for snapshots that do not carry their settings
 * @param home where the epochs lie
 * @throws RunError (exit 2) when one of the two has no text
 */
export async function explainPair(
  snapshot: Snapshot,
  first: DocumentId,
  second: DocumentId,
  config: Config,
  home: string,
): Promise<PairExplanation> {
  const judged = await judgePair(snapshot, first, second, config, home);
  if (judged) return judged.explanation;
  throw new RunError(
    'explain/pair',
    EXIT.usage,
    'One of the two has no text and is compared with nothing.',
    'storyfold explain with its name alone says why.',
  );
}

/** The same with both texts. @returns undefined when one of the two has no text */
export async function judgePair(
  snapshot: Snapshot,
  first: DocumentId,
  second: DocumentId,
  config: Config,
  home: string,
): Promise<JudgedPair | undefined> {
  const { settings, from: settingsFrom } = comparedUnder(snapshot, config);
  const [a, b] = [first, second].toSorted() as [DocumentId, DocumentId];
  const rows = await snapshot.table('documents', ['document', 'version', 'story', 'of'], { document: [a, b] });
  const versions = { numbers: rows.map(({ version }) => Number(version)) };
  const [articles, [judged], { statistics: newest }] = await Promise.all([
    readArticles(snapshot, [a, b], versions),
    snapshot.table('pairs', PAIR_COLUMNS, { a: [a], b: [b] }, versions),
    snapshot.summary<Pick<RunSummary, 'statistics'>>(),
  ]);
  const [oneArticle, twoArticle] = [articles.get(a), articles.get(b)];
  if (!oneArticle || !twoArticle) return undefined;
  const options = {
    engine: settings.sign.engine,
    k: settings.sign.sketchSize,
    shingleWords: settings.sign.shingleWords,
  };
  const candidate = (article: Article): Candidate => ({
    id: article.document.id,
    article,
    signature: sign(article, options),
  });
  const [one, two] = [candidate(oneArticle), candidate(twoArticle)];
  const statistics = epochOf(home, judged ? String(judged.statistics) : newest);
  const proposedBy = judged ? (String(judged.proposed_by).split(' ') as Family[]) : [];
  const views = [viewOf(one.signature, statistics), viewOf(two.signature, statistics)] as const;
  const verdict = judge(...views, proposedBy, statistics, settings.judge);
  // Told in the order in which the two were named; the verdict itself does not depend on it.
  const [left, right] = first === a ? [one, two] : [two, one];
  const sides = [withWords(left), withWords(right)] as const;
  const { quotesShared, namesShared, numbersShared } = evidenceInWords(verdict, ...sides);
  const runs = compare(...(first === a ? views : ([views[1], views[0]] as const))).passages.filter(
    ({ words }) => words >= SHOWN_RUN_WORDS_MIN,
  );
  const quotations = commonQuotations(left.signature, right.signature);
  // Of a row that another one stands for, the story is that of the other.
  const told = rows.filter((row) => row.story !== null && row.of !== row.document);
  const stories = new Map(told.map((row) => [row.document, String(row.story)]));
  const merge = thousandths(settings.judge.merge);
  const explanation: PairExplanation = {
    first: sideOf(left.article, stories),
    second: sideOf(right.article, stories),
    verdict,
    ...(judged && judged.judge !== verdict.judge ? { standing: standingOf(judged) } : {}),
    ...(await decidedOf(snapshot, home, first, second)),
    sameStory: stories.has(first) && stories.get(first) === stories.get(second),
    wasCandidate: judged !== undefined,
    sharedKeys: sharedKeys(
      keysOf(one.signature, statistics, settings.pair),
      keysOf(two.signature, statistics, settings.pair),
    ),
    passages: runs.slice(0, PASSAGES_SHOWN_MAX).map((passage) => passageInWords(passage, ...sides)),
    whatIf: whatIf(verdict, merge),
    quotesShared,
    quotations: quotations.map(({ quotedInA, quotedInB, ...run }) => ({
      ...passageInWords(run, ...sides),
      quotedIn: quotedInA && quotedInB ? 'both' : quotedInA ? 'first' : 'second',
    })),
    namesShared,
    numbersShared,
    lines: { merge, related: thousandths(settings.judge.related) },
    settingsFrom,
  };
  const read = ({ candidate: { article, signature }, words }: (typeof sides)[number]): ReadSide => ({
    article,
    signature,
    words,
  });
  return { explanation, sides: [read(sides[0]), read(sides[1])], runs, quotations };
}

const PAIR_COLUMNS = ['a', 'b', 'proposed_by', 'statistics', 'relation', 'score', 'judge'] as const;

function sideOf({ document, fields }: Article, stories: ReadonlyMap<unknown, string>): ExplainedSide {
  return {
    document: document.id,
    path: document.origin.path,
    ...(document.origin.line === undefined ? {} : { line: document.origin.line }),
    headline: fields.headline?.value ?? null,
    story: stories.get(document.id) ?? null,
  };
}

async function decidedOf(
  snapshot: Snapshot,
  home: string,
  first: DocumentId,
  second: DocumentId,
): Promise<Pick<PairExplanation, 'decided'>> {
  const all = readDecisions(home);
  if (all.length === 0) return {};
  const held = heldBetween(inForce(all).active, first, second);
  if (!held) return {};
  const { decisions } = waitingDecisions(await snapshot.summary<RunSummary>(), all);
  const waiting = new Set(decisions.map(({ id }) => id));
  return { decided: { ...held, isCarriedOut: held.by.every(({ id }) => !waiting.has(id)) } };
}

function standingOf({
  relation,
  score,
  judge: by,
}: Pick<Row<'pairs'>, 'relation' | 'score' | 'judge'>): NonNullable<PairExplanation['standing']> {
  return { relation: relation as Relation, score: Number(score), judge: String(by) };
}

/** How the corpus of a snapshot was compared; a section that it lacks a name of takes it from the config. */
function comparedUnder(
  { manifest }: Snapshot,
  { sign, pair, judge: lines }: Config,
): { readonly settings: Pick<Config, 'sign' | 'pair' | 'judge'>; readonly from: PairExplanation['settingsFrom'] } {
  const { settings } = manifest;
  if (!settings) return { settings: { sign, pair, judge: lines }, from: 'config' };
  return {
    settings: {
      sign: { ...sign, ...settings.sign },
      pair: { ...pair, ...settings.pair },
      judge: { ...lines, ...settings.judge },
    },
    from: 'snapshot',
  };
}

function sharedKeys(ones: readonly Key[], others: readonly Key[]): PairExplanation['sharedKeys'] {
  const own = new Set(ones.map(({ key }) => key));
  const shared = others.filter(({ key }) => own.has(key));
  const count = (family: Family): number => shared.filter((key) => key.family === family).length;
  return {
    'shingle-bands': count('shingle-bands'),
    'salient-term-bands': count('salient-term-bands'),
    'rare-term-keys': count('rare-term-keys'),
    'quote-keys': count('quote-keys'),
  };
}
